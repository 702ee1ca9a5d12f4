/* Documents read back for whoever asks. */
#ifndef STORED_H
#define STORED_H

#include "sayso.h"

/* The row of the document that a name stands for: the id of a quote, of a claim, or its own. 0:
 * there is none; -1: failure. */
int64_t find_stored(sayso_store *store, sayso_string name);

#endif
