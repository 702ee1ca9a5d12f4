/* Sums of rows that are used again and again: of each of n things, at most one, made when it is
 * first asked for. */
#ifndef MEMO_H
#define MEMO_H

#include "arena.h"
#include "weights.h"

#include <string.h>

typedef struct {
    const weights *weights;
    int16_t *sums; /* a row of the model's width a thing */
    uint8_t *known;
    uint32_t n;
} memo;

static inline memo memo_new(arena *arena, const weights *weights, uint32_t n) {
    return (memo){.weights = weights,
                  .sums = arena_take_raw(arena, (size_t)n * weights->width * sizeof(int16_t)),
                  .known = arena_take(arena, n),
                  .n = n};
}

static inline void memo_forget(memo *m) {
    memset(m->known, 0, m->n);
}

static inline int16_t *memo_at(const memo *m, uint32_t i) {
    return m->sums + (size_t)i * m->weights->width;
}

/* Keep the sum of the rows that a list asks for. */
static inline const int16_t *memo_keep(const memo *m, uint32_t i, const features *list) {
    int16_t *sum = memo_at(m, i);
    weights_add(m->weights, list, sum);
    m->known[i] = 1;
    return sum;
}

#endif
