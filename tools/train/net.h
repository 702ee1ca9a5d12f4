/* Training of the models of engine/model: softmax loss, AdaGrad (Duchi et al. 2011), features left
 * out at random (Srivastava et al. 2014). The same recipe and examples give the same bytes: one
 * thread, own random numbers, sums in an order that the source fixes. */
#ifndef NET_H
#define NET_H

#include "weights.h"

/* No weight of a row is greater, so that a step of it is worth a 127th of this. */
static const float greatest_weight = 2.0f;

/* What a model is like and how it is learned. */
typedef struct {
    uint32_t bits, width, classes, hidden; /* see weights.h; width is a multiple of 16 */
    int rounds;                            /* through all examples */
    float rate, last_rate; /* of learning: falls from the sum of both towards the second */
    float drop;            /* share of features left out while learning */
    uint64_t seed;
} recipe;

typedef struct {
    recipe recipe;
    float *rows, *rows_seen; /* weights, and sums of squared gradients */
    float *bias, *bias_seen;
    float *output, *output_seen; /* classes * width, then classes of bias */
    float rate;
    uint64_t random;
} net;

/* Without memory, the program ends. */
net *net_new(const recipe *recipe);
void net_free(net *net);

/* The numbers from 0 to below n, to be shuffled. The caller frees them. */
uint32_t *numbers_up_to(uint32_t n);

/* Set the rate for a round, counted from 0, and shuffle the examples. */
void net_begin_round(net *net, int round, uint32_t *examples, uint32_t n);

/* A number from 0 to below n. */
uint32_t net_random(net *net, uint32_t n);

/* Scores as the model in the file will give them, but for rounding. */
void net_score(const net *net, const features *list, float *scores);

/* One example whose right answers are the classes in the mask right, out of those in allowed. */
void net_learn(net *net, const features *list, uint64_t right, uint64_t allowed);

/* One example of ranking: of n candidates those marked in right share the probability. Nothing is
 * learned when none is right; candidates beyond MOST_CANDIDATES are not looked at. */
enum { MOST_CANDIDATES = 128 };
void net_learn_rank(net *net, const features *lists, uint32_t n, const uint8_t *right);

/* The same, by the scores of one class. */
void net_learn_rank_as(net *net, uint32_t class, const features *lists, uint32_t n,
                       const uint8_t *right);

/* Of nets with a hidden layer that were learned by one recipe but for the seed: one that gives the
 * mean of their scores, n times as wide (Hansen and Salamon 1990, "Neural network ensembles"). */
net *net_join(net *const *nets, uint32_t n);

/* The model as a file of weights.h has it. The caller frees it. */
char *net_pack(const net *net, size_t *size);

#endif
