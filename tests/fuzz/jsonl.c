/* JSON lines, plain text, or whatever the bytes look like: packed or not, damaged or not. */
#include "fuzz.h"
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    fuzz_read(bytes, n, SAYSO_FROM_AUTO);
    fuzz_read(bytes, n, SAYSO_FROM_JSONL);
    fuzz_read(bytes, n, SAYSO_FROM_TEXT);
    return 0;
}
