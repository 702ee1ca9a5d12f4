/* What speakers do with their words: hope, reject, draw a line. */
#ifndef STANCE_H
#define STANCE_H

#include "impression.h"
#include "stance_rules.h"

typedef struct {
    const lexicon *lexicon;
    const stance_rules *rules;
    const weights *model; /* of impressions; classes 0: rules decide alone */
    sayso_stances_wanted wanted;
} stance_knowledge;

/* The stances of all quotes, in the order of the quotes. Sets first_stance and end_stance of every
 * quote. */
sayso_stances find_stances(arena *arena, const stance_knowledge *knowledge,
                           const sayso_document *document, sayso_quotes *quotes);

#endif
