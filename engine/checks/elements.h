/* The objects of a JSON text, one by one, without reading all of it at once: of an array, of a
 * feed, of lines, or a single one. */
#ifndef ELEMENTS_H
#define ELEMENTS_H

#include "sayso.h"

typedef struct {
    sayso_string text;
    size_t at;
} elements;

/* The next object; empty at the end. It reaches to the end of the text when that comes too early.
 * The arrays of feeds ("dataFeedElement", "claims", ...) are gone into; null entries are counted
 * in *empty. */
sayso_string next_element(elements *elements, uint64_t *empty);

/* The object just given is broken: go on with the next that begins as it did, on a line of its own
 * with the same white space before it, if there is one. */
void elements_recover(elements *elements, sayso_string broken);

#endif
