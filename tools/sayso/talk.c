#include "talk.h"
#include "command.h"

#include <stdarg.h>
#include <stdio.h>

void talk(const char *format, ...) {
    char line[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    fprintf(stderr, "sayso: %s\n", line);
}

int complain(const sayso_error *error) {
    const char *what = error->what[0] ? error->what : "failed without a reason";
    if (error->where[0])
        talk("%s: %s", error->where, what);
    else
        talk("%s", what);
    return exit_failed;
}
