/* Noun phrases that can be a speaker, read from left to right without parts of speech. */
#ifndef PHRASE_H
#define PHRASE_H

#include "lexicon.h"

/* Where the words of a sentence are, and how its capitals are to be read. */
enum { SURNAMES = 256 };

typedef struct {
    const lexicon *lexicon;
    const sayso_document *document;
    const sayso_token *tokens; /* the document's */
    uint32_t first, end;       /* tokens of the sentence */
    uint8_t title_case;        /* every word is capitalised, so that capitals tell little */
    uint8_t is_tale;           /* whoever speaks in it is somebody, a dormouse too */
    const uint32_t *surnames; /* SURNAMES slots: ordinary words that have been somebody's surname */
} phrase_context;

typedef struct {
    uint32_t first, end;             /* tokens of the whole phrase */
    uint32_t first_name, end_name;   /* the name in it; empty where there is none */
    uint32_t first_maker, end_maker; /* of a document: who made it, in "a Reuters poll" */
    uint32_t head;
    uint32_t owner_end; /* the phrase before a possessive 's ends here, 0 for none */
    uint8_t determined; /* begins with a determiner, possessive or quantifier */
    uint8_t definite;   /* the, this, his */
    uint8_t speaks;     /* somebody for no other reason than that he speaks in a tale */
} noun_phrase;

/* Read the phrase that begins at token i. Returns 0 when none does. */
int phrase_at(const phrase_context *context, uint32_t i, noun_phrase *phrase);

#endif
