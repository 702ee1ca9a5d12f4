/* Days counted back from today. */
#ifndef SINCE_H
#define SINCE_H

#include <sayso.h>

enum { since_room = 16 };

extern const char since_help[];

/* A date as it is; "24h", "30d", "2w" as the day so long ago, in UTC, written into day. */
sayso_string since_date(const char *value, char day[since_room]);

#endif
