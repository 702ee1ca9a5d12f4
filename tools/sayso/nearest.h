/* Which of some words somebody meant who typed another. */
#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>

/* How many letters must change, be left out, added or swapped to make one word the other. */
size_t word_distance(const char *a, const char *b);

/* The nearer one of two words to what was typed; nearest may be NULL, and stays when word is too
 * far. */
const char *nearer(const char *typed, const char *nearest, const char *word);

#endif
