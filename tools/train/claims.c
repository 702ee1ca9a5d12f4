/* The trainer of claims: see the script claims beside it, which people call. */
#include "program.h"
#include "statements.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

const char program[] = "train-claims";

enum { FOLDS = 5, LONGEST_PATH = 1024 };

/* Mistakes cost less where hardly any statement is worth checking: chosen on folds. */
static logit_recipe recipe = {
    .features = STATEMENT_FEATURES, .first_hashed = N_REASONS, .cost = 1, .rounds = 10};
static const double cost_of_few = 0.1;

/* How much a feature of wording counts against a reason: chosen on the folds. */
static const float wording_value = 4;

/* By which power of its log odds among all examples: features that both kinds share move less. */
static const double odds_power = 0.5;

/* ---- Figures ---- */

typedef struct {
    double score;
    int right;
} scored;

static int by_score(const void *a, const void *b) {
    double x = ((const scored *)a)->score, y = ((const scored *)b)->score;
    return x > y ? -1 : x < y;
}

static double average_precision(scored *at, uint32_t n) {
    double sum = 0;
    uint32_t right = 0;
    qsort(at, n, sizeof *at, by_score);
    for (uint32_t i = 0; i < n; i++)
        if (at[i].right) sum += (double)++right / (i + 1);
    return right ? sum / right : 0;
}

/* F1 at the threshold that gives the best. */
static double best_f1(scored *at, uint32_t n) {
    uint32_t all = 0, right = 0;
    double best = 0;
    qsort(at, n, sizeof *at, by_score);
    for (uint32_t i = 0; i < n; i++) all += at[i].right ? 1 : 0;
    for (uint32_t i = 0; i < n; i++) {
        right += at[i].right ? 1 : 0;
        double f1 = 2.0 * right / (i + 1 + all);
        if (f1 > best) best = f1;
    }
    return best;
}

/* ---- Learning ---- */

static void *room(size_t n, size_t size) {
    void *at = calloc(n + 1, size);
    if (!at) exit(4);
    return at;
}

static void count_features(const logit_example *examples, uint32_t n, float *counts[2]) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < examples[i].n; j++)
            if (j == 0 || examples[i].features[j] != examples[i].features[j - 1])
                counts[examples[i].right][examples[i].features[j]]++;
}

/* A power of how far a feature's share of one kind is from that of the other, in logarithms (the
 * naive Bayes of Wang and Manning 2012); in the mean of squares 1. Reasons stay as they are. */
static float *odds_scales(const logit_example *examples, uint32_t n) {
    float *counts[2] = {room(STATEMENT_FEATURES, sizeof(float)),
                        room(STATEMENT_FEATURES, sizeof(float))};
    float *scales = room(STATEMENT_FEATURES, sizeof *scales);
    double all[2] = {2, 2}, squares = 0;
    uint32_t n_seen = 0;
    for (uint32_t i = 0; i < n; i++) all[examples[i].right]++;
    count_features(examples, n, counts);
    for (uint32_t f = 0; f < STATEMENT_FEATURES; f++) {
        double wrong = (1 + (double)counts[0][f]) / all[0];
        double right = (1 + (double)counts[1][f]) / all[1];
        if (f < N_REASONS || (counts[0][f] == 0 && counts[1][f] == 0)) continue;
        scales[f] = (float)pow(fabs(log(right / wrong)), odds_power);
        squares += (double)(scales[f] * scales[f]);
        n_seen++;
    }
    float even = (float)sqrt(n_seen / squares);
    for (uint32_t f = 0; f < STATEMENT_FEATURES; f++)
        scales[f] = f < N_REASONS ? 1 : scales[f] * even;
    free(counts[0]);
    free(counts[1]);
    return scales;
}

/* Learn from all statements that are in another fold; the caller frees the weights. */
static double *learn(const statements *s, const uint32_t *folds, uint32_t fold) {
    logit_example *examples = room(s->n, sizeof *examples);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        if (folds && folds[i] == fold) continue;
        examples[n] = s->at[i].example;
        examples[n++].value *= wording_value;
    }
    float *scales = odds_scales(examples, n);
    logit_recipe scaled = recipe;
    scaled.scales = scales;
    double *weights = logit_learn(&scaled, examples, n);
    free(scales);
    free(examples);
    return weights;
}

static double score(const double *weights, const statement *statement) {
    logit_example example = statement->example;
    example.value *= wording_value;
    return logit_score(&recipe, weights, &example);
}

/* ---- Measuring ---- */

static uint32_t score_fold(const statements *s, const double *weights, const uint32_t *folds,
                           uint32_t fold, scored *out) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        if (folds[i] == fold)
            out[n++] = (scored){score(weights, &s->at[i]), s->at[i].example.right};
    return n;
}

/* Each fold by a model of the others. */
static void cross(const char *what, const statements *s, const uint32_t *folds, uint32_t n_folds) {
    scored *all = room(s->n, sizeof *all), *at = all;
    double precision = 0, f1 = 0;
    for (uint32_t fold = 0; fold < n_folds; fold++) {
        double *weights = learn(s, folds, fold);
        uint32_t n = score_fold(s, weights, folds, fold, at);
        precision += average_precision(at, n);
        f1 += best_f1(at, n);
        at += n;
        free(weights);
    }
    uint32_t n = (uint32_t)(at - all);
    printf("%s: %u statements in %u folds\n", what, n, n_folds);
    printf("  mean of folds: F1 %.1f  average precision %.1f\n", 100 * f1 / n_folds,
           100 * precision / n_folds);
    double together = best_f1(all, n);
    printf("  all together:  F1 %.1f  average precision %.1f\n", 100 * together,
           100 * average_precision(all, n));
    free(all);
}

static uint32_t *deal(const statements *s) {
    uint32_t *folds = room(s->n, sizeof *folds);
    for (uint32_t i = 0; i < s->n; i++) folds[i] = i % FOLDS;
    return folds;
}

/* A fold for every document. */
static uint32_t *by_document(const statements *s, uint32_t *n_folds) {
    uint32_t *folds = room(s->n, sizeof *folds);
    *n_folds = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        int same = i > 0 && s->at[i].doc && s->at[i - 1].doc &&
                   strcmp(s->at[i].doc, s->at[i - 1].doc) == 0;
        folds[i] = same ? folds[i - 1] : (*n_folds)++;
    }
    return folds;
}

/* ---- Files ---- */

static const char *find_data(const char *data, const char *name, char path[LONGEST_PATH]) {
    snprintf(path, LONGEST_PATH, "%s/%s.jsonl.gz", data, name);
    if (access(path, R_OK) != 0) snprintf(path, LONGEST_PATH, "%s/%s.jsonl", data, name);
    return path;
}

static FILE *open_file(const char *folder, const char *name) {
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(4);
    }
    return file;
}

static void close_file(FILE *file, const char *name) {
    if (fclose(file) == 0) return;
    perror(name);
    exit(4);
}

static int is_learned(const statements *s, uint32_t reason) {
    for (uint32_t i = 0; i < s->n; i++)
        for (uint32_t j = 0; j < s->at[i].example.n; j++)
            if (s->at[i].example.features[j] == reason) return 1;
    return 0;
}

/* What no statement shows keeps its points. */
static void write_weights(const statements *s, const double *weights, const char *folder) {
    FILE *file = open_file(folder, "rules/en/claims/weights.txt");
    fputs(
        "# What each reason is worth, in hundredths: they add up to a claim's score, and 0 means\n"
        "# that checking it is as likely to be worth while as not. Below 'least' a statement is "
        "no\n"
        "# claim; below 'track' no prediction or pledge is one. 'wording' counts where no model "
        "hears\n"
        "# the words. Learned by tools/train/claims; what comes from 'least' on is set by hand.\n",
        file);
    for (uint32_t i = 0; i < N_REASONS; i++)
        if (is_learned(s, i)) fprintf(file, "%s\t%ld\n", reason_names[i], lround(100 * weights[i]));
    fprintf(file, "least\t%d\ntrack\t%d\n", (int)s->before.least, (int)s->before.track);
    for (uint32_t i = 0; i < N_REASONS; i++)
        if (!is_learned(s, i) && s->before.points[i])
            fprintf(file, "%s\t%d\n", reason_names[i], (int)s->before.points[i]);
    close_file(file, "weights.txt");
}

static void put_bytes(FILE *file, uint64_t number, int n) {
    for (; n > 0; n--, number >>= 8) fputc((int)(number & 255), file);
}

/* Steps such that the largest weight is the largest of a byte. */
static void write_model(const double *weights, const char *folder) {
    enum { N = 1 << DICTION_BITS, MOST = 127 };
    int8_t *steps = room(N, 1);
    double most = 0;
    for (uint32_t i = 0; i < N; i++) most = fmax(most, fabs(weights[N_REASONS + i]));
    uint32_t hundredths = (uint32_t)ceil(most * (double)wording_value * 100 * 100 / MOST);
    double step = hundredths / 100.0;
    for (uint32_t i = 0; i < N; i++)
        steps[i] = (int8_t)lround(weights[N_REASONS + i] * (double)wording_value * 100 / step);
    FILE *file = open_file(folder, "models/en/claims.model");
    fputs("sayso wording\n", file);
    put_bytes(file, DICTION_BITS, 4);
    put_bytes(file, hundredths, 4);
    put_bytes(file, XXH3_64bits(steps, N), 8);
    fwrite(steps, 1, N, file);
    close_file(file, "claims.model");
    free(steps);
}

/* ---- Commands ---- */

static void cross_all(const char *data) {
    char path[LONGEST_PATH];
    uint32_t n_folds = FOLDS;
    statements s = statements_read(find_data(data, "claimbuster.train", path));
    uint32_t *folds = deal(&s);
    cross("claimbuster", &s, folds, n_folds);
    free(folds);
    statements_free(&s);
    s = statements_read(find_data(data, "checkthat19-debates.train", path));
    folds = by_document(&s, &n_folds);
    recipe.cost = cost_of_few;
    cross("checkthat19, a debate a fold", &s, folds, n_folds);
    free(folds);
    statements_free(&s);
}

static void write_all(const char *data, const char *folder) {
    char path[LONGEST_PATH];
    statements s = statements_read(find_data(data, "claimbuster.train", path));
    double *weights = learn(&s, NULL, 0);
    write_weights(&s, weights, folder);
    write_model(weights, folder);
    free(weights);
    statements_free(&s);
}

/* How well the engine's own weights do: of all statements, and mean of documents. */
static void measure(const char *file) {
    statements s = statements_read(file);
    uint32_t n_folds, n_found = 0;
    uint32_t *folds = by_document(&s, &n_folds);
    scored *at = room(s.n, sizeof *at);
    double sum = 0;
    for (uint32_t fold = 0; fold < n_folds; fold++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < s.n; i++)
            if (folds[i] == fold) at[n++] = (scored){s.at[i].points, s.at[i].example.right};
        sum += average_precision(at, n);
        n_found += n;
    }
    for (uint32_t i = 0; i < s.n; i++) at[i] = (scored){s.at[i].points, s.at[i].example.right};
    double f1 = best_f1(at, n_found);
    printf("%s: F1 %.1f  average precision %.1f", file, 100 * f1,
           100 * average_precision(at, n_found));
    if (n_folds < s.n) printf("  mean of %u documents %.3f", n_folds, sum / n_folds);
    putchar('\n');
    free(at);
    free(folds);
    statements_free(&s);
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "--cross") == 0)
        cross_all(argv[2]);
    else if (argc == 3 && strcmp(argv[1], "--measure") == 0)
        measure(argv[2]);
    else if (argc == 3 && argv[1][0] != '-')
        write_all(argv[1], argv[2]);
    else {
        fputs("usage: train-claims DATA ENGINE, train-claims --cross DATA, or train-claims "
              "--measure FILE\n",
              stderr);
        return 2;
    }
    return fflush(stdout) == 0 ? 0 : 4;
}
