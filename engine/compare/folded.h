/* Words as they are compared: without case and punctuation, numbers as digits, "can't" as "can
 * not"; each with what a change of it would mean. */
#ifndef FOLDED_H
#define FOLDED_H

#include "sayso.h"

#include <stddef.h>
#include <stdint.h>

typedef struct vocabulary vocabulary;

/* What is known of words, from the rule files comparison.tsv and function-words.tsv. NULL when
 * there is no memory. */
vocabulary *vocabulary_new(void);
void vocabulary_free(vocabulary *vocabulary);

typedef enum { PLAIN, FUNCTION, NEGATION, QUALIFIER, NUMBER } word_kind;

/* A word is a hash whose lowest bits are its kind: equal words are equal numbers. */
typedef uint64_t folded_word;

enum { KIND_BITS = 3 };

static inline word_kind kind_of(folded_word word) {
    return (word_kind)(word & ((1 << KIND_BITS) - 1));
}

/* Words of a text, each with the bytes it was made of. Zeroed is empty. */
typedef struct folded {
    folded_word *at;
    sayso_span *spans;
    double *values; /* of numbers: 10, 1000 for thousand, .25 for quarter; 0 for other words */
    size_t n, room;
    int failed; /* memory ran out, words are missing */
} folded;

/* What stands in square brackets is an editor's. */
typedef enum { WITHOUT_BRACKETS, WITH_BRACKETS } folding_extent;

/* Fold text (valid UTF-8) in the place of what folded held. */
void fold_words(const vocabulary *vocabulary, sayso_string text, folding_extent extent,
                folded *folded);
void folded_release(folded *folded);

/* What else the rules say of a word, which is in lower case and without apostrophes. */
enum {
    TRAIT_UP = 1, /* grew, rose */
    TRAIT_DOWN = 2,
    TRAIT_COMPARES = 4, /* more, higher, so */
    TRAIT_FOCUS = 8,    /* "not even", "no more than": a negation before it denies nothing */
    TRAIT_MONTH = 16
};
uint32_t word_traits(const vocabulary *vocabulary, sayso_string word);

#endif
