/* What a number counts: percent, money, miles, years, troops; and per what. */
#ifndef UNIT_H
#define UNIT_H

#include "numeral.h"

/* Set kind, unit and currency of value by what stands at *at, behind its number; *at becomes the
 * piece behind it. 0 where there is nothing. What counts in hundredths changes the number. */
int read_unit(const number_reading *reading, uint32_t *at, sayso_value *value);

/* "a week", "per 100,000 people", "annually": set per. */
void read_rate(const number_reading *reading, uint32_t *at, sayso_value *value);

#endif
