/* Bytes of a packed file as they were before packing. */
#ifndef UNPACK_H
#define UNPACK_H

#include "source.h"

typedef enum {
    PACKING_UNDECIDED, /* more bytes are needed to tell */
    PACKING_NONE,
    PACKING_GZIP,
    PACKING_ZSTD,
    PACKING_XZ,
    PACKING_BZIP2
} packing;

/* How a file that begins with these bytes is packed. */
packing unpack_kind(sayso_string begin);

typedef struct unpacker unpacker;

/* begin is what has been read of the source already; it is copied. NULL: out of memory. */
unpacker *unpacker_new(source *source, packing packing, sayso_string begin);

/* The source has moved in memory. */
void unpacker_follow(unpacker *unpacker, source *source);

/* Up to n bytes. 0 at the end, -1 when the source refuses (see its refused) or the file is
 * damaged. */
ssize_t unpacker_read(unpacker *unpacker, char *into, size_t n);

/* Whether all bytes handed out belong to pieces that ended well (members of a gzip file). */
int unpacker_gave_whole(const unpacker *unpacker);

/* After damage, go to the next piece behind it; 0 when there is none. */
int unpacker_resume(unpacker *unpacker);
void unpacker_free(unpacker *unpacker);

#endif
