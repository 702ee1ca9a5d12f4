/* The lines of a text, and what can be seen of each before its words are known. */
#ifndef LINE_H
#define LINE_H

#include "lexicon.h"

enum { LINE_MANY = 1000 };

typedef struct {
    sayso_span span;  /* without white space around it */
    sayso_span label; /* what stands before the first colon, when it may be a label */
    uint32_t bullet;  /* bytes of a bullet and the white space after it, or 0 */
    /* set by line_count */
    uint32_t words;      /* LINE_MANY when there are more than was asked for */
    uint32_t capitals;   /* words of four letters and more that are capitalised */
    uint32_t long_words; /* words of four letters and more */
    uint8_t last;        /* its last character, an ASCII likeness of marks */
    uint8_t has_marks;   /* a double quotation mark stands in it */
    /* set by find_lines */
    uint8_t gap;         /* an empty line stands before it */
    uint8_t first_lower; /* it begins with a small letter */
    uint8_t label_upper; /* the label is in capitals */
    uint8_t quoted;      /* it begins with '>' */
} line;

typedef struct {
    line *at;
    uint32_t n;
} lines;

lines find_lines(arena *arena, sayso_string text);

/* Count the words of a line. The other counts mean something only where it has most words or less
 * and is short enough to be a heading. */
void line_count(line *line, sayso_string text, uint32_t most);

#endif
