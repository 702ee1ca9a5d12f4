#include "reporting.h"

#include <stdlib.h>

/* Numbers here were chosen by cross-validation: what reads the fold held out best stays. */
static const recipe cue_recipe = {.bits = 16,
                                  .width = 32,
                                  .classes = N_CUE_PATTERNS,
                                  .hidden = 1,
                                  .rounds = 4,
                                  .rate = 0.03f,
                                  .last_rate = 0.001f,
                                  .drop = 0.5f,
                                  .seed = 11};
static const recipe screen_recipe = {.bits = 14,
                                     .width = 16,
                                     .classes = 2,
                                     .hidden = 1,
                                     .rounds = 4,
                                     .rate = 0.03f,
                                     .last_rate = 0.001f,
                                     .drop = 0.4f,
                                     .seed = 51};
static const recipe edge_recipe = {.width = 16,
                                   .classes = 1,
                                   .hidden = 1,
                                   .rounds = 6,
                                   .rate = 0.03f,
                                   .last_rate = 0.001f,
                                   .drop = 0.3f,
                                   .seed = 21};
static const uint8_t edge_bits[N_EDGES] = {
    [EDGE_AFTER_START] = 15,  [EDGE_AFTER_END] = 15,   [EDGE_BEFORE_END] = 14,
    [EDGE_BEFORE_START] = 14, [EDGE_SOURCE_HEAD] = 15, [EDGE_SOURCE_START] = 13,
    [EDGE_SOURCE_END] = 13,   [EDGE_CUE_START] = 12,   [EDGE_CUE_END] = 12,
};
static const recipe rough_recipe = {.bits = 14,
                                    .width = 16,
                                    .classes = N_EDGES,
                                    .rounds = 4,
                                    .rate = 0.1f,
                                    .last_rate = 0.005f,
                                    .drop = 0.1f,
                                    .seed = 61};
static const recipe whole_recipe = {.bits = 14,
                                    .width = 16,
                                    .classes = 2,
                                    .hidden = 1,
                                    .rounds = 4,
                                    .rate = 0.03f,
                                    .last_rate = 0.001f,
                                    .drop = 0.3f,
                                    .seed = 41};

/* Cues with less chance are not judged as reports: speech/consult.c asks for as much. */
static const float least_cue = 0.15f;

/* ---- Cues ---- */

/* Teaches a net all words of a page that may be cues. */
typedef void page_teacher(net *net, const page *page);

static void learn_screen_of(net *net, const page *p) {
    features list = {.n = 0};
    for (uint16_t i = 0; i < p->v.n; i++) {
        if (!p->v.heads[i]) continue;
        look_at_word(&p->v, i, &list);
        net_learn(net, &list, lesson_at(p, i) ? 2 : 1, 3);
    }
}

static void learn_cues_of(net *net, const page *p) {
    features list = {.n = 0};
    for (uint16_t i = 0; i < p->v.n; i++) {
        if (!p->v.heads[i]) continue;
        const lesson *l = lesson_at(p, i);
        look_at_cue(&p->v, i, &list);
        net_learn(net, &list, UINT64_C(1) << (l ? l->pattern : CUE_NOT), ~UINT64_C(0));
    }
}

static net *learn_words(const pages *all, folds without, const recipe *recipe,
                        page_teacher *learn_page) {
    net *n = net_new(recipe);
    uint32_t *order = numbers_up_to(all->n);
    for (int round = 0; round < recipe->rounds; round++) {
        net_begin_round(n, round, order, all->n);
        for (uint32_t i = 0; i < all->n; i++) {
            const page *p = all->at[order[i]];
            if (!is_in(p->article, without)) learn_page(n, p);
        }
    }
    free(order);
    return n;
}

net *cues_learn(const pages *all, folds without) {
    return learn_words(all, without, &cue_recipe, learn_cues_of);
}

net *cues_learn_roughly(const pages *all, folds without) {
    recipe rough = cue_recipe;
    rough.rounds /= 2;
    return learn_words(all, without, &rough, learn_cues_of);
}

net *screen_learn(const pages *all, folds without) {
    return learn_words(all, without, &screen_recipe, learn_screen_of);
}

void cues_score(const weights *cue, pages *all, folds only) {
    for (uint32_t i = 0; i < all->n; i++)
        if (is_in(all->at[i]->article, only)) score_cues(cue, &all->at[i]->v, NULL);
}

/* ---- Edges ---- */

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
    features lists[MOST_EDGES] = {{.n = 0}};
    uint16_t other, right, at[MOST_EDGES];
    uint8_t is_right[MOST_EDGES];
    if (!question(l, e, &other, &right)) return;
    uint32_t n = edge_candidates(&p->v, e, l->cue, other, at);
    for (uint32_t i = 0; i < n; i++) {
        look_at_edge(&p->v, e, l->cue, other, at[i], &lists[i]);
        is_right[i] = at[i] == right;
    }
    net_learn_rank(net, lists, n, is_right);
}

net *edges_learn(const pages *all, edge e, folds without) {
    recipe recipe = edge_recipe;
    recipe.bits = edge_bits[e];
    recipe.seed += (uint64_t)e;
    net *n = net_new(&recipe);
    uint32_t *order = numbers_up_to(all->n);
    for (int round = 0; round < recipe.rounds; round++) {
        net_begin_round(n, round, order, all->n);
        for (uint32_t i = 0; i < all->n; i++) {
            const page *p = all->at[order[i]];
            for (uint32_t k = 0; k < p->lessons.n && !is_in(p->article, without); k++)
                learn_edge(n, p, &p->lessons.at[k], e);
        }
    }
    free(order);
    return n;
}

static void learn_roughly(net *net, const page *p, const lesson *l, edge e) {
    features lists[MOST_EDGES] = {{.n = 0}};
    uint16_t other, right, at[MOST_EDGES];
    uint8_t is_right[MOST_EDGES];
    if (!question(l, e, &other, &right)) return;
    uint32_t n = edge_candidates(&p->v, e, l->cue, other, at), kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (at[i] == VIEW_NONE) continue;
        look_roughly(&p->v, l->cue, at[i], &lists[kept]);
        is_right[kept++] = at[i] == right;
    }
    net_learn_rank_as(net, e, lists, kept, is_right);
}

static void learn_rough_edges_of(net *net, const page *p) {
    for (uint32_t k = 0; k < p->lessons.n; k++)
        for (uint32_t e = 0; e < N_EDGES; e++) learn_roughly(net, p, &p->lessons.at[k], (edge)e);
}

net *rough_learn(const pages *all, folds without) {
    return learn_words(all, without, &rough_recipe, learn_rough_edges_of);
}

/* ---- Reports as a whole ---- */

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

int loosely_right(const lesson *l, const learned_report *r) {
    uint32_t both = covered(l->after, r->after, 0) + covered(l->before, r->before, 0);
    uint32_t either = covered(l->after, r->after, 1) + covered(l->before, r->before, 1);
    return either == 0 || 2 * both >= either;
}

/* The reports of a page. */
typedef struct {
    const page *page;
    learned_reports reports;
} finding;

typedef struct {
    finding *at;
    uint32_t n;
} findings;

static findings find_reports(pages *all, const models *lesser, folds without) {
    findings found = {0};
    for (uint32_t i = 0; i < all->n; i++) {
        page *p = all->at[i];
        if (is_in(p->article, without)) continue;
        const attribution_models *m = &lesser[p->article->fold].attribution;
        finding f = {p, find_learned(&all->arena, m, &p->v, least_cue)};
        if (f.reports.n) arena_push(&all->arena, &found, f);
    }
    return found;
}

static void learn_whole(net *net, const finding *f) {
    features list = {.n = 0};
    for (uint32_t i = 0; i < f->reports.n; i++) {
        const lesson *l = lesson_at(f->page, f->reports.at[i].cue);
        int right = l && loosely_right(l, &f->reports.at[i]);
        look_at_report(&f->page->v, &f->reports, i, &list);
        net_learn(net, &list, right ? 2 : 1, 3);
    }
}

net *whole_learn(pages *all, const models *lesser, folds without) {
    if (setjmp(all->arena.landing)) exit(4);
    findings found = find_reports(all, lesser, without);
    net *net = net_new(&whole_recipe);
    uint32_t *order = numbers_up_to(found.n);
    for (int round = 0; round < whole_recipe.rounds; round++) {
        net_begin_round(net, round, order, found.n);
        for (uint32_t i = 0; i < found.n; i++) learn_whole(net, &found.at[order[i]]);
    }
    free(order);
    return net;
}
