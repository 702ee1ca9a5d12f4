/* One window slides over the file. It grows only when somebody asks for more without having passed
 * anything, that is, to the size of the largest document; each read is small, so that memory is
 * touched only as far as bytes have come. A read returns what is there now: a line of a live feed
 * is seen as soon as it is complete. */
#include "bytes.h"

#include "fault.h"

#include <stdlib.h>
#include <string.h>

enum { WINDOW = 1 << 18, LEAST_READ = WINDOW / 4 };

/* Move the bytes ahead to the front: pays when fewer are moved than have been passed. */
static void slide(bytes *bytes) {
    memmove(bytes->window, bytes->window + bytes->start, bytes->end - bytes->start);
    bytes->end -= bytes->start;
    bytes->start = 0;
}

/* Room for another read behind the bytes ahead. */
static int make_room(bytes *bytes) {
    if (bytes->start > bytes->end - bytes->start) slide(bytes);
    if (bytes->room - bytes->end >= LEAST_READ) return 1;
    if (bytes->start) slide(bytes);
    if (bytes->room - bytes->end >= LEAST_READ) return 1;
    size_t room = bytes->room ? bytes->room * 2 : WINDOW;
    char *window = realloc(bytes->window, room);
    if (!window) return 0;
    bytes->window = window;
    bytes->room = room;
    return 1;
}

static void end(bytes *bytes, ssize_t got) {
    bytes->ended = 1;
    if (got == 0) return;
    if (bytes->source.refused)
        source_refusal(bytes->name, bytes->source.refused, &bytes->trouble);
    else
        fault(&bytes->trouble, SAYSO_SKIPPED, bytes->name, "ends early: truncated or damaged");
}

static ssize_t read_unpacked(bytes *bytes, char *into, size_t n) {
    return bytes->unpacker ? unpacker_read(bytes->unpacker, into, n)
                           : source_read(&bytes->source, into, n);
}

/* Read on in the file's own charset, and convert what has come. */
static ssize_t convert_more(bytes *bytes) {
    buffer *foreign = &bytes->foreign;
    buffer_clear(&bytes->converted);
    bytes->given = 0;
    if (!buffer_reserve(foreign, WINDOW)) return -1;
    ssize_t got = read_unpacked(bytes, foreign->bytes + foreign->n, WINDOW);
    if (got > 0) foreign->n += (size_t)got;
    size_t used = converter_add(bytes->converter, (sayso_string){foreign->bytes, foreign->n},
                                got > 0 ? MORE_FOLLOWS : NOTHING_FOLLOWS, &bytes->converted);
    foreign->n -= used;
    memmove(foreign->bytes, foreign->bytes + used, foreign->n);
    return bytes->converted.n ? 1 : got;
}

static ssize_t read_converted(bytes *bytes, char *into, size_t n) {
    while (bytes->given == bytes->converted.n) {
        ssize_t got = convert_more(bytes);
        if (got <= 0) return got;
    }
    size_t left = bytes->converted.n - bytes->given;
    if (n > left) n = left;
    memcpy(into, bytes->converted.bytes + bytes->given, n);
    bytes->given += n;
    return (ssize_t)n;
}

int bytes_more(bytes *bytes) {
    if (bytes->ended) return 0;
    if (!make_room(bytes)) {
        bytes->ended = 1;
        fault(&bytes->trouble, SAYSO_NO_MEMORY, bytes->name, "out of memory");
        return 0;
    }
    char *into = bytes->window + bytes->end;
    size_t room = bytes->room - bytes->end < WINDOW ? bytes->room - bytes->end : WINDOW;
    ssize_t got =
        bytes->converter ? read_converted(bytes, into, room) : read_unpacked(bytes, into, room);
    if (got > 0)
        bytes->end += (size_t)got;
    else
        end(bytes, got);
    return got > 0;
}

/* Look at the file's begin, as far as needed to tell whether it is packed. */
static sayso_status find_packing(bytes *bytes, sayso_error *error) {
    packing packing = PACKING_UNDECIDED;
    sayso_string begin = {NULL, 0};
    while (packing == PACKING_UNDECIDED && bytes_more(bytes)) {
        begin = (sayso_string){bytes->window, bytes->end};
        packing = unpack_kind(begin);
    }
    if (packing == PACKING_UNDECIDED || packing == PACKING_NONE) return SAYSO_OK;
    bytes->unpacker = unpacker_new(&bytes->source, packing, begin);
    if (!bytes->unpacker) return fault(error, SAYSO_NO_MEMORY, bytes->name, "out of memory");
    bytes->end = 0;
    return SAYSO_OK;
}

sayso_status bytes_open_source(bytes *bytes, const char *name, source source, sayso_error *error) {
    bytes->name = name;
    bytes->source = source;
    bytes->start = bytes->end = 0;
    bytes->ended = 0;
    bytes->trouble.status = SAYSO_OK;
    sayso_status status = find_packing(bytes, error);
    if (status != SAYSO_OK) bytes_close(bytes);
    return status;
}

sayso_status bytes_open(bytes *bytes, const char *path, sayso_error *error) {
    source source;
    const char *name = strcmp(path, STANDARD_INPUT) == 0 ? "standard input" : path;
    int refused = source_open(&source, path);
    if (refused) return source_refusal(name, refused, error);
    return bytes_open_source(bytes, name, source, error);
}

int bytes_convert(bytes *bytes, sayso_string charset) {
    bytes->converter = converter_new(charset);
    if (!bytes->converter) return 0;
    buffer_clear(&bytes->foreign);
    buffer_clear(&bytes->converted);
    bytes->given = 0;
    buffer_add(&bytes->foreign, bytes->window + bytes->start, bytes->end - bytes->start);
    bytes->start = bytes->end = 0;
    bytes->ended = 0;
    return 1;
}

char *bytes_ahead(bytes *bytes, size_t *n) {
    *n = bytes->end - bytes->start;
    return bytes->window + bytes->start;
}

int bytes_are_whole(const bytes *bytes) {
    if (bytes->trouble.status == SAYSO_OK) return 1;
    return bytes->unpacker && unpacker_gave_whole(bytes->unpacker);
}

int bytes_resume(bytes *bytes) {
    if (!bytes->unpacker || bytes->converter || bytes->source.refused) return 0;
    if (!unpacker_resume(bytes->unpacker)) return 0;
    bytes->start = bytes->end = 0;
    bytes->ended = 0;
    bytes->trouble.status = SAYSO_OK;
    return 1;
}

int bytes_seek(bytes *bytes, uint64_t position) {
    if (bytes->unpacker || bytes->converter) return 0;
    if (source_seek(&bytes->source, position) != 0) return 0;
    bytes->start = bytes->end = 0;
    bytes->ended = 0;
    return 1;
}

size_t bytes_line(bytes *bytes, size_t from, size_t limit) {
    size_t n, seen = from;
    do {
        const char *ahead = bytes_ahead(bytes, &n);
        const char *newline = n > seen ? memchr(ahead + seen, '\n', n - seen) : NULL;
        if (newline) return (size_t)(newline + 1 - ahead) - from;
        seen = n;
    } while (n - from <= limit && bytes_more(bytes));
    return n - from;
}

void bytes_pass(bytes *bytes, size_t n) {
    bytes->start += n;
    if (bytes->start == bytes->end) bytes->start = bytes->end = 0;
}

void bytes_close(bytes *bytes) {
    converter_free(bytes->converter);
    bytes->converter = NULL;
    unpacker_free(bytes->unpacker);
    bytes->unpacker = NULL;
    source_close(&bytes->source);
    bytes->start = bytes->end = 0;
    bytes->ended = 1;
}

void bytes_move(bytes *to, bytes *from) {
    bytes_release(to);
    *to = *from;
    memset(from, 0, sizeof *from);
    from->source.file = -1;
    if (to->unpacker) unpacker_follow(to->unpacker, &to->source);
}

void bytes_release(bytes *bytes) {
    bytes_close(bytes);
    free(bytes->window);
    buffer_release(&bytes->foreign);
    buffer_release(&bytes->converted);
    memset(bytes, 0, sizeof *bytes);
}
