/* Words waiting for the full-text index.
 *
 * FTS5 collects rows in memory as long as their ids ascend, and writes everything out when one
 * does not. Ids of quotes ascend by day only, so a batch is held here and handed over sorted. */
#ifndef PENDING_H
#define PENDING_H

#include "buffer.h"

typedef struct {
    uint64_t id;
    size_t at;                   /* into words: text, name and facets, one behind the other */
    uint32_t text, name, facets; /* their lengths */
} pending_row;

typedef struct {
    buffer rows; /* of pending_row */
    buffer words;
} pending;

size_t pending_count(const pending *pending);

/* In ascending order of ids. */
pending_row *pending_sorted(pending *pending);
sayso_string pending_text(const pending *pending, const pending_row *row);
sayso_string pending_name(const pending *pending, const pending_row *row);
sayso_string pending_facets(const pending *pending, const pending_row *row);

void pending_add(pending *pending, const pending_row *row);
void pending_clear(pending *pending);
void pending_release(pending *pending);

#endif
