/* Rows of checks. */
#ifndef CHECKED_H
#define CHECKED_H

#include "store.h"

/* The columns of SHOW_CHECK, and of statements that begin with them. */
void read_check(sqlite3_stmt *row, sayso_check *check);

#endif
