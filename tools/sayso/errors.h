/* The list that --errors asks for: what could not be read, a line each, its file, place and reason
 * with tabs between them. */
#ifndef ERRORS_H
#define ERRORS_H

#include <sayso.h>
#include <stdio.h>

extern const char errors_help[];

/* *list stays NULL when path is. Returns 0, having said why, when it cannot be opened. */
int errors_open(const char *path, FILE **list);
void errors_add(FILE *list, sayso_string file, const sayso_error *error);

/* Takes NULL. Returns code, or exit_failed, having said so, when something could not be written. */
int errors_close(const char *path, FILE *list, int code);

#endif
