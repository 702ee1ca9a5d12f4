/* What stands for a character: the character itself in UTF-8, an HTML entity, or a character that
 * was encoded twice ("â€œ" for “). */
#ifndef SIGN_H
#define SIGN_H

#include "sayso.h"

typedef enum { SIGN_LETTER, SIGN_DIGIT, SIGN_SPACE, SIGN_SYMBOL } sign_class;

typedef struct {
    uint32_t length; /* bytes */
    uint8_t class;   /* sign_class */
    uint8_t symbol;  /* token_symbol of a SIGN_SYMBOL */
    uint8_t upper;   /* 1 for a capital letter */
    uint8_t joins;   /* 1 for an apostrophe, which may stand inside a word */
} sign;

/* ASCII by class: a letter, A capital, 0 digit, blank, and '.' for symbols; '&' may begin an
 * entity and is left to sign_read. */
extern const char sign_classes[128];

static inline int sign_is_small(char byte) {
    return (unsigned char)byte < 0x80 && sign_classes[(unsigned char)byte] == 'a';
}

/* How many small ASCII letters stand from start on, before end. */
static inline uint32_t sign_small_run(const char *bytes, uint32_t start, uint32_t end) {
    uint32_t at = start;
    while (at < end && sign_is_small(bytes[at])) at++;
    return at - start;
}

/* In the highest bit of each of eight bytes: whether it is an ASCII letter. With the bit of small
 * letters set, that is what reaches 0x80 when 0x1f is added and not yet when 5 is. */
static inline uint64_t sign_letters(uint64_t eight) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t low = (eight | ones * 0x20) & ~high;
    return (low + ones * (0x80 - 'a')) & ~(low + ones * (0x7f - 'z')) & ~eight & high;
}

/* The sign at bytes, which is before end: any but ASCII letters, digits and white space. */
sign sign_read(const char *bytes, const char *end);

/* The sign at bytes, which is before end. */
static inline sign sign_at(const char *bytes, const char *end) {
    unsigned char c = (unsigned char)bytes[0];
    char class = c < 0x80 ? sign_classes[c] : '.';
    if (class == '.') return sign_read(bytes, end);
    if (class == ' ') return (sign){.length = 1, .class = SIGN_SPACE};
    if (class == '0') return (sign){.length = 1, .class = SIGN_DIGIT};
    return (sign){.length = 1, .class = SIGN_LETTER, .upper = class == 'A'};
}

#endif
