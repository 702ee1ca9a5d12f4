#include "match.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    double overlap; /* intersection / union */
    size_t gold, predicted;
} pair;

typedef struct {
    pair *at;
    size_t n, room;
} pairs;

static void add_pair(pool *pool, pairs *pairs, pair pair) {
    if (pairs->n == pairs->room) {
        size_t room = pairs->room ? pairs->room * 2 : 64;
        void *at = pool_array(pool, room, sizeof pair);
        if (pairs->n) memcpy(at, pairs->at, pairs->n * sizeof pair);
        pairs->at = at;
        pairs->room = room;
    }
    pairs->at[pairs->n++] = pair;
}

/* The better overlap first, then text order. */
static int better(const void *a, const void *b) {
    const pair *x = a, *y = b;
    if (x->overlap != y->overlap) return x->overlap > y->overlap ? -1 : 1;
    if (x->gold != y->gold) return x->gold < y->gold ? -1 : 1;
    return (x->predicted > y->predicted) - (x->predicted < y->predicted);
}

static pairs near_pairs(pool *pool, const matching *m) {
    pairs pairs = {0};
    for (size_t i = 0; i < m->n_gold; i++)
        for (size_t j = 0; j < m->n_predicted; j++) {
            size_t shared = ranges_shared(&m->gold_sets[i], &m->predicted_sets[j]);
            size_t either = m->gold_sets[i].total + m->predicted_sets[j].total - shared;
            if (shared && 2 * shared >= either)
                add_pair(pool, &pairs, (pair){(double)shared / (double)either, i, j});
        }
    if (pairs.n > 1) qsort(pairs.at, pairs.n, sizeof *pairs.at, better);
    return pairs;
}

static size_t *nobody(pool *pool, size_t n) {
    size_t *partners = pool_array(pool, n, sizeof *partners);
    for (size_t i = 0; i < n; i++) partners[i] = unmatched;
    return partners;
}

/* Greedy, best first, one to one. */
static void pair_off(pool *pool, matching *m) {
    pairs pairs = near_pairs(pool, m);
    m->predicted_of = nobody(pool, m->n_gold);
    m->gold_of = nobody(pool, m->n_predicted);
    for (size_t k = 0; k < pairs.n; k++) {
        size_t i = pairs.at[k].gold, j = pairs.at[k].predicted;
        if (m->predicted_of[i] != unmatched || m->gold_of[j] != unmatched) continue;
        m->predicted_of[i] = j;
        m->gold_of[j] = i;
    }
}

/* What annotators left open: their optional quotes, and what they set aside. */
static ranges open_ranges(pool *pool, const text *text, const document *document) {
    const quotes *quotes = &document->quotes;
    ranges *sets = pool_array(pool, quotes->n + 1, sizeof *sets);
    size_t n = 0;
    for (size_t i = 0; i < quotes->n; i++)
        if (quotes->at[i].optional) sets[n++] = text_ranges(pool, text, &quotes->at[i].spans);
    sets[n++] = text_ranges(pool, text, &document->ignored);
    return ranges_union(pool, sets, n);
}

static int near_any(const ranges *set, const ranges *sets, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (2 * ranges_shared(set, &sets[i]) >= ranges_either(set, &sets[i])) return 1;
    return 0;
}

/* All gold quotes that are not optional, whatever their type. */
static ranges *scored_sets(pool *pool, const text *text, const quotes *quotes, size_t *n) {
    ranges *sets = pool_array(pool, quotes->n, sizeof *sets);
    *n = 0;
    for (size_t i = 0; i < quotes->n; i++)
        if (!quotes->at[i].optional) sets[(*n)++] = text_ranges(pool, text, &quotes->at[i].spans);
    return sets;
}

static void take_predicted(pool *pool, const text *text, const document *document,
                           const quotes *predicted, matching *m) {
    size_t n;
    ranges open = open_ranges(pool, text, document);
    ranges *scored = scored_sets(pool, text, &document->quotes, &n);
    m->predicted = pool_array(pool, predicted->n, sizeof *m->predicted);
    for (size_t j = 0; j < predicted->n; j++) {
        ranges set = text_ranges(pool, text, &predicted->at[j].spans);
        int lies_open = open.total && 2 * ranges_shared(&set, &open) >= set.total;
        if (!lies_open || near_any(&set, scored, n))
            m->predicted[m->n_predicted++] = &predicted->at[j];
    }
}

static void take_gold(pool *pool, const quotes *quotes, const char *only, matching *m) {
    m->gold = pool_array(pool, quotes->n, sizeof *m->gold);
    for (size_t i = 0; i < quotes->n; i++) {
        const quote *quote = &quotes->at[i];
        int wanted = !only || strcmp(quote->type, only) == 0 || strcmp(quote->type, "unknown") == 0;
        if (!quote->optional && wanted) m->gold[m->n_gold++] = quote;
    }
}

static ranges *sets_of(pool *pool, const text *text, const quote **quotes, size_t n) {
    ranges *sets = pool_array(pool, n, sizeof *sets);
    for (size_t i = 0; i < n; i++) {
        spans spans = text_without_that(pool, text, &quotes[i]->spans);
        sets[i] = text_ranges(pool, text, &spans);
    }
    return sets;
}

matching match_quotes(pool *pool, const text *text, const document *document,
                      const quotes *predicted, const char *only) {
    matching m = {0};
    take_gold(pool, &document->quotes, only, &m);
    take_predicted(pool, text, document, predicted, &m);
    m.gold_sets = sets_of(pool, text, m.gold, m.n_gold);
    m.predicted_sets = sets_of(pool, text, m.predicted, m.n_predicted);
    pair_off(pool, &m);
    return m;
}

static int cue_right(pool *pool, const text *text, const quote *gold, const quote *predicted) {
    ranges wanted = text_ranges(pool, text, &gold->cue);
    ranges given = text_ranges(pool, text, &predicted->cue);
    return wanted.total == 0 || ranges_shared(&wanted, &given) > 0;
}

/* By the mention where gold has one, else by the name; where it has neither, none is right. */
static int speaker_right(pool *pool, const text *text, const quote *gold, const quote *predicted) {
    ranges wanted = text_ranges(pool, text, &gold->speaker);
    ranges given = text_ranges(pool, text, &predicted->speaker);
    if (wanted.total == 0)
        return gold->name && *gold->name ? names_agree(pool, gold->name, predicted->name)
                                         : given.total == 0;
    size_t shared = ranges_shared(&wanted, &given);
    if (shared == 0) return 0;
    return 2 * shared >= ranges_either(&wanted, &given) ||
           text_same_last_word(text, &gold->speaker, &predicted->speaker);
}

static name_verdict name_right(pool *pool, const quote *gold, const quote *predicted) {
    int given = predicted->name && *predicted->name;
    if (!gold->name || !*gold->name) return given ? NAME_NEEDLESS : NAME_NOT_ASKED;
    if (!given) return NAME_UNKNOWN;
    return names_agree(pool, gold->name, predicted->name) ? NAME_RIGHT : NAME_WRONG;
}

verdict match_verdict(pool *pool, const text *text, const matching *matching, size_t i) {
    size_t j = matching->predicted_of[i];
    const quote *gold = matching->gold[i], *predicted = matching->predicted[j];
    const ranges *wanted = &matching->gold_sets[i], *given = &matching->predicted_sets[j];
    return (verdict){
        .exact = ranges_shared(wanted, given) == ranges_either(wanted, given),
        .cue = cue_right(pool, text, gold, predicted),
        .speaker = speaker_right(pool, text, gold, predicted),
        .name = name_right(pool, gold, predicted),
    };
}
