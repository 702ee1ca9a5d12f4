/* A large file of articles, made of a small one. */
#ifndef COLLECTION_H
#define COLLECTION_H

#include <stddef.h>

/* Write the articles of a JSONL file over and over, each time under other ids and without their
 * annotations, until the file at into has n bytes. Returns 0, or -1 having said why. */
int collection_make(const char *from, const char *into, size_t n);

#endif
