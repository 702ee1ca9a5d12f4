/* Quotes: what marks and reports give, put together with who said it. */
#ifndef QUOTE_H
#define QUOTE_H

#include "lexicon.h"

sayso_quotes find_quotes(arena *arena, const lexicon *lexicon, const sayso_document *document,
                         sayso_convention convention);

#endif
