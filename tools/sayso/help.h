/* Help, made of the commands' tables. */
#ifndef HELP_H
#define HELP_H

#include "command.h"

void help_all(const command *const *commands, size_t n);
void help_command(const command *command);

#endif
