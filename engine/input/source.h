/* The raw bytes of one file, and how the system's refusals are put into words. */
#ifndef SOURCE_H
#define SOURCE_H

#include "sayso.h"

#include <sys/types.h>

/* What stands for standard input among paths. */
#define STANDARD_INPUT "-"

typedef struct source {
    int file;                                          /* descriptor; -1 when none is open */
    ssize_t (*read)(void *from, char *into, size_t n); /* instead of a file's, when not NULL */
    void *from;
    int refused; /* errno of the read that failed, or 0 */
    uint64_t n;  /* bytes read so far */
} source;

/* Returns 0, or the errno. */
int source_open(source *source, const char *path);

/* Up to n bytes, as many as are there now: waits only while there are none. 0 at the end, -1 when
 * the system refuses. */
ssize_t source_read(source *source, char *into, size_t n);

/* Read on from so many bytes from the file's begin. Returns 0, or the errno. */
int source_seek(source *source, uint64_t position);
void source_close(source *source);

/* SAYSO_SKIPPED, or SAYSO_NO_MEMORY, for what errno says about path. */
sayso_status source_refusal(const char *path, int number, sayso_error *error);

#endif
