/* What articles said before they were changed is kept beside: the newest text is the document. */
#ifndef FORMER_H
#define FORMER_H

#include "sayso.h"

/* A document before it is stored: its id, date and hash as they will be. */
typedef struct {
    const sayso_document *document;
    sayso_string key, published, hash;
} incoming;

/* 1 when the stored text of the document is another one and of a later date; then this one has been
 * kept as a former text. 0: it is the newest, and what it takes the place of has been kept. -1:
 * failure. */
int keep_former(sayso_store *store, const incoming *incoming);

#endif
