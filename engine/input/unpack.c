/* Packed files are told by their first bytes, never by name. gzip is unpacked by zlib, which hands
 * out what it has when a file was cut off, checks the sums, and keeps up with a feed that trickles;
 * the other kinds by libarchive, as a single stream without a name ("raw"). */
#include "unpack.h"

#include "str.h"

#include <archive.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { RAW = 1 << 16, GZIP_HEADER = 15 + 16 /* zlib: largest window, gzip header wanted */ };

struct unpacker {
    source *source;
    packing packing;
    sayso_string begin; /* of raw; what was read before, until it is used */
    z_stream gzip;
    int between;         /* members of a gzip file */
    uint64_t member;     /* where the one being read begins in the file */
    uint64_t handed_out; /* bytes of it */
    uint64_t patience;   /* bytes that may be read again in search of members */
    struct archive *archive;
    int begun;
    const char *block; /* of the archive, not handed out yet */
    size_t n_block;
    int ended;
    size_t room;
    char raw[];
};

/* ---- Kinds ------------------------------------------------------------------------------- */

static const struct {
    packing packing;
    sayso_string magic;
} kinds[] = {
    {PACKING_GZIP, {"\x1f\x8b\x08", 3}},       {PACKING_ZSTD, {"\x28\xb5\x2f\xfd", 4}},
    {PACKING_XZ, {"\xfd\x37zXZ\0", 6}},        {PACKING_BZIP2, {"BZh?1AY&SY", 10}},
    {PACKING_BZIP2, {"BZh?\x17rE8P\x90", 10}}, /* nothing, packed */
};

/* A '?' in the magic stands for any digit. */
static size_t agreement(sayso_string begin, sayso_string magic) {
    size_t n = 0;
    while (n < begin.n && n < magic.n) {
        int digit = magic.bytes[n] == '?' && begin.bytes[n] >= '1' && begin.bytes[n] <= '9';
        if (!digit && begin.bytes[n] != magic.bytes[n]) break;
        n++;
    }
    return n;
}

packing unpack_kind(sayso_string begin) {
    packing kind = PACKING_NONE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = agreement(begin, kinds[i].magic);
        if (n == kinds[i].magic.n) return kinds[i].packing;
        if (n == begin.n) kind = PACKING_UNDECIDED;
    }
    return kind;
}

/* ---- gzip -------------------------------------------------------------------------------- */

/* Raw bytes for zlib; 0 at the file's end, -1 when refused. */
static int feed(unpacker *u) {
    if (u->gzip.avail_in) return 1;
    ssize_t got = (ssize_t)u->begin.n;
    if (!got) got = source_read(u->source, u->raw, RAW);
    u->begin.n = 0;
    if (got <= 0) return (int)got;
    u->gzip.next_in = (Bytef *)u->raw;
    u->gzip.avail_in = (uInt)got;
    return 1;
}

/* Where in the file the next byte for zlib stands. */
static uint64_t raw_position(const unpacker *u) {
    return u->source->n - u->gzip.avail_in;
}

/* A gzip file may be several, one behind the other; zeros after the last are padding. */
static int next_member(unpacker *u) {
    int fed;
    while ((fed = feed(u)) > 0 && *u->gzip.next_in == 0) u->gzip.next_in++, u->gzip.avail_in--;
    if (fed == 0) u->ended = 1;
    if (fed <= 0) return fed;
    u->between = 0;
    u->member = raw_position(u);
    u->handed_out = 0;
    return inflateReset(&u->gzip) == Z_OK ? 1 : -1;
}

/* Whatever comes out before the damage is handed out; the damage shows again the next time. */
static ssize_t read_gzip(unpacker *u, char *into, size_t n) {
    u->gzip.next_out = (Bytef *)into;
    u->gzip.avail_out = (uInt)n;
    while (u->gzip.avail_out == n) {
        int fed = u->between ? next_member(u) : feed(u);
        if (u->ended) return 0;
        if (fed <= 0) return -1;
        int status = inflate(&u->gzip, Z_NO_FLUSH);
        if (status == Z_STREAM_END)
            u->between = 1;
        else if (status != Z_OK && u->gzip.avail_out == n)
            return -1;
    }
    u->handed_out += n - u->gzip.avail_out;
    return (ssize_t)(n - u->gzip.avail_out);
}

int unpacker_gave_whole(const unpacker *u) {
    return u->packing == PACKING_GZIP && (u->between || u->handed_out == 0);
}

/* ---- gzip behind damage ------------------------------------------------------------------ */

static const uint64_t usual_patience = (uint64_t)64 << 20;

/* Go back to where the damaged member began, or as far as can be gone: bytes of the next ones may
 * have been taken for its own. */
static void go_back(unpacker *u) {
    uint64_t here = raw_position(u), target = u->member + 1;
    if (here <= target || here - target > u->patience) return;
    u->patience -= here - target;
    uint64_t in_raw = (uint64_t)(u->gzip.next_in - (Bytef *)u->raw);
    if (here - target <= in_raw || source_seek(u->source, target) != 0) {
        uint64_t back = here - target < in_raw ? here - target : in_raw;
        u->gzip.next_in -= back;
        u->gzip.avail_in += (uInt)back;
    } else
        u->gzip.avail_in = 0;
}

/* Whether what begins at next_in unpacks to something like text. */
static int is_member(const unpacker *u) {
    unsigned char out[256];
    z_stream probe = {.next_in = u->gzip.next_in,
                      .avail_in = u->gzip.avail_in,
                      .next_out = out,
                      .avail_out = sizeof out};
    if (inflateInit2(&probe, GZIP_HEADER) != Z_OK) return 0;
    int status = inflate(&probe, Z_SYNC_FLUSH);
    inflateEnd(&probe);
    size_t n = sizeof out - probe.avail_out;
    for (size_t i = 0; i < n; i++)
        if (out[i] < ' ' && !(out[i] >= '\t' && out[i] <= '\r')) return 0;
    return n && (status == Z_OK || status == Z_STREAM_END);
}

/* Have enough raw bytes for a member to be recognised, if the file has them. */
static int look_ahead(unpacker *u) {
    enum { ENOUGH = 1024 };
    z_stream *gzip = &u->gzip;
    if (gzip->avail_in >= ENOUGH) return 1;
    if (gzip->avail_in) memmove(u->raw, gzip->next_in, gzip->avail_in);
    gzip->next_in = (Bytef *)u->raw;
    ssize_t got = source_read(u->source, u->raw + gzip->avail_in, RAW - gzip->avail_in);
    if (got > 0) gzip->avail_in += (uInt)got;
    return gzip->avail_in > 0;
}

int unpacker_resume(unpacker *u) {
    if (u->packing != PACKING_GZIP || u->ended) return 0;
    go_back(u);
    while (look_ahead(u)) {
        Bytef *magic = memchr(u->gzip.next_in, 0x1f, u->gzip.avail_in);
        size_t skip = magic ? (size_t)(magic - u->gzip.next_in) : u->gzip.avail_in;
        u->gzip.next_in += skip;
        u->gzip.avail_in -= (uInt)skip;
        if (!magic || !look_ahead(u)) continue;
        sayso_string begin = {(const char *)u->gzip.next_in, u->gzip.avail_in};
        if (str_starts(begin, "\x1f\x8b\x08") && is_member(u)) return next_member(u) > 0;
        u->gzip.next_in++;
        u->gzip.avail_in--;
    }
    return 0;
}

/* ---- The other kinds --------------------------------------------------------------------- */

static la_ssize_t read_raw(struct archive *archive, void *data, const void **block) {
    (void)archive;
    unpacker *u = data;
    ssize_t got = (ssize_t)u->begin.n;
    if (!got) got = source_read(u->source, u->raw, RAW);
    u->begin.n = 0;
    *block = u->raw;
    return got;
}

static int add_filter(struct archive *archive, packing packing) {
    switch (packing) {
    case PACKING_ZSTD: return archive_read_support_filter_zstd(archive);
    case PACKING_XZ: return archive_read_support_filter_xz(archive);
    case PACKING_BZIP2: return archive_read_support_filter_bzip2(archive);
    default: return ARCHIVE_FATAL;
    }
}

static int open_archive(unpacker *u) {
    struct archive *a = u->archive = archive_read_new();
    if (!a) return 0;
    return add_filter(a, u->packing) == ARCHIVE_OK &&
           archive_read_support_format_raw(a) == ARCHIVE_OK &&
           archive_read_support_format_empty(a) == ARCHIVE_OK;
}

/* The first look into the file, put off until somebody reads. */
static int begin_archive(unpacker *u) {
    struct archive_entry *entry;
    u->begun = 1;
    if (archive_read_open(u->archive, u, NULL, read_raw, NULL) != ARCHIVE_OK) return ARCHIVE_FATAL;
    return archive_read_next_header(u->archive, &entry);
}

static int next_block(unpacker *u) {
    const void *block;
    la_int64_t offset;
    int status = u->begun ? ARCHIVE_OK : begin_archive(u);
    if (status == ARCHIVE_OK)
        status = archive_read_data_block(u->archive, &block, &u->n_block, &offset);
    if (status == ARCHIVE_OK)
        u->block = block;
    else
        u->n_block = 0;
    return status;
}

static ssize_t read_archive(unpacker *u, char *into, size_t n) {
    while (u->n_block == 0 && !u->ended) {
        int status = next_block(u);
        if (status == ARCHIVE_EOF)
            u->ended = 1;
        else if (status != ARCHIVE_OK)
            return -1;
    }
    if (n > u->n_block) n = u->n_block;
    if (n == 0) return 0;
    memcpy(into, u->block, n);
    u->block += n;
    u->n_block -= n;
    return (ssize_t)n;
}

/* ---- Either ------------------------------------------------------------------------------ */

unpacker *unpacker_new(source *source, packing packing, sayso_string begin) {
    size_t room = begin.n > RAW ? begin.n : RAW;
    unpacker *u = calloc(1, sizeof *u + room);
    if (!u) return NULL;
    u->source = source;
    u->packing = packing;
    u->patience = usual_patience;
    u->begin = (sayso_string){u->raw, begin.n};
    memcpy(u->raw, begin.bytes, begin.n);
    int ready =
        packing == PACKING_GZIP ? inflateInit2(&u->gzip, GZIP_HEADER) == Z_OK : open_archive(u);
    if (ready) return u;
    unpacker_free(u);
    return NULL;
}

void unpacker_follow(unpacker *u, source *source) {
    u->source = source;
}

ssize_t unpacker_read(unpacker *u, char *into, size_t n) {
    return u->packing == PACKING_GZIP ? read_gzip(u, into, n) : read_archive(u, into, n);
}

void unpacker_free(unpacker *u) {
    if (!u) return;
    if (u->packing == PACKING_GZIP)
        inflateEnd(&u->gzip);
    else
        archive_read_free(u->archive);
    free(u);
}
