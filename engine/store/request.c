#include "request.h"

#include "facets.h"
#include "fault.h"
#include "range.h"
#include "store.h"
#include "str.h"
#include "utf8.h"

/* ---- What the user means ---- */

static sayso_status bad_query(sayso_error *error, const char *what, sayso_string culprit) {
    return fault(error, SAYSO_BAD_QUERY, NULL, "%s '%.*s'", what,
                 culprit.n < 100 ? (int)culprit.n : 100, culprit.bytes ? culprit.bytes : "");
}

/* Behind a quote; or, when it is gone or stands in another database, with its day. */
static sayso_status read_cursor(request *request, sayso_string after, sayso_error *error) {
    sayso_store *store = request->store;
    uint64_t id = sayso_quote_id(after);
    uint32_t day = (uint32_t)(id >> 45);
    uint64_t end = first_quote(day ? day + 1 : UNDATED_END);
    if (request->query->order == SAYSO_BY_RELEVANCE)
        return fault(error, SAYSO_BAD_QUERY, NULL, "only the newest first can go on after a quote");
    if (id == 0) return bad_query(error, "not the id of a quote:", after);
    sqlite3_stmt *find = store_statement(store, ROW_OF_QUOTE);
    if (!find) return store_fault(store, error);
    bind_number(find, 1, id);
    if (sqlite3_step(find) == SQLITE_ROW) end = (uint64_t)sqlite3_column_int64(find, 0);
    if (sqlite3_reset(find) != SQLITE_OK) return store_fault(store, error);
    if (end - 1 < request->last) request->last = end - 1;
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

/* ---- All of it ---- */

sayso_status request_read(request *request, sayso_error *error) {
    sayso_status status = read_query(request, error);
    return status == SAYSO_OK ? build_expression(request, error) : status;
}

static sayso_string whole(const buffer *buffer) {
    return (sayso_string){buffer->bytes, buffer->n};
}

/* The caller may let go of the query before the statement runs. */
static void bind_name(sqlite3_stmt *found, int parameter, sayso_string name) {
    if (name.n)
        sqlite3_bind_text64(found, parameter, name.bytes, name.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    else
        sqlite3_bind_null(found, parameter);
}

void request_bind(sqlite3_stmt *found, const request *request) {
    const sayso_query *query = request->query;
    bind_string(found, 1, whole(&request->expression));
    bind_number(found, 2, request->first);
    bind_number(found, 3, request->last);
    bind_name(found, 4, query->type);
    bind_name(found, 5, query->status);
    bind_string(found, 6, str(request->stance));
    if (request->speakers.n > MOST_FACETS) bind_string(found, 7, whole(&request->speakers.json));
    if (request->sources.n > MOST_FACETS) bind_string(found, 8, whole(&request->sources.json));
    bind_number(found, 9, query->limit ? query->limit : 20);
}

void request_release(request *request) {
    wording_release(&request->wording);
    matches_release(&request->speakers);
    matches_release(&request->sources);
    buffer_release(&request->expression);
}
