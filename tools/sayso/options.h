/* Command lines: options anywhere, as --name value or --name=value, and those named
 * by a letter as -n value or -nvalue; -- ends them. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "command.h"

#include <stdint.h>

typedef enum { OPTIONS_READ, OPTIONS_HELP, OPTIONS_WRONG } options_answer;

/* Take argv, n words after the command's name, apart; operands are moved to its front. Says what is
 * wrong on standard error. */
options_answer options_read(const command *command, char **argv, size_t n, arguments *arguments);

/* Position of a value among those of "a|b|c"; 0 for NULL, which stands for the first. */
int option_choice(const char *choices, const char *value);

/* The value of a numeric option, or otherwise when it is NULL. What is too large becomes the
 * largest. Returns 0, having said so, when it is no number. */
int option_number(const char *name, const char *value, uint32_t otherwise, uint32_t *number);
int option_fraction(const char *name, const char *value, double *fraction);

/* What stands before an option's name: one dash for a letter, else two. */
const char *option_dashes(const char *name);

/* "try 'sayso search --help'": returns exit_usage. */
int usage_hint(const char *command);

#endif
