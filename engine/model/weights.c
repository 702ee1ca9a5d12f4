#include "weights.h"

#include "fault.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Rows are added up sixteen columns at a time, in registers. At most MOST_FEATURES rows of one byte
 * fit into 16 bits. */
enum { COLUMNS = 16 };

static void add_lanes(const int16_t *lanes, int32_t *sums) {
    for (int k = 0; k < COLUMNS; k++) sums[k] += lanes[k];
}

#ifdef __SSE2__
#include <immintrin.h>

/* columns is a constant where this is called, so that all sums stand in registers. */
__attribute__((always_inline)) static inline void
add_halves(const weights *w, const features *list, int32_t *sums, uint32_t columns) {
    __m128i low[WIDEST_MODEL / COLUMNS], high[WIDEST_MODEL / COLUMNS], zero = _mm_setzero_si128();
    uint32_t shift = 32 - w->bits;
    int16_t lanes[COLUMNS];
    for (uint32_t c = 0; c < columns; c++) low[c] = high[c] = zero;
    for (uint32_t i = 0; i < list->n; i++) {
        const int8_t *row = w->rows + (size_t)(list->at[i] >> shift) * columns * COLUMNS;
        for (uint32_t c = 0; c < columns; c++) {
            __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(row + c * COLUMNS));
            __m128i signs = _mm_cmpgt_epi8(zero, bytes);
            low[c] = _mm_add_epi16(low[c], _mm_unpacklo_epi8(bytes, signs));
            high[c] = _mm_add_epi16(high[c], _mm_unpackhi_epi8(bytes, signs));
        }
    }
    for (uint32_t c = 0; c < columns; c++) {
        _mm_storeu_si128((__m128i *)(void *)lanes, low[c]);
        _mm_storeu_si128((__m128i *)(void *)(lanes + COLUMNS / 2), high[c]);
        add_lanes(lanes, sums + c * COLUMNS);
    }
}

static void add_plainly(const weights *w, const features *list, int32_t *sums) {
    switch (w->width / COLUMNS) {
    case 1: add_halves(w, list, sums, 1); break;
    case 2: add_halves(w, list, sums, 2); break;
    case 3: add_halves(w, list, sums, 3); break;
    default: add_halves(w, list, sums, 4);
    }
}

/* The same in registers twice as wide. */
__attribute__((always_inline, target("avx2"))) static inline void
add_wholes(const weights *w, const features *list, int32_t *sums, uint32_t columns) {
    __m256i sum[WIDEST_MODEL / COLUMNS];
    uint32_t shift = 32 - w->bits;
    int16_t lanes[COLUMNS];
    for (uint32_t c = 0; c < columns; c++) sum[c] = _mm256_setzero_si256();
    for (uint32_t i = 0; i < list->n; i++) {
        const int8_t *row = w->rows + (size_t)(list->at[i] >> shift) * columns * COLUMNS;
        for (uint32_t c = 0; c < columns; c++) {
            __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(row + c * COLUMNS));
            sum[c] = _mm256_add_epi16(sum[c], _mm256_cvtepi8_epi16(bytes));
        }
    }
    for (uint32_t c = 0; c < columns; c++) {
        _mm256_storeu_si256((__m256i *)(void *)lanes, sum[c]);
        add_lanes(lanes, sums + c * COLUMNS);
    }
}

__attribute__((target("avx2"))) static void add_widely(const weights *w, const features *list,
                                                       int32_t *sums) {
    switch (w->width / COLUMNS) {
    case 1: add_wholes(w, list, sums, 1); break;
    case 2: add_wholes(w, list, sums, 2); break;
    case 3: add_wholes(w, list, sums, 3); break;
    default: add_wholes(w, list, sums, 4);
    }
}

static adder *fastest_adder(void) {
    return __builtin_cpu_supports("avx2") ? add_widely : add_plainly;
}
#else
static void add_plainly(const weights *w, const features *list, int32_t *sums) {
    uint32_t shift = 32 - w->bits;
    for (uint32_t column = 0; column < w->width; column += COLUMNS) {
        int16_t lanes[COLUMNS] = {0};
        for (uint32_t i = 0; i < list->n; i++) {
            const int8_t *row = w->rows + (size_t)(list->at[i] >> shift) * w->width + column;
            for (int k = 0; k < COLUMNS; k++) lanes[k] = (int16_t)(lanes[k] + row[k]);
        }
        add_lanes(lanes, sums + column);
    }
}

static adder *fastest_adder(void) {
    return add_plainly;
}
#endif

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
    w->add = fastest_adder();
    return SAYSO_OK;
}

/* What the hidden layer passes on. */
static void activate(const weights *w, const int32_t *sums, float *active) {
    for (uint32_t k = 0; k < w->width; k++) active[k] = (float)(sums[k] > 0 ? sums[k] : 0);
}

/* Products are added in a fixed order, four side by side, so that every machine gets the same. */
static float combine(const weights *w, const float *active, uint32_t class) {
    float lane[4] = {0};
    const float *output = w->output + (size_t)class * w->width;
    for (uint32_t k = 0; k < w->width; k += 4)
        for (uint32_t j = 0; j < 4; j++) lane[j] += output[k + j] * active[k + j];
    return ((lane[0] + lane[2]) + (lane[1] + lane[3])) * w->scale + w->output_bias[class];
}

void weights_score(const weights *w, const features *list, float *scores) {
    int32_t sums[WIDEST_MODEL];
    float active[WIDEST_MODEL];
    memcpy(sums, w->bias, w->width * sizeof *sums);
    w->add(w, list, sums);
    if (w->hidden) activate(w, sums, active);
    for (uint32_t i = 0; i < w->classes; i++)
        scores[i] = w->hidden ? combine(w, active, i) : (float)sums[i] * w->scale;
}

float weights_rank(const weights *w, const features *list) {
    float scores[MOST_CLASSES];
    weights_score(w, list, scores);
    return scores[0];
}
