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

/* Hashes of the words of claims that were given, in an open table whose size is a power of two; 0
 * marks a free place. */
typedef struct {
    int64_t *at;
    size_t n, room;
} seen;

struct sayso_claim_search {
    sayso_store *store;
    sqlite3_stmt *found;
    const sayso_queue *queue; /* while it is opened */
    wording wording;
    buffer expression;
    matches speakers, sources;
    uint64_t first, last; /* ids */
    int hopeless;         /* 1 when no claim can match */
    uint32_t limit, given;
    seen seen;
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

static sayso_status read_wording(sayso_claim_search *search, sayso_error *error) {
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
    if (status == SAYSO_OK) status = read_wording(search, error);
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
    (*search)->limit = queue->limit ? queue->limit : 20;
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

static int64_t read_words(sqlite3_stmt *found) {
    return sqlite3_column_int64(found, 25);
}

static sayso_status read_reach(sayso_store *store, int64_t words, sayso_claim_hit *hit,
                               sayso_error *error) {
    sqlite3_stmt *find = store_statement(store, CLAIM_REACH);
    if (!find) return store_fault(store, error);
    sqlite3_bind_int64(find, 1, words);
    if (sqlite3_step(find) == SQLITE_ROW) {
        hit->documents = (uint32_t)sqlite3_column_int64(find, 0);
        hit->sources = (uint32_t)sqlite3_column_int64(find, 1);
    }
    return sqlite3_reset(find) == SQLITE_OK ? SAYSO_OK : store_fault(store, error);
}

/* ---- Each claim once ----------------------------------------------------------------------- */

static int64_t *place_of(const seen *seen, int64_t words) {
    size_t i = (uint64_t)words & (seen->room - 1);
    while (seen->at[i] && seen->at[i] != words) i = (i + 1) & (seen->room - 1);
    return &seen->at[i];
}

static int grow(seen *set) {
    seen larger = {.room = set->room ? 2 * set->room : 64};
    larger.at = calloc(larger.room, sizeof *larger.at);
    if (!larger.at) return 0;
    for (size_t i = 0; i < set->room; i++)
        if (set->at[i]) *place_of(&larger, set->at[i]) = set->at[i];
    larger.n = set->n;
    free(set->at);
    *set = larger;
    return 1;
}

/* 1: not seen before; 0: seen; -1: no memory. */
static int note_words(seen *seen, int64_t words) {
    if (words == 0) words = 1;
    if (2 * seen->n >= seen->room && !grow(seen)) return -1;
    int64_t *place = place_of(seen, words);
    if (*place) return 0;
    *place = words;
    seen->n++;
    return 1;
}

/* The next claim whose words were not given before. */
static int step(sayso_claim_search *search) {
    int code, fresh = 0;
    while (!fresh && (code = sqlite3_step(search->found)) == SQLITE_ROW)
        fresh = note_words(&search->seen, read_words(search->found));
    return fresh < 0 ? SQLITE_NOMEM : code;
}

sayso_status sayso_claims_next(sayso_claim_search *search, sayso_claim_hit *hit,
                               sayso_error *error) {
    if (!search->found || search->given == search->limit) return SAYSO_END;
    switch (step(search)) {
    case SQLITE_ROW:
        search->given++;
        read_hit(search->found, hit);
        return read_reach(search->store, read_words(search->found), hit, error);
    case SQLITE_DONE:
        sqlite3_finalize(search->found);
        search->found = NULL;
        return SAYSO_END;
    case SQLITE_NOMEM: return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
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
    free(search->seen.at);
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
    case SQLITE_ROW: read_hit(found, hit); return read_reach(store, read_words(found), hit, error);
    case SQLITE_DONE: sqlite3_reset(found); return SAYSO_END;
    default: return store_fault(store, error);
    }
}

/* ---- Where else it appears ----------------------------------------------------------------- */

static sayso_string keep(arena *arena, sayso_string text) {
    char *bytes = arena_take_raw(arena, text.n + 1);
    if (text.n) memcpy(bytes, text.bytes, text.n);
    return (sayso_string){bytes, text.n};
}

static void read_appearance(arena *arena, sqlite3_stmt *row, sayso_document *document) {
    sayso_string *const strings[] = {&document->id,     &document->url,    &document->title,
                                     &document->source, &document->author, &document->published};
    for (int i = 0; i < 6; i++) *strings[i] = keep(arena, column_string(row, i));
}

sayso_status sayso_claim_documents(sayso_store *store, uint64_t id,
                                   const sayso_document **documents, uint32_t *n,
                                   sayso_error *error) {
    enum { MOST = 100 };
    struct {
        sayso_document *at;
        uint32_t n;
    } list = {0};
    sqlite3_stmt *find = store_statement(store, CLAIM_APPEARANCES);
    if (!find) return store_fault(store, error);
    if (setjmp(store->appearances.landing))
        return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    arena_reset(&store->appearances);
    bind_number(find, 1, id);
    sqlite3_bind_int(find, 2, MOST);
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_document document = {0};
        read_appearance(&store->appearances, find, &document);
        arena_push(&store->appearances, &list, document);
    }
    *documents = list.at;
    *n = list.n;
    return sqlite3_reset(find) == SQLITE_OK ? SAYSO_OK : store_fault(store, error);
}
