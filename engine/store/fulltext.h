/* The full-text index follows the tables. Documents wait until their speakers are settled, because
 * a row of the index is dear to change; what waits is noted in the file, so that an interrupted run
 * is made good by the next. */
#ifndef FULLTEXT_H
#define FULLTEXT_H

#include "sayso.h"

#include <stdint.h>

/* Note that a document's quotes are not in the index yet. 1 when it went well. */
int await_index(sayso_store *store, int64_t document);

/* 1 when a document waits; 0 when its quotes are in the index; -1 on failure. */
int awaits_index(sayso_store *store, int64_t document);

/* 1 when any document waits, or on failure. */
int any_awaits_index(sayso_store *store);

/* Forget that a document waits. 1 when it went well. */
int forget_waiting(sayso_store *store, int64_t document);

/* Bring the index up to date. Needs a transaction. 1 when it went well. */
int index_waiting(sayso_store *store);

#endif
