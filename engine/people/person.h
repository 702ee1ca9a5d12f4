/* Mentions to people: which mentions are the same somebody, under which name, in which role. */
#ifndef PERSON_H
#define PERSON_H

#include "tale.h"

/* Sets the person of every mention it can. before are the people of the part before of a long
 * text; they come first in the result. */
sayso_people find_people(arena *arena, const lexicon *lexicon, const sayso_document *document,
                         const sayso_people *before, tale_kind tale);

#endif
