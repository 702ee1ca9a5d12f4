/* Any file can be read in any format: what cannot be read is skipped, and reading comes to an end.
 */
#ifndef READING_H
#define READING_H

#include "sayso.h"

#include <stdint.h>

enum { MOST_BYTES = 1 << 16 /* of an input: longer ones tell nothing new */ };

/* The bytes as a file, until the next call; its path. */
const char *fuzz_file(const uint8_t *bytes, size_t n);

/* Strings can be read to their ends, and are UTF-8. */
void fuzz_string(sayso_string string);

void fuzz_read(const uint8_t *bytes, size_t n, sayso_format format);

#endif
