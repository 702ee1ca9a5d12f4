/* What a user asks, made ready to be bound: words and facets as one expression for the full-text
 * index, dates as a range of its rows. */
#ifndef REQUEST_H
#define REQUEST_H

#include "naming.h"
#include "sayso.h"
#include "wording.h"

#include <sqlite3.h>

typedef struct {
    sayso_store *store;
    const sayso_query *query; /* the caller's */
    wording wording;
    matches speakers, sources;
    buffer expression;    /* empty when the query has nothing that the index knows */
    char stance[64];      /* its label; empty for none */
    uint64_t first, last; /* quotes.n */
    int hopeless;         /* 1 when no quote can match */
} request;

sayso_status request_read(request *request, sayso_error *error);

/* The parameters of all statements that search. */
void request_bind(sqlite3_stmt *found, const request *request);
void request_release(request *request);

#endif
