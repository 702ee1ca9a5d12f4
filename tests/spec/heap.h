/* Heap memory for a program that cannot go on without. */
#ifndef HEAP_H
#define HEAP_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline void *heap_resize(void *old, size_t n) {
    void *new = realloc(old, n);
    if (!new) {
        fputs("out of memory\n", stderr);
        exit(4);
    }
    return new;
}

/* n bytes of text, ended with NUL. */
static inline char *heap_copy(const char *text, size_t n) {
    char *copy = heap_resize(NULL, n + 1);
    memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

#endif
