#include "grid.h"
#include "output.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

static size_t points(const char *text, size_t n) {
    size_t points = 0;
    for (size_t i = 0; i < n; i++) points += ((unsigned char)text[i] & 0xc0) != 0x80;
    return points;
}

static int is_number(sayso_string cell) {
    for (size_t i = 0; i < cell.n; i++)
        if (cell.bytes[i] < '0' || cell.bytes[i] > '9') return 0;
    return 1;
}

static int make_room(grid *grid, size_t n) {
    if (grid->n + n <= grid->room) return 1;
    size_t room = 2 * (grid->n + n);
    char *bytes = realloc(grid->bytes, room);
    if (!bytes) {
        grid->failed = 1;
        return 0;
    }
    grid->bytes = bytes;
    grid->room = room;
    return 1;
}

static void add_cell(grid *grid, size_t column, sayso_string cell) {
    if (!make_room(grid, cell.n + 1)) return;
    if (cell.n) memcpy(grid->bytes + grid->n, cell.bytes, cell.n);
    size_t width = points(grid->bytes + grid->n, cell.n);
    grid->bytes[grid->n + cell.n] = '\0';
    grid->n += cell.n + 1;
    if (width > grid->widest[column]) grid->widest[column] = width;
    if (grid->rows == 0)
        grid->numeric[column] = 1;
    else if (!is_number(cell))
        grid->numeric[column] = 0;
}

void grid_row(grid *grid, const sayso_string *cells, size_t n) {
    if (n > most_columns) n = most_columns;
    if (grid->rows == 0) grid->columns = n;
    for (size_t i = 0; i < grid->columns; i++)
        add_cell(grid, i, i < n ? cells[i] : (sayso_string){"", 0});
    grid->rows++;
}

static void put_spaces(size_t n) {
    while (n--) put(" ");
}

/* Spaces are held back until something follows them: *spaces. */
static void print_cell(const grid *grid, size_t column, const char *cell, size_t *spaces) {
    size_t n = strlen(cell);
    size_t padding = grid->widest[column] - points(cell, n);
    if (grid->numeric[column]) *spaces += padding;
    if (n) {
        put_spaces(*spaces);
        *spaces = 0;
        put_shown((sayso_string){cell, n});
    }
    *spaces += grid->numeric[column] ? 2 : padding + 2;
}

void grid_print(const grid *grid) {
    const char *cell = grid->bytes;
    for (size_t row = 0; row < grid->rows && !grid->failed; row++) {
        size_t spaces = 0;
        if (row == 0) put(bold());
        for (size_t i = 0; i < grid->columns; i++, cell += strlen(cell) + 1)
            print_cell(grid, i, cell, &spaces);
        if (row == 0) put(plain());
        put("\n");
    }
}

void grid_release(grid *grid) {
    free(grid->bytes);
    memset(grid, 0, sizeof *grid);
}

int grid_table(sayso_table *table, const char *heading, uint64_t *rows) {
    grid grid = {0};
    sayso_row row;
    sayso_error error = {0};
    sayso_status status;
    while ((status = sayso_table_next(table, &row, &error)) == SAYSO_OK)
        grid_row(&grid, row.columns, row.n);
    int fine = status == SAYSO_END && !grid.failed;
    if (status != SAYSO_END)
        complain(&error);
    else if (grid.failed)
        talk("out of memory");
    if (fine && grid.rows > 1) {
        put(heading);
        grid_print(&grid);
        *rows += grid.rows - 1;
    }
    grid_release(&grid);
    return fine;
}
