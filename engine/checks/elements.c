#include "elements.h"

#include "str.h"

/* What feeds call the array that holds their entries. */
static const char *const feed_keys[] = {"dataFeedElement", "claims",  "claimReviewMarkupPages",
                                        "itemListElement", "results", NULL};

/* Behind the string whose opening mark stands at a place. */
static size_t string_end(sayso_string text, size_t at) {
    for (at++; at < text.n; at++) {
        if (text.bytes[at] == '\\')
            at++;
        else if (text.bytes[at] == '"')
            return at + 1;
    }
    return text.n;
}

static size_t skip_blanks(sayso_string text, size_t at) {
    while (at < text.n && (unsigned char)text.bytes[at] <= ' ') at++;
    return at;
}

static int is_feed_key(sayso_string key) {
    for (size_t i = 0; feed_keys[i]; i++)
        if (str_is(key, feed_keys[i])) return 1;
    return 0;
}

/* Where the object that opens at a place ends. When it is the wrapper of a feed, *inside becomes
 * the place behind the bracket that opens its entries. */
static size_t object_end(sayso_string text, size_t at, size_t *inside) {
    int depth = 0;
    *inside = 0;
    while (at < text.n) {
        char c = text.bytes[at];
        if (c == '"') {
            size_t end = string_end(text, at), colon = skip_blanks(text, end);
            if (depth == 1 && end - at > 2 && colon < text.n && text.bytes[colon] == ':' &&
                is_feed_key(str_slice(text, at + 1, end - 1))) {
                size_t value = skip_blanks(text, colon + 1);
                if (value < text.n && text.bytes[value] == '[') {
                    *inside = value + 1;
                    return value + 1;
                }
            }
            at = end;
            continue;
        }
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        at++;
        if (depth == 0) return at;
    }
    return text.n;
}

sayso_string next_element(elements *elements, uint64_t *empty) {
    sayso_string text = elements->text;
    while (elements->at < text.n) {
        size_t at = elements->at, inside;
        char c = text.bytes[at];
        if (c == '{') {
            elements->at = object_end(text, at, &inside);
            if (!inside) return str_slice(text, at, elements->at);
        } else if (c == '"')
            elements->at = string_end(text, at);
        else {
            if (c == 'n' && str_starts(str_slice(text, at, text.n), "null")) (*empty)++;
            elements->at += c == 'n' ? 4 : 1;
        }
    }
    elements->at = text.n;
    return (sayso_string){0};
}

void elements_recover(elements *elements, sayso_string broken) {
    sayso_string text = elements->text;
    size_t start = (size_t)(broken.bytes - text.bytes), line = start;
    while (line && text.bytes[line - 1] != '\n') line--;
    size_t indent = start - line;
    if (skip_blanks(text, line) != start) return;
    for (size_t at = start; at < elements->at; at++) {
        if (text.bytes[at] != '\n' || at + 1 + indent >= text.n) continue;
        if (text.bytes[at + 1 + indent] != '{' || skip_blanks(text, at) != at + 1 + indent)
            continue;
        elements->at = at + 1 + indent;
        return;
    }
}
