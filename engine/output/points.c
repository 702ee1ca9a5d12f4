/* Byte offsets to code points.
 *
 * One sweep over the text counts the code points before each of two thousand checkpoints at most;
 * if there are as many as bytes, nothing is left to do. Then each offset is counted from where the
 * last one was, or from the checkpoint before it when it stands further back or far ahead. */
#include "sayso.h"

#include <string.h>

enum { checkpoints = 2048, least_stride = 6 };

typedef struct {
    sayso_string text;
    uint32_t stride; /* bytes from one checkpoint to the next, as a power of two */
    uint32_t before[checkpoints + 2];
    uint32_t byte, point; /* where the last offset was */
} sweep;

enum { MOST_WORDS = 31 /* whose sums of eight fit a byte */ };

static const uint64_t ones = UINT64_C(0x0101010101010101);

/* In each of eight bytes: 1 where it goes on with a code point, as 10xxxxxx. */
static uint64_t continuing(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    return word >> 7 & ~(word >> 6) & ones;
}

/* Code points that begin from start to end. Each byte of sum counts those at its place of eight. */
static uint32_t count(sayso_string text, size_t start, size_t end) {
    uint32_t points = (uint32_t)(end - start);
    while (end - start >= 8) {
        uint64_t sum = 0;
        for (int words = 0; words < MOST_WORDS && end - start >= 8; words++, start += 8)
            sum += continuing(text.bytes + start);
        points -= (uint32_t)(sum * ones >> 56);
    }
    for (; start < end; start++) points -= ((unsigned char)text.bytes[start] & 0xc0) == 0x80;
    return points;
}

/* Fills the checkpoints; returns the code points of the whole text. */
static uint32_t sweep_init(sweep *sweep, sayso_string text) {
    sweep->text = text;
    sweep->stride = least_stride;
    while (text.n >> sweep->stride >= checkpoints) sweep->stride++;
    sweep->byte = sweep->point = 0;
    uint32_t points = 0;
    size_t step = (size_t)1 << sweep->stride, i = 0;
    for (size_t at = 0; at <= text.n; i++, at += step) {
        sweep->before[i] = points;
        points += count(text, at, text.n - at < step ? text.n : at + step);
    }
    sweep->before[i] = points;
    return points;
}

static uint32_t point_of(sweep *sweep, uint32_t offset) {
    if (offset > sweep->text.n) offset = (uint32_t)sweep->text.n;
    uint32_t step = UINT32_C(1) << sweep->stride;
    const uint32_t *before = &sweep->before[offset >> sweep->stride];
    if (before[1] - before[0] == step) return before[0] + (offset & (step - 1)); /* all ASCII */
    if (offset < sweep->byte || offset - sweep->byte >= step) {
        sweep->byte = offset & ~(step - 1);
        sweep->point = before[0];
    }
    sweep->point += count(sweep->text, sweep->byte, offset);
    sweep->byte = offset;
    return sweep->point;
}

void sayso_points(sayso_string text, uint32_t *offsets, size_t n) {
    sweep sweep;
    if (n == 0 || sweep_init(&sweep, text) == text.n) return;
    for (size_t i = 0; i < n; i++) offsets[i] = point_of(&sweep, offsets[i]);
}
