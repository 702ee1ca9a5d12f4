/* Whom a name was taken for: told on standard error, so that nobody takes one person's words for
 * another's. */
#ifndef NAMING_H
#define NAMING_H

#include <sayso.h>

/* "name: Ana Ruiz (mayor)"; or how many it fits, and the most quoted of them; or that it fits
 * nobody, and whose name is spelled nearly so. Returns how many it fits, -1 when asking failed. */
int tell_speakers(sayso_store *store, const char *name);

#endif
