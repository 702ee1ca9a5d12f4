/* Rows in columns that line up. The first row names the columns. Cells are copied; the widths are
 * known when the grid is printed. */
#ifndef GRID_H
#define GRID_H

#include <sayso.h>

enum { most_columns = 16 };

typedef struct {
    char *bytes; /* every cell, ended by NUL */
    size_t n, room;
    size_t columns, rows;
    size_t widest[most_columns]; /* code points */
    int numeric[most_columns];   /* 1 while every cell is a number: flush right */
    int failed;
} grid;

void grid_row(grid *grid, const sayso_string *cells, size_t n);
void grid_print(const grid *grid);
void grid_release(grid *grid);

/* A table of the store, with its heading. Adds its rows, without the head, to *rows. Returns 0,
 * having said why, when that failed. */
int grid_table(sayso_table *table, const char *heading, uint64_t *rows);

#endif
