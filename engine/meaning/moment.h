/* Dates with the words that bound them: "since 2019", "by the end of March", "from 2015 to 2019".
 */
#ifndef MOMENT_H
#define MOMENT_H

#include "numeral.h"

/* The date that begins at piece at. Returns the piece behind it, or at where there is none. */
uint32_t moment_at(const number_reading *reading, uint32_t at, sayso_value *value);

#endif
