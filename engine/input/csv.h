/* Documents out of tables: CSV (RFC 4180) or the like, with a header line; fields in quotation
 * marks may hold anything. Commas, semicolons, tabs or bars part the fields: the header tells. */
#ifndef CSV_H
#define CSV_H

#include "buffer.h"
#include "bytes.h"
#include "fields.h"

typedef struct {
    uint32_t start, end; /* of the field, without its marks, from the row's begin */
    uint32_t doubled;    /* 1 when marks inside it are doubled */
} csv_cell;

typedef struct {
    const field_names *names;
    size_t limit; /* bytes of a row */
    char separator;
    uint64_t line;     /* where the bytes ahead begin */
    buffer header;     /* the columns' names, one behind the other */
    buffer cells;      /* csv_cell, of the row being read */
    buffer columns;    /* sayso_string, in header; those of no use are empty */
    size_t n_columns;  /* 0 before the header has been read */
    size_t given;      /* bytes of the row given last, still ahead */
    uint64_t behind;   /* the line behind that row */
    int texts_quoted;  /* the text of the row given last was quoted */
    int lost;          /* behind damage, until a row can be read again */
    uint64_t patience; /* bytes that may be read again in search of rows */
} csv;

void csv_init(csv *csv, const field_names *names, size_t limit);
void csv_begin(csv *csv);

/* Whether a line looks like the header of a table of articles. */
int csv_is_header(const field_names *names, sayso_string line);

/* As jsonl_next. */
sayso_status csv_next(csv *csv, bytes *bytes, sayso_document *document, sayso_error *error);
void csv_release(csv *csv);

#endif
