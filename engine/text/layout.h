/* How a text is laid out: its lines become paragraphs, headings, list items, turns of a transcript,
 * or header lines that are no prose. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "lexicon.h"

sayso_blocks find_blocks(arena *arena, const lexicon *lexicon, sayso_string text);

#endif
