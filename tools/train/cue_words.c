#include "cue_words.h"

#include <stdlib.h>

enum { OFTEN = 15, SHARE = 100 /* a cue at least once in so many times */ };

typedef struct {
    uint32_t seen, cue;
} word_count;

static void count_page(const page *p, const clusters *c, word_count *counts) {
    for (uint16_t i = 0; i < p->v.n; i++) {
        const cluster_entry *entry = cluster_find(c, p->r.at[i].word);
        if (!entry || !has_cue_tag(&p->v, i)) continue;
        word_count *count = &counts[entry - c->slots];
        count->seen++;
        for (uint32_t k = 0; k < p->lessons.n; k++) count->cue += p->lessons.at[k].cue == i;
    }
}

void mark_cue_words(clusters *c, const pages *all, int without) {
    word_count *counts = calloc(c->n_slots, sizeof *counts);
    cluster_entry *slots = (cluster_entry *)(void *)(uintptr_t)c->slots;
    if (!counts) exit(4);
    for (uint32_t i = 0; i < all->n; i++)
        if (without < 0 || (int)all->at[i]->article->fold != without)
            count_page(all->at[i], c, counts);
    for (uint32_t i = 0; i < c->n_slots; i++) {
        const word_count *count = &counts[i];
        slots[i].as_cue = CUE_UNKNOWN;
        if (count->cue * SHARE >= count->seen && count->cue) slots[i].as_cue = CUE_SEEN;
        else if (count->seen >= OFTEN) slots[i].as_cue = CUE_NEVER;
    }
    free(counts);
}
