#include "record.h"

#include <json.h>
#include <limits.h>
#include <string.h>

/* Where the values of a line go, and whom to blame for them. */
typedef struct {
    const lines *lines;
    pool *pool;
} reading;

static json_object *parse_line(const lines *lines) {
    if (lines->n > INT_MAX) lines_fail(lines, "line is too long");
    json_tokener *tokener = json_tokener_new();
    if (!tokener) lines_fail(lines, "out of memory");
    json_tokener_set_flags(tokener, JSON_TOKENER_VALIDATE_UTF8);
    json_object *object = json_tokener_parse_ex(tokener, lines->text, (int)lines->n);
    enum json_tokener_error error = json_tokener_get_error(tokener);
    size_t parsed = json_tokener_get_parse_end(tokener);
    json_tokener_free(tokener);
    if (error == json_tokener_continue) lines_fail(lines, "not a whole JSON object");
    if (error != json_tokener_success)
        lines_fail(lines, "not JSON: %s", json_tokener_error_desc(error));
    if (parsed < lines->n) lines_fail(lines, "something follows the JSON object");
    if (!json_object_is_type(object, json_type_object)) lines_fail(lines, "not a JSON object");
    return object;
}

/* A member, NULL also where it is null or there is no object to look into. */
static json_object *member(json_object *object, const char *key) {
    json_object *value = NULL;
    if (!json_object_is_type(object, json_type_object)) return NULL;
    return json_object_object_get_ex(object, key, &value) ? value : NULL;
}

static const char *string_of(const reading *reading, json_object *value) {
    if (!json_object_is_type(value, json_type_string)) return NULL;
    size_t n = (size_t)json_object_get_string_len(value);
    return pool_copy(reading->pool, json_object_get_string(value), n);
}

static const char *string_at(const reading *reading, json_object *object, const char *key) {
    return string_of(reading, member(object, key));
}

/* An id may be a number. */
static const char *id_at(const reading *reading, json_object *object, const char *key) {
    json_object *value = member(object, key);
    if (!value) lines_fail(reading->lines, "no '%s'", key);
    const char *text = json_object_get_string(value);
    return pool_copy(reading->pool, text, strlen(text));
}

/* [start, end], [start, end, "why"] or {"span": [start, end]}. */
static span span_of(const reading *reading, json_object *value) {
    if (json_object_is_type(value, json_type_object)) value = member(value, "span");
    if (!json_object_is_type(value, json_type_array) || json_object_array_length(value) < 2)
        lines_fail(reading->lines, "span is not a pair of numbers");
    json_object *start = json_object_array_get_idx(value, 0);
    json_object *end = json_object_array_get_idx(value, 1);
    if (!json_object_is_type(start, json_type_int) || !json_object_is_type(end, json_type_int))
        lines_fail(reading->lines, "span is not a pair of numbers");
    return (span){json_object_get_int64(start), json_object_get_int64(end)};
}

/* A list of spans, or an object that has one. */
static spans spans_of(const reading *reading, json_object *value) {
    spans spans = {0};
    if (json_object_is_type(value, json_type_object)) value = member(value, "spans");
    if (!value) return spans;
    if (!json_object_is_type(value, json_type_array))
        lines_fail(reading->lines, "spans are not a list");
    size_t n = json_object_array_length(value);
    spans.at = pool_array(reading->pool, n, sizeof *spans.at);
    while (spans.n < n) {
        spans.at[spans.n] = span_of(reading, json_object_array_get_idx(value, spans.n));
        spans.n++;
    }
    return spans;
}

static int has_label(const labels *labels, const char *label) {
    for (size_t i = 0; i < labels->n; i++)
        if (strcmp(labels->at[i], label) == 0) return 1;
    return 0;
}

/* A list of labels, or of objects that have one. */
static labels labels_at(const reading *reading, json_object *object, const char *key) {
    labels labels = {0};
    json_object *list = member(object, key);
    if (!json_object_is_type(list, json_type_array)) return labels;
    size_t n = json_object_array_length(list);
    labels.given = 1;
    labels.at = pool_array(reading->pool, n, sizeof *labels.at);
    for (size_t i = 0; i < n; i++) {
        json_object *item = json_object_array_get_idx(list, i);
        if (json_object_is_type(item, json_type_object)) item = member(item, "label");
        const char *label = string_of(reading, item);
        if (!label) lines_fail(reading->lines, "stance has no label");
        if (!has_label(&labels, label)) labels.at[labels.n++] = label;
    }
    return labels;
}

/* What gold and predicted quotes have alike. */
static quote shared_part(const reading *reading, json_object *object) {
    return (quote){
        .type = string_at(reading, object, "type"),
        .status = string_at(reading, object, "status"),
        .via = string_at(reading, object, "via"),
        .spans = spans_of(reading, member(object, "spans")),
        .cue = spans_of(reading, member(object, "cue")),
        .speaker = spans_of(reading, member(object, "speaker")),
        .stances = labels_at(reading, object, "stances"),
        .confidence = -1,
    };
}

static quote gold_quote(const reading *reading, json_object *object) {
    if (!member(object, "spans")) lines_fail(reading->lines, "quote has no 'spans'");
    quote quote = shared_part(reading, object);
    if (!quote.type) lines_fail(reading->lines, "quote has no 'type'");
    quote.name = string_at(reading, object, "speaker_name");
    quote.alternatives = labels_at(reading, object, "alternatives");
    quote.kind = string_at(reading, object, "kind");
    if (!quote.via) quote.via = string_at(reading, object, "attribution");
    quote.optional = json_object_get_boolean(member(object, "optional"));
    return quote;
}

static quotes gold_quotes(const reading *reading, json_object *list) {
    quotes quotes = {0};
    if (!json_object_is_type(list, json_type_array))
        lines_fail(reading->lines, "document has no list of 'quotes'");
    size_t n = json_object_array_length(list);
    quotes.at = pool_array(reading->pool, n, sizeof *quotes.at);
    while (quotes.n < n) {
        quotes.at[quotes.n] = gold_quote(reading, json_object_array_get_idx(list, quotes.n));
        quotes.n++;
    }
    return quotes;
}

static window window_of(const reading *reading, json_object *object) {
    static const char *const names[n_roles] = {"source", "cue", "content"};
    window window = {.tokens = spans_of(reading, member(object, "tokens"))};
    for (size_t i = 0; i < n_roles; i++)
        window.roles[i] = spans_of(reading, member(object, names[i]));
    return window;
}

static windows windows_of(const reading *reading, json_object *list) {
    windows windows = {0};
    if (!json_object_is_type(list, json_type_array)) return windows;
    size_t n = json_object_array_length(list);
    windows.given = 1;
    windows.at = pool_array(reading->pool, n, sizeof *windows.at);
    while (windows.n < n) {
        json_object *item = json_object_array_get_idx(list, windows.n);
        windows.at[windows.n++] = window_of(reading, item);
    }
    return windows;
}

static entities entities_of(const reading *reading, json_object *list) {
    entities entities = {0};
    if (!json_object_is_type(list, json_type_array)) return entities;
    size_t n = json_object_array_length(list);
    entities.at = pool_array(reading->pool, n, sizeof *entities.at);
    while (entities.n < n) {
        json_object *item = json_object_array_get_idx(list, entities.n);
        entities.at[entities.n++] = (entity){.name = string_at(reading, item, "name"),
                                             .aliases = labels_at(reading, item, "aliases")};
    }
    return entities;
}

int document_next(lines *lines, pool *pool, document *document) {
    if (!lines_next(lines)) return 0;
    reading reading = {lines, pool};
    json_object *object = parse_line(lines);
    json_object *text = member(object, "text");
    document->id = id_at(&reading, object, "id");
    document->text = string_of(&reading, text);
    if (!document->text) lines_fail(lines, "document has no 'text'");
    document->bytes = (size_t)json_object_get_string_len(text);
    document->quotes = gold_quotes(&reading, member(object, "quotes"));
    document->ignored = spans_of(&reading, member(object, "ignore"));
    document->windows = windows_of(&reading, member(object, "segments"));
    document->entities = entities_of(&reading, member(object, "entities"));
    json_object_put(object);
    return 1;
}

/* Negative where there is none. */
static double confidence_of(const reading *reading, json_object *value) {
    if (!value) return -1;
    double confidence = json_object_get_double(value);
    if (!(confidence >= 0 && confidence <= 1))
        lines_fail(reading->lines, "confidence is not between 0 and 1");
    return confidence;
}

static quote predicted_quote(const reading *reading, json_object *object) {
    quote quote = shared_part(reading, object);
    json_object *speaker = member(object, "speaker");
    quote.doc = id_at(reading, object, "doc");
    quote.name = string_at(reading, speaker, "name");
    quote.speaker_via = string_at(reading, speaker, "via");
    quote.confidence = confidence_of(reading, member(object, "confidence"));
    return quote;
}

int prediction_next(lines *lines, pool *pool, quote *quote) {
    while (lines_next(lines)) {
        reading reading = {lines, pool};
        json_object *object = parse_line(lines);
        int is_quote = json_object_object_get_ex(object, "spans", NULL);
        if (is_quote) *quote = predicted_quote(&reading, object);
        json_object_put(object);
        if (is_quote) return 1;
    }
    return 0;
}
