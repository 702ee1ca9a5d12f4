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

/* The sign at bytes, which is before end. */
sign sign_at(const char *bytes, const char *end);

#endif
