/* Documents out of JSON, one a line. */
#ifndef JSONL_H
#define JSONL_H

#include "bytes.h"

#include <json-c/json_object.h>
#include <json-c/json_tokener.h>

/* May stand before the first line of a file. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct {
    json_tokener *tokener;
    json_object *record; /* owns the strings of the document given last */
    size_t limit;        /* bytes of a line */
    uint64_t line;       /* lines read of this file */
} jsonl;

sayso_status jsonl_init(jsonl *jsonl, size_t limit, sayso_error *error);

/* Whether this line is a JSON object. */
int jsonl_is_record(jsonl *jsonl, sayso_string line);

/* Begin with another file. */
void jsonl_begin(jsonl *jsonl);

/* The next document: all but its path, and its id when the line gives none. SAYSO_SKIPPED: a line
 * that is none; the next call goes on behind it. SAYSO_END at the end of the bytes. */
sayso_status jsonl_next(jsonl *jsonl, bytes *bytes, sayso_document *document, sayso_error *error);
void jsonl_release(jsonl *jsonl);

#endif
