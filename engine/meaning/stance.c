#include "stance.h"

#include "need.h"
#include "passage.h"
#include "str.h"
#include "token.h"

#include <math.h>

enum {
    FURTHEST_FROM_SPEAKER = 8, /* tokens from the speaker to evidence in the clause */
    DEEPEST_CUE = 5,           /* tokens from such evidence to a cue inside it */
    LONGEST_HEARD = 30,  /* tokens that the model may judge alone: it was taught by short ones */
    SHORTEST_REPORT = 6, /* tokens of a report that it may judge alone: most likely a clause */
    MOST_HITS = 200      /* of a quote: what endless text costs stays in proportion */
};

/* Rules give a tag from this confidence on. */
static const float threshold = 0.7f;

/* What rules and model say together counts from this chance on; the model alone, which knows little
 * of plain news, from the other. */
static const float least_confidence = 0.50f, least_alone = 0.58f;

/* A model's certainty beyond these odds is no knowledge. */
static const float furthest = 5;

/* A model's score from which it can be enough for a tag, without rules. */
static const float audible = -1.0f;

typedef struct {
    const stance_rule *rule;
    pattern_match match;
    uint8_t gone; /* taken away, or less than another that it touches */
    uint8_t mode; /* why it was taken away; SAYSO_MEANT: it is no evidence, or was not */
} hit;

typedef struct {
    hit *at;
    uint32_t n;
} hits;

typedef struct {
    passage passage;
    hits evidence, around;
} side;

typedef struct {
    arena *arena;
    const sayso_document *document;
    const stance_rules *rules;
    const weights *model;
    sayso_stances_wanted wanted;
    float scores[IMPRESSIONS]; /* of the quote that is read now */
    reading reading;
    voice voice;
    side content, clause;
    reading clause_reading; /* with memory of its own */
    sayso_stances found;
} finder;

/* ---- Looking for patterns ---- */

static int is_near(const passage *passage, int64_t at, const stance_trial *trial) {
    int64_t i = at + trial->from, end = at + trial->to + 1;
    if (i < 0) i = 0;
    if (end > passage->n) end = passage->n;
    for (; i < end; i++)
        if (glance_sees(trial->near, &passage->tokens[i])) return 1;
    return 0;
}

/* at: where the phrase would begin. */
static int may_stand(const passage *passage, uint32_t at, const stance_trial *trial) {
    uint32_t beside = at + trial->beside_offset;
    if (trial->beside &&
        (beside >= passage->n || passage_token(passage, beside)->word != trial->beside))
        return 0;
    return is_near(passage, at, trial);
}

typedef struct {
    const finder *finder;
    const passage *passage;
    hits *hits;
} search;

static void try_trials(const search *s, uint32_t at, const stance_trial *trial,
                       const stance_trial *end) {
    for (; trial < end; trial++) {
        uint32_t begin = at - trial->offset;
        if (trial->offset > at || !may_stand(s->passage, begin, trial)) continue;
        const stance_rule *rule = &s->finder->rules->rules.at[trial->rule];
        uint32_t n = trial->phrase ? trial->phrase->n : 1;
        hit hit = {.rule = rule};
        if (pattern_may_match(&rule->pattern, s->passage, begin, n) &&
            pattern_matches(&rule->pattern, s->passage, begin, trial->phrase, &hit.match))
            arena_push(s->finder->arena, s->hits, hit);
    }
}

/* What there is to try at a few tokens, gathered before it is tried, so that one look into memory
 * need not wait for another. */
typedef struct {
    struct {
        uint32_t at;
        const stance_trial *trials, *end;
    } at[32];
    uint32_t n;
} places;

static void add_place(places *places, const stance_index *index, uint32_t place, uint32_t at) {
    const uint32_t *from = &index->from[stance_place_number(index, place)];
    __builtin_prefetch(&index->trials[from[0]]);
    places->at[places->n].at = at;
    places->at[places->n].trials = &index->trials[from[0]];
    places->at[places->n++].end = &index->trials[from[1]];
}

/* From token i on, as many as there is room for; returns where the next begin. */
static uint32_t gather(places *places, const stance_index *index, const passage *passage,
                       uint32_t i) {
    enum { ROOM = sizeof places->at / sizeof *places->at };
    for (places->n = 0; i < passage->n && places->n + 2 <= ROOM; i++) {
        uint32_t word = passage_token(passage, i)->word;
        if (stance_is_tried(index, word)) add_place(places, index, word, i);
        if (i + 1 == passage->n) continue;
        uint32_t pair = stance_pair_place(index, word, passage_token(passage, i + 1)->word);
        if (stance_is_tried(index, pair)) add_place(places, index, pair, i);
    }
    return i;
}

static void look(const finder *f, const stance_index *index, const passage *passage, hits *hits) {
    search s = {f, passage, hits};
    places places;
    hits->n = 0;
    for (uint32_t i = 0; i < passage->n;) {
        i = gather(&places, index, passage, i);
        for (uint32_t j = 0; j < places.n && hits->n < MOST_HITS; j++)
            try_trials(&s, places.at[j].at, places.at[j].trials, places.at[j].end);
    }
}

/* ---- Evidence that does not hold ---- */

static int touches(const pattern_match *a, const pattern_match *b) {
    return a->first < b->end && b->first < a->end;
}

static int begins_in(const pattern_match *a, const pattern_match *b) {
    return b->first < a->first && a->first < b->end;
}

static int same_sentence(const passage *passage, const pattern_match *a, const pattern_match *b) {
    return a->first < passage_sentence_end(passage, b->first) &&
           passage_sentence(passage, b->first) <= a->first;
}

static int takes_away(const passage *passage, const hit *around, const hit *evidence) {
    uint32_t tag = around->rule->tag;
    if (tag != SAYSO_NONE && tag != evidence->rule->tag) return 0;
    switch ((stance_rule_kind)around->rule->kind) {
    case RULE_NOT:
    case RULE_NOT_CUE: return touches(&around->match, &evidence->match);
    case RULE_NOT_WITHIN:
    case RULE_NOT_CUE_WITHIN: return begins_in(&evidence->match, &around->match);
    case RULE_NOT_SENTENCE: return same_sentence(passage, &around->match, &evidence->match);
    case RULE_NOT_QUOTE: return 1;
    default: return 0;
    }
}

static int is_asked(const passage *passage, const hit *hit) {
    uint32_t end = passage_sentence_end(passage, hit->match.first);
    return end > 0 && passage_token(passage, end - 1)->symbol == QUESTION;
}

/* What is no evidence for one reason is not meant otherwise for another. */
static void take_away(hit *evidence, uint8_t mode) {
    if (!evidence->gone || mode == SAYSO_MEANT) evidence->mode = mode;
    evidence->gone = 1;
}

static void weed(side *side) {
    for (uint32_t i = 0; i < side->evidence.n; i++) {
        hit *evidence = &side->evidence.at[i];
        if (!evidence->rule->asks && is_asked(&side->passage, evidence))
            take_away(evidence, SAYSO_MEANT_AS_QUESTION);
        for (uint32_t j = 0; j < side->around.n; j++)
            if (takes_away(&side->passage, &side->around.at[j], evidence))
                take_away(evidence, side->around.at[j].rule->mode);
    }
}

/* ---- Evidence in the reporting clause has to be the speaker's ---- */

static int separates(const passage *passage, uint32_t at) {
    return token_is(passage_token(passage, at),
                    CLASS(IS_WH) | CLASS(IS_RELATIVE) | CLASS(IS_SUBORDINATOR));
}

/* Words of less weight are hints as the cue itself, and nothing elsewhere. */
static const float hint = 2.0f;

/* "Peskov dismissed the idea of a truce:" but not "Peskov, whose plan the board dismissed:". */
static int follows_speaker(const passage *passage, sayso_spans mentions, uint32_t at) {
    for (uint32_t i = 0; i < mentions.n; i++) {
        uint32_t first, end;
        passage_range(passage, mentions.at[i], &first, &end);
        if (end == first || at < end || at - end > FURTHEST_FROM_SPEAKER) continue;
        while (end < at && !separates(passage, end)) end++;
        if (end == at) return 1;
    }
    return 0;
}

static int is_cue(const passage *passage, sayso_spans cue, const pattern_match *match) {
    for (uint32_t i = 0; i < cue.n; i++) {
        pattern_match at = {0};
        passage_range(passage, cue.at[i], &at.first, &at.end);
        if (touches(&at, match)) return 1;
    }
    return 0;
}

/* "Rejected the offer to relax his call for a ban": the cue is too deep in what is rejected. */
static int buries_cue(const passage *passage, sayso_spans cue, const pattern_match *match) {
    uint32_t first, end;
    if (cue.n == 0) return 0;
    passage_range(passage, cue.at[0], &first, &end);
    return match->first < first && first < match->end &&
           passage->at[first] - passage->at[match->first] > DEEPEST_CUE;
}

static void keep_own(const finder *f, side *clause, uint32_t number) {
    const sayso_quote *quote = &f->reading.document->quotes.at[number];
    for (uint32_t i = 0; i < clause->evidence.n; i++) {
        hit *hit = &clause->evidence.at[i];
        if (buries_cue(&clause->passage, quote->cue, &hit->match)) hit->gone = 1;
        if (is_cue(&clause->passage, quote->cue, &hit->match)) continue;
        if (hit->rule->weight < hint ||
            is_reported(&f->reading, clause->passage.at[hit->match.first], number) ||
            !follows_speaker(&clause->passage, quote->mentions, hit->match.first))
            hit->gone = 1;
    }
}

/* "Hoped that it would work": nothing in it is the speaker's judgement. */
static void void_evidence(hits *evidence, const stance_rule *by) {
    for (uint32_t i = 0; i < evidence->n; i++)
        if (by->tag == SAYSO_NONE || by->tag == evidence->at[i].rule->tag)
            take_away(&evidence->at[i], by->mode);
}

/* ---- Weighing ---- */

/* A rule of this weight is as likely right as wrong. */
static const float even_weight = 1.5f;

/* 1 / (1 + exp(1.5 - weight)) at every half, straight between: a rule of weight 3 is enough for a
 * tag, and gives 0.82. */
static float confidence_of(float weight) {
    static const float at_half[] = {0.182f, 0.269f, 0.378f, 0.5f,   0.622f, 0.731f, 0.818f,
                                    0.881f, 0.924f, 0.953f, 0.971f, 0.982f, 0.989f};
    const float last = 6;
    if (weight <= 0) return at_half[0];
    if (weight >= last) return at_half[12];
    int step = (int)(weight * 2);
    float part = weight * 2 - (float)step;
    return at_half[step] + part * (at_half[step + 1] - at_half[step]);
}

/* The heaviest hit of a tag that is not used yet and touches no used one. */
static hit *heaviest(hits *hits, uint32_t tag) {
    hit *best = NULL;
    for (uint32_t i = 0; i < hits->n; i++) {
        hit *hit = &hits->at[i];
        if (hit->gone || hit->rule->tag != tag || hit->rule->weight < 0) continue;
        if (!best || hit->rule->weight > best->rule->weight) best = hit;
    }
    return best;
}

/* The hits of one tag that count, heaviest first. */
static hits choose(arena *arena, side *side, uint32_t tag) {
    hits chosen = {0};
    hit *best;
    while ((best = heaviest(&side->evidence, tag)) != NULL) {
        hit taken = *best;
        arena_push(arena, &chosen, taken);
        for (uint32_t i = 0; i < side->evidence.n; i++) {
            hit *other = &side->evidence.at[i];
            if (other->rule->tag == tag && other->rule->weight >= 0 &&
                (other->rule == taken.rule || touches(&other->match, &taken.match)))
                other->gone = 1;
        }
    }
    return chosen;
}

/* Further evidence counts half: it is seldom independent of the first. */
static float weight_of(const hits *chosen, const hit **strongest) {
    float sum = 0;
    for (uint32_t i = 0; i < chosen->n; i++) {
        float weight = chosen->at[i].rule->weight;
        sum += i ? weight / 2 : weight;
        if (!*strongest || weight > (*strongest)->rule->weight) *strongest = &chosen->at[i];
    }
    return sum;
}

static float against(const side *side, uint32_t tag) {
    float sum = 0;
    for (uint32_t i = 0; i < side->evidence.n; i++) {
        const hit *hit = &side->evidence.at[i];
        if (!hit->gone && hit->rule->tag == tag && hit->rule->weight < 0) sum += hit->rule->weight;
    }
    return sum;
}

/* ---- The record ---- */

static void add_span(const finder *f, const passage *passage, uint32_t first, uint32_t end,
                     sayso_spans *spans) {
    const sayso_tokens *tokens = &f->reading.document->tokens;
    while (first < end) {
        uint32_t last = first;
        sayso_span span = {passage_token(passage, first)->start, 0};
        while (last + 1 < end) { /* over what is left out only if that is marks */
            uint32_t t = passage->at[last] + 1;
            while (t < passage->at[last + 1] && tokens->at[t].kind == SAYSO_MARK) t++;
            if (t < passage->at[last + 1]) break;
            last++;
        }
        span.end = passage_token(passage, last)->end;
        arena_push(f->arena, spans, span);
        first = last + 1;
    }
}

/* Evidence is what matched, less its target. */
static void add_evidence(const finder *f, const passage *passage, const hits *chosen,
                         sayso_spans *spans) {
    for (uint32_t i = 0; i < chosen->n; i++) {
        const pattern_match *m = &chosen->at[i].match;
        if (m->target_first < m->target_end) {
            add_span(f, passage, m->first, m->target_first, spans);
            add_span(f, passage, m->target_end, m->end, spans);
        } else
            add_span(f, passage, m->first, m->end, spans);
    }
    for (uint32_t i = 1; i < spans->n; i++) /* in the order of the text; there are few */
        for (uint32_t j = i; j > 0 && spans->at[j].start < spans->at[j - 1].start; j--) {
            sayso_span later = spans->at[j - 1];
            spans->at[j - 1] = spans->at[j];
            spans->at[j] = later;
        }
}

/* Without the words around it that belong to what comes next or came before. */
static pattern_match trim_target(const passage *passage, pattern_match match) {
    static const uint64_t loose =
        CLASS(IS_PREPOSITION) | CLASS(IS_CONJUNCTION) | CLASS(IS_SUBORDINATOR) | CLASS(IS_RELATIVE);
    uint32_t *end = &match.target_end;
    if (match.target_first < *end && token_is(passage_token(passage, match.target_first),
                                              CLASS(IS_PREPOSITION) | CLASS(IS_CONJUNCTION)))
        *end = match.target_first;
    while (match.target_first < *end && token_is(passage_token(passage, *end - 1), loose)) --*end;
    return match;
}

static sayso_span target_in(const finder *f, const passage *passage, const hits *chosen) {
    for (uint32_t i = 0; i < chosen->n; i++) {
        pattern_match m = trim_target(passage, chosen->at[i].match);
        sayso_spans spans = {0};
        if (m.target_first >= m.target_end) continue;
        add_span(f, passage, m.target_first, m.target_end, &spans);
        return spans.at[0];
    }
    return (sayso_span){0, 0};
}

/* Which of weak and strong is said in the sentences of the evidence; strong wins. */
static uint8_t said_strength(const side *side, const hits *chosen, uint32_t tag) {
    uint8_t strength = SAYSO_PLAIN;
    for (uint32_t i = 0; i < chosen->n; i++)
        for (uint32_t j = 0; j < side->around.n; j++) {
            const hit *around = &side->around.at[j];
            int strong = around->rule->kind == RULE_STRONG, weak = around->rule->kind == RULE_WEAK;
            if (!(strong || weak) || (around->rule->tag != SAYSO_NONE && around->rule->tag != tag))
                continue;
            if (!same_sentence(&side->passage, &around->match, &chosen->at[i].match)) continue;
            if (strong) return SAYSO_STRONG;
            strength = SAYSO_WEAK;
        }
    return strength;
}

/* The first in the rule file of those that touch the evidence. */
static sayso_string subtype_in(const side *side, const hits *chosen, uint32_t tag) {
    const stance_rule *first = NULL;
    for (uint32_t i = 0; i < chosen->n; i++)
        for (uint32_t j = 0; j < side->around.n; j++) {
            const hit *around = &side->around.at[j];
            if (around->rule->kind == RULE_SUBTYPE && around->rule->tag == tag &&
                (!first || around->rule < first) && touches(&around->match, &chosen->at[i].match))
                first = around->rule;
        }
    return first ? first->name : (sayso_string){0};
}

static sayso_span consequence_in(const finder *f, const side *side, const hits *chosen,
                                 uint32_t tag) {
    for (uint32_t i = 0; i < chosen->n; i++)
        for (uint32_t j = 0; j < side->around.n; j++) {
            const hit *around = &side->around.at[j];
            sayso_spans spans = {0};
            if (around->rule->kind != RULE_CONSEQUENCE || around->rule->tag != tag ||
                !same_sentence(&side->passage, &around->match, &chosen->at[i].match))
                continue;
            const pattern_match *m = &around->match;
            uint32_t first = m->target_first < m->target_end ? m->target_first : m->first;
            add_span(f, &side->passage, first, m->end, &spans);
            return spans.at[0];
        }
    return (sayso_span){0, 0};
}

/* What speaks for a tag of the quote that is read now. */
typedef struct {
    hits content, cue;
    const hit *strongest; /* NULL: no rule */
    float weight;
    uint8_t mode;
} verdict;

static verdict judge_by_rules(finder *f, uint32_t tag) {
    verdict v = {.content = choose(f->arena, &f->content, tag),
                 .cue = choose(f->arena, &f->clause, tag)};
    v.weight = weight_of(&v.cue, &v.strongest) + weight_of(&v.content, &v.strongest) +
               against(&f->content, tag) + against(&f->clause, tag);
    if (confidence_of(v.weight) < threshold) v.strongest = NULL;
    if (v.strongest) v.mode = v.strongest->mode;
    return v;
}

/* The chance that a tag is right, from what rules and the model say (stacking, Wolpert 1992): a
 * logistic regression, fitted by corpora/stance/calibrate.py on quotes that neither was made with.
 * lead: how far the model puts the tag above or below the first of the others. */
static float chance_of(const verdict *v, uint32_t n_others, float score, float lead) {
    static const float constant = 0.69f, by_score = 0.98f, by_lead = 0.27f, by_others = -0.38f,
                       rule = 0.69f, by_weight = 0.46f, rule_by_score = -0.45f, cue = 3.07f,
                       cue_by_score = 0.05f;
    float sum = constant + by_score * score + by_lead * lead + by_others * (float)n_others;
    if (v->strongest) sum += rule + by_weight * (v->weight - even_weight) + rule_by_score * score;
    if (v->strongest && v->cue.n) sum += cue + cue_by_score * score;
    return 1 / (1 + expf(-sum));
}

/* What the model hears, without a rule: the few words that speak most for it. */
static void add_heard(finder *f, uint32_t class, sayso_spans *spans) {
    pattern_match match = impression_words(f->model, &f->content.passage, class);
    add_span(f, &f->content.passage, match.first, match.end, spans);
}

static void add_stance(finder *f, uint32_t quote, uint32_t tag, const verdict *v,
                       float confidence) {
    const stance_tag *known = &f->rules->tags.at[tag];
    sayso_stance stance = {.label = known->name,
                           .rule = v->strongest ? v->strongest->rule->name : known->heard,
                           .confidence = v->mode == SAYSO_SARCASTIC ? confidence / 2 : confidence,
                           .quote = quote,
                           .mode = v->mode,
                           .strength = v->strongest ? v->strongest->rule->strength : SAYSO_PLAIN};
    if (!v->strongest) {
        add_heard(f, known->impression, &stance.content_evidence);
        if (stance.content_evidence.n == 0) return; /* signs are no words */
    } else {
        add_evidence(f, &f->content.passage, &v->content, &stance.content_evidence);
        add_evidence(f, &f->clause.passage, &v->cue, &stance.cue_evidence);
        stance.target = target_in(f, &f->clause.passage, &v->cue);
        if (stance.target.end == 0) stance.target = target_in(f, &f->content.passage, &v->content);
        stance.subtype = subtype_in(&f->content, &v->content, tag);
        if (stance.subtype.n == 0) stance.subtype = subtype_in(&f->clause, &v->cue, tag);
        if (stance.subtype.n == 0) stance.subtype = known->subtype;
        stance.consequence = consequence_in(f, &f->content, &v->content, tag);
        if (stance.consequence.end == 0)
            stance.consequence = consequence_in(f, &f->clause, &v->cue, tag);
        uint8_t said = said_strength(&f->content, &v->content, tag);
        if (said == SAYSO_PLAIN) said = said_strength(&f->clause, &v->cue, tag);
        if (said != SAYSO_PLAIN && stance.strength != SAYSO_STRONG) stance.strength = said;
    }
    arena_push(f->arena, &f->found, stance);
}

/* ---- A quote ---- */

static void look_at_content(finder *f, uint32_t quote) {
    side *side = &f->content;
    read_content(&f->reading, quote, &side->passage);
    look(f, &f->rules->content, &side->passage, &side->evidence);
    side->around.n = 0;
    if (side->evidence.n == 0) return;
    look(f, &f->rules->around_content, &side->passage, &side->around);
    weed(side);
}

static int has_tried(const finder *f, token_range around) {
    const sayso_token *tokens = f->reading.document->tokens.at;
    const stance_index *index = &f->rules->cue;
    for (uint32_t t = around.first; t < around.end; t++)
        if (stance_is_tried(index, tokens[t].word) ||
            (t + 1 < around.end &&
             stance_is_tried(index, stance_pair_place(index, tokens[t].word, tokens[t + 1].word))))
            return 1;
    return 0;
}

/* After the content: the cue can take away what was found there. */
static void look_at_clause(finder *f, uint32_t number) {
    const sayso_quote *quote = &f->reading.document->quotes.at[number];
    side *side = &f->clause;
    token_range around = clause_around(&f->reading, number);
    side->evidence.n = side->around.n = 0;
    if (f->content.evidence.n == 0 && !has_tried(f, around)) return;
    read_clause(&f->clause_reading, number, around, &side->passage);
    look(f, &f->rules->cue, &side->passage, &side->evidence);
    if (side->evidence.n + f->content.evidence.n == 0) return;
    keep_own(f, side, number);
    look(f, &f->rules->around_cue, &side->passage, &side->around);
    weed(side);
    for (uint32_t i = 0; i < side->around.n; i++)
        if (side->around.at[i].rule->kind == RULE_NOT_REPORTED &&
            is_cue(&side->passage, quote->cue, &side->around.at[i].match)) {
            void_evidence(&f->content.evidence, side->around.at[i].rule);
            void_evidence(&side->evidence, side->around.at[i].rule);
        }
}

/* The highest score of another class than this one. */
static float best_other(const float *scores, uint32_t class) {
    float best = -INFINITY;
    for (uint32_t k = 0; k < IMPRESSIONS; k++)
        if (k != class && scores[k] > best) best = scores[k];
    return best;
}

/* Whether the model may tag the quote that is read now where no rule does. */
static int is_judged_alone(const finder *f) {
    const sayso_quote *quote = f->voice.quote;
    uint32_t n = f->content.passage.n;
    if (n > LONGEST_HEARD) return 0;
    return quote->type == SAYSO_DIRECT || (quote->status == SAYSO_ASSERTED && n >= SHORTEST_REPORT);
}

static float confidence_in(const finder *f, uint32_t tag, const verdict *v, uint32_t n_given) {
    uint32_t class = f->rules->tags.at[tag].impression;
    if (!f->model->classes || class == SAYSO_NONE)
        return v->strongest ? confidence_of(v->weight) : 0;
    if (!v->strongest && !is_judged_alone(f)) return 0;
    float score = f->scores[class], lead = score - best_other(f->scores, class);
    return chance_of(v, n_given - (v->strongest != NULL), score, lead < 0 ? lead : 0);
}

/* ---- Stances that are not meant ---- */

static sayso_stance_mode mode_of_status(uint8_t status) {
    switch ((sayso_quote_status)status) {
    case SAYSO_DENIED:
    case SAYSO_NEGATED: return SAYSO_MEANT_NOT;
    case SAYSO_ASKED: return SAYSO_MEANT_AS_QUESTION;
    case SAYSO_HYPOTHETICAL: return SAYSO_SUPPOSED;
    default: return SAYSO_MEANT;
    }
}

/* The quote is of a status in which it cannot have the tag. */
static void add_by_status(finder *f, uint32_t quote, uint32_t tag, verdict *v) {
    v->mode = (uint8_t)mode_of_status(f->voice.quote->status);
    if (v->strongest && v->mode != SAYSO_MEANT)
        add_stance(f, quote, tag, v, confidence_of(v->weight));
}

static void revive(hits *evidence) {
    for (uint32_t i = 0; i < evidence->n; i++)
        evidence->at[i].gone = evidence->at[i].mode == SAYSO_MEANT;
}

/* What the model hears in the words needs no evidence, so nothing was looked for around it. */
static int is_mocked(finder *f, uint32_t tag) {
    side *side = &f->content;
    if (side->evidence.n == 0) look(f, &f->rules->around_content, &side->passage, &side->around);
    for (uint32_t i = 0; i < side->around.n; i++) {
        const stance_rule *rule = side->around.at[i].rule;
        if (rule->mode == SAYSO_SARCASTIC && rule->tag == tag) return 1;
    }
    return 0;
}

static int has_tag(const finder *f, uint32_t quote, uint32_t tag) {
    for (uint32_t i = f->found.n; i > 0 && f->found.at[i - 1].quote == quote; i--)
        if (str_equal(f->found.at[i - 1].label, f->rules->tags.at[tag].name)) return 1;
    return 0;
}

/* What evidence that was taken away would have been enough for. */
static void add_taken_away(finder *f, uint32_t quote) {
    revive(&f->content.evidence);
    revive(&f->clause.evidence);
    for (uint32_t tag = 0; tag < f->rules->tags.n; tag++) {
        if (has_tag(f, quote, tag)) continue;
        verdict v = judge_by_rules(f, tag);
        if (v.strongest) add_stance(f, quote, tag, &v, confidence_of(v.weight));
    }
}

/* ---- The judgement ---- */

static void judge(finder *f, uint32_t quote) {
    uint32_t n = f->rules->tags.n, n_given = 0;
    verdict *verdicts = arena_take(f->arena, n * sizeof *verdicts);
    for (uint32_t tag = 0; tag < n; tag++) {
        verdicts[tag] = judge_by_rules(f, tag);
        n_given += verdicts[tag].strongest != NULL;
    }
    for (uint32_t tag = 0; tag < n; tag++) {
        const stance_tag *known = &f->rules->tags.at[tag];
        if (!(known->statuses & 1u << f->document->quotes.at[quote].status)) {
            if (f->wanted == SAYSO_STANCES_ALL) add_by_status(f, quote, tag, &verdicts[tag]);
            continue;
        }
        verdict *v = &verdicts[tag];
        float confidence = confidence_in(f, tag, v, n_given);
        if (confidence < (v->strongest ? least_confidence : least_alone)) continue;
        if (!v->strongest && is_mocked(f, tag)) v->mode = SAYSO_SARCASTIC;
        if (v->mode == SAYSO_MEANT || f->wanted == SAYSO_STANCES_ALL)
            add_stance(f, quote, tag, v, confidence);
    }
    if (f->wanted == SAYSO_STANCES_ALL) add_taken_away(f, quote);
}

static void find_in_quote(finder *f, uint32_t number) {
    const sayso_quote *quote = &f->document->quotes.at[number];
    f->voice = (voice){
        .lexicon = f->content.passage.lexicon, .quote = quote, .reported = f->rules->reported};
    look_at_content(f, number);
    look_at_clause(f, number);
    int heard = 0;
    if (f->model->classes) {
        impression_scores(f->model, &f->content.passage, quote->cue, f->scores);
        for (uint32_t k = 0; k < IMPRESSIONS; k++)
            f->scores[k] = fmaxf(-furthest, fminf(furthest, f->scores[k]));
        heard = best_other(f->scores, IMPRESSIONS) > audible;
    }
    if (heard || f->content.evidence.n + f->clause.evidence.n > 0) judge(f, number);
}

sayso_stances find_stances(arena *arena, const stance_knowledge *knowledge,
                           const sayso_document *document, sayso_quotes *quotes) {
    const stance_rules *rules = knowledge->rules;
    finder f = {.arena = arena,
                .document = document,
                .rules = rules,
                .model = knowledge->model,
                .wanted = knowledge->wanted};
    if (quotes->n == 0 || rules->tags.n == 0) return f.found;
    f.reading = start_reading(arena, document);
    f.clause_reading = f.reading;
    f.clause_reading.tokens = arena_take_raw(arena, LONGEST_CLAUSE * sizeof *f.reading.tokens);
    f.clause_reading.at = arena_take_raw(arena, LONGEST_CLAUSE * sizeof *f.reading.at);
    f.content.passage = (passage){.lexicon = knowledge->lexicon,
                                  .document = document,
                                  .voice = &f.voice,
                                  .openers = rules->openers,
                                  .target_end = rules->target_end};
    f.clause.passage = f.content.passage;
    for (uint32_t i = 0; i < quotes->n; i++) {
        quotes->at[i].first_stance = f.found.n;
        find_in_quote(&f, i);
        quotes->at[i].end_stance = f.found.n;
    }
    return f.found;
}
