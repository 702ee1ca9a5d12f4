/* Checks out of tables: CSV with commas, semicolons or tabs, whose first row names the columns. */
#ifndef SHEET_H
#define SHEET_H

#include "buffer.h"

enum { MOST_CELLS = 64 };

typedef struct sheet {
    sayso_string text;
    size_t at;
    char separator;
    int8_t fields[MOST_CELLS]; /* of each column: which member of a check, or -1 */
    size_t columns;
} sheet;

/* Read the row of names. 0 when no column holds claims. */
int sheet_open(sheet *sheet, sayso_string text, buffer *cells);

typedef enum { ROW_READ, ROW_WRONG_LENGTH, ROW_NOT_CLOSED, ROW_END } row_answer;

/* The next row; strings of check point into cells, which is emptied first. *start becomes where in
 * the text the row begins. */
row_answer sheet_next(sheet *sheet, buffer *cells, sayso_check *check, size_t *start);

#endif
