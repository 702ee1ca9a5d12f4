/* Text made fit for reading: as its author meant it, on one line. */
#ifndef CLEAN_H
#define CLEAN_H

#include "buffer.h"

/* Append raw without white space around it, runs of white space and control characters as one
 * space, marks written as HTML entities or encoded twice as the marks they stand for. */
void clean(buffer *out, sayso_string raw);

#endif
