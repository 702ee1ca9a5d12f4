/* Claims as rows: they come and go with their document. */
#ifndef CLAIMS_H
#define CLAIMS_H

#include "sayso.h"

/* Add the claims of a document whose own row and whose quotes are there already; store->ids has the
 * ids of its quotes and store->seals the seals of quotes and claims. 1 when it went well. */
int add_claims(sayso_store *store, const sayso_document *document, int64_t row);

/* Remove the claims of a document, before its quotes go. 1 when it went well. */
int remove_claims(sayso_store *store, int64_t row);

#endif
