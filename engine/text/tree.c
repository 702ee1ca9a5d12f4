#include "tree.h"

#include <string.h>

static uint16_t *unset(arena *arena, uint16_t n) {
    uint16_t *numbers = arena_take(arena, ((size_t)n + 1) * sizeof *numbers);
    memset(numbers, 0xff, ((size_t)n + 1) * sizeof *numbers);
    return numbers;
}

tree make_tree(arena *arena, const reading *sentence) {
    uint16_t n = (uint16_t)sentence->n;
    return (tree){.sentence = sentence,
                  .n = n,
                  .head = unset(arena, n),
                  .relation = arena_take(arena, (size_t)n + 1),
                  .leftmost = unset(arena, n),
                  .rightmost = unset(arena, n),
                  .lefts = arena_take(arena, (size_t)n + 1),
                  .rights = arena_take(arena, (size_t)n + 1)};
}

/* ---- Steps ---- */

parse begin_parse(arena *arena, tree *tree) {
    return (parse){.tree = tree, .stack = unset(arena, tree->n)};
}

int step_allowed(const parse *p, step step) {
    switch (step) {
    case STEP_SHIFT: return p->next < p->tree->n;
    case STEP_LEFT: return p->depth > 0 && p->next < p->tree->n;
    default: return p->depth > 1;
    }
}

static void attach(tree *t, uint16_t child, uint16_t head) {
    t->head[child] = head;
    if (child < head) {
        if (t->leftmost[head] == TREE_NONE || child < t->leftmost[head]) t->leftmost[head] = child;
        t->lefts[head] = (uint8_t)(t->lefts[head] + (t->lefts[head] < 255));
    } else {
        if (t->rightmost[head] == TREE_NONE || child > t->rightmost[head])
            t->rightmost[head] = child;
        t->rights[head] = (uint8_t)(t->rights[head] + (t->rights[head] < 255));
    }
}

/* Left hangs the top of the stack on the next word, right on the one below it. */
void take_step(parse *p, step step) {
    switch (step) {
    case STEP_SHIFT: p->stack[p->depth++] = p->next++; break;
    case STEP_LEFT: attach(p->tree, p->stack[--p->depth], p->next); break;
    default: p->depth--; attach(p->tree, p->stack[p->depth], p->stack[p->depth - 1]);
    }
}

/* ---- What the model sees ---- */

enum { AT_WORD = 32, AT_TAG, AT_CLUSTER, AT_PAIR, AT_TRIPLE, AT_VALENCY, AT_GAP, AT_LINK };

typedef struct {
    const tree *t;
    features *list;
} seer;

static uint32_t tag_at(const tree *t, uint16_t i) {
    return i == TREE_NONE ? 63 : t->sentence->tags[i];
}

static uint32_t word_at(const tree *t, uint16_t i) {
    return i == TREE_NONE ? 0 : t->sentence->at[i].word;
}

static uint32_t cluster_at(const tree *t, uint16_t i) {
    return i == TREE_NONE ? 0 : t->sentence->at[i].cluster;
}

static inline void see_word(seer see, uint32_t place, uint16_t i) {
    feature_add(see.list, AT_TAG, place, tag_at(see.t, i));
    feature_add(see.list, AT_WORD, place, word_at(see.t, i));
    feature_add(see.list, AT_CLUSTER, place, cluster_at(see.t, i));
}

static inline void see_tag(seer see, uint32_t place, uint16_t i) {
    feature_add(see.list, AT_TAG, place, tag_at(see.t, i));
}

static uint16_t stack_at(const parse *p, uint16_t below) {
    return p->depth > below ? p->stack[p->depth - 1 - below] : TREE_NONE;
}

static uint16_t coming(const parse *p, uint16_t ahead) {
    return p->next + ahead < p->tree->n ? (uint16_t)(p->next + ahead) : TREE_NONE;
}

static uint16_t left_of(const tree *t, uint16_t i) {
    return i == TREE_NONE ? TREE_NONE : t->leftmost[i];
}

static uint16_t right_of(const tree *t, uint16_t i) {
    return i == TREE_NONE ? TREE_NONE : t->rightmost[i];
}

static uint32_t valency(const tree *t, uint16_t i) {
    if (i == TREE_NONE) return 15;
    uint32_t left = t->lefts[i] > 3 ? 3 : t->lefts[i], right = t->rights[i] > 3 ? 3 : t->rights[i];
    return left << 2 | right;
}

static uint32_t distance(uint16_t a, uint16_t b) {
    if (a == TREE_NONE || b == TREE_NONE) return 0;
    uint32_t gap = a < b ? (uint32_t)(b - a) : (uint32_t)(a - b);
    return gap < 5 ? gap : gap < 10 ? 5 : 6;
}

void step_features(const parse *p, features *list) {
    const tree *t = p->tree;
    seer see = {t, list};
    uint16_t s0 = stack_at(p, 0), s1 = stack_at(p, 1), s2 = stack_at(p, 2);
    uint16_t b0 = coming(p, 0), b1 = coming(p, 1), b2 = coming(p, 2);
    uint32_t t0 = tag_at(t, s0), t1 = tag_at(t, s1), u0 = tag_at(t, b0), u1 = tag_at(t, b1);
    list->n = 0;
    see_word(see, 0, s0);
    see_word(see, 1, s1);
    see_word(see, 2, b0);
    see_word(see, 3, b1);
    see_tag(see, 4, s2);
    see_tag(see, 5, b2);
    see_word(see, 6, left_of(t, s0));
    see_word(see, 7, right_of(t, s0));
    see_word(see, 8, left_of(t, b0));
    see_tag(see, 9, left_of(t, s1));
    see_word(see, 10, right_of(t, s1));
    feature_add(list, AT_PAIR, 0, t0 << 8 | u0);
    feature_add(list, AT_PAIR, 1, t1 << 8 | t0);
    feature_add(list, AT_TRIPLE, 0, t1 << 16 | t0 << 8 | u0);
    feature_add(list, AT_TRIPLE, 1, t0 << 16 | u0 << 8 | u1);
    feature_add(list, AT_TRIPLE, 2, tag_at(t, s2) << 16 | t1 << 8 | t0);
    feature_add(list, AT_TRIPLE, 3, tag_at(t, right_of(t, s0)) << 16 | t0 << 8 | u0);
    feature_add(list, AT_TRIPLE, 4, tag_at(t, left_of(t, b0)) << 16 | t0 << 8 | u0);
    feature_add(list, AT_TRIPLE, 5, tag_at(t, right_of(t, s1)) << 16 | t1 << 8 | t0);
    feature_add(list, AT_LINK, word_at(t, s0), word_at(t, b0));
    feature_add(list, AT_LINK, word_at(t, s1), word_at(t, s0) ^ 1);
    feature_add(list, AT_LINK, cluster_at(t, s0) << 16 | cluster_at(t, b0), 3);
    feature_add(list, AT_LINK, cluster_at(t, s1) << 16 | cluster_at(t, s0), 5);
    feature_add(list, AT_VALENCY, valency(t, s0), t0);
    feature_add(list, AT_VALENCY, valency(t, s1), t1 | 64);
    feature_add(list, AT_VALENCY, valency(t, b0), u0 | 128);
    feature_add(list, AT_GAP, distance(s0, b0), t0 << 8 | u0);
    feature_add(list, AT_GAP, distance(s1, s0), t1 << 8 | t0 | 1 << 16);
}

void relation_features(const tree *t, uint16_t i, features *list) {
    uint16_t head = t->head[i];
    uint32_t tag = tag_at(t, i), of = tag_at(t, head), side = head == TREE_NONE ? 2 : head > i;
    seer see = {t, list};
    list->n = 0;
    see_word(see, 20 + side, i);
    see_word(see, 24 + side, head);
    see_word(see, 28, left_of(t, i));
    see_tag(see, 29, right_of(t, i));
    see_tag(see, 30, left_of(t, head));
    see_word(see, 32, right_of(t, head));
    feature_add(list, AT_PAIR, 8 + side, tag << 8 | of);
    feature_add(list, AT_GAP, distance(i, head) | side << 4, tag << 8 | of | 2 << 16);
    feature_add(list, AT_TRIPLE, 8 + side, tag << 16 | of << 8 | tag_at(t, left_of(t, i)));
    feature_add(list, AT_LINK, word_at(t, head), tag << 8 | side | 1 << 16);
    feature_add(list, AT_LINK, word_at(t, i), of << 8 | side | 2 << 16);
    feature_add(list, AT_LINK, word_at(t, left_of(t, i)), tag << 8 | of | 3 << 16);
    feature_add(list, AT_VALENCY, (side << 8) | valency(t, i), tag << 8 | of | 1 << 16);
    uint16_t before = i > 0 ? (uint16_t)(i - 1) : TREE_NONE;
    uint16_t behind = i + 1 < t->n ? (uint16_t)(i + 1) : TREE_NONE;
    feature_add(list, AT_TRIPLE, 12 + side, tag << 16 | of << 8 | tag_at(t, before));
    feature_add(list, AT_TRIPLE, 16 + side, tag << 16 | of << 8 | tag_at(t, behind));
    see_word(see, 36, before);
}

/* ---- All of it ---- */

static step best_step(const weights *model, const parse *p, const features *list) {
    float scores[MOST_CLASSES];
    int best = -1;
    weights_score(model, list, scores);
    for (int i = 0; i < N_STEPS; i++)
        if (step_allowed(p, (step)i) && (best < 0 || scores[i] > scores[best])) best = i;
    return (step)best;
}

/* The step where there is no choice, or N_STEPS. */
static step only_step(const parse *p) {
    if (p->depth == 0) return STEP_SHIFT;
    if (p->next == p->tree->n) return STEP_RIGHT;
    return N_STEPS;
}

/* The relation of tags that have but one, or 0. */
static uint8_t given_relation(uint8_t tag) {
    switch (tag) {
    case TAG_COMMA:
    case TAG_STOP:
    case TAG_COLON:
    case TAG_MARK:
    case TAG_BRACKET: return REL_PUNCT;
    case TAG_MD: return REL_AUX;
    case TAG_PRPS: return REL_POSS;
    case TAG_POS: return REL_CASE;
    case TAG_CC: return REL_CC_;
    default: return REL_NONE;
    }
}

tree find_tree(arena *arena, const weights *steps, const weights *relations,
               const reading *sentence) {
    tree t = make_tree(arena, sentence);
    parse p = begin_parse(arena, &t);
    features list;
    weights_expect(steps, &list);
    while (p.next < t.n || p.depth > 1) {
        step next = only_step(&p);
        if (next == N_STEPS) {
            step_features(&p, &list);
            next = best_step(steps, &p, &list);
        }
        take_step(&p, next);
    }
    weights_expect(relations, &list);
    for (uint16_t i = 0; i < t.n; i++) {
        t.relation[i] = given_relation(sentence->tags[i]);
        if (t.relation[i]) continue;
        relation_features(&t, i, &list);
        t.relation[i] = (uint8_t)weights_choose(relations, &list);
    }
    return t;
}
