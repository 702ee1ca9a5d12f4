/* Rows of checks. */
#ifndef CHECKED_H
#define CHECKED_H

#include "store.h"

/* A check's row: its id is made of url and claim, hash of all but path and line, seal of all. */
typedef struct {
    uint64_t id, hash, seal;
} check_hashes;

check_hashes hash_check(const sayso_check *check);

/* The columns of SHOW_CHECK, and of statements that begin with them. */
void read_check(sqlite3_stmt *row, sayso_check *check);

#endif
