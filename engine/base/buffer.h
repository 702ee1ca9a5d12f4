/* A growing piece of heap memory that text is written into. */
#ifndef BUFFER_H
#define BUFFER_H

#include "sayso.h"

#include <string.h>

/* Zeroed is empty. When memory runs out, failed is set and what is written is lost: writers need
 * not check, whoever hands the text out does. */
typedef struct {
    char *bytes;
    size_t n, room;
    int failed;
} buffer;

/* Room for n more bytes; 0 when there is no memory. */
int buffer_reserve(buffer *buffer, size_t n);

static inline void buffer_add(buffer *buffer, const void *bytes, size_t n) {
    if (n == 0 || (n > buffer->room - buffer->n && !buffer_reserve(buffer, n))) return;
    memcpy(buffer->bytes + buffer->n, bytes, n);
    buffer->n += n;
}

static inline void buffer_say(buffer *buffer, const char *text) {
    buffer_add(buffer, text, strlen(text));
}

void buffer_string(buffer *buffer, sayso_string text);
void buffer_number(buffer *buffer, uint64_t number);

enum { MOST_DIGITS = 20 /* of a number of 64 bits */ };

/* Write a number so that it ends before end; returns where it begins. */
char *digits_before(char *end, uint64_t number);

__attribute__((format(printf, 2, 3))) void buffer_format(buffer *buffer, const char *format, ...);

/* text between double quotes, escaped as JSON wants it. */
void buffer_json(buffer *buffer, sayso_string text);

void buffer_clear(buffer *buffer);
void buffer_release(buffer *buffer);

#endif
