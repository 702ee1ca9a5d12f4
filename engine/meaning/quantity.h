/* Numbers with what they count: "about $3.5bn a year", "one in eight", "doubled". */
#ifndef QUANTITY_H
#define QUANTITY_H

#include "numeral.h"

/* The quantity whose number begins at piece at. Returns the piece behind it, or at where there is
 * none. Its span begins with the words before the number that belong to it ("more than"), but not
 * before the piece first. */
uint32_t quantity_at(const number_reading *reading, uint32_t first, uint32_t at,
                     sayso_value *value);

/* The piece behind a number that counts nothing: a time of day, a name (Article 5, F-16); or at. */
uint32_t no_quantity_at(const number_reading *reading, uint32_t at);

#endif
