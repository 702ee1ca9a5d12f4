/* Which predicted quote is which annotated one, and what is right about it. */
#ifndef MATCH_H
#define MATCH_H

#include "text.h"

#define unmatched SIZE_MAX

/* One document's quotes as they are compared: gold[i] and predicted[j] are the quotes, the sets
 * hold their counted characters, opening "that" left out. */
typedef struct {
    const quote **gold, **predicted;
    ranges *gold_sets, *predicted_sets;
    size_t n_gold, n_predicted;
    size_t *predicted_of; /* of every gold quote: its partner, or unmatched */
    size_t *gold_of;      /* of every predicted quote: its partner, or unmatched */
} matching;

/* Pairs the document's quotes with the n predicted for it, all in the pool's memory. With a type,
 * gold is of that type or of unknown type. Predictions that lie mostly in what the annotators left
 * open, and come near no quote of theirs, are left out. */
matching match_quotes(pool *pool, const text *text, const document *document,
                      const quotes *predicted, const char *only);

/* Of a name: needless is one given where gold has none. */
typedef enum { NAME_NOT_ASKED, NAME_RIGHT, NAME_WRONG, NAME_UNKNOWN, NAME_NEEDLESS } name_verdict;

typedef struct {
    int exact, cue, speaker; /* right? */
    name_verdict name;
} verdict;

/* What is right about gold quote i, which must be matched. */
verdict match_verdict(pool *pool, const text *text, const matching *matching, size_t i);

#endif
