/* Memory that is taken piece by piece and given back all at once. */
#ifndef POOL_H
#define POOL_H

#include <stddef.h>

typedef struct pool_chunk pool_chunk;

/* Zeroed is empty. */
typedef struct {
    pool_chunk *chunks; /* the newest first */
} pool;

/* n zeroed bytes, aligned for any type, until the pool is released. Without memory, ends the
 * program. */
void *pool_take(pool *pool, size_t n);

/* Room for n elements of this size. */
void *pool_array(pool *pool, size_t n, size_t size);

/* A copy of n bytes with a zero byte behind them. */
char *pool_copy(pool *pool, const char *bytes, size_t n);

/* Gives everything back; the pool can be used again. */
void pool_release(pool *pool);

#endif
