#include "weights.h"

#include "fault.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* Rows are added up sixteen columns at a time, in registers. At most MOST_FEATURES rows of one byte
 * fit into 16 bits. */
enum { COLUMNS = 16 };

typedef int8_t bytes __attribute__((vector_size(COLUMNS)));
typedef int16_t lanes __attribute__((vector_size(COLUMNS * sizeof(int16_t))));
typedef float four_floats __attribute__((vector_size(16)));

#define ALWAYS_INLINE __attribute__((always_inline)) static inline

/* Adds sixteen columns of a row to their sums. */
typedef void row_adder(lanes *sum, const int8_t *row);

static inline void add_row_plainly(lanes *sum, const int8_t *row) {
    bytes some;
    memcpy(&some, row, sizeof some);
    *sum += __builtin_convertvector(some, lanes);
}

/* columns and add_row are constants where this is called, so that all sums stand in registers. */
ALWAYS_INLINE void add_rows(const weights *w, const features *list, int16_t *sums,
                            row_adder *add_row, uint32_t columns) {
    lanes sum[WIDEST_MODEL / COLUMNS];
    uint32_t shift = 32 - w->bits;
    for (uint32_t c = 0; c < columns; c++) sum[c] = (lanes){0};
    for (uint32_t i = 0; i < list->n; i++) {
        const int8_t *row = w->rows + (size_t)(list->at[i] >> shift) * columns * COLUMNS;
        for (uint32_t c = 0; c < columns; c++) add_row(&sum[c], row + c * COLUMNS);
    }
    memcpy(sums, sum, columns * sizeof *sum);
}

/* What the hidden layer passes on: sums that are greater than zero. Half of them are, so there
 * is no branch. */
ALWAYS_INLINE void activate(const weights *w, const int16_t *sums, float *active, uint32_t width) {
    for (uint32_t k = 0; k < width; k++) {
        int32_t sum = w->bias[k] + sums[k];
        active[k] = (float)(sum & ~(sum >> 31));
    }
}

/* Products are added in a fixed order, four side by side, so that every machine gets the same. */
ALWAYS_INLINE float combine(const weights *w, const float *active, uint32_t class, uint32_t width) {
    four_floats sum = {0}, some, factor;
    const float *output = w->output + (size_t) class * width;
    for (uint32_t k = 0; k < width; k += 4) {
        memcpy(&factor, output + k, sizeof factor);
        memcpy(&some, active + k, sizeof some);
        sum += factor * some;
    }
    return ((sum[0] + sum[2]) + (sum[1] + sum[3])) * w->scale + w->output_bias[class];
}

ALWAYS_INLINE void score(const weights *w, const features *list, float *scores, row_adder *add_row,
                         uint32_t columns) {
    int16_t sums[WIDEST_MODEL];
    float active[WIDEST_MODEL];
    add_rows(w, list, sums, add_row, columns);
    if (w->hidden) {
        activate(w, sums, active, columns * COLUMNS);
        for (uint32_t i = 0; i < w->classes; i++)
            scores[i] = combine(w, active, i, columns * COLUMNS);
    } else {
        for (uint32_t i = 0; i < w->classes && i < columns * COLUMNS; i++)
            scores[i] = (float)(w->bias[i] + sums[i]) * w->scale;
    }
}

ALWAYS_INLINE uint32_t best_class(const weights *w, const features *list, row_adder *add_row,
                                  uint32_t columns) {
    int16_t sums[WIDEST_MODEL];
    int32_t totals[WIDEST_MODEL], top = INT32_MIN;
    uint32_t best = 1;
    add_rows(w, list, sums, add_row, columns);
    for (uint32_t i = 0; i < columns * COLUMNS; i++) totals[i] = w->bias[i] + sums[i];
    for (uint32_t i = 1; i < columns * COLUMNS; i++)
        top = i < w->classes && totals[i] > top ? totals[i] : top;
    while (best + 1 < columns * COLUMNS && totals[best] != top) best++;
    return best;
}

ALWAYS_INLINE uint32_t choose_any_width(const weights *w, const features *list,
                                        row_adder *add_row) {
    switch (w->width / COLUMNS) {
    case 1: return best_class(w, list, add_row, 1);
    case 2: return best_class(w, list, add_row, 2);
    case 3: return best_class(w, list, add_row, 3);
    default: return best_class(w, list, add_row, 4);
    }
}

ALWAYS_INLINE void score_any_width(const weights *w, const features *list, float *scores,
                                   row_adder *add_row) {
    switch (w->width / COLUMNS) {
    case 1: score(w, list, scores, add_row, 1); break;
    case 2: score(w, list, scores, add_row, 2); break;
    case 3: score(w, list, scores, add_row, 3); break;
    default: score(w, list, scores, add_row, 4);
    }
}

static void score_plainly(const weights *w, const features *list, float *scores) {
    score_any_width(w, list, scores, add_row_plainly);
}

static uint32_t choose_plainly(const weights *w, const features *list) {
    return choose_any_width(w, list, add_row_plainly);
}

#ifdef __x86_64__
/* The same in the wider registers of newer processors. */
#define WIDE __attribute__((target("avx2")))

WIDE static inline void add_row_widely(lanes *sum, const int8_t *row) {
    *sum += (lanes)_mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)row));
}

WIDE static void score_widely(const weights *w, const features *list, float *scores) {
    score_any_width(w, list, scores, add_row_widely);
}

WIDE static uint32_t choose_widely(const weights *w, const features *list) {
    return choose_any_width(w, list, add_row_widely);
}

static void take_fastest(weights *w) {
    int wide = __builtin_cpu_supports("avx2");
    w->score = wide ? score_widely : score_plainly;
    w->choose = wide ? choose_widely : choose_plainly;
}
#else
static void take_fastest(weights *w) {
    w->score = score_plainly;
    w->choose = choose_plainly;
}
#endif

static const char magic[] = "sayso model\n";
static const float most_steps = 1e6f; /* of a bias: no sum gets near what an integer can hold */
enum { MAGIC = sizeof magic - 1 };

static uint32_t number_at(const char *bytes) {
    uint32_t number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

size_t weights_rows_at(const weights *w) {
    size_t floats = w->width + (w->hidden ? (size_t)w->classes * w->width + w->classes : 0);
    size_t end = WEIGHTS_HEAD + floats * sizeof(float);
    return (end + ROW_ALIGNMENT - 1) / ROW_ALIGNMENT * ROW_ALIGNMENT;
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
           w->scale > 0 && w->scale < 1 && w->hidden <= 1 && (w->hidden || w->classes <= w->width);
}

sayso_status weights_read(weights *w, sayso_string file, const char *where, sayso_error *error) {
    *w = (weights){0};
    if (!read_head(w, file)) return fault(error, SAYSO_BAD_RULES, where, "is no model");
    size_t rows = ((size_t)1 << w->bits) * w->width, rows_at = weights_rows_at(w);
    if (file.n != rows_at + rows) return fault(error, SAYSO_BAD_RULES, where, "model is cut off");
    uint64_t wanted;
    memcpy(&wanted, file.bytes + WEIGHTS_HEAD - sizeof wanted, sizeof wanted);
    if (XXH3_64bits(file.bytes + WEIGHTS_HEAD, file.n - WEIGHTS_HEAD) != wanted)
        return fault(error, SAYSO_BAD_RULES, where, "model is damaged");
    const char *at = file.bytes + WEIGHTS_HEAD;
    for (uint32_t i = 0; i < w->width; i++, at += sizeof(float)) {
        float bias;
        memcpy(&bias, at, sizeof bias);
        float steps = bias / w->scale;
        if (!(steps > -most_steps && steps < most_steps))
            return fault(error, SAYSO_BAD_RULES, where, "model is damaged");
        w->bias[i] = (int32_t)steps;
    }
    if (w->hidden) {
        memcpy(w->output, at, (size_t)w->classes * w->width * sizeof(float));
        at += (size_t)w->classes * w->width * sizeof(float);
        memcpy(w->output_bias, at, w->classes * sizeof(float));
    }
    w->rows = (const int8_t *)file.bytes + rows_at;
    take_fastest(w);
    return SAYSO_OK;
}

void weights_score(const weights *w, const features *list, float *scores) {
    w->score(w, list, scores);
}

uint32_t weights_choose(const weights *w, const features *list) {
    return w->choose(w, list);
}
