/* All quotes as versions.c collects them and the steps behind it join them. */
#ifndef COLLECTED_H
#define COLLECTED_H

#include "versions.h"

/* Words that some quotes have in common. */
typedef struct {
    uint64_t first_word; /* into words */
    uint32_t n;
    uint32_t content; /* words that are neither function words, negations nor qualifiers */
    uint32_t first_voice, end_voice;
    uint32_t quotes;
} form;

/* A form as one speaker, or somebody not known, said it. */
typedef struct voice {
    uint32_t form;
    uint32_t first_item, end_item; /* in the order of ids */
    int64_t speaker;
    uint32_t first_day, last_day; /* 0: not known */
} voice;

typedef struct {
    version version;
    uint32_t form;
} item;

struct versions {
    const vocabulary *vocabulary;
    folded folded;
    differ differ;
    buffer words, forms, items, voices;
    uint64_t *slots; /* forms, plus one, below half of the hash of their words */
    size_t n_slots;
    uint32_t *parents; /* of voices, for the union-find; a root is its own */
};

/* Forms that say enough to be known again whoever says them; shorter ones must have one speaker. */
enum { ENOUGH_WORDS = 8, ENOUGH_CONTENT = 4 };

static inline form *form_at(const versions *v, uint32_t i) {
    return (form *)(void *)v->forms.bytes + i;
}
static inline voice *voice_at(const versions *v, uint32_t i) {
    return (voice *)(void *)v->voices.bytes + i;
}
static inline item *item_at(const versions *v, uint32_t i) {
    return (item *)(void *)v->items.bytes + i;
}
static inline uint32_t n_forms(const versions *v) {
    return (uint32_t)(v->forms.n / sizeof(form));
}
static inline uint32_t n_voices(const versions *v) {
    return (uint32_t)(v->voices.n / sizeof(voice));
}
static inline uint32_t n_items(const versions *v) {
    return (uint32_t)(v->items.n / sizeof(item));
}
static inline row words_of(const versions *v, const form *form) {
    return (row){(folded_word *)(void *)v->words.bytes + form->first_word, form->n};
}
static inline int is_telling(const form *form) {
    return form->n >= ENOUGH_WORDS && form->content >= ENOUGH_CONTENT;
}

/* Union-find: the voice that stands for all that are joined, the one added first. */
uint32_t voice_root(const versions *v, uint32_t voice);
void join_voices(versions *v, uint32_t a, uint32_t b);

/* The same for the same words, in every collection. */
int64_t form_hash(const versions *v, uint32_t form);

/* Join voices whose words are nearly equal, and parts to what they are parts of. 0: no memory. */
int join_near(versions *v);
int join_parts(versions *v);

/* How many words two rows may differ by and still be one quote. */
int most_changes(size_t a, size_t b);

/* Write down what has been joined. */
int gather_clusters(versions *v, version_clusters *found);

#endif
