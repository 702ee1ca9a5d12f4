/* Training of the models of engine/model: softmax loss, AdaGrad (Duchi et al. 2011), features left
 * out at random (Srivastava et al. 2014). Everything is deterministic: one thread, own numbers. */
#ifndef NET_H
#define NET_H

#include "weights.h"

#include <stdio.h>

typedef struct {
    uint32_t bits, width, classes, hidden;
    float *rows, *rows_seen; /* weights and sums of squared gradients */
    float *bias, *bias_seen;
    float *output, *output_seen; /* classes * width, then classes of bias */
    float rate;                  /* of learning */
    float drop;                  /* share of features left out while learning */
    uint64_t random;
} net;

net *net_new(uint32_t bits, uint32_t width, uint32_t classes, uint32_t hidden, uint64_t seed);
void net_free(net *net);

/* A number from 0 to below n. */
uint32_t net_random(net *net, uint32_t n);

/* Scores as the model in the file will give them, but for rounding. */
void net_score(const net *net, const features *list, float *scores);

/* One example whose right answers are the classes in the mask right, out of those in allowed.
 * Returns the loss. */
float net_learn(net *net, const features *list, uint64_t right, uint64_t allowed);

/* One example of ranking: of n candidates those marked in right share the probability. weight
 * scales the step. Returns the loss; 0 and nothing learned when none is right. */
float net_learn_rank(net *net, const features *lists, uint32_t n, const uint8_t *right,
                     float weight);

/* Write the model in the format of weights.h. Returns 0 when that failed. */
int net_write(const net *net, const char *path);

/* The model in memory, as it will be read from the file. The caller frees *bytes after use. */
weights net_weights(const net *net, char **bytes);

#endif
