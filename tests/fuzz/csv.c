/* Tables. */
#include "fuzz.h"
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    fuzz_read(bytes, n, SAYSO_FROM_CSV);
    return 0;
}
