#include "measure.h"

#include "reporting.h"
#include "syntax.h"

#include <stdio.h>
#include <stdlib.h>

/* As in speech/consult.c. */
static const float least_cue = 0.15f;

/* ---- Syntax ---- */

typedef struct {
    uint32_t tokens, tags;          /* all tokens whose tag is known; right ones */
    uint32_t words, heads, related; /* those that are no punctuation; right heads; relations too */
} syntax_counts;

static int is_punctuation(uint8_t tag) {
    return tag >= TAG_COMMA && tag <= TAG_BRACKET;
}

static void compare_sentence(syntax_counts *c, const article *a, parsed_sentence sentence,
                             const tree *t) {
    uint16_t heads[LONGEST_TREE];
    right_heads(a, sentence, heads);
    for (uint16_t i = 0; i < t->n; i++) {
        uint32_t token = sentence.first + i;
        uint8_t tag = a->tags[token];
        uint32_t good = t->head[i] == heads[i];
        if (!tag) continue;
        c->tokens++;
        c->tags += t->sentence->tags[i] == tag;
        if (is_punctuation(tag)) continue;
        c->words++;
        c->heads += good;
        c->related += good & (t->relation[i] == a->relations[token]);
    }
}

static double share(uint32_t part, uint32_t all) {
    return all ? 100.0 * part / all : 0;
}

void measure_syntax(const models *m, const collection *news, folds only) {
    syntax_counts c = {0};
    arena arena;
    arena_init(&arena, SIZE_MAX);
    if (setjmp(arena.landing)) exit(4);
    for (uint32_t i = 0; i < news->n; i++) {
        const article *a = &news->at[i];
        for (uint32_t k = 0; k < a->n_sentences && is_in(a, only); k++) {
            parsed_sentence s = a->sentences[k];
            if (s.end - s.first > LONGEST_TREE) continue;
            arena_reset(&arena);
            reading r = read_sentence_words(&arena, &m->clusters, &a->text, s.first, s.end);
            find_tags(&m->tags, &r);
            tree t = find_tree(&arena, &m->steps, &m->relations, &r);
            compare_sentence(&c, a, s, &t);
        }
    }
    arena_release(&arena);
    printf("tags %.2f %%, heads %.2f %%, heads with relation %.2f %% (%u tokens)\n",
           share(c.tags, c.tokens), share(c.heads, c.words), share(c.related, c.words), c.tokens);
}

/* ---- Reports ---- */

static uint32_t same(run a, run b) {
    return a.first == b.first && (a.first == VIEW_NONE || a.last == b.last);
}

typedef struct {
    uint32_t gold, found, cue, pattern, loose, exact, speaker, whole, source_span, cue_span;
} counts;

static void compare(counts *c, const lesson *l, const learned_report *r) {
    uint32_t loose = loosely_right(l, r) != 0;
    uint32_t exact = same(l->after, r->after) & same(l->before, r->before);
    uint32_t speaker = l->source_head == r->source_head;
    c->cue++;
    c->pattern += l->pattern == r->pattern;
    c->loose += loose;
    c->exact += exact;
    c->speaker += loose & speaker;
    c->whole += exact & speaker;
    c->source_span += same(l->source, r->source);
    c->cue_span += same(l->cue_words, r->cue_words);
}

static double f_of(uint32_t hit, const counts *c) {
    return c->gold + c->found ? 200.0 * hit / (c->gold + c->found) : 0;
}

static void count_page(counts *c, const page *p, learned_reports *found, float least,
                       const attribution_models *m) {
    c->gold += p->lessons.n;
    for (uint32_t k = 0; k < found->n; k++) {
        if (found->at[k].chance < least) continue;
        c->found++;
        const lesson *l = lesson_at(p, found->at[k].cue);
        if (!l) continue;
        find_words(m, &p->v, &found->at[k]);
        compare(c, l, &found->at[k]);
    }
}

static void print_counts(const counts *c, float least) {
    printf("chance %.2f: %u found of %u; F: cue %.1f, pattern %.1f, content %.1f, "
           "with speaker %.1f, exact content %.1f, with speaker %.1f, source %.1f, "
           "cue's words %.1f\n",
           (double)least, c->found, c->gold, f_of(c->cue, c), f_of(c->pattern, c),
           f_of(c->loose, c), f_of(c->speaker, c), f_of(c->exact, c), f_of(c->whole, c),
           f_of(c->source_span, c), f_of(c->cue_span, c));
}

void measure_reports(const models *m, pages *all) {
    enum { N_LEAST = 4 };
    static const float least[N_LEAST] = {0.25f, 0.33f, 0.4f, 0.5f};
    counts c[N_LEAST] = {0};
    arena arena;
    arena_init(&arena, SIZE_MAX);
    if (setjmp(arena.landing)) exit(4);
    for (uint32_t i = 0; i < all->n; i++) {
        page *p = all->at[i];
        arena_reset(&arena);
        learned_reports found = find_learned(&arena, &m->attribution, &p->v, least_cue);
        judge_reports(&m->attribution.whole, &p->v, &found);
        for (int k = 0; k < N_LEAST; k++) count_page(&c[k], p, &found, least[k], &m->attribution);
    }
    arena_release(&arena);
    for (int k = 0; k < N_LEAST; k++) print_counts(&c[k], least[k]);
}
