/* Documents out of web archives (WARC/1.0 and 1.1, ISO 28500) and the texts made of them (WET). */
#ifndef WARC_H
#define WARC_H

#include "bytes.h"
#include "html.h"

typedef struct {
    html *html;
    size_t limit; /* bytes of a record */
    int lost;     /* behind damage, until a record begins */
    size_t given; /* bytes of the record given last, still ahead */
    buffer room;  /* for bodies that were sent in pieces or packed */
} warc;

void warc_init(warc *warc, html *html, size_t limit);
void warc_begin(warc *warc);

/* As jsonl_next. Pages without an article are passed over. */
sayso_status warc_next(warc *warc, bytes *bytes, sayso_document *document, sayso_error *error);
void warc_release(warc *warc);

#endif
