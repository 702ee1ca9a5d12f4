#include "quote.h"

#include "consult.h"
#include "date.h"
#include "direct.h"
#include "follow.h"
#include "report.h"
#include "sentence.h"
#include "str.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

typedef struct {
    const scene *s;
    sayso_convention convention;
    attributions marks;
    reports reports;
    sayso_quotes found;
    uint32_t next_pair;      /* the first whose report is still to come */
    uint32_t *quote_of_pair; /* while they are made: the quote of a pair, or SAYSO_NONE */
} maker;

static sayso_string text_of(const maker *m, sayso_span span) {
    return str_slice(m->s->document->text, span.start, span.end);
}

static void add_span(const maker *m, sayso_spans *spans, stretch stretch) {
    if (stretch.end <= stretch.first) return;
    sayso_span span = scene_span(m->s, stretch);
    arena_push(m->s->arena, spans, span);
}

/* ---- Who ---- */

static void append_name(const maker *m, sayso_quote *quote, sayso_string name) {
    if (quote->name.n == 0) {
        quote->name = name;
        return;
    }
    size_t n = quote->name.n + 2 + name.n;
    char *joined = arena_take(m->s->arena, n);
    memcpy(joined, quote->name.bytes, quote->name.n);
    memcpy(joined + quote->name.n, "; ", 2);
    memcpy(joined + quote->name.n + 2, name.bytes, name.n);
    quote->name = (sayso_string){joined, n};
}

static const char *name_via(const sayso_mention *mention) {
    switch (mention->form) {
    case SAYSO_NAME: return "name";
    case SAYSO_PRONOUN: return "pronoun";
    default: return "description";
    }
}

static void add_person(const maker *m, sayso_quote *quote, uint32_t number, const char *via) {
    const sayso_person *person = &m->s->document->people.at[number];
    if (quote->person == SAYSO_NONE) {
        quote->person = number;
        quote->kind = person->kind;
        quote->role = person->role;
        quote->name_via = str(via);
    }
    append_name(m, quote, person->name);
}

static void add_mention(const maker *m, sayso_quote *quote, uint32_t number) {
    const sayso_mention *mention = &m->s->document->mentions.at[number];
    if (quote->kind == SAYSO_UNKNOWN) quote->kind = mention->kind;
    if (mention->person == SAYSO_NONE) return;
    add_person(m, quote, mention->person, name_via(mention));
    if (mention->kind == SAYSO_DOCUMENT) quote->kind = SAYSO_DOCUMENT; /* under its maker's name */
}

/* A model may have given another source since a conversation said who speaks. */
static int leaves_name_open(const maker *m, const source *source) {
    return source->n == 1 && source->mentions[0] != SAYSO_NONE &&
           m->s->document->mentions.at[source->mentions[0]].form != SAYSO_NAME;
}

static void add_source(const maker *m, sayso_quote *quote, const source *source, int borrowed) {
    for (uint32_t i = source->n; i-- > 0;) {
        stretch words = source->words[i];
        if (m->convention == SAYSO_CONVENTION_POLNEAR) words.end = source_apposition(m->s, words);
        if (!borrowed) add_span(m, &quote->mentions, words);
        uint32_t number = source_mention(m->s, source->words[i], source->mentions[i]);
        if (number != SAYSO_NONE) add_mention(m, quote, number);
    }
}

/* The cue of this number; its words are others where a model says so. */
static void add_cue(const maker *m, sayso_quote *quote, uint32_t number, stretch words) {
    if (number != SAYSO_NONE) quote->status = m->s->cues.at[number].status;
    if (words.end > words.first) {
        add_span(m, &quote->cue, words);
        return;
    }
    if (number == SAYSO_NONE) return;
    const cue *cue = &m->s->cues.at[number];
    uint32_t end = cue->second ? cue->first + 1 : cue->end;
    add_span(m, &quote->cue, (stretch){cue->first, end});
    if (cue->second) add_span(m, &quote->cue, (stretch){cue->second, cue->second + 1});
}

/* A transcript's label: the person of that name, or the label as it stands. */
static void add_label(const maker *m, sayso_quote *quote, sayso_span label) {
    sayso_string name = text_of(m, label), rest = name, last = name;
    arena_push(m->s->arena, &quote->mentions, label);
    quote->kind = SAYSO_PERSON;
    quote->name = name;
    quote->name_via = str("label");
    while (rest.n) last = str_cut(&rest, ' ');
    const sayso_people *people = &m->s->document->people;
    for (uint32_t i = 0; i < people->n && i < 200; i++) {
        sayso_string known = people->at[i].name;
        size_t n = last.n;
        if (people->at[i].kind != SAYSO_PERSON || known.n < n) continue;
        while (n > 0 && (known.bytes[known.n - n] | 0x20) == (last.bytes[last.n - n] | 0x20)) n--;
        if (n > 0) continue;
        quote->person = i;
        quote->name = known;
        quote->role = people->at[i].role;
        return;
    }
}

/* ---- What ---- */

static uint8_t flags_of(const maker *m, stretch stretch) {
    for (uint32_t i = stretch.first; i < stretch.end; i++) {
        token_symbol symbol = scene_symbol(m->s, i);
        if (symbol == ELLIPSIS) return SAYSO_EDITED;
        if (symbol == OPEN_BRACKET &&
            m->s->document->text.bytes[scene_token(m->s, i)->start] == '[')
            return SAYSO_EDITED;
    }
    return 0;
}

static const sayso_block *block_at(const maker *m, uint32_t token) {
    return &m->s->document->blocks.at[block_of(&m->s->document->blocks, token)];
}

static uint32_t add_quote(maker *m, sayso_quote quote) {
    arena_push(m->s->arena, &m->found, quote);
    return m->found.n - 1;
}

static sayso_quote new_quote(void) {
    return (sayso_quote){.person = SAYSO_NONE, .parent = SAYSO_NONE};
}

static stretch spoken_part(const maker *m, uint32_t pair) {
    stretch inside = inside_pair(m->s, pair);
    if (m->marks.at[pair].cut) inside.end = m->marks.at[pair].cut;
    return inside;
}

static void add_direct_part(const maker *m, sayso_quote *quote, uint32_t pair) {
    stretch inside = spoken_part(m, pair);
    add_span(m, &quote->spans, inside);
    quote->flags |= flags_of(m, inside);
    if (m->s->document->marks.at[pair].end == SAYSO_CLOSER_MISSING) quote->flags |= SAYSO_REPAIRED;
}

/* PolNeAR's spans take in the "that" in front of the marks, which makes the quote mixed. */
static void take_in_that(const maker *m, sayso_quote *quote, uint32_t pair) {
    uint32_t open = m->s->document->marks.at[pair].open;
    if (open > 0 && scene_symbol(m->s, open - 1) == COMMA) open--;
    if (open == 0 || !scene_is(m->s, open - 1, CLASS(IS_SUBORDINATOR)) ||
        !scene_is(m->s, open - 1, CLASS(IS_DEMONSTRATIVE)))
        return;
    sayso_spans spans = {0};
    add_span(m, &spans, inside_pair(m->s, pair));
    spans.at[0].start = scene_token(m->s, open - 1)->start;
    for (uint32_t i = 1; i < quote->spans.n; i++)
        arena_push(m->s->arena, &spans, quote->spans.at[i]);
    quote->spans = spans;
    quote->type = SAYSO_MIXED;
}

/* It was, he added, "the only road we never closed." */
static void add_opening(const maker *m, sayso_quote *quote, stretch opening) {
    sayso_spans spans = {0};
    add_span(m, &spans, opening);
    for (uint32_t i = 0; i < quote->spans.n; i++)
        arena_push(m->s->arena, &spans, quote->spans.at[i]);
    quote->spans = spans;
    quote->type = SAYSO_MIXED;
}

static void make_direct(maker *m, uint32_t pair) {
    const attribution *a = &m->marks.at[pair];
    if (a->verdict == GOES_ON && m->quote_of_pair[a->joined] != SAYSO_NONE) {
        m->quote_of_pair[pair] = m->quote_of_pair[a->joined];
        sayso_quote *quote = &m->found.at[m->quote_of_pair[pair]];
        add_direct_part(m, quote, pair);
        add_span(m, &quote->verbatim, spoken_part(m, pair));
        return;
    }
    sayso_quote quote = new_quote();
    int shares = a->same_speaker != SAYSO_NONE;
    add_direct_part(m, &quote, pair);
    if (quote.spans.n == 0) return;
    add_span(m, &quote.verbatim, spoken_part(m, pair));
    if (a->opening.end > a->opening.first) add_opening(m, &quote, a->opening);
    if (m->convention == SAYSO_CONVENTION_POLNEAR) take_in_that(m, &quote, pair);
    add_cue(m, &quote, a->cue, a->cue_words);
    const attribution *named = shares ? &m->marks.at[a->same_speaker] : a;
    if (named->person != SAYSO_NONE && (!named->source.n || leaves_name_open(m, &named->source))) {
        add_person(m, &quote, named->person, "conversation");
        if (!shares && !a->borrowed && a->source.n)
            add_span(m, &quote.mentions, named->source.words[0]);
    } else
        add_source(m, &quote, &named->source, shares || a->borrowed);
    quote.via = str(a->via ? a->via : "marks alone");
    quote.confidence = a->confidence;
    if (a->cut) quote.flags |= SAYSO_REPAIRED;
    uint32_t parent = m->s->document->marks.at[pair].parent;
    if (parent != SAYSO_NONE && m->quote_of_pair[parent] != SAYSO_NONE) {
        quote.flags |= SAYSO_NESTED;
        quote.parent = m->quote_of_pair[parent];
    }
    if (block_at(m, m->s->document->marks.at[pair].open)->kind == SAYSO_TITLE)
        quote.flags |= SAYSO_HEADLINE;
    m->quote_of_pair[pair] = add_quote(m, quote);
}

/* Marks inside reported words make them mixed; marks around all of them make them direct. */
static void add_marked_parts(const maker *m, sayso_quote *quote, stretch content) {
    const sayso_mark_pairs *marks = &m->s->document->marks;
    for (uint32_t i = content.first; i < content.end; i++) {
        uint32_t pair = scene_outer_pair(m->s, i);
        if (pair == SAYSO_NONE) continue;
        stretch inside = inside_pair(m->s, pair);
        if (marks->at[pair].open >= content.first && m->quote_of_pair[pair] == SAYSO_NONE) {
            if (inside.end > content.end) inside.end = content.end;
            add_span(m, &quote->verbatim, inside);
        }
        i = marks->at[pair].close;
    }
}

static stretch without_marks(const maker *m, stretch content) {
    uint32_t pair = scene_outer_pair(m->s, content.first);
    if (pair == SAYSO_NONE) return content;
    const sayso_mark_pair *p = &m->s->document->marks.at[pair];
    if (p->open != content.first || p->close + 1 != content.end) return content;
    return inside_pair(m->s, pair);
}

/* By PolNeAR's convention a quote that goes on after a report is a part of it. Both come in the
 * order of the text, so that one sweep finds them all. */
static void add_following(maker *m, sayso_quote *quote, uint32_t report) {
    while (m->next_pair < m->marks.n && (m->marks.at[m->next_pair].report == SAYSO_NONE ||
                                         m->marks.at[m->next_pair].report < report))
        m->next_pair++;
    for (; m->next_pair < m->marks.n && m->marks.at[m->next_pair].report == report;
         m->next_pair++) {
        add_direct_part(m, quote, m->next_pair);
        add_span(m, &quote->verbatim, inside_pair(m->s, m->next_pair));
    }
}

/* Speech between marks that stands in reported words is nested in them. */
static void adopt_nested(maker *m, uint32_t number, const report *r) {
    for (uint32_t i = 0; i < r->content.n; i++)
        for (uint32_t t = r->content.at[i].first; t < r->content.at[i].end; t++) {
            uint32_t pair = scene_outer_pair(m->s, t);
            if (pair == SAYSO_NONE || m->quote_of_pair[pair] == SAYSO_NONE) continue;
            sayso_quote *inner = &m->found.at[m->quote_of_pair[pair]];
            inner->parent = number;
            inner->flags |= SAYSO_NESTED;
            t = m->s->document->marks.at[pair].close;
        }
}

static void make_report(maker *m, const report *r) {
    sayso_quote quote = new_quote();
    stretch first = r->content.at[0], bare = without_marks(m, first);
    quote.type = SAYSO_INDIRECT;
    if (r->content.n == 1 && bare.first != first.first) {
        add_span(m, &quote.spans, bare);
        quote.verbatim = quote.spans;
        quote.type = SAYSO_DIRECT;
    } else
        for (uint32_t i = 0; i < r->content.n; i++) {
            add_span(m, &quote.spans, r->content.at[i]);
            add_marked_parts(m, &quote, r->content.at[i]);
        }
    if (m->convention == SAYSO_CONVENTION_POLNEAR)
        add_following(m, &quote, (uint32_t)(r - m->reports.at));
    if (quote.type == SAYSO_INDIRECT && quote.verbatim.n) quote.type = SAYSO_MIXED;
    add_cue(m, &quote, r->cue, r->cue_words);
    add_source(m, &quote, &r->source, 0);
    if (r->cue == SAYSO_NONE) quote.status = r->status;
    if (r->directs) quote.status = SAYSO_DIRECTIVE;
    quote.via = str(r->via);
    quote.confidence = r->confidence;
    if (block_at(m, first.first)->kind == SAYSO_TITLE) quote.flags |= SAYSO_HEADLINE;
    if (quote.spans.n) adopt_nested(m, add_quote(m, quote), r);
}

/* Block quotes under "Hale wrote:" are his words as they stand. */
static void make_block_quotes(maker *m) {
    const sayso_blocks *blocks = &m->s->document->blocks;
    uint32_t last = SAYSO_NONE; /* the quote of the block before */
    for (uint32_t i = 0; i < blocks->n; i++) {
        const sayso_block *block = &blocks->at[i];
        stretch all = {block->first_token, block->end_token};
        if (block->kind != SAYSO_BLOCK_QUOTE || all.first == all.end) {
            last = SAYSO_NONE;
            continue;
        }
        if (last != SAYSO_NONE) {
            add_span(m, &m->found.at[last].spans, all);
            m->found.at[last].verbatim = m->found.at[last].spans;
            continue;
        }
        attribution a = attribute_block(m->s, block);
        if (a.verdict != SPEECH || m->s->pair_at[all.first] != SAYSO_NONE) continue;
        sayso_quote quote = new_quote();
        add_span(m, &quote.spans, all);
        quote.verbatim = quote.spans;
        add_cue(m, &quote, a.cue, a.cue_words);
        add_source(m, &quote, &a.source, 0);
        quote.via = str("block quote");
        quote.confidence = 0.9f;
        last = add_quote(m, quote);
    }
}

/* PolNeAR derives types from marks, so that a turn without them is none of direct. */
static uint8_t type_of_turn(const maker *m, const sayso_block *block) {
    uint32_t before = block->label.start;
    if (before > 0 && (m->s->document->text.bytes[before - 1] == '"' ||
                       (m->s->document->text.bytes[before - 1] & 0x80)))
        return SAYSO_DIRECT;
    for (uint32_t i = block->first_token; i < block->end_token; i++)
        if (m->s->pair_at[i] != SAYSO_NONE) return SAYSO_MIXED;
    return SAYSO_INDIRECT;
}

static void make_turns(maker *m) {
    const sayso_blocks *blocks = &m->s->document->blocks;
    for (uint32_t i = 0; i < blocks->n; i++) {
        const sayso_block *block = &blocks->at[i];
        if (block->kind != SAYSO_TURN || block->end_token == block->first_token) continue;
        sayso_quote quote = new_quote();
        add_span(m, &quote.spans, (stretch){block->first_token, block->end_token});
        quote.verbatim = quote.spans;
        if (m->convention == SAYSO_CONVENTION_POLNEAR) quote.type = type_of_turn(m, block);
        add_label(m, &quote, block->label);
        quote.via = str("label of a transcript");
        quote.confidence = 0.95f;
        add_quote(m, quote);
    }
}

/* ---- Order and ids ---- */

/* Before sorting a quote's id holds its number, so that parents can be found again. */
static int by_begin(const void *a, const void *b) {
    const sayso_quote *x = a, *y = b;
    uint32_t start_x = x->spans.at[0].start, start_y = y->spans.at[0].start;
    if (start_x != start_y) return start_x < start_y ? -1 : 1;
    uint32_t end_x = x->spans.at[x->spans.n - 1].end, end_y = y->spans.at[y->spans.n - 1].end;
    if (end_x != end_y) return end_x > end_y ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static void sort_quotes(maker *m) {
    uint32_t *place = arena_take(m->s->arena, ((size_t)m->found.n + 1) * sizeof *place);
    for (uint32_t i = 0; i < m->found.n; i++) m->found.at[i].id = i;
    if (m->found.n) qsort(m->found.at, m->found.n, sizeof *m->found.at, by_begin);
    for (uint32_t i = 0; i < m->found.n; i++) place[m->found.at[i].id] = i;
    for (uint32_t i = 0; i < m->found.n; i++)
        if (m->found.at[i].parent != SAYSO_NONE)
            m->found.at[i].parent = place[m->found.at[i].parent];
}

/* 18 bits of day and 45 bits of hash, so that ids are in the order of dates. */
static void set_ids(maker *m) {
    const sayso_document *d = m->s->document;
    uint64_t seed = XXH3_64bits_withSeed(d->id.bytes, d->id.n, d->byte_origin);
    uint64_t day = date_day(d->published);
    for (uint32_t i = 0; i < m->found.n; i++) {
        sayso_quote *quote = &m->found.at[i];
        uint64_t hash = seed ^ (d->byte_origin * UINT64_C(0x9e3779b97f4a7c15)) ^ quote->type;
        for (uint32_t j = 0; j < quote->spans.n; j++)
            hash = XXH3_64bits_withSeed(&quote->spans.at[j], sizeof quote->spans.at[j], hash);
        quote->id = day << 45 | (hash & ((UINT64_C(1) << 45) - 1));
    }
}

sayso_quotes find_quotes(arena *arena, const quote_knowledge *knowledge,
                         const sayso_document *document) {
    scene s = make_scene(arena, knowledge->lexicon, document);
    sayso_convention convention = knowledge->convention;
    uint32_t n = document->marks.n;
    maker m = {.s = &s, .convention = convention, .marks = attribute_marks(&s)};
    const weights *turns = &knowledge->models->turns;
    follow_speakers(&s, &m.marks, &(umpire){.model = turns->classes ? turns : NULL});
    m.reports = knowledge->models->loaded
                    ? consult_models(&s, knowledge->models, convention, &m.marks)
                    : find_reports(&s, &m.marks);
    follow_reports(&s, &m.marks, &m.reports);
    if (convention == SAYSO_CONVENTION_POLNEAR) join_turns(&s, &m.marks);
    m.quote_of_pair = arena_take(arena, ((size_t)n + 1) * sizeof *m.quote_of_pair);
    for (uint32_t i = 0; i < n; i++) {
        m.quote_of_pair[i] = SAYSO_NONE;
        uint8_t verdict = m.marks.at[i].verdict;
        if (convention == SAYSO_CONVENTION_POLNEAR && document->marks.at[i].parent != SAYSO_NONE)
            continue;
        if (convention == SAYSO_CONVENTION_POLNEAR && m.marks.at[i].report != SAYSO_NONE) continue;
        if (verdict == SPEECH || verdict == GOES_ON) make_direct(&m, i);
    }
    for (uint32_t i = 0; i < m.reports.n; i++) make_report(&m, &m.reports.at[i]);
    make_block_quotes(&m);
    make_turns(&m);
    sort_quotes(&m);
    set_ids(&m);
    return m.found;
}
