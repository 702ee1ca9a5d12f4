/* Word vectors to clusters: k-means over directions (Dhillon and Modha 2001), the centres of the
 * fine clusters gathered into middle and coarse ones.
 *
 *     cluster_words VECTORS OUT
 *
 * VECTORS: a word and its numbers a line, the most frequent words first. OUT: what clusters_read
 * reads, with no tags yet. */
#include "cluster.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { DIMENSIONS = 100, ROUNDS = 25, MOST_WORDS = 70000, SLOTS = 1 << 17 };

typedef struct {
    float (*at)[DIMENSIONS];
    float *weight;
    uint32_t n;
} points;

static void make_unit(float *v) {
    float sum = 1e-12f;
    for (int k = 0; k < DIMENSIONS; k++) sum += v[k] * v[k];
    for (int k = 0; k < DIMENSIONS; k++) v[k] /= sqrtf(sum);
}

static float dot(const float *a, const float *b) {
    float lane[4] = {0};
    for (int k = 0; k < DIMENSIONS; k += 4)
        for (int j = 0; j < 4; j++) lane[j] += a[k + j] * b[k + j];
    return lane[0] + lane[1] + lane[2] + lane[3];
}

static uint32_t nearest(const points *centres, const float *v) {
    uint32_t best = 0;
    float top = -2;
    for (uint32_t i = 0; i < centres->n; i++) {
        float near = dot(centres->at[i], v);
        if (near > top) top = near, best = i;
    }
    return best;
}

static points make_points(uint32_t n) {
    points p = {calloc(n, sizeof *p.at), calloc(n, sizeof *p.weight), n};
    if (!p.at || !p.weight) exit(4);
    return p;
}

/* Centres start at words spread over the list, and end where no better place is found. */
static points cluster(const points *p, uint32_t k, uint16_t *of) {
    points centres = make_points(k), sums = make_points(k);
    for (uint32_t i = 0; i < k; i++)
        memcpy(centres.at[i], p->at[(uint64_t)i * p->n / k / 3], sizeof centres.at[i]);
    for (int round = 0; round < ROUNDS; round++) {
        memset(sums.at, 0, k * sizeof *sums.at);
        memset(sums.weight, 0, k * sizeof *sums.weight);
        for (uint32_t i = 0; i < p->n; i++) {
            of[i] = (uint16_t)nearest(&centres, p->at[i]);
            sums.weight[of[i]] += p->weight[i];
            for (int d = 0; d < DIMENSIONS; d++)
                sums.at[of[i]][d] += p->weight[i] * p->at[i][d];
        }
        for (uint32_t i = 0; i < k; i++) {
            if (sums.weight[i] <= 0) continue;
            memcpy(centres.at[i], sums.at[i], sizeof centres.at[i]);
            make_unit(centres.at[i]);
            centres.weight[i] = sums.weight[i];
        }
    }
    free(sums.at), free(sums.weight);
    return centres;
}

static int read_vector(FILE *file, char *word, float *v) {
    if (fscanf(file, "%255s", word) != 1) return 0;
    for (int k = 0; k < DIMENSIONS; k++)
        if (fscanf(file, "%f", &v[k]) != 1) return 0;
    make_unit(v);
    return 1;
}

static void keep(cluster_entry *slots, const char *word, uint16_t cluster) {
    uint32_t hash = cluster_hash((sayso_string){word, strlen(word)}), i = hash >> 1;
    while (slots[i & (SLOTS - 1)].word && slots[i & (SLOTS - 1)].word != hash) i++;
    if (!slots[i & (SLOTS - 1)].word)
        slots[i & (SLOTS - 1)] = (cluster_entry){.word = hash, .cluster = (uint16_t)(cluster + 1)};
}

static int write_all(const char *path, const uint16_t *middle, const uint16_t *coarse,
                     const cluster_entry *slots) {
    size_t tables = (CLUSTERS + 1) * sizeof *middle, n = 2 * tables + SLOTS * sizeof *slots;
    char *bytes = malloc(n);
    if (!bytes) exit(4);
    memcpy(bytes, middle, tables);
    memcpy(bytes + tables, coarse, tables);
    memcpy(bytes + 2 * tables, slots, SLOTS * sizeof *slots);
    uint32_t n_slots = SLOTS;
    uint64_t hash = XXH3_64bits(bytes, n);
    FILE *file = fopen(path, "wb");
    if (!file) return perror(path), 4;
    fwrite("sayso words\n", 1, 12, file);
    fwrite(&n_slots, sizeof n_slots, 1, file);
    fwrite(&hash, sizeof hash, 1, file);
    fwrite(bytes, 1, n, file);
    return fclose(file) ? 4 : 0;
}

int main(int argc, char **argv) {
    if (argc != 3) return fprintf(stderr, "usage: cluster_words VECTORS OUT\n"), 2;
    FILE *file = fopen(argv[1], "r");
    if (!file) return perror(argv[1]), 4;
    points words = make_points(MOST_WORDS);
    char(*names)[256] = calloc(MOST_WORDS, sizeof *names);
    words.n = 0;
    while (words.n < MOST_WORDS && read_vector(file, names[words.n], words.at[words.n])) {
        words.weight[words.n] = 1.0f / sqrtf(10.0f + (float)words.n);
        words.n++;
    }
    fclose(file);
    static uint16_t fine[MOST_WORDS], of[CLUSTERS], middle[CLUSTERS + 1], coarse[CLUSTERS + 1];
    points centres = cluster(&words, CLUSTERS, fine);
    cluster(&centres, MIDDLE_CLUSTERS, of);
    for (int i = 0; i < CLUSTERS; i++) middle[i + 1] = (uint16_t)(of[i] + 1);
    cluster(&centres, COARSE_CLUSTERS, of);
    for (int i = 0; i < CLUSTERS; i++) coarse[i + 1] = (uint16_t)(of[i] + 1);
    cluster_entry *slots = calloc(SLOTS, sizeof *slots);
    for (uint32_t i = 0; i < words.n; i++) keep(slots, names[i], fine[i]);
    if (getenv("SHOW"))
        for (uint32_t i = 0; i < words.n; i++) printf("%d %s\n", fine[i], names[i]);
    return write_all(argv[2], middle, coarse, slots);
}
