#include "layers.h"

#include <string.h>

#define REQUIRE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) return #condition;                                                       \
    } while (0)

typedef const char *layer_check(const sayso_document *document, uint32_t i);

/* ---- Spans ---- */

static int begins_character(sayso_string text, uint32_t at) {
    return at == text.n || ((unsigned char)text.bytes[at] & 0xC0) != 0x80;
}

static int span_fits(const sayso_document *document, sayso_span span) {
    return span.start <= span.end && span.end <= document->text.n &&
           begins_character(document->text, span.start) &&
           begins_character(document->text, span.end);
}

static int span_holds(sayso_span outer, sayso_span inner) {
    return outer.start <= inner.start && inner.end <= outer.end;
}

/* Each fits and has some bytes. */
static int spans_fit(const sayso_document *document, sayso_spans spans) {
    for (uint32_t i = 0; i < spans.n; i++)
        if (!span_fits(document, spans.at[i]) || spans.at[i].start == spans.at[i].end) return 0;
    return 1;
}

static int spans_ordered(sayso_spans spans) {
    for (uint32_t i = 1; i < spans.n; i++)
        if (spans.at[i].start < spans.at[i - 1].end) return 0;
    return 1;
}

static int in_some_span(sayso_spans spans, sayso_span inner) {
    for (uint32_t i = 0; i < spans.n; i++)
        if (span_holds(spans.at[i], inner)) return 1;
    return 0;
}

static int is_string(sayso_string string) {
    return string.n == 0 || string.bytes;
}

/* ---- Layers, one item at a time ---- */

static const char *check_block(const sayso_document *document, uint32_t i) {
    const sayso_block *block = &document->blocks.at[i];
    REQUIRE(span_fits(document, block->span));
    REQUIRE(span_fits(document, block->label));
    REQUIRE(block->kind <= SAYSO_TURN);
    REQUIRE(block->gap <= 1);
    REQUIRE(block->first_token <= block->end_token);
    REQUIRE(block->end_token <= document->tokens.n);
    if (i == 0) return NULL;
    REQUIRE(block[-1].span.end <= block->span.start);
    REQUIRE(block[-1].end_token <= block->first_token);
    return NULL;
}

static const char *check_block_tokens(const sayso_document *document, uint32_t i) {
    const sayso_block *block = &document->blocks.at[i];
    const sayso_token *tokens = document->tokens.at;
    for (uint32_t token = block->first_token; token < block->end_token; token++) {
        REQUIRE(block->span.start <= tokens[token].start);
        REQUIRE(tokens[token].end <= block->span.end);
    }
    return NULL;
}

static const char *check_token(const sayso_document *document, uint32_t i) {
    const sayso_token *token = &document->tokens.at[i];
    REQUIRE(token->start < token->end);
    REQUIRE(span_fits(document, (sayso_span){token->start, token->end}));
    REQUIRE(token->kind <= SAYSO_SYMBOL);
    REQUIRE(token->shape <= SAYSO_CASELESS);
    REQUIRE(token->spaced <= 1);
    if (i) REQUIRE(token[-1].end <= token->start);
    return NULL;
}

static const char *check_sentence(const sayso_document *document, uint32_t i) {
    const sayso_sentence *sentence = &document->sentences.at[i];
    REQUIRE(sentence->first_token < sentence->end_token);
    REQUIRE(sentence->block < document->blocks.n);
    const sayso_block *block = &document->blocks.at[sentence->block];
    REQUIRE(block->first_token <= sentence->first_token);
    REQUIRE(sentence->end_token <= block->end_token);
    if (i) REQUIRE(sentence[-1].end_token <= sentence->first_token);
    return NULL;
}

static const char *check_pair(const sayso_document *document, uint32_t i) {
    const sayso_mark_pair *pairs = document->marks.at, *pair = &pairs[i];
    const sayso_token *tokens = document->tokens.at;
    REQUIRE(pair->open < pair->close);
    REQUIRE(pair->close <= document->tokens.n);
    REQUIRE(tokens[pair->open].kind == SAYSO_MARK);
    REQUIRE(pair->end <= SAYSO_CLOSER_MISSING);
    if (pair->end == SAYSO_CLOSED) {
        REQUIRE(pair->close < document->tokens.n);
        REQUIRE(tokens[pair->close].kind == SAYSO_MARK);
    }
    if (i) REQUIRE(pair[-1].open < pair->open);
    if (pair->parent != SAYSO_NONE) {
        REQUIRE(pair->parent < i);
        REQUIRE(pair->close <= pairs[pair->parent].close);
    }
    if (pair->continues != SAYSO_NONE) {
        REQUIRE(pair->continues > i);
        REQUIRE(pair->continues < document->marks.n);
        REQUIRE(pairs[pair->continues].open >= pair->close);
    }
    return NULL;
}

static const char *check_mention(const sayso_document *document, uint32_t i) {
    const sayso_mention *mention = &document->mentions.at[i];
    REQUIRE(mention->first_token < mention->end_token);
    REQUIRE(mention->end_token <= document->tokens.n);
    REQUIRE(mention->first_name <= mention->end_name);
    if (mention->first_name < mention->end_name) {
        REQUIRE(mention->first_token <= mention->first_name);
        REQUIRE(mention->end_name <= mention->end_token);
    }
    REQUIRE(mention->first_token <= mention->head);
    REQUIRE(mention->head < mention->end_token);
    REQUIRE(mention->person == SAYSO_NONE || mention->person < document->people.n);
    REQUIRE(mention->form <= SAYSO_PRONOUN);
    REQUIRE(mention->kind <= SAYSO_ANONYMOUS);
    REQUIRE(mention->gender <= SAYSO_NEUTER);
    if (i) REQUIRE(mention[-1].first_token <= mention->first_token);
    return NULL;
}

static const char *check_person(const sayso_document *document, uint32_t i) {
    const sayso_person *person = &document->people.at[i];
    REQUIRE(is_string(person->name));
    REQUIRE(is_string(person->role));
    REQUIRE(person->kind <= SAYSO_ANONYMOUS);
    REQUIRE(person->gender <= SAYSO_NEUTER);
    if (document->part == 0) REQUIRE(person->first_mention < document->mentions.n);
    return NULL;
}

static const char *check_quote_spans(const sayso_document *document, uint32_t i) {
    const sayso_quote *quote = &document->quotes.at[i];
    REQUIRE(quote->spans.n > 0);
    REQUIRE(spans_fit(document, quote->spans));
    REQUIRE(spans_ordered(quote->spans));
    REQUIRE(spans_fit(document, quote->verbatim));
    REQUIRE(spans_ordered(quote->verbatim));
    for (uint32_t j = 0; j < quote->verbatim.n; j++)
        REQUIRE(in_some_span(quote->spans, quote->verbatim.at[j]));
    REQUIRE(spans_fit(document, quote->cue));
    REQUIRE(spans_fit(document, quote->mentions));
    if (quote->type == SAYSO_INDIRECT) REQUIRE(quote->verbatim.n == 0);
    if (quote->type == SAYSO_MIXED) REQUIRE(quote->verbatim.n > 0);
    return NULL;
}

static const char *check_quote(const sayso_document *document, uint32_t i) {
    const sayso_quote *quote = &document->quotes.at[i];
    REQUIRE(quote->id != 0);
    REQUIRE(quote->type <= SAYSO_MIXED);
    REQUIRE(quote->status <= SAYSO_PLANNED);
    REQUIRE(quote->kind <= SAYSO_ANONYMOUS);
    REQUIRE(quote->confidence >= 0 && quote->confidence <= 1);
    REQUIRE(is_string(quote->name));
    REQUIRE(is_string(quote->role));
    REQUIRE(is_string(quote->name_via));
    REQUIRE(quote->via.n > 0 && quote->via.bytes);
    REQUIRE(quote->person == SAYSO_NONE || quote->person < document->people.n);
    REQUIRE(quote->parent == SAYSO_NONE || (quote->parent < document->quotes.n));
    REQUIRE(quote->parent != i);
    REQUIRE((quote->parent != SAYSO_NONE) == ((quote->flags & SAYSO_NESTED) != 0));
    REQUIRE(quote->first_stance <= quote->end_stance);
    REQUIRE(quote->end_stance <= document->stances.n);
    for (uint32_t j = quote->first_stance; j < quote->end_stance; j++)
        REQUIRE(document->stances.at[j].quote == i);
    return NULL;
}

static const char *check_stance(const sayso_document *document, uint32_t i) {
    const sayso_stance *stance = &document->stances.at[i];
    REQUIRE(stance->quote < document->quotes.n);
    REQUIRE(document->quotes.at[stance->quote].first_stance <= i);
    REQUIRE(i < document->quotes.at[stance->quote].end_stance);
    REQUIRE(stance->label.n > 0 && stance->label.bytes);
    REQUIRE(stance->cue_evidence.n + stance->content_evidence.n > 0);
    REQUIRE(spans_fit(document, stance->cue_evidence));
    REQUIRE(spans_fit(document, stance->content_evidence));
    REQUIRE(span_fits(document, stance->target));
    REQUIRE(stance->strength <= SAYSO_STRONG);
    REQUIRE(stance->confidence >= 0 && stance->confidence <= 1);
    return NULL;
}

static int is_day(const char *day) {
    if (!day[0]) return 1;
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? day[i] != '-' : day[i] < '0' || day[i] > '9') return 0;
    return day[10] == '\0';
}

static const char *check_value(const sayso_document *document, uint32_t i) {
    const sayso_value *value = &document->values.at[i];
    REQUIRE(span_fits(document, value->span));
    REQUIRE(value->span.start < value->span.end);
    if (i) REQUIRE(value[-1].span.end <= value->span.start);
    REQUIRE(value->kind <= SAYSO_DATE);
    REQUIRE(value->comparator <= SAYSO_RANGE);
    REQUIRE(value->basis <= SAYSO_UNRESOLVED);
    REQUIRE(is_string(value->unit));
    REQUIRE(is_string(value->per));
    REQUIRE(value->currency[3] == '\0');
    REQUIRE(is_day(value->from));
    REQUIRE(is_day(value->to));
    if (value->from[0] && value->to[0]) REQUIRE(strcmp(value->from, value->to) <= 0);
    REQUIRE(value->kind == SAYSO_DATE || value->number <= value->upper);
    return NULL;
}

static const char *check_claim(const sayso_document *document, uint32_t i) {
    const sayso_claim *claim = &document->claims.at[i];
    int32_t score = 0;
    REQUIRE(claim->id != 0);
    REQUIRE(claim->spans.n > 0);
    REQUIRE(spans_fit(document, claim->spans));
    REQUIRE(spans_ordered(claim->spans));
    REQUIRE(claim->quote == SAYSO_NONE || claim->quote < document->quotes.n);
    REQUIRE(claim->types < 1u << SAYSO_CLAIM_TYPES);
    REQUIRE(claim->modality <= SAYSO_REQUIRED);
    REQUIRE(claim->negative <= 1);
    for (uint32_t j = 0; j < claim->values.n; j++)
        REQUIRE(claim->values.at[j] < document->values.n);
    for (uint32_t j = 0; j < claim->people.n; j++)
        REQUIRE(claim->people.at[j] < document->people.n);
    REQUIRE(claim->first_reason <= claim->end_reason);
    REQUIRE(claim->end_reason <= document->reasons.n);
    for (uint32_t j = claim->first_reason; j < claim->end_reason; j++)
        score += document->reasons.at[j].points;
    REQUIRE(score == claim->score);
    return NULL;
}

const char *layers_mistake(const sayso_document *document, uint32_t *index) {
    const struct {
        layer_check *check;
        uint32_t n;
    } layers[] = {
        {check_block, document->blocks.n},        {check_token, document->tokens.n},
        {check_block_tokens, document->blocks.n}, {check_sentence, document->sentences.n},
        {check_pair, document->marks.n},          {check_mention, document->mentions.n},
        {check_person, document->people.n},       {check_quote_spans, document->quotes.n},
        {check_quote, document->quotes.n},        {check_stance, document->stances.n},
        {check_value, document->values.n},        {check_claim, document->claims.n},
    };
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        for (*index = 0; *index < layers[i].n; ++*index) {
            const char *mistake = layers[i].check(document, *index);
            if (mistake) return mistake;
        }
    return NULL;
}
