/* Columns that follow from others: words from spans, days from dates, facets from speakers and
 * stances. Written once when a document comes in, and again when it is verified. */
#ifndef DERIVED_H
#define DERIVED_H

#include "buffer.h"
#include "voices.h"

/* Words of several spans, joined; line breaks with the white space around them are one space. */
void write_words(buffer *out, sayso_string text, sayso_spans spans, const char *separator);

/* The date of a document as it is stored: as given when it is an ISO date, else the day, if one can
 * be made out. day becomes that day in ISO, empty when there is none; it holds 11 bytes and lives
 * as long as what is returned. */
sayso_string stored_date(sayso_string published, char *day);

/* A confidence as it is stored. */
int64_t thousandths(float confidence);

/* The label of the surest stance. */
sayso_string primary_stance(const sayso_document *document, const sayso_quote *quote);

/* What a search can ask of a quote besides words, as words of the full-text index. source: its row,
 * 0 for none or to leave it out. */
void write_facets(buffer *facets, const sayso_document *document, const sayso_quote *quote,
                  const voices *voices, int64_t source);

/* 47 bits, which take six bytes, of a claim's words, without case, accents and punctuation; scratch
 * is room for them. */
int64_t hash_words(buffer *scratch, sayso_string text);

/* The names of a quote's flags, joined by commas; "unmarked" is a direct quote of which nothing
 * stands between marks. */
void write_flags(buffer *out, const sayso_quote *quote);

/* The flags of such names, and NO_MARKS; -1 when they are no such names. */
enum { NO_MARKS = 16 };
int flags_named(sayso_string names);

/* 1 when all of a direct quote stands between marks. */
int is_verbatim(const sayso_quote *quote);

/* The span that begins at start and whose words write_words has written; empty when there is none.
 */
sayso_span span_of_words(sayso_string text, int64_t start, sayso_string written);

#endif
