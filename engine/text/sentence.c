#include "sentence.h"

#include "token.h"

typedef struct {
    const lexicon *lexicon;
    const sayso_tokens *tokens;
    uint32_t end; /* of the block */
} reader;

static int is_closing(const sayso_token *token) {
    return !token->spaced && (token->kind == SAYSO_MARK || token->symbol == CLOSE_BRACKET ||
                              token_ends_sentence(token));
}

/* Whether a sentence may begin here: not with a small letter, not with a comma. */
static int may_begin(const reader *r, uint32_t i) {
    uint32_t limit = r->end < i + 8 ? r->end : i + 8;
    while (i < limit &&
           (r->tokens->at[i].kind == SAYSO_MARK || r->tokens->at[i].symbol == OPEN_BRACKET ||
            r->tokens->at[i].symbol == ELLIPSIS))
        i++;
    if (i == limit) return 1;
    const sayso_token *token = &r->tokens->at[i];
    if (token->kind == SAYSO_NUMBER || token->kind == SAYSO_SYMBOL) return 1;
    if (token->symbol == DASH) return token->spaced == 0;
    return token->kind == SAYSO_WORD && token->shape != SAYSO_LOWER;
}

static int begins_plainly(const reader *r, uint32_t i) {
    const sayso_token *token = &r->tokens->at[i];
    const uint64_t plain = CLASS(IS_DETERMINER) | CLASS(IS_PRONOUN) | CLASS(IS_CONJUNCTION) |
                           CLASS(IS_SUBORDINATOR) | CLASS(IS_WH) | CLASS(IS_PREPOSITION) |
                           CLASS(IS_DEMONSTRATIVE);
    if (token->kind == SAYSO_MARK) return 1;
    return token_is_capital(token) && token_is(token, plain);
}

/* "U.S.", "Inc.", "J.": a word whose last dot may also end the sentence. */
static int dotted_word_ends(const reader *r, uint32_t i) {
    const sayso_token *token = &r->tokens->at[i];
    if (i + 1 == r->end) return 1;
    if (token_is(token, CLASS(IS_ABBREVIATION_INSIDE) | CLASS(IS_TITLE))) return 0;
    if (token->end - token->start == 2) return 0;
    return begins_plainly(r, i + 1);
}

static int is_dotted(sayso_string text, const sayso_token *token) {
    return token->kind == SAYSO_WORD && text.bytes[token->end - 1] == '.';
}

/* Most tokens, and no end of a sentence. */
static int is_plain_word(sayso_string text, const sayso_token *token) {
    return token->kind == SAYSO_WORD && text.bytes[token->end - 1] != '.';
}

typedef struct {
    arena *arena;
    reader reader;
    sayso_string text;
    sayso_sentences found;
} splitter;

/* "(D-Mo.)": where a bracket that is opened at i is closed soon, or i. */
static uint32_t over_brackets(const reader *r, uint32_t i) {
    if (r->tokens->at[i].symbol != OPEN_BRACKET) return i;
    for (uint32_t at = i + 1; at < r->end && at < i + 12; at++)
        if (r->tokens->at[at].symbol == CLOSE_BRACKET) return at;
    return i;
}

static void split_block(splitter *s, uint32_t number, const sayso_block *block) {
    const sayso_token *tokens = s->reader.tokens->at;
    uint32_t first = block->first_token;
    s->reader.end = block->end_token;
    for (uint32_t i = first; i < block->end_token; i++) {
        if (is_plain_word(s->text, &tokens[i])) continue;
        if (i > first) i = over_brackets(&s->reader, i);
        int dotted = is_dotted(s->text, &tokens[i]);
        if (!dotted && !token_ends_sentence(&tokens[i])) continue;
        if (dotted && !dotted_word_ends(&s->reader, i)) continue;
        while (i + 1 < block->end_token && is_closing(&tokens[i + 1])) i++;
        if (i + 1 < block->end_token && !may_begin(&s->reader, i + 1)) continue;
        sayso_sentence sentence = {first, i + 1, number};
        arena_push(s->arena, &s->found, sentence);
        first = i + 1;
    }
    if (first < block->end_token) {
        sayso_sentence sentence = {first, block->end_token, number};
        arena_push(s->arena, &s->found, sentence);
    }
}

sayso_sentences find_sentences(arena *arena, const lexicon *lexicon,
                               const sayso_document *document) {
    const sayso_blocks *blocks = &document->blocks;
    splitter s = {.arena = arena,
                  .reader = {.lexicon = lexicon, .tokens = &document->tokens},
                  .text = document->text};
    for (uint32_t i = 0; i < blocks->n; i++) split_block(&s, i, &blocks->at[i]);
    return s.found;
}

uint32_t sentence_of(const sayso_sentences *sentences, uint32_t token) {
    uint32_t low = 0, high = sentences->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sentences->at[middle].end_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sentences->n && sentences->at[low].first_token <= token ? low : SAYSO_NONE;
}

uint32_t block_of(const sayso_blocks *blocks, uint32_t token) {
    uint32_t low = 0, high = blocks->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (blocks->at[middle].end_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
