#include "agency.h"

#include "str.h"

#include <json-c/linkhash.h>
#include <strings.h>

/* Names in any case: ninjs 3 has camelCase where the versions before it have small letters. */
static json_object *member(json_object *object, const char *name) {
    if (!json_object_is_type(object, json_type_object)) return NULL;
    json_object_object_foreach(object, key, value) if (strcasecmp(key, name) == 0) return value;
    return NULL;
}

static sayso_string string_of(json_object *value) {
    if (!json_object_is_type(value, json_type_string)) return (sayso_string){NULL, 0};
    return (sayso_string){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

static size_t length_of(json_object *list) {
    return json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
}

/* ---- ninjs and JSON Feed ----------------------------------------------------------------- */

static void take_html(item *item, fields *fields, sayso_string html) {
    if (fields->at[FIELD_TEXT].value.bytes || !html.n) return;
    sayso_string text = html_text(item->html, html);
    if (text.n) fields_take(fields, str("text"), item_keep(item, text), VALUE_STRING);
}

/* body_text is known by name; body_xhtml, body_html and others are read for their text. */
static void take_body_members(item *item, fields *fields) {
    json_object_object_foreach(item->parsed, key, value) {
        sayso_string name = str(key);
        if (str_starts(name, "body_") || str_is(name, "content_html"))
            take_html(item, fields, string_of(value));
    }
}

static int is_plain(json_object *body) {
    return str_starts(string_of(member(body, "contenttype")), "text/plain");
}

static int is_main(json_object *body) {
    return str_is(string_of(member(body, "role")), "main");
}

/* The main body rather than another, and plain rather than marked up. */
static void take_bodies(item *item, fields *fields) {
    json_object *bodies = member(item->parsed, "bodies"), *best = NULL;
    for (size_t i = 0; i < length_of(bodies); i++) {
        json_object *body = json_object_array_get_idx(bodies, i);
        if (!string_of(member(body, "value")).n) continue;
        int better = !best || (is_main(body) > is_main(best)) ||
                     (is_main(body) == is_main(best) && is_plain(body) > is_plain(best));
        if (better) best = body;
    }
    sayso_string text = string_of(member(best, "value"));
    if (best && is_plain(best))
        fields_take(fields, str("text"), text, VALUE_STRING);
    else
        take_html(item, fields, text);
}

static void take_headline(item *item, fields *fields) {
    json_object *headlines = member(item->parsed, "headlines");
    if (!length_of(headlines)) return;
    json_object *first = json_object_array_get_idx(headlines, 0);
    fields_take(fields, str("headline"), string_of(member(first, "value")), VALUE_STRING);
}

/* ---- GDELT's quotes ---------------------------------------------------------------------- */

static const char *const opening[] = {"\"", "\xe2\x80\x9c", "\xe2\x80\x98", "'", "\xc2\xab"};
static const char *const closing[] = {"\"", "\xe2\x80\x9d", "\xe2\x80\x99", "'", "\xc2\xbb"};

static int has_mark(sayso_string text, const char *const *marks,
                    int (*stands)(sayso_string, const char *)) {
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
        if (stands(text, marks[i])) return 1;
    return 0;
}

static int is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* What stood before and behind the quote, with marks where the record has left them out. */
static void add_quote(json_object *quote, buffer *to) {
    sayso_string before = str_trim(string_of(member(quote, "pre")));
    sayso_string said = str_trim(string_of(member(quote, "quote")));
    sayso_string after = str_trim(string_of(member(quote, "post")));
    if (!said.n) return;
    if (to->n) buffer_say(to, "\n\n");
    buffer_string(to, before);
    int open = has_mark(before, opening, str_ends) || has_mark(said, opening, str_starts);
    if (!open) buffer_say(to, before.n ? " \xe2\x80\x9c" : "\xe2\x80\x9c");
    buffer_string(to, said);
    int close = has_mark(after, closing, str_starts) || has_mark(said, closing, str_ends);
    if (!close) buffer_say(to, "\xe2\x80\x9d");
    if (after.n && is_letter(after.bytes[0])) buffer_say(to, " ");
    buffer_string(to, after);
}

static void take_quotes(item *item, fields *fields) {
    json_object *quotes = member(item->parsed, "quotes");
    buffer text = {0};
    for (size_t i = 0; i < length_of(quotes); i++)
        add_quote(json_object_array_get_idx(quotes, i), &text);
    if (text.n && !text.failed)
        fields_take(fields, str("text"), item_keep(item, (sayso_string){text.bytes, text.n}),
                    VALUE_STRING);
    buffer_release(&text);
}

void agency_take(item *item, fields *fields) {
    take_body_members(item, fields);
    take_bodies(item, fields);
    take_headline(item, fields);
    take_quotes(item, fields);
}
