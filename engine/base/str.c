#include "str.h"

int str_compare(sayso_string a, sayso_string b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.bytes, b.bytes, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

int str_starts(sayso_string text, const char *prefix) {
    size_t n = strlen(prefix);
    return text.n >= n && (n == 0 || memcmp(text.bytes, prefix, n) == 0);
}

int str_ends(sayso_string text, const char *suffix) {
    size_t n = strlen(suffix);
    return text.n >= n && (n == 0 || memcmp(text.bytes + text.n - n, suffix, n) == 0);
}

static int is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The ASCII capitals among eight bytes made small, all at once. */
static uint64_t small_letters(uint64_t eight) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t low = eight & ~high;
    uint64_t capital = (low + ones * (0x80 - 'A')) & ~(low + ones * (0x7f - 'Z')) & ~eight & high;
    return eight | capital >> 2;
}

uint64_t str_hash_folded(sayso_string text, uint64_t seed) {
    uint64_t hash =
        (seed + 1) * UINT64_C(0x9e3779b97f4a7c15); /* kinds far apart, whatever letters follow */
    for (size_t at = 0; at < text.n; at += 8) {
        uint64_t eight = str_eight(text.bytes + at, text.n - at);
        hash = (hash ^ small_letters(eight)) * UINT64_C(0xff51afd7ed558ccd);
        hash ^= hash >> 32;
    }
    return hash;
}

sayso_string str_trim(sayso_string text) {
    while (text.n && is_blank(text.bytes[0])) text.bytes++, text.n--;
    while (text.n && is_blank(text.bytes[text.n - 1])) text.n--;
    return text;
}

sayso_string str_cut(sayso_string *text, char separator) {
    const char *found = text->n ? memchr(text->bytes, separator, text->n) : NULL;
    size_t n = found ? (size_t)(found - text->bytes) : text->n;
    sayso_string before = {text->bytes, n};
    size_t passed = found ? n + 1 : n;
    if (passed) text->bytes += passed;
    text->n -= passed;
    return before;
}
