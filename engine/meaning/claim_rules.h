/* What claims are found by: the lists and weights of rules/LANGUAGE/claims. */
#ifndef CLAIM_RULES_H
#define CLAIM_RULES_H

#include "reason.h"
#include "rules.h"

typedef struct {
    terms words;   /* words.txt: which words give which reason; of tokens */
    terms amounts; /* numbers.txt and units.txt; of pieces */
    terms times;   /* times.txt; of pieces */
    reason_weights weights;
    uint64_t *signs; /* a bit for every word of the lexicon: a number or date may be made of it */
    uint64_t *plain; /* and another: it is letters alone, and so one piece */
} claim_rules;

/* Read the files into rules, which live in the lexicon's memory; their words go into the lexicon.
 * Needs lexicon->arena.landing set. */
sayso_status claim_rules_load(claim_rules *rules, lexicon *lexicon, const rule_list *files,
                              sayso_error *error);

/* Make the indexes, when no word comes to the lexicon any more. */
void claim_rules_finish(claim_rules *rules, lexicon *lexicon);

#endif
