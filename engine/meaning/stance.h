/* What speakers do with their words: hope, reject, draw a line. */
#ifndef STANCE_H
#define STANCE_H

#include "stance_rules.h"

/* The stances of all quotes, in the order of the quotes. Sets first_stance and end_stance of every
 * quote. */
sayso_stances find_stances(arena *arena, const lexicon *lexicon, const stance_rules *rules,
                           const sayso_document *document, sayso_quotes *quotes);

#endif
