/* Documents out of XML: feeds (RSS, Atom), NewsML-G2, NITF. An article is one element; those around
 * it are only read for what they say of all articles, such as a feed's name. */
#ifndef XML_H
#define XML_H

#include "bytes.h"
#include "html.h"

typedef struct {
    html *html;
    size_t limit; /* bytes of an element */
    facts around; /* what stands before the first article says of all */
    facts facts;  /* of the article given last */
    buffer text;  /* of that article */
    int begun;    /* the first article has been found */
    uint64_t given, told;
    uint64_t line; /* where the bytes ahead begin */
} xml;

void xml_init(xml *xml, html *html, size_t limit);
void xml_begin(xml *xml);

/* Whether these bytes, from the first letter on, begin like XML with articles. */
int xml_is_likely(sayso_string begin);

/* The charset that the declaration tells; empty when it does not. */
sayso_string xml_charset(sayso_string begin);

/* As jsonl_next. */
sayso_status xml_next(xml *xml, bytes *bytes, sayso_document *document, sayso_error *error);
void xml_release(xml *xml);

#endif
