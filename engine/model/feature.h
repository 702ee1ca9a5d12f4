/* Features: what a model looks at, each a 32-bit hash of its kind and of up to two values. */
#ifndef FEATURE_H
#define FEATURE_H

#include <stddef.h>
#include <stdint.h>

enum { MOST_FEATURES = 128 };

typedef struct {
    uint32_t at[MOST_FEATURES];
    uint32_t n;
    uint32_t shift, width; /* the row of a feature begins at rows[(feature >> shift) * width] */
    const int8_t *rows;    /* of the model that will be asked, or NULL */
} features;

static inline void features_begin(features *list) {
    list->n = list->shift = list->width = 0;
    list->rows = NULL;
}

static inline uint32_t feature_hash(uint32_t kind, uint32_t a, uint32_t b) {
    uint64_t mixed = ((uint64_t)a << 32 | b) + kind * UINT64_C(0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 29)) * UINT64_C(0xbf58476d1ce4e5b9);
    return (uint32_t)((mixed * UINT64_C(0x94d049bb133111eb)) >> 32);
}

/* Beyond MOST_FEATURES further ones are left out: no model has as many. Its row is on its way out
 * of memory while further features are found. */
static inline void feature_add(features *list, uint32_t kind, uint32_t a, uint32_t b) {
    if (list->n >= MOST_FEATURES) return;
    uint32_t feature = feature_hash(kind, a, b);
    if (list->rows) __builtin_prefetch(list->rows + (size_t)(feature >> list->shift) * list->width);
    list->at[list->n++] = feature;
}

#endif
