/* Which words are cues at all: most words of a text never report, and need not be looked at. */
#ifndef CUE_WORDS_H
#define CUE_WORDS_H

#include "reporting.h"

/* Marks the words of the table by how often they are heads of cues in the pages that are not of
 * the fold left out. */
void mark_cue_words(clusters *clusters, const pages *pages, int without);

#endif
