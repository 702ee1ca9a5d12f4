/* Sketches: few numbers that are equal for two rows of words the more often, the more pairs of
 * neighbouring words they share.
 *
 * A. Z. Broder, On the resemblance and containment of documents (1997); the bands are those of
 * P. Indyk and R. Motwani, Approximate nearest neighbors (1998). */
#ifndef SKETCH_H
#define SKETCH_H

#include "folded.h"

/* Two rows of which a share s of pairs is common are equal in some band with probability
 * 1 - (1 - s * s) ^ BANDS: .99 for a half, .15 for a tenth. */
enum { BANDS = 16, BAND_ROWS = 2 };

typedef struct {
    uint32_t bands[BANDS];
} sketch;

/* The bones of a row: numbers are all one, negations and qualifiers are left out, so that what is
 * altered is alike. bones has room for n. Returns how many there are. */
size_t take_bones(const folded_word *words, size_t n, folded_word *bones);

/* The same of a single word: 0 when it is left out. */
folded_word bone_of(folded_word word);

sketch sketch_of(const folded_word *bones, size_t n);

uint64_t mix_bits(uint64_t number);

#endif
