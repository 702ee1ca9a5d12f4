/* What the stance rules read: the words of a quote, and the clause that reports it. */
#ifndef PASSAGE_H
#define PASSAGE_H

#include "pattern.h"

enum { LONGEST_CLAUSE = 64 /* tokens around cue and speaker */ };

/* The memory for passages of one document, and which quote each of its tokens belongs to. */
typedef struct {
    const sayso_document *document;
    uint32_t *owner; /* token: the innermost quote that holds it, plus 1; 0 for none */
    /* as many as tokens, of the passage that is read now */
    sayso_token *tokens;
    uint32_t *at;
} reading;

reading start_reading(arena *arena, const sayso_document *document);

/* Fill passage->tokens, at and n, within the reading's memory. The quote's words leave out what it
 * quotes of others. */
void read_content(const reading *reading, uint32_t quote, passage *passage);

typedef struct {
    uint32_t first, end;
} token_range;

/* The reporting clause: the sentence of the cue, or of the speaker where there is no cue, as far as
 * it is near; empty where the quote has neither. Reading it leaves out the words of quotes, but not
 * those that this quote reports without marks. */
token_range clause_around(const reading *reading, uint32_t quote);
void read_clause(const reading *reading, uint32_t quote, token_range around, passage *passage);

/* Whether a token is of the words that a quote reports without marks. */
int is_reported(const reading *reading, uint32_t token, uint32_t quote);

/* First and last + 1 position in a passage of the tokens that lie in a span of the document. */
void passage_range(const passage *passage, sayso_span span, uint32_t *first, uint32_t *end);

#endif
