/* What the models of attribution look at: a sentence with its tags and tree, and around it the
 * marks that open or close in it. All token numbers here count from the sentence's first token. */
#ifndef VIEW_H
#define VIEW_H

#include "scene.h"
#include "tree.h"

enum { VIEW_NONE = TREE_NONE };

/* What is looked up of a token again and again. */
typedef struct {
    uint32_t pair; /* the outermost pair of marks whose words hold it, or SAYSO_NONE */
    uint8_t opens; /* a mark opens in front of it, closes behind it (commas and stops aside) */
    uint8_t closes;
    uint16_t before, behind;              /* the nearest words that may be edges, or VIEW_NONE */
    uint32_t gap_before, gap_behind;      /* the punctuation up to them, as one number */
    uint32_t class;                       /* what the lists say of it, in a few groups */
    uint16_t commas, verbs, conjunctions; /* how many stand in front of it in the sentence */
    uint16_t marks, cues;                 /* cues: set once cues were scored */
} word_look;

typedef struct {
    const scene *s;
    const sayso_document *document;
    const reading *r;
    const tree *t;
    uint16_t n;
    uint16_t *left, *right;  /* first and last token of each token's subtree */
    uint16_t *begins, *ends; /* the highest token whose subtree begins (ends) there */
    word_look *looks;
    uint16_t *cues;     /* of each token: the rules' cue that holds it, from 1; or 0 */
    uint16_t *mentions; /* of each token: the mention whose head it is, from 1; or 0 */
    uint32_t first_cue, first_mention; /* what those numbers count from */
    uint8_t *heads;                    /* of each token: whether it may be the head of a cue */
    uint8_t *chances;                  /* of being a cue, 0 to 255: set once cues were scored */
} view;

/* All that is seen without a tree. */
view make_view(const scene *s, const reading *r);

/* And with it. */
void add_tree(view *v, const tree *t);

/* Take note of the chances of being a cue, for what is seen of edges. */
void set_chances(view *v);

/* Whether a token has a tag that heads of cues have. */
int has_cue_tag(const view *v, uint16_t i);

/* Whether a token can begin or end what is said, and whether it can be the head of a source. */
int may_be_edge(const view *v, uint16_t i);
int may_be_source_head(const view *v, uint16_t i);

/* What sets apart cues from other words, without a tree. */
void look_at_word(const view *v, uint16_t word, features *list);

/* The same with it. */
void look_at_cue(const view *v, uint16_t cue, features *list);

/* The edges that are searched for, one after the other, of a cue. */
typedef enum {
    EDGE_AFTER_START, /* of what is said behind the cue */
    EDGE_AFTER_END,
    EDGE_BEFORE_END, /* of what is said in front of it */
    EDGE_BEFORE_START,
    EDGE_SOURCE_HEAD,
    EDGE_SOURCE_START,
    EDGE_SOURCE_END,
    EDGE_CUE_START,
    EDGE_CUE_END,
    N_EDGES
} edge;

/* A few things that set apart the edges of the cue, whichever it is, from other tokens. */
void look_roughly(const view *v, uint16_t cue, uint16_t i, features *list);

/* Token i as the edge of the cue, other being the edge that is already known (the start for an
 * end, the head for the edges of a source), or VIEW_NONE. i may be VIEW_NONE: there is none. */
void look_at_edge(const view *v, edge edge, uint16_t cue, uint16_t other, uint16_t i,
                  features *list);

/* The tokens that may be this edge, in order, the most at a time; how many there are. */
enum { MOST_EDGES = 120 };
uint32_t edge_candidates(const view *v, edge edge, uint16_t cue, uint16_t other, uint16_t *at);

#endif
