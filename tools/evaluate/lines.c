#include "lines.h"

#include "program.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { piece_size = 64 * 1024, exit_failed = 4 };

_Noreturn void lines_fail(const lines *lines, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    fprintf(stderr, "%s: %s:", program, lines->file);
    if (lines->number) fprintf(stderr, "%zu:", lines->number);
    fputc(' ', stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(exit_failed);
}

/* Filters by name: among all of them are some that start other programs. */
static struct archive *archive_of_one_stream(void) {
    struct archive *archive = archive_read_new();
    if (!archive) return NULL;
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_format_raw(archive);
    archive_read_support_format_empty(archive);
    return archive;
}

void lines_open(lines *lines, const char *file) {
    memset(lines, 0, sizeof *lines);
    lines->file = file;
    lines->archive = archive_of_one_stream();
    if (!lines->archive) lines_fail(lines, "out of memory");
    int from_input = strcmp(file, "-") == 0;
    int answer = from_input ? archive_read_open_fd(lines->archive, 0, piece_size)
                            : archive_read_open_filename(lines->archive, file, piece_size);
    struct archive_entry *entry;
    if (answer == ARCHIVE_OK) answer = archive_read_next_header(lines->archive, &entry);
    if (answer != ARCHIVE_OK && answer != ARCHIVE_EOF)
        lines_fail(lines, "cannot be read: %s", archive_error_string(lines->archive));
    lines->ended = answer == ARCHIVE_EOF;
}

static void make_room(lines *lines) {
    if (lines->at > 0) {
        memmove(lines->bytes, lines->bytes + lines->at, lines->filled - lines->at);
        lines->filled -= lines->at;
        lines->at = 0;
    }
    if (lines->room - lines->filled >= piece_size) return;
    size_t room = lines->room * 2 + 2 * piece_size;
    char *bytes = realloc(lines->bytes, room);
    if (!bytes) lines_fail(lines, "out of memory");
    lines->bytes = bytes;
    lines->room = room;
}

/* Reads some more behind what is there; 0 at the end of the file. */
static int fill(lines *lines) {
    if (lines->ended) return 0;
    make_room(lines);
    la_ssize_t n = archive_read_data(lines->archive, lines->bytes + lines->filled,
                                     lines->room - lines->filled);
    if (n < 0) lines_fail(lines, "cannot be read: %s", archive_error_string(lines->archive));
    lines->filled += (size_t)n;
    lines->ended = n == 0;
    return n > 0;
}

static int any_line(lines *lines) {
    size_t seen = 0;
    const char *end = NULL;
    for (;;) {
        size_t n = lines->filled - lines->at;
        if (n > seen) end = memchr(lines->bytes + lines->at + seen, '\n', n - seen);
        if (end) break;
        seen = n;
        if (!fill(lines)) break;
    }
    if (!end && seen == 0) return 0;
    lines->text = lines->bytes + lines->at;
    lines->n = end ? (size_t)(end - lines->text) : seen;
    lines->at += lines->n + (end != NULL);
    lines->number++;
    return 1;
}

static int is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int lines_next(lines *lines) {
    while (any_line(lines)) {
        while (lines->n > 0 && is_blank(lines->text[lines->n - 1])) lines->n--;
        if (lines->n > 0) return 1;
    }
    return 0;
}

void lines_close(lines *lines) {
    archive_read_free(lines->archive);
    free(lines->bytes);
    memset(lines, 0, sizeof *lines);
}
