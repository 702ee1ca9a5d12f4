/* Files in a file: zip, and tar in any packing. */
#ifndef BUNDLE_H
#define BUNDLE_H

#include "bytes.h"

typedef enum { BUNDLE_NONE, BUNDLE_ZIP, BUNDLE_TAR } bundle_kind;

bundle_kind bundle_kind_of(sayso_string begin);

/* The same of a file's bytes, reading on as long as they may be a tar's. */
bundle_kind bundle_kind_ahead(bytes *bytes);

typedef struct archive archive;

/* Zeroed is valid, and nothing is open. */
typedef struct {
    bytes outer; /* the bundle's own bytes */
    bundle_kind kind;
    archive *archive;
    buffer path;       /* of the bundle and of the file in it, ending with NUL */
    size_t path_n;     /* of the bundle */
    uint64_t origin;   /* where in the bundle the archive begins: behind damage it is another one */
    uint64_t passed;   /* bytes of the bundle handed to the archive */
    size_t lent;       /* of them, still in outer */
    uint64_t patience; /* bytes that may be read again in search of entries */
    uint64_t entry;    /* where the entry being read begins */
    const char *block; /* of that entry, not handed out yet */
    size_t n_block;
} bundle;

/* Take over the bytes of a bundle; path is what its files are named after. */
sayso_status bundle_open(bundle *bundle, bytes *bytes, bundle_kind kind, const char *path,
                         sayso_error *error);

int bundle_is_open(const bundle *bundle);

/* Begin with the next file: its bytes become inner, its path bundle->path. SAYSO_SKIPPED: one is
 * damaged, call again for the next. SAYSO_END: no more. */
sayso_status bundle_next(bundle *bundle, bytes *inner, sayso_error *error);
void bundle_close(bundle *bundle);
void bundle_release(bundle *bundle);

#endif
