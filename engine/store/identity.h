/* What makes a document the same as before: a hash of all that is stored of it. */
#ifndef IDENTITY_H
#define IDENTITY_H

#include "sayso.h"

#include <xxhash.h>

/* Its text, its metadata and what was found in it, as 32 hexadecimal digits and a NUL: with
 * better rules the same text is another document, and takes the place of the old one. */
void hash_document(XXH3_state_t *state, const sayso_document *document, char *hash);

#endif
