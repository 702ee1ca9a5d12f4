#include "consult.h"

#include "extent.h"
#include "sentence.h"

/* A report with less chance than this does more harm than good. */
static const float least_cue = 0.15f, least_report = 0.33f;

/* What a writer set between marks seldom stands there for another reason than that it was said. */
static const float least_with_marks = 0.2f;

/* Items of a list are seldom reports of their own. */
static const float least_in_list = 0.6f;

/* Who reads sayso's own quotes wants to know who speaks. */
static const float least_without_source = 0.8f;

/* And a thing without a verb is seldom what somebody said. */
static const float least_for_thing = 0.7f;

/* Rules of attribution with at least this confidence are not overruled. */
static const float trusted_rule = 0.955f;

enum { SHORT_SENTENCE = 8 };

typedef struct {
    const scene *s;
    const models *models;
    attributions *marks;
    uint32_t *taken; /* of every cue of the rules: how much speech between marks it leads to */
    reports found;
    const view *v;
    const learned_reports *all; /* of the sentence */
    const learned_report *learned;
    int is_last; /* of its sentence */
    sayso_convention convention;
} desk;

static uint32_t token_of(const desk *d, uint16_t i) {
    return d->v->r->first + i;
}

/* ---- From what a model found to a report ---- */

/* The pair whose opening mark stands at token i, or SAYSO_NONE. */
static uint32_t opened_at(const desk *d, uint32_t i) {
    uint32_t pair = d->s->pair_at[i];
    return pair != SAYSO_NONE && d->s->document->marks.at[pair].open == i ? pair : SAYSO_NONE;
}

/* The pair whose closing mark stands at token i or, a stop between, behind it; or SAYSO_NONE. */
static uint32_t closed_at(const desk *d, uint32_t i) {
    uint32_t n = d->s->document->tokens.n;
    for (uint32_t end = i + 2; i < end && i < n; i++) {
        if (scene_token(d->s, i)->kind == SAYSO_WORD) break;
        uint32_t pair = d->s->pair_at[i];
        if (pair != SAYSO_NONE && d->s->document->marks.at[pair].close == i) return pair;
    }
    return SAYSO_NONE;
}

/* He said the mayor "has courage. She is not afraid.": words between marks that begin in what is
 * said belong to it up to their end, in other sentences as well. */
static uint32_t end_of_marks(const desk *d, stretch found) {
    uint32_t pair = scene_outer_pair(d->s, found.end - 1);
    if (pair == SAYSO_NONE) return found.end;
    const sayso_mark_pair *p = &d->s->document->marks.at[pair];
    uint32_t end = d->v->r->first + d->v->n;
    int in_sentence = p->end == SAYSO_CLOSED && p->close < end;
    int goes_on = p->open >= found.first && (in_sentence || found.end + 2 >= end);
    return goes_on ? p->close + 1 : found.end;
}

/* The tokens of a run with the marks that belong to it: both of a pair that stands in it. A pair
 * that goes on in other sentences is taken whole. */
static stretch with_marks(const desk *d, run r) {
    stretch found = {token_of(d, r.first), token_of(d, r.last) + 1};
    const sayso_mark_pairs *pairs = &d->s->document->marks;
    uint32_t first = d->v->r->first, end = first + d->v->n;
    uint32_t opened = found.first > 0 ? opened_at(d, found.first - 1) : SAYSO_NONE;
    uint32_t closed = closed_at(d, found.end);
    if (opened != SAYSO_NONE && (pairs->at[opened].close <= found.end + 1 ||
                                 (pairs->at[opened].close >= end && found.end + 2 >= end))) {
        found.first--;
        if (pairs->at[opened].close >= found.end) found.end = pairs->at[opened].close + 1;
    } else if (closed != SAYSO_NONE &&
               (pairs->at[closed].open >= found.first ||
                (pairs->at[closed].open < first && found.first <= first + 1))) {
        if (pairs->at[closed].open < found.first) found.first = pairs->at[closed].open;
        found.end = pairs->at[closed].close + 1;
    }
    found.end = end_of_marks(d, found);
    if (found.end > d->s->document->tokens.n) found.end = d->s->document->tokens.n;
    return found;
}

/* The mention that holds the head of the source, or SAYSO_NONE. */
static uint32_t mention_of(const desk *d, uint32_t head, uint32_t first) {
    for (uint32_t i = head + 1; i-- > first;) {
        uint32_t number = d->s->starting[i];
        if (number == SAYSO_NONE) continue;
        const sayso_mention *m = &d->s->document->mentions.at[number];
        return m->end_token > head ? number : SAYSO_NONE;
    }
    return SAYSO_NONE;
}

/* "Hale and Roe", "Hale, Roe and Poe": the mentions of a run that nothing but commas and "and" set
 * apart; 0 where it is no such list. */
static uint32_t several_sources(const desk *d, stretch words, source *found) {
    source all = {0};
    int joined = 0;
    for (uint32_t i = words.first; i < words.end && all.n < MOST_SPEAKERS;) {
        uint32_t number = d->s->starting[i];
        if (number == SAYSO_NONE) return 0;
        uint32_t end = d->s->document->mentions.at[number].end_token;
        all.words[all.n] = (stretch){i, end};
        all.mentions[all.n++] = number;
        for (i = end; i < words.end &&
                      (scene_symbol(d->s, i) == COMMA || scene_is(d->s, i, CLASS(IS_CONJUNCTION)));
             i++)
            joined |= scene_symbol(d->s, i) != COMMA;
        if (i == end && i < words.end) return 0;
    }
    if (all.n < 2 || !joined) return 0;
    for (uint32_t i = 0; i < all.n; i++) { /* the last comes first, as in all sources */
        found->words[i] = all.words[all.n - 1 - i];
        found->mentions[i] = all.mentions[all.n - 1 - i];
    }
    return found->n = all.n;
}

/* sayso's mentions begin behind a colon, and end at the comma that sets off an apposition. */
static stretch between_stops(const desk *d, stretch words, uint32_t head) {
    for (uint32_t i = words.first; i < head; i++)
        if (scene_symbol(d->s, i) == COLON && scene_token(d->s, i + 1)->spaced) words.first = i + 1;
    for (uint32_t i = head + 1; i < words.end; i++)
        if (scene_symbol(d->s, i) == COMMA || scene_symbol(d->s, i) == OPEN_BRACKET ||
            scene_symbol(d->s, i) == DASH)
            words.end = i;
    return words;
}

/* "Last Friday Mr Hale wrote": the day is no part of who wrote. */
static uint32_t behind_time(const desk *d, uint32_t first, uint32_t head) {
    for (uint32_t i = head; i > first; i--)
        if (d->s->starting[i] != SAYSO_NONE && scene_is(d->s, i - 1, CLASS(IS_CALENDAR))) return i;
    return first;
}

static source source_of(const desk *d) {
    source found = {0};
    const learned_report *l = d->learned;
    if (l->source_head == VIEW_NONE) return found;
    uint32_t head = token_of(d, l->source_head);
    if (scene_token(d->s, head)->kind != SAYSO_WORD) return found; /* 13:30 — Roe promises */
    uint32_t first = behind_time(d, token_of(d, l->source.first), head);
    stretch all = {first, token_of(d, l->source.last) + 1};
    if (d->convention == SAYSO_CONVENTION_SAYSO) {
        if (several_sources(d, all, &found)) return found;
        all = between_stops(d, all, head);
    }
    found.n = 1;
    found.words[0] = all;
    found.mentions[0] = mention_of(d, head, first);
    return found;
}

/* The rules' cue at the token, for its status and class. */
static uint32_t rule_cue_at(const desk *d, uint32_t sentence, uint32_t token) {
    for (uint32_t c = d->s->cue_from[sentence]; c < d->s->cue_from[sentence + 1]; c++) {
        const cue *cue = &d->s->cues.at[c];
        if (token >= cue->first && token < cue->end) return c;
    }
    return SAYSO_NONE;
}

/* The mode of a cue that only models know, by its negation and auxiliaries. */
static uint8_t status_of(const desk *d) {
    const view *v = d->v;
    uint16_t cue = d->learned->cue;
    uint8_t status = SAYSO_ASSERTED;
    for (uint16_t i = v->left[cue]; i < cue; i++) {
        if (v->t->head[i] != cue) continue;
        uint32_t token = token_of(d, i);
        if (v->t->relation[i] == REL_NEG || scene_is(d->s, token, CLASS(IS_NEGATION)))
            return SAYSO_NEGATED;
        if (scene_is(d->s, token, CLASS(IS_FUTURE)))
            status = SAYSO_PLANNED;
        else if (scene_is(d->s, token, CLASS(IS_MODAL)))
            status = SAYSO_HYPOTHETICAL;
    }
    return status;
}

/* ---- Marks and models ---- */

static int is_speech(const desk *d, uint32_t pair) {
    uint8_t verdict = d->marks->at[pair].verdict;
    return verdict == SPEECH || verdict == GOES_ON;
}

/* The outermost pair of speech in a stretch, and how many words of the stretch stand outside. */
static uint32_t speech_in(const desk *d, stretch words, uint32_t *outside) {
    uint32_t found = SAYSO_NONE;
    *outside = 0;
    for (uint32_t i = words.first; i < words.end; i++) {
        uint32_t pair = scene_outer_pair(d->s, i);
        if (pair != SAYSO_NONE && is_speech(d, pair))
            found = pair;
        else
            *outside += scene_token(d->s, i)->kind <= SAYSO_NUMBER;
    }
    return found;
}

/* Whether the rules are less sure of a pair's speaker than the model is. */
static int is_open_to(const desk *d, uint32_t pair) {
    const attribution *a = &d->marks->at[pair];
    const learned_report *l = d->learned;
    if (a->verdict != SPEECH || a->cut || l->source_head == VIEW_NONE) return 0;
    if (l->chance < least_report) return 0;
    if (!a->source.n) return a->same_speaker == SAYSO_NONE || l->cue_chance > 0.5f;
    return a->confidence < trusted_rule && l->cue_chance * l->source_chance > 0.4f;
}

static void give_source(const desk *d, uint32_t pair, const report *r) {
    attribution *a = &d->marks->at[pair];
    if (!is_open_to(d, pair)) return;
    if (a->cue != SAYSO_NONE) d->taken[a->cue]--;
    if (r->cue != SAYSO_NONE) d->taken[r->cue]++;
    a->source = r->source;
    a->same_speaker = SAYSO_NONE;
    a->borrowed = 0;
    a->cue = r->cue;
    a->cue_words = r->cue_words;
    a->via = r->via;
    a->confidence = d->learned->cue_chance * d->learned->source_chance;
}

static void take_back(desk *d, stretch words) {
    for (uint32_t i = words.first; i < words.end; i++) {
        uint32_t pair = scene_outer_pair(d->s, i);
        if (pair == SAYSO_NONE || d->marks->at[pair].verdict != SPEECH) continue;
        d->marks->at[pair].verdict = NOT_SPEECH;
        if (d->marks->at[pair].cue != SAYSO_NONE) d->taken[d->marks->at[pair].cue]--;
    }
}

/* "Why did he not pay?" a narrator asks: what is reported does not take in who speaks the words
 * between marks in it. */
static int swallows_speaker(const desk *d, stretch words, uint32_t pair) {
    const attribution *a = &d->marks->at[pair];
    return a->confidence >= trusted_rule && a->source.n &&
           words.first <= a->source.words[0].first && a->source.words[0].first < words.end;
}

/* "In May, Hale said, “...”", "As the phone rang, ...", "Asked why, ...": not what is said, but
 * when. */
static int is_aside(const desk *d, stretch words) {
    const uint64_t aside =
        CLASS(IS_PREPOSITION) | CLASS(IS_SUBORDINATOR) | CLASS(IS_CONJUNCTION) | CLASS(IS_WH);
    return scene_is(d->s, words.first, aside) || !has_finite_verb(d->v->r, words) ||
           tag_is_verb(d->v->r->tags[words.first - d->v->r->first]);
}

/* It was, he added, “the only road that we never closed”: the speech between marks is the rest of a
 * sentence that begins without them. */
static int is_opening(const desk *d, const report *r) {
    if (r->content.n != 2) return 0;
    uint32_t outside, pair = speech_in(d, r->content.at[1], &outside);
    if (pair == SAYSO_NONE || outside >= 3 || d->marks->at[pair].verdict != SPEECH) return 0;
    if (speech_in(d, r->content.at[0], &outside) != SAYSO_NONE) return 0;
    int goes_on = scene_token(d->s, inside_pair(d->s, pair).first)->shape == SAYSO_LOWER;
    if (!goes_on && !is_aside(d, r->content.at[0])) return 0;
    give_source(d, pair, r);
    if (goes_on) d->marks->at[pair].opening = r->content.at[0];
    return 1;
}

/* Whether the report stands for itself; one that only says who speaks between marks does not. */
static int stands(desk *d, report *r) {
    uint32_t kept = 0;
    if (is_opening(d, r)) return 0;
    for (uint32_t i = 0; i < r->content.n; i++) {
        uint32_t outside, pair = speech_in(d, r->content.at[i], &outside);
        if (pair == SAYSO_NONE)
            kept++;
        else if (outside < 3)
            give_source(d, pair, r);
        else if (swallows_speaker(d, r->content.at[i], pair))
            continue;
        else if ((d->marks->at[pair].cue != SAYSO_NONE && d->marks->at[pair].cue != r->cue) ||
                 r->confidence < 0.6f)
            kept++;
        else {
            take_back(d, r->content.at[i]);
            kept++;
        }
    }
    return kept > 0;
}

static int has_verb(const desk *d, stretch words) {
    return has_finite_verb(d->v->r, words);
}

/* A lead-in to a list: its items are what is reported, with the clause that announces them. */
static void add_items(desk *d, uint32_t items, report *r) {
    if (r->content.n == 1 && !has_verb(d, r->content.at[0])) r->content = (stretches){0};
    add_list(d->s, d->marks, items, r);
    r->via = "model and list";
}

/* ---- What sayso does not call a quote, though models learned that it is an attribution ---- */

static int is_taken(const desk *d, uint32_t cue) {
    return cue != SAYSO_NONE && d->taken[cue] > 0;
}

/* "declined to comment on it", "did not respond to a request for comment" */
static int is_refusal(const desk *d, stretch words) {
    const uint64_t asked = CLASS(IS_INFINITIVE_MARK) | CLASS(IS_PREPOSITION) | CLASS(IS_BE);
    uint32_t last = words.end - 1;
    if (scene_is(d->s, words.first, CLASS(IS_INFINITIVE_MARK)) &&
        scene_is(d->s, words.first + 1, CLASS(IS_SILENT)))
        return 1;
    if (words.end - words.first > 5 || !scene_is(d->s, last, CLASS(IS_SILENT))) return 0;
    return last == words.first || scene_is(d->s, last - 1, asked);
}

/* Nothing but somebody's name, or a pronoun: "citing Hale". */
static int is_mention_alone(const desk *d, stretch words) {
    uint32_t number = d->s->starting[words.first];
    if (number == SAYSO_NONE) return 0;
    const sayso_mention *m = &d->s->document->mentions.at[number];
    return m->end_token >= words.end && m->form != SAYSO_DESCRIPTION && m->kind == SAYSO_PERSON;
}

/* A title of a work, a nickname, a word as a word, with hardly anything around it; but in "called
 * it “nonsense”" such words are what was said. */
static int is_name_of_thing(const desk *d, uint32_t cue, stretch words) {
    uint32_t outside = 0, named = 0;
    if (cue != SAYSO_NONE && (d->s->cues.at[cue].takes & TAKES_OBJECT_PREDICATE)) return 0;
    for (uint32_t i = words.first; i < words.end; i++) {
        uint32_t pair = scene_outer_pair(d->s, i);
        if (pair != SAYSO_NONE && d->marks->at[pair].verdict == NOT_SPEECH)
            named++;
        else
            outside++;
    }
    return named > 0 && outside < 4;
}

/* "vowed never to leave: “...”" leads in to what is said. */
static int is_infinitive(const desk *d, stretch words) {
    for (uint32_t i = words.first; i < words.end && i < words.first + 2; i++)
        if (scene_is(d->s, i, CLASS(IS_INFINITIVE_MARK))) return 1;
    return 0;
}

/* "said talks stalled": a clause, though the verb may be taken for a participle. */
static int ends_in_verb(const desk *d, stretch words) {
    uint8_t last = d->v->r->tags[words.end - 1 - d->v->r->first];
    return words.end > words.first + 1 && tag_is_verb(last);
}

/* "continues talks with Velm": a thing, behind a word that takes neither things nor clauses by any
 * list. "wrote the secret report": a thing, behind a word that takes clauses alone. */
static int is_doubtful_thing(const desk *d, const report *r, stretch words) {
    uint16_t takes = r->cue == SAYSO_NONE ? 0 : d->s->cues.at[r->cue].takes;
    if ((takes & TAKES_NOUN) || has_verb(d, words)) return 0;
    if (ends_in_verb(d, words)) return 0;
    return r->confidence < least_for_thing;
}

/* "denied it", "rejected that claim": what was said stands elsewhere. */
static int is_pointer(const desk *d, stretch words) {
    uint32_t n = words.end - words.first, first = words.first;
    if (n > 2 || scene_outer_pair(d->s, first) != SAYSO_NONE) return 0;
    if (n == 1 && scene_is(d->s, first, CLASS(IS_PRONOUN))) return 1;
    if (n == 1) first--; /* the model took the "that" of "that claim" for a conjunction */
    return scene_is(d->s, first, CLASS(IS_DEMONSTRATIVE)) && !has_verb(d, words);
}

/* What is said does not hold all of who says it. */
static int holds_source(const report *r) {
    if (!r->source.n || r->content.n != 1) return 0;
    stretch words = r->content.at[0], source = r->source.words[0];
    return words.first <= source.first && source.end <= words.end;
}

/* "Roe, asked whether he would go, laughed", "when told of it": the subject is who was asked. "is
 * expected to go": nobody says who expects it. */
static int has_no_subject(const desk *d, const report *r) {
    if (r->cue == SAYSO_NONE) return 0;
    const cue *cue = &d->s->cues.at[r->cue];
    if (cue->status == SAYSO_THOUGHT && !r->source.n) return 1;
    if (cue->form != CUE_GERUND && cue->group > d->v->r->first &&
        scene_is(d->s, cue->group - 1, CLASS(IS_SUBORDINATOR)) &&
        !scene_is(d->s, cue->group - 1, CLASS(IS_RELATIVE) | CLASS(IS_PREPOSITION)))
        return 1;
    if (cue->status != SAYSO_ASKED || r->content.at[0].first < cue->end) return 0;
    return cue->group == d->v->r->first || scene_symbol(d->s, cue->group - 1) == COMMA;
}

/* Strand replied: “No.” Then she left: another sentence begins behind the marks. */
static int is_next_sentence(const desk *d, uint32_t cue, stretch words) {
    return is_taken(d, cue) && words.first > d->s->cues.at[cue].end &&
           scene_token(d->s, words.first - 1)->kind == SAYSO_MARK &&
           scene_token(d->s, words.first)->shape != SAYSO_LOWER;
}

static int is_no_quote(const desk *d, const report *r) {
    if (!r->source.n && r->confidence < least_without_source) return 1;
    if (!r->content.n || holds_source(r) || has_no_subject(d, r)) return 1;
    if (d->learned->source_head != VIEW_NONE &&
        scene_is(d->s, token_of(d, d->learned->source_head), CLASS(IS_SILENT)))
        return 1;
    if (r->content.n != 1) return 0;
    stretch words = r->content.at[0];
    return is_next_sentence(d, r->cue, words) || is_refusal(d, words) || is_pointer(d, words) ||
           is_doubtful_thing(d, r, words) || is_mention_alone(d, words) ||
           is_name_of_thing(d, r->cue, words) ||
           (is_taken(d, r->cue) && (!has_verb(d, words) || is_infinitive(d, words)));
}

static int is_of_noun(uint8_t tag) {
    return tag_is_noun(tag) || tag == TAG_DT || tag == TAG_JJ || tag == TAG_PRP ||
           tag == TAG_PRPS || tag == TAG_POS || tag == TAG_CD;
}

/* "told her parents she would not walk", "asked them what they saw": behind the addressee a clause
 * begins. */
static int is_told_clause(const desk *d, stretch words, uint32_t end, uint32_t cue) {
    if (cue == SAYSO_NONE || !(d->s->cues.at[cue].takes & TAKES_PERSON)) return 0;
    if (words.first != d->s->cues.at[cue].end || end == words.first || end >= words.end) return 0;
    if (scene_is(d->s, end, CLASS(IS_WH))) return has_verb(d, (stretch){end, words.end});
    return d->s->starting[end] != SAYSO_NONE && has_verb(d, (stretch){end, words.end}) &&
           !scene_is(d->s, end, CLASS(IS_INFINITIVE_MARK));
}

/* "urged all drivers to stay at home": whom somebody urges is no part of what is urged. */
static stretch without_addressee(const desk *d, stretch words, uint32_t cue) {
    if (words.first <= token_of(d, d->learned->cue)) return words;
    uint32_t number = d->s->starting[words.first], mentioned = words.first;
    if (number != SAYSO_NONE) mentioned = d->s->document->mentions.at[number].end_token;
    if (is_told_clause(d, words, mentioned, cue)) return (stretch){mentioned, words.end};
    int urges = cue != SAYSO_NONE && (d->s->cues.at[cue].takes & TAKES_PERSON_INFINITIVE);
    for (uint32_t i = words.first; i < words.end; i++) {
        if (i > words.first && scene_is(d->s, i, CLASS(IS_INFINITIVE_MARK)))
            return (stretch){i, words.end};
        if (i >= mentioned && !(urges && is_of_noun(d->v->r->tags[i - d->v->r->first]))) break;
    }
    return words;
}

/* sayso gives the reporting word without auxiliaries and the colon. */
static stretch bare_cue(const desk *d, stretch words, uint32_t rule) {
    if (rule != SAYSO_NONE) return (stretch){0, 0};
    uint32_t head = token_of(d, d->learned->cue);
    if (tag_is_verb(d->v->r->tags[d->learned->cue])) words.first = head;
    while (words.end > head + 1 && scene_token(d->s, words.end - 1)->kind != SAYSO_WORD)
        words.end--;
    return words;
}

/* "a decision which he said showed “confidence”": "which" stands for what was named before. */
static void leave_relative(const desk *d, report *r) {
    if (r->content.n != 2 || r->content.at[0].end != r->content.at[0].first + 1) return;
    if (!scene_is(d->s, r->content.at[0].first, CLASS(IS_RELATIVE) | CLASS(IS_WH))) return;
    r->content.at[0] = (stretch){token_of(d, d->learned->cue) + 1, r->content.at[1].end};
    r->content.n = 1;
}

/* "Rents, argues Denton, are “absurd”": behind the speaker what is said goes on. */
static stretch behind_source(const desk *d, stretch words, const source *source) {
    if (!source->n || source->words[0].first != words.first) return words;
    uint32_t end = source->words[0].end;
    if (scene_symbol(d->s, end) == COMMA && end + 1 < words.end) words.first = end + 1;
    return words;
}

static void follow_convention(desk *d, report *r) {
    if (d->convention != SAYSO_CONVENTION_SAYSO) return;
    r->cue_words = bare_cue(d, r->cue_words, r->cue);
    leave_relative(d, r);
    for (uint32_t i = 0; i < r->content.n; i++)
        r->content.at[i] =
            without_addressee(d, behind_source(d, r->content.at[i], &r->source), r->cue);
}

/* "It grew 2%, she said — a figure that others doubt": behind the dash the writer goes on. */
static int is_remark(const desk *d, run words) {
    return words.first > 0 && scene_symbol(d->s, token_of(d, words.first) - 1) == DASH;
}

static void add_report(desk *d, uint32_t sentence) {
    const learned_report *l = d->learned;
    report r = {.source = source_of(d), .via = "model", .confidence = l->chance};
    uint32_t items = list_behind(d->s, sentence);
    if (l->pattern == CUE_OUTSIDE && !items) return;
    r.cue_words = (stretch){token_of(d, l->cue_words.first), token_of(d, l->cue_words.last) + 1};
    r.cue = rule_cue_at(d, sentence, token_of(d, l->cue));
    r.status = status_of(d);
    const run parts[] = {l->before, l->after};
    extent e = {d->s, d->v->r, d->all, l};
    for (int i = 0; i < 2; i++) {
        if (parts[i].first == VIEW_NONE || (i && r.content.n && is_remark(d, parts[i]))) continue;
        arena_push(d->s->arena, &r.content, set_extent(&e, with_marks(d, parts[i])));
    }
    follow_convention(d, &r);
    if (items && d->is_last) add_items(d, items, &r);
    if (d->convention == SAYSO_CONVENTION_SAYSO && is_no_quote(d, &r)) return;
    if (r.content.n && stands(d, &r)) arena_push(d->s->arena, &d->found, r);
}

enum { LONGEST_DATELINE = 12 };

/* The first token behind "LONDON (Reuters) -", or the sentence's own. */
static uint32_t behind_dateline(const desk *d, const sayso_sentence *sentence) {
    uint32_t first = sentence->first_token;
    if (scene_token(d->s, first)->shape != SAYSO_UPPER) return first;
    for (uint32_t i = first; i + 1 < sentence->end_token && i < first + LONGEST_DATELINE; i++) {
        const sayso_token *t = scene_token(d->s, i);
        if (i > first && t->spaced && t->kind != SAYSO_WORD && t[1].spaced &&
            scene_symbol(d->s, i - 1) == CLOSE_BRACKET)
            return i + 1;
    }
    return first;
}

static int is_read(const desk *d, const sayso_sentence *sentence, uint32_t first) {
    return sentence->end_token > first + 1 && sentence->end_token - first <= LONGEST_TREE &&
           d->s->document->blocks.at[sentence->block].kind != SAYSO_HEADING;
}

/* Whether a part of it stands between marks and is no quote of its own. */
static int has_marks(const desk *d, run r) {
    for (uint32_t i = r.first; i <= r.last && i < d->v->n; i++) {
        uint32_t pair = d->v->looks[i].pair;
        if (pair != SAYSO_NONE && !is_speech(d, pair)) return 1;
    }
    return 0;
}

static float least_chance(const desk *d, uint8_t kind, const learned_report *r) {
    if (kind == SAYSO_LIST_ITEM) return least_in_list;
    return has_marks(d, r->after) || has_marks(d, r->before) ? least_with_marks : least_report;
}

/* Reports of a sentence whose words were screened. */
static void find_in_sentence(desk *d, uint32_t number, view *v) {
    const models *m = d->models;
    const sayso_sentence *sentence = &d->s->document->sentences.at[number];
    uint8_t kind = d->s->document->blocks.at[sentence->block].kind;
    tree t = find_tree(d->s->arena, &m->steps, &m->relations, v->r);
    add_tree(v, &t);
    learned_reports found = find_learned(d->s->arena, &m->attribution, v, least_cue);
    judge_reports(&m->attribution.whole, v, &found);
    for (uint32_t i = 0; i < found.n; i++) {
        d->v = v;
        d->all = &found;
        if (found.at[i].chance < least_chance(d, kind, &found.at[i])) continue;
        find_words(&m->attribution, v, &found.at[i]);
        d->learned = &found.at[i];
        d->is_last = i + 1 == found.n;
        add_report(d, number);
    }
    d->v = NULL;
    d->all = NULL;
    d->learned = NULL;
}

/* Most sentences need no tree. */
static void read_sentence(desk *d, uint32_t number) {
    const sayso_sentence *sentence = &d->s->document->sentences.at[number];
    uint32_t first = behind_dateline(d, sentence), before = d->found.n;
    const models *m = d->models;
    if (!is_read(d, sentence, first)) return;
    reading r =
        read_sentence_words(d->s->arena, &m->clusters, d->s->document, first, sentence->end_token);
    find_tags(&m->tags, &r);
    view v = make_view(d->s, &r);
    if (screen_words(&m->attribution.screen, &v)) find_in_sentence(d, number, &v);
    uint32_t items = d->found.n == before ? list_behind(d->s, number) : 0;
    report led;
    if (items && lead_in_to_list(d->s, d->marks, number, items, &led))
        arena_push(d->s->arena, &d->found, led);
}

/* ---- What the rules are sure of ---- */

/* A report by a rule whose cue nearly always reports, in a sentence so short that models, which
 * learned from long ones, know little of it. What somebody wrote may be a letter. */
static int is_plain(const desk *d, const report *r) {
    if (r->cue == SAYSO_NONE || !r->source.n) return 0;
    const cue *cue = &d->s->cues.at[r->cue];
    const sayso_sentence *sentence = &d->s->document->sentences.at[cue->sentence];
    return (cue->takes & IS_STRONG) && cue->form == CUE_FINITE && cue->class != CUE_WRITING &&
           sentence->end_token - sentence->first_token <= SHORT_SENTENCE;
}

static int is_found(const desk *d, const report *r) {
    for (uint32_t i = d->found.n; i-- > 0;) {
        const report *other = &d->found.at[i];
        if (other->cue == r->cue) return 1;
        if (other->content.at[0].first + 2 * SHORT_SENTENCE < r->content.at[0].first) break;
    }
    return 0;
}

static void add_plain(desk *d, const reports *rules, uint32_t *next, uint32_t end) {
    for (; *next < rules->n && rules->at[*next].content.at[0].first < end; (*next)++)
        if (is_plain(d, &rules->at[*next]) && !is_found(d, &rules->at[*next]))
            arena_push(d->s->arena, &d->found, rules->at[*next]);
}

reports consult_models(const scene *s, const models *models, sayso_convention convention,
                       attributions *marks) {
    desk d = {.s = s, .models = models, .convention = convention, .marks = marks};
    d.taken = arena_take(s->arena, ((size_t)s->cues.n + 1) * sizeof *d.taken);
    for (uint32_t i = 0; i < marks->n; i++)
        if (marks->at[i].verdict == SPEECH && marks->at[i].cue != SAYSO_NONE)
            d.taken[marks->at[i].cue]++;
    reports rules = find_reports(s, marks);
    uint32_t next = 0;
    for (uint32_t i = 0; i < s->document->sentences.n; i++) {
        read_sentence(&d, i);
        add_plain(&d, &rules, &next, s->document->sentences.at[i].end_token);
    }
    return d.found;
}
