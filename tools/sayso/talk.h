/* Words for the person at the terminal, on standard error. */
#ifndef TALK_H
#define TALK_H

#include <sayso.h>

/* One line, with "sayso: " before it. */
__attribute__((format(printf, 1, 2))) void talk(const char *format, ...);

/* "sayso: WHERE: WHAT". Returns exit_failed. */
int complain(const sayso_error *error);

#endif
