#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void fuzz_stop(const char *what, const char *file, int line) {
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
    abort();
}
