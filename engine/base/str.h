/* Strings with length: compare, slice, trim. Nothing here allocates. */
#ifndef STR_H
#define STR_H

#include "sayso.h"

#include <string.h>

/* A literal, or any NUL-terminated text. */
static inline sayso_string str(const char *text) {
    return (sayso_string){text, text ? strlen(text) : 0};
}

static inline sayso_string str_slice(sayso_string text, size_t start, size_t end) {
    return (sayso_string){text.bytes ? text.bytes + start : NULL, end - start};
}

static inline int str_equal(sayso_string a, sayso_string b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.bytes, b.bytes, a.n) == 0);
}

static inline int str_is(sayso_string a, const char *text) {
    return str_equal(a, str(text));
}

/* Bytewise order: negative, 0, positive. */
int str_compare(sayso_string a, sayso_string b);
int str_starts(sayso_string text, const char *prefix);
int str_ends(sayso_string text, const char *suffix);

static inline int str_ends_with(sayso_string text, sayso_string end) {
    return text.n >= end.n && str_equal(str_slice(text, text.n - end.n, text.n), end);
}

/* Up to eight bytes as a number, zeroes behind the last. */
static inline uint64_t str_eight(const char *bytes, size_t n) {
    uint64_t eight = 0;
    uint32_t low, high;
    if (n >= 8) {
        memcpy(&eight, bytes, 8);
    } else if (n >= 4) { /* both halves have what is in the middle */
        memcpy(&low, bytes, 4);
        memcpy(&high, bytes + n - 4, 4);
        eight = low | (uint64_t)high << (n - 4) * 8;
    } else {
        for (size_t i = n; i > 0; i--) eight = eight << 8 | (unsigned char)bytes[i - 1];
    }
    return eight;
}

/* A hash that is the same for capitals and small letters of ASCII. */
uint64_t str_hash_folded(sayso_string text, uint64_t seed);

/* Without the ASCII white space around it. */
sayso_string str_trim(sayso_string text);

/* What stands before the first separator; text becomes what stands after it, or empty. */
sayso_string str_cut(sayso_string *text, char separator);

#endif
