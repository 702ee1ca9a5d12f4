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

/* A quote of a document that has its row already. */
typedef struct {
    sayso_store *store;
    const sayso_document *document;
    const sayso_quote *quote;
    int64_t row;     /* the document's */
    const char *day; /* ISO; empty when unknown */
} speaking;

/* Find or make the rows of a quote's speakers, and count the quote for each. 1 when it went well.
 */
int find_voices(const speaking *speaking, voices *found);

/* The row of a name that documents write for a speaker, found or made, not counted; 0 on failure.
 */
int64_t find_alias_row(sayso_store *store, int64_t speaker, sayso_string name);

/* Each word of a name leads to its speaker. 1 when it went well. */
int add_speaker_words(sayso_store *store, int64_t speaker, sayso_string name);

#endif
