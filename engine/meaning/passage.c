#include "passage.h"

#include "sentence.h"

enum { CLAUSE_BEFORE = 24, CLAUSE_BEHIND = LONGEST_CLAUSE - CLAUSE_BEFORE };

/* The first token that ends behind a byte. */
static uint32_t token_at(const sayso_tokens *tokens, uint32_t byte) {
    uint32_t low = 0, high = tokens->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens->at[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Quotes come in the order of their begins, the longer first: later ones lie further in. */
reading start_reading(arena *arena, const sayso_document *document) {
    const sayso_tokens *tokens = &document->tokens;
    reading made = {.document = document};
    made.owner = arena_take(arena, ((size_t)tokens->n + 1) * sizeof *made.owner);
    made.tokens = arena_take_raw(arena, ((size_t)tokens->n + 1) * sizeof *made.tokens);
    made.at = arena_take_raw(arena, ((size_t)tokens->n + 1) * sizeof *made.at);
    for (uint32_t i = 0; i < document->quotes.n; i++) {
        sayso_spans spans = document->quotes.at[i].spans;
        for (uint32_t j = 0; j < spans.n; j++) {
            uint32_t t = token_at(tokens, spans.at[j].start);
            for (; t < tokens->n && tokens->at[t].start < spans.at[j].end; t++)
                made.owner[t] = i + 1;
        }
    }
    return made;
}

static void begin(const reading *reading, passage *passage) {
    passage->tokens = reading->tokens;
    passage->at = reading->at;
    passage->n = 0;
}

static void add(const reading *reading, passage *passage, uint32_t number) {
    const sayso_token *token = &reading->document->tokens.at[number];
    if (token->kind == SAYSO_MARK) return;
    passage->tokens[passage->n] = *token;
    passage->at[passage->n++] = number;
}

/* Words of a quote inside this quote are somebody else's. */
static int is_of_another(const reading *reading, uint32_t token, uint32_t quote) {
    uint32_t owner = reading->owner[token];
    return owner > quote + 1 && reading->document->quotes.at[owner - 1].parent != SAYSO_NONE;
}

void read_content(const reading *reading, uint32_t quote, passage *passage) {
    const sayso_tokens *tokens = &reading->document->tokens;
    sayso_spans spans = reading->document->quotes.at[quote].spans;
    uint32_t t = 0;
    begin(reading, passage);
    for (uint32_t j = 0; j < spans.n; j++) {
        uint32_t begin = token_at(tokens, spans.at[j].start);
        if (begin > t) t = begin;
        for (; t < tokens->n && tokens->at[t].start < spans.at[j].end; t++)
            if (!is_of_another(reading, t, quote)) add(reading, passage, t);
    }
}

static int is_in(sayso_spans spans, const sayso_token *token) {
    for (uint32_t i = 0; i < spans.n; i++)
        if (spans.at[i].start <= token->start && token->end <= spans.at[i].end) return 1;
    return 0;
}

/* "Rejected the claims as absurd": what is reported without marks is the object of the cue. */
int is_reported(const reading *reading, uint32_t token, uint32_t quote) {
    return reading->owner[token] == quote + 1 &&
           reading->document->quotes.at[quote].type != SAYSO_DIRECT;
}

token_range clause_around(const reading *reading, uint32_t number) {
    const sayso_document *d = reading->document;
    const sayso_quote *quote = &d->quotes.at[number];
    sayso_spans anchor = quote->cue.n ? quote->cue : quote->mentions;
    if (anchor.n == 0) return (token_range){0, 0};
    uint32_t at = token_at(&d->tokens, anchor.at[0].start);
    uint32_t sentence = sentence_of(&d->sentences, at);
    if (sentence == SAYSO_NONE) return (token_range){0, 0};
    uint32_t first = d->sentences.at[sentence].first_token;
    uint32_t end = d->sentences.at[sentence].end_token;
    if (at > first + CLAUSE_BEFORE) first = at - CLAUSE_BEFORE;
    if (end > at + CLAUSE_BEHIND) end = at + CLAUSE_BEHIND;
    return (token_range){first, end};
}

void read_clause(const reading *reading, uint32_t number, token_range around, passage *passage) {
    const sayso_quote *quote = &reading->document->quotes.at[number];
    const sayso_token *tokens = reading->document->tokens.at;
    begin(reading, passage);
    for (uint32_t t = around.first; t < around.end; t++)
        if (!reading->owner[t] || is_reported(reading, t, number) ||
            is_in(quote->cue, &tokens[t]) || is_in(quote->mentions, &tokens[t]))
            add(reading, passage, t);
}

void passage_range(const passage *passage, sayso_span span, uint32_t *first, uint32_t *end) {
    uint32_t i = 0;
    while (i < passage->n && passage_token(passage, i)->end <= span.start) i++;
    *first = i;
    while (i < passage->n && passage_token(passage, i)->start < span.end) i++;
    *end = i;
}
