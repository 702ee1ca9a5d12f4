/* What the rules of attribution look at: a document's layers, with quick ways to ask them. */
#ifndef SCENE_H
#define SCENE_H

#include "cue.h"
#include "token.h"

typedef struct {
    arena *arena;
    const lexicon *lexicon;
    const sayso_document *document;
    const sayso_token *tokens; /* the document's */
    uint32_t n_tokens;
    cues cues;
    uint32_t *starting; /* token: the longest mention that begins there, or SAYSO_NONE */
    uint32_t *ending;   /* token: the longest mention that ends before it, or SAYSO_NONE */
    uint32_t *pair_at;  /* token: the innermost mark pair that holds it, marks included */
    uint32_t *cue_at;   /* token: the cue whose verb group begins there, or SAYSO_NONE */
    uint32_t *cue_from; /* sentence: its first cue; one more for the end */
} scene;

/* A stretch of tokens. */
typedef struct {
    uint32_t first, end;
} stretch;

scene make_scene(arena *arena, const lexicon *lexicon, const sayso_document *document);

static inline const sayso_token *scene_token(const scene *s, uint32_t i) {
    return &s->tokens[i];
}

/* Whether token i, which must lie within the document, has one of the classes. */
static inline int scene_is(const scene *s, uint32_t i, uint64_t classes) {
    return i < s->n_tokens && token_is(&s->tokens[i], classes);
}

static inline token_symbol scene_symbol(const scene *s, uint32_t i) {
    return i < s->n_tokens ? (token_symbol)s->tokens[i].symbol : NO_SYMBOL;
}

/* The pair around all pairs that hold this one. */
uint32_t scene_outermost(const scene *s, uint32_t pair);

/* The outermost pair that holds token i, or SAYSO_NONE. */
static inline uint32_t scene_outer_pair(const scene *s, uint32_t i) {
    uint32_t pair = s->pair_at[i];
    return pair == SAYSO_NONE ? SAYSO_NONE : scene_outermost(s, pair);
}

/* Bytes from the first token's begin to the last token's end. */
sayso_span scene_span(const scene *s, stretch stretch);

/* How many words and numbers a stretch holds. */
uint32_t scene_words(const scene *s, stretch stretch);

#endif
