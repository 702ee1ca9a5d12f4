/* Who speaks in a quote, as rows: speakers, the names they go by, and the words of those names. */
#ifndef VOICES_H
#define VOICES_H

#include "sayso.h"

#include <stdint.h>

enum { MOST_VOICES = 64 }; /* speakers of one quote that are kept */

typedef struct {
    int64_t speaker, alias; /* row ids; alias 0 when the mention is not a name */
} voice;

typedef struct {
    voice at[MOST_VOICES];
    uint32_t n;
} voices;

/* Find or make the rows of a quote's speakers, and count the quote for each. 1 when it went well.
 */
int find_voices(sayso_store *store, const sayso_document *document, const sayso_quote *quote,
                voices *found);

/* The row of an outlet, found or made; 0 on failure. */
int64_t find_source(sayso_store *store, sayso_string name);

#endif
