#include "http.h"

#include "str.h"

#include <strings.h>
#include <zlib.h>

enum { ANY_HEADER = 15 + 32 /* zlib: largest window, header of gzip or zlib */, NO_HEADER = -15 };

/* ---- Headers ----------------------------------------------------------------------------- */

static sayso_string next_line(sayso_string *text) {
    sayso_string line = str_cut(text, '\n');
    if (line.n && line.bytes[line.n - 1] == '\r') line.n--;
    return line;
}

static int is_called(sayso_string text, const char *name) {
    return text.n == strlen(name) && strncasecmp(text.bytes, name, text.n) == 0;
}

sayso_string http_header(sayso_string head, const char *name) {
    while (head.n) {
        sayso_string value = next_line(&head);
        if (!value.n || value.bytes[0] == ' ' || !memchr(value.bytes, ':', value.n)) continue;
        if (is_called(str_trim(str_cut(&value, ':')), name)) return str_trim(value);
    }
    return (sayso_string){NULL, 0};
}

sayso_string http_type(sayso_string value) {
    return str_trim(str_cut(&value, ';'));
}

sayso_string http_charset(sayso_string value) {
    while (value.n) {
        sayso_string setting = str_cut(&value, ';');
        if (!is_called(str_trim(str_cut(&setting, '=')), "charset")) continue;
        setting = str_trim(setting);
        while (setting.n && strchr("\"'", setting.bytes[0]))
            setting = str_slice(setting, 1, setting.n);
        while (setting.n && strchr("\"'", setting.bytes[setting.n - 1])) setting.n--;
        return setting;
    }
    return (sayso_string){NULL, 0};
}

/* ---- The body ---------------------------------------------------------------------------- */

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A chunk's size on a line of its own; 0 when it is none. */
static int read_size(sayso_string *bytes, size_t *size) {
    sayso_string line = next_line(bytes);
    size_t at = 0;
    for (*size = 0; at < line.n && at < 8 && hex_digit(line.bytes[at]) >= 0; at++)
        *size = *size * 16 + (size_t)hex_digit(line.bytes[at]);
    while (at < line.n && line.bytes[at] == ' ') at++;
    return at > 0 && (at == line.n || line.bytes[at] == ';');
}

static int is_chunked(sayso_string body) {
    size_t size;
    return read_size(&body, &size);
}

/* Some crawlers join the chunks and leave the header; such a body does not begin with a size. */
static int join_chunks(sayso_string body, buffer *room) {
    size_t size;
    while (read_size(&body, &size)) {
        if (size == 0) return 1;
        if (size > body.n) return 0;
        buffer_add(room, body.bytes, size);
        body = str_slice(body, size, body.n);
        next_line(&body);
    }
    return 0;
}

/* Unpack with zlib; 0 when it is damaged or too long. */
static int inflate_all(sayso_string packed, int header, size_t limit, buffer *room) {
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)packed.bytes, .avail_in = (uInt)packed.n};
    int status = inflateInit2(&stream, header);
    while (status == Z_OK && room->n < limit && buffer_reserve(room, packed.n + 1024)) {
        stream.next_out = (Bytef *)room->bytes + room->n;
        stream.avail_out = (uInt)(room->room - room->n);
        status = inflate(&stream, Z_NO_FLUSH);
        room->n = room->room - stream.avail_out;
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END;
}

/* Whether the body is packed, whatever its headers say. */
static int is_gzip(sayso_string body) {
    return str_starts(body, "\x1f\x8b");
}

static int unpack(sayso_string packing, size_t limit, buffer *room, http_answer *answer) {
    buffer unpacked = {0};
    int done = inflate_all(answer->body, ANY_HEADER, limit, &unpacked);
    if (!done && is_called(packing, "deflate")) {
        buffer_clear(&unpacked);
        done = inflate_all(answer->body, NO_HEADER, limit, &unpacked);
    }
    buffer_release(room);
    *room = unpacked;
    answer->body = (sayso_string){room->bytes, room->n};
    return done;
}

static const char *read_body(sayso_string head, size_t limit, buffer *room, http_answer *answer) {
    sayso_string packing = http_header(head, "content-encoding");
    if (is_called(http_header(head, "transfer-encoding"), "chunked") && is_chunked(answer->body)) {
        if (!join_chunks(answer->body, room)) return "broken chunks";
        answer->body = (sayso_string){room->bytes, room->n};
    }
    if (is_called(packing, "br") || is_called(packing, "zstd"))
        return "packed in a way that cannot be unpacked";
    if (is_gzip(answer->body) || (is_called(packing, "deflate") && answer->body.n)) {
        if (!unpack(packing, limit, room, answer)) return "damaged, or longer than the limit";
    }
    return room->failed ? "out of memory" : NULL;
}

/* "HTTP/1.1 200 OK" */
static unsigned read_status(sayso_string head) {
    unsigned status = 0;
    sayso_string line = next_line(&head);
    if (!str_starts(line, "HTTP/")) return 0;
    str_cut(&line, ' ');
    for (size_t i = 0; i < line.n && i < 3 && line.bytes[i] >= '0' && line.bytes[i] <= '9'; i++)
        status = status * 10 + (unsigned)(line.bytes[i] - '0');
    return status;
}

/* Length of the head with the empty line that ends it; 0 when nothing ends it. */
static size_t head_length(sayso_string bytes) {
    sayso_string rest = bytes;
    while (rest.n)
        if (next_line(&rest).n == 0) return bytes.n - rest.n;
    return 0;
}

const char *http_read(sayso_string bytes, size_t limit, buffer *room, http_answer *answer) {
    size_t n = head_length(bytes);
    sayso_string head = str_slice(bytes, 0, n);
    memset(answer, 0, sizeof *answer);
    buffer_clear(room);
    answer->status = read_status(head);
    if (!n || !answer->status) return "no answer of a web server";
    sayso_string type = http_header(head, "content-type");
    answer->type = http_type(type);
    answer->charset = http_charset(type);
    answer->body = str_slice(bytes, n, bytes.n);
    return answer->status == 200 ? read_body(head, limit, room, answer) : NULL;
}
