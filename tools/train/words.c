#include "words.h"

#include "arena.h"
#include "reading.h"
#include "shelf.h"
#include "tag.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* The words behind the first 70 000 are rare names and misspellings in news. */
enum { DIMENSIONS = 100, ROUNDS = 25, MOST_WORDS = 70000, SLOTS = 1 << 17 };

/* A word has a sure tag when it was seen so often, and in so many of 1000 cases with that tag: far
 * surer than the tagger, which is right in 97 of 100 cases. */
enum { OFTEN = 30, NEARLY_ALWAYS = 996 };

typedef struct {
    float (*at)[DIMENSIONS];
    float *weight;
    uint32_t n;
} points;

static points make_points(pool *pool, uint32_t n) {
    return (points){pool_array(pool, n, sizeof(float[DIMENSIONS])),
                    pool_array(pool, n, sizeof(float)), n};
}

static void make_unit(float *v) {
    float sum = 1e-12f;
    for (int k = 0; k < DIMENSIONS; k++) sum += v[k] * v[k];
    for (int k = 0; k < DIMENSIONS; k++) v[k] /= sqrtf(sum);
}

/* ---- Clusters ---- */

static float dot(const float *a, const float *b) {
    float lane[4] = {0};
    for (int k = 0; k < DIMENSIONS; k += 4)
        for (int j = 0; j < 4; j++) lane[j] += a[k + j] * b[k + j];
    return lane[0] + lane[1] + lane[2] + lane[3];
}

static uint16_t nearest(const points *centres, const float *v) {
    uint32_t best = 0;
    float top = -2;
    for (uint32_t i = 0; i < centres->n; i++) {
        float near = dot(centres->at[i], v);
        if (near > top) top = near, best = i;
    }
    return (uint16_t)best;
}

/* Every point to its nearest centre. */
static void assign(const points *p, const points *centres, points *sums, uint16_t *of) {
    memset(sums->at, 0, sums->n * sizeof *sums->at);
    memset(sums->weight, 0, sums->n * sizeof *sums->weight);
    for (uint32_t i = 0; i < p->n; i++) {
        of[i] = nearest(centres, p->at[i]);
        sums->weight[of[i]] += p->weight[i];
        for (int d = 0; d < DIMENSIONS; d++) sums->at[of[i]][d] += p->weight[i] * p->at[i][d];
    }
}

/* Centres start at points spread over the first third, which are the better known words. */
static points find_centres(pool *pool, const points *p, uint32_t n, uint16_t *of) {
    points centres = make_points(pool, n), sums = make_points(pool, n);
    for (uint32_t i = 0; i < n; i++)
        memcpy(centres.at[i], p->at[(uint64_t)i * p->n / n / 3], sizeof centres.at[i]);
    for (int round = 0; round < ROUNDS; round++) {
        assign(p, &centres, &sums, of);
        for (uint32_t i = 0; i < n; i++) {
            if (sums.weight[i] <= 0) continue;
            memcpy(centres.at[i], sums.at[i], sizeof centres.at[i]);
            make_unit(centres.at[i]);
            centres.weight[i] = sums.weight[i];
        }
    }
    return centres;
}

static void gather(pool *pool, const points *centres, uint32_t n, uint16_t *wider) {
    uint16_t of[CLUSTERS];
    find_centres(pool, centres, n, of);
    for (int i = 0; i < CLUSTERS; i++) wider[i + 1] = (uint16_t)(of[i] + 1);
}

/* ---- Vectors ---- */

/* The length of the word at the begin of the line; its numbers into v. */
static size_t read_vector(const lines *lines, char *copy, float *v) {
    memcpy(copy, lines->text, lines->n);
    copy[lines->n] = 0;
    size_t word = strcspn(copy, " ");
    char *at = copy + word, *end = at;
    for (int k = 0; k < DIMENSIONS; k++, at = end) {
        v[k] = strtof(at, &end);
        if (end == at) lines_fail(lines, "vector has less than %d numbers", DIMENSIONS);
    }
    make_unit(v);
    return word;
}

/* The more frequent of two words whose hashes are alike keeps the place. */
static cluster_entry *place_of(cluster_entry *slots, uint32_t hash) {
    uint32_t i = hash >> 1;
    while (slots[i & (SLOTS - 1)].word && slots[i & (SLOTS - 1)].word != hash) i++;
    return &slots[i & (SLOTS - 1)];
}

/* Frequent words weigh more, as its rank has it (Zipf), though less than they are frequent. */
static void read_vectors(pool *pool, const char *file, points *words, uint32_t *hashes) {
    enum { LONGEST_LINE = 4096 };
    lines lines;
    char copy[LONGEST_LINE];
    *words = make_points(pool, MOST_WORDS);
    words->n = 0;
    lines_open(&lines, file);
    while (words->n < MOST_WORDS && lines_next(&lines)) {
        if (lines.n >= LONGEST_LINE) lines_fail(&lines, "line is too long");
        size_t n = read_vector(&lines, copy, words->at[words->n]);
        hashes[words->n] = cluster_hash((sayso_string){copy, n});
        words->weight[words->n] = 1.0f / sqrtf(10.0f + (float)words->n);
        words->n++;
    }
    if (!words->n) lines_fail(&lines, "has no vectors");
    lines_close(&lines);
}

word_table words_cluster(const char *vectors) {
    word_table table = {.slots = calloc(SLOTS, sizeof *table.slots)};
    pool pool = {0};
    points words;
    uint32_t *hashes = pool_array(&pool, MOST_WORDS, sizeof *hashes);
    uint16_t *fine = pool_array(&pool, MOST_WORDS, sizeof *fine);
    if (!table.slots) exit(4);
    read_vectors(&pool, vectors, &words, hashes);
    points centres = find_centres(&pool, &words, CLUSTERS, fine);
    gather(&pool, &centres, MIDDLE_CLUSTERS, table.clusters.middle);
    gather(&pool, &centres, COARSE_CLUSTERS, table.clusters.coarse);
    for (uint32_t i = 0; i < words.n; i++) {
        cluster_entry *entry = place_of(table.slots, hashes[i]);
        if (!entry->word)
            *entry = (cluster_entry){.word = hashes[i], .cluster = (uint16_t)(fine[i] + 1)};
    }
    table.clusters.slots = table.slots;
    table.clusters.n_slots = SLOTS;
    pool_release(&pool);
    return table;
}

/* ---- Sure tags ---- */

typedef struct {
    uint32_t seen[N_TAGS];
} tag_counts;

static void count_tags(const word_table *words, const collection *texts, folds without,
                       tag_counts *counts) {
    arena arena;
    arena_init(&arena, SIZE_MAX);
    if (setjmp(arena.landing)) exit(4);
    for (uint32_t i = 0; i < texts->n; i++) {
        const article *a = &texts->at[i];
        if (is_in(a, without)) continue;
        arena_reset(&arena);
        reading r = read_sentence_words(&arena, &words->clusters, &a->text, 0, a->text.tokens.n);
        for (uint32_t t = 0; t < r.n; t++) {
            const cluster_entry *entry = cluster_find(&words->clusters, r.at[t].word);
            if (entry && a->tags[t]) counts[entry - words->slots].seen[a->tags[t]]++;
        }
    }
    arena_release(&arena);
}

static uint8_t sure_tag(const tag_counts *counts) {
    uint32_t all = 0;
    uint8_t best = 0;
    for (uint8_t t = 1; t < N_TAGS; t++) {
        all += counts->seen[t];
        if (counts->seen[t] > counts->seen[best]) best = t;
    }
    return all >= OFTEN && counts->seen[best] * 1000 >= all * NEARLY_ALWAYS ? best : 0;
}

void words_give_tags(word_table *words, const collection *news, const collection *treebank,
                     folds without) {
    pool pool = {0};
    tag_counts *counts = pool_array(&pool, SLOTS, sizeof *counts);
    count_tags(words, news, without, counts);
    count_tags(words, treebank, NO_FOLDS, counts);
    for (uint32_t i = 0; i < SLOTS; i++)
        if (words->slots[i].word) words->slots[i].tag = sure_tag(&counts[i]);
    pool_release(&pool);
}

/* ---- The file ---- */

static void put(char **at, const void *bytes, size_t n) {
    memcpy(*at, bytes, n);
    *at += n;
}

void words_write(const word_table *words, const char *folder) {
    const clusters *c = &words->clusters;
    enum { MAGIC = 12, HEAD = MAGIC + sizeof(uint32_t) + sizeof(uint64_t) };
    size_t slots = SLOTS * sizeof *words->slots;
    size_t n = HEAD + sizeof c->middle + sizeof c->coarse + slots;
    pool pool = {0};
    char path[LONGEST_PATH], *bytes = pool_take(&pool, n), *at = bytes + HEAD;
    put(&at, c->middle, sizeof c->middle);
    put(&at, c->coarse, sizeof c->coarse);
    put(&at, words->slots, slots);
    uint64_t hash = XXH3_64bits(bytes + HEAD, n - HEAD);
    at = bytes;
    put(&at, "sayso words\n", MAGIC);
    put(&at, &c->n_slots, sizeof c->n_slots);
    put(&at, &hash, sizeof hash);
    shelf_path(path, folder, "words", ".model");
    shelf_write(path, bytes, n);
    pool_release(&pool);
}

void words_free(word_table *words) {
    free(words->slots);
    *words = (word_table){0};
}
