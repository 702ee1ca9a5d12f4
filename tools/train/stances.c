#include "stances.h"

#include "cluster.h"
#include "collection.h"
#include "impression.h"
#include "shelf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One logistic regression a stance, over the words of a quote and their pairs, with AdaGrad (Duchi
 * et al. 2011) and a penalty on squares. Besides, each has a weight for every number of the words'
 * vectors, which is shared by all words: so a word that no example has still tells something. In
 * the model that becomes part of the word's own row. */
enum {
    DIMENSIONS = 100,
    BITS = 17,
    ROUNDS = 40,
    KEPT_WORDS = 40000,
    PLAIN_ONE_IN = 4,
    SEEN_BITS = 24,
    LEAST_SEEN = 2 /* features that occur less often tell nothing */
};
static const float rate = 0.1f, vector_rate = 0.03f;
static const float penalty = 0.6f;      /* of all squares, against the sum of all losses */
static const float vector_reach = 0.7f; /* of a vector against the row of a word */
static const recipe shape = {.bits = BITS, .width = 16, .classes = IMPRESSIONS};

typedef struct {
    uint32_t feature; /* of the word in a quote */
    float numbers[DIMENSIONS];
} vector;

typedef struct {
    vector *at; /* the most frequent words first */
    uint32_t n;
    uint32_t *slots, n_slots; /* numbers from 1, by feature; a power of two */
} vectors;

typedef struct {
    const char *doc;
    uint32_t number, n_lists, fold;
    features lists[IMPRESSION_LISTS];
    float reach;               /* of one feature */
    uint32_t right;            /* a bit a stance */
    float numbers[DIMENSIONS]; /* sum of the vectors of its words */
} example;

typedef struct {
    example *at;
    uint32_t n;
    sayso_engine *engine;
    collection *texts; /* that examples name */
    int n_texts;
} examples;

typedef struct {
    net *net; /* rows and bias */
    float shared[IMPRESSIONS][DIMENSIONS], shared_seen[IMPRESSIONS][DIMENSIONS];
    uint8_t *seen;    /* how often a feature occurs, up to LEAST_SEEN; by its first SEEN_BITS */
    uint32_t *owners; /* of a row: its feature, 0 for none */
    uint32_t *counts; /* of a row: how often examples have its feature */
} lesson;

static void *zeroed(size_t n, size_t size) {
    void *memory = calloc(n, size);
    if (memory) return memory;
    fputs("train: out of memory\n", stderr);
    exit(4);
}

/* ---- Vectors ---- */

static int read_vector(char *line, vector *vector) {
    char *at = strchr(line, ' ');
    if (!at) return 0;
    vector->feature = impression_feature((sayso_string){line, (size_t)(at - line)});
    for (int i = 0; i < DIMENSIONS; i++) vector->numbers[i] = strtof(at, &at);
    return 1;
}

/* What all words have in common tells nothing; a vector has about the length 1 afterwards, frequent
 * words have longer ones. */
static void centre(vectors *v) {
    double middle[DIMENSIONS] = {0}, squares = 0;
    for (uint32_t i = 0; i < v->n; i++)
        for (int d = 0; d < DIMENSIONS; d++) middle[d] += (double)v->at[i].numbers[d] / v->n;
    for (uint32_t i = 0; i < v->n; i++)
        for (int d = 0; d < DIMENSIONS; d++) {
            v->at[i].numbers[d] -= (float)middle[d];
            squares += (double)(v->at[i].numbers[d] * v->at[i].numbers[d]) / v->n;
        }
    for (uint32_t i = 0; i < v->n; i++)
        for (int d = 0; d < DIMENSIONS; d++) v->at[i].numbers[d] /= (float)sqrt(squares);
}

static const vector *vector_of(const vectors *v, uint32_t feature) {
    for (uint32_t i = feature;; i++) {
        uint32_t number = v->slots[i & (v->n_slots - 1)];
        if (!number) return NULL;
        if (v->at[number - 1].feature == feature) return &v->at[number - 1];
    }
}

static void index_vectors(vectors *v) {
    for (v->n_slots = 1; v->n_slots < v->n * 2;) v->n_slots *= 2;
    v->slots = zeroed(v->n_slots, sizeof *v->slots);
    for (uint32_t i = 0; i < v->n; i++) {
        uint32_t slot = v->at[i].feature;
        while (v->slots[slot & (v->n_slots - 1)]) slot++;
        v->slots[slot & (v->n_slots - 1)] = i + 1;
    }
}

static vectors read_vectors(const char *path) {
    enum { LONGEST = 4096, MOST = 100000 };
    char line[LONGEST];
    vectors v = {.at = zeroed(MOST, sizeof *v.at)};
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "train: %s: cannot be read\n", path);
        exit(4);
    }
    while (v.n < MOST && fgets(line, sizeof line, file))
        v.n += (uint32_t)read_vector(line, &v.at[v.n]);
    fclose(file);
    centre(&v);
    index_vectors(&v);
    return v;
}

/* ---- Examples ---- */

static uint32_t class_of(const char *label) {
    for (uint32_t k = 0; k < IMPRESSIONS; k++)
        if (strcmp(impression_names[k], label) == 0) return UINT32_C(1) << k;
    return 0;
}

/* Tokens within spans, marks left out. */
static void collect(const article *a, spans where, passage *passage) {
    for (size_t i = 0; i < where.n; i++) {
        sayso_span span = article_span(a, where.at[i]);
        for (uint32_t t = article_token(a, span.start);
             t < a->text.tokens.n && a->text.tokens.at[t].start < span.end; t++)
            if (a->text.tokens.at[t].kind != SAYSO_MARK)
                passage->tokens[passage->n++] = a->text.tokens.at[t];
    }
}

static void add_numbers(const vectors *v, example *e) {
    for (uint32_t i = 0; i < e->n_lists; i++)
        for (uint32_t j = 0; j < e->lists[i].n; j++) {
            const vector *vector = vector_of(v, e->lists[i].at[j]);
            for (int d = 0; vector && d < DIMENSIONS; d++) e->numbers[d] += vector->numbers[d];
        }
}

static void make_example(const vectors *v, const article *a, const quote *quote, example *e) {
    sayso_token *room = zeroed(a->text.tokens.n + 1, sizeof *room);
    uint32_t n = 0;
    passage passage = {.document = &a->text, .tokens = room};
    sayso_span cue[8];
    sayso_spans cues = {cue, 0};
    for (size_t i = 0; i < quote->cue.n && i < 8; i++)
        cue[cues.n++] = article_span(a, quote->cue.at[i]);
    collect(a, quote->spans, &passage);
    e->doc = a->gold.id;
    e->n_lists = impression_look(&passage, cues, e->lists, IMPRESSION_LISTS);
    for (uint32_t i = 0; i < e->n_lists; i++) n += e->lists[i].n;
    e->reach = impression_reach / sqrtf((float)n);
    for (size_t i = 0; i < quote->stances.n; i++) e->right |= class_of(quote->stances.at[i]);
    add_numbers(v, e);
    free(room);
}

/* Whether rules find a stance in what the quote says. */
static int has_stance(const article *a, const quote *quote) {
    const sayso_document *d = &a->text;
    if (quote->spans.n == 0) return 1;
    sayso_span span = article_span(a, quote->spans.at[0]);
    for (uint32_t i = 0; i < d->stances.n; i++) {
        sayso_spans found = d->quotes.at[d->stances.at[i].quote].spans;
        for (uint32_t j = 0; j < found.n; j++)
            if (found.at[j].start < span.end && span.start < found.at[j].end) return 1;
    }
    return 0;
}

/* Where nobody said which stances quotes have, some of those in which rules find none are taken as
 * having none, so that the model hears enough of plain news. */
static int is_example(const article *a, uint32_t number) {
    const quote *quote = &a->gold.quotes.at[number];
    return quote->stances.given || (number % PLAIN_ONE_IN == 0 && !has_stance(a, quote));
}

/* Texts of one file share a writer and scenes, and go into one fold: an id begins with its file. */
static uint32_t fold_of(const char *id) {
    const char *end = strrchr(id, '-');
    return cluster_hash((sayso_string){id, end ? (size_t)(end - id) : strlen(id)}) % FOLDS;
}

static void add_examples(const vectors *v, const collection *c, examples *examples) {
    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t q = 0; q < c->at[i].gold.quotes.n; q++) {
            if (!is_example(&c->at[i], q)) continue;
            if ((examples->n & (examples->n - 1)) == 0)
                examples->at = realloc(examples->at, (examples->n * 2 + 1) * sizeof *examples->at);
            if (!examples->at) exit(4);
            example *e = &examples->at[examples->n++];
            memset(e, 0, sizeof *e);
            make_example(v, &c->at[i], &c->at[i].gold.quotes.at[q], e);
            e->number = q;
            e->fold = fold_of(e->doc);
        }
}

/* ---- Learning ---- */

/* The row that a feature owns, or else the first that is free; SAYSO_NONE when there is neither. */
static uint32_t place_of(const lesson *l, uint32_t feature) {
    uint32_t free = SAYSO_NONE;
    for (uint32_t i = 0; i < IMPRESSION_PLACES; i++) {
        uint32_t place = impression_place(feature, i) >> (32 - BITS);
        if (l->owners[place] == feature) return place;
        if (!l->owners[place] && free == SAYSO_NONE) free = place;
    }
    return free;
}

static uint32_t own(lesson *l, uint32_t feature) {
    uint32_t place = place_of(l, feature);
    if (place != SAYSO_NONE) l->owners[place] = feature;
    return place;
}

/* SAYSO_NONE for features that own no row. */
static uint32_t owned(const lesson *l, uint32_t feature) {
    uint32_t place = place_of(l, feature);
    return place != SAYSO_NONE && l->owners[place] == feature ? place : SAYSO_NONE;
}

static void add_row(const lesson *l, uint32_t feature, float scores[IMPRESSIONS]) {
    uint32_t place = owned(l, feature);
    if (place == SAYSO_NONE) return;
    const float *row = l->net->rows + (size_t)place * shape.width;
    for (uint32_t k = 0; k < IMPRESSIONS; k++) scores[k] += row[k];
}

static void add_rows(const lesson *l, const example *e, float scores[IMPRESSIONS]) {
    for (uint32_t i = 0; i < e->n_lists; i++)
        for (uint32_t j = 0; j < e->lists[i].n; j++) add_row(l, e->lists[i].at[j], scores);
    for (uint32_t k = 0; k < IMPRESSIONS; k++) scores[k] = l->net->bias[k] + scores[k] * e->reach;
}

/* While learning: the shared weights are not part of the rows yet. */
static void score_apart(const lesson *l, const example *e, float scores[IMPRESSIONS]) {
    for (uint32_t k = 0; k < IMPRESSIONS; k++) {
        float sum = 0;
        for (int d = 0; d < DIMENSIONS; d++) sum += l->shared[k][d] * e->numbers[d];
        scores[k] = sum * vector_reach;
    }
    add_rows(l, e, scores);
}

/* As the model's file will. */
static void score(const lesson *l, const example *e, float scores[IMPRESSIONS]) {
    for (uint32_t k = 0; k < IMPRESSIONS; k++) scores[k] = 0;
    add_rows(l, e, scores);
}

static void adjust(float *weight, float *seen, float gradient, float rate) {
    *seen += gradient * gradient;
    *weight -= rate * gradient / sqrtf(*seen + 1e-6f);
}

static void learn(lesson *l, const example *e, uint32_t n_examples) {
    float scores[IMPRESSIONS], wrong[IMPRESSIONS];
    score_apart(l, e, scores);
    for (uint32_t k = 0; k < IMPRESSIONS; k++) {
        wrong[k] = 1 / (1 + expf(-scores[k])) - (float)(e->right >> k & 1);
        adjust(&l->net->bias[k], &l->net->bias_seen[k], wrong[k], rate);
        for (int d = 0; d < DIMENSIONS; d++)
            adjust(&l->shared[k][d], &l->shared_seen[k][d],
                   wrong[k] * e->numbers[d] * e->reach * vector_reach +
                       penalty * l->shared[k][d] / (float)n_examples,
                   vector_rate);
    }
    for (uint32_t i = 0; i < e->n_lists; i++)
        for (uint32_t j = 0; j < e->lists[i].n; j++) {
            uint32_t place = owned(l, e->lists[i].at[j]);
            if (place == SAYSO_NONE) continue;
            float *row = l->net->rows + (size_t)place * shape.width;
            float *seen = l->net->rows_seen + (size_t)place * shape.width;
            float share = penalty / (float)l->counts[place];
            for (uint32_t k = 0; k < IMPRESSIONS; k++)
                adjust(&row[k], &seen[k], wrong[k] * e->reach + share * row[k], rate);
        }
}

static void notice(lesson *l, const example *e) {
    for (uint32_t i = 0; i < e->n_lists; i++)
        for (uint32_t j = 0; j < e->lists[i].n; j++) {
            uint8_t *seen = &l->seen[e->lists[i].at[j] >> (32 - SEEN_BITS)];
            if (*seen < LEAST_SEEN) ++*seen;
        }
}

static void count(lesson *l, const example *e) {
    for (uint32_t i = 0; i < e->n_lists; i++)
        for (uint32_t j = 0; j < e->lists[i].n; j++) {
            uint32_t feature = e->lists[i].at[j];
            if (l->seen[feature >> (32 - SEEN_BITS)] < LEAST_SEEN) continue;
            uint32_t place = own(l, feature);
            if (place != SAYSO_NONE) l->counts[place]++;
        }
}

/* without: a fold that is left out, or FOLDS. */
static lesson *teach(const examples *examples, uint32_t without) {
    lesson *l = zeroed(1, sizeof *l);
    uint32_t *order = numbers_up_to(examples->n), n = 0;
    recipe recipe = shape;
    recipe.rounds = ROUNDS;
    l->net = net_new(&recipe);
    l->counts = zeroed((size_t)1 << BITS, sizeof *l->counts);
    l->owners = zeroed((size_t)1 << BITS, sizeof *l->owners);
    l->seen = zeroed((size_t)1 << SEEN_BITS, 1);
    for (uint32_t i = 0; i < examples->n; i++)
        if (examples->at[i].fold != without) notice(l, &examples->at[i]), n++;
    for (uint32_t i = 0; i < examples->n; i++)
        if (examples->at[i].fold != without) count(l, &examples->at[i]);
    for (int round = 0; round < ROUNDS; round++) {
        net_begin_round(l->net, round, order, examples->n);
        for (uint32_t i = 0; i < examples->n; i++)
            if (examples->at[order[i]].fold != without) learn(l, &examples->at[order[i]], n);
    }
    free(order);
    return l;
}

static void free_lesson(lesson *l) {
    net_free(l->net);
    free(l->counts), free(l->owners), free(l->seen);
    free(l);
}

/* What the shared weights make of each frequent word goes into its row. */
static void share_out(lesson *l, const vectors *v) {
    for (uint32_t i = 0; i < v->n && i < KEPT_WORDS; i++) {
        uint32_t place = own(l, v->at[i].feature);
        if (place == SAYSO_NONE) continue;
        float *row = l->net->rows + (size_t)place * shape.width;
        for (uint32_t k = 0; k < IMPRESSIONS; k++)
            for (int d = 0; d < DIMENSIONS; d++)
                row[k] += l->shared[k][d] * v->at[i].numbers[d] * vector_reach;
    }
}

/* A model's file has no greater weights. Behind them stands each row's check, in whole steps. */
static void finish(lesson *l) {
    size_t n = ((size_t)1 << BITS) * shape.width;
    float *rows = l->net->rows;
    for (size_t i = 0; i < n; i++)
        rows[i] = fmaxf(-greatest_weight, fminf(greatest_weight, rows[i]));
    for (uint32_t i = 0; i < UINT32_C(1) << BITS; i++)
        rows[i * shape.width + IMPRESSION_CHECK] =
            l->owners[i] ? (float)impression_check(l->owners[i]) * greatest_weight / 127 : 0;
}

/* ---- All together ---- */

static sayso_engine *open_engine(void) {
    sayso_options options = {.models = ""};
    sayso_engine *engine;
    sayso_error error = {0};
    if (!sayso_engine_new(&options, &engine, &error)) return engine;
    fprintf(stderr, "train: %s: %s\n", error.where, error.what);
    exit(4);
}

static examples read_examples(const vectors *v, char **files, int n) {
    examples found = {.engine = open_engine(), .n_texts = n};
    found.texts = zeroed((size_t)n, sizeof *found.texts);
    for (int i = 0; i < n; i++) {
        found.texts[i] = collection_read(found.engine, files[i]);
        add_examples(v, &found.texts[i], &found);
    }
    return found;
}

static void release(examples *examples, vectors *v) {
    for (int i = 0; i < examples->n_texts; i++) collection_free(&examples->texts[i]);
    sayso_engine_free(examples->engine);
    free(examples->texts), free(examples->at);
    free(v->at), free(v->slots);
}

void train_stances(const char *vector_file, const char *out, char **files, int n) {
    vectors v = read_vectors(vector_file);
    examples examples = read_examples(&v, files, n);
    lesson *l = teach(&examples, FOLDS);
    share_out(l, &v);
    finish(l);
    shelf_make(out);
    shelf_keep(l->net, out, "stance");
    l->net = NULL; /* the shelf has freed it */
    free_lesson(l);
    release(&examples, &v);
}

void cross_stances(const char *vector_file, char **files, int n) {
    vectors v = read_vectors(vector_file);
    examples examples = read_examples(&v, files, n);
    for (uint32_t k = 0; k < FOLDS; k++) {
        lesson *l = teach(&examples, k);
        share_out(l, &v);
        finish(l);
        for (uint32_t i = 0; i < examples.n; i++) {
            float scores[IMPRESSIONS];
            if (examples.at[i].fold != k) continue;
            score(l, &examples.at[i], scores);
            printf("%s\t%u", examples.at[i].doc, examples.at[i].number);
            for (uint32_t c = 0; c < IMPRESSIONS; c++) printf("\t%.3f", (double)scores[c]);
            putchar('\n');
        }
        free_lesson(l);
    }
    release(&examples, &v);
}
