/* UTF-8: decode, validate, repair, count. */
#ifndef UTF8_H
#define UTF8_H

#include "sayso.h"

/* The code point at bytes (valid UTF-8, at least one byte before end) and its length in bytes. */
uint32_t utf8_decode(const char *bytes, const char *end, uint32_t *length);

/* Make bytes valid UTF-8 without moving any: each byte that cannot stand is replaced by one that
 * can, NUL by a space, and the marks of Windows-1252 by their ASCII likeness. Returns how many
 * were replaced. */
uint32_t utf8_repair(char *bytes, size_t n);

/* Code points in n bytes of valid UTF-8. */
size_t utf8_count(const char *bytes, size_t n);

#endif
