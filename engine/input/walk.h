/* Paths to files: folders give the files in them. */
#ifndef WALK_H
#define WALK_H

#include "buffer.h"

#include <sys/stat.h>

typedef struct folder folder;

typedef struct {
    dev_t device;
    ino_t number;
} identity;

typedef struct {
    const char *const *paths; /* as given; the caller's */
    size_t n, next;
    folder *inner;    /* the folder being read, inside those around it */
    buffer path;      /* of the file found, ending with NUL */
    buffer links;     /* identities of folders entered through a symbolic link */
    uint64_t size;    /* of the file found, in bytes */
    int64_t modified; /* nanoseconds since 1970 */
    int regular;      /* 0 when it is a pipe, a terminal, standard input: of unknown size */
} walk;

void walk_init(walk *walk, const char *const *paths, size_t n);

/* The next file: its path is walk->path.bytes until the next call. */
sayso_status walk_next(walk *walk, sayso_error *error);
void walk_release(walk *walk);

#endif
