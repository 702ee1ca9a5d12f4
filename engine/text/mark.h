/* Quotation marks to pairs. Marks are punctuation: which pairs hold speech is decided later, but
 * sentences, people and speech all need to know what stands between marks. */
#ifndef MARK_H
#define MARK_H

#include "lexicon.h"

sayso_mark_pairs find_marks(arena *arena, const sayso_document *document);

#endif
