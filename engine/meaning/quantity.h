/* Numbers with what they count: "about $3.5bn a year", "one in eight", "doubled". */
#ifndef QUANTITY_H
#define QUANTITY_H

#include "piece.h"
#include "term.h"

/* The kinds of claims/numbers.txt and claims/units.txt. */
extern const term_kind quantity_kinds[];

/* What is read: the pieces of a sentence of a text, and the lists. */
typedef struct {
    const lexicon *lexicon;
    const terms *terms;
    const pieces *pieces;
    sayso_string text;
    arena *arena;
} quantity_reading;

/* The quantity whose first numeral is at piece at. Returns the piece behind it, or at where there
 * is none; value->span begins with what stands before the numeral, but not before the piece first.
 */
uint32_t quantity_at(const quantity_reading *reading, uint32_t first, uint32_t at,
                     sayso_value *value);

#endif
