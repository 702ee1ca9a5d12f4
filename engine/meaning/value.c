#include "value.h"

#include "date.h"
#include "moment.h"
#include "quantity.h"

int block_can_claim(const sayso_block *block) {
    return block->kind == SAYSO_PROSE || block->kind == SAYSO_LIST_ITEM ||
           block->kind == SAYSO_BLOCK_QUOTE || block->kind == SAYSO_TURN;
}

typedef struct {
    quantity_reading quantities;
    moment_reading moments;
    const claim_rules *rules;
    const sayso_document *document;
    pieces pieces;
    sayso_values found;
} finder;

/* Most sentences have no number at all. */
static int may_have_value(const finder *f, const sayso_token *token) {
    char first = f->document->text.bytes[token->start];
    if (token->kind == SAYSO_NUMBER || (first >= '0' && first <= '9')) return 1;
    return term_next(&f->rules->amounts, token->word, NULL) ||
           term_next(&f->rules->times, token->word, NULL) || token->word == 0;
}

static int has_value(const finder *f, const sayso_sentence *sentence) {
    for (uint32_t t = sentence->first_token; t < sentence->end_token; t++)
        if (may_have_value(f, &f->document->tokens.at[t])) return 1;
    return 0;
}

static void find_in(finder *f, const sayso_sentence *sentence) {
    const sayso_token *tokens = f->document->tokens.at;
    uint32_t start = tokens[sentence->first_token].start, first = 0;
    read_pieces(&f->pieces, f->quantities.arena, f->quantities.lexicon, f->document->text, start,
                tokens[sentence->end_token - 1].end);
    for (uint32_t at = 0; at < f->pieces.n;) {
        sayso_value value = {0};
        uint32_t end = moment_at(&f->moments, at, &value);
        if (end == at) end = quantity_at(&f->quantities, first, at, &value);
        if (end > at) {
            arena_push(f->quantities.arena, &f->found, value);
            first = end;
        }
        at = end > at ? end : at + 1;
    }
}

sayso_values find_values(arena *arena, const lexicon *lexicon, const claim_rules *rules,
                         const sayso_document *document) {
    finder f = {.rules = rules, .document = document};
    f.quantities = (quantity_reading){lexicon, &rules->amounts, &f.pieces, document->text, arena};
    f.moments = (moment_reading){&rules->times, &f.pieces, date_day(document->published)};
    for (uint32_t i = 0; i < document->sentences.n; i++) {
        const sayso_sentence *sentence = &document->sentences.at[i];
        if (sentence->end_token > sentence->first_token &&
            block_can_claim(&document->blocks.at[sentence->block]) && has_value(&f, sentence))
            find_in(&f, sentence);
    }
    return f.found;
}
