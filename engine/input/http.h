/* An answer of a web server, as crawlers keep it: head and body, the body as it was sent. */
#ifndef HTTP_H
#define HTTP_H

#include "buffer.h"

/* The value of a header among lines "Name: value"; empty when there is none. */
sayso_string http_header(sayso_string head, const char *name);

/* "text/html" of "text/html; charset=x", and that x. */
sayso_string http_type(sayso_string value);
sayso_string http_charset(sayso_string value);

typedef struct {
    unsigned status;   /* 200, 404, ... */
    sayso_string type; /* of Content-Type, empty when not told */
    sayso_string body; /* in the answer, or in room */
    sayso_string charset;
} http_answer;

/* Take an answer apart. Chunks are joined and gzip and deflate unpacked in room, to at most limit
 * bytes. Returns NULL, or what is wrong with it. */
const char *http_read(sayso_string bytes, size_t limit, buffer *room, http_answer *answer);

#endif
