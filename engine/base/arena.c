#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, SMALLEST = 1 << 18 };

struct arena_chunk {
    arena_chunk *before;
    size_t size;
    _Alignas(ALIGNMENT) char bytes[];
};

void arena_init(arena *arena, size_t budget) {
    arena->at = arena->end = NULL;
    arena->chunks = NULL;
    arena->used = 0;
    arena->budget = budget;
}

static void add_chunk(arena *arena, size_t n) {
    size_t size = arena->chunks ? arena->chunks->size * 2 : SMALLEST;
    if (size < n) size = n;
    size_t left = arena->budget > arena->used ? arena->budget - arena->used : 0;
    if (size > left) size = left;
    if (size < n) longjmp(arena->landing, 1);
    arena_chunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk) longjmp(arena->landing, 1);
    chunk->before = arena->chunks;
    chunk->size = size;
    arena->chunks = chunk;
    arena->used += size;
    arena->at = chunk->bytes;
    arena->end = chunk->bytes + size;
}

void *arena_take_raw(arena *arena, size_t n) {
    n = (n + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (n > (size_t)(arena->end - arena->at)) add_chunk(arena, n);
    void *taken = arena->at;
    arena->at += n;
    return taken;
}

void *arena_take(arena *arena, size_t n) {
    return memset(arena_take_raw(arena, n), 0, n);
}

void *arena_grow(arena *arena, void *old, size_t n, size_t size) {
    size_t room = (n ? n * 2 : 8) * size;
    char *list = old;
    size_t aligned = (n * size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (list && list + aligned == arena->at && list + room <= arena->end) {
        arena->at = list + ((room + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1));
        if (arena->at > arena->end) arena->at = arena->end;
        return list;
    }
    void *grown = arena_take_raw(arena, room);
    if (n) memcpy(grown, old, n * size);
    return grown;
}

void arena_reset(arena *arena) {
    arena_chunk *kept = arena->chunks;
    if (!kept) return;
    for (arena_chunk *chunk = kept->before, *before; chunk; chunk = before) {
        before = chunk->before;
        free(chunk);
    }
    kept->before = NULL;
    arena->used = kept->size;
    arena->at = kept->bytes;
    arena->end = kept->bytes + kept->size;
}

void arena_release(arena *arena) {
    for (arena_chunk *chunk = arena->chunks, *before; chunk; chunk = before) {
        before = chunk->before;
        free(chunk);
    }
    arena_init(arena, arena->budget);
}
