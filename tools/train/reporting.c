#include "reporting.h"

#include "syntax.h"

#include <stdlib.h>
#include <string.h>

/* ---- Pages ---- */

/* The words of some spans that lie in the sentence, as the first and last of them; pieces on the
 * far side of the cue are left out by low and high. */
static run run_of(const page *p, const spans *spans, int low, int high) {
    run found = {VIEW_NONE, VIEW_NONE};
    for (size_t k = 0; k < spans->n; k++) {
        sayso_span s = article_span(p->article, spans->at[k]);
        for (int i = low; i < high; i++) {
            const sayso_token *t = &p->article->text.tokens.at[p->r.first + (uint32_t)i];
            if (t->start < s.start || t->end > s.end) continue;
            if (found.first == VIEW_NONE || i < found.first) found.first = (uint16_t)i;
            if (found.last == VIEW_NONE || i > found.last) found.last = (uint16_t)i;
        }
    }
    return found;
}

static int is_that(const page *p, uint16_t i) {
    const sayso_token *t = &p->article->text.tokens.at[p->r.first + i];
    const char *text = p->article->gold.text + t->start;
    return t->end - t->start == 4 && (text[0] | 32) == 't' && memcmp(text + 1, "hat", 3) == 0;
}

/* Without marks, punctuation and a leading "that" at the edges. */
static run trimmed(const page *p, run r) {
    if (r.first == VIEW_NONE) return r;
    while (r.first < r.last && !may_be_edge(&p->v, r.first)) r.first++;
    while (r.last > r.first && !may_be_edge(&p->v, r.last)) r.last--;
    if (r.first < r.last && is_that(p, r.first)) {
        r.first++;
        while (r.first < r.last && !may_be_edge(&p->v, r.first)) r.first++;
    }
    if (!may_be_edge(&p->v, r.first)) return (run){VIEW_NONE, VIEW_NONE};
    return r;
}

/* The token of a run whose head lies outside of it; verbs and nouns before others. */
static uint16_t head_of_run(const page *p, run r, int (*fits)(const view *, uint16_t)) {
    uint16_t best = VIEW_NONE;
    int top = -1;
    for (uint16_t i = r.first; i != VIEW_NONE && i <= r.last; i++) {
        if (!fits(&p->v, i)) continue;
        uint16_t head = p->t.head[i];
        int outside = head == TREE_NONE || head < r.first || head > r.last;
        int content = tag_is_verb(p->r.tags[i]) || tag_is_noun(p->r.tags[i]);
        int value = outside * 2 + content;
        if (value > top) top = value, best = i;
    }
    return best;
}

static void add_lesson(pages *all, page *p, const quote *q) {
    lesson l = {0};
    l.cue_words = run_of(p, &q->cue, 0, p->v.n);
    if (l.cue_words.first == VIEW_NONE) return;
    l.cue = head_of_run(p, l.cue_words, has_cue_tag);
    if (l.cue == VIEW_NONE) return;
    for (uint32_t i = 0; i < p->lessons.n; i++)
        if (p->lessons.at[i].cue == l.cue) return;
    l.after = trimmed(p, run_of(p, &q->spans, l.cue + 1, p->v.n));
    l.before = trimmed(p, run_of(p, &q->spans, 0, l.cue));
    l.pattern = l.after.first != VIEW_NONE
                    ? (l.before.first != VIEW_NONE ? CUE_AROUND : CUE_AFTER)
                    : (l.before.first != VIEW_NONE ? CUE_BEFORE : CUE_OUTSIDE);
    l.source = trimmed(p, run_of(p, &q->speaker, 0, p->v.n));
    l.source_head = head_of_run(p, l.source, may_be_source_head);
    l.type = q->type[0] == 'd' ? SAYSO_DIRECT : q->type[0] == 'm' ? SAYSO_MIXED : SAYSO_INDIRECT;
    arena_push(&all->arena, &p->lessons, l);
}

static void add_page(pages *all, const article *a, reading r, tree t) {
    page *p = arena_take(&all->arena, sizeof *p);
    *p = (page){.article = a, .r = r, .t = t};
    arena_push(&all->arena, all, p);
}

static void read_page(pages *all, page *p, const scene *s) {
    p->t.sentence = &p->r;
    p->v = make_view(s, &p->r, &p->t);
    for (size_t i = 0; i < p->article->gold.quotes.n; i++)
        add_lesson(all, p, &p->article->gold.quotes.at[i]);
}

static void read_article(pages *all, const lexicon *lexicon, const clusters *c, const article *a, const weights *tags,
                         const weights *steps, const weights *relations) {
    scene *s = arena_take(&all->arena, sizeof *s);
    *s = make_scene(&all->arena, lexicon, &a->text);
    uint32_t before = all->n;
    for (uint32_t i = 0; i < a->text.sentences.n; i++) {
        const sayso_sentence *sentence = &a->text.sentences.at[i];
        if (sentence->end_token - sentence->first_token > LONGEST_TREE ||
            sentence->end_token == sentence->first_token) continue;
        reading r = read_sentence_words(&all->arena, c, &a->text, sentence->first_token,
                                        sentence->end_token);
        find_tags(tags, &r);
        add_page(all, a, r, find_tree(&all->arena, steps, relations, &r));
    }
    for (uint32_t i = before; i < all->n; i++) read_page(all, all->at[i], s);
}

void pages_add(pages *all, const lexicon *lexicon, const clusters *c, const collection *news, int fold,
               const weights *tags, const weights *steps, const weights *relations) {
    if (!all->n) arena_init(&all->arena, SIZE_MAX);
    if (setjmp(all->arena.landing)) exit(4);
    for (uint32_t i = 0; i < news->n; i++) {
        if (fold != NO_FOLD && (int)news->at[i].fold != fold) continue;
        read_article(all, lexicon, c, &news->at[i], tags, steps, relations);
    }
}

/* ---- Learning ---- */

static int is_left_out(const page *p, int without) {
    return without != NO_FOLD && (int)p->article->fold == without;
}

static uint32_t *order_of(uint32_t n) {
    uint32_t *order = malloc((n + 1) * sizeof *order);
    for (uint32_t i = 0; i < n; i++) order[i] = i;
    return order;
}

static void shuffle(net *net, uint32_t *order, uint32_t n) {
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = net_random(net, i), other = order[k];
        order[k] = order[i - 1];
        order[i - 1] = other;
    }
}

static const lesson *lesson_at(const page *p, uint16_t i) {
    for (uint32_t k = 0; k < p->lessons.n; k++)
        if (p->lessons.at[k].cue == i) return &p->lessons.at[k];
    return NULL;
}

static void learn_cues_of(net *net, const page *p) {
    features list;
    for (uint16_t i = 0; i < p->v.n; i++) {
        if (!may_be_cue_head(&p->v, i)) continue;
        const lesson *l = lesson_at(p, i);
        look_at_cue(&p->v, i, &list);
        net_learn(net, &list, UINT64_C(1) << (l ? l->pattern : CUE_NOT), ~UINT64_C(0));
    }
}

net *cues_learn(const pages *all, int without, int rounds) {
    net *n = net_new(16, getenv("CW")?atoi(getenv("CW")):32, N_CUE_PATTERNS, 1, 11);
    uint32_t *order = order_of(all->n);
    n->drop = getenv("CD")?atof(getenv("CD")):0.4f;
    for (int round = 0; round < rounds; round++) {
        n->rate = (getenv("RT")?atof(getenv("RT")):0.03f) * (1.0f - (float)round / (float)rounds) + 0.001f;
        shuffle(n, order, all->n);
        for (uint32_t i = 0; i < all->n; i++)
            if (!is_left_out(all->at[order[i]], without)) learn_cues_of(n, all->at[order[i]]);
    }
    free(order);
    return n;
}

void cues_score(const weights *cue, pages *all, int fold) {
    for (uint32_t i = 0; i < all->n; i++)
        if (fold == NO_FOLD || (int)all->at[i]->article->fold == fold)
            score_cues(cue, &all->at[i]->v, NULL);
}

/* The right answer to the question for an edge, and what it is asked with; 0: do not ask. */
static int question(const lesson *l, edge e, uint16_t *other, uint16_t *right) {
    *other = VIEW_NONE;
    switch (e) {
    case EDGE_AFTER_START: *right = l->after.first; return *right != VIEW_NONE;
    case EDGE_AFTER_END: *other = l->after.first, *right = l->after.last; break;
    case EDGE_BEFORE_END: *right = l->before.last; return *right != VIEW_NONE;
    case EDGE_BEFORE_START: *other = l->before.last, *right = l->before.first; break;
    case EDGE_SOURCE_HEAD: *right = l->source_head; return 1;
    case EDGE_SOURCE_START: *other = l->source_head, *right = l->source.first; break;
    case EDGE_SOURCE_END: *other = l->source_head, *right = l->source.last; break;
    case EDGE_CUE_START: *right = l->cue_words.first; return 1;
    default: *right = l->cue_words.last; return 1;
    }
    return *other != VIEW_NONE;
}

static void learn_edge(net *net, const page *p, const lesson *l, edge e) {
    static features lists[MOST_EDGES];
    uint16_t other, right, at[MOST_EDGES];
    uint8_t is_right[MOST_EDGES];
    if (!question(l, e, &other, &right)) return;
    uint32_t n = edge_candidates(&p->v, e, l->cue, other, at);
    for (uint32_t i = 0; i < n; i++) {
        look_at_edge(&p->v, e, l->cue, other, at[i], &lists[i]);
        is_right[i] = at[i] == right;
    }
    net_learn_rank(net, lists, n, is_right, 1);
}

net *edges_learn(const pages *all, edge e, int without, int rounds) {
    static const uint8_t bits[N_EDGES] = {15, 15, 14, 14, 15, 13, 13, 12, 12};
    net *n = net_new(bits[e], getenv("EW")?atoi(getenv("EW")):32, 1, 1, 21 + (uint64_t)e);
    uint32_t *order = order_of(all->n);
    n->drop = getenv("ED")?atof(getenv("ED")):0.3f;
    for (int round = 0; round < rounds; round++) {
        n->rate = (getenv("RT")?atof(getenv("RT")):0.03f) * (1.0f - (float)round / (float)rounds) + 0.001f;
        shuffle(n, order, all->n);
        for (uint32_t i = 0; i < all->n; i++) {
            const page *p = all->at[order[i]];
            if (is_left_out(p, without)) continue;
            for (uint32_t k = 0; k < p->lessons.n; k++) learn_edge(n, p, &p->lessons.at[k], e);
        }
    }
    free(order);
    return n;
}

/* ---- Measuring ---- */

static int same(run a, run b) {
    return a.first == b.first && (a.first == VIEW_NONE || a.last == b.last);
}

static uint32_t covered(run a, run b, int either) {
    if (a.first == VIEW_NONE && b.first == VIEW_NONE) return 0;
    uint32_t x = a.first == VIEW_NONE ? 0 : a.last - a.first + 1u;
    uint32_t y = b.first == VIEW_NONE ? 0 : b.last - b.first + 1u;
    uint32_t both = 0;
    if (x && y) {
        int low = a.first > b.first ? a.first : b.first, high = a.last < b.last ? a.last : b.last;
        if (high >= low) both = (uint32_t)(high - low + 1);
    }
    return either ? x + y - both : both;
}

static int loosely(const lesson *l, const learned_report *r) {
    uint32_t both = covered(l->after, r->after, 0) + covered(l->before, r->before, 0);
    uint32_t either = covered(l->after, r->after, 1) + covered(l->before, r->before, 1);
    return either == 0 || 2 * both >= either;
}

/* ---- Reports as a whole ---- */

/* The reports of a page and whether they are right. */
typedef struct {
    page *page;
    learned_reports reports;
} finding;

static void learn_whole(net *net, const finding *f) {
    features list;
    for (uint32_t i = 0; i < f->reports.n; i++) {
        const lesson *l = lesson_at(f->page, f->reports.at[i].cue);
        int right = l && loosely(l, &f->reports.at[i]);
        look_at_report(&f->page->v, &f->reports, i, &list);
        net_learn(net, &list, right ? 2 : 1, 3);
    }
}

net *whole_learn(pages *all, const attribution_models *lesser, int folds, int without, float least,
                 int rounds) {
    finding *found = calloc(all->n + 1, sizeof *found);
    uint32_t n = 0;
    if (setjmp(all->arena.landing)) exit(4);
    for (uint32_t i = 0; i < all->n; i++) {
        page *p = all->at[i];
        uint32_t fold = p->article->fold;
        if (is_left_out(p, without) || fold >= (uint32_t)folds) continue;
        learned_reports r = find_learned(&all->arena, &lesser[fold], &p->v, least);
        if (r.n) found[n++] = (finding){p, r};
    }
    net *net = net_new(14, 16, 2, 1, 41);
    uint32_t *order = order_of(n);
    net->drop = 0.3f;
    for (int round = 0; round < rounds; round++) {
        net->rate = 0.03f * (1.0f - (float)round / (float)rounds) + 0.001f;
        shuffle(net, order, n);
        for (uint32_t i = 0; i < n; i++) learn_whole(net, &found[order[i]]);
    }
    free(order), free(found);
    return net;
}

/* ---- Figures ---- */

typedef struct {
    uint32_t gold, found, cue, pattern, loose, exact, speaker, whole, source_span, cue_span;
} counts;

static void compare(counts *c, const lesson *l, const learned_report *r) {
    int loose = loosely(l, r), exact = same(l->after, r->after) && same(l->before, r->before);
    int speaker = l->source_head == r->source_head;
    c->cue++;
    c->pattern += l->pattern == r->pattern;
    c->loose += (uint32_t)loose;
    c->exact += (uint32_t)exact;
    c->speaker += loose && speaker;
    c->whole += exact && speaker;
    c->source_span += same(l->source, r->source);
    c->cue_span += same(l->cue_words, r->cue_words);
}

static double f(uint32_t hit, const counts *c) {
    return 200.0 * hit / (c->gold + c->found);
}

void reports_measure(pages *all, const attribution_models *models, int fold, float least) {
    counts c = {0};
    arena arena;
    arena_init(&arena, SIZE_MAX);
    if (setjmp(arena.landing)) exit(4);
    for (uint32_t i = 0; i < all->n; i++) {
        page *p = all->at[i];
        if (fold != NO_FOLD && (int)p->article->fold != fold) continue;
        arena_reset(&arena);
        learned_reports found = find_learned(&arena, models, &p->v, 0.15f);
        judge_reports(&models->whole, &p->v, &found);
        c.gold += p->lessons.n;
        for (uint32_t k = 0; k < found.n; k++) {
            if (found.at[k].chance < least) continue;
            c.found++;
            find_words(models, &p->v, &found.at[k]);
            const lesson *l = lesson_at(p, found.at[k].cue);
            if (l) compare(&c, l, &found.at[k]);
        }
    }
    fprintf(stderr,
            "least %.2f: gold %u found %u F: cue %.1f pattern %.1f loose %.1f exact %.1f "
            "+speaker %.1f whole %.1f source span %.1f cue span %.1f\n",
            (double)least, c.gold, c.found, f(c.cue, &c), f(c.pattern, &c), f(c.loose, &c),
            f(c.exact, &c), f(c.speaker, &c), f(c.whole, &c), f(c.source_span, &c),
            f(c.cue_span, &c));
    arena_release(&arena);
}
