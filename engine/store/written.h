/* The names by which a stored document's quotes call their speakers, as mentions of the document:
 * so that it can be stored again as it was. */
#ifndef WRITTEN_H
#define WRITTEN_H

#include "arena.h"

#include "sayso.h"

/* Fill tokens, mentions and people of a document that load_document gave: one of each for a name.
 * They live in the arena, whose landing the caller has set. 1 when it went well. */
int restore_names(sayso_store *store, arena *arena, sayso_document *document);

#endif
