/* What show and search tell of a quote's variants. */
#ifndef VERSIONS_H
#define VERSIONS_H

#include <sayso.h>

/* "41 quotes in 12 outlets"; "1 outlet" is left out. */
void put_counts(uint64_t quotes, uint64_t sources);

/* For show: lines of how often the quote's words are printed, where first, and what is altered. */
void put_variants(sayso_store *store, uint64_t quote);

/* For search: "[3 variants; altered: number]" behind a quote that has others. */
void put_variant_mark(sayso_store *store, uint64_t quote);

#endif
