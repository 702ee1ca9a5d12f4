/* Descriptions that the text explains afterwards: "A lawmaker urges ... Rep. Jane Hale said". */
#ifndef LATER_H
#define LATER_H

#include "solver.h"

/* When all mentions have been gone through. */
void solve_later(solver *s);

#endif
