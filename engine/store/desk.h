/* What may be noted of a claim, and the states that its check goes through. */
#ifndef DESK_H
#define DESK_H

#include "sayso.h"

/* 1 when a claim can be in this state. */
int is_claim_state(sayso_string name);

#endif
