/* What a user types, as an expression that FTS5 understands. */
#ifndef WORDING_H
#define WORDING_H

#include "buffer.h"

/* The wanted and the unwanted words of a search, each a part of an expression; empty for none. */
typedef struct {
    buffer wanted, unwanted;
    uint32_t n;       /* words and phrases */
    uint32_t ignored; /* those without letters or digits */
} wording;

enum { MOST_WORDS = 64 };

/* words: valid UTF-8. "..." is a phrase, word* a beginning, -word is unwanted; all other
 * characters stand for themselves. */
void wording_read(sayso_string words, wording *wording);
void wording_release(wording *wording);

#endif
