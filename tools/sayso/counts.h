/* sayso search --facet: how many quotes a search finds, instead of the quotes. */
#ifndef COUNTS_H
#define COUNTS_H

#include "shards.h"

typedef enum { COUNTS_AS_TABLE, COUNTS_AS_JSON, COUNTS_AS_CSV } counts_format;

/* facets: speaker, stance, source and month, as many as are wanted, with commas between them.
 * Returns the exit code. */
int print_counts(const shards *shards, const sayso_query *query, const char *facets,
                 counts_format format);

/* 0, having said so, when one of them is none. */
int facets_are_known(const char *facets);

#endif
