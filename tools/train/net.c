#include "net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { MOST_CANDIDATES = 256 };
static const float greatest = 2.0f; /* a weight; so that a step of a row is worth greatest / 127 */
static const float start_seen = 1e-4f;

static void *zeroed(size_t n, size_t size) {
    void *memory = calloc(n, size);
    if (!memory) {
        fprintf(stderr, "train: out of memory\n");
        exit(4);
    }
    return memory;
}

static uint64_t next_random(net *net) {
    uint64_t z = net->random += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint32_t net_random(net *net, uint32_t n) {
    return (uint32_t)((next_random(net) >> 32) * n >> 32);
}

static float spread(net *net, float reach) {
    return ((float)(next_random(net) >> 40) / (float)(1 << 24) - 0.5f) * 2 * reach;
}

net *net_new(uint32_t bits, uint32_t width, uint32_t classes, uint32_t hidden, uint64_t seed) {
    net *n = zeroed(1, sizeof *n);
    size_t rows = ((size_t)1 << bits) * width, output = (size_t)classes * width + classes;
    *n = (net){.bits = bits, .width = width, .classes = classes, .hidden = hidden};
    n->rate = 0.05f;
    n->random = seed;
    n->rows = zeroed(rows, sizeof(float));
    n->rows_seen = zeroed(rows, sizeof(float));
    n->bias = zeroed(width, sizeof(float));
    n->bias_seen = zeroed(width, sizeof(float));
    n->output = zeroed(output, sizeof(float));
    n->output_seen = zeroed(output, sizeof(float));
    if (!hidden) return n;
    for (size_t i = 0; i < rows; i++) n->rows[i] = spread(n, 0.05f);
    for (size_t i = 0; i < width; i++) n->bias[i] = 0.1f;
    for (size_t i = 0; i < (size_t)classes * width; i++)
        n->output[i] = spread(n, 1.0f / sqrtf((float)width) * 2);
    return n;
}

void net_free(net *n) {
    free(n->rows), free(n->rows_seen), free(n->bias), free(n->bias_seen);
    free(n->output), free(n->output_seen), free(n);
}

/* ---- Forward ---- */

static void sum_rows(const net *n, const features *list, float *sums) {
    memcpy(sums, n->bias, n->width * sizeof *sums);
    for (uint32_t i = 0; i < list->n; i++) {
        const float *row = n->rows + (size_t)(list->at[i] >> (32 - n->bits)) * n->width;
        for (uint32_t k = 0; k < n->width; k++) sums[k] += row[k];
    }
}

static float output_of(const net *n, const float *sums, uint32_t class) {
    const float *output = n->output + (size_t)class * n->width;
    float score = n->output[(size_t)n->classes * n->width + class];
    for (uint32_t k = 0; k < n->width; k++) score += sums[k] > 0 ? sums[k] * output[k] : 0;
    return score;
}

static void scores_of(const net *n, const float *sums, float *scores) {
    for (uint32_t i = 0; i < n->classes; i++)
        scores[i] = n->hidden ? output_of(n, sums, i) : sums[i];
}

void net_score(const net *n, const features *list, float *scores) {
    float sums[WIDEST_MODEL];
    sum_rows(n, list, sums);
    scores_of(n, sums, scores);
}

/* ---- Backward ---- */

static void adjust(const net *n, float *weight, float *seen, float gradient) {
    *seen += gradient * gradient;
    *weight -= n->rate * gradient / sqrtf(*seen + start_seen);
    if (*weight > greatest) *weight = greatest;
    if (*weight < -greatest) *weight = -greatest;
}

static void adjust_row(const net *n, float *row, float *seen, const float *gradient) {
    for (uint32_t k = 0; k < n->width; k++) {
        float g = gradient[k];
        float s = seen[k] + g * g;
        float w = row[k] - n->rate * g / sqrtf(s + start_seen);
        seen[k] = s;
        row[k] = w > greatest ? greatest : w < -greatest ? -greatest : w;
    }
}

static void adjust_rows(net *n, const features *list, const float *gradient) {
    for (uint32_t i = 0; i < list->n; i++) {
        size_t at = (size_t)(list->at[i] >> (32 - n->bits)) * n->width;
        adjust_row(n, n->rows + at, n->rows_seen + at, gradient);
    }
    adjust_row(n, n->bias, n->bias_seen, gradient);
}

/* From the gradient of the scores to that of the sums; the output weights learn on the way. */
static void adjust_output(net *n, const float *sums, const float *slope, float *gradient) {
    memset(gradient, 0, n->width * sizeof *gradient);
    for (uint32_t i = 0; i < n->classes; i++) {
        if (slope[i] == 0) continue;
        float *output = n->output + (size_t)i * n->width;
        float *seen = n->output_seen + (size_t)i * n->width;
        size_t bias = (size_t)n->classes * n->width + i;
        for (uint32_t k = 0; k < n->width; k++) {
            if (sums[k] <= 0) continue;
            gradient[k] += slope[i] * output[k];
            adjust(n, &output[k], &seen[k], slope[i] * sums[k]);
        }
        adjust(n, &n->output[bias], &n->output_seen[bias], slope[i]);
    }
}

static void go_back(net *n, const features *list, const float *sums, const float *slope) {
    float gradient[WIDEST_MODEL] = {0};
    if (n->hidden)
        adjust_output(n, sums, slope, gradient);
    else
        memcpy(gradient, slope, n->classes * sizeof *slope);
    adjust_rows(n, list, gradient);
}

/* ---- Examples ---- */

static features dropped(net *n, const features *list) {
    if (n->drop <= 0) return *list;
    features kept = {.n = 0};
    uint64_t limit = (uint64_t)((double)n->drop * 4294967296.0);
    for (uint32_t i = 0; i < list->n; i++)
        if ((next_random(n) >> 32) >= limit) kept.at[kept.n++] = list->at[i];
    return kept;
}

/* Softmax over scores into chances; the sum of the chances of the right ones is returned. */
static float softmax(const float *scores, uint32_t n, float *chances, const uint8_t *right) {
    float top = -1e30f, sum = 0, good = 0;
    for (uint32_t i = 0; i < n; i++)
        if (scores[i] > top) top = scores[i];
    for (uint32_t i = 0; i < n; i++) sum += chances[i] = expf(scores[i] - top);
    for (uint32_t i = 0; i < n; i++) {
        chances[i] /= sum;
        if (right[i]) good += chances[i];
    }
    return good;
}

/* The gradient of -log(good): chance, less the share of the right ones. */
static void slopes(const float *chances, const uint8_t *right, float good, uint32_t n, float *slope) {
    for (uint32_t i = 0; i < n; i++)
        slope[i] = right[i] ? chances[i] - chances[i] / good : chances[i];
}

float net_learn(net *n, const features *list, uint64_t right, uint64_t allowed) {
    float sums[WIDEST_MODEL], scores[MOST_CLASSES], chances[MOST_CLASSES], slope[MOST_CLASSES];
    uint8_t is_right[MOST_CLASSES];
    features kept = dropped(n, list);
    sum_rows(n, &kept, sums);
    scores_of(n, sums, scores);
    for (uint32_t i = 0; i < n->classes; i++) {
        is_right[i] = (right >> i) & 1;
        if (!((allowed >> i) & 1)) scores[i] = -1e20f;
    }
    float good = softmax(scores, n->classes, chances, is_right);
    if (good < 1e-9f) good = 1e-9f;
    slopes(chances, is_right, good, n->classes, slope);
    go_back(n, &kept, sums, slope);
    return -logf(good);
}

float net_learn_rank(net *n, const features *lists, uint32_t count, const uint8_t *right,
                     float weight) {
    static float sums[MOST_CANDIDATES][WIDEST_MODEL];
    static features kept[MOST_CANDIDATES];
    float scores[MOST_CANDIDATES], chances[MOST_CANDIDATES], slope[MOST_CANDIDATES];
    uint32_t any = 0;
    if (count > MOST_CANDIDATES) count = MOST_CANDIDATES;
    for (uint32_t i = 0; i < count; i++) any |= right[i];
    if (!any) return 0;
    for (uint32_t i = 0; i < count; i++) {
        kept[i] = dropped(n, &lists[i]);
        sum_rows(n, &kept[i], sums[i]);
        scores[i] = n->hidden ? output_of(n, sums[i], 0) : sums[i][0];
    }
    float good = softmax(scores, count, chances, right);
    if (good < 1e-9f) good = 1e-9f;
    slopes(chances, right, good, count, slope);
    for (uint32_t i = 0; i < count; i++) {
        float own = slope[i] * weight;
        if (fabsf(own) > 1e-4f) go_back(n, &kept[i], sums[i], &own);
    }
    return -logf(good);
}

/* ---- Files ---- */

static void put(char **at, const void *bytes, size_t n) {
    memcpy(*at, bytes, n);
    *at += n;
}

static char *packed(const net *n, size_t *size) {
    size_t rows = ((size_t)1 << n->bits) * n->width;
    size_t output = n->hidden ? (size_t)n->classes * n->width + n->classes : 0;
    *size = WEIGHTS_HEAD + (n->width + output) * sizeof(float) + rows;
    char *bytes = zeroed(*size, 1), *at = bytes;
    float scale = greatest / 127;
    put(&at, "sayso model\n", 12);
    uint32_t numbers[4] = {n->bits, n->width, n->classes, n->hidden};
    put(&at, numbers, sizeof numbers);
    put(&at, &scale, sizeof scale);
    at = bytes + WEIGHTS_HEAD;
    put(&at, n->bias, n->width * sizeof(float));
    put(&at, n->output, output * sizeof(float));
    for (size_t i = 0; i < rows; i++) *at++ = (char)lroundf(n->rows[i] / scale);
    uint64_t hash = XXH3_64bits(bytes + WEIGHTS_HEAD, *size - WEIGHTS_HEAD);
    memcpy(bytes + WEIGHTS_HEAD - sizeof hash, &hash, sizeof hash);
    return bytes;
}

int net_write(const net *n, const char *path) {
    size_t size;
    char *bytes = packed(n, &size);
    FILE *file = fopen(path, "wb");
    int good = file && fwrite(bytes, 1, size, file) == size;
    if (file && fclose(file) != 0) good = 0;
    free(bytes);
    if (!good) perror(path);
    return good;
}

weights net_weights(const net *n, char **bytes) {
    size_t size;
    weights w;
    sayso_error error = {0};
    *bytes = packed(n, &size);
    if (weights_read(&w, (sayso_string){*bytes, size}, "model", &error)) {
        fprintf(stderr, "train: %s\n", error.what);
        exit(4);
    }
    return w;
}
