/* Search: newest first, by words and by what is known of a quote.
 *
 * Words, speaker, stance, outlet and rare statuses become one expression for the full-text index,
 * which gives ids in descending order, that is by date, and stops when there are enough; dates are
 * a range of these ids. What the index does not hold is compared row by row on the way. */
#include "store.h"

#include "facets.h"
#include "fault.h"
#include "naming.h"
#include "range.h"
#include "str.h"
#include "utf8.h"
#include "wording.h"

#include <stdlib.h>

/* A query made ready: what the statement's parameters are. */
typedef struct {
    sayso_store *store;
    const sayso_query *query;
    wording wording;
    matches speakers, sources;
    buffer expression;
    char stance[64];      /* its label; empty for none */
    uint64_t first, last; /* ids */
    int hopeless;         /* 1 when no quote can match */
} request;

struct sayso_search {
    sayso_store *store;
    sqlite3_stmt *found;
    request request;
};

/* ---- What the user means ---- */

static sayso_status bad_query(sayso_error *error, const char *what, sayso_string culprit) {
    return fault(error, SAYSO_BAD_QUERY, NULL, "%s '%.*s'", what,
                 culprit.n < 100 ? (int)culprit.n : 100, culprit.bytes ? culprit.bytes : "");
}

static sayso_status read_cursor(request *request, sayso_string after, sayso_error *error) {
    sayso_store *store = request->store;
    uint64_t id = sayso_quote_id(after), n = 0;
    sqlite3_stmt *find = store_statement(store, ROW_OF_QUOTE);
    if (!find) return store_fault(store, error);
    bind_number(find, 1, id);
    if (sqlite3_step(find) == SQLITE_ROW) n = (uint64_t)sqlite3_column_int64(find, 0);
    if (sqlite3_reset(find) != SQLITE_OK) return store_fault(store, error);
    if (n == 0) return bad_query(error, "not the id of a quote:", after);
    if (n - 1 < request->last) request->last = n - 1;
    return SAYSO_OK;
}

static sayso_status read_rows(request *request, sayso_error *error) {
    const sayso_query *query = request->query;
    sayso_string after = str_trim(query->after);
    days days;
    sayso_status status = read_days(query->since, query->until, &days, error);
    if (status != SAYSO_OK) return status;
    if (days.first) request->first = first_quote(days.first);
    if (days.dated) request->first = first_quote(UNDATED_END);
    request->last = days.end ? first_quote(days.end) - 1 : INT64_MAX;
    return after.n ? read_cursor(request, after, error) : SAYSO_OK;
}

static int is_type(sayso_string name) {
    for (int type = SAYSO_DIRECT; type <= SAYSO_MIXED; type++)
        if (str_is(name, sayso_type_name((sayso_quote_type)type))) return 1;
    return 0;
}

static int is_status(sayso_string name) {
    for (int status = SAYSO_ASSERTED; status <= SAYSO_PLANNED; status++)
        if (str_is(name, sayso_status_name((sayso_quote_status)status))) return 1;
    return 0;
}

/* "Red line" and "red-line" are red_line. */
static void read_stance(sayso_string typed, char *stance, size_t room) {
    size_t n = 0;
    for (; n < typed.n && n + 1 < room; n++) {
        char c = typed.bytes[n];
        if (c >= 'A' && c <= 'Z') c = (char)(c | 0x20);
        stance[n] = c == ' ' || c == '-' ? '_' : c;
    }
    stance[n] = 0;
}

static sayso_status read_words(request *request, sayso_error *error) {
    buffer typed = {0};
    buffer_string(&typed, request->query->words);
    utf8_repair(typed.bytes, typed.n);
    wording_read((sayso_string){typed.bytes, typed.n}, &request->wording);
    buffer_release(&typed);
    const wording *wording = &request->wording;
    if (typed.failed || wording->wanted.failed || wording->unwanted.failed)
        return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    if (wording->n > MOST_WORDS)
        return fault(error, SAYSO_BAD_QUERY, NULL, "more than %d words to search for", MOST_WORDS);
    if (wording->n == 0 && wording->ignored)
        return bad_query(error, "no letters or digits to search for in", request->query->words);
    return SAYSO_OK;
}

static sayso_status read_names(request *request, sayso_error *error) {
    sayso_string speaker = str_trim(request->query->speaker);
    sayso_string source = str_trim(request->query->source);
    if (speaker.n && !match_speakers(request->store, speaker, &request->speakers))
        return store_fault(request->store, error);
    if (source.n && !match_sources(request->store, source, &request->sources))
        return store_fault(request->store, error);
    request->hopeless = (speaker.n && !request->speakers.n) || (source.n && !request->sources.n);
    return SAYSO_OK;
}

static sayso_status read_query(request *request, sayso_error *error) {
    const sayso_query *query = request->query;
    if (query->type.n && !is_type(query->type))
        return bad_query(error, "no such type of quote:", query->type);
    if (query->status.n && !is_status(query->status))
        return bad_query(error, "no such status of a quote:", query->status);
    read_stance(str_trim(query->stance), request->stance, sizeof request->stance);
    sayso_status status = read_rows(request, error);
    if (status == SAYSO_OK) status = read_words(request, error);
    return status == SAYSO_OK ? read_names(request, error) : status;
}

/* ---- The expression ---- */

static void add_condition(buffer *out, const char *columns, const buffer *condition) {
    if (condition->n == 0) return;
    if (out->n) buffer_say(out, " AND ");
    buffer_say(out, columns);
    buffer_say(out, " : (");
    buffer_add(out, condition->bytes, condition->n);
    buffer_say(out, ")");
}

/* Speaker 12 with a stance is one word of the index, which few quotes have. */
static void add_speaker_stances(buffer *out, const buffer *speakers, const char *stance) {
    for (size_t i = 0; i < speakers->n; i++) {
        int closes = speakers->bytes[i] == '"' && i && speakers->bytes[i - 1] != ' ';
        if (closes) facet_label(out, FACET_STANCE, str(stance));
        buffer_add(out, &speakers->bytes[i], 1);
    }
}

static void add_label(buffer *expression, facet kind, sayso_string label) {
    buffer word = {0};
    buffer_say(&word, "\"");
    facet_label(&word, kind, label);
    buffer_say(&word, "\"");
    add_condition(expression, "facets", &word);
    expression->failed |= word.failed;
    buffer_release(&word);
}

static int fits(const matches *found) {
    return found->n && found->n <= MOST_FACETS;
}

static void add_facets(request *request) {
    buffer *expression = &request->expression;
    sayso_string status = request->query->status;
    if (fits(&request->speakers) && request->stance[0]) {
        buffer both = {0};
        add_speaker_stances(&both, &request->speakers.facets, request->stance);
        add_condition(expression, "facets", &both);
        expression->failed |= both.failed;
        buffer_release(&both);
    } else {
        if (fits(&request->speakers))
            add_condition(expression, "facets", &request->speakers.facets);
        if (request->stance[0]) add_label(expression, FACET_STANCE, str(request->stance));
    }
    if (fits(&request->sources)) add_condition(expression, "facets", &request->sources.facets);
    if (status.n && !str_is(status, sayso_status_name(SAYSO_ASSERTED)))
        add_label(expression, FACET_STATUS, status);
}

static sayso_status build_expression(request *request, sayso_error *error) {
    buffer *expression = &request->expression;
    const wording *wording = &request->wording;
    add_condition(expression, "{text speaker_name}", &wording->wanted);
    add_facets(request);
    if (wording->unwanted.n) {
        if (expression->n == 0)
            return fault(error, SAYSO_BAD_QUERY, NULL,
                         "only words to leave out: add one to search for");
        buffer all = {0};
        buffer_say(&all, "(");
        buffer_add(&all, expression->bytes, expression->n);
        buffer_say(&all, ") NOT {text speaker_name} : (");
        buffer_add(&all, wording->unwanted.bytes, wording->unwanted.n);
        buffer_say(&all, ")");
        buffer_release(expression);
        *expression = all;
    }
    if (expression->failed) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    return SAYSO_OK;
}

/* ---- Running it ---- */

static sayso_string whole(const buffer *buffer) {
    return (sayso_string){buffer->bytes, buffer->n};
}

static void bind_request(sqlite3_stmt *found, const request *request) {
    const sayso_query *query = request->query;
    bind_string(found, 1, whole(&request->expression));
    bind_number(found, 2, request->first);
    bind_number(found, 3, request->last);
    bind_string(found, 4, query->type);
    bind_string(found, 5, query->status);
    bind_string(found, 6, str(request->stance));
    if (request->speakers.n > MOST_FACETS) bind_string(found, 7, whole(&request->speakers.json));
    if (request->sources.n > MOST_FACETS) bind_string(found, 8, whole(&request->sources.json));
    bind_number(found, 9, query->limit ? query->limit : 20);
}

static sayso_status start(sayso_search *search, sayso_error *error) {
    request *request = &search->request;
    if (!store_flush(search->store)) return store_give_up(search->store, error);
    sayso_status status = read_query(request, error);
    if (status == SAYSO_OK) status = build_expression(request, error);
    if (status != SAYSO_OK || request->hopeless) return status;
    search->found = store_prepare(search->store, request->expression.n ? SEARCH_WORDS : SEARCH_ALL);
    if (!search->found) return store_fault(search->store, error);
    bind_request(search->found, request);
    return SAYSO_OK;
}

sayso_status sayso_search_open(sayso_store *store, const sayso_query *query, sayso_search **search,
                               sayso_error *error) {
    *search = calloc(1, sizeof **search);
    if (!*search) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    (*search)->store = store;
    (*search)->request = (request){.store = store, .query = query};
    sayso_status status = start(*search, error);
    (*search)->request.query = NULL; /* the caller may let go of it */
    if (status == SAYSO_OK) return status;
    sayso_search_close(*search);
    *search = NULL;
    return status;
}

/* The columns of quotes_view, behind the marked text. */
static void read_hit(sqlite3_stmt *found, sayso_hit *hit) {
    sayso_string *const strings[] = {
        &hit->text,     &hit->type,  &hit->status, &hit->cue,    &hit->via,     &hit->name_via,
        &hit->mention,  &hit->name,  &hit->kind,   &hit->role,   &hit->stances, NULL,
        &hit->document, &hit->title, &hit->url,    &hit->source, &hit->author,  &hit->published,
        &hit->path,     NULL,        &hit->spans,  &hit->points};
    *hit = (sayso_hit){.id = (uint64_t)sqlite3_column_int64(found, 1)};
    for (int i = 0; i < (int)(sizeof strings / sizeof *strings); i++)
        if (strings[i]) *strings[i] = column_string(found, i + 2);
    hit->confidence = sqlite3_column_double(found, 13);
    hit->line = (uint64_t)sqlite3_column_int64(found, 21);
    hit->marked = column_string(found, 0);
    if (!hit->marked.bytes) hit->marked = hit->text;
}

sayso_status sayso_search_next(sayso_search *search, sayso_hit *hit, sayso_error *error) {
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

void sayso_search_close(sayso_search *search) {
    if (!search) return;
    sqlite3_finalize(search->found);
    wording_release(&search->request.wording);
    matches_release(&search->request.speakers);
    matches_release(&search->request.sources);
    buffer_release(&search->request.expression);
    free(search);
}

sayso_status sayso_find_quote(sayso_store *store, uint64_t id, sayso_hit *hit, sayso_error *error) {
    enum { BODY = 28, DETAILS = 29 };
    if (!store_flush(store)) return store_give_up(store, error);
    if (!store->shown) store->shown = store_prepare(store, FIND_QUOTE);
    if (!store->shown) return store_fault(store, error);
    sqlite3_reset(store->shown);
    bind_number(store->shown, 1, id);
    switch (sqlite3_step(store->shown)) {
    case SQLITE_ROW:
        read_hit(store->shown, hit);
        hit->body = column_string(store->shown, BODY);
        hit->stance_details = column_string(store->shown, DETAILS);
        return SAYSO_OK;
    case SQLITE_DONE: sqlite3_reset(store->shown); return SAYSO_END;
    default: return store_fault(store, error);
    }
}
