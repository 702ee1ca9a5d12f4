/* Logistic regression over sparse features, by coordinate descent on the dual (Yu, Huang and Lin
 * 2011). The same examples give the same weights: one thread, a fixed order of visits. */
#ifndef LOGIT_H
#define LOGIT_H

#include <stdint.h>

typedef struct {
    const uint32_t *features; /* in order; one that counts twice stands twice */
    uint32_t n;
    float value;  /* of those from first_hashed on; the others count fully */
    float weight; /* how much a mistake with it costs */
    uint8_t right;
} logit_example;

typedef struct {
    uint32_t features;     /* how many there are */
    uint32_t first_hashed; /* features from here on have the example's value, those before 1 */
    double cost;           /* of mistakes, against the size of weights */
    int rounds;
    const float *scales; /* of each feature's value while it is learned; NULL: all 1 */
} logit_recipe;

/* Weights of all features; the caller frees them. Without memory, the program ends. */
double *logit_learn(const logit_recipe *recipe, const logit_example *examples, uint32_t n);

/* The log odds of an example, by weights as they are returned. */
double logit_score(const logit_recipe *recipe, const double *weights, const logit_example *example);

#endif
