#include "net.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* What AdaGrad's sums of squares start at. Less makes the first steps wild, more makes rare
 * features learn too slowly. */
static const float start_seen = 1e-4f;

static void *zeroed(size_t n, size_t size) {
    void *memory = calloc(n, size);
    if (!memory) {
        fputs("train: out of memory\n", stderr);
        exit(4);
    }
    return memory;
}

/* splitmix64 (Steele, Lea and Flood 2014). */
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

static size_t rows_of(const recipe *r) {
    return ((size_t)1 << r->bits) * r->width;
}

/* Output weights and, behind them, their bias. */
static size_t outputs_of(const recipe *r) {
    return r->hidden ? (size_t)r->classes * r->width + r->classes : 0;
}

/* A hidden layer starts at random, or all its columns would learn the same. */
static void start_hidden(net *n) {
    const recipe *r = &n->recipe;
    size_t rows = rows_of(r);
    for (size_t i = 0; i < rows; i++) n->rows[i] = spread(n, 0.05f);
    for (size_t i = 0; i < r->width; i++) n->bias[i] = 0.1f;
    for (size_t i = 0; i < (size_t)r->classes * r->width; i++)
        n->output[i] = spread(n, 2.0f / sqrtf((float)r->width));
}

net *net_new(const recipe *recipe) {
    net *n = zeroed(1, sizeof *n);
    size_t rows = rows_of(recipe), outputs = outputs_of(recipe) + 1;
    *n = (net){.recipe = *recipe, .random = recipe->seed};
    n->rows = zeroed(rows, sizeof(float));
    n->rows_seen = zeroed(rows, sizeof(float));
    n->bias = zeroed(recipe->width, sizeof(float));
    n->bias_seen = zeroed(recipe->width, sizeof(float));
    n->output = zeroed(outputs, sizeof(float));
    n->output_seen = zeroed(outputs, sizeof(float));
    if (recipe->hidden) start_hidden(n);
    return n;
}

void net_free(net *n) {
    if (!n) return;
    free(n->rows), free(n->rows_seen), free(n->bias), free(n->bias_seen);
    free(n->output), free(n->output_seen), free(n);
}

/* ---- Rounds ---- */

uint32_t *numbers_up_to(uint32_t n) {
    uint32_t *numbers = zeroed((size_t)n + 1, sizeof *numbers);
    for (uint32_t i = 0; i < n; i++) numbers[i] = i;
    return numbers;
}

void net_begin_round(net *net, int round, uint32_t *examples, uint32_t n) {
    const recipe *r = &net->recipe;
    net->rate = r->rate * (1.0f - (float)round / (float)r->rounds) + r->last_rate;
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = net_random(net, i), other = examples[k];
        examples[k] = examples[i - 1];
        examples[i - 1] = other;
    }
}

/* ---- Forward ---- */

static float *row_of(const net *n, float *rows, uint32_t feature) {
    return rows + (size_t)(feature >> (32 - n->recipe.bits)) * n->recipe.width;
}

static void sum_rows(const net *n, const features *list, float *sums) {
    uint32_t width = n->recipe.width;
    memcpy(sums, n->bias, width * sizeof *sums);
    for (uint32_t i = 0; i < list->n; i++) {
        const float *row = row_of(n, n->rows, list->at[i]);
        for (uint32_t k = 0; k < width; k++) sums[k] += row[k];
    }
}

/* Sums of four lanes, so that the compiler need not keep one order of addition. */
static float output_of(const net *n, const float *sums, uint32_t class) {
    uint32_t width = n->recipe.width;
    const float *output = n->output + (size_t) class * width;
    float lane[4] = {0};
    for (uint32_t k = 0; k < width; k += 4)
        for (uint32_t j = 0; j < 4; j++)
            lane[j] += (sums[k + j] > 0 ? sums[k + j] : 0) * output[k + j];
    return n->output[(size_t)n->recipe.classes * width + class] + lane[0] + lane[1] + lane[2] +
           lane[3];
}

static void scores_of(const net *n, const float *sums, float *scores) {
    for (uint32_t i = 0; i < n->recipe.classes; i++)
        scores[i] = n->recipe.hidden ? output_of(n, sums, i) : sums[i];
}

void net_score(const net *n, const features *list, float *scores) {
    float sums[WIDEST_MODEL];
    sum_rows(n, list, sums);
    scores_of(n, sums, scores);
}

/* ---- Backward ---- */

static void adjust(const net *n, float *weights, float *seen, const float *gradient,
                   uint32_t count) {
    for (uint32_t k = 0; k < count; k++) {
        float g = gradient[k];
        float s = seen[k] + g * g;
        float w = weights[k] - n->rate * g / sqrtf(s + start_seen);
        seen[k] = s;
        w = w > greatest_weight ? greatest_weight : w;
        weights[k] = w < -greatest_weight ? -greatest_weight : w;
    }
}

static void adjust_rows(net *n, const features *list, const float *gradient) {
    for (uint32_t i = 0; i < list->n; i++)
        adjust(n, row_of(n, n->rows, list->at[i]), row_of(n, n->rows_seen, list->at[i]), gradient,
               n->recipe.width);
    adjust(n, n->bias, n->bias_seen, gradient, n->recipe.width);
}

/* From the slope of a class's score to the gradient of the sums; its output weights learn on the
 * way. */
static void adjust_output(net *n, const float *sums, uint32_t class, float slope, float *gradient) {
    uint32_t width = n->recipe.width;
    size_t at = (size_t) class * width, bias = (size_t)n->recipe.classes * width + class;
    float own[WIDEST_MODEL];
    for (uint32_t k = 0; k < width; k++) {
        own[k] = sums[k] > 0 ? slope * sums[k] : 0;
        gradient[k] += sums[k] > 0 ? slope * n->output[at + k] : 0;
    }
    adjust(n, n->output + at, n->output_seen + at, own, width);
    adjust(n, n->output + bias, n->output_seen + bias, &slope, 1);
}

static void go_back(net *n, const features *list, const float *sums, const float *slope) {
    float gradient[WIDEST_MODEL] = {0};
    for (uint32_t i = 0; i < n->recipe.classes; i++) {
        if (!n->recipe.hidden)
            gradient[i] = slope[i];
        else if (slope[i] != 0)
            adjust_output(n, sums, i, slope[i], gradient);
    }
    adjust_rows(n, list, gradient);
}

/* ---- Examples ---- */

static void drop_some(net *n, const features *list, features *kept) {
    uint64_t limit = (uint64_t)((double)n->recipe.drop * 4294967296.0);
    kept->n = 0;
    for (uint32_t i = 0; i < list->n; i++)
        if (limit == 0 || (next_random(n) >> 32) >= limit) kept->at[kept->n++] = list->at[i];
}

/* From scores to slopes: the gradient of -log(sum of the chances of the right ones), which is each
 * chance, less the share of the right ones. */
static void slopes_of(const float *scores, const uint8_t *right, uint32_t n, float *slope) {
    float top = -1e30f, sum = 0, good = 1e-9f;
    for (uint32_t i = 0; i < n; i++)
        if (scores[i] > top) top = scores[i];
    for (uint32_t i = 0; i < n; i++) sum += slope[i] = expf(scores[i] - top);
    for (uint32_t i = 0; i < n; i++) {
        slope[i] /= sum;
        if (right[i]) good += slope[i];
    }
    for (uint32_t i = 0; i < n; i++)
        if (right[i]) slope[i] -= slope[i] / good;
}

void net_learn(net *n, const features *list, uint64_t right, uint64_t allowed) {
    float sums[WIDEST_MODEL], scores[MOST_CLASSES], slope[MOST_CLASSES];
    uint8_t is_right[MOST_CLASSES];
    features kept;
    drop_some(n, list, &kept);
    sum_rows(n, &kept, sums);
    scores_of(n, sums, scores);
    for (uint32_t i = 0; i < n->recipe.classes && i < MOST_CLASSES; i++) {
        is_right[i] = (right >> i) & 1;
        if (!((allowed >> i) & 1)) scores[i] = -1e20f;
    }
    slopes_of(scores, is_right, n->recipe.classes, slope);
    go_back(n, &kept, sums, slope);
}

void net_learn_rank(net *n, const features *lists, uint32_t count, const uint8_t *right) {
    net_learn_rank_as(n, 0, lists, count, right);
}

void net_learn_rank_as(net *n, uint32_t class, const features *lists, uint32_t count,
                       const uint8_t *right) {
    float sums[MOST_CANDIDATES][WIDEST_MODEL];
    features kept[MOST_CANDIDATES];
    float scores[MOST_CANDIDATES], slope[MOST_CANDIDATES];
    uint32_t any = 0;
    if (count > MOST_CANDIDATES) count = MOST_CANDIDATES;
    for (uint32_t i = 0; i < count; i++) any |= right[i];
    if (!any) return;
    for (uint32_t i = 0; i < count; i++) {
        drop_some(n, &lists[i], &kept[i]);
        sum_rows(n, &kept[i], sums[i]);
        scores[i] = n->recipe.hidden ? output_of(n, sums[i], class) : sums[i][class];
    }
    slopes_of(scores, right, count, slope);
    for (uint32_t i = 0; i < count; i++) {
        float slopes[MOST_CLASSES] = {0};
        slopes[class] = slope[i];
        if (fabsf(slope[i]) > 1e-4f) go_back(n, &kept[i], sums[i], slopes);
    }
}

net *net_join(net *const *nets, uint32_t n) {
    recipe recipe = nets[0]->recipe;
    uint32_t own = recipe.width, all = own * n;
    recipe.width = all;
    net *joined = net_new(&recipe);
    for (uint32_t k = 0; k < n; k++) {
        const net *net = nets[k];
        size_t from = (size_t)k * own;
        for (size_t row = 0; row < (size_t)1 << recipe.bits; row++)
            memcpy(joined->rows + row * all + from, net->rows + row * own, own * sizeof(float));
        memcpy(joined->bias + from, net->bias, own * sizeof(float));
        for (uint32_t c = 0; c < recipe.classes; c++)
            for (uint32_t i = 0; i < own; i++)
                joined->output[c * all + from + i] = net->output[c * own + i] / (float)n;
    }
    for (uint32_t c = 0; c < recipe.classes; c++) {
        float *bias = &joined->output[recipe.classes * all + c];
        *bias = 0;
        for (uint32_t k = 0; k < n; k++)
            *bias += nets[k]->output[recipe.classes * own + c] / (float)n;
    }
    return joined;
}

/* ---- Files ---- */

static void put(char **at, const void *bytes, size_t n) {
    memcpy(*at, bytes, n);
    *at += n;
}

char *net_pack(const net *n, size_t *size) {
    const recipe *r = &n->recipe;
    weights shape = {.width = r->width, .classes = r->classes, .hidden = r->hidden};
    size_t rows = rows_of(r), outputs = outputs_of(r), rows_at = weights_rows_at(&shape);
    *size = rows_at + rows;
    char *bytes = zeroed(*size, 1), *at = bytes;
    uint32_t numbers[4] = {r->bits, r->width, r->classes, r->hidden};
    float scale = greatest_weight / 127;
    put(&at, "sayso model\n", 12);
    put(&at, numbers, sizeof numbers);
    put(&at, &scale, sizeof scale);
    at = bytes + WEIGHTS_HEAD;
    put(&at, n->bias, r->width * sizeof(float));
    put(&at, n->output, outputs * sizeof(float));
    at = bytes + rows_at;
    for (size_t i = 0; i < rows; i++) *at++ = (char)lroundf(n->rows[i] / scale);
    uint64_t hash = XXH3_64bits(bytes + WEIGHTS_HEAD, *size - WEIGHTS_HEAD);
    memcpy(bytes + WEIGHTS_HEAD - sizeof hash, &hash, sizeof hash);
    return bytes;
}
