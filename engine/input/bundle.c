/* libarchive reads bundles from the front, as they come. It gives up at the first damage: then
 * another of it begins where the next entry does. */
#include "bundle.h"

#include "fault.h"
#include "str.h"
#include "utf8.h"

#include <archive.h>
#include <archive_entry.h>

enum { LARGEST_BLOCK = 1 << 16, TAR_BLOCK = 512, TAR_MAGIC = 257, TAR_SUM = 148 };

static const uint64_t usual_patience = (uint64_t)256 << 20;

static const char zip_magic[] = "PK\x03\x04", tar_magic[] = "ustar";

static int is_octal(char c) {
    return c == ' ' || (c >= '0' && c <= '7');
}

bundle_kind bundle_kind_of(sayso_string begin) {
    if (str_starts(begin, zip_magic)) return BUNDLE_ZIP;
    if (begin.n >= TAR_BLOCK && str_starts(str_slice(begin, TAR_MAGIC, begin.n), tar_magic) &&
        is_octal(begin.bytes[TAR_SUM]) && is_octal(begin.bytes[TAR_SUM + 1]))
        return BUNDLE_TAR;
    return BUNDLE_NONE;
}

/* The head of a tar is filled up with zeros, which no text has; so nobody waits for a feed. */
bundle_kind bundle_kind_ahead(bytes *bytes) {
    sayso_string ahead = {NULL, 0};
    do ahead.bytes = bytes_ahead(bytes, &ahead.n);
    while (ahead.n < TAR_BLOCK && (ahead.n == 0 || memchr(ahead.bytes, 0, ahead.n)) &&
           bytes_more(bytes));
    return bundle_kind_of(ahead);
}

/* ---- Bytes for libarchive ---------------------------------------------------------------- */

/* The last block stays, in case that damage is found behind it. */
static la_ssize_t lend(archive *archive, void *data, const void **block) {
    (void)archive;
    bundle *bundle = data;
    size_t n;
    bytes_ahead(&bundle->outer, &n);
    if (n == bundle->lent && !bytes_more(&bundle->outer)) return 0;
    bytes_pass(&bundle->outer, bundle->lent);
    *block = bytes_ahead(&bundle->outer, &n);
    bundle->lent = n < LARGEST_BLOCK ? n : LARGEST_BLOCK;
    bundle->passed += bundle->lent;
    return (la_ssize_t)bundle->lent;
}

static int begin_archive(bundle *bundle) {
    archive *a = bundle->archive = archive_read_new();
    bundle->origin = bundle->passed;
    bundle->entry = bundle->passed;
    bundle->n_block = 0;
    if (!a) return 0;
    int supported = bundle->kind == BUNDLE_ZIP ? archive_read_support_format_zip_streamable(a)
                                               : archive_read_support_format_tar(a);
    return supported == ARCHIVE_OK && archive_read_open(a, bundle, NULL, lend, NULL) == ARCHIVE_OK;
}

static void end_archive(bundle *bundle) {
    if (bundle->archive) archive_read_free(bundle->archive);
    bundle->archive = NULL;
}

/* ---- Behind damage ----------------------------------------------------------------------- */

/* Where an entry may begin, n bytes ahead or later; the end of what is ahead when none does. */
static size_t find_entry(const bundle *bundle, sayso_string ahead, size_t n) {
    int tar = bundle->kind == BUNDLE_TAR;
    size_t at = n + (tar ? TAR_MAGIC : 0);
    while (at < ahead.n) {
        const char *letter = memchr(ahead.bytes + at, tar ? tar_magic[0] : 'P', ahead.n - at);
        if (!letter) break;
        at = (size_t)(letter - ahead.bytes);
        size_t begin = at - (tar ? TAR_MAGIC : 0);
        if (bundle_kind_of(str_slice(ahead, begin, ahead.n)) == bundle->kind) return begin;
        at++;
    }
    return ahead.n;
}

/* Go to the next entry behind the one that is damaged; 0 when there is none. */
static int go_on(bundle *bundle) {
    uint64_t position = bundle->passed - bundle->lent; /* of what is ahead */
    if (bundle->entry + 1 < position && bundle->patience >= position - bundle->entry &&
        bytes_seek(&bundle->outer, bundle->entry + 1)) {
        bundle->patience -= position - bundle->entry;
        position = bundle->entry + 1;
    }
    size_t n = bundle->entry + 1 > position ? (size_t)(bundle->entry + 1 - position) : 0;
    end_archive(bundle);
    for (;;) {
        sayso_string ahead = {NULL, 0};
        ahead.bytes = bytes_ahead(&bundle->outer, &ahead.n);
        if (n > ahead.n) n = ahead.n;
        size_t found = find_entry(bundle, ahead, n);
        int more = found == ahead.n;
        if (more && found - n > 2 * TAR_BLOCK) n = found - 2 * TAR_BLOCK;
        if (!more) n = found;
        bytes_pass(&bundle->outer, n);
        bundle->passed = position += n;
        bundle->lent = 0;
        n = 0;
        if (!more) return begin_archive(bundle);
        if (!bytes_more(&bundle->outer)) return 0;
    }
}

/* ---- Files ------------------------------------------------------------------------------- */

/* A source of bytes: the entry being read. */
static ssize_t read_entry(void *from, char *into, size_t n) {
    bundle *bundle = from;
    la_int64_t offset;
    const void *block;
    while (bundle->n_block == 0) {
        int status = archive_read_data_block(bundle->archive, &block, &bundle->n_block, &offset);
        if (status == ARCHIVE_EOF) return 0;
        if (status != ARCHIVE_OK) return bundle->n_block = 0, -1;
        bundle->block = block;
    }
    if (n > bundle->n_block) n = bundle->n_block;
    memcpy(into, bundle->block, n);
    bundle->block += n;
    bundle->n_block -= n;
    return (ssize_t)n;
}

/* Where the locale has no letters for a name, libarchive gives it as UTF-8 alone, or not at all. */
static const char *name_of(struct archive_entry *entry) {
    const char *name = archive_entry_pathname(entry);
    if (!name) name = archive_entry_pathname_utf8(entry);
    return name ? name : "unnamed";
}

/* Hidden files are passed over, as in folders. */
static int is_wanted(struct archive_entry *entry) {
    const char *path = name_of(entry);
    if (archive_entry_filetype(entry) != AE_IFREG) return 0;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return name[0] && name[0] != '.' && strncmp(path, "__MACOSX/", 9) != 0;
}

static void set_path(bundle *bundle, const char *name) {
    bundle->path.n = bundle->path_n;
    buffer_say(&bundle->path, "/");
    buffer_add(&bundle->path, name, strlen(name) + 1);
    if (!bundle->path.failed) utf8_repair(bundle->path.bytes + bundle->path_n, strlen(name) + 1);
}

sayso_status bundle_open(bundle *bundle, bytes *bytes, bundle_kind kind, const char *path,
                         sayso_error *error) {
    bytes_move(&bundle->outer, bytes);
    bundle->kind = kind;
    bundle->passed = bundle->lent = 0;
    bundle->patience = usual_patience;
    buffer_clear(&bundle->path);
    buffer_say(&bundle->path, path);
    bundle->path_n = bundle->path.n;
    if (begin_archive(bundle)) return SAYSO_OK;
    bundle_close(bundle);
    return fault(error, SAYSO_SKIPPED, path, "archive that cannot be read");
}

int bundle_is_open(const bundle *bundle) {
    return bundle->archive != NULL;
}

static sayso_status lose_entry(bundle *bundle, sayso_error *error) {
    const char *why = archive_error_string(bundle->archive);
    sayso_status status = fault(error, SAYSO_SKIPPED, bundle->outer.name, "damaged archive: %.100s",
                                why ? why : "entry cannot be read");
    if (!go_on(bundle)) bundle_close(bundle);
    return status;
}

sayso_status bundle_next(bundle *bundle, bytes *inner, sayso_error *error) {
    struct archive_entry *entry;
    while (bundle->archive) {
        int status = archive_read_next_header(bundle->archive, &entry);
        la_int64_t position = archive_read_header_position(bundle->archive);
        if (status == ARCHIVE_EOF) break;
        if (position > 0) bundle->entry = bundle->origin + (uint64_t)position;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return lose_entry(bundle, error);
        bundle->n_block = 0;
        if (!is_wanted(entry)) continue;
        set_path(bundle, name_of(entry));
        if (bundle->path.failed)
            return fault(error, SAYSO_NO_MEMORY, bundle->outer.name, "out of memory");
        source source = {.file = -1, .read = read_entry, .from = bundle};
        return bytes_open_source(inner, bundle->path.bytes, source, error);
    }
    sayso_status status = bundle->outer.trouble.status;
    if (status != SAYSO_OK && error) *error = bundle->outer.trouble;
    bundle_close(bundle);
    return status == SAYSO_OK ? SAYSO_END : status;
}

void bundle_close(bundle *bundle) {
    end_archive(bundle);
    bytes_close(&bundle->outer);
}

void bundle_release(bundle *bundle) {
    bundle_close(bundle);
    bytes_release(&bundle->outer);
    buffer_release(&bundle->path);
}
