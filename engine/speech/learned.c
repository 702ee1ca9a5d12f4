#include "learned.h"

#include <math.h>

enum { BEAM = 3 };

static void softmax(float *scores, uint32_t n) {
    float top = scores[0], sum = 0;
    for (uint32_t i = 1; i < n; i++)
        if (scores[i] > top) top = scores[i];
    for (uint32_t i = 0; i < n; i++) sum += scores[i] = expf(scores[i] - top);
    for (uint32_t i = 0; i < n; i++) scores[i] /= sum;
}

void score_cues(const weights *cue, view *v, float *patterns) {
    features list;
    for (uint16_t i = 0; i < v->n; i++) {
        float scores[MOST_CLASSES] = {1};
        if (may_be_cue_head(v, i)) {
            look_at_cue(v, i, &list);
            weights_score(cue, &list, scores);
            softmax(scores, N_CUE_PATTERNS);
        }
        v->chances[i] = (uint8_t)((1 - scores[CUE_NOT]) * 255);
        if (patterns)
            for (uint32_t k = 0; k < N_CUE_PATTERNS; k++)
                patterns[(uint32_t)i * N_CUE_PATTERNS + k] = scores[k];
    }
}

/* ---- One edge ---- */

typedef struct {
    uint16_t at[MOST_EDGES];
    float chance[MOST_EDGES];
    uint32_t n;
} choices;

static void choose(const attribution_models *models, const view *v, edge e, uint16_t cue,
                   uint16_t other, choices *c) {
    features list;
    c->n = edge_candidates(v, e, cue, other, c->at);
    for (uint32_t i = 0; i < c->n; i++) {
        look_at_edge(v, e, cue, other, c->at[i], &list);
        c->chance[i] = weights_rank(&models->edges[e], &list);
    }
    if (c->n) softmax(c->chance, c->n);
}

static uint32_t best_of(const choices *c) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < c->n; i++)
        if (c->chance[i] > c->chance[best]) best = i;
    return best;
}

/* The pair of edges with the greatest chance; the second is searched for from the best few firsts. */
static float choose_two(const attribution_models *models, const view *v, edge first, edge second,
                        uint16_t cue, uint16_t edges[2]) {
    choices firsts, seconds;
    float top = 0;
    choose(models, v, first, cue, VIEW_NONE, &firsts);
    for (int round = 0; round < BEAM && firsts.n; round++) {
        uint32_t i = best_of(&firsts);
        if (firsts.chance[i] <= top) break;
        choose(models, v, second, cue, firsts.at[i], &seconds);
        if (seconds.n) {
            uint32_t k = best_of(&seconds);
            float chance = firsts.chance[i] * seconds.chance[k];
            if (chance > top) {
                top = chance;
                edges[0] = firsts.at[i];
                edges[1] = seconds.at[k];
            }
        }
        firsts.chance[i] = 0;
    }
    return top;
}

static float choose_one(const attribution_models *models, const view *v, edge e, uint16_t cue,
                        uint16_t other, uint16_t *found) {
    choices c;
    choose(models, v, e, cue, other, &c);
    if (!c.n) return 0;
    uint32_t best = best_of(&c);
    *found = c.at[best];
    return c.chance[best];
}

/* ---- One report ---- */

static void find_content(const attribution_models *models, const view *v, learned_report *r) {
    uint16_t edges[2];
    r->content_chance = 1;
    if (r->pattern == CUE_AFTER || r->pattern == CUE_AROUND) {
        float chance = choose_two(models, v, EDGE_AFTER_START, EDGE_AFTER_END, r->cue, edges);
        r->content_chance *= chance;
        if (chance > 0) r->after = (run){edges[0], edges[1]};
    }
    if (r->pattern == CUE_BEFORE || r->pattern == CUE_AROUND) {
        float chance = choose_two(models, v, EDGE_BEFORE_END, EDGE_BEFORE_START, r->cue, edges);
        r->content_chance *= chance;
        if (chance > 0) r->before = (run){edges[1], edges[0]};
    }
}

static void find_source(const attribution_models *models, const view *v, learned_report *r) {
    r->source_chance =
        choose_one(models, v, EDGE_SOURCE_HEAD, r->cue, VIEW_NONE, &r->source_head);
    if (r->source_chance <= 0) r->source_head = VIEW_NONE;
    if (r->source_head == VIEW_NONE) return;
    r->source = (run){r->source_head, r->source_head};
    choose_one(models, v, EDGE_SOURCE_START, r->cue, r->source_head, &r->source.first);
    choose_one(models, v, EDGE_SOURCE_END, r->cue, r->source_head, &r->source.last);
}

static uint8_t likeliest_pattern(const float *patterns) {
    uint8_t best = CUE_AFTER;
    for (uint8_t k = CUE_AFTER + 1; k < N_CUE_PATTERNS; k++)
        if (patterns[k] > patterns[best]) best = k;
    return best;
}

static learned_report find_one(const attribution_models *models, const view *v, uint16_t cue,
                               const float *patterns) {
    const run nothing = {VIEW_NONE, VIEW_NONE};
    learned_report r = {.cue = cue,
                        .cue_words = {cue, cue},
                        .after = nothing,
                        .before = nothing,
                        .source = nothing,
                        .source_head = VIEW_NONE,
                        .pattern = likeliest_pattern(patterns),
                        .cue_chance = 1 - patterns[CUE_NOT]};
    find_content(models, v, &r);
    find_source(models, v, &r);
    choose_one(models, v, EDGE_CUE_START, cue, VIEW_NONE, &r.cue_words.first);
    choose_one(models, v, EDGE_CUE_END, cue, VIEW_NONE, &r.cue_words.last);
    return r;
}

learned_reports find_learned(arena *arena, const attribution_models *models, view *v,
                             float least) {
    learned_reports found = {0};
    float *patterns = arena_take(arena, ((size_t)v->n + 1) * N_CUE_PATTERNS * sizeof *patterns);
    score_cues(&models->cue, v, patterns);
    for (uint16_t i = 0; i < v->n; i++) {
        const float *p = patterns + (size_t)i * N_CUE_PATTERNS;
        if (1 - p[CUE_NOT] < least) continue;
        learned_report r = find_one(models, v, i, p);
        arena_push(arena, &found, r);
    }
    return found;
}
