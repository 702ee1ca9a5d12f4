/* Where words stand in a stored text, and whether it is still the text that was stored. */
#ifndef PROOF_H
#define PROOF_H

#include <sayso.h>

/* Lines of text, hash, and whether anything of the document was changed; name is the id of what is
 * shown, start where it begins in body. Returns 0, having said why, when that cannot be told. */
int put_proof(sayso_store *store, const char *name, sayso_string body, uint32_t start);

#endif
