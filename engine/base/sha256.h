/* SHA-256, as in FIPS 180-4: the hash by which people outside know a text. */
#ifndef SHA256_H
#define SHA256_H

#include "sayso.h"

typedef struct {
    uint32_t state[8];
    unsigned char block[64];
    uint64_t n; /* bytes so far */
} sha256;

void sha256_begin(sha256 *hash);
void sha256_add(sha256 *hash, const void *bytes, size_t n);

/* 64 hexadecimal digits and a NUL. */
void sha256_end(sha256 *hash, char hex[65]);

void sha256_text(sayso_string text, char hex[65]);

#endif
