/* Checkable statements: in what speakers say, and in the article's own voice. */
#ifndef CLAIM_H
#define CLAIM_H

#include "claim_rules.h"
#include "diction.h"

/* Claims with their reasons; document has its values. */
typedef struct {
    sayso_claims claims;
    sayso_reasons reasons;
} claim_findings;

typedef struct {
    const claim_rules *rules;
    const clusters *clusters;
    const diction *diction;
} claim_knowledge;

claim_findings find_claims(arena *arena, const claim_knowledge *knowledge,
                           const sayso_document *document);

#endif
