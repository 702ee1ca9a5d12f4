/* Quotes follow their speakers when the registry changes its mind. */
#ifndef MOVING_H
#define MOVING_H

#include "arena.h"
#include "sayso.h"

#include <stdint.h>

/* Give the quotes of a document to those who its sightings say they belong to: their rows, their
 * words in the index, and all counts. 1 when it went well. */
int move_quotes(sayso_store *store, arena *arena, int64_t document);

#endif
