/* Stored documents against the files they came from. */
#ifndef ORIGINALS_H
#define ORIGINALS_H

#include <sayso-store.h>

/* Read all files again that documents came from, hand on what is changed or gone, and print a line
 * that counts. An exit code. */
int originals_verify(sayso_store *store, const sayso_input_options *how, sayso_defect_found *found);

#endif
