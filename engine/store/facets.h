/* Facets: what a search can ask besides words, as words of the full-text index. */
#ifndef FACETS_H
#define FACETS_H

#include "buffer.h"

#include <stdint.h>

typedef enum {
    FACET_SPEAKER = 's', /* s12 */
    FACET_SOURCE = 'o',  /* o3 */
    FACET_STANCE = 't',  /* tredline0; behind a speaker's: s12tredline0 */
    FACET_STATUS = 'a'   /* adenied0; asserted, the rule, has none */
} facet;

void facet_number(buffer *out, facet kind, int64_t row);

/* Letters and digits of the label, and a digit that keeps the stemmer away. */
void facet_label(buffer *out, facet kind, sayso_string label);

#endif
