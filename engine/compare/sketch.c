#include "sketch.h"

#include <string.h>

/* The finalizer of MurmurHash3. */
uint64_t mix_bits(uint64_t x) {
    x = (x ^ x >> 33) * 0xff51afd7ed558ccdu;
    x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53u;
    return x ^ x >> 33;
}

folded_word bone_of(folded_word word) {
    switch (kind_of(word)) {
    case NEGATION:
    case QUALIFIER: return 0;
    case NUMBER: return NUMBER;
    default: return word;
    }
}

size_t take_bones(const folded_word *words, size_t n, folded_word *bones) {
    size_t taken = 0;
    for (size_t i = 0; i < n; i++) {
        folded_word bone = bone_of(words[i]);
        if (bone) bones[taken++] = bone;
    }
    return taken;
}

/* Multipliers of the hash functions: odd, and otherwise of no meaning. */
static uint64_t multiplier(size_t i) {
    return mix_bits(0x9e3779b97f4a7c15u * (i + 1)) | 1;
}

static void lower(uint32_t least[BANDS * BAND_ROWS], uint64_t shingle,
                  const uint64_t multipliers[BANDS * BAND_ROWS]) {
    for (size_t i = 0; i < BANDS * BAND_ROWS; i++) {
        uint32_t hash = (uint32_t)(shingle * multipliers[i] >> 32);
        if (hash < least[i]) least[i] = hash;
    }
}

/* Pairs of neighbours, the edges being neighbours too. */
sketch sketch_of(const folded_word *bones, size_t n) {
    uint64_t multipliers[BANDS * BAND_ROWS];
    uint32_t least[BANDS * BAND_ROWS];
    sketch made;
    for (size_t i = 0; i < BANDS * BAND_ROWS; i++) multipliers[i] = multiplier(i);
    memset(least, 0xff, sizeof least);
    for (size_t i = 0; i <= n; i++) {
        uint64_t left = i ? bones[i - 1] : 0, right = i < n ? bones[i] : 0;
        lower(least, mix_bits(left + 0x9e3779b97f4a7c15u * right), multipliers);
    }
    for (size_t i = 0; i < BANDS; i++)
        made.bands[i] = (uint32_t)mix_bits((uint64_t)least[2 * i] << 32 | least[2 * i + 1]);
    return made;
}
