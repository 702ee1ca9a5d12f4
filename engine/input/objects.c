/* Objects are found by counting braces outside of strings, so that a file of any length is read one
 * object at a time. An object that has no text but others inside it is entered. Behind damage, the
 * next object counts that can be read and begins as the first one did. */
#include "objects.h"

#include "fault.h"
#include "str.h"

#include <stdio.h>

static const uint64_t least_patience = (uint64_t)64 << 20;

void objects_init(objects *objects, item *item, size_t limit) {
    objects->item = item;
    objects->limit = limit;
}

void objects_begin(objects *objects) {
    objects->line = 1;
    objects->given = objects->told = 0;
    objects->lost = objects->inside = 0;
    objects->patience = least_patience;
    buffer_clear(&objects->begin);
}

void objects_release(objects *objects) {
    buffer_release(&objects->begin);
}

/* ---- Looking ahead ----------------------------------------------------------------------- */

static int is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static size_t skip_blanks(sayso_string text, size_t at) {
    while (at < text.n && is_blank(text.bytes[at])) at++;
    return at;
}

/* The end of the string that opens at at, behind its closing mark; the text's end when it has none.
 */
static size_t string_end(sayso_string text, size_t at) {
    for (at++; at < text.n && text.bytes[at] != '"'; at++)
        if (text.bytes[at] == '\\') at++;
    return at < text.n ? at + 1 : text.n;
}

/* {"name" of an object, as it is written. */
static sayso_string first_name(sayso_string object) {
    size_t at = skip_blanks(object, 1);
    if (at == object.n || object.bytes[at] != '"') return (sayso_string){NULL, 0};
    return str_slice(object, at, string_end(object, at));
}

int objects_is_likely(sayso_string ahead) {
    size_t at = 0;
    while (at < ahead.n && ahead.bytes[at] == '[') at = skip_blanks(ahead, at + 1);
    if (at == ahead.n || ahead.bytes[at] != '{') return 0;
    sayso_string object = str_slice(ahead, at, ahead.n), name = first_name(object);
    if (!name.n) return 0;
    at = skip_blanks(object, (size_t)(name.bytes + name.n - object.bytes));
    return at < object.n && object.bytes[at] == ':';
}

/* ---- Moving on --------------------------------------------------------------------------- */

static sayso_string ahead_of(bytes *bytes) {
    sayso_string ahead = {NULL, 0};
    ahead.bytes = bytes_ahead(bytes, &ahead.n);
    return ahead;
}

static void pass(objects *objects, bytes *bytes, size_t n) {
    sayso_string ahead = ahead_of(bytes);
    const char *at = ahead.bytes, *end = ahead.bytes + n;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) objects->line++, at++;
    bytes_pass(bytes, n);
}

/* No string has a line's end in it, and none between documents a brace: that is one turned inside
 * out, because a mark was lost. */
static int is_inside_out(const objects *objects, sayso_string string) {
    return memchr(string.bytes, '\n', string.n) ||
           (objects->given && memchr(string.bytes, '{', string.n));
}

/* Where the string that opens at at ends, or the next byte where strings cannot be told. */
static size_t skip_string(objects *objects, sayso_string ahead, size_t at) {
    size_t end = string_end(ahead, at);
    if (is_inside_out(objects, str_slice(ahead, at, end))) objects->lost = 1;
    return objects->lost ? at + 1 : end;
}

/* Pass by what stands between objects; 0 when none follows. */
static int go_to_object(objects *objects, bytes *bytes) {
    do {
        sayso_string ahead = ahead_of(bytes);
        size_t at = 0, end = 0;
        for (; at < ahead.n && ahead.bytes[at] != '{'; at = end) {
            end = at + 1;
            if (ahead.bytes[at] == '"') end = skip_string(objects, ahead, at);
            if (end == ahead.n && ahead.bytes[at] == '"' && at) break; /* it may go on */
        }
        int found = at < ahead.n && ahead.bytes[at] == '{';
        pass(objects, bytes, at);
        if (found) return 1;
    } while (ahead_of(bytes).n > objects->limit || bytes_more(bytes));
    pass(objects, bytes, ahead_of(bytes).n);
    return 0;
}

/* Length of the object that begins ahead; 0 when it is not closed within the limit. */
static size_t object_length(const objects *objects, bytes *bytes) {
    size_t at = 0, depth = 0;
    int inside_string = 0;
    do {
        sayso_string ahead = ahead_of(bytes);
        for (; at < ahead.n; at++) {
            char c = ahead.bytes[at];
            if (c == '"')
                inside_string = !inside_string;
            else if (c == '\\' && inside_string)
                at++;
            else if (!inside_string)
                depth += (size_t)(c == '{') - (size_t)(c == '}');
            if (depth == 0) return at + 1;
        }
    } while (at <= objects->limit && bytes_more(bytes));
    return 0;
}

/* ---- Objects ----------------------------------------------------------------------------- */

static int begins_like_first(const objects *objects, sayso_string object) {
    return str_equal(first_name(object), (sayso_string){objects->begin.bytes, objects->begin.n});
}

/* May so many bytes be read again? */
static int has_patience(objects *objects, size_t n) {
    int left = objects->patience >= n;
    objects->patience -= left ? n : objects->patience;
    return left;
}

static sayso_status tell(objects *objects, const bytes *bytes, const char *what,
                         sayso_error *error) {
    objects->told++;
    return fault_at(error, SAYSO_SKIPPED, bytes->name, objects->line, "%s", what);
}

/* An object that cannot be read: said once, then others are looked for inside it. */
static sayso_status lose(objects *objects, bytes *bytes, size_t n, const char *what,
                         sayso_error *error) {
    sayso_status status = objects->lost ? SAYSO_OK : tell(objects, bytes, what, error);
    if (n == 0) n = ahead_of(bytes).n;
    objects->lost = 1;
    pass(objects, bytes, has_patience(objects, n) ? 1 : n);
    return status;
}

/* SAYSO_END: it was no document, and nothing is to be said of it. */
static sayso_status without_text(objects *objects, bytes *bytes, size_t n, sayso_error *error) {
    sayso_string object = str_slice(ahead_of(bytes), 0, n);
    sayso_status status = SAYSO_END;
    int sibling = objects->given && begins_like_first(objects, object);
    int holds = item_holds_others(objects->item);
    if (sibling || (!holds && !objects->inside))
        status = tell(objects, bytes, fields_no_text, error);
    if (!sibling && holds && has_patience(objects, n)) {
        objects->inside = 1;
        n = 1;
    }
    pass(objects, bytes, n);
    return status;
}

static sayso_status read_object(objects *objects, bytes *bytes, size_t n, sayso_document *document,
                                sayso_error *error) {
    sayso_string object = str_slice(ahead_of(bytes), 0, n);
    if (!item_parse(objects->item, object)) {
        size_t at;
        char what[128];
        snprintf(what, sizeof what, "broken JSON: %s", item_mistake(objects->item, &at));
        return lose(objects, bytes, n, what, error) == SAYSO_OK ? SAYSO_END : SAYSO_SKIPPED;
    }
    if (!item_give(objects->item, document)) return without_text(objects, bytes, n, error);
    if (objects->given++ == 0) buffer_string(&objects->begin, first_name(object));
    objects->lost = 0;
    objects->patience += 4 * (uint64_t)n;
    document->line = objects->line;
    pass(objects, bytes, n);
    return SAYSO_OK;
}

/* The object that begins ahead; SAYSO_END when nothing comes of it. */
static sayso_status next_object(objects *objects, bytes *bytes, sayso_document *document,
                                sayso_error *error) {
    sayso_string ahead = ahead_of(bytes);
    if (objects->lost && objects->given && !begins_like_first(objects, ahead)) {
        pass(objects, bytes, 1);
        return SAYSO_END;
    }
    size_t n = object_length(objects, bytes);
    if (n) return read_object(objects, bytes, n, document, error);
    if (ahead_of(bytes).n > objects->limit && !objects->lost && !objects->given) {
        objects->inside = 1;
        pass(objects, bytes, 1);
        return SAYSO_END;
    }
    if (bytes->trouble.status)
        objects->lost = 1; /* of a file cut off that is said once, of the file */
    return lose(objects, bytes, 0, "broken JSON: what begins here is not closed", error) == SAYSO_OK
               ? SAYSO_END
               : SAYSO_SKIPPED;
}

sayso_status objects_next(objects *objects, bytes *bytes, sayso_document *document,
                          sayso_error *error) {
    item_forget(objects->item);
    while (go_to_object(objects, bytes)) {
        sayso_status status = next_object(objects, bytes, document, error);
        if (status != SAYSO_END) return status;
    }
    if (objects->given || objects->told || bytes->trouble.status) return SAYSO_END;
    return tell(objects, bytes, fields_no_text, error);
}
