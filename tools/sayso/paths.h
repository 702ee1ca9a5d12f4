/* Paths that do not stand on the command line. */
#ifndef PATHS_H
#define PATHS_H

#include <sayso-store.h>

#include <stddef.h>

typedef struct {
    char **at;
    size_t n;
} paths;

extern const char list_help[];

/* Those in a file, one a line. Returns 0, having said why, when it cannot be read. */
int paths_listed(const char *file, paths *paths);

/* Files that have documents which could not be read, as a database notes. Returns 0, having said
 * why, when it cannot be asked. */
int paths_skipped(const char *database, paths *paths);

/* Files that documents of a store came from and that are still there; of one out of an archive the
 * archive. Returns 0, having said why, when it cannot be asked. */
int paths_stored(sayso_store *store, paths *paths);
void paths_release(paths *paths);

#endif
