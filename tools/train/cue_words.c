#include "cue_words.h"

#include <stdlib.h>

/* A word that is a cue less than once in SHARE times, or never was in OFTEN, is none: what is lost
 * by that is a tenth of a point, and two thirds of the looking. */
enum { OFTEN = 15, SHARE = 100 };

typedef struct {
    uint32_t seen, cue;
} word_count;

static void count_page(const page *p, const clusters *c, word_count *counts) {
    for (uint16_t i = 0; i < p->v.n; i++) {
        const cluster_entry *entry = cluster_find(c, p->r.at[i].word);
        if (!entry || !has_cue_tag(&p->v, i)) continue;
        word_count *count = &counts[entry - c->slots];
        count->seen++;
        count->cue += lesson_at(p, i) != NULL;
    }
}

static uint8_t record_of(const word_count *count) {
    if (count->cue && count->cue * SHARE >= count->seen) return CUE_SEEN;
    return count->seen >= OFTEN ? CUE_NEVER : CUE_UNKNOWN;
}

static void mark_page(const page *p, const clusters *c) {
    for (uint32_t i = 0; i < p->r.n; i++) {
        const cluster_entry *entry = cluster_find(c, p->r.at[i].word);
        p->r.at[i].as_cue = entry ? entry->as_cue : CUE_UNKNOWN;
    }
}

void mark_cue_words(word_table *words, pages *pages) {
    const clusters *c = &words->clusters;
    word_count *counts = calloc(c->n_slots, sizeof *counts);
    if (!counts) exit(4);
    for (uint32_t i = 0; i < pages->n; i++) count_page(pages->at[i], c, counts);
    for (uint32_t i = 0; i < c->n_slots; i++) words->slots[i].as_cue = record_of(&counts[i]);
    for (uint32_t i = 0; i < pages->n; i++) mark_page(pages->at[i], c);
    free(counts);
}
