/* How much the words of a statement sound like one that is worth checking: a linear model over
 * hashed words, their endings, their clusters and their neighbours (feature hashing, Weinberger et
 * al. 2009; logistic regression).
 *
 * A file, little endian: "sayso wording\n", two 32-bit numbers (bits, hundredths a step), XXH3 of
 * the rest, and 2^bits signed bytes. */
#ifndef DICTION_H
#define DICTION_H

#include "candidate.h"
#include "cluster.h"

typedef struct {
    const int8_t *steps; /* NULL: no model, and no word counts */
    uint32_t bits;
    float step; /* points of a step */
} diction;

/* Read a file's bytes, which must outlive it. where names the file in errors. */
sayso_status diction_read(diction *diction, sayso_string file, const char *where,
                          sayso_error *error);

/* What the model looks at, as hashes, in a candidate's first DICTION_TOKENS tokens. */
enum {
    DICTION_TOKENS = 100,
    DICTION_KINDS = 14,
    MOST_DICTIONS = DICTION_TOKENS * DICTION_KINDS + 2
};

typedef struct {
    uint32_t at[MOST_DICTIONS];
    uint32_t n;
} dictions;

void look_at_diction(const clusters *clusters, const sayso_document *document,
                     const candidate *candidate, dictions *found);

/* What each of them counts. */
float diction_share(const dictions *found);

/* Their sum, in points. */
int32_t diction_points(const diction *diction, const dictions *found);

#endif
