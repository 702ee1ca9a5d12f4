#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int buffer_reserve(buffer *buffer, size_t n) {
    if (n <= buffer->room - buffer->n) return 1;
    size_t room = buffer->room ? buffer->room : 4096;
    while (room - buffer->n < n) room *= 2;
    char *bytes = realloc(buffer->bytes, room);
    if (!bytes) {
        buffer->failed = 1;
        return 0;
    }
    buffer->bytes = bytes;
    buffer->room = room;
    return 1;
}

void buffer_string(buffer *buffer, sayso_string text) {
    buffer_add(buffer, text.bytes, text.n);
}

char *digits_before(char *end, uint64_t number) {
    do *--end = (char)('0' + number % 10);
    while (number /= 10);
    return end;
}

void buffer_number(buffer *buffer, uint64_t number) {
    char text[MOST_DIGITS], *end = text + sizeof text, *digits = digits_before(end, number);
    buffer_add(buffer, digits, (size_t)(end - digits));
}

void buffer_format(buffer *buffer, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (n > 0) buffer_add(buffer, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

static int needs_escape(unsigned char c) {
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

/* Whether eight bytes can stand as they are. */
static int eight_plain(const char *bytes) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t eight;
    memcpy(&eight, bytes, 8);
    uint64_t quote = eight ^ ones * '"', slash = eight ^ ones * '\\', del = eight ^ ones * 0x7f;
    uint64_t control = (eight - ones * 0x20) & ~eight;
    uint64_t found = ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((del - ones) & ~del);
    return !((found | control) & high);
}

/* How many bytes from at on can stand as they are. */
static size_t plain_run(sayso_string text, size_t at) {
    size_t start = at;
    while (text.n - at >= 8 && eight_plain(text.bytes + at)) at += 8;
    if (text.n - at < 8 && text.n >= 8 && eight_plain(text.bytes + text.n - 8))
        return text.n - start;
    while (at < text.n && !needs_escape((unsigned char)text.bytes[at])) at++;
    return at - start;
}

static void escape(buffer *buffer, unsigned char c) {
    switch (c) {
    case '"': buffer_say(buffer, "\\\""); break;
    case '\\': buffer_say(buffer, "\\\\"); break;
    case '\n': buffer_say(buffer, "\\n"); break;
    case '\r': buffer_say(buffer, "\\r"); break;
    case '\t': buffer_say(buffer, "\\t"); break;
    default: buffer_format(buffer, "\\u%04x", c);
    }
}

void buffer_json(buffer *buffer, sayso_string text) {
    buffer_add(buffer, "\"", 1);
    for (size_t i = 0; i < text.n; i++) {
        size_t run = plain_run(text, i);
        buffer_add(buffer, text.bytes + i, run);
        i += run;
        if (i < text.n) escape(buffer, (unsigned char)text.bytes[i]);
    }
    buffer_add(buffer, "\"", 1);
}

void buffer_clear(buffer *buffer) {
    buffer->n = 0;
    buffer->failed = 0;
}

void buffer_release(buffer *buffer) {
    free(buffer->bytes);
    memset(buffer, 0, sizeof *buffer);
}
