/* A stored document read back from its rows: text, quotes, stances and claims, as they came in; of
 * values and people those that claims refer to. */
#ifndef LOAD_H
#define LOAD_H

#include "arena.h"

#include "sayso.h"

typedef struct loaded {
    sayso_document document;
    sayso_string hash;
    int64_t row, seal;
    uint8_t *odd; /* a quote each: 1 when its rows say what no quote can say, such as offsets
                     outside of the text; what they say is left out */
    sayso_indices odd_claims; /* the same of claims, by index */
} loaded;

/* The first document whose row is row or a later one. SAYSO_END when there is none. Everything
 * lives in the arena, which is not reset. */
sayso_status load_document(sayso_store *store, int64_t row, arena *arena, loaded *loaded,
                           sayso_error *error);

#endif
