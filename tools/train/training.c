#include "training.h"

#include "cue_words.h"
#include "engine.h"
#include "jobs.h"
#include "measure.h"
#include "reporting.h"
#include "shelf.h"
#include "syntax.h"
#include "words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Models that find reports see tags, trees and chances of cues that other models have found. On the
 * articles that those were learned from, they would be too good. So each fold is read by lesser
 * models, learned without it (jackknifing), while those that stay are learned from all. */
typedef struct {
    const char *out; /* the folder that models are left in */
    folds held_out, taught;
    sayso_engine *engine;
    collection news, treebank;
    word_table words;
    models lesser[FOLDS]; /* of each fold taught: those learned without it */
    pages pages;
    pool pool; /* bytes of models */
} training;

static void tell(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("train: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

static _Noreturn void fail(const sayso_error *error) {
    tell("%s: %s", error->where, error->what);
    exit(4);
}

static folds fold(uint32_t k) {
    return UINT32_C(1) << k;
}

/* The folder of the models learned without fold k, or for k = FOLDS that of those that stay. */
static void folder_of(const training *t, uint32_t k, char path[LONGEST_PATH]) {
    char name[] = "without-0";
    name[sizeof name - 2] = (char)('0' + k);
    if (k == FOLDS)
        snprintf(path, LONGEST_PATH, "%s", t->out);
    else
        shelf_path(path, t->out, name, "");
}

/* Say what is being learned, of which fold's models (FOLDS: those that stay). */
static void tell_fold(const char *what, uint32_t k) {
    if (k == FOLDS)
        tell("%s", what);
    else
        tell("%s, without fold %u", what, k);
}

/* What is left out for the models of fold k, or for k = FOLDS for those that stay. */
static folds left_out(const training *t, uint32_t k) {
    return t->held_out | (k == FOLDS ? 0 : fold(k));
}

/* The i-th of the folds taught; FOLDS behind the last. */
static uint32_t taught_fold(const training *t, uint32_t i) {
    uint32_t k = 0;
    for (; k < FOLDS; k++)
        if ((t->taught & fold(k)) && i-- == 0) break;
    return k;
}

static uint32_t count_taught(const training *t) {
    uint32_t n = 0;
    while (taught_fold(t, n) < FOLDS) n++;
    return n;
}

/* ---- Reading ---- */

static void find_data(char path[LONGEST_PATH], const char *data, const char *name) {
    shelf_path(path, data, name, ".gz");
    if (access(path, F_OK) != 0) shelf_path(path, data, name, "");
}

/* Rules alone: what is learned must not hang on models that were there before. */
static sayso_engine *open_engine(void) {
    sayso_options options = {.models = ""};
    sayso_engine *engine;
    sayso_error error = {0};
    if (sayso_engine_new(&options, &engine, &error)) fail(&error);
    return engine;
}

static collection read_news(const sayso_engine *engine, const char *data, const char *part) {
    char path[LONGEST_PATH], name[64];
    snprintf(name, sizeof name, "polnear.%s.jsonl", part);
    find_data(path, data, name);
    collection news = collection_read(engine, path);
    snprintf(name, sizeof name, "polnear-syntax.%s.tsv", part);
    find_data(path, data, name);
    collection_read_syntax(&news, path);
    return news;
}

static collection read_treebank(const sayso_engine *engine, const char *data) {
    char path[LONGEST_PATH];
    find_data(path, data, "ud-ewt.train.conllu");
    return collection_read_treebank(engine, path);
}

/* ---- Words, tags and trees ---- */

static void learn_words(training *t, const char *vectors) {
    tell("words");
    t->words = words_cluster(vectors);
    words_give_tags(&t->words, &t->news, &t->treebank, t->held_out);
}

static void learn_syntax(void *context, uint32_t i) {
    const training *t = context;
    char folder[LONGEST_PATH];
    uint32_t k = taught_fold(t, i);
    folder_of(t, k, folder);
    tell_fold("tags and trees", k);
    syntax x = syntax_learn(&t->words.clusters, &t->news, &t->treebank, left_out(t, k));
    shelf_keep(x.tags, folder, "tags");
    shelf_keep(x.steps, folder, "steps");
    shelf_keep(x.relations, folder, "relations");
}

static void read_pages(training *t) {
    tell("pages");
    for (uint32_t i = 0, k; (k = taught_fold(t, i)) < FOLDS; i++) {
        char folder[LONGEST_PATH];
        models *m = &t->lesser[k];
        folder_of(t, k, folder);
        m->clusters = t->words.clusters;
        shelf_fetch(&m->tags, &t->pool, folder, "tags");
        shelf_fetch(&m->steps, &t->pool, folder, "steps");
        shelf_fetch(&m->relations, &t->pool, folder, "relations");
        pages_add(&t->pages, engine_lexicon(t->engine), m, &t->news, fold(k));
    }
}

/* ---- Reports ---- */

/* The chances in pages that are learned from, each from a model that has not seen it. */
static void guess_cues(training *t, folds without) {
    for (uint32_t k = 0; k < FOLDS; k++) {
        if (without & fold(k)) continue;
        net *rough = cues_learn_roughly(&t->pages, without | fold(k));
        size_t size;
        char *bytes = net_pack(rough, &size);
        weights cue;
        if (weights_read(&cue, (sayso_string){bytes, size}, "cue", NULL)) exit(4);
        cues_score(&cue, &t->pages, fold(k));
        net_free(rough);
        free(bytes);
    }
}

static void learn_lesser(void *context, uint32_t i) {
    training *t = context;
    char folder[LONGEST_PATH];
    uint32_t k = taught_fold(t, i);
    folds without = left_out(t, k);
    folder_of(t, k, folder);
    tell_fold("reports", k);
    shelf_keep(cues_learn(&t->pages, without), folder, "cue");
    guess_cues(t, without);
    for (uint32_t e = 0; e < N_EDGES; e++)
        shelf_keep(edges_learn(&t->pages, (edge)e, without), folder, edge_names[e]);
}

/* From here on the chances of each page are those of the models that have not seen it. */
static void fetch_lesser(training *t) {
    for (uint32_t i = 0, k; (k = taught_fold(t, i)) < FOLDS; i++) {
        char folder[LONGEST_PATH];
        attribution_models *m = &t->lesser[k].attribution;
        folder_of(t, k, folder);
        shelf_fetch(&m->cue, &t->pool, folder, "cue");
        for (uint32_t e = 0; e < N_EDGES; e++)
            shelf_fetch(&m->edges[e], &t->pool, folder, edge_names[e]);
        cues_score(&m->cue, &t->pages, fold(k));
    }
}

/* The edges, then what comes before and after them. */
enum { JOB_SCREEN = N_EDGES, JOB_ROUGH, JOB_CUE, JOB_REPORT, N_JOBS };

static net *learn_job(training *t, uint32_t job) {
    switch (job) {
    case JOB_SCREEN: return screen_learn(&t->pages, t->held_out);
    case JOB_ROUGH: return rough_learn(&t->pages, t->held_out);
    case JOB_CUE: return cues_learn(&t->pages, t->held_out);
    case JOB_REPORT: return whole_learn(&t->pages, t->lesser, t->held_out);
    default: return edges_learn(&t->pages, (edge)job, t->held_out);
    }
}

static void learn_one(void *context, uint32_t job) {
    static const char *const others[] = {"screen", "rough", "cue", "report"};
    training *t = context;
    const char *name = job < N_EDGES ? edge_names[job] : others[job - N_EDGES];
    tell_fold(name, FOLDS);
    shelf_keep(learn_job(t, job), t->out, name);
}

static void learn(training *t, const char *vectors) {
    uint32_t n = count_taught(t);
    char folder[LONGEST_PATH];
    shelf_make(t->out);
    for (uint32_t i = 0; i < n; i++) {
        folder_of(t, taught_fold(t, i), folder);
        shelf_make(folder);
    }
    learn_words(t, vectors);
    do_jobs(n + 1, learn_syntax, t);
    read_pages(t);
    mark_cue_words(&t->words, &t->pages);
    words_write(&t->words, t->out);
    do_jobs(n, learn_lesser, t);
    fetch_lesser(t);
    do_jobs(N_JOBS, learn_one, t);
}

/* ---- Measuring ---- */

static void measure_on(const sayso_engine *engine, const collection *news, const char *folder,
                       folds only) {
    models *m = calloc(1, sizeof *m);
    sayso_error error = {0};
    pages pages = {0};
    if (!m) exit(4);
    if (models_load(m, "en", folder, &error)) fail(&error);
    measure_syntax(m, news, only);
    pages_add(&pages, engine_lexicon(engine), m, news, only);
    measure_reports(m, &pages);
    pages_release(&pages);
    models_release(m);
    free(m);
}

/* The articles held out, as they stand in the file. */
static void write_held_out(const training *t, const char *data) {
    char path[LONGEST_PATH];
    lines lines;
    shelf_path(path, t->out, "held-out", ".jsonl");
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(4);
    }
    find_data(path, data, "polnear.train.jsonl");
    lines_open(&lines, path);
    for (uint32_t i = 0; lines_next(&lines); i++)
        if (is_in(&t->news.at[i], t->held_out)) fprintf(file, "%.*s\n", (int)lines.n, lines.text);
    lines_close(&lines);
    if (fclose(file) != 0) {
        perror("held-out.jsonl");
        exit(4);
    }
}

/* ---- All of it ---- */

static void training_free(training *t) {
    pages_release(&t->pages);
    words_free(&t->words);
    collection_free(&t->news);
    collection_free(&t->treebank);
    pool_release(&t->pool);
    sayso_engine_free(t->engine);
    free(t);
}

void train(const char *data, const char *vectors, const char *out, folds held_out) {
    training *t = calloc(1, sizeof *t);
    if (!t) exit(4);
    t->out = out;
    t->held_out = held_out;
    t->taught = ALL_FOLDS & ~held_out;
    t->engine = open_engine();
    t->news = read_news(t->engine, data, "train");
    t->treebank = read_treebank(t->engine, data);
    learn(t, vectors);
    if (held_out) {
        write_held_out(t, data);
        measure_on(t->engine, &t->news, out, held_out);
    }
    training_free(t);
}

static void train_again(const char *data, const char *folder, folds held_out, uint32_t job) {
    training *t = calloc(1, sizeof *t);
    models *m = calloc(1, sizeof *m);
    sayso_error error = {0};
    if (!t || !m) exit(4);
    t->out = folder;
    t->held_out = held_out;
    t->engine = open_engine();
    t->news = read_news(t->engine, data, "train");
    if (models_load(m, "en", folder, &error)) fail(&error);
    pages_add(&t->pages, engine_lexicon(t->engine), m, &t->news, ALL_FOLDS & ~held_out);
    cues_score(&m->attribution.cue, &t->pages, ALL_FOLDS & ~held_out);
    learn_one(t, job);
    models_release(m);
    free(m);
    training_free(t);
}

void train_screen(const char *data, const char *folder, folds held_out) {
    train_again(data, folder, held_out, JOB_SCREEN);
}

void train_rough(const char *data, const char *folder, folds held_out) {
    train_again(data, folder, held_out, JOB_ROUGH);
}

void measure(const char *data, const char *folder) {
    sayso_engine *engine = open_engine();
    collection news = read_news(engine, data, "dev");
    measure_on(engine, &news, folder, ALL_FOLDS);
    collection_free(&news);
    sayso_engine_free(engine);
}
