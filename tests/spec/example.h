/* Examples out of a specification file. */
#ifndef EXAMPLE_H
#define EXAMPLE_H

#include <stddef.h>

/* One fenced example. All strings end with NUL and belong to the example. */
typedef struct {
    char *view;      /* what to look at: quotes, tokens, ... */
    char *input;     /* the text, escapes resolved, without its last line break */
    char **expected; /* lines */
    size_t n_expected;
    size_t input_length;
    unsigned line; /* of the fence in its file, from 1 */
    char *topic;   /* "marks" of #marks; NULL when none is given */
    char *day;     /* "2026-01-05" of on=2026-01-05, when the article was published; or NULL */
    int known_wrong;
} example;

typedef struct {
    example *at;
    size_t n;
} examples;

/* Read the examples of the file at path. On a mistake in the file, or when it cannot be read,
 * says so on stderr and returns -1; else 0. */
int examples_read(const char *path, examples *examples);
void examples_free(examples *examples);

#endif
