/* Which words are cues at all: most words of a text never report, and need not be looked at. */
#ifndef CUE_WORDS_H
#define CUE_WORDS_H

#include "lessons.h"
#include "words.h"

/* Mark the words of the table by how often they are heads of cues in the pages, which are marked
 * as well. */
void mark_cue_words(word_table *words, pages *pages);

#endif
