/* What of a statement is compared with a claim: its words, figures, names, and what it denies. */
#ifndef DIGEST_H
#define DIGEST_H

#include "folded.h"

enum { MOST_TERMS = 96, MOST_FIGURES = 12 };

typedef enum { FIGURE_COUNT, FIGURE_PERCENT, FIGURE_YEAR } figure_kind;

typedef struct {
    double value;
    uint8_t kind; /* figure_kind */
} figure;

typedef struct {
    uint64_t stem;
    uint8_t name; /* 1: with a capital, and not at the begin of a sentence */
} term;

/* Zeroed is that of an empty text. */
typedef struct digest {
    term terms[MOST_TERMS]; /* words that are no function words, each once */
    figure figures[MOST_FIGURES];
    uint64_t months[MOST_FIGURES];
    uint32_t n_terms, n_figures, n_months;
    uint32_t negations, traits;
} digest;

/* scratch holds the folded words afterwards. */
void digest_text(const vocabulary *vocabulary, sayso_string text, folded *scratch, digest *digest);

/* How two texts stand to each other in one respect. */
typedef enum {
    NEITHER_SAYS,
    BOTH_SAY, /* the same */
    ONE_SAYS, /* nothing against it */
    THEY_DIFFER
} agreement;

typedef struct {
    agreement numbers, dates, names, negation, direction;
} agreements;

agreements compare_digests(const digest *a, const digest *b);

/* 1 when they differ in something that makes them another claim. */
int is_contrary(const agreements *agreements);

#endif
