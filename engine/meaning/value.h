/* Numbers and dates in the text, normalised. */
#ifndef VALUE_H
#define VALUE_H

#include "claim_rules.h"

/* All values, in the order of the text, of sentences that are read for claims. */
sayso_values find_values(arena *arena, const lexicon *lexicon, const claim_rules *rules,
                         const sayso_document *document);

/* Whether a block is read for claims: not titles, headings and metadata. */
int block_can_claim(const sayso_block *block);

#endif
