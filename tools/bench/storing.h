/* What the database alone costs: articles are read, analysed and stored on one core, and the clock
 * stands still while they are analysed. */
#ifndef STORING_H
#define STORING_H

#include "measure.h"

/* models as in sayso_options. The database is made anew. Memory is not measured. */
measure storing_measure(const char *news, const char *database, const char *models);

#endif
