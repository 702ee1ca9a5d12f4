/* What is known of an article besides its text, from several sources that know it more or less
 * well: of each fact, the best one said is kept. */
#ifndef FACTS_H
#define FACTS_H

#include "buffer.h"
#include "fields.h"

/* Best first. */
typedef enum {
    FACT_RECORD, /* a record about the article: JSON-LD, an item of a feed */
    FACT_META,   /* a declaration of the page: OpenGraph, meta, link */
    FACT_MARKED, /* a part of the page that is marked as such */
    FACT_SHOWN,  /* what the page shows */
    FACT_GUESSED
} fact_source;

typedef struct {
    struct {
        buffer value;
        fact_source source;
    } at[FIELDS];
} facts;

void facts_clear(facts *facts);

/* Keep a fact unless one as good is known. White space around it is left out. */
void facts_take(facts *facts, field field, sayso_string value, fact_source source);
sayso_string facts_value(const facts *facts, field field);

/* Make the members of the document, other than its text, of what is known. */
void facts_give(const facts *facts, sayso_document *document);
void facts_release(facts *facts);

#endif
