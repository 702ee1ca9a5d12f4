/* What a fuzz target is: one call for one input. libFuzzer makes inputs up; replay.c reads them
 * from files. A target aborts when something is wrong. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Stop with a message unless it holds. */
#define REQUIRE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) fuzz_stop(#condition, __FILE__, __LINE__);                               \
    } while (0)

_Noreturn void fuzz_stop(const char *what, const char *file, int line);

#endif
