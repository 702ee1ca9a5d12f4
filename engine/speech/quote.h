/* Quotes: what marks and reports give, put together with who said it. */
#ifndef QUOTE_H
#define QUOTE_H

#include "models.h"

typedef struct {
    const lexicon *lexicon;
    const models *models;
    sayso_convention convention;
} quote_knowledge;

sayso_quotes find_quotes(arena *arena, const quote_knowledge *knowledge,
                         const sayso_document *document);

#endif
