#include "extent.h"

#include "sentence.h"
#include "tag.h"

/* Another report with less chance to have a cue at all ends nothing. */
static const float least_other = 0.5f;

static uint32_t cue_token(const extent *e, const learned_report *report) {
    return e->r->first + report->cue;
}

static uint8_t tag_at(const reading *r, uint32_t token) {
    return token >= r->first && token - r->first < r->n ? r->tags[token - r->first] : TAG_NONE;
}

static int is_finite(uint8_t tag) {
    return tag == TAG_VBD || tag == TAG_VBZ || tag == TAG_VBP || tag == TAG_MD;
}

int has_finite_verb(const reading *r, stretch words) {
    for (uint32_t i = words.first; i < words.end; i++)
        if (is_finite(tag_at(r, i)) || tag_at(r, i) == TAG_VB) return 1;
    return 0;
}

/* The cue whose verb group begins at token i, or NULL. */
static const cue *cue_at(const extent *e, uint32_t i) {
    if (i >= e->s->n_tokens || e->s->cue_at[i] == SAYSO_NONE) return NULL;
    return &e->s->cues.at[e->s->cue_at[i]];
}

/* The rules' cue that holds the token, or NULL. */
static const cue *cue_of(const extent *e, uint32_t token) {
    uint32_t sentence = sentence_of(&e->s->document->sentences, token);
    for (uint32_t c = e->s->cue_from[sentence]; c < e->s->cue_from[sentence + 1]; c++)
        if (e->s->cues.at[c].first <= token && token < e->s->cues.at[c].end)
            return &e->s->cues.at[c];
    return NULL;
}

/* The finite cue whose subject begins at token i, or NULL. */
static const cue *clause_at(const extent *e, uint32_t i) {
    if (i >= e->s->n_tokens || e->s->starting[i] == SAYSO_NONE) return NULL;
    const cue *found = cue_at(e, e->s->document->mentions.at[e->s->starting[i]].end_token);
    return found && found->form == CUE_FINITE ? found : NULL;
}

/* ---- Where it begins ---- */

/* "that" in front of a clause: a verb behind it would make it the subject of a relative clause,
 * but for "that orders would fall", where the verb is none. */
static int is_that(const extent *e, uint32_t i) {
    return scene_is(e->s, i, CLASS(IS_SUBORDINATOR)) &&
           scene_is(e->s, i, CLASS(IS_DEMONSTRATIVE)) &&
           (!is_finite(tag_at(e->r, i + 1)) || is_finite(tag_at(e->r, i + 2)));
}

/* "aides concede that is too early": here "that" is the subject. */
static stretch with_subject(const extent *e, stretch words) {
    uint32_t that = words.first - 1;
    if (words.first <= cue_token(e, e->report) + 1 ||
        !scene_is(e->s, that, CLASS(IS_DEMONSTRATIVE)) || !is_finite(tag_at(e->r, words.first)) ||
        is_finite(tag_at(e->r, words.first + 1)))
        return words;
    words.first = that;
    return words;
}

/* Whether the cue has a clause as its object, with room in front of it: "told them at noon that",
 * "said in Leeds that". */
static int may_stand_apart(const extent *e, uint32_t token) {
    const cue *cue = cue_of(e, token);
    if (!cue || !(cue->takes & TAKES_THAT) || cue->form == CUE_NOUN) return 0;
    return scene_is(e->s, cue->end, CLASS(IS_PREPOSITION)) ||
           ((cue->takes & TAKES_PERSON) && e->s->starting[cue->end] != SAYSO_NONE);
}

/* "told analysts on a call that": whom, when and where are no part of what was told. */
static stretch behind_that(const extent *e, stretch words) {
    uint32_t token = cue_token(e, e->report);
    if (words.first <= token || !may_stand_apart(e, token)) return words;
    uint64_t closed = CLASS(IS_WH);
    if (!(cue_of(e, token)->takes & TAKES_PERSON)) closed |= CLASS(IS_CUE_NOUN);
    for (uint32_t i = words.first; i + 1 < words.end && i < words.first + 12; i++) {
        if (is_that(e, i)) return (stretch){i + 1, words.end};
        const sayso_token *t = scene_token(e->s, i);
        if ((t->kind != SAYSO_WORD && t->kind != SAYSO_NUMBER) || scene_is(e->s, i, closed) ||
            has_finite_verb(e->r, (stretch){i, i + 1}))
            break;
    }
    return words;
}

/* ---- Where it ends ---- */

/* ", warning that", ", adding": a report of its own begins, with the same speaker. */
static int begins_another(const extent *e, uint32_t comma) {
    if (scene_symbol(e->s, comma) != COMMA) return 0;
    const cue *next = cue_at(e, comma + 1);
    return next && next->form == CUE_GERUND && (next->takes & (TAKES_THAT | TAKES_ZERO));
}

/* called it “a threat”, referring to the law: behind the marks the writer goes on. */
static int begins_comment(const extent *e, uint32_t comma) {
    return scene_symbol(e->s, comma) == COMMA && scene_token(e->s, comma - 1)->kind == SAYSO_MARK &&
           tag_at(e->r, comma + 1) == TAG_VBG;
}

/* "... but Roe said", "...; Roe doubts it": somebody else goes on. */
static int begins_other_speaker(const extent *e, uint32_t i) {
    int joined = scene_is(e->s, i, CLASS(IS_CONJUNCTION));
    if (!joined && scene_symbol(e->s, i) != SEMICOLON) return 0;
    const cue *next = clause_at(e, i + 1);
    return next && (!joined || (next->takes & IS_STRONG));
}

static int is_strong(const extent *e, uint32_t token) {
    const cue *found = cue_of(e, token);
    return found && (found->takes & IS_STRONG);
}

/* Whether a model found another report whose source and cue are the words from token i on. */
static int another_speaks(const extent *e, uint32_t i) {
    enum { LONGEST_SOURCE = 4 };
    for (uint32_t k = 0; k < e->all->n; k++) {
        const learned_report *other = &e->all->at[k];
        if (other == e->report || other->source_head == VIEW_NONE) continue;
        uint32_t head = e->r->first + other->source_head;
        if (head >= i && head < i + LONGEST_SOURCE && cue_token(e, other) == head + 1 &&
            is_strong(e, head + 1))
            return 1;
    }
    return 0;
}

/* ", while Roe complained that": the token behind the comma joins a report by somebody else. */
static int begins_aside(const extent *e, uint32_t comma) {
    if (scene_symbol(e->s, comma) != COMMA || !scene_is(e->s, comma + 1, CLASS(IS_SUBORDINATOR)) ||
        scene_is(e->s, comma + 1, CLASS(IS_PREPOSITION) | CLASS(IS_RELATIVE)))
        return 0;
    return another_speaks(e, comma + 2);
}

/* Hours after the court announced that it “had no choice”, Roe told the BBC ...: the main clause
 * reports as well. In "said that in May, Roe told him" nothing has been said before the comma. */
static int begins_main_clause(const extent *e, stretch words, uint32_t comma) {
    const uint64_t aside =
        CLASS(IS_PREPOSITION) | CLASS(IS_SUBORDINATOR) | CLASS(IS_ADVERB) | CLASS(IS_CALENDAR);
    if (scene_symbol(e->s, comma) != COMMA || scene_is(e->s, words.first, aside)) return 0;
    const cue *next = clause_at(e, comma + 1);
    return next && (next->takes & IS_STRONG) && next->end < e->r->first + e->r->n &&
           scene_symbol(e->s, next->end) != COMMA &&
           !token_ends_sentence(scene_token(e->s, next->end)) &&
           has_finite_verb(e->r, (stretch){words.first, comma});
}

/* said she was “deeply sorry” but ruled out an inquiry: the same speaker does something else. */
static int begins_another_deed(const extent *e, stretch words, uint32_t i) {
    const learned_report *mine = e->report;
    if (!scene_is(e->s, i, CLASS(IS_CONJUNCTION)) || mine->source_head == VIEW_NONE) return 0;
    for (uint32_t k = 0; k < e->all->n; k++) {
        const learned_report *other = &e->all->at[k];
        uint32_t cue = cue_token(e, other);
        if (other != mine && other->source_head == mine->source_head &&
            other->cue_chance >= least_other && other->after.first != VIEW_NONE && cue == i + 1 &&
            cue < words.end && is_strong(e, cue) && scene_outer_pair(e->s, cue) == SAYSO_NONE)
            return 1;
    }
    return 0;
}

/* Trump Says It Is Over — But Is It? */
static int ends_headline(const extent *e, uint32_t i) {
    const sayso_document *document = e->s->document;
    return scene_symbol(e->s, i) == DASH &&
           document->blocks.at[block_of(&document->blocks, i)].kind == SAYSO_TITLE;
}

/* In "While officials say X, Y" what is said ends at the comma. */
static int is_subordinate(const extent *e, uint32_t cue) {
    uint32_t first = e->r->first;
    return cue > first && cue - first < 12 && scene_is(e->s, first, CLASS(IS_SUBORDINATOR)) &&
           !scene_is(e->s, first, CLASS(IS_PREPOSITION));
}

/* A colon in front of words between marks. */
static int leads_in(const extent *e, uint32_t i) {
    uint32_t pair = scene_symbol(e->s, i) == COLON ? e->s->pair_at[i + 1] : SAYSO_NONE;
    return pair != SAYSO_NONE && e->s->document->marks.at[pair].open == i + 1;
}

static int ends_at(const extent *e, stretch words, uint32_t i) {
    return begins_another(e, i) || begins_aside(e, i) || begins_comment(e, i) ||
           begins_other_speaker(e, i) || begins_main_clause(e, words, i) ||
           begins_another_deed(e, words, i) || ends_headline(e, i);
}

static stretch without_comma(const extent *e, stretch words) {
    if (scene_symbol(e->s, words.end - 1) == COMMA) words.end--;
    return words;
}

static stretch cut_behind(const extent *e, stretch words) {
    uint32_t cue = cue_token(e, e->report);
    int subordinate = is_subordinate(e, cue);
    if (words.first < cue) return words;
    for (uint32_t i = words.first + 1; i + 1 < words.end; i++) {
        if (leads_in(e, i)) return (stretch){words.first, i};
        if (scene_outer_pair(e->s, i) != SAYSO_NONE) continue;
        if (ends_at(e, words, i) || (subordinate && scene_symbol(e->s, i) == COMMA))
            return without_comma(e, (stretch){words.first, i});
    }
    return words;
}

/* "warned of strikes, while Roe complained that": what stands in front of the comma. */
static stretch before_aside(const extent *e, stretch words) {
    const cue *cue = cue_of(e, cue_token(e, e->report));
    uint32_t comma = words.first - 1;
    if (!cue || comma <= cue->end || !begins_aside(e, comma)) return words;
    return (stretch){cue->end, comma};
}

stretch set_extent(const extent *e, stretch words) {
    words = before_aside(e, words);
    return cut_behind(e, with_subject(e, behind_that(e, words)));
}
