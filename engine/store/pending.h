/* What waits for the end of the batch: words for the full-text index, and spans.
 *
 * FTS5 collects rows in memory as long as their ids ascend, and writes everything out when one
 * does not; and a table whose rows come in the order of its key touches each page once. Ids of
 * quotes ascend by day only, so a batch is held here and handed over sorted. */
#ifndef PENDING_H
#define PENDING_H

#include "buffer.h"

typedef struct {
    uint64_t id;
    size_t at;                   /* into words: text, name and facets, one behind the other */
    uint32_t text, name, facets; /* their lengths */
    uint32_t n_spans;
    size_t first_span; /* into spans */
} pending_row;

typedef struct {
    const char *kind; /* lives for ever */
    sayso_span bytes, points;
} pending_span;

typedef struct {
    buffer rows; /* of pending_row */
    buffer words;
    buffer spans; /* of pending_span */
} pending;

size_t pending_count(const pending *pending);

/* In ascending order of ids. */
pending_row *pending_sorted(pending *pending);

/* The row of a quote, among rows that pending_sorted has sorted; NULL when it does not wait. */
pending_row *pending_find(pending *pending, uint64_t id);

/* Give a row other facets. 1 when it went well. */
int pending_replace_facets(pending *pending, pending_row *row, sayso_string facets);

sayso_string pending_text(const pending *pending, const pending_row *row);
sayso_string pending_name(const pending *pending, const pending_row *row);
sayso_string pending_facets(const pending *pending, const pending_row *row);

const pending_span *pending_spans(const pending *pending, const pending_row *row);

/* 1 when memory ran out and something is missing. */
int pending_failed(const pending *pending);

void pending_add(pending *pending, const pending_row *row);
void pending_clear(pending *pending);
void pending_release(pending *pending);

#endif
