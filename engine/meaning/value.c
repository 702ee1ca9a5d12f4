#include "value.h"

#include "date.h"
#include "moment.h"
#include "quantity.h"
#include "stretch.h"

int block_can_claim(const sayso_block *block) {
    return block->kind == SAYSO_PROSE || block->kind == SAYSO_LIST_ITEM ||
           block->kind == SAYSO_BLOCK_QUOTE || block->kind == SAYSO_TURN;
}

typedef struct {
    number_reading reading;
    const claim_rules *rules;
    const sayso_document *document;
    pieces pieces;
    sayso_values found;
} finder;

/* "5km", "mid-1990s", "two-thirds" */
static int looks_composed(sayso_string text, const sayso_token *token) {
    for (uint32_t i = token->start; i < token->end; i++)
        if ((text.bytes[i] >= '0' && text.bytes[i] <= '9') || text.bytes[i] == '-') return 1;
    return 0;
}

/* Most sentences have no number at all. */
static int may_have_value(const finder *f, const sayso_token *token) {
    if (token->kind == SAYSO_NUMBER) return 1;
    if (token->word == 0) return looks_composed(f->document->text, token);
    return has_bit(f->rules->signs, token->word);
}

static int has_value(const finder *f, const sayso_sentence *sentence) {
    for (uint32_t t = sentence->first_token; t < sentence->end_token; t++)
        if (may_have_value(f, &f->document->tokens.at[t])) return 1;
    return 0;
}

/* Whether the sentence looks ahead or back. */
static void note_tense(finder *f) {
    f->reading.coming = f->reading.past = 0;
    for (uint32_t i = 0; i < f->pieces.n; i++) {
        if (time_at(&f->reading, i, TIME_COMING)) f->reading.coming = 1;
        if (time_at(&f->reading, i, TIME_PAST)) f->reading.past = 1;
    }
}

/* Kinds of words that a number, and a date, begins with. */
static const uint64_t amount_begins = TERM_BIT(AMOUNT_ONE) | TERM_BIT(AMOUNT_TEN) |
                                      TERM_BIT(AMOUNT_ARTICLE) | TERM_BIT(AMOUNT_HALF) |
                                      TERM_BIT(AMOUNT_PART) | TERM_BIT(AMOUNT_ORDINAL) |
                                      TERM_BIT(AMOUNT_MULTIPLE) | TERM_BIT(AMOUNT_BEFORE);
static const uint64_t time_begins =
    TERM_BIT(TIME_MONTH) | TERM_BIT(TIME_WEEKDAY) | TERM_BIT(TIME_SEASON) |
    TERM_BIT(TIME_DAY_BACK) | TERM_BIT(TIME_DAY_AHEAD) | TERM_BIT(TIME_NIGHT) |
    TERM_BIT(TIME_RANK) | TERM_BIT(TIME_LAST) | TERM_BIT(TIME_THIS) | TERM_BIT(TIME_NEXT) |
    TERM_BIT(TIME_EARLIER) | TERM_BIT(TIME_LATER) | TERM_BIT(TIME_PART) | TERM_BIT(TIME_THE) |
    TERM_BIT(TIME_SINCE) | TERM_BIT(TIME_FROM) | TERM_BIT(TIME_BETWEEN) | TERM_BIT(TIME_UNTIL) |
    TERM_BIT(TIME_BY) | TERM_BIT(TIME_BEFORE) | TERM_BIT(TIME_AFTER) | TERM_BIT(TIME_QUARTER_SIGN) |
    TERM_BIT(TIME_HALF_SIGN);

/* Behind the number or date at a piece; at where there is none. *counts becomes 0 where a number
 * is none of both. */
static uint32_t read_value(const finder *f, uint32_t first, uint32_t at, sayso_value *value,
                           int *counts) {
    uint32_t word = f->pieces.words[at], end = at;
    int number = f->pieces.at[at].kind == PIECE_NUMBER;
    int amount = number || (term_kinds_of(f->reading.amounts, word) & amount_begins);
    int time = amount || (term_kinds_of(f->reading.times, word) & time_begins);
    if (number) end = no_quantity_at(&f->reading, at);
    *counts = end == at;
    if (end == at && time) end = moment_at(&f->reading, at, value);
    if (end == at && amount) end = quantity_at(&f->reading, first, at, value);
    return end;
}

static void read_sentence(finder *f, const sayso_sentence *sentence) {
    const piece_source source = {f->reading.arena, f->reading.lexicon, f->rules->plain,
                                 f->document->text};
    read_pieces(&f->pieces, &source, &f->document->tokens.at[sentence->first_token],
                sentence->end_token - sentence->first_token);
    note_tense(f);
}

/* "between the beginning of the past ten": pieces before the first of which there must be one. */
enum { FURTHEST_SIGN = 8 };

/* The first sign of a number or date from a piece on. */
static uint32_t next_sign(const finder *f, uint32_t at) {
    const pieces *pieces = &f->pieces;
    while (at < pieces->n && pieces->at[at].kind != PIECE_NUMBER &&
           !has_bit(f->rules->signs, pieces->words[at]))
        at++;
    return at;
}

static void find_in(finder *f, const sayso_sentence *sentence) {
    uint32_t first = 0, sign = 0, at = 0;
    read_sentence(f, sentence);
    while (at < f->pieces.n) {
        sayso_value value = {0};
        int counts;
        if (sign <= at) sign = next_sign(f, at);
        if (sign == f->pieces.n) return;
        if (sign > at + FURTHEST_SIGN) at = sign - FURTHEST_SIGN;
        uint32_t end = read_value(f, first, at, &value, &counts);
        if (end > at) first = end;
        if (end > at && counts) arena_push(f->reading.arena, &f->found, value);
        at = end > at ? end : at + 1;
    }
}

sayso_values find_values(arena *arena, const lexicon *lexicon, const claim_rules *rules,
                         const sayso_document *document) {
    finder f = {.rules = rules, .document = document};
    f.reading = (number_reading){.lexicon = lexicon,
                                 .amounts = &rules->amounts,
                                 .times = &rules->times,
                                 .pieces = &f.pieces,
                                 .text = document->text,
                                 .arena = arena,
                                 .today = date_day(document->published)};
    for (uint32_t i = 0; i < document->sentences.n; i++) {
        const sayso_sentence *sentence = &document->sentences.at[i];
        if (sentence->end_token > sentence->first_token &&
            block_can_claim(&document->blocks.at[sentence->block]) && has_value(&f, sentence))
            find_in(&f, sentence);
    }
    return f.found;
}
