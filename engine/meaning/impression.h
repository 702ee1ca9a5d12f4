/* What a quote sounds like: a linear model over its words gives every stance that it knows the
 * logarithm of its odds. tools/train learns it from corpora/stance; features that do not occur
 * there have weights by the vectors of their words. */
#ifndef IMPRESSION_H
#define IMPRESSION_H

#include "pattern.h"
#include "weights.h"

enum { IMPRESSIONS = 15, IMPRESSION_LISTS = 8 /* of features, of the longest quotes */ };

/* The stances that the model knows, in the order of its classes. */
extern const char *const impression_names[IMPRESSIONS];

/* Sums of rows are divided by the square root of the number of features, and multiplied by this. */
static const float impression_reach = 6;

/* The features of a passage of a quote with these cues. Fills up to most lists and returns how many
 * were needed; words beyond them are not looked at. */
uint32_t impression_look(const passage *passage, sayso_spans cue, features *lists, uint32_t most);

/* A row belongs to one feature. Its last byte, behind those of the classes, is that feature's
 * check, so that others which lead to it find nothing. There are two places for each feature. */
enum { IMPRESSION_CHECK = IMPRESSIONS, IMPRESSION_PLACES = 2 };

static inline uint32_t impression_place(uint32_t feature, uint32_t number) {
    return number ? feature * UINT32_C(0x9e3779b1) : feature;
}

static inline int8_t impression_check(uint32_t feature) {
    return (int8_t)(feature % 127 + 1);
}

void impression_scores(const weights *model, const passage *passage, sayso_spans cue,
                       float scores[IMPRESSIONS]);

/* The positions of the few words in a row that speak most for a class. */
pattern_match impression_words(const weights *model, const passage *passage, uint32_t class);

/* The feature of a word in a quote. */
uint32_t impression_feature(sayso_string folded);

#endif
