/* A sentence as numbers are read from it: tokens are taken further apart ("5bn", "mid-1990s",
 * "$3.5m"), because what counts there is where digits end. */
#ifndef PIECE_H
#define PIECE_H

#include "lexicon.h"

typedef enum { PIECE_WORD, PIECE_NUMBER, PIECE_SYMBOL } piece_kind;

typedef struct {
    uint32_t start, end; /* bytes of the document's text */
    double number;       /* of a number */
    uint8_t kind;        /* piece_kind */
    uint8_t spaced;      /* white space stands before it */
    uint8_t digits;      /* before the decimal point; 0 for ½ */
    uint8_t decimals;
    uint8_t grouped; /* thousands are set off: 1,000 */
    uint8_t capital; /* a word that begins with one */
} piece;

/* words[i] is the lexicon's number of at[i]: 0 for numbers and unknown words. Behind the last piece
 * and before the first, an empty one can be read. */
typedef struct {
    piece *at;
    uint32_t *words;
    uint32_t n;
    uint32_t room;
} pieces;

/* Where pieces come from. */
typedef struct {
    arena *arena;
    const lexicon *lexicon;
    const uint64_t *plain; /* a bit for every word of the lexicon: it is letters alone */
    sayso_string text;
} piece_source;

/* Take n tokens that follow each other apart, into pieces, whose memory is used again. */
void read_pieces(pieces *pieces, const piece_source *source, const sayso_token *tokens, uint32_t n);

/* An entry of a list, taken apart in the same way: a term_split. */
uint32_t split_into_pieces(lexicon *lexicon, sayso_string entry, uint32_t *words);

#endif
