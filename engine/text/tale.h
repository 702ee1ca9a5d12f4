/* Whether a text tells a story, as a novel does, or reports. */
#ifndef TALE_H
#define TALE_H

#include "lexicon.h"

/* News is full of numbers, dates, abbreviations and bodies; a story has few of them. */
int is_tale(const sayso_document *document);

/* Whether several paragraphs begin with speech, and one in five of them asks or cries out. */
int people_talk(const sayso_document *document);

#endif
