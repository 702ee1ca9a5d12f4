/* What may be a claim: the words of one quote within a sentence, or what a sentence says in the
 * article's own voice; of list items, with the sentence that leads into the list. */
#ifndef CANDIDATE_H
#define CANDIDATE_H

#include "arena.h"
#include "sayso.h"

typedef struct {
    uint32_t *at; /* tokens, in order */
    uint32_t n;
    uint32_t quote;    /* SAYSO_NONE: the article's own voice */
    uint32_t sentence; /* that holds it */
    uint32_t lead_in;  /* tokens at the begin that stand before the list */
} candidate;

typedef struct candidates candidates;

/* Candidates one after the other, in the order of the text. What candidate holds is valid until the
 * next. */
candidates *candidates_open(arena *arena, const sayso_document *document);
int candidates_next(candidates *candidates, candidate *candidate);

#endif
