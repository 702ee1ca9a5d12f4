/* Forms of a word under one number: roughly, for comparing claims. */
#ifndef STEM_H
#define STEM_H

#include "sayso.h"

/* Of a word in lower case without apostrophes. Endings of number, tense and adverbs are taken off,
 * fewer and more carelessly than M. F. Porter's algorithm does. Never 0. */
uint64_t stem_of(sayso_string word);

#endif
