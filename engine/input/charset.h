/* Text in other charsets becomes UTF-8. */
#ifndef CHARSET_H
#define CHARSET_H

#include "buffer.h"

/* The charset whose byte order mark stands here, and the mark's length; NULL when there is none. */
const char *charset_of_mark(sayso_string begin, size_t *mark);

/* What text that declares nothing is likely to be in: "UTF-8", or "WINDOWS-1252" where bytes beyond
 * ASCII are a minority and none of them makes UTF-8. */
const char *charset_guess(sayso_string text);

/* In any case, and without the hyphen. */
int charset_is_utf8(sayso_string name);

/* Turns a charset into UTF-8, piece by piece. What cannot be is replaced and counted. */
typedef struct converter converter;

/* name as in headers and documents: any case, and what it is taken for on the web. NULL when it is
 * unknown or memory ran out. */
converter *converter_new(sayso_string name);

/* Convert what can be converted of text, appending to into; returns how many bytes of text were
 * used. last: nothing follows, so that a letter cut off is replaced. */
typedef enum { MORE_FOLLOWS, NOTHING_FOLLOWS } continuation;
size_t converter_add(converter *converter, sayso_string text, continuation continuation,
                     buffer *into);
uint32_t converter_replaced(const converter *converter);
void converter_free(converter *converter);

#endif
