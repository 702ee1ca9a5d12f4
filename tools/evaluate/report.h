/* The figures on standard output. */
#ifndef REPORT_H
#define REPORT_H

#include "figures.h"

/* Both bring the tables of the figures into the order in which they print them. */
void report_text(figures *figures);
void report_json(figures *figures);

#endif
