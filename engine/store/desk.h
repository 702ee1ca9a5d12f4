/* What may be noted of a claim, and the states that its check goes through. */
#ifndef DESK_H
#define DESK_H

#include "sayso.h"

/* Note in the log what was decided of a quote, with its words. 1 when it went well. */
int log_quote(sayso_store *store, uint64_t quote, const char *what, sayso_string value,
              sayso_string who);

/* 1 when a claim can be in this state. */
int is_claim_state(sayso_string name);

#endif
