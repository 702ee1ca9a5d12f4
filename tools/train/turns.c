#include "turns.h"

#include "collection.h"
#include "engine.h"
#include "follow.h"
#include "shelf.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whom a turn is given to depends on whom those before it were given to. So turns are gone through
 * with what has been learned so far, by plain rules at first, and what is met on the way is added
 * to what is learned from (Ross, Gordon and Bagnell 2011, "A Reduction of Imitation Learning"). */
enum { PASSES = 3, N_SETS = 2, NETS = 4 };

static const recipe turn_recipe = {.bits = 11,
                                   .width = 16,
                                   .classes = 1,
                                   .hidden = 1,
                                   .rounds = 6,
                                   .rate = 0.03f,
                                   .last_rate = 0.002f,
                                   .drop = 0.1f,
                                   .seed = 11};

/* A turn: its candidates are those from `first`, their features those from `from`. */
typedef struct {
    uint32_t first, n;
} question;

typedef struct {
    uint32_t from, n;
    uint8_t right;
} answer;

typedef struct {
    question *questions;
    answer *candidates;
    uint32_t *hashes;
    size_t n_questions, n_candidates, n_hashes;
    size_t room_questions, room_candidates, room_hashes;
} lessons_of_turns;

typedef struct {
    const article *article;
    const scene *scene;
    lessons_of_turns *lessons; /* NULL: only count */
    pool *pool;
    size_t asked, right, there;
} watcher;

static void *grown(void *at, size_t *room, size_t n, size_t size) {
    if (n < *room) return at;
    *room = *room ? *room * 2 : 1024;
    at = realloc(at, *room * size);
    if (!at) {
        fputs("train: out of memory\n", stderr);
        exit(4);
    }
    return at;
}

/* ---- What is right ---- */

static uint32_t point_at(const article *a, uint32_t byte) {
    uint32_t low = 0, high = a->points;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (a->bytes[middle] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The annotated quote that holds the first token between the marks. */
static const quote *quote_at(const watcher *w, uint32_t pair) {
    const article *a = w->article;
    stretch inside = inside_pair(w->scene, pair);
    if (inside.end <= inside.first) return NULL;
    int64_t point = point_at(a, scene_token(w->scene, inside.first)->start);
    for (size_t i = 0; i < a->gold.quotes.n; i++) {
        const quote *quote = &a->gold.quotes.at[i];
        for (size_t k = 0; k < quote->spans.n; k++)
            if (quote->spans.at[k].start <= point && point < quote->spans.at[k].end) return quote;
    }
    return NULL;
}

static int is_called(const watcher *w, const quote *quote, uint32_t person) {
    const entities *entities = &w->article->gold.entities;
    sayso_string known = w->article->text.people.at[person].name;
    const char *name = known.n ? pool_copy(w->pool, known.bytes, known.n) : NULL;
    if (names_agree(w->pool, quote->name, name)) return 1;
    for (size_t i = 0; i < entities->n; i++) {
        const entity *e = &entities->at[i];
        if (!e->name || strcmp(e->name, quote->name) != 0) continue;
        for (size_t k = 0; k < e->aliases.n; k++)
            if (names_agree(w->pool, e->aliases.at[k], name)) return 1;
    }
    return 0;
}

/* ---- Going through a novel ---- */

static void add_candidate(lessons_of_turns *l, const features *looks, int right) {
    l->candidates = grown(l->candidates, &l->room_candidates, l->n_candidates, sizeof(answer));
    l->candidates[l->n_candidates++] = (answer){(uint32_t)l->n_hashes, looks->n, (uint8_t)right};
    for (uint32_t i = 0; i < looks->n; i++) {
        l->hashes = grown(l->hashes, &l->room_hashes, l->n_hashes, sizeof *l->hashes);
        l->hashes[l->n_hashes++] = looks->at[i];
    }
}

static void watch(void *context, const choice *choice) {
    watcher *w = context;
    const quote *quote = quote_at(w, choice->pair);
    int right[MOST_PRESENT] = {0}, any = 0;
    if (!quote || !quote->name) return;
    for (uint32_t i = 0; i < choice->n; i++)
        any |= right[i] = is_called(w, quote, choice->people[i]);
    w->asked++;
    w->there += any ? 1 : 0;
    w->right += right[choice->chosen] ? 1 : 0;
    if (!any || !w->lessons) return;
    lessons_of_turns *l = w->lessons;
    l->questions = grown(l->questions, &l->room_questions, l->n_questions, sizeof(question));
    l->questions[l->n_questions++] = (question){(uint32_t)l->n_candidates, choice->n};
    for (uint32_t i = 0; i < choice->n; i++) add_candidate(l, &choice->looks[i], right[i]);
}

static void go_through(watcher *w, const lexicon *lexicon, const weights *model) {
    arena arena = {0};
    arena_init(&arena, SIZE_MAX);
    if (setjmp(arena.landing)) {
        fputs("train: out of memory\n", stderr);
        exit(4);
    }
    scene scene = make_scene(&arena, lexicon, &w->article->text);
    attributions marks = attribute_marks(&scene);
    w->scene = &scene;
    follow_speakers(&scene, &marks, &(umpire){.model = model, .watch = watch, .watcher = w});
    arena_release(&arena);
}

typedef struct {
    sayso_engine *engine;
    collection novels[N_SETS];
    pool pool;
} library;

static watcher go_through_all(library *l, folds only, const weights *model,
                              lessons_of_turns *lessons) {
    watcher w = {.lessons = lessons, .pool = &l->pool};
    for (size_t k = 0; k < N_SETS; k++)
        for (uint32_t i = 0; i < l->novels[k].n; i++) {
            w.article = &l->novels[k].at[i];
            if (is_in(w.article, only)) go_through(&w, engine_lexicon(l->engine), model);
        }
    return w;
}

/* ---- Learning ---- */

static void learn_question(net *net, const lessons_of_turns *l, const question *q) {
    static features looks[MOST_PRESENT];
    uint8_t right[MOST_PRESENT];
    for (uint32_t i = 0; i < q->n; i++) {
        const answer *c = &l->candidates[q->first + i];
        looks[i].n = c->n;
        memcpy(looks[i].at, l->hashes + c->from, c->n * sizeof *l->hashes);
        right[i] = c->right;
    }
    net_learn_rank(net, looks, q->n, right);
}

static net *learn_one(const lessons_of_turns *l, uint64_t seed) {
    recipe recipe = turn_recipe;
    recipe.seed += seed;
    net *net = net_new(&recipe);
    uint32_t n = (uint32_t)l->n_questions, *order = numbers_up_to(n);
    for (int round = 0; round < recipe.rounds; round++) {
        net_begin_round(net, round, order, n);
        for (uint32_t i = 0; i < n; i++) learn_question(net, l, &l->questions[order[i]]);
    }
    free(order);
    return net;
}

/* One net's chance turns take whole conversations along; the mean of several is steadier. */
static net *learn(const lessons_of_turns *l) {
    net *nets[NETS];
    for (uint64_t i = 0; i < NETS; i++) nets[i] = learn_one(l, i);
    net *joined = net_join(nets, NETS);
    for (uint64_t i = 0; i < NETS; i++) net_free(nets[i]);
    return joined;
}

static void read_model(weights *model, pool *pool, const net *net) {
    size_t n;
    char *bytes = net_pack(net, &n);
    sayso_string file = {pool_copy(pool, bytes, n), n};
    free(bytes);
    if (weights_read(model, file, "turns", NULL)) exit(4);
}

static void tell(const char *what, const watcher *w) {
    fprintf(stderr, "train: %s: %zu of %zu turns right, %zu possible, %.1f %%\n", what, w->right,
            w->asked, w->there, 100.0 * (double)w->right / (double)(w->asked ? w->asked : 1));
}

/* What has been learned at last; `seen` is how the novels held out were read with it. */
static net *learn_passes(library *l, folds held_out, watcher *seen) {
    lessons_of_turns lessons = {0};
    weights model;
    net *net = NULL;
    for (int pass = 0; pass < PASSES; pass++) {
        watcher w = go_through_all(l, ALL_FOLDS & ~held_out, net ? &model : NULL, &lessons);
        tell("turns", &w);
        net_free(net);
        net = learn(&lessons);
        read_model(&model, &l->pool, net);
    }
    *seen = go_through_all(l, held_out, &model, NULL);
    free(lessons.questions), free(lessons.candidates), free(lessons.hashes);
    return net;
}

/* ---- All of it ---- */

static collection read_novels(const sayso_engine *engine, const char *data, const char *name) {
    char path[LONGEST_PATH];
    shelf_path(path, data, name, ".jsonl.gz");
    if (access(path, F_OK) != 0) shelf_path(path, data, name, ".jsonl");
    return collection_read(engine, path);
}

static library open_library(const char *data) {
    library l = {0};
    sayso_error error = {0};
    if (sayso_engine_new(&(sayso_options){.models = ""}, &l.engine, &error)) {
        fprintf(stderr, "train: %s: %s\n", error.where, error.what);
        exit(4);
    }
    l.novels[0] = read_novels(l.engine, data, "pdnc.train");
    l.novels[1] = read_novels(l.engine, data, "litbank-raw.train");
    return l;
}

static void close_library(library *l) {
    for (size_t i = 0; i < N_SETS; i++) collection_free(&l->novels[i]);
    pool_release(&l->pool);
    sayso_engine_free(l->engine);
}

void train_turns(const char *data, const char *out) {
    library l = open_library(data);
    watcher none;
    net *net = learn_passes(&l, NO_FOLDS, &none);
    shelf_make(out);
    shelf_keep(net, out, "turns");
    close_library(&l);
}

void cross_turns(const char *data) {
    library l = open_library(data);
    watcher all = {0}, one;
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        net_free(learn_passes(&l, UINT32_C(1) << fold, &one));
        tell("turns held out", &one);
        all.asked += one.asked;
        all.there += one.there;
        all.right += one.right;
    }
    tell("turns held out, all", &all);
    close_library(&l);
}
