/* sayso show, of a claim. */
#ifndef SHOW_CLAIM_H
#define SHOW_CLAIM_H

#include <sayso.h>

/* Print all that is known of it. An exit code. */
int show_claim(sayso_store *store, const char *name);

#endif
