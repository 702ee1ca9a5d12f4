#include "observe.h"

#include "token.h"

enum { SHORT = 4, LONG = 30 /* words */ };

typedef struct {
    const claim_rules *rules;
    const sayso_document *document;
    const candidate *candidate;
    const sayso_indices *values;
    observed seen;
} observer;

static void note(observer *o, reason reason) {
    o->seen |= UINT64_C(1) << reason;
}

static const sayso_token *token_at(const observer *o, uint32_t i) {
    return &o->document->tokens.at[o->candidate->at[i]];
}

/* ---- Values ---- */

static void note_date(observer *o, const sayso_value *value) {
    note(o, REASON_DATE);
    if (value->from[0] && value->to[0] && value->basis == SAYSO_STATED) note(o, REASON_YEAR);
    if (!value->from[0] != !value->to[0]) note(o, REASON_PERIOD);
}

static void note_value(observer *o, const sayso_value *value) {
    if (value->per.n) note(o, REASON_RATE);
    switch ((sayso_value_kind)value->kind) {
    case SAYSO_COUNT:
    case SAYSO_ORDINAL: note(o, REASON_NUMBER); break;
    case SAYSO_PERCENT:
    case SAYSO_POINTS: note(o, REASON_PERCENT); break;
    case SAYSO_MONEY: note(o, REASON_MONEY); break;
    case SAYSO_MEASURE: note(o, REASON_MEASURE); break;
    case SAYSO_DURATION: note(o, REASON_PERIOD); break;
    case SAYSO_FRACTION:
    case SAYSO_MULTIPLE: note(o, REASON_RATIO); break;
    case SAYSO_DATE: note_date(o, value); break;
    }
}

/* ---- Words ---- */

/* Only neighbours in the text make a phrase. */
static int stands_at(const observer *o, const term *term, uint32_t at) {
    for (uint32_t i = 0; i < term->n; i++)
        if (at + 1 + i >= o->candidate->n || token_at(o, at + 1 + i)->word != term->words[i])
            return 0;
    return 1;
}

/* "more than" and "at least" of a number say how exact it is. */
static int is_comparator(const observer *o, const sayso_token *token) {
    for (uint32_t i = 0; i < o->values->n; i++) {
        const sayso_value *value = &o->document->values.at[o->values->at[i]];
        if (value->span.start <= token->start && token->end <= value->span.end)
            return value->kind != SAYSO_MULTIPLE &&
                   (value->comparator == SAYSO_MORE || value->comparator == SAYSO_LESS ||
                    value->comparator == SAYSO_AT_LEAST || value->comparator == SAYSO_AT_MOST);
    }
    return 0;
}

static void note_terms(observer *o, uint32_t at) {
    const sayso_token *token = token_at(o, at);
    for (const term *t = NULL; (t = term_next(&o->rules->words, token->word, t));) {
        int compares = t->kind == REASON_COMPARISON || t->kind == REASON_RECORD;
        if (stands_at(o, t, at) && !(compares && is_comparator(o, token))) note(o, (reason)t->kind);
    }
}

/* "the mine" is nobody's. */
static int is_determined(const observer *o, uint32_t at) {
    return at > 0 && token_is(token_at(o, at - 1), CLASS(IS_DETERMINER));
}

static void note_grammar(observer *o, uint32_t at) {
    const sayso_token *token = token_at(o, at);
    if (token_is(token, CLASS(IS_NEGATION))) note(o, REASON_NEGATION);
    if (token_is(token, CLASS(IS_SECOND_PERSON))) note(o, REASON_SECOND_PERSON);
    if (token_is(token, CLASS(IS_THIRD_PERSON)) && token_is(token, CLASS(IS_SUBJECT)))
        note(o, REASON_THIRD_PERSON);
    if (!token_is(token, CLASS(IS_FIRST_PERSON)) || is_determined(o, at)) return;
    if (!token_is(token, CLASS(IS_PLURAL)))
        note(o, REASON_FIRST_PERSON);
    else if (token->shape != SAYSO_UPPER) /* the US */
        note(o, REASON_WE);
}

static int is_verb_like(const sayso_token *token) {
    return token_is(token, CLASS(IS_AUXILIARY) | CLASS(IS_BE) | CLASS(IS_HAVE) | CLASS(IS_MODAL) |
                               CLASS(IS_CUE_VERB));
}

/* "resolved", "promised": a small word of five letters and more. */
static int ends_in_ed(const observer *o, const sayso_token *token) {
    sayso_string text = token_text(o->document->text, token);
    return token->kind == SAYSO_WORD && token->shape == SAYSO_LOWER && text.n > 4 &&
           text.bytes[text.n - 1] == 'd' && text.bytes[text.n - 2] == 'e';
}

/* "owes $40 million", "needs a bridge": before a number or an article no plural stands. */
static int is_present(const observer *o, uint32_t at) {
    const sayso_token *token = token_at(o, at);
    sayso_string text = token_text(o->document->text, token);
    if (at == 0 || at + 1 == o->candidate->n || token->kind != SAYSO_WORD ||
        token->shape != SAYSO_LOWER || text.n < 4 || text.bytes[text.n - 1] != 's' ||
        token_at(o, at - 1)->kind != SAYSO_WORD)
        return 0;
    const sayso_token *next = token_at(o, at + 1);
    return next->kind == SAYSO_NUMBER || next->kind == SAYSO_SYMBOL ||
           token_is(next, CLASS(IS_DETERMINER));
}

static void note_words(observer *o) {
    uint32_t words = 0, names = 0;
    int verb = 0, after_have = 0;
    for (uint32_t i = 0; i < o->candidate->n; i++) {
        const sayso_token *t = token_at(o, i);
        note_terms(o, i);
        note_grammar(o, i);
        words += t->kind == SAYSO_WORD || t->kind == SAYSO_NUMBER ? 1 : 0;
        names += i > 0 && t->kind == SAYSO_WORD && t->shape >= SAYSO_CAPITAL &&
                         t->shape <= SAYSO_CAMEL && token_at(o, i - 1)->shape == SAYSO_LOWER &&
                         !token_is(t, CLASS(IS_PRONOUN))
                     ? 1
                     : 0;
        if (token_is(t, CLASS(IS_PLACE) | CLASS(IS_NATIONALITY)) && t->shape != SAYSO_LOWER)
            note(o, REASON_PLACE);
        int past = ends_in_ed(o, t);
        if (past) note(o, after_have ? REASON_PERFECT : REASON_PAST);
        verb |= past || is_verb_like(t) || is_present(o, i) || has_reason(o->seen, REASON_PAST);
        after_have = token_is(t, CLASS(IS_HAVE)) || (after_have && token_is(t, CLASS(IS_ADVERB)));
    }
    if (names) note(o, REASON_NAME);
    if (names > 1) note(o, REASON_NAMES);
    if (!verb) note(o, REASON_FRAGMENT);
    if (words < SHORT) note(o, REASON_SHORT);
    if (words > LONG) note(o, REASON_LONG);
}

/* ---- Who says it ---- */

static void note_speaker(observer *o) {
    if (o->candidate->quote == SAYSO_NONE) {
        note(o, REASON_OWN_VOICE);
        return;
    }
    const sayso_quote *quote = &o->document->quotes.at[o->candidate->quote];
    if (quote->name.n && quote->kind == SAYSO_PERSON) note(o, REASON_NAMED_SPEAKER);
    if (quote->role.n) note(o, REASON_ROLE);
    if (quote->kind == SAYSO_ANONYMOUS) note(o, REASON_UNNAMED_SPEAKER);
    if (quote->status == SAYSO_DENIED) note(o, REASON_DENIED);
    if (quote->status != SAYSO_ASSERTED && quote->status != SAYSO_DENIED)
        note(o, REASON_NOT_ASSERTED);
}

observed observe(const claim_rules *rules, const sayso_document *document,
                 const candidate *candidate, const sayso_indices *values) {
    observer o = {rules, document, candidate, values, 0};
    note(&o, REASON_ANY);
    for (uint32_t i = 0; i < values->n; i++) note_value(&o, &document->values.at[values->at[i]]);
    note_words(&o);
    note_speaker(&o);
    return o.seen;
}

int32_t reasons_sum(const reason_weights *weights, observed seen) {
    int32_t sum = 0;
    for (int i = 0; i < N_REASONS; i++)
        if (has_reason(seen, (reason)i)) sum += weights->points[i];
    return sum;
}
