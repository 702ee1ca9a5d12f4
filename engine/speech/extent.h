/* Where what is reported begins and ends, by the clauses of its sentence. */
#ifndef EXTENT_H
#define EXTENT_H

#include "learned.h"

typedef struct {
    const scene *s;
    const reading *r;
    const learned_reports *all; /* of the sentence */
    const learned_report *report;
} extent;

/* The words that a model takes for reported, without the way from the cue to "that", and up to
 * where another report or the main clause begins. */
stretch set_extent(const extent *e, stretch words);

int has_finite_verb(const reading *r, stretch words);

#endif
