/* Mistakes, the first few of each kind, one a line as they are met. */
#ifndef MISTAKE_H
#define MISTAKE_H

#include "match.h"

typedef enum {
    MISTAKE_MISSED,
    MISTAKE_EDGES,
    MISTAKE_SPEAKER,
    MISTAKE_NAME,
    MISTAKE_EXTRA,
    n_mistakes
} mistake;

typedef struct {
    size_t limit; /* of each kind */
    size_t shown[n_mistakes];
} mistakes;

/* Where a document's mistakes come from. */
typedef struct {
    const char *id;
    const text *text;
    const matching *matching;
} scene;

void mistake_missed(mistakes *mistakes, const scene *scene, size_t gold);

/* Whatever is wrong about a matched gold quote. */
void mistake_matched(mistakes *mistakes, const scene *scene, size_t gold, verdict verdict);

void mistake_extra(mistakes *mistakes, const scene *scene, size_t predicted);

#endif
