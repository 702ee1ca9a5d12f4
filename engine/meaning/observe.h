/* What can be seen of a candidate that speaks for or against checking it. */
#ifndef OBSERVE_H
#define OBSERVE_H

#include "candidate.h"
#include "claim_rules.h"

/* A bit for every reason. */
typedef uint64_t observed;

static inline int has_reason(observed observed, reason reason) {
    return (observed >> reason & 1) != 0;
}

/* What all of them are worth. */
int32_t reasons_sum(const reason_weights *weights, observed observed);

/* values: those of the document that lie in the candidate. */
observed observe(const claim_rules *rules, const sayso_document *document,
                 const candidate *candidate, const sayso_indices *values);

#endif
