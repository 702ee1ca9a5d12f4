/* Clusters of quotes in the database: see versions.h for what they are. */
#ifndef VARIANTS_H
#define VARIANTS_H

#include "sayso.h"

/* 1 when so much was added since the store was opened that all quotes are worth looking at. */
int variants_are_worth_it(sayso_store *store);

#endif
