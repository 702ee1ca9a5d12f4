#include "weights.h"

#include "fault.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static const char magic[] = "sayso model\n";
enum { MAGIC = sizeof magic - 1 };

static uint32_t number_at(const char *bytes) {
    uint32_t number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

static size_t floats_of(const weights *w) {
    return w->width + (w->hidden ? (size_t)w->classes * w->width + w->classes : 0);
}

static int read_head(weights *w, sayso_string file) {
    if (file.n < WEIGHTS_HEAD || memcmp(file.bytes, magic, MAGIC) != 0) return 0;
    const char *at = file.bytes + MAGIC;
    w->bits = number_at(at);
    w->width = number_at(at + 4);
    w->classes = number_at(at + 8);
    w->hidden = number_at(at + 12);
    memcpy(&w->scale, at + 16, sizeof w->scale);
    return w->bits >= 1 && w->bits < 28 && w->width % 16 == 0 && w->width >= 16 &&
           w->width <= WIDEST_MODEL && w->classes >= 1 && w->classes <= MOST_CLASSES &&
           w->hidden <= 1 && (w->hidden || w->classes <= w->width);
}

sayso_status weights_read(weights *w, sayso_string file, const char *where, sayso_error *error) {
    *w = (weights){0};
    if (!read_head(w, file)) return fault(error, SAYSO_BAD_RULES, where, "is no model");
    size_t rows = ((size_t)1 << w->bits) * w->width, floats = floats_of(w) * sizeof(float);
    if (file.n != WEIGHTS_HEAD + floats + rows)
        return fault(error, SAYSO_BAD_RULES, where, "model is cut off");
    uint64_t wanted;
    memcpy(&wanted, file.bytes + WEIGHTS_HEAD - sizeof wanted, sizeof wanted);
    if (XXH3_64bits(file.bytes + WEIGHTS_HEAD, floats + rows) != wanted)
        return fault(error, SAYSO_BAD_RULES, where, "model is damaged");
    const char *at = file.bytes + WEIGHTS_HEAD;
    for (uint32_t i = 0; i < w->width; i++, at += sizeof(float)) {
        float bias;
        memcpy(&bias, at, sizeof bias);
        w->bias[i] = (int32_t)(bias / w->scale);
    }
    if (w->hidden) {
        memcpy(w->output, at, (size_t)w->classes * w->width * sizeof(float));
        at += (size_t)w->classes * w->width * sizeof(float);
        memcpy(w->output_bias, at, w->classes * sizeof(float));
        at += w->classes * sizeof(float);
    }
    w->rows = (const int8_t *)at;
    return SAYSO_OK;
}

/* Sixteen columns at a time, so that the compiler keeps the sums in registers. At most
 * MOST_FEATURES rows of one byte fit into 16 bits. */
static void sum_columns(const weights *w, const features *list, uint32_t column, int32_t *sums) {
    int16_t lane[16] = {0};
    const int8_t *rows = w->rows + column;
    uint32_t shift = 32 - w->bits;
    for (uint32_t i = 0; i < list->n; i++) {
        const int8_t *row = rows + (size_t)(list->at[i] >> shift) * w->width;
        for (int k = 0; k < 16; k++) lane[k] = (int16_t)(lane[k] + row[k]);
    }
    for (int k = 0; k < 16; k++) sums[column + (uint32_t)k] += lane[k];
}

void weights_sum(const weights *w, const features *list, int32_t *sums) {
    for (uint32_t column = 0; column < w->width; column += 16) sum_columns(w, list, column, sums);
}

static float combine(const weights *w, const int32_t *sums, uint32_t class) {
    float score = 0;
    const float *output = w->output + (size_t)class * w->width;
    for (uint32_t k = 0; k < w->width; k++) score += sums[k] > 0 ? output[k] * (float)sums[k] : 0;
    return score * w->scale + w->output_bias[class];
}

void weights_score(const weights *w, const features *list, float *scores) {
    int32_t sums[WIDEST_MODEL];
    memcpy(sums, w->bias, sizeof sums);
    weights_sum(w, list, sums);
    for (uint32_t i = 0; i < w->classes; i++)
        scores[i] = w->hidden ? combine(w, sums, i) : (float)sums[i] * w->scale;
}

float weights_rank(const weights *w, const features *list) {
    int32_t sums[WIDEST_MODEL];
    memcpy(sums, w->bias, sizeof sums);
    weights_sum(w, list, sums);
    return w->hidden ? combine(w, sums, 0) : (float)sums[0] * w->scale;
}
