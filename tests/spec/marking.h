/* Which examples of a specification file are marked known-wrong. */
#ifndef MARK_EXAMPLES_H
#define MARK_EXAMPLES_H

#include "example.h"

/* Write the file anew: an example whose known_wrong is set gets the mark, others lose it. Returns
 * 0, or -1 having said why. */
int examples_mark(const char *path, const examples *examples);

#endif
