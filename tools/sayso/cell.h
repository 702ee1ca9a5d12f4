/* Strings of the library out of those that C has, and as a column of a table shows them. */
#ifndef CELL_H
#define CELL_H

#include <sayso.h>

/* Empty for NULL. */
sayso_string text(const char *value);

/* The first code points of a text, at most widest, with an ellipsis if there are more. cell holds
 * four bytes for each and three more. */
sayso_string shorten(sayso_string text, size_t widest, char *cell);

#endif
