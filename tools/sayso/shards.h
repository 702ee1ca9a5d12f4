/* One database or several: the shards of a large collection, searched as if they were one. */
#ifndef SHARDS_H
#define SHARDS_H

#include <sayso.h>

typedef struct {
    sayso_store *store;
    sayso_search *search;
    sayso_hit hit;
    int waits; /* 1 when hit has not been given yet */
} shard;

typedef struct {
    shard *at;
    size_t n;
    uint32_t limit, given;
    sayso_order order;
    sayso_store *from; /* where the hit given last stands */
} shards;

/* Open value of --db: a database, or a folder, of which all files named *.db are meant. Returns 0,
 * having said why, when that fails. */
int shards_open(const char *value, shards *shards);
void shards_close(shards *shards);

/* Search all of them, in the order that the query wants; of one day, the first shard first. */
sayso_status shards_search(shards *shards, const sayso_query *query, sayso_error *error);

/* Valid until the next call. SAYSO_END: no more, or as many as the query wants. */
sayso_status shards_next(shards *shards, const sayso_hit **hit, sayso_error *error);

/* The first shard in which the search has found something, or else the first. */
sayso_store *shards_hit(const shards *shards);

#endif
