/* Who is who, across documents: the registry of speakers is decided again wherever documents or
 * people brought something new, and quotes move to the speaker they belong to. */
#ifndef REGISTRY_H
#define REGISTRY_H

#include "tally.h"
#include "voices.h"

/* Note whom a document quotes, and in which role: the name of an entry that find_sighted filled.
 * 1 when it went well. */
int add_sighting(const speaking *speaking, sayso_string name, sayso_string role,
                 tally_entry *entry);

/* Fill a name's entry: its block, and the speaker under whom documents with this name stand so far,
 * if there is one. 1 when it went well. */
int find_sighted(sayso_store *store, const sayso_quote *quote, sayso_string name,
                 tally_entry *entry);

/* Decide all blocks with news. Needs a transaction, all counts written. 1 when it went well. */
int settle_speakers(sayso_store *store);

/* 1 when there is something to settle. */
int is_unsettled(sayso_store *store);

#endif
