/* Files that have documents which could not be read. */
#ifndef RETRY_H
#define RETRY_H

#include <stddef.h>

typedef struct {
    char **paths;
    size_t n;
} retries;

/* All that a database notes. Returns 0, having said why, when it cannot be asked. */
int retries_find(const char *database, retries *retries);
void retries_release(retries *retries);

#endif
