/* A plain text: one document, or several parts of one when it is long. */
#ifndef PLAIN_H
#define PLAIN_H

#include "bytes.h"

typedef struct {
    size_t limit;         /* bytes of a part */
    size_t given;         /* bytes of the part given last, still ahead */
    uint64_t byte_origin; /* of that part */
    uint64_t point_origin;
    uint32_t part; /* parts given */
} plain;

void plain_init(plain *plain, size_t limit);

/* Begin with another file. */
void plain_begin(plain *plain);

/* The next part: its text, number and origins. SAYSO_END at the end of the bytes. */
sayso_status plain_next(plain *plain, bytes *bytes, sayso_document *document);

#endif
