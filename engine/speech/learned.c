#include "learned.h"

#include <math.h>
#include <string.h>

enum { BEAM = 3 };

/* Among few candidates a first look saves nothing. */
enum { FEW_EDGES = 4 };

/* A candidate this much worse at first sight than the best is never the right one. */
static const float rough_margin = 4;
static const float least_rough = -1e9f;

/* A first edge with less chance is not tried once another has been. */
static const float least_first = 0.1f;

/* What a report in other sentences is worth beside one whose words were found. */
static const float outside_share = 0.3f;

/* A word with less chance to be a cue, as far as can be told without a tree, is none. */
static const float least_screen = 0.06f;

static void softmax(float *scores, uint32_t n) {
    float top = scores[0], sum = 0;
    for (uint32_t i = 1; i < n; i++)
        if (scores[i] > top) top = scores[i];
    for (uint32_t i = 0; i < n; i++) sum += scores[i] = expf(scores[i] - top);
    for (uint32_t i = 0; i < n; i++) scores[i] /= sum;
}

uint32_t screen_words(const weights *screen, view *v) {
    features list;
    uint32_t n = 0;
    weights_expect(screen, &list);
    for (uint16_t i = 0; i < v->n; i++) {
        float scores[MOST_CLASSES];
        if (!v->heads[i]) continue;
        look_at_word(v, i, &list);
        weights_score(screen, &list, scores);
        softmax(scores, 2);
        v->heads[i] = scores[1] >= least_screen;
        n += v->heads[i];
    }
    return n;
}

void score_cues(const weights *cue, view *v, float *patterns) {
    features list;
    weights_expect(cue, &list);
    for (uint16_t i = 0; i < v->n; i++) {
        float scores[MOST_CLASSES] = {1};
        if (v->heads[i]) {
            look_at_cue(v, i, &list);
            weights_score(cue, &list, scores);
            softmax(scores, N_CUE_PATTERNS);
        }
        v->chances[i] = (uint8_t)((1 - scores[CUE_NOT]) * 255);
        if (patterns)
            for (uint32_t k = 0; k < N_CUE_PATTERNS; k++)
                patterns[(uint32_t)i * N_CUE_PATTERNS + k] = scores[k];
    }
    set_chances(v);
}

/* ---- One edge ---- */

/* The search for the edges of one cue. */
typedef struct {
    const attribution_models *models;
    const view *v;
    uint16_t cue;
    float (*rough)[N_EDGES]; /* of each token, as far as is_known; or NULL */
    uint8_t *is_known;
} search;

typedef struct {
    uint16_t at[MOST_EDGES];
    float chance[MOST_EDGES];
    uint32_t n;
} choices;

static search begin_search(const attribution_models *models, const view *v) {
    search s = {.models = models, .v = v};
    if (!models->rough.classes) return s;
    s.rough = arena_take_raw(v->s->arena, ((size_t)v->n + 1) * sizeof *s.rough);
    s.is_known = arena_take_raw(v->s->arena, (size_t)v->n + 1);
    return s;
}

static void begin_cue(search *s, uint16_t cue) {
    s->cue = cue;
    if (s->rough) memset(s->is_known, 0, s->v->n);
}

static float rough_score(const search *s, edge e, uint16_t i, features *list) {
    if (i == VIEW_NONE) return least_rough;
    if (!s->is_known[i]) {
        float scores[MOST_CLASSES];
        look_roughly(s->v, s->cue, i, list);
        weights_score(&s->models->rough, list, scores);
        memcpy(s->rough[i], scores, sizeof s->rough[i]);
        s->is_known[i] = 1;
    }
    return s->rough[i][e];
}

/* Leaves out candidates that are far behind the best at first sight. */
static void shortlist(const search *s, edge e, choices *c) {
    features list;
    uint32_t kept = 0;
    float best = least_rough;
    if (!s->rough || c->n < FEW_EDGES) return;
    weights_expect(&s->models->rough, &list);
    for (uint32_t i = 0; i < c->n; i++) {
        c->chance[i] = rough_score(s, e, c->at[i], &list);
        if (c->chance[i] > best) best = c->chance[i];
    }
    for (uint32_t i = 0; i < c->n; i++)
        if (c->at[i] == VIEW_NONE || c->chance[i] >= best - rough_margin) c->at[kept++] = c->at[i];
    c->n = kept;
}

static void choose(const search *s, edge e, uint16_t other, choices *c) {
    const weights *model = &s->models->edges[e];
    features list;
    c->n = edge_candidates(s->v, e, s->cue, other, c->at);
    shortlist(s, e, c);
    c->chance[0] = 1;
    if (c->n == 1) return;
    weights_expect(model, &list);
    for (uint32_t i = 0; i < c->n; i++) {
        look_at_edge(s->v, e, s->cue, other, c->at[i], &list);
        weights_score(model, &list, &c->chance[i]);
    }
    if (c->n) softmax(c->chance, c->n);
}

static uint32_t best_of(const choices *c) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < c->n; i++)
        if (c->chance[i] > c->chance[best]) best = i;
    return best;
}

/* The pair of edges with the greatest chance; the second is searched for from the best few firsts.
 */
static float choose_two(const search *s, edge first, edge second, uint16_t edges[2]) {
    choices firsts, seconds;
    float top = 0;
    choose(s, first, VIEW_NONE, &firsts);
    for (int round = 0; round < BEAM && firsts.n; round++) {
        uint32_t i = best_of(&firsts);
        if (firsts.chance[i] <= top || (round > 0 && firsts.chance[i] < least_first)) break;
        choose(s, second, firsts.at[i], &seconds);
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

static float choose_one(const search *s, edge e, uint16_t other, uint16_t *found) {
    choices c;
    choose(s, e, other, &c);
    if (!c.n) return 0;
    uint32_t best = best_of(&c);
    *found = c.at[best];
    return c.chance[best];
}

/* ---- One report ---- */

/* A run and its chance to be what is said on one side of the cue. */
typedef struct {
    run words;
    float chance;
} side;

static const run nothing = {VIEW_NONE, VIEW_NONE};

static side find_after(const search *s) {
    uint16_t edges[2];
    float chance = choose_two(s, EDGE_AFTER_START, EDGE_AFTER_END, edges);
    return chance > 0 ? (side){{edges[0], edges[1]}, chance} : (side){nothing, 0};
}

static side find_before(const search *s) {
    uint16_t edges[2];
    float chance = choose_two(s, EDGE_BEFORE_END, EDGE_BEFORE_START, edges);
    return chance > 0 ? (side){{edges[1], edges[0]}, chance} : (side){nothing, 0};
}

/* What somebody says does not hold the words that name them. */
static float apart(const learned_report *r, const side *side) {
    int overlaps = r->source_head != VIEW_NONE && side->words.first != VIEW_NONE &&
                   side->words.first <= r->source_head && r->source_head <= side->words.last;
    return side->chance * (overlaps ? 0.05f : 1);
}

/* The pattern and its words that are likeliest together. */
static void find_content(const search *s, const float *patterns, learned_report *r) {
    const float least = 0.1f, any = 1 - patterns[CUE_NOT];
    side after = {nothing, 0}, before = {nothing, 0};
    float chances[N_CUE_PATTERNS] = {0};
    if (patterns[CUE_AFTER] + patterns[CUE_AROUND] > least) after = find_after(s);
    if (patterns[CUE_BEFORE] + patterns[CUE_AROUND] > least) before = find_before(s);
    after.chance = apart(r, &after);
    before.chance = apart(r, &before);
    chances[CUE_AFTER] = patterns[CUE_AFTER] * after.chance;
    chances[CUE_BEFORE] = patterns[CUE_BEFORE] * before.chance;
    chances[CUE_AROUND] = patterns[CUE_AROUND] * after.chance * before.chance;
    chances[CUE_OUTSIDE] = patterns[CUE_OUTSIDE] * outside_share;
    r->pattern = CUE_AFTER;
    for (uint8_t k = CUE_AFTER + 1; k < N_CUE_PATTERNS; k++)
        if (chances[k] > chances[r->pattern]) r->pattern = k;
    r->content_chance = any > 0 ? chances[r->pattern] / any : 0;
    if (r->pattern == CUE_AFTER || r->pattern == CUE_AROUND) r->after = after.words;
    if (r->pattern == CUE_BEFORE || r->pattern == CUE_AROUND) r->before = before.words;
}

static void find_source(const search *s, learned_report *r) {
    r->source_chance = choose_one(s, EDGE_SOURCE_HEAD, VIEW_NONE, &r->source_head);
    if (r->source_chance <= 0) r->source_head = VIEW_NONE;
}

void find_words(const attribution_models *models, const view *v, learned_report *r) {
    search s = begin_search(models, v);
    begin_cue(&s, r->cue);
    choose_one(&s, EDGE_CUE_START, VIEW_NONE, &r->cue_words.first);
    choose_one(&s, EDGE_CUE_END, VIEW_NONE, &r->cue_words.last);
    if (r->source_head == VIEW_NONE) return;
    r->source = (run){r->source_head, r->source_head};
    choose_one(&s, EDGE_SOURCE_START, r->source_head, &r->source.first);
    choose_one(&s, EDGE_SOURCE_END, r->source_head, &r->source.last);
}

static learned_report find_one(const search *s, const float *patterns) {
    learned_report r = {.cue = s->cue,
                        .cue_words = {s->cue, s->cue},
                        .after = nothing,
                        .before = nothing,
                        .source = nothing,
                        .source_head = VIEW_NONE,
                        .cue_chance = 1 - patterns[CUE_NOT]};
    find_source(s, &r);
    find_content(s, patterns, &r);
    return r;
}

learned_reports find_learned(arena *arena, const attribution_models *models, view *v, float least) {
    learned_reports found = {0};
    float *patterns = arena_take(arena, ((size_t)v->n + 1) * N_CUE_PATTERNS * sizeof *patterns);
    score_cues(&models->cue, v, patterns);
    search s = begin_search(models, v);
    for (uint16_t i = 0; i < v->n; i++) {
        const float *p = patterns + (size_t)i * N_CUE_PATTERNS;
        if (1 - p[CUE_NOT] < least) continue;
        begin_cue(&s, i);
        learned_report r = find_one(&s, p);
        arena_push(arena, &found, r);
    }
    return found;
}

/* ---- Reports as a whole ---- */

enum { W_CHANCE = 128, W_CUE, W_SOURCE, W_CONTENT, W_OTHERS, W_PLACE };

static uint32_t tenth(float chance) {
    return chance >= 0.98f ? 11 : chance >= 0.95f ? 10 : (uint32_t)(chance * 10);
}

static const glimpse *glimpse_at(const view *v, uint16_t i) {
    return &v->r->at[i];
}

static uint32_t length_of(run r) {
    uint32_t n = r.first == VIEW_NONE ? 0 : r.last - r.first + 1u;
    return n < 4 ? n : n < 7 ? 4 : n < 11 ? 5 : n < 17 ? 6 : n < 26 ? 7 : 8;
}

static int holds(run r, uint16_t i) {
    return r.first != VIEW_NONE && r.first <= i && i <= r.last;
}

static void see_chances(const learned_report *r, features *list) {
    uint32_t cue = tenth(r->cue_chance), content = tenth(r->content_chance);
    uint32_t source = tenth(r->source_chance);
    feature_add(list, W_CHANCE, 0, cue);
    feature_add(list, W_CHANCE, 1, content);
    feature_add(list, W_CHANCE, 2, source);
    feature_add(list, W_CHANCE, 3, cue << 4 | content);
    feature_add(list, W_CHANCE, 4, (cue << 4 | source) << 1 | (r->source_head == VIEW_NONE));
    feature_add(list, W_CHANCE, 5, (content << 4 | source) << 1 | (r->source_head == VIEW_NONE));
    feature_add(list, W_CHANCE, 6, tenth(r->cue_chance * r->content_chance));
    feature_add(list, W_CHANCE, 7, (uint32_t)r->pattern << 4 | cue);
}

static void see_ends(const view *v, run words, uint32_t place, features *list) {
    feature_add(list, W_CONTENT, place, length_of(words));
    if (words.first == VIEW_NONE) return;
    uint32_t verbs = 0;
    for (uint16_t i = words.first; i <= words.last; i++)
        verbs += tag_is_verb(v->r->tags[i]) ? 1u : 0u;
    feature_add(list, W_CONTENT, place | 1 << 4, v->r->tags[words.first]);
    feature_add(list, W_CONTENT, place | 2 << 4, verbs > 2 ? 2 : verbs);
    feature_add(list, W_CONTENT, place | 3 << 4, glimpse_at(v, words.first)->word);
    feature_add(list, W_CONTENT, place | 4 << 4, v->t->relation[v->begins[words.first]]);
    feature_add(list, W_CONTENT, place | 5 << 4,
                (verbs > 0) | length_of(words) << 1 | (uint32_t)v->r->tags[words.first] << 6);
    feature_add(list, W_CONTENT, place | 6 << 4,
                (v->looks[words.first].pair != SAYSO_NONE ? 1u : 0u) |
                    (uint32_t)v->looks[words.first].opens << 1 |
                    (uint32_t)v->looks[words.last].closes << 2);
}

static void see_speaker(const view *v, const learned_report *r, features *list) {
    if (r->source_head == VIEW_NONE) {
        feature_add(list, W_SOURCE, 0, v->r->tags[r->cue]);
        return;
    }
    const glimpse *g = glimpse_at(v, r->source_head);
    uint32_t kind = 0;
    if (v->mentions[r->source_head]) {
        const sayso_mention *m =
            &v->document->mentions.at[v->first_mention + v->mentions[r->source_head] - 1];
        kind = 1 + (uint32_t)m->form + ((uint32_t)m->kind << 3);
    }
    feature_add(list, W_SOURCE, 1, v->r->tags[r->source_head]);
    feature_add(list, W_SOURCE, 2, kind);
    feature_add(list, W_SOURCE, 3, v->r->clusters->middle[g->cluster]);
    feature_add(list, W_SOURCE, 4, g->word);
    feature_add(list, W_SOURCE, 5 | kind << 8,
                v->r->clusters->middle[glimpse_at(v, r->cue)->cluster]);
    feature_add(list, W_SOURCE, 6, v->t->head[r->source_head] == r->cue);
}

static void see_others(const learned_reports *all, uint32_t number, features *list) {
    const learned_report *r = &all->at[number];
    uint32_t inside = 0, around = 0, better = 0, same = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        const learned_report *o = &all->at[i];
        if (i == number) continue;
        inside |= holds(o->after, r->cue) || holds(o->before, r->cue);
        around |= holds(r->after, o->cue) || holds(r->before, o->cue);
        better |= o->cue_chance > r->cue_chance;
        same |= o->after.first != VIEW_NONE && o->after.first == r->after.first;
    }
    feature_add(list, W_OTHERS, inside | around << 1 | better << 2 | same << 3,
                tenth(r->cue_chance));
    feature_add(list, W_OTHERS, 16, all->n > 4 ? 4 : all->n);
    feature_add(list, W_OTHERS, 17 | inside << 8, better | same << 1);
}

void look_at_report(const view *v, const learned_reports *reports, uint32_t number,
                    features *list) {
    const learned_report *r = &reports->at[number];
    const glimpse *g = glimpse_at(v, r->cue);
    list->n = 0;
    see_chances(r, list);
    see_ends(v, r->after, 0, list);
    see_ends(v, r->before, 1, list);
    see_speaker(v, r, list);
    see_others(reports, number, list);
    feature_add(list, W_CUE, 0, g->word);
    feature_add(list, W_CUE, 1, g->cluster);
    feature_add(list, W_CUE, 2, (uint32_t)v->r->tags[r->cue] << 8 | v->t->relation[r->cue]);
    feature_add(list, W_CUE, 3, (uint32_t)v->r->tags[r->cue] << 4 | r->pattern);
    feature_add(list, W_CUE, 5, v->looks[r->cue].pair != SAYSO_NONE);
    feature_add(list, W_PLACE, 0, r->cue < 3);
    feature_add(list, W_PLACE, 1, v->n < 8 ? 0 : v->n < 20 ? 1 : v->n < 35 ? 2 : 3);
}

void judge_reports(const weights *whole, const view *v, learned_reports *reports) {
    features list;
    weights_expect(whole, &list);
    for (uint32_t i = 0; i < reports->n; i++) {
        float scores[MOST_CLASSES];
        look_at_report(v, reports, i, &list);
        weights_score(whole, &list, scores);
        softmax(scores, 2);
        reports->at[i].chance = scores[1];
    }
}
