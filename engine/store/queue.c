/* The queue of claims: those most worth checking first. */
#include "desk.h"
#include "fault.h"
#include "naming.h"
#include "range.h"
#include "store.h"
#include "str.h"
#include "utf8.h"
#include "wording.h"

#include <stdlib.h>

struct sayso_claim_search {
    sayso_store *store;
    sqlite3_stmt *found;
    const sayso_queue *queue; /* while it is opened */
    wording wording;
    buffer expression;
    matches speakers, sources;
    uint64_t first, last; /* ids */
    int hopeless;         /* 1 when no claim can match */
};

static sayso_status bad_query(sayso_error *error, const char *what, sayso_string culprit) {
    return fault(error, SAYSO_BAD_QUERY, NULL, "%s '%.*s'", what,
                 culprit.n < 100 ? (int)culprit.n : 100, culprit.bytes ? culprit.bytes : "");
}

static int is_type(sayso_string name) {
    for (int type = 0; type < SAYSO_CLAIM_TYPES; type++)
        if (str_is(name, sayso_claim_type_name((sayso_claim_type)type))) return 1;
    return 0;
}

/* ---- What the user means ------------------------------------------------------------------- */

static sayso_status read_words(sayso_claim_search *search, sayso_error *error) {
    buffer typed = {0}, *out = &search->expression;
    wording *wording = &search->wording;
    buffer_string(&typed, search->queue->words);
    utf8_repair(typed.bytes, typed.n);
    wording_read((sayso_string){typed.bytes, typed.n}, wording);
    buffer_release(&typed);
    if (wording->n > MOST_WORDS)
        return fault(error, SAYSO_BAD_QUERY, NULL, "more than %d words to search for", MOST_WORDS);
    if (wording->wanted.n == 0 && (wording->unwanted.n || wording->ignored))
        return bad_query(error, "no words to search for in", search->queue->words);
    buffer_add(out, wording->wanted.bytes, wording->wanted.n);
    if (wording->unwanted.n) {
        buffer_say(out, " NOT (");
        buffer_add(out, wording->unwanted.bytes, wording->unwanted.n);
        buffer_say(out, ")");
    }
    if (typed.failed || out->failed || wording->wanted.failed || wording->unwanted.failed)
        return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    return SAYSO_OK;
}

static sayso_status read_names(sayso_claim_search *search, sayso_error *error) {
    sayso_string speaker = str_trim(search->queue->speaker);
    sayso_string source = str_trim(search->queue->source);
    if (speaker.n && !match_speakers(search->store, speaker, &search->speakers))
        return store_fault(search->store, error);
    if (source.n && !match_sources(search->store, source, &search->sources))
        return store_fault(search->store, error);
    search->hopeless = (speaker.n && !search->speakers.n) || (source.n && !search->sources.n);
    return SAYSO_OK;
}

static sayso_status read_queue(sayso_claim_search *search, sayso_error *error) {
    const sayso_queue *queue = search->queue;
    if (queue->type.n && !is_type(queue->type))
        return bad_query(error, "no such type of claim:", queue->type);
    if (queue->status.n && !is_claim_state(queue->status) && !str_is(queue->status, "any"))
        return bad_query(error, "no such state of a claim:", queue->status);
    days days = {0};
    sayso_status status = read_days(queue->since, queue->until, &days, error);
    claim_range(&days, &search->first, &search->last);
    if (status == SAYSO_OK) status = read_words(search, error);
    return status == SAYSO_OK ? read_names(search, error) : status;
}

/* ---- Running it ---------------------------------------------------------------------------- */

static sayso_string whole(const buffer *buffer) {
    return (sayso_string){buffer->bytes, buffer->n};
}

static void bind_queue(sqlite3_stmt *found, const sayso_claim_search *search) {
    const sayso_queue *queue = search->queue;
    bind_string(found, 1, whole(&search->expression));
    bind_number(found, 2, search->first);
    bind_number(found, 3, search->last);
    bind_string(found, 4, queue->type);
    bind_string(found, 5, queue->status);
    bind_string(found, 6, queue->assignee);
    if (search->speakers.n) bind_string(found, 7, whole(&search->speakers.json));
    if (search->sources.n) bind_string(found, 8, whole(&search->sources.json));
    bind_number(found, 9, queue->kind);
    bind_number(found, 10, queue->limit ? queue->limit : 20);
}

static statement queue_statement(const sayso_claim_search *search) {
    if (search->expression.n) return QUEUE_WORDS;
    return search->first ? QUEUE_ALL : QUEUE_BEST;
}

static sayso_status start(sayso_claim_search *search, sayso_error *error) {
    if (!store_flush(search->store)) return store_give_up(search->store, error);
    sayso_status status = read_queue(search, error);
    if (status != SAYSO_OK || search->hopeless) return status;
    search->found = store_prepare(search->store, queue_statement(search));
    if (!search->found) return store_fault(search->store, error);
    bind_queue(search->found, search);
    return SAYSO_OK;
}

sayso_status sayso_claims_open(sayso_store *store, const sayso_queue *queue,
                               sayso_claim_search **search, sayso_error *error) {
    *search = calloc(1, sizeof **search);
    if (!*search) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    (*search)->store = store;
    (*search)->queue = queue;
    sayso_status status = start(*search, error);
    (*search)->queue = NULL; /* the caller may let go of it */
    if (status == SAYSO_OK) return status;
    sayso_claims_close(*search);
    *search = NULL;
    return status;
}

/* The columns of claims_view. */
static void read_hit(sqlite3_stmt *found, sayso_claim_hit *hit) {
    sayso_string *const strings[] = {&hit->text,     &hit->types,     NULL,         &hit->reasons,
                                     NULL,           &hit->modality,  &hit->status, &hit->assignee,
                                     &hit->speaker,  &hit->mention,   &hit->kind,   &hit->role,
                                     &hit->document, &hit->title,     &hit->url,    &hit->source,
                                     &hit->author,   &hit->published, &hit->path};
    *hit = (sayso_claim_hit){.id = (uint64_t)sqlite3_column_int64(found, 0)};
    for (int i = 0; i < (int)(sizeof strings / sizeof *strings); i++)
        if (strings[i]) *strings[i] = column_string(found, i + 1);
    hit->score = sqlite3_column_double(found, 3);
    hit->negative = sqlite3_column_int(found, 5);
    hit->line = (uint64_t)sqlite3_column_int64(found, 20);
    hit->quote = (uint64_t)sqlite3_column_int64(found, 21);
}

sayso_status sayso_claims_next(sayso_claim_search *search, sayso_claim_hit *hit,
                               sayso_error *error) {
    if (!search->found) return SAYSO_END;
    switch (sqlite3_step(search->found)) {
    case SQLITE_ROW: read_hit(search->found, hit); return SAYSO_OK;
    case SQLITE_DONE:
        sqlite3_finalize(search->found);
        search->found = NULL;
        return SAYSO_END;
    default: return store_fault(search->store, error);
    }
}

void sayso_claims_close(sayso_claim_search *search) {
    if (!search) return;
    sqlite3_finalize(search->found);
    wording_release(&search->wording);
    matches_release(&search->speakers);
    matches_release(&search->sources);
    buffer_release(&search->expression);
    free(search);
}

sayso_status sayso_find_claim(sayso_store *store, uint64_t id, sayso_claim_hit *hit,
                              sayso_error *error) {
    if (!store_flush(store)) return store_give_up(store, error);
    sqlite3_stmt *found = store_statement(store, FIND_CLAIM);
    if (!found) return store_fault(store, error);
    sqlite3_reset(found);
    bind_number(found, 1, id);
    switch (sqlite3_step(found)) {
    case SQLITE_ROW: read_hit(found, hit); return SAYSO_OK;
    case SQLITE_DONE: sqlite3_reset(found); return SAYSO_END;
    default: return store_fault(store, error);
    }
}
