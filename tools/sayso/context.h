/* A quote's surroundings in its article, found by reading the article again. */
#ifndef CONTEXT_H
#define CONTEXT_H

#include <sayso.h>

typedef struct {
    sayso_engine *engine;
    sayso_worker *worker;
    sayso_document document;
    sayso_span around;        /* from the sentence before to the end of the sentence after */
    const sayso_quote *quote; /* the quote as found again; NULL when the rules of today find none */
} context;

/* hit is one of sayso_find_quote and outlives the context. The caller releases it. */
sayso_status context_find(context *context, const sayso_hit *hit, sayso_error *error);
void context_release(context *context);

#endif
