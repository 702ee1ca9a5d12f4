/* Words that claims are read by: numerals, units, times, signs. One table for all lists of
 * rules/LANGUAGE/claims, each entry with what it is and, of some, a number or a word. */
#ifndef TERM_H
#define TERM_H

#include "lexicon.h"

typedef struct {
    const uint32_t *words; /* the second and further words */
    uint32_t n;            /* how many those are */
    uint32_t first;
    uint32_t kind;
    double number;     /* of "million scale=1000000" */
    sayso_string text; /* of "km measure=kilometre": what stands behind the '=' */
} term;

typedef struct {
    term *at; /* by first word, then the longest first */
    uint32_t n;
    uint32_t *from;  /* terms of a word: at[from[word]] to at[from[word + 1] - 1] */
    uint64_t *kinds; /* of a word: a bit for every kind that begins with it */
    uint32_t words;  /* from that number on, words begin no term */
} terms;

typedef struct {
    const char *name;
    uint32_t kind; /* below 64 */
} term_kind;

/* How an entry is taken apart into words: the number of them, at most MOST_TERM_WORDS. */
enum { MOST_TERM_WORDS = 8 };
typedef uint32_t term_split(lexicon *lexicon, sayso_string entry, uint32_t *words);

/* Words between spaces. */
term_split split_at_spaces;

/* Add the lines "entry<TAB>kind=value kind ..." of a file; its words go into the lexicon. kinds
 * ends with a kind without name. Needs lexicon->arena.landing set. */
sayso_status terms_read(terms *terms, lexicon *lexicon, const char *file, sayso_string text,
                        const term_kind *kinds, term_split *split, sayso_error *error);

/* When all files are read and no word comes to the lexicon any more. */
void terms_finish(terms *terms, lexicon *lexicon);

static inline uint64_t term_kinds_of(const terms *terms, uint32_t word) {
    return word < terms->words ? terms->kinds[word] : 0;
}

#define TERM_BIT(kind) (UINT64_C(1) << (kind))

/* The longest term of a kind that is among those of words[at]; NULL where the others are not. */
const term *term_find(const terms *terms, const uint32_t *words, uint32_t at, uint32_t end,
                      uint32_t kind);

/* The longest term of that kind that begins at words[at], or NULL: mostly there is none. */
static inline const term *term_at(const terms *terms, const uint32_t *words, uint32_t at,
                                  uint32_t end, uint32_t kind) {
    if (at >= end || !(term_kinds_of(terms, words[at]) & TERM_BIT(kind))) return NULL;
    return term_find(terms, words, at, end, kind);
}

/* Terms that begin with a word: the next of them after at, or the first where at is NULL. */
const term *term_next(const terms *terms, uint32_t word, const term *at);

/* Whether all its words stand from words[at] on. */
int term_stands(const term *term, const uint32_t *words, uint32_t at, uint32_t end);

#endif
