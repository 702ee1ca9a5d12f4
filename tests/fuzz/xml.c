/* Feeds, NewsML-G2, NITF. */
#include "fuzz.h"
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    fuzz_read(bytes, n, SAYSO_FROM_XML);
    return 0;
}
