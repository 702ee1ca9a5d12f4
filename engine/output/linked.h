/* Parts of JSON-LD in the words of schema.org, which several formats need. */
#ifndef LINKED_H
#define LINKED_H

#include "buffer.h"

/* A member with its key, unless the text is empty. */
void linked_text(buffer *out, const char *key, sayso_string text);

/* A Person, or an Organization: governments and groups as well. */
void linked_agent(buffer *out, sayso_kind kind, sayso_string name, sayso_string role);

/* A NewsArticle. */
void linked_article(buffer *out, const sayso_document *document);

/* "urn:sha256:" and the hash of the document's text. */
void linked_hash(buffer *out, const sayso_document *document);

#endif
