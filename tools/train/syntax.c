#include "syntax.h"

#include "arena.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const article *article;
    parsed_sentence sentence;
} sample;

typedef struct {
    sample *at;
    uint32_t n;
} samples;

static int is_in(const article *a, int without, int fold) {
    if (fold != NO_FOLD) return (int)a->fold == fold;
    return without == NO_FOLD || (int)a->fold != without;
}

static samples gather(const collection *c, int without, int fold, samples into) {
    for (uint32_t i = 0; c && i < c->n; i++) {
        const article *a = &c->at[i];
        if (!is_in(a, without, fold)) continue;
        into.at = realloc(into.at, (into.n + a->n_sentences + 1) * sizeof *into.at);
        for (uint32_t k = 0; k < a->n_sentences; k++)
            if (a->sentences[k].end - a->sentences[k].first <= LONGEST_TREE)
                into.at[into.n++] = (sample){a, a->sentences[k]};
    }
    return into;
}

static void shuffle(net *n, samples *s) {
    for (uint32_t i = s->n; i > 1; i--) {
        uint32_t k = net_random(n, i);
        sample other = s->at[k];
        s->at[k] = s->at[i - 1];
        s->at[i - 1] = other;
    }
}

/* ---- Sure tags ---- */

typedef struct {
    uint16_t seen[N_TAGS];
} tag_counts;

static void count_tags(const clusters *c, const collection *news, tag_counts *counts,
                       arena *arena) {
    for (uint32_t i = 0; i < news->n; i++) {
        const article *a = &news->at[i];
        arena_reset(arena);
        reading r = read_sentence_words(arena, c, &a->text, 0, a->text.tokens.n);
        for (uint32_t t = 0; t < r.n; t++) {
            const cluster_entry *entry = cluster_find(c, r.at[t].word);
            if (entry && a->tags[t]) counts[entry - c->slots].seen[a->tags[t]]++;
        }
    }
}

static uint8_t sure_tag(const tag_counts *counts) {
    uint32_t all = 0;
    uint8_t best = 0;
    for (uint8_t t = 1; t < N_TAGS; t++) {
        all += counts->seen[t];
        if (counts->seen[t] > counts->seen[best]) best = t;
    }
    return all >= 30 && counts->seen[best] * 1000 >= all * 996 ? best : 0;
}

void syntax_sure_tags(clusters *c, const collection *news, const collection *treebank) {
    arena arena;
    arena_init(&arena, SIZE_MAX);
    if (setjmp(arena.landing)) exit(4);
    tag_counts *counts = calloc(c->n_slots, sizeof *counts);
    count_tags(c, news, counts, &arena);
    if (treebank) count_tags(c, treebank, counts, &arena);
    cluster_entry *slots = (cluster_entry *)(void *)(uintptr_t)c->slots;
    for (uint32_t i = 0; i < c->n_slots; i++)
        if (slots[i].word) slots[i].tag = sure_tag(&counts[i]);
    free(counts);
    arena_release(&arena);
}

/* ---- Tags ---- */

/* The tags before the word are those found, not those that are right, half of the time. */
static void learn_tags_of(net *tags, const weights *found, reading *r, const article *a) {
    features list;
    for (uint32_t i = 0; i < r->n; i++) {
        uint8_t right = a->tags[r->first + i], given = tag_given(r, i);
        r->tags[i] = given ? given : right;
        if (given || !right) continue;
        tag_features(r, i, &list);
        net_learn(tags, &list, UINT64_C(1) << right, ~UINT64_C(1));
        (void)found;
    }
}

static void learn_tags(net *tags, const clusters *c, samples *s, int rounds) {
    arena arena;
    arena_init(&arena, SIZE_MAX);
    if (setjmp(arena.landing)) exit(4);
    for (int round = 0; round < rounds; round++) {
        tags->rate = 0.1f * (1.0f - (float)round / (float)rounds) + 0.005f;
        shuffle(tags, s);
        for (uint32_t i = 0; i < s->n; i++) {
            arena_reset(&arena);
            reading r = read_sentence_words(&arena, c, &s->at[i].article->text,
                                            s->at[i].sentence.first, s->at[i].sentence.end);
            learn_tags_of(tags, NULL, &r, s->at[i].article);
        }
    }
    arena_release(&arena);
}

/* ---- Trees ---- */

typedef struct {
    uint16_t head[LONGEST_TREE + 1]; /* within the sentence; TREE_NONE: root */
    uint16_t n;
} gold_tree;

static gold_tree gold_of(const sample *s) {
    gold_tree g = {.n = (uint16_t)(s->sentence.end - s->sentence.first)};
    for (uint16_t i = 0; i < g.n; i++) {
        uint32_t head = s->article->heads[s->sentence.first + i];
        int outside = head == SAYSO_NONE || head < s->sentence.first || head >= s->sentence.end;
        g.head[i] = outside ? TREE_NONE : (uint16_t)(head - s->sentence.first);
    }
    return g;
}

/* How many right arcs a step makes impossible (Goldberg and Nivre 2013, for arc-hybrid). */
static int cost_of(const parse *p, const gold_tree *g, step step) {
    uint16_t b = p->next, s0 = p->depth ? p->stack[p->depth - 1] : TREE_NONE;
    int cost = 0;
    if (step == STEP_SHIFT) {
        for (uint16_t i = 0; i < p->depth; i++) {
            cost += g->head[p->stack[i]] == b;
            if (i + 1 < p->depth) cost += g->head[b] == p->stack[i];
        }
        return cost;
    }
    for (uint16_t i = b; i < g->n; i++) cost += g->head[i] == s0;
    for (uint16_t i = step == STEP_LEFT ? (uint16_t)(b + 1) : b; i < g->n; i++)
        cost += g->head[s0] == i;
    if (step == STEP_LEFT && p->depth > 1) cost += g->head[s0] == p->stack[p->depth - 2];
    return cost;
}

static uint64_t best_steps(const parse *p, const gold_tree *g, uint64_t *allowed) {
    uint64_t right = 0;
    int least = 1 << 30;
    *allowed = 0;
    for (int i = 0; i < N_STEPS; i++) {
        if (!step_allowed(p, (step)i)) continue;
        *allowed |= UINT64_C(1) << i;
        int cost = cost_of(p, g, (step)i);
        if (cost < least) least = cost, right = 0;
        if (cost == least) right |= UINT64_C(1) << i;
    }
    return right;
}

static step pick(const float *scores, uint64_t allowed) {
    int best = -1;
    for (int i = 0; i < N_STEPS; i++)
        if (((allowed >> i) & 1) && (best < 0 || scores[i] > scores[best])) best = i;
    return (step)best;
}

/* Follows its own steps, so that it learns to go on from its mistakes. */
static void learn_tree(net *steps, arena *arena, const reading *r, const gold_tree *g) {
    tree t = make_tree(arena, r);
    parse p = begin_parse(arena, &t);
    features list;
    while (p.next < t.n || p.depth > 1) {
        uint64_t allowed, right = best_steps(&p, g, &allowed);
        step_features(&p, &list);
        float scores[MOST_CLASSES];
        net_score(steps, &list, scores);
        step next = pick(scores, allowed);
        net_learn(steps, &list, right, allowed);
        if (!((right >> next) & 1) && net_random(steps, 10) == 0) next = pick(scores, right);
        take_step(&p, next);
    }
}

/* Relations are learned on right heads. */
static void learn_relations(net *relations, arena *arena, const reading *r, const gold_tree *g,
                            const sample *s) {
    tree t = make_tree(arena, r);
    features list;
    for (uint16_t i = 0; i < t.n; i++) {
        t.head[i] = g->head[i];
        uint16_t h = g->head[i];
        if (h == TREE_NONE) continue;
        if (i < h && (t.leftmost[h] == TREE_NONE || i < t.leftmost[h])) t.leftmost[h] = i;
        if (i > h) t.rightmost[h] = i;
        if (i < h) t.lefts[h]++;
        else t.rights[h]++;
    }
    for (uint16_t i = 0; i < t.n; i++) {
        uint8_t right = s->article->relations[s->sentence.first + i];
        if (!right) continue;
        relation_features(&t, i, &list);
        net_learn(relations, &list, UINT64_C(1) << right, ~UINT64_C(1));
    }
}

static void learn_trees(syntax *x, const clusters *c, samples *s, int rounds) {
    arena arena;
    arena_init(&arena, SIZE_MAX);
    if (setjmp(arena.landing)) exit(4);
    for (int round = 0; round < rounds; round++) {
        x->steps->rate = 0.03f * (1.0f - (float)round / (float)rounds) + 0.002f;
        x->relations->rate = 0.1f * (1.0f - (float)round / (float)rounds) + 0.005f;
        shuffle(x->steps, s);
        for (uint32_t i = 0; i < s->n; i++) {
            arena_reset(&arena);
            reading r = read_sentence_words(&arena, c, &s->at[i].article->text,
                                            s->at[i].sentence.first, s->at[i].sentence.end);
            gold_tree g = gold_of(&s->at[i]);
            find_tags(&x->tag_weights, &r);
            learn_tree(x->steps, &arena, &r, &g);
            if (round < 6) learn_relations(x->relations, &arena, &r, &g, &s->at[i]);
        }
    }
    arena_release(&arena);
}

/* ---- All of it ---- */

syntax syntax_learn(const clusters *c, collection *news, collection *treebank, int without,
                    int rounds) {
    syntax x = {0};
    samples s = gather(news, without, NO_FOLD, (samples){0});
    samples with_treebank = {malloc((s.n + 1) * sizeof(sample)), s.n};
    memcpy(with_treebank.at, s.at, s.n * sizeof(sample));
    with_treebank = gather(treebank, NO_FOLD, NO_FOLD, with_treebank);
    x.tags = net_new(15, 48, N_TAGS, 0, 1);
    x.tags->drop = 0.1f;
    learn_tags(x.tags, c, &with_treebank, rounds < 6 ? rounds : 6);
    x.tag_weights = net_weights(x.tags, &x.bytes[0]);
    x.steps = net_new(16, 32, N_STEPS, 1, 2);
    x.steps->drop = 0.3f;
    x.relations = net_new(15, 32, N_RELATIONS, 0, 3);
    x.relations->drop = 0.1f;
    learn_trees(&x, c, &s, rounds);
    x.step_weights = net_weights(x.steps, &x.bytes[1]);
    x.relation_weights = net_weights(x.relations, &x.bytes[2]);
    free(s.at), free(with_treebank.at);
    return x;
}

void syntax_free(syntax *x) {
    net_free(x->tags), net_free(x->steps), net_free(x->relations);
    for (int i = 0; i < 3; i++) free(x->bytes[i]);
}

void syntax_measure(const syntax *x, const clusters *c, const collection *news, int fold,
                    const char *name) {
    uint32_t n = 0, tags = 0, heads = 0, both = 0, trees = 0;
    samples s = gather(news, NO_FOLD, fold, (samples){0});
    arena arena;
    arena_init(&arena, SIZE_MAX);
    if (setjmp(arena.landing)) exit(4);
    for (uint32_t k = 0; k < s.n; k++) {
        arena_reset(&arena);
        const article *a = s.at[k].article;
        gold_tree g = gold_of(&s.at[k]);
        reading r = read_sentence_words(&arena, c, &a->text, s.at[k].sentence.first,
                                        s.at[k].sentence.end);
        find_tags(&x->tag_weights, &r);
        tree t = find_tree(&arena, &x->step_weights, &x->relation_weights, &r);
        for (uint16_t i = 0; i < t.n; i++) {
            uint32_t token = r.first + i;
            if (!a->tags[token]) continue;
            n++;
            tags += r.tags[i] == a->tags[token];
            if (a->tags[token] >= TAG_COMMA && a->tags[token] <= TAG_BRACKET) continue;
            trees++;
            heads += t.head[i] == g.head[i];
            both += t.head[i] == g.head[i] && t.relation[i] == a->relations[token];
        }
    }
    fprintf(stderr, "%s: tags %.2f %%, heads %.2f %%, with relation %.2f %% (%u tokens)\n", name,
            100.0 * tags / n, 100.0 * heads / trees, 100.0 * both / trees, n);
    arena_release(&arena);
    free(s.at);
}
