#include "flat.h"

#include "str.h"

enum { MOST_KEYS = 24, SLACK = 8 /* bytes that may be written behind a string's end */ };

typedef struct {
    const char *at, *end;
    char *to; /* where the next byte of a string goes: never more than were read */
    sayso_string keys[MOST_KEYS];
    uint32_t n_keys;
} reader;

static int take(reader *r, char c) {
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t')) r->at++;
    if (r->at == r->end || *r->at != c) return 0;
    r->at++;
    return 1;
}

/* ---- Escapes ---- */

/* The four digits behind \u; 0 for what is none of them, or NUL. */
static uint32_t take_unit(reader *r) {
    uint32_t unit = 0;
    if (r->end - r->at < 4) return 0;
    for (int i = 0; i < 4; i++) {
        char c = *r->at++, small = (char)(c | 0x20);
        if (c >= '0' && c <= '9')
            unit = unit << 4 | (uint32_t)(c - '0');
        else if (small >= 'a' && small <= 'f')
            unit = unit << 4 | (uint32_t)(small - 'a' + 10);
        else
            return 0;
    }
    return unit;
}

static void put_point(reader *r, uint32_t point) {
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    int n = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--, point >>= 6) r->to[i] = (char)(0x80 | (point & 0x3f));
    r->to[0] = (char)(n == 1 ? point : lead[n] | point);
    r->to += n;
}

/* Half a pair without the other is json-c's; so is what it takes for that: U+1D800 and its like. */
static int take_point(reader *r) {
    uint32_t unit = take_unit(r);
    if (unit == 0) return 0;
    if ((unit & 0xfc00) == 0xd800) {
        if (r->end - r->at < 2 || r->at[0] != '\\' || r->at[1] != 'u') return 0;
        r->at += 2;
        uint32_t low = take_unit(r);
        if ((low & 0xfc00) != 0xdc00) return 0;
        unit = 0x10000 + ((unit & 0x3ff) << 10 | (low & 0x3ff));
    }
    if ((unit & 0xf800) == 0xd800) return 0;
    put_point(r, unit);
    return 1;
}

static int take_escape(reader *r) {
    static const char written[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    if (r->at == r->end) return 0;
    char c = *r->at++;
    if (c == 'u') return take_point(r);
    const char *found = c ? strchr(written, c) : NULL;
    if (!found) return 0;
    *r->to++ = meant[found - written];
    return 1;
}

/* ---- Strings ---- */

/* How many of eight bytes stand for themselves before the first that may not: a quotation mark, a
 * backslash or a control character. */
static uint32_t plain_of(uint64_t eight) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t quote = eight ^ ones * '"', slash = eight ^ ones * '\\';
    uint64_t found =
        ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((eight - ones * 0x20) & ~eight);
    found &= high;
    return found ? (uint32_t)__builtin_ctzll(found) / 8 : 8;
}

static void copy_plain(reader *r) {
    uint32_t n = 8;
    while (n == 8 && r->end - r->at >= 8) {
        uint64_t eight;
        memcpy(&eight, r->at, 8);
        memcpy(r->to, &eight, 8);
        n = plain_of(eight);
        r->at += n;
        r->to += n;
    }
}

/* Behind its first mark. */
static int take_string(reader *r, sayso_string *string) {
    const char *start = r->to;
    for (;;) {
        copy_plain(r);
        if (r->at == r->end || (unsigned char)*r->at < 0x20) return 0;
        char c = *r->at++;
        if (c == '"') break;
        if (c != '\\')
            *r->to++ = c;
        else if (!take_escape(r))
            return 0;
    }
    *string = (sayso_string){start, (size_t)(r->to - start)};
    return 1;
}

/* Of two values with one name json-c keeps the second. */
static int is_new(reader *r, sayso_string key) {
    if (r->n_keys == MOST_KEYS) return 0;
    for (uint32_t i = 0; i < r->n_keys; i++)
        if (str_equal(r->keys[i], key)) return 0;
    r->keys[r->n_keys++] = key;
    return 1;
}

int flat_read(sayso_string object, buffer *room, fields *fields) {
    buffer_clear(room);
    if (!buffer_reserve(room, object.n + SLACK)) return 0;
    reader r = {.at = object.bytes, .end = object.bytes + object.n, .to = room->bytes};
    if (!take(&r, '{')) return 0;
    do {
        sayso_string key, value;
        if (!take(&r, '"') || !take_string(&r, &key) || !is_new(&r, key)) return 0;
        if (!take(&r, ':') || !take(&r, '"') || !take_string(&r, &value)) return 0;
        fields_take(fields, key, value, VALUE_STRING);
    } while (take(&r, ','));
    return take(&r, '}') && r.at == r.end && fields->at[FIELD_TEXT].value.bytes;
}
