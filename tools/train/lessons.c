#include "lessons.h"

#include <stdlib.h>
#include <string.h>

/* ---- Lessons ---- */

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

/* What the annotators say of one quote, where its cue stands in the sentence. */
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
    arena_push(&all->arena, &p->lessons, l);
}

const lesson *lesson_at(const page *p, uint16_t i) {
    for (uint32_t k = 0; k < p->lessons.n; k++)
        if (p->lessons.at[k].cue == i) return &p->lessons.at[k];
    return NULL;
}

/* ---- Pages ---- */

static int is_read(const sayso_sentence *sentence) {
    uint32_t n = sentence->end_token - sentence->first_token;
    return n > 0 && n <= LONGEST_TREE;
}

static void add_page(pages *all, const article *a, const scene *s, const models *m, uint32_t i) {
    const sayso_sentence *sentence = &a->text.sentences.at[i];
    arena *arena = &all->arena;
    page *p = arena_take(arena, sizeof *p);
    p->article = a;
    p->r = read_sentence_words(arena, &m->clusters, &a->text, sentence->first_token,
                               sentence->end_token);
    find_tags(&m->tags, &p->r);
    p->t = find_tree(arena, &m->steps, &m->relations, &p->r);
    p->v = make_view(s, &p->r);
    add_tree(&p->v, &p->t);
    for (size_t k = 0; k < a->gold.quotes.n; k++) add_lesson(all, p, &a->gold.quotes.at[k]);
    arena_push(arena, all, p);
}

void pages_add(pages *all, const lexicon *lexicon, const models *m, const collection *news,
               folds only) {
    if (!all->n) arena_init(&all->arena, SIZE_MAX);
    if (setjmp(all->arena.landing)) exit(4);
    for (uint32_t i = 0; i < news->n; i++) {
        const article *a = &news->at[i];
        if (!is_in(a, only)) continue;
        scene *s = arena_take(&all->arena, sizeof *s);
        *s = make_scene(&all->arena, lexicon, &a->text);
        for (uint32_t k = 0; k < a->text.sentences.n; k++)
            if (is_read(&a->text.sentences.at[k])) add_page(all, a, s, m, k);
    }
}

void pages_release(pages *all) {
    if (all->n) arena_release(&all->arena);
    *all = (pages){0};
}
