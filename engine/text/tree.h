/* Who depends on whom in a sentence: a tree read from left to right, one decision at a time
 * (arc-hybrid transitions, Kuhlmann et al. 2011; a bag of learned embeddings with one hidden layer
 * decides, after Chen and Manning 2014), then the relation of every word to its head. */
#ifndef TREE_H
#define TREE_H

#include "tag.h"

/* clang-format off */
#define RELATIONS(X) \
    X(ROOT) X(PUNCT) X(CASE) X(NMOD) X(NSUBJ) X(DET) X(COMPOUND) X(AMOD) X(DOBJ) X(ADVMOD) \
    X(MARKER) X(AUX) X(CC_) X(CONJ) X(POSS) X(CCOMP) X(XCOMP) X(ADVCL) X(COP) X(DEP) \
    X(RELCL) X(NUMMOD) X(ACL) X(NEG) X(APPOS) X(AUXPASS) X(NSUBJPASS) X(PARATAXIS) X(PRT) \
    X(EXPL)
/* clang-format on */

typedef enum {
    REL_NONE,
#define X(relation) REL_##relation,
    RELATIONS(X)
#undef X
        N_RELATIONS
} relation;

typedef enum { STEP_SHIFT, STEP_LEFT, STEP_RIGHT, N_STEPS } step;

enum { TREE_NONE = 0xffff, LONGEST_TREE = 200 };

/* A tree over the tokens of a sentence, counted from 0. Its arrays have n rows. */
typedef struct {
    const reading *sentence;
    uint16_t n;
    uint16_t *head; /* TREE_NONE: the root, or not yet known */
    uint8_t *relation;
    uint16_t *leftmost, *rightmost; /* the outermost child on either side, or TREE_NONE */
    uint8_t *lefts, *rights;        /* how many children there are */
} tree;

/* Where the parser stands. */
typedef struct {
    tree *tree;
    uint16_t *stack;
    uint16_t depth, next; /* words on the stack; the first word still to come */
} parse;

/* An empty tree for a sentence of at most LONGEST_TREE tokens. */
tree make_tree(arena *arena, const reading *sentence);
parse begin_parse(arena *arena, tree *tree);
int step_allowed(const parse *p, step step);
void take_step(parse *p, step step);
void step_features(const parse *p, features *list);
void relation_features(const tree *t, uint16_t i, features *list);

/* Read the tree of a tagged sentence. */
tree find_tree(arena *arena, const weights *steps, const weights *relations,
               const reading *sentence);

#endif
