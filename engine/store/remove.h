/* Taking a document out again, when another text comes under its id. */
#ifndef REMOVE_H
#define REMOVE_H

#include "sayso.h"

/* Remove the document of that id, if there is one, with all rows that belong to it. The first
 * part of a long text removes all its parts. 1 when it went well. */
int remove_document(sayso_store *store, sayso_string key, uint32_t part);

#endif
