/* Any file can be read in any format: what cannot be read is skipped, and reading comes to an end.
 */
#ifndef READING_H
#define READING_H

#include "sayso.h"

#include <stdint.h>

void fuzz_read(const uint8_t *bytes, size_t n, sayso_format format);

#endif
