#include "direct.h"

#include "sentence.h"

enum {
    REACH = 40,        /* tokens looked at on either side of a pair */
    LONGEST_LIST = 200 /* items looked over for what leads in to a list */
};

typedef struct {
    const scene *s;
    attributions found;
    uint32_t pair;
    const sayso_block *block;
    uint32_t before; /* the outermost pair before this one in the block, or SAYSO_NONE */
    uint32_t behind; /* the one after it */
} desk;

static const sayso_mark_pair *pair_at(const scene *s, uint32_t i) {
    return &s->document->marks.at[i];
}

stretch inside_pair(const scene *s, uint32_t i) {
    const sayso_mark_pair *pair = pair_at(s, i);
    return (stretch){pair->open + 1, pair->close};
}

static attribution *verdict_of(desk *d) {
    return &d->found.at[d->pair];
}

static void decide(desk *d, source source, uint32_t cue, const char *via) {
    attribution *a = verdict_of(d);
    a->verdict = SPEECH;
    a->source = source;
    a->cue = cue;
    a->via = via;
}

/* ---- The neighbourhood ---- */

static uint32_t end_of_pair(const scene *s, uint32_t i) {
    const sayso_mark_pair *pair = pair_at(s, i);
    return pair->close + (pair->end == SAYSO_CLOSED ? 1 : 0);
}

/* The tokens between the pair and the next: to the end of the sentence that goes on behind it.
 * A stop within brackets, as in "(D-Mo.)", ends nothing. */
static stretch region_behind(const desk *d) {
    const scene *s = d->s;
    uint32_t first = end_of_pair(s, d->pair), end = first, depth = 0;
    uint32_t limit = d->behind != SAYSO_NONE ? pair_at(s, d->behind)->open : d->block->end_token;
    if (first > limit) first = end = limit;
    for (; end < limit && end - first < REACH; end++) {
        token_symbol symbol = scene_symbol(s, end);
        depth += symbol == OPEN_BRACKET;
        if (symbol == CLOSE_BRACKET && depth) depth--;
        if (!depth && (token_ends_sentence(scene_token(s, end)) || symbol == SEMICOLON)) break;
    }
    return (stretch){first, end};
}

/* The tokens in front of the pair, from the begin of its sentence or the pair before. */
static stretch region_before(const desk *d) {
    const scene *s = d->s;
    uint32_t open = pair_at(s, d->pair)->open, first = d->block->first_token;
    if (d->before != SAYSO_NONE) first = end_of_pair(s, d->before);
    if (first > open) first = open;
    uint32_t at = open;
    while (at > first && open - at < REACH && !token_ends_sentence(scene_token(s, at - 1))) at--;
    return (stretch){at, open};
}

/* What the words of a pair end with, marks of inner quotes aside. */
static token_symbol last_symbol(const scene *s, stretch inside) {
    uint32_t end = inside.end;
    while (end > inside.first && scene_token(s, end - 1)->kind == SAYSO_MARK) end--;
    return end > inside.first ? scene_symbol(s, end - 1) : NO_SYMBOL;
}

/* Cues whose first token lies in the stretch. */
static uint32_t first_cue(const scene *s, stretch region) {
    uint32_t sentence = sentence_of(&s->document->sentences, region.first);
    if (sentence == SAYSO_NONE) return s->cues.n;
    uint32_t low = s->cue_from[sentence], high = s->cues.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->cues.at[middle].first < region.first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int is_verb_cue(const cue *cue) {
    return cue->form != CUE_NOUN && cue->form != CUE_PREFIX;
}

/* ---- The attribution stands behind: "...," Hale said ---- */

static uint32_t skip_punctuation(const scene *s, stretch region) {
    uint32_t i = region.first;
    while (i < region.end && (scene_symbol(s, i) == COMMA || scene_symbol(s, i) == DASH)) i++;
    return i;
}

static int may_close_clause(const desk *d, stretch region) {
    token_symbol last = last_symbol(d->s, inside_pair(d->s, d->pair));
    if (scene_symbol(d->s, region.first) == COMMA) return 1;
    return last == COMMA || last == QUESTION || last == EXCLAMATION || last == DASH ||
           last == ELLIPSIS || last == NO_SYMBOL;
}

/* "We left." Hale said.: a full stop inside allows it only when nothing else follows the verb. */
static int ends_after_cue(const scene *s, const cue *cue, stretch region) {
    uint32_t i = cue->end;
    while (i < region.end && (scene_is(s, i, CLASS(IS_ADVERB) | CLASS(IS_CALENDAR)))) i++;
    return i >= region.end;
}

/* "...," adding that its value fell: what looks like a speaker begins what is said. */
static int begins_clause(const scene *s, const cue *cue, const source *found) {
    return (cue->takes & TAKES_THAT) && found->n &&
           scene_is(s, found->words[0].first, CLASS(IS_DEMONSTRATIVE)) &&
           scene_is(s, found->words[0].first + 1, CLASS(IS_DETERMINER) | CLASS(IS_POSSESSIVE));
}

static int try_inverted(desk *d, stretch region, uint32_t lead, uint32_t number) {
    const scene *s = d->s;
    const cue *cue = &s->cues.at[number];
    if (cue->group != lead || !is_verb_cue(cue)) return 0;
    source found = source_behind(s, cue, region.end);
    if (cue->form == CUE_PASSIVE || begins_clause(s, cue, &found)) found = (source){0};
    if (!found.n) return 0;
    decide(d, found, number, "verb then speaker behind");
    verdict_of(d)->confidence = 0.96f;
    return 1;
}

/* Roe was told by Hale */
static source agent_behind(const scene *s, const cue *passive, uint32_t high) {
    cue agent = *passive;
    agent.end++;
    return source_behind(s, &agent, high);
}

/* "...." She did not elaborate. */
static int is_silence(const scene *s, const cue *cue) {
    return cue->status == SAYSO_NEGATED && scene_is(s, cue->first, CLASS(IS_SILENT));
}

static int try_subject_then_verb(desk *d, stretch region, uint32_t lead, uint32_t number) {
    const scene *s = d->s;
    const cue *cue = &s->cues.at[number];
    if (!is_verb_cue(cue) || cue->form == CUE_INFINITIVE || is_silence(s, cue)) return 0;
    source found = source_before(s, cue, lead);
    if (cue->form == CUE_PASSIVE && scene_is(s, cue->end, CLASS(IS_AGENT_MARK))) {
        found = agent_behind(s, cue, region.end);
        decide(d, found, number, "passive verb behind");
        verdict_of(d)->confidence = 0.85f;
        return found.n > 0;
    }
    if (!found.n || found.words[found.n - 1].first > lead + 3) return 0;
    if (last_symbol(s, inside_pair(s, d->pair)) == PERIOD && !ends_after_cue(s, cue, region))
        return 0;
    decide(d, found, number, "speaker then verb behind");
    verdict_of(d)->confidence = cue->takes & TAKES_QUOTE ? 0.97f : 0.85f;
    return 1;
}

static int try_prefix(desk *d, stretch region, uint32_t lead, uint32_t number) {
    const cue *cue = &d->s->cues.at[number];
    if (cue->form != CUE_PREFIX || cue->first != lead) return 0;
    source found = source_behind(d->s, cue, region.end);
    if (!found.n) return 0;
    decide(d, found, number, "according to behind");
    verdict_of(d)->confidence = 0.95f;
    return 1;
}

/* “Fine work.” —Commissioner Ana Ruiz */
static int try_signature(desk *d, stretch region) {
    const scene *s = d->s;
    if (scene_symbol(s, region.first) != DASH || region.first + 1 >= region.end) return 0;
    uint32_t number = s->starting[region.first + 1];
    if (number == SAYSO_NONE || s->document->mentions.at[number].form != SAYSO_NAME) return 0;
    uint32_t end = s->document->mentions.at[number].end_token, last = d->block->end_token;
    if (end + 1 == last && scene_symbol(s, end) == PERIOD) end = last; /* ― Ana Ruiz. */
    if (end < last && scene_symbol(s, end) != COMMA) return 0;
    decide(d, source_from_mention(s, number), SAYSO_NONE, "signature");
    verdict_of(d)->confidence = 0.9f;
    return 1;
}

static int try_behind(desk *d) {
    const scene *s = d->s;
    stretch region = region_behind(d);
    if (region.first >= region.end) return 0;
    if (try_signature(d, region)) return 1;
    uint32_t lead = skip_punctuation(s, region);
    if (scene_is(s, lead, CLASS(IS_CONJUNCTION) | CLASS(IS_SUBORDINATOR)) &&
        !scene_is(s, lead, CLASS(IS_CUE_VERB)))
        return 0;
    int full_stop = last_symbol(s, inside_pair(s, d->pair)) == PERIOD;
    if (!full_stop && !may_close_clause(d, region)) return 0;
    for (uint32_t i = first_cue(s, region); i < s->cues.n && s->cues.at[i].end <= region.end; i++) {
        if (!full_stop && (try_inverted(d, region, lead, i) || try_prefix(d, region, lead, i)))
            return 1;
        if (try_subject_then_verb(d, region, lead, i)) return 1;
        if (is_verb_cue(&s->cues.at[i])) break;
    }
    return 0;
}

/* ---- The attribution stands in front: Hale said, "..." ---- */

/* "said in an email", "said on Monday": a short adjunct between a verb of saying and the mark. */
static int is_adjunct(const scene *s, const cue *cue, uint32_t open) {
    const uint16_t saying = TAKES_QUOTE | IS_STRONG;
    return cue->form == CUE_FINITE && !cue->second && (cue->takes & saying) == saying &&
           open - cue->end <= 5 && scene_is(s, cue->end, CLASS(IS_PREPOSITION)) &&
           !scene_is(s, cue->end, CLASS(IS_SUBORDINATOR) | CLASS(IS_INFINITIVE_MARK));
}

/* "said that under Hale, “...”": a clause has begun, of which the marks hold the rest. */
static int has_subordinate(const scene *s, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (scene_is(s, i, CLASS(IS_SUBORDINATOR)) && !scene_is(s, i, CLASS(IS_PREPOSITION)))
            return 1;
    return 0;
}

static int is_that(const scene *s, uint32_t i) {
    return scene_is(s, i, CLASS(IS_SUBORDINATOR)) && scene_is(s, i, CLASS(IS_DEMONSTRATIVE));
}

/* What stands between cue and mark lets the quote be the cue's object: nothing, "that", a comma
 * or colon behind an addressee, a time, a place. */
static int leads_in(const scene *s, const cue *cue, uint32_t open) {
    uint32_t i = cue->end;
    if (i == open) return cue->form != CUE_NOUN;
    token_symbol last = scene_symbol(s, open - 1);
    if (last == COLON) return 1;
    if (i + 1 == open && (last == COMMA || is_that(s, i))) return 1;
    if (cue->form == CUE_NOUN) return 0;
    if (scene_is(s, i, CLASS(IS_SUBORDINATOR)) && !scene_is(s, i, CLASS(IS_PREPOSITION))) return 0;
    if (last == COMMA) return !has_subordinate(s, i, open);
    if (s->ending[open] != SAYSO_NONE && (cue->takes & TAKES_PERSON))
        return s->document->mentions.at[s->ending[open]].first_token == cue->end;
    return is_adjunct(s, cue, open);
}

/* "said “budget reforms” would help": the sentence goes on behind the marks, so that they hold
 * only a part of what is reported. */
static int holds_a_part(const desk *d) {
    const scene *s = d->s;
    stretch inside = inside_pair(s, d->pair);
    uint32_t end = end_of_pair(s, d->pair);
    token_symbol last = last_symbol(s, inside);
    if (last == PERIOD || last == QUESTION || last == EXCLAMATION || last == COMMA) return 0;
    if (end >= d->block->end_token || scene_token(s, end)->kind != SAYSO_WORD) return 0;
    if (scene_is(s, end, CLASS(IS_CALENDAR) | CLASS(IS_ADVERB))) return 0;
    if (scene_is(s, end, CLASS(IS_CONJUNCTION) | CLASS(IS_SUBORDINATOR)))
        return s->starting[end + 1] == SAYSO_NONE && s->cue_at[end + 1] == SAYSO_NONE;
    return s->cue_at[end] == SAYSO_NONE;
}

/* "thought “...”", "attacked “the hateful ideology of ...”": no verb of saying, but what stands
 * between the marks is its object. */
static int takes_words(const scene *s, const cue *cue, uint32_t open) {
    if (cue->takes & TAKES_OBJECT_PREDICATE) return 0;
    uint32_t pair = s->pair_at[open];
    int is_word = pair != SAYSO_NONE && scene_words(s, inside_pair(s, pair)) < 2;
    if ((cue->takes & (TAKES_THAT | TAKES_ZERO)) && !is_word) return 1;
    return (cue->takes & TAKES_NOUN) && cue->end == open && cue->form == CUE_FINITE &&
           pair != SAYSO_NONE && scene_words(s, inside_pair(s, pair)) >= 5;
}

/* "what it calls “a threat”": a name for something, within a sentence of its own. */
static int is_what_they_call(const scene *s, const cue *cue, const source *source) {
    uint32_t first = source->words[source->n - 1].first;
    return (cue->takes & TAKES_OBJECT_PREDICATE) && first > 0 &&
           scene_is(s, first - 1, CLASS(IS_WH));
}

/* It was, he added, “the only road that we never closed.”: a sentence has begun in front of the
 * attribution, of which the marks hold the rest. */
static stretch opening_before(const scene *s, const cue *cue, const source *source,
                              stretch region) {
    if (scene_token(s, region.end + 1)->shape != SAYSO_LOWER) return (stretch){0, 0};
    const stretch none = {0, 0};
    uint32_t lead = source->words[source->n - 1].first, begun = 0;
    if (cue->group < lead) lead = cue->group;
    if (cue->form != CUE_FINITE || scene_symbol(s, region.end - 1) != COMMA) return none;
    if (lead < region.first + 2 || scene_symbol(s, lead - 1) != COMMA) return none;
    if (s->starting[region.first] == SAYSO_NONE &&
        !scene_is(s, region.first, CLASS(IS_PRONOUN) | CLASS(IS_DEMONSTRATIVE)))
        return none;
    for (uint32_t i = region.first; i < lead - 1; i++)
        begun |= scene_is(s, i, CLASS(IS_BE) | CLASS(IS_AUXILIARY)) ? 1u : 0u;
    return begun ? (stretch){region.first, lead - 1} : none;
}

static int try_cue_before(desk *d, stretch region, uint32_t number) {
    const scene *s = d->s;
    const cue *cue = &s->cues.at[number];
    int colon = scene_symbol(s, region.end - 1) == COLON;
    if (!leads_in(s, cue, region.end)) return 0;
    if (!colon && !(cue->takes & TAKES_QUOTE) && !takes_words(s, cue, region.end)) return 0;
    if (!colon && holds_a_part(d)) return 0;
    source found = {0};
    if (cue->form == CUE_PREFIX)
        found = source_behind(s, cue, region.end);
    else if (cue->form == CUE_NOUN)
        found = source_before(s, cue, region.first);
    else
        found = source_before(s, cue, region.first);
    if (!found.n && cue->form == CUE_FINITE && colon) found = source_behind(s, cue, region.end);
    if (!found.n || (!colon && is_what_they_call(s, cue, &found))) return 0;
    decide(d, found, number, colon ? "lead-in with colon" : "verb in front");
    verdict_of(d)->confidence = cue->takes & IS_STRONG ? 0.95f : 0.85f;
    verdict_of(d)->opening = opening_before(s, cue, &found, region);
    return 1;
}

/* "From Chair Ruiz:", "Hale's demands:": a colon and somebody, without a verb. */
static int try_colon(desk *d, stretch region) {
    const scene *s = d->s;
    if (region.end == region.first || scene_symbol(s, region.end - 1) != COLON) return 0;
    source found = source_of_clause(s, region.first, region.end);
    for (uint32_t i = region.first; !found.n && i < region.end; i++)
        if (s->starting[i] != SAYSO_NONE) found = source_from_mention(s, s->starting[i]);
    if (!found.n) return 0;
    decide(d, found, SAYSO_NONE, "colon");
    verdict_of(d)->confidence = 0.75f;
    return 1;
}

static int try_region_before(desk *d, stretch region) {
    const scene *s = d->s;
    if (region.end == region.first) return 0;
    uint32_t first = first_cue(s, region), last = first;
    while (last < s->cues.n && s->cues.at[last].end <= region.end) last++;
    for (int nouns = 0; nouns < 2; nouns++) /* a verb counts before a noun nearer to the marks */
        for (uint32_t i = last; i-- > first;)
            if ((s->cues.at[i].form == CUE_NOUN) == nouns && try_cue_before(d, region, i)) return 1;
    return try_colon(d, region);
}

static int begins_in_capital(const scene *s, stretch inside) {
    return inside.first < inside.end && scene_token(s, inside.first)->shape != SAYSO_LOWER;
}

/* The former candidate Mitt Romney -- "It is wrong" -- and others */
static int try_dash(desk *d, stretch region) {
    const scene *s = d->s;
    if (region.end < region.first + 2 || scene_symbol(s, region.end - 1) != DASH) return 0;
    uint32_t number = s->ending[region.end - 1];
    stretch inside = inside_pair(s, d->pair);
    if (number == SAYSO_NONE || scene_words(s, inside) < 4 || !begins_in_capital(s, inside))
        return 0;
    const sayso_mention *m = &s->document->mentions.at[number];
    if (m->form != SAYSO_NAME || m->kind != SAYSO_PERSON || m->possessive) return 0;
    decide(d, source_from_mention(s, number), SAYSO_NONE, "name and dash");
    verdict_of(d)->confidence = 0.7f;
    return 1;
}

static int try_in_front(desk *d) {
    return try_region_before(d, region_before(d)) || try_dash(d, region_before(d));
}

/* A block that begins with the pair may have its lead-in at the end of the block before. */
static int try_block_before(desk *d) {
    const scene *s = d->s;
    const sayso_block *block = d->block;
    for (int items = 0; items < LONGEST_LIST && block > s->document->blocks.at; items++) {
        block--;
        if (block->end_token == block->first_token || block->kind == SAYSO_HEADING) continue;
        if (block->kind == SAYSO_LIST_ITEM && d->block->kind == SAYSO_LIST_ITEM) continue;
        break;
    }
    uint32_t end = block->end_token, first = end;
    if (end == block->first_token || scene_symbol(s, end - 1) != COLON || block == d->block)
        return 0;
    while (first > block->first_token && end - first < REACH &&
           !token_ends_sentence(scene_token(s, first - 1)))
        first--;
    return try_region_before(d, (stretch){first, end});
}

/* ---- Speech or not ---- */

static int is_nickname(const scene *s, uint32_t i) {
    const sayso_mark_pair *pair = pair_at(s, i);
    uint32_t end = end_of_pair(s, i);
    return pair->open > 0 && scene_words(s, inside_pair(s, i)) <= 3 &&
           token_is_capital(scene_token(s, pair->open - 1)) && end < s->document->tokens.n &&
           token_is_capital(scene_token(s, end)) && !token_ends_sentence(scene_token(s, end - 2)) &&
           !scene_is(s, pair->open - 1, CLASS(IS_CUE_VERB));
}

static int is_capitalised(const scene *s, stretch inside) {
    for (uint32_t i = inside.first; i < inside.end; i++) {
        const sayso_token *t = scene_token(s, i);
        if (t->kind == SAYSO_WORD && t->shape == SAYSO_LOWER && t->spaced + (i == inside.first) &&
            (i == inside.first ||
             !scene_is(s, i, CLASS(IS_PREPOSITION) | CLASS(IS_DETERMINER) | CLASS(IS_CONJUNCTION))))
            return 0;
    }
    return inside.end > inside.first;
}

/* the word “woke”, the song “Go Home”; sang “Go Home”, but not: sang “Who goes home?” */
static int introduces_words(const scene *s, stretch inside, token_symbol last) {
    uint32_t open = inside.first - 1;
    if (open == 0) return 0;
    if (scene_is(s, open - 1, CLASS(IS_WORK_VERB)))
        return last != QUESTION && last != EXCLAMATION && is_capitalised(s, inside);
    if (scene_symbol(s, open - 1) == COMMA && open > 1 && is_capitalised(s, inside))
        return scene_is(s, open - 2, CLASS(IS_WORK)); /* his book, “A Long Way,” */
    return scene_is(s, open - 1, CLASS(IS_MENTION_WORD) | CLASS(IS_WORK));
}

/* CNN's "State of the Union.": capitals in the middle of a sentence, with no verb in front. */
static int names_a_work(const desk *d, stretch inside, uint32_t n) {
    const scene *s = d->s;
    uint32_t open = inside.first - 1;
    token_symbol last = last_symbol(s, inside);
    if (n < 2 || n > 6 || last == QUESTION || last == EXCLAMATION || !is_capitalised(s, inside))
        return 0;
    if (open == d->block->first_token) /* a heading between marks */
        return last != COMMA && inside.end + 1 == d->block->end_token && d->block->gap;
    const sayso_token *before = scene_token(s, open - 1);
    return before->kind == SAYSO_WORD && !scene_is(s, open - 1, CLASS(IS_CUE_VERB));
}

static int is_no_speech(const desk *d) {
    const scene *s = d->s;
    stretch inside = inside_pair(s, d->pair);
    uint32_t n = scene_words(s, inside);
    token_symbol last = last_symbol(s, inside);
    if (n == 0 || d->block->kind == SAYSO_HEADING) return 1;
    if (is_nickname(s, d->pair)) return 1;
    if (n <= (last == PERIOD ? 2u : 8u) && introduces_words(s, inside, last)) return 1;
    return names_a_work(d, inside, n);
}

static int is_sentence_like(const desk *d) {
    const scene *s = d->s;
    stretch inside = inside_pair(s, d->pair);
    uint32_t open = pair_at(s, d->pair)->open, n = scene_words(s, inside);
    token_symbol last = last_symbol(s, inside);
    int ends = last == COMMA || last == PERIOD || last == QUESTION || last == EXCLAMATION ||
               last == DASH || last == ELLIPSIS;
    int begins = open == d->block->first_token || scene_token(s, open - 1)->kind == SAYSO_MARK ||
                 token_ends_sentence(scene_token(s, open - 1)) ||
                 scene_symbol(s, open - 1) == COLON || scene_symbol(s, open - 1) == COMMA;
    uint32_t end = end_of_pair(s, d->pair);
    int goes_on = !ends && end < d->block->end_token && scene_token(s, end)->kind == SAYSO_WORD &&
                  scene_token(s, end)->shape == SAYSO_LOWER;
    if (begins && ends && n >= 1) return 1;
    if (begins && !goes_on && n >= 4 && !is_capitalised(s, inside)) return 1;
    return n >= 12 && ends && begins_in_capital(s, inside);
}

/* A title read or sung aloud: capitals, no stop, and a verb that is not surely one of saying. */
static int is_title(const desk *d, const attribution *a) {
    const scene *s = d->s;
    stretch inside = inside_pair(s, d->pair);
    token_symbol last = last_symbol(s, inside);
    if (a->cue == SAYSO_NONE || s->cues.at[a->cue].takes & IS_STRONG) return 0;
    if (a->source.n && a->source.mentions[0] != SAYSO_NONE &&
        s->document->mentions.at[a->source.mentions[0]].kind == SAYSO_DOCUMENT)
        return 0; /* a banner read “Keep Out” */
    return is_capitalised(s, inside) && scene_words(s, inside) <= 6 && last != PERIOD &&
           last != COMMA && last != EXCLAMATION && last != QUESTION && scene_words(s, inside) > 1;
}

/* ---- One pair after the other ---- */

/* The part of the sentence in front of the marks belongs to what is said: It was a "mess," he said
 */
static int continues_sentence(const desk *d) {
    stretch region = region_before(d);
    if (region.end == region.first) return 0;
    token_symbol last = scene_symbol(d->s, region.end - 1);
    uint32_t n = scene_words(d->s, region);
    if (last == COMMA) return n > 4; /* "As for the cost, “...”": a few words lead in */
    return n > 0 && last != COLON && last != DASH;
}

/* "If we win," Hale said, "we leave.": the sentence goes on. */
static int try_interrupted(desk *d) {
    const scene *s = d->s;
    if (d->before == SAYSO_NONE) return 0;
    const attribution *before = &d->found.at[d->before];
    uint32_t open = pair_at(s, d->pair)->open, end = end_of_pair(s, d->before);
    if (before->verdict != SPEECH && before->verdict != GOES_ON) return 0;
    if (before->cue == SAYSO_NONE || s->cues.at[before->cue].first < end) return 0;
    uint32_t at = scene_is(s, open - 1, CLASS(IS_CONJUNCTION)) ? open - 1 : open; /* , but "..." */
    token_symbol last = scene_symbol(s, at - 1);
    if (last != COMMA && last != DASH && last != COLON) return 0;
    uint32_t cue_end = s->cues.at[before->cue].end;
    if (first_cue(s, (stretch){cue_end, open}) < s->cues.n &&
        s->cues.at[first_cue(s, (stretch){cue_end, open})].first < open &&
        is_verb_cue(&s->cues.at[first_cue(s, (stretch){cue_end, open})]))
        return 0;
    attribution *a = verdict_of(d);
    a->verdict = GOES_ON;
    a->joined = d->before;
    a->via = "interrupted";
    return 1;
}

/* She replied: “No.” Then she left without questions.: who leads in to a sentence has said it. */
static int is_led_in(const desk *d) {
    stretch region = region_before(d);
    if (region.end == region.first || scene_symbol(d->s, region.end - 1) != COLON) return 0;
    uint32_t first = first_cue(d->s, region);
    return first < d->s->cues.n && d->s->cues.at[first].end <= region.end &&
           is_verb_cue(&d->s->cues.at[first]);
}

static void attribute_pair(desk *d) {
    attribution *a = verdict_of(d);
    if (is_no_speech(d)) {
        a->verdict = NOT_SPEECH;
        return;
    }
    if (try_interrupted(d)) return;
    int inside_sentence = continues_sentence(d);
    if (!inside_sentence && !is_led_in(d) && try_behind(d)) return;
    int begins_block = pair_at(d->s, d->pair)->parent == SAYSO_NONE &&
                       pair_at(d->s, d->pair)->open == d->block->first_token;
    if (try_in_front(d) || (begins_block && try_block_before(d))) {
        if (is_title(d, a)) a->verdict = NOT_SPEECH;
        return;
    }
    if (is_sentence_like(d) && !inside_sentence) a->verdict = SPEECH;
}

/* The next pair of the same level in the block. */
static uint32_t next_sibling(const scene *s, uint32_t i, const sayso_block *block) {
    uint32_t parent = pair_at(s, i)->parent;
    for (uint32_t n = 0; ++i < s->document->marks.n && n < REACH; n++) {
        if (pair_at(s, i)->open >= block->end_token) break;
        if (pair_at(s, i)->parent == parent) return i;
    }
    return SAYSO_NONE;
}

static uint32_t previous_sibling(const scene *s, uint32_t i, const sayso_block *block) {
    uint32_t parent = pair_at(s, i)->parent;
    for (uint32_t n = 0; i-- > 0 && n < REACH; n++) {
        if (pair_at(s, i)->open < block->first_token) break;
        if (pair_at(s, i)->parent == parent) return i;
    }
    return SAYSO_NONE;
}

/* A pair inside another is judged as if the words between the outer marks were all there is, and
 * is speech only when they say whose. */
static void attribute_inner(desk *d) {
    stretch around = inside_pair(d->s, pair_at(d->s, d->pair)->parent);
    sayso_block inner = *d->block;
    inner.first_token = around.first;
    inner.end_token = around.end;
    d->block = &inner;
    d->before = previous_sibling(d->s, d->pair, &inner);
    d->behind = next_sibling(d->s, d->pair, &inner);
    attribute_pair(d);
    attribution *a = verdict_of(d);
    if (a->verdict == SPEECH && !a->source.n) a->verdict = NOT_SPEECH;
}

attribution attribute_block(const scene *s, const sayso_block *block) {
    attribution found = {.cue = SAYSO_NONE,
                         .joined = SAYSO_NONE,
                         .same_speaker = SAYSO_NONE,
                         .report = SAYSO_NONE,
                         .person = SAYSO_NONE};
    desk d = {.s = s, .found = {&found, 1}, .block = block};
    try_block_before(&d);
    return found;
}

static void attribute_outer(desk *d) {
    d->before = previous_sibling(d->s, d->pair, d->block);
    d->behind = next_sibling(d->s, d->pair, d->block);
    attribute_pair(d);
}

attributions attribute_marks(const scene *s) {
    desk d = {.s = s};
    uint32_t n = s->document->marks.n;
    d.found.at = arena_take(s->arena, ((size_t)n + 1) * sizeof *d.found.at);
    d.found.n = n;
    for (uint32_t i = 0; i < n; i++) {
        attribution *a = &d.found.at[i];
        a->cue = a->joined = a->same_speaker = a->report = a->person = SAYSO_NONE;
        d.pair = i;
        d.block = &s->document->blocks.at[block_of(&s->document->blocks, pair_at(s, i)->open)];
        if (pair_at(s, i)->parent == SAYSO_NONE)
            attribute_outer(&d);
        else
            attribute_inner(&d);
    }
    return d.found;
}
