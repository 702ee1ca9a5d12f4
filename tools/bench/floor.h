/* What writing a database costs when there is nothing to find out: SQLite alone. */
#ifndef FLOOR_H
#define FLOOR_H

typedef struct {
    const char *from, *into;
} floor_paths;

/* Copy every row of every table, index of words included, one INSERT a row, into a fresh database
 * with the same schema. Returns 0, or 1 having said why. */
int floor_copy(void *paths);

/* The first number that a query gives; -1 when it fails. */
long long floor_count(const char *path, const char *query);

#endif
