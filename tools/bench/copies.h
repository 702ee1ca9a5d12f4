/* Quotes of an invented press, of which it is known which are versions of the same words: copied,
 * cut and altered as outlets do. The same numbers give the same quotes on every machine. */
#ifndef COPIES_H
#define COPIES_H

#include <stdint.h>

typedef enum {
    COPY_FIRST,     /* as it was said */
    COPY_EQUAL,     /* other case and punctuation */
    COPY_CUT,       /* a part of it */
    COPY_NUMBER,    /* another number */
    COPY_NEGATION,  /* "not" left out or put in */
    COPY_QUALIFIER, /* "nearly" left out or put in */
    COPY_WORDING,   /* other words in few places */
    COPY_SPEAKER    /* somebody else is said to have said it */
} copy_kind;

typedef struct {
    char *text;
    uint64_t id;       /* its day, counted from 1600, << 45 and other bits */
    uint32_t original; /* which words it is a version of */
    uint32_t speaker, source, document;
    uint8_t kind; /* copy_kind */
} copied_quote;

/* n quotes in the order of their ids; NULL without memory. */
copied_quote *copies_make(uint32_t n);
void copies_free(copied_quote *quotes, uint32_t n);

/* How well the clusters of quotes (a number each, 0 for none) agree with their originals. */
typedef struct {
    uint64_t right, found, wanted; /* pairs of quotes */
} copy_pairs;

/* clusters has a number for each quote, where equal ones mean one cluster; it is changed. 0:
 * no memory. */
int copies_score(const copied_quote *quotes, const uint64_t *clusters, uint32_t n,
                 copy_pairs *pairs);

#endif
