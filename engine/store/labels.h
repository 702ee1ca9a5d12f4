/* Names that many quotes share, each a row of its own: outlets, roles, the rules that
 * decided, reasons of the registry. */
#ifndef LABELS_H
#define LABELS_H

#include "sayso.h"

#include <stdint.h>

/* The row of an outlet, found or made; 0 on failure. */
int64_t find_source(sayso_store *store, sayso_string name);

/* The row of a rule, found or made; 0 on failure. */
int64_t find_rule(sayso_store *store, sayso_string name);

/* The row of a speaker's role, found or made; 0 on failure. */
int64_t find_role(sayso_store *store, sayso_string name);

/* The row of a reason to take a name for a speaker's, found or made; 0 on failure. */
int64_t find_reason(sayso_store *store, sayso_string name);

#endif
