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
    uint32_t before[checkpoints + 1];
    uint32_t byte, point; /* where the last offset was */
} sweep;

/* Bytes of eight that go on with a code point: 10xxxxxx. */
static uint32_t continuing(uint64_t word) {
    uint64_t ones = 0x0101010101010101u;
    return (uint32_t)(((word >> 7 & ~(word >> 6)) & ones) * ones >> 56);
}

/* Code points that begin in n bytes. */
static uint32_t count(const char *bytes, size_t n) {
    uint32_t points = (uint32_t)n;
    size_t i = 0;
    for (uint64_t word; n - i >= 8; i += 8) {
        memcpy(&word, bytes + i, 8);
        points -= continuing(word);
    }
    for (; i < n; i++) points -= ((unsigned char)bytes[i] & 0xc0) == 0x80;
    return points;
}

/* Fills the checkpoints; returns the code points of the whole text. */
static uint32_t sweep_init(sweep *sweep, sayso_string text) {
    sweep->text = text;
    sweep->stride = least_stride;
    while (text.n >> sweep->stride >= checkpoints) sweep->stride++;
    sweep->byte = sweep->point = 0;
    uint32_t points = 0;
    size_t step = (size_t)1 << sweep->stride;
    for (size_t i = 0, at = 0; at <= text.n; i++, at += step) {
        sweep->before[i] = points;
        size_t left = text.n - at;
        points += count(text.bytes + at, left < step ? left : step);
    }
    return points;
}

static uint32_t point_of(sweep *sweep, uint32_t offset) {
    if (offset > sweep->text.n) offset = (uint32_t)sweep->text.n;
    if (offset < sweep->byte || (offset - sweep->byte) >> sweep->stride) {
        uint32_t checkpoint = offset >> sweep->stride;
        sweep->byte = checkpoint << sweep->stride;
        sweep->point = sweep->before[checkpoint];
    }
    sweep->point += count(sweep->text.bytes + sweep->byte, offset - sweep->byte);
    sweep->byte = offset;
    return sweep->point;
}

void sayso_points(sayso_string text, uint32_t *offsets, size_t n) {
    sweep sweep;
    if (n == 0 || sweep_init(&sweep, text) == text.n) return;
    for (size_t i = 0; i < n; i++) offsets[i] = point_of(&sweep, offsets[i]);
}
