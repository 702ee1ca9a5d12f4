/* A trained model: hashed features to scores, straight or over one hidden layer.
 *
 * Every feature selects a row of small integers; the rows are added up. Without a hidden layer the
 * sums are the scores of the classes (a linear model: Weinberger et al. 2009, feature hashing).
 * With one, the sums go through max(0, x) and are combined by the output weights (Joulin et al.
 * 2017 without the normalisation: a bag of learned embeddings).
 *
 * A model file, little endian: "sayso model\n", then four 32-bit numbers (bits, width, classes,
 * hidden), one float (scale), XXH3 of all that follows, then bias (width floats), with a hidden
 * layer output weights (classes * width floats) and output bias (classes floats), zeros up to a
 * multiple of ROW_ALIGNMENT, and 2^bits * width signed bytes, so that a row seldom needs two lines
 * of the cache. */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include "feature.h"
#include "sayso.h"

enum { WIDEST_MODEL = 64, MOST_CLASSES = 64, WEIGHTS_HEAD = 40, ROW_ALIGNMENT = 64 };

typedef struct weights weights;

typedef void scorer(const weights *weights, const features *list, float *scores);
typedef uint32_t chooser(const weights *weights, const features *list);

struct weights {
    const int8_t *rows; /* 2^bits rows of width */
    int32_t bias[WIDEST_MODEL];
    float output[MOST_CLASSES * WIDEST_MODEL]; /* a row of width for each class */
    float output_bias[MOST_CLASSES];
    float scale; /* what one step of a row is worth */
    uint32_t bits, width, classes;
    uint32_t hidden; /* 1 when there is a hidden layer */
    scorer *score;   /* the fastest here */
    chooser *choose;
};

/* Where in the file of a model of this shape its rows begin. */
size_t weights_rows_at(const weights *weights);

/* Read a model out of a file's bytes, which must outlive it. where names the file in errors. */
sayso_status weights_read(weights *weights, sayso_string file, const char *where,
                          sayso_error *error);

/* Begin a list of features whose rows this model will be asked for. */
static inline void weights_expect(const weights *w, features *list) {
    list->n = 0;
    list->rows = w->rows;
    list->width = w->width;
    list->shift = 32 - w->bits;
}

/* The scores of all classes. */
void weights_score(const weights *weights, const features *list, float *scores);

/* The class with the best score but for class 0, by a model without a hidden layer. */
uint32_t weights_choose(const weights *weights, const features *list);

#endif
