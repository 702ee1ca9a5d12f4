/* Checkable statements: in what speakers say, and in the article's own voice. */
#ifndef CLAIM_H
#define CLAIM_H

#include "claim_rules.h"

/* Claims with their reasons; document has its values. */
typedef struct {
    sayso_claims claims;
    sayso_reasons reasons;
} claim_findings;

claim_findings find_claims(arena *arena, const claim_rules *rules, const sayso_document *document);

#endif
