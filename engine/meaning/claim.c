#include "claim.h"

#include "candidate.h"
#include "date.h"
#include "observe.h"
#include "str.h"
#include "token.h"

#include <xxhash.h>

enum { MOST_PEOPLE = 24 /* of one claim */ };

typedef struct {
    arena *arena;
    const claim_knowledge *knowledge;
    dictions *dictions; /* of the candidate that is read */
    const sayso_document *document;
    claim_findings found;
} finder;

/* ---- What it holds ---- */

/* Tokens that follow each other make one span; it ends with the last of them. */
static sayso_spans spans_of(const finder *f, const candidate *candidate) {
    const sayso_token *tokens = f->document->tokens.at;
    sayso_spans spans = {0};
    for (uint32_t i = 0; i < candidate->n; i++) {
        const sayso_token *token = &tokens[candidate->at[i]];
        if (i == 0 || candidate->at[i] != candidate->at[i - 1] + 1)
            arena_push(f->arena, &spans, ((sayso_span){token->start, token->end}));
        else
            spans.at[spans.n - 1].end = token->end;
    }
    return spans;
}

/* The first value that ends behind a byte. */
static uint32_t value_from(const sayso_values *values, uint32_t byte) {
    uint32_t low = 0, high = values->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (values->at[middle].span.end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static sayso_indices values_in(const finder *f, sayso_spans spans) {
    const sayso_values *values = &f->document->values;
    sayso_indices found = {0};
    uint32_t at = 0;
    for (uint32_t i = 0; i < spans.n; i++) {
        uint32_t first = value_from(values, spans.at[i].start);
        if (first > at) at = first;
        for (; at < values->n && values->at[at].span.start < spans.at[i].end; at++)
            arena_push(f->arena, &found, at);
    }
    return found;
}

/* The first mention that begins at a token or behind it. */
static uint32_t mention_from(const sayso_mentions *mentions, uint32_t token) {
    uint32_t low = 0, high = mentions->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (mentions->at[middle].first_token < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int holds(const sayso_indices *list, uint32_t index) {
    for (uint32_t i = 0; i < list->n; i++)
        if (list->at[i] == index) return 1;
    return 0;
}

static sayso_indices people_in(const finder *f, const candidate *candidate) {
    const sayso_mentions *mentions = &f->document->mentions;
    sayso_indices found = {0};
    uint32_t m = 0;
    for (uint32_t i = 0; i < candidate->n && found.n < MOST_PEOPLE; i++) {
        uint32_t token = candidate->at[i];
        if (i == 0 || token != candidate->at[i - 1] + 1) m = mention_from(mentions, token);
        for (; m < mentions->n && mentions->at[m].first_token <= token; m++) {
            const sayso_mention *mention = &mentions->at[m];
            if (mention->person != SAYSO_NONE && mention->form == SAYSO_NAME &&
                !holds(&found, mention->person) && found.n < MOST_PEOPLE)
                arena_push(f->arena, &found, mention->person);
        }
    }
    return found;
}

/* ---- What it is ---- */

static uint32_t types_of(observed seen) {
    static const struct {
        reason reason;
        sayso_claim_type type;
    } shows[] = {
        {REASON_NUMBER, SAYSO_CLAIM_QUANTITY},
        {REASON_PERCENT, SAYSO_CLAIM_QUANTITY},
        {REASON_MONEY, SAYSO_CLAIM_QUANTITY},
        {REASON_MEASURE, SAYSO_CLAIM_QUANTITY},
        {REASON_RATIO, SAYSO_CLAIM_QUANTITY},
        {REASON_COMPARISON, SAYSO_CLAIM_COMPARISON},
        {REASON_TREND, SAYSO_CLAIM_COMPARISON},
        {REASON_RECORD, SAYSO_CLAIM_COMPARISON},
        {REASON_CAUSE, SAYSO_CLAIM_CAUSAL},
        {REASON_LAW, SAYSO_CLAIM_LAW_POLICY},
        {REASON_FUTURE, SAYSO_CLAIM_PREDICTION},
        {REASON_PLEDGE, SAYSO_CLAIM_PLEDGE},
        {REASON_POSITION, SAYSO_CLAIM_POSITION_STATEMENT},
        {REASON_SAYING, SAYSO_CLAIM_QUOTE_VERIFICATION},
        {REASON_DEFINITION, SAYSO_CLAIM_DEFINITION},
    };
    uint32_t types = 0;
    for (size_t i = 0; i < sizeof shows / sizeof *shows; i++)
        if (has_reason(seen, shows[i].reason)) types |= 1u << shows[i].type;
    int comes = has_reason(seen, REASON_FUTURE) || has_reason(seen, REASON_PLEDGE);
    int past = has_reason(seen, REASON_PAST) || has_reason(seen, REASON_PERFECT);
    if (comes) return types;
    return types | 1u << (past ? SAYSO_CLAIM_PAST_EVENT : SAYSO_CLAIM_STATUS);
}

static sayso_modality modality_of(observed seen) {
    if (has_reason(seen, REASON_CONDITION)) return SAYSO_CONDITIONAL;
    if (has_reason(seen, REASON_HEDGE)) return SAYSO_POSSIBLE;
    if (has_reason(seen, REASON_DUTY)) return SAYSO_REQUIRED;
    if (has_reason(seen, REASON_FUTURE) || has_reason(seen, REASON_PLEDGE)) return SAYSO_COMING;
    return SAYSO_FACTUAL;
}

/* As a quote's: 18 bits of day and 45 bits of hash. */
static uint64_t id_of(const finder *f, const sayso_claim *claim) {
    const sayso_document *d = f->document;
    uint64_t hash = XXH3_64bits(d->id.bytes, d->id.n) ^
                    (d->byte_origin * UINT64_C(0x9e3779b97f4a7c15)) ^ ~UINT64_C(0);
    for (uint32_t i = 0; i < claim->spans.n; i++)
        hash = XXH3_64bits_withSeed(&claim->spans.at[i], sizeof claim->spans.at[i], hash);
    return (uint64_t)date_day(d->published) << 45 | (hash & ((UINT64_C(1) << 45) - 1));
}

/* ---- What it is worth ---- */

static void add_reason(finder *f, sayso_claim *claim, reason reason, int32_t points) {
    if (!points) return;
    arena_push(f->arena, &f->found.reasons, ((sayso_reason){str(reason_names[reason]), points}));
    claim->end_reason = f->found.reasons.n;
    claim->score += points;
}

static int32_t points_of_words(const finder *f, const candidate *candidate) {
    const claim_knowledge *k = f->knowledge;
    if (!k->diction->steps) return k->rules->weights.points[REASON_WORDING];
    look_at_diction(k->clusters, f->document, candidate, f->dictions);
    return diction_points(k->diction, f->dictions);
}

static void weigh(finder *f, const candidate *candidate, sayso_claim *claim, observed seen) {
    claim->first_reason = claim->end_reason = f->found.reasons.n;
    for (int i = 0; i < N_REASONS; i++)
        if (has_reason(seen, (reason)i))
            add_reason(f, claim, (reason)i, f->knowledge->rules->weights.points[i]);
    add_reason(f, claim, REASON_WORDING, points_of_words(f, candidate));
}

static int32_t least_of(const reason_weights *weights, observed seen) {
    int comes = has_reason(seen, REASON_FUTURE) || has_reason(seen, REASON_PLEDGE);
    return comes ? weights->track : weights->least;
}

/* Who reports may take half a sentence: "blamed the fall of prices by 12 percent"; what somebody
 * vowed "to build" is whole. */
static int is_half(const finder *f, const candidate *candidate, observed seen) {
    if (candidate->quote == SAYSO_NONE || candidate->lead_in) return 0;
    const sayso_token *first = &f->document->tokens.at[candidate->at[0]];
    if (token_is(first, CLASS(IS_INFINITIVE_MARK))) return 0;
    return f->document->quotes.at[candidate->quote].type != SAYSO_DIRECT &&
           has_reason(seen, REASON_FRAGMENT) && !has_reason(seen, REASON_THIRD_PERSON);
}

static void add_claim(finder *f, const candidate *candidate) {
    sayso_claim claim = {.quote = candidate->quote, .spans = spans_of(f, candidate)};
    claim.values = values_in(f, claim.spans);
    observed seen = observe(f->knowledge->rules, f->document, candidate, &claim.values);
    if (is_half(f, candidate, seen)) return;
    weigh(f, candidate, &claim, seen);
    if (claim.score < least_of(&f->knowledge->rules->weights, seen)) {
        f->found.reasons.n = claim.first_reason;
        return;
    }
    claim.people = people_in(f, candidate);
    claim.types = types_of(seen);
    claim.modality = (uint8_t)modality_of(seen);
    claim.negative =
        (uint8_t)(has_reason(seen, REASON_NEGATION) != has_reason(seen, REASON_DENIED));
    claim.id = id_of(f, &claim);
    arena_push(f->arena, &f->found.claims, claim);
}

claim_findings find_claims(arena *arena, const claim_knowledge *knowledge,
                           const sayso_document *document) {
    finder f = {.arena = arena, .knowledge = knowledge, .document = document};
    candidates *candidates = candidates_open(arena, document);
    candidate candidate;
    f.dictions = arena_take_raw(arena, sizeof *f.dictions);
    while (candidates_next(candidates, &candidate)) add_claim(&f, &candidate);
    return f.found;
}
