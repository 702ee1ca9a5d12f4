#include "report.h"

#include "sentence.h"

enum { LONGEST = 500 /* tokens of reported words within a sentence */ };

typedef struct {
    const scene *s;
    const attributions *marks;
    reports found;
    uint32_t first, end; /* tokens of the sentence */
    uint32_t low;        /* behind the speech that the sentence begins with */
    uint8_t headline;    /* the sentence is a title */
    uint8_t *taken;      /* cues that lead to speech between marks */
} desk;

static int is(const desk *d, uint32_t i, uint64_t classes) {
    return i < d->end && scene_is(d->s, i, classes);
}

/* ---- Where marks already found speech ---- */

/* The outermost pair of speech that holds token i, or SAYSO_NONE. */
static uint32_t speech_at(const desk *d, uint32_t i) {
    uint32_t pair = scene_outer_pair(d->s, i);
    if (pair == SAYSO_NONE) return SAYSO_NONE;
    uint8_t verdict = d->marks->at[pair].verdict;
    return verdict == SPEECH || verdict == GOES_ON ? pair : SAYSO_NONE;
}

static uint32_t behind_pair(const desk *d, uint32_t pair) {
    const sayso_mark_pair *p = &d->s->document->marks.at[pair];
    return p->close + (p->end == SAYSO_CLOSED ? 1 : 0);
}

/* ---- Where content begins and ends ---- */

static uint32_t without_stop(const desk *d, uint32_t first, uint32_t end) {
    while (end > first) {
        const sayso_token *t = scene_token(d->s, end - 1);
        if (t->kind == SAYSO_WORD || t->kind == SAYSO_NUMBER || t->kind == SAYSO_MARK ||
            t->symbol == CLOSE_BRACKET || t->kind == SAYSO_SYMBOL)
            break;
        end--;
    }
    return end;
}

/* ", warning that", ", adding", "but Roe said": another report, or another clause, begins. */
static int ends_content(const desk *d, uint32_t i) {
    token_symbol symbol = scene_symbol(d->s, i);
    if (symbol == SEMICOLON) return 1;
    if (symbol == DASH && d->headline) return 1; /* Hale Says It Is “Over” — But Is It? */
    if (symbol != COMMA || i + 1 >= d->end) return 0;
    if (d->s->cue_at[i + 1] == SAYSO_NONE) return 0;
    const cue *next = &d->s->cues.at[d->s->cue_at[i + 1]];
    return next->form == CUE_GERUND && (next->takes & (TAKES_THAT | TAKES_ZERO));
}

/* In "While officials say X, Y" the content ends at the comma. */
static int is_in_subordinate(const desk *d, const cue *cue) {
    return cue->first > d->first && is(d, d->first, CLASS(IS_SUBORDINATOR)) &&
           !is(d, d->first, CLASS(IS_PREPOSITION)) && cue->first - d->first < 12;
}

/* "said Hale had told her “go”": the speech belongs to what is reported from token first on. */
static int is_reported_speech(const desk *d, uint32_t pair, uint32_t first) {
    const attribution *a = &d->marks->at[pair];
    return a->verdict == SPEECH && a->cue != SAYSO_NONE && a->source.n &&
           d->s->cues.at[a->cue].first > first && a->source.words[0].first >= first &&
           d->s->cues.at[a->cue].end <= d->s->document->marks.at[pair].open;
}

static uint32_t content_end(const desk *d, uint32_t first, const cue *cue) {
    int subordinate = is_in_subordinate(d, cue);
    uint32_t i = first, limit = d->end < first + LONGEST ? d->end : first + LONGEST;
    while (i < limit && !ends_content(d, i)) {
        if (subordinate && scene_symbol(d->s, i) == COMMA) break;
        uint32_t pair = speech_at(d, i);
        if (pair == SAYSO_NONE) {
            i++;
            continue;
        }
        if (!is_reported_speech(d, pair, first)) break;
        i = behind_pair(d, pair);
    }
    return without_stop(d, first, i < d->end ? i : d->end);
}

/* ---- Constructions behind the cue ---- */

/* The addressee in "told reporters on Monday that". */
static uint32_t over_addressee(const desk *d, const cue *cue) {
    uint32_t i = cue->end, number = d->s->starting[i];
    if (!(cue->takes & TAKES_PERSON) || i >= d->end || number == SAYSO_NONE) return i;
    return d->s->document->mentions.at[number].end_token;
}

/* "that", perhaps behind a time or a place: "said on Monday that". */
static uint32_t find_that(const desk *d, uint32_t i) {
    for (uint32_t n = 0; n < 9 && i < d->end; n++, i++) {
        if (is(d, i, CLASS(IS_SUBORDINATOR)) && is(d, i, CLASS(IS_RELATIVE)) &&
            is(d, i, CLASS(IS_DEMONSTRATIVE)))
            return i + 1;
        if (is(d, i, CLASS(IS_AUXILIARY) | CLASS(IS_BE) | CLASS(IS_CUE_NOUN)) ||
            speech_at(d, i) != SAYSO_NONE || scene_symbol(d->s, i) == COLON)
            return 0;
    }
    return 0;
}

/* "said taxes rose": a clause begins right here. */
static int begins_clause(const desk *d, uint32_t i) {
    if (i >= d->end) return 0;
    const sayso_token *t = scene_token(d->s, i);
    if (t->kind == SAYSO_MARK) return d->s->pair_at[i] != SAYSO_NONE;
    if (t->kind == SAYSO_PUNCTUATION) return 0;
    if (is(d, i, CLASS(IS_PREPOSITION) | CLASS(IS_CONJUNCTION) | CLASS(IS_AUXILIARY)) &&
        !is(d, i, CLASS(IS_DETERMINER)))
        return 0;
    return d->end - i >= 3 || is(d, i, CLASS(IS_NEGATION)); /* said no */
}

/* "urged MPs to vote", "told the crew to leave": the "to", or 0. */
static uint32_t person_infinitive(const desk *d, const cue *cue) {
    if (!(cue->takes & (TAKES_PERSON_INFINITIVE | TAKES_PERSON))) return 0;
    if (cue->end >= d->end || d->s->starting[cue->end] == SAYSO_NONE) return 0;
    uint32_t end = d->s->document->mentions.at[d->s->starting[cue->end]].end_token;
    return is(d, end, CLASS(IS_INFINITIVE_MARK)) ? end : 0;
}

static uint32_t content_begin(const desk *d, const cue *cue, const char **via) {
    uint32_t i = over_addressee(d, cue), that;
    if ((cue->takes & TAKES_THAT) && (that = find_that(d, i))) {
        *via = "verb and that";
        return that;
    }
    if ((cue->takes & TAKES_WH) && is(d, i, CLASS(IS_WH))) {
        *via = "verb and question word";
        return i;
    }
    if ((cue->takes & TAKES_INFINITIVE) && is(d, i, CLASS(IS_INFINITIVE_MARK))) {
        *via = "verb and infinitive";
        return i;
    }
    uint32_t infinitive = person_infinitive(d, cue);
    *via = "verb, person and infinitive";
    if (infinitive) return infinitive;
    *via = "verb and object";
    if (cue->class == CUE_URGING && (cue->takes & TAKES_NOUN) && cue->form == CUE_FINITE &&
        begins_clause(d, cue->end))
        return cue->end;
    *via = "verb without that";
    if ((cue->takes & TAKES_ZERO) && begins_clause(d, i)) return i;
    return 0;
}

/* "called the plan “reckless”", "described it as “odd”": a marked part makes it a report. */
static uint32_t marked_predicate(const desk *d, const cue *cue) {
    uint32_t first = cue->end;
    if (!(cue->takes & (TAKES_OBJECT_PREDICATE | TAKES_AS | TAKES_NOUN | TAKES_OF))) return 0;
    for (uint32_t i = first; i < d->end && i < first + 20; i++) {
        uint32_t pair = scene_outer_pair(d->s, i);
        if (pair != SAYSO_NONE)
            return speech_at(d, i) == SAYSO_NONE && i > first ? behind_pair(d, pair) : 0;
        if (scene_symbol(d->s, i) == COLON) return 0;
    }
    return 0;
}

/* ---- Reports ---- */

static void add(desk *d, report found, stretch content) {
    arena_push(d->s->arena, &found.content, content);
    arena_push(d->s->arena, &d->found, found);
}

static uint32_t number_of(const desk *d, const cue *cue) {
    return (uint32_t)(cue - d->s->cues.at);
}

static void read_verb(desk *d, const cue *cue) {
    const char *via = NULL;
    uint32_t first = content_begin(d, cue, &via), end = 0;
    if (first && first < d->end) end = content_end(d, first, cue);
    if (end <= first) {
        end = marked_predicate(d, cue);
        first = cue->end;
        via = "verb and marked predicate";
    }
    if (end <= first || scene_words(d->s, (stretch){first, end}) == 0) return;
    source found = source_before(d->s, cue, d->low);
    if (!found.n && cue->form == CUE_FINITE) return;
    report report = {.source = found, .cue = number_of(d, cue), .via = via, .confidence = 0.8f};
    if (cue->form == CUE_INFINITIVE) report.confidence = 0.4f;
    report.directs = first == person_infinitive(d, cue);
    add(d, report, (stretch){first, end});
}

/* "According to Hale, taxes rose" and "Taxes rose, according to Hale". */
static void read_prefix(desk *d, const cue *cue) {
    source found = source_behind(d->s, cue, d->end);
    if (!found.n) return;
    report report = {.source = found, .cue = number_of(d, cue), .confidence = 0.85f};
    uint32_t behind = found.words[found.n - 1].end;
    if (cue->first <= d->low + 1) {
        uint32_t limit = d->end < behind + LONGEST ? d->end : behind + LONGEST;
        while (behind < limit && scene_symbol(d->s, behind) != COMMA) behind++;
        report.via = "according to in front";
        uint32_t end = behind < d->end ? content_end(d, behind + 1, cue) : 0;
        if (end > behind + 1) add(d, report, (stretch){behind + 1, end});
        return;
    }
    uint32_t end = without_stop(d, d->low, cue->first);
    report.via = "according to behind";
    if (end > d->low) add(d, report, (stretch){d->low, end});
}

/* "Taxes rose, Hale said." and "Taxes, Hale said, rose." */
static int read_behind(desk *d, const cue *cue) {
    uint32_t comma = cue->group;
    while (comma > d->low && cue->group - comma < 12 && scene_symbol(d->s, comma - 1) != COMMA)
        comma--;
    if (comma <= d->low + 1 || !(cue->takes & (TAKES_ZERO | TAKES_QUOTE))) return 0;
    if (cue->form != CUE_FINITE) return 0;
    source found =
        cue->group == comma ? source_behind(d->s, cue, d->end) : source_before(d->s, cue, comma);
    if (!found.n || (cue->group > comma && found.words[found.n - 1].first > comma + 1)) return 0;
    uint32_t behind = cue->group == comma ? found.words[found.n - 1].end : cue->end;
    if (behind < d->end && scene_symbol(d->s, behind) != COMMA &&
        !token_ends_sentence(scene_token(d->s, behind)) && !is(d, behind, CLASS(IS_CALENDAR)) &&
        !is(d, behind, CLASS(IS_PREPOSITION)))
        return 0;
    report report = {.source = found,
                     .cue = number_of(d, cue),
                     .via = "verb behind what is reported",
                     .confidence = 0.8f};
    stretch content = {d->low, without_stop(d, d->low, comma)};
    if (content.end <= content.first) return 0;
    arena_push(d->s->arena, &report.content, content);
    if (behind < d->end && scene_symbol(d->s, behind) == COMMA && behind == cue->end) {
        stretch rest = {behind + 1, content_end(d, behind + 1, cue)};
        if (rest.end > rest.first) arena_push(d->s->arena, &report.content, rest);
    }
    arena_push(d->s->arena, &d->found, report);
    return 1;
}

static void read_noun(desk *d, const cue *cue) {
    if (!(cue->takes & TAKES_THAT) || cue->end >= d->end) return;
    uint32_t that = find_that(d, cue->end);
    if (that != cue->end + 1 || that >= d->end) return;
    source found = source_before(d->s, cue, d->low);
    if (!found.n || found.words[0].end + 2 < cue->first) return;
    uint32_t pair = scene_outer_pair(d->s, that);
    int marked = pair != SAYSO_NONE && d->s->document->marks.at[pair].open == that;
    uint32_t end = marked ? behind_pair(d, pair) : content_end(d, that, cue);
    report report = {
        .source = found, .cue = number_of(d, cue), .via = "noun and that", .confidence = 0.6f};
    if (end > that) add(d, report, (stretch){that, end});
}

/* "Hale warned that it was late:" and what he said: the clause is a report of its own. */
static int leads_in_with_clause(const desk *d, const cue *cue) {
    if (scene_symbol(d->s, d->end - 1) != COLON || !(cue->takes & TAKES_THAT)) return 0;
    uint32_t that = find_that(d, over_addressee(d, cue));
    return that && cue->form != CUE_NOUN && d->end > that + 3;
}

static void read_cue(desk *d, uint32_t number) {
    const cue *cue = &d->s->cues.at[number];
    if (cue->first < d->low || speech_at(d, cue->first) != SAYSO_NONE) return;
    if (d->taken[number]) {
        if (leads_in_with_clause(d, cue)) read_verb(d, cue);
        return;
    }
    if (cue->form == CUE_PREFIX)
        read_prefix(d, cue);
    else if (cue->form == CUE_NOUN)
        read_noun(d, cue);
    else if (cue->form != CUE_PASSIVE && !read_behind(d, cue))
        read_verb(d, cue);
}

/* ---- Lists under a lead-in ---- */

uint32_t list_behind(const scene *s, uint32_t sentence) {
    const sayso_blocks *blocks = &s->document->blocks;
    uint32_t end = s->document->sentences.at[sentence].end_token;
    uint32_t block = s->document->sentences.at[sentence].block, i = block + 1;
    if (scene_symbol(s, blocks->at[block].end_token - 1) != COLON) return 0;
    if (blocks->at[block].end_token != end || blocks->at[block].kind != SAYSO_PROSE) return 0;
    if (i < blocks->n && blocks->at[i].kind == SAYSO_HEADING) i++;
    return i < blocks->n && blocks->at[i].kind == SAYSO_LIST_ITEM ? i : 0;
}

void add_list(const scene *s, const attributions *marks, uint32_t first, report *report) {
    desk d = {.s = s, .marks = marks};
    const sayso_blocks *blocks = &s->document->blocks;
    for (uint32_t i = first; i < blocks->n && blocks->at[i].kind == SAYSO_LIST_ITEM; i++) {
        const sayso_block *item = &blocks->at[i];
        stretch words = {item->first_token, without_stop(&d, item->first_token, item->end_token)};
        int marked = words.end > words.first && speech_at(&d, words.first) != SAYSO_NONE;
        if (words.end > words.first && !marked) arena_push(s->arena, &report->content, words);
    }
}

/* "European leaders outlined several commitments:": the items are all that is reported. */
int lead_in_to_list(const scene *s, const attributions *marks, uint32_t sentence, uint32_t items,
                    report *found) {
    for (uint32_t c = s->cue_from[sentence]; c < s->cue_from[sentence + 1]; c++) {
        const cue *cue = &s->cues.at[c];
        if (cue->form != CUE_FINITE || !(cue->takes & (TAKES_NOUN | TAKES_QUOTE))) continue;
        *found = (report){
            .source = source_before(s, cue, s->document->sentences.at[sentence].first_token),
            .cue = c,
            .via = "list under a lead-in",
            .confidence = 0.7f};
        if (!found->source.n) continue;
        add_list(s, marks, items, found);
        return found->content.n > 0;
    }
    return 0;
}

static void read_items(desk *d, uint32_t sentence, uint32_t before) {
    uint32_t items = list_behind(d->s, sentence);
    if (!items) return;
    if (d->found.n > before)
        add_list(d->s, d->marks, items, &d->found.at[d->found.n - 1]);
    else {
        report found;
        if (lead_in_to_list(d->s, d->marks, sentence, items, &found))
            arena_push(d->s->arena, &d->found, found);
    }
}

/* Taken in order, a report inside the content of another stays out: one level for now. */
static int is_inside_last(const desk *d, uint32_t token) {
    if (!d->found.n) return 0;
    const report *last = &d->found.at[d->found.n - 1];
    for (uint32_t i = 0; i < last->content.n; i++)
        if (token >= last->content.at[i].first && token < last->content.at[i].end) return 1;
    return 0;
}

static int stands_behind_its_cue(const desk *d, uint32_t pair) {
    const attribution *a = &d->marks->at[pair];
    return a->cue != SAYSO_NONE &&
           d->s->cues.at[a->cue].first < d->s->document->marks.at[pair].open &&
           d->s->cues.at[a->cue].first >= d->first;
}

static void read_sentence(desk *d, uint32_t number) {
    const scene *s = d->s;
    const sayso_sentence *sentence = &s->document->sentences.at[number];
    d->first = d->low = sentence->first_token;
    d->end = sentence->end_token;
    uint8_t kind = s->document->blocks.at[sentence->block].kind;
    if (kind == SAYSO_HEADING) return;
    d->headline = kind == SAYSO_TITLE;
    for (uint32_t i = d->first; i < d->end; i++) {
        uint32_t pair = speech_at(d, i);
        if (pair == SAYSO_NONE || stands_behind_its_cue(d, pair)) continue;
        uint32_t behind = behind_pair(d, pair);
        d->low = i = behind < d->end ? behind : d->end;
        if (i > d->first) i--;
    }
    uint32_t before = d->found.n;
    for (uint32_t c = s->cue_from[number]; c < s->cue_from[number + 1]; c++)
        if (!is_inside_last(d, s->cues.at[c].first)) read_cue(d, c);
    read_items(d, number, before);
}

reports find_reports(const scene *s, const attributions *marks) {
    desk d = {.s = s, .marks = marks, .taken = arena_take(s->arena, s->cues.n + 1)};
    for (uint32_t i = 0; i < marks->n; i++)
        if (marks->at[i].cue != SAYSO_NONE) d.taken[marks->at[i].cue] = 1;
    for (uint32_t i = 0; i < s->document->sentences.n; i++) read_sentence(&d, i);
    return d.found;
}
