/* A document's text as the measures see it: characters, of which only letters and digits count.
 *
 * Counted characters are numbered through, so that any set of spans becomes a few sorted ranges of
 * such numbers, and its size, unions and intersections are sums over them. */
#ifndef TEXT_H
#define TEXT_H

#include "record.h"

typedef struct {
    const int32_t *at;    /* code points */
    const uint32_t *rank; /* of every position: how many counted characters stand before it */
    size_t n;
} text;

typedef struct {
    uint32_t start, end; /* counted characters, end exclusive */
} range;

/* Sorted, apart from each other, none empty. */
typedef struct {
    range *at;
    size_t n, total; /* ranges; counted characters in them */
} ranges;

text text_new(pool *pool, const document *document);

/* The part of the span that lies in the text. */
span text_clip(const text *text, span span);

/* The counted characters of these spans, or of several sets. */
ranges text_ranges(pool *pool, const text *text, const spans *spans);
ranges ranges_union(pool *pool, const ranges *sets, size_t n);

/* How many counted characters are in both, or in either. */
size_t ranges_shared(const ranges *a, const ranges *b);
size_t ranges_either(const ranges *a, const ranges *b);

/* The same spans without the "that" which opens the first of them: collections differ on whether
 * the "that" of "said that ..." belongs to what was said. */
spans text_without_that(pool *pool, const text *text, const spans *spans);

/* Whether both end with the same word, whatever its case, "Jr" and the like left aside. */
int text_same_last_word(const text *text, const spans *a, const spans *b);

/* Whether two names may be of the same person: they are the same, or have the same last word, or
 * one contains the other. Marks, accents and case are looked past. NULL agrees with nothing. */
int names_agree(pool *pool, const char *a, const char *b);

#endif
