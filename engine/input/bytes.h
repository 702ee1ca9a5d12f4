/* The bytes of a file, unpacked, through a window that holds what is being looked at. */
#ifndef BYTES_H
#define BYTES_H

#include "charset.h"
#include "source.h"
#include "unpack.h"

/* Zeroed is valid, and nothing is open. The window is kept from file to file. */
typedef struct {
    const char *name; /* the file's, for messages */
    source source;
    unpacker *unpacker;   /* NULL for a file that is not packed */
    converter *converter; /* NULL for a file that is taken for UTF-8 */
    buffer foreign;       /* not converted yet */
    buffer converted;     /* converted, and handed out up to given */
    size_t given;
    char *window;
    size_t start, end, room; /* bytes ahead: window[start, end) */
    int ended;
    sayso_error trouble; /* why the file ended early; SAYSO_OK when it did not */
} bytes;

/* Begin with a file; path must live as long as the file is read. */
sayso_status bytes_open(bytes *bytes, const char *path, sayso_error *error);

/* The same with any source of bytes; name must live as long as it is read. */
sayso_status bytes_open_source(bytes *bytes, const char *name, source source, sayso_error *error);

/* Convert the bytes ahead, and all behind them, from this charset. 0 when it is unknown. */
int bytes_convert(bytes *bytes, sayso_string charset);

/* The bytes read and not yet passed. They may be changed, and stay where they are until the next
 * bytes_more or bytes_close. */
char *bytes_ahead(bytes *bytes, size_t *n);

/* Read on behind the bytes ahead, as much as is there now. 0 when the file has ended: then trouble
 * tells whether it ended well. */
int bytes_more(bytes *bytes);

/* Whether nothing of what was read so far is known to be damaged. Where a file is packed in several
 * pieces, damage of one leaves those before it whole. */
int bytes_are_whole(const bytes *bytes);

/* Behind damage that ended the file early: go on with the next piece that can be unpacked. The
 * bytes ahead are given up. 0 when there is none. */
int bytes_resume(bytes *bytes);

/* Read on from so many bytes from the file's begin; 0 when that cannot be. */
int bytes_seek(bytes *bytes, uint64_t position);

/* Length of the line that begins so many bytes ahead, with its newline. Reads on until the line is
 * complete, longer than limit, or the file has ended; 0 when nothing is left. */
size_t bytes_line(bytes *bytes, size_t from, size_t limit);

/* Be done with n of the bytes ahead. */
void bytes_pass(bytes *bytes, size_t n);

/* Make to what from is; from has nothing open then. */
void bytes_move(bytes *to, bytes *from);
void bytes_close(bytes *bytes);
void bytes_release(bytes *bytes);

#endif
