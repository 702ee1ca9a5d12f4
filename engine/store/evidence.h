/* What else articles say of a speaker: in whose company, and on which subject. Asked for only where
 * names and roles do not decide. */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "same.h"

/* How many people are quoted both beside one and beside the other: of a sighting and a speaker, of
 * two speakers. People of the block itself do not count. */
uint32_t company_with(block *block, uint32_t number, uint32_t root);
uint32_t shared_company(block *block, uint32_t root, uint32_t other);

/* The field that the article of a sighting is about, as a bit; 0 when it is not clear. */
uint32_t article_field(block *block, uint32_t number);

#endif
