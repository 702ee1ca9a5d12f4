#include "syntax.h"

#include "arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers here were chosen by cross-validation: what reads the fold held out best stays. */
static const recipe tags_recipe = {.bits = 15,
                                   .width = 48,
                                   .classes = N_TAGS,
                                   .rounds = 4,
                                   .rate = 0.1f,
                                   .last_rate = 0.005f,
                                   .drop = 0.1f,
                                   .seed = 1};
static const recipe steps_recipe = {.bits = 16,
                                    .width = 32,
                                    .classes = N_STEPS,
                                    .hidden = 1,
                                    .rounds = 4,
                                    .rate = 0.03f,
                                    .last_rate = 0.002f,
                                    .drop = 0.3f,
                                    .seed = 2};
static const recipe relations_recipe = {.bits = 15,
                                        .width = 32,
                                        .classes = N_RELATIONS,
                                        .rounds = 4,
                                        .rate = 0.1f,
                                        .last_rate = 0.005f,
                                        .drop = 0.1f,
                                        .seed = 3};

/* Of ten wrong steps nine are followed, so that the parser learns to go on from its mistakes
 * (Goldberg and Nivre 2012). */
enum { CORRECTED = 10 };

/* ---- Samples ---- */

typedef struct {
    const article *article;
    parsed_sentence sentence;
} sample;

typedef struct {
    sample *at;
    uint32_t n;
} samples;

static void gather(arena *arena, samples *all, const collection *texts, folds without) {
    for (uint32_t i = 0; i < texts->n; i++) {
        const article *a = &texts->at[i];
        for (uint32_t k = 0; k < a->n_sentences && !is_in(a, without); k++) {
            sample s = {a, a->sentences[k]};
            if (s.sentence.end - s.sentence.first <= LONGEST_TREE) arena_push(arena, all, s);
        }
    }
}

static reading read_sample(arena *arena, const clusters *c, const sample *s) {
    return read_sentence_words(arena, c, &s->article->text, s->sentence.first, s->sentence.end);
}

/* ---- Tags ---- */

/* The tags before a word are the right ones while learning. */
static void learn_tags_of(net *tags, reading *r, const article *a) {
    features list = {.n = 0};
    for (uint32_t i = 0; i < r->n; i++) {
        uint8_t right = a->tags[r->first + i], given = tag_given(r, i);
        r->tags[i] = given ? given : right;
        if (given || !right) continue;
        tag_features(r, i, &list);
        net_learn(tags, &list, UINT64_C(1) << right, ~UINT64_C(1));
    }
}

static net *learn_tags(arena *arena, const clusters *c, const samples *s) {
    net *tags = net_new(&tags_recipe);
    uint32_t *order = numbers_up_to(s->n);
    for (int round = 0; round < tags_recipe.rounds; round++) {
        net_begin_round(tags, round, order, s->n);
        for (uint32_t i = 0; i < s->n; i++) {
            const sample *one = &s->at[order[i]];
            arena_reset(arena);
            reading r = read_sample(arena, c, one);
            learn_tags_of(tags, &r, one->article);
        }
    }
    free(order);
    return tags;
}

/* ---- Trees ---- */

typedef struct {
    uint16_t head[LONGEST_TREE];
    uint16_t n;
} right_tree;

uint16_t right_heads(const article *a, parsed_sentence sentence, uint16_t *heads) {
    uint16_t n = (uint16_t)(sentence.end - sentence.first);
    for (uint16_t i = 0; i < n; i++) {
        uint32_t head = a->heads[sentence.first + i];
        int outside = head == SAYSO_NONE || head < sentence.first || head >= sentence.end;
        heads[i] = outside ? TREE_NONE : (uint16_t)(head - sentence.first);
    }
    return n;
}

/* How many right arcs a step makes impossible (Goldberg and Nivre 2013, for arc-hybrid). */
static int cost_of(const parse *p, const right_tree *g, step step) {
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

static uint64_t best_steps(const parse *p, const right_tree *g, uint64_t *allowed) {
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

static void learn_steps(net *steps, arena *arena, const reading *r, const right_tree *g) {
    tree t = make_tree(arena, r);
    parse p = begin_parse(arena, &t);
    features list = {.n = 0};
    while (p.next < t.n || p.depth > 1) {
        uint64_t allowed, right = best_steps(&p, g, &allowed);
        float scores[MOST_CLASSES];
        step_features(&p, &list);
        net_score(steps, &list, scores);
        step next = pick(scores, allowed);
        net_learn(steps, &list, right, allowed);
        if (!((right >> next) & 1) && net_random(steps, CORRECTED) == 0) next = pick(scores, right);
        take_step(&p, next);
    }
}

/* The tree with its right heads, as the parser would have left it. */
static tree finished_tree(arena *arena, const reading *r, const right_tree *g) {
    tree t = make_tree(arena, r);
    for (uint16_t i = 0; i < t.n; i++) {
        uint16_t head = t.head[i] = g->head[i];
        if (head == TREE_NONE) continue;
        if (i < head) {
            if (t.leftmost[head] == TREE_NONE) t.leftmost[head] = i;
            t.lefts[head]++;
        } else {
            t.rightmost[head] = i;
            t.rights[head]++;
        }
    }
    return t;
}

static void learn_relations(net *relations, const tree *t, const sample *s) {
    features list = {.n = 0};
    for (uint16_t i = 0; i < t->n; i++) {
        uint8_t right = s->article->relations[s->sentence.first + i];
        if (!right) continue;
        relation_features(t, i, &list);
        net_learn(relations, &list, UINT64_C(1) << right, ~UINT64_C(1));
    }
}

static right_tree right_tree_of(const sample *s) {
    right_tree g;
    g.n = right_heads(s->article, s->sentence, g.head);
    return g;
}

/* Steps are learned on the tags that the tagger finds, relations on right heads. */
static void learn_trees(syntax *x, arena *arena, const clusters *c, const samples *s) {
    size_t size;
    char *bytes = net_pack(x->tags, &size);
    weights tags;
    if (weights_read(&tags, (sayso_string){bytes, size}, "tags", NULL)) exit(4);
    uint32_t *order = numbers_up_to(s->n);
    x->steps = net_new(&steps_recipe);
    x->relations = net_new(&relations_recipe);
    for (int round = 0; round < steps_recipe.rounds; round++) {
        net_begin_round(x->relations, round, order, 0);
        net_begin_round(x->steps, round, order, s->n);
        for (uint32_t i = 0; i < s->n; i++) {
            const sample *one = &s->at[order[i]];
            right_tree g = right_tree_of(one);
            arena_reset(arena);
            reading r = read_sample(arena, c, one);
            find_tags(&tags, &r);
            learn_steps(x->steps, arena, &r, &g);
            tree t = finished_tree(arena, &r, &g);
            learn_relations(x->relations, &t, one);
        }
    }
    free(order), free(bytes);
}

syntax syntax_learn(const clusters *c, const collection *news, const collection *treebank,
                    folds without) {
    syntax x = {0};
    arena lists, scratch;
    arena_init(&lists, SIZE_MAX);
    arena_init(&scratch, SIZE_MAX);
    if (setjmp(lists.landing) || setjmp(scratch.landing)) exit(4);
    samples parsed = {0}, tagged = {0};
    gather(&lists, &parsed, news, without);
    gather(&lists, &tagged, news, without);
    gather(&lists, &tagged, treebank, NO_FOLDS);
    x.tags = learn_tags(&scratch, c, &tagged);
    learn_trees(&x, &scratch, c, &parsed);
    arena_release(&lists);
    arena_release(&scratch);
    return x;
}
