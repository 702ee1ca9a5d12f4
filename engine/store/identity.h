/* Hashes by which a document is known again, and by which a change to its rows is found.
 *
 * The seal of a quote or claim is made of what was found: its spans, who, how, why. A document's
 * hash is made of its text, what is known of it, and the seals of its quotes and claims in any
 * order. Everything else in the tables follows from these: verify.c makes all of it again and
 * compares. */
#ifndef IDENTITY_H
#define IDENTITY_H

#include "buffer.h"

/* Seals of the document's quotes and then of its claims, as int64_t; and its hash, 32 hexadecimal
 * digits and a NUL: with better rules the same text is another document, and takes the place of the
 * old one; read from another place it is the same. published is the date as it is stored. sealed
 * is room for what is hashed. 1 when it went well. */
int seal_document(buffer *sealed, const sayso_document *document, sayso_string published,
                  buffer *seals, char *hash);

/* The seal of a quote's or claim's row, which got this id: 32 bits. */
int64_t seal_row(int64_t seal, uint64_t id);

/* Of a hash, and of the place that the document was read from. */
int64_t seal_place(buffer *sealed, sayso_string hash, sayso_string path, uint64_t line);

/* Evidence of a stance as it is stored: spans of its cue, a space, and of its content. */
void write_evidence(buffer *out, const sayso_stance *stance);

#endif
