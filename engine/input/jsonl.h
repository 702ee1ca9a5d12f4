/* Documents out of JSON, one a line. */
#ifndef JSONL_H
#define JSONL_H

#include "bytes.h"
#include "item.h"

/* May stand before the first line of a file. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct {
    item *item;    /* shared with other readers of JSON */
    size_t limit;  /* bytes of a line */
    uint64_t line; /* lines read of this file */
} jsonl;

void jsonl_init(jsonl *jsonl, item *item, size_t limit);

/* Whether this line is a JSON object, and no file of them. */
int jsonl_is_record(jsonl *jsonl, sayso_string line);

/* Begin with another file. */
void jsonl_begin(jsonl *jsonl);

/* The next document: all but its path, and its id when the line gives none. SAYSO_SKIPPED: a line
 * that is none; the next call goes on behind it. SAYSO_END at the end of the bytes. */
sayso_status jsonl_next(jsonl *jsonl, bytes *bytes, sayso_document *document, sayso_error *error);

#endif
