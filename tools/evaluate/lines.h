/* The lines of a file that may be compressed (gzip, bzip2, xz, zstd). */
#ifndef LINES_H
#define LINES_H

#include <stddef.h>

struct archive;

typedef struct {
    const char *file; /* its name, for messages */
    size_t number;    /* of the line last read, from 1 */
    const char *text; /* that line without its end, until the next is asked for */
    size_t n;
    /* private */
    struct archive *archive;
    char *bytes;
    size_t at, filled, room;
    int ended;
} lines;

/* file "-" is standard input. A file that cannot be read ends the program. */
void lines_open(lines *lines, const char *file);

/* 1 with the next line that is not blank, 0 at the end. */
int lines_next(lines *lines);

void lines_close(lines *lines);

/* Ends the program with "PROGRAM: FILE:LINE: problem". */
__attribute__((format(printf, 2, 3))) _Noreturn void lines_fail(const lines *lines,
                                                                const char *format, ...);

#endif
