#include "pool.h"

#include "program.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { chunk_size = 256 * 1024 };

struct pool_chunk {
    pool_chunk *older;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

static void *memory_is_out(void) {
    fprintf(stderr, "%s: out of memory\n", program);
    exit(4);
}

static pool_chunk *chunk_new(pool *pool, size_t least) {
    size_t size = least > chunk_size ? least : chunk_size;
    pool_chunk *chunk = size < SIZE_MAX / 2 ? calloc(1, sizeof *chunk + size) : NULL;
    if (!chunk) return memory_is_out();
    chunk->size = size;
    chunk->older = pool->chunks;
    return pool->chunks = chunk;
}

void *pool_take(pool *pool, size_t n) {
    const size_t step = alignof(max_align_t);
    if (n > SIZE_MAX / 4) return memory_is_out();
    n = (n + step - 1) / step * step;
    pool_chunk *chunk = pool->chunks;
    if (!chunk || chunk->size - chunk->used < n) chunk = chunk_new(pool, n);
    void *piece = chunk->bytes + chunk->used;
    chunk->used += n;
    return piece;
}

void *pool_array(pool *pool, size_t n, size_t size) {
    if (size && n > SIZE_MAX / 4 / size) return memory_is_out();
    return pool_take(pool, n * size);
}

char *pool_copy(pool *pool, const char *bytes, size_t n) {
    char *copy = pool_take(pool, n + 1);
    memcpy(copy, bytes, n);
    return copy;
}

void pool_release(pool *pool) {
    while (pool->chunks) {
        pool_chunk *older = pool->chunks->older;
        free(pool->chunks);
        pool->chunks = older;
    }
}
