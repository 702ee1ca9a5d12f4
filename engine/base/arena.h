/* Memory for one document: taken piece by piece, given back all at once.
 *
 * Passes own nothing and check nothing: when the budget is spent, or the system has no more,
 * arena_take leaves by longjmp to where the owner of the arena waits with setjmp(arena->landing).
 */
#ifndef ARENA_H
#define ARENA_H

#include <setjmp.h>
#include <stddef.h>

typedef struct arena_chunk arena_chunk;

typedef struct arena {
    char *at, *end;
    arena_chunk *chunks;
    size_t used, budget; /* bytes */
    jmp_buf landing;     /* set by the owner before anything is taken */
} arena;

void arena_init(arena *arena, size_t budget);

/* n zeroed bytes, aligned for any type, until the next reset. Does not return without them. */
void *arena_take(arena *arena, size_t n);

/* The same, not zeroed: for what is filled before it is read. */
void *arena_take_raw(arena *arena, size_t n);

/* Room for more elements behind the n at old, whose capacity is full. See arena_push. */
void *arena_grow(arena *arena, void *old, size_t n, size_t size);

/* Give everything back; keeps one chunk for the next document. */
void arena_reset(arena *arena);
void arena_release(arena *arena);

/* Make room for one more item in a list {at, n}. A list starts with room for eight and doubles, so
 * that its capacity follows from n and need not be kept. */
#define arena_room(arena, list)                                                                    \
    do {                                                                                           \
        if (((list)->n & ((list)->n - 1)) == 0 && ((list)->n == 0 || (list)->n >= 8))              \
            (list)->at = arena_grow((arena), (list)->at, (list)->n, sizeof *(list)->at);           \
    } while (0)

/* Append an item to such a list. */
#define arena_push(arena, list, item)                                                              \
    do {                                                                                           \
        arena_room(arena, list);                                                                   \
        (list)->at[(list)->n++] = (item);                                                          \
    } while (0)

#endif
