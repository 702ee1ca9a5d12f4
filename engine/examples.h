/* The examples of stance files: what must have the tag, and what must not. */
#ifndef EXAMPLES_H
#define EXAMPLES_H

#include "rules.h"

/* Run the examples of one file; *n counts them. SAYSO_BAD_RULES with file, line and text at the
 * first that does not hold. */
sayso_status run_examples(sayso_worker *worker, const rule_file *file, uint32_t *n,
                          sayso_error *error);

#endif
