/* Numbers, in digits and words: "3.5 million", "twenty-five", "half a million", "5bn". */
#ifndef NUMERAL_H
#define NUMERAL_H

#include "piece.h"
#include "term.h"

/* The kinds of claims/numbers.txt and claims/units.txt. */
typedef enum {
    AMOUNT_ONE,    /* zero to nineteen */
    AMOUNT_TEN,    /* twenty to ninety */
    AMOUNT_SCALE,  /* hundred, thousand, million */
    AMOUNT_SUFFIX, /* bn, m, k: joined to digits, or behind an amount of money */
    AMOUNT_ARTICLE,
    AMOUNT_AND,
    AMOUNT_HYPHEN,
    AMOUNT_HALF,
    AMOUNT_PART, /* third, quarters */
    AMOUNT_OF,   /* what shows that a part is meant: of, more, less */
    AMOUNT_OUT_OF,
    AMOUNT_ORDINAL,
    AMOUNT_ORDINAL_SUFFIX,
    AMOUNT_NOT_ORDINAL, /* words before "second" that make it a time */
    AMOUNT_TIMES,
    AMOUNT_AS, /* what shows that times multiply: as, more, the */
    AMOUNT_FOLD,
    AMOUNT_MULTIPLE, /* doubled, twice */
    AMOUNT_MINUS,
    AMOUNT_ABOUT,
    AMOUNT_MORE,
    AMOUNT_OVER, /* more, but of lengths of time: $2 over ten years */
    AMOUNT_BY,   /* before "half" alone */
    AMOUNT_AT_LEAST,
    AMOUNT_LESS,
    AMOUNT_AT_MOST,
    AMOUNT_OR_MORE, /* behind the number */
    AMOUNT_OR_LESS,
    AMOUNT_OR_SO,
    AMOUNT_FROM,
    AMOUNT_BETWEEN,
    AMOUNT_TO,
    AMOUNT_OR,
    AMOUNT_DASH,
    AMOUNT_PERCENT,
    AMOUNT_POINTS,
    AMOUNT_BASIS_POINTS,
    AMOUNT_BEFORE, /* currencies in front of a number, behind one, and hundredths of one */
    AMOUNT_BEHIND,
    AMOUNT_MINOR,
    AMOUNT_MEASURE,
    AMOUNT_DEGREES,
    AMOUNT_TIME,
    AMOUNT_PER,
    AMOUNT_YEARLY, /* annually=year */
    AMOUNT_NOUN,   /* people=person: plurals that no rule makes singular */
    AMOUNT_LABEL,  /* Article 5: the number is a name */
    AMOUNT_CLOCK   /* p.m. */
} amount_kind;

extern const term_kind amount_kinds[];

/* What is read: the pieces of a sentence of a text, and the lists. */
typedef struct {
    const lexicon *lexicon;
    const terms *amounts, *times;
    const pieces *pieces;
    sayso_string text;
    arena *arena;
    uint32_t today; /* day of publication, as base/date counts; 0: not known */
    uint8_t coming; /* the sentence speaks of what will be; and of what has been */
    uint8_t past;
} number_reading;

/* The term of a kind that begins at piece at, or NULL. */
static inline const term *amount_at(const number_reading *reading, uint32_t at, amount_kind kind) {
    return term_at(reading->amounts, reading->pieces->words, at, reading->pieces->n, kind);
}

/* Whether one begins there; *end becomes the piece behind it. */
int take_amount(const number_reading *reading, uint32_t *at, amount_kind kind);

typedef struct {
    double value;
    double scale; /* 1 where none is written: of 3 in "3 or 4 million" */
    uint32_t end; /* the piece behind it */
    uint8_t is_digits, is_one, has_article;
} numeral;

/* The number that begins at piece at; 0 where there is none. "one" alone is one, "a" alone none. */
int numeral_at(const number_reading *reading, uint32_t at, numeral *numeral);

/* Whether two pieces stand side by side without white space. */
static inline int is_joined(const number_reading *reading, uint32_t at) {
    return at < reading->pieces->n && !reading->pieces->at[at].spaced;
}

#endif
