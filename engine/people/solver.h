/* What is known while the mentions of a document are gone through, from the first to the last. */
#ifndef SOLVER_H
#define SOLVER_H

#include "roster.h"
#include "str.h"
#include "token.h"

enum { MOST_HOLDERS = 32, STRANGERS = 64 };

/* A person with offices of public life that are known. */
typedef struct {
    uint32_t person;
    const office_holder *known;
} holder;

typedef struct {
    const lexicon *lexicon;
    const sayso_document *document;
    roster roster;
    int is_tale;                   /* in which those without a name are people as well */
    uint32_t sentence;             /* of the mention at hand */
    uint32_t strangers[STRANGERS]; /* words for people whom the text does not name, by number */
    uint32_t nameless; /* one more than the sentence that a body without a name last began, or 0 */
    uint32_t narrator; /* of a tale, or SAYSO_NONE */
    holder holders[MOST_HOLDERS];
    uint32_t n_holders;
    uint64_t office_words; /* bits of the words of all their offices */
    uint32_t maker, made; /* of the latest document: who made it, and in which sentence it stands */
} solver;

static inline const sayso_token *token(const solver *s, uint32_t i) {
    return &s->document->tokens.at[i];
}

static inline int is(const solver *s, uint32_t i, uint64_t classes) {
    return token_is(token(s, i), classes);
}

static inline sayso_string words(const solver *s, uint32_t first, uint32_t end) {
    return str_slice(s->document->text, token(s, first)->start, token(s, end - 1)->end);
}

static inline sayso_string word(const solver *s, uint32_t i) {
    return token_text(s->document->text, token(s, i));
}

/* The bit of a word's number in a set of words. */
static inline uint64_t word_bit(uint32_t word) {
    return UINT64_C(1) << (word * UINT32_C(0x9e3779b1) >> 26);
}

static inline uint32_t name_words(const sayso_mention *m) {
    return m->end_name - m->first_name;
}

static inline int genders_agree(uint8_t a, uint8_t b) {
    return a == b || a == SAYSO_GENDER_UNKNOWN || b == SAYSO_GENDER_UNKNOWN;
}

#endif
