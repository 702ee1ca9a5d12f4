#include "fault.h"

#include <stdarg.h>
#include <stdio.h>

static void say(sayso_error *error, const char *what, va_list arguments) {
    vsnprintf(error->what, sizeof error->what, what, arguments);
}

sayso_status fault(sayso_error *error, sayso_status status, const char *where, const char *what,
                   ...) {
    if (!error) return status;
    error->status = status;
    snprintf(error->where, sizeof error->where, "%s", where ? where : "");
    va_list arguments;
    va_start(arguments, what);
    say(error, what, arguments);
    va_end(arguments);
    return status;
}

sayso_status fault_at(sayso_error *error, sayso_status status, const char *where, uint64_t line,
                      const char *what, ...) {
    if (!error) return status;
    error->status = status;
    /* leave room for the number, whatever the length of the path */
    snprintf(error->where, sizeof error->where, "%.480s:%llu", where ? where : "",
             (unsigned long long)line);
    va_list arguments;
    va_start(arguments, what);
    say(error, what, arguments);
    va_end(arguments);
    return status;
}
