#include "logit.h"

#include <math.h>
#include <stdlib.h>

static double value_of(const logit_recipe *recipe, const logit_example *example, uint32_t feature) {
    return feature < recipe->first_hashed ? 1 : (double)example->value;
}

double logit_score(const logit_recipe *recipe, const double *weights,
                   const logit_example *example) {
    double sum = 0;
    for (uint32_t i = 0; i < example->n; i++)
        sum += weights[example->features[i]] * value_of(recipe, example, example->features[i]);
    return sum;
}

/* While it is learned, a weight is that of the value as it stands; only steps are scaled, by the
 * square, which is the same as scaling values and, at the end, weights. */
static double step_of(const logit_recipe *recipe, const logit_example *example, uint32_t feature) {
    double scale = recipe->scales ? (double)recipe->scales[feature] : 1;
    return value_of(recipe, example, feature) * scale * scale;
}

static void move(const logit_recipe *recipe, double *weights, const logit_example *example,
                 double by) {
    for (uint32_t i = 0; i < example->n; i++)
        weights[example->features[i]] += by * step_of(recipe, example, example->features[i]);
}

static double square(const logit_recipe *recipe, const logit_example *example) {
    double sum = 0;
    for (uint32_t i = 0, same; i < example->n; i += same) {
        for (same = 1; i + same < example->n; same++)
            if (example->features[i + same] != example->features[i]) break;
        sum += same * same * value_of(recipe, example, example->features[i]) *
               step_of(recipe, example, example->features[i]);
    }
    return sum;
}

/* The share z of cost that minimises a z^2 / 2 + b z + z log z + (cost - z) log (cost - z), by
 * Newton's method from where it is. */
static double best_share(double share, double curve, double slope, double cost) {
    const double least = 1e-12 * cost;
    double z = share;
    for (int i = 0; i < 30; i++) {
        double gradient = curve * (z - share) + slope + log(z / (cost - z));
        if (fabs(gradient) < 1e-6) break;
        double step = gradient / (curve + cost / ((cost - z) * z)), next = z - step;
        if (next <= 0) next = z * 0.1;
        if (next >= cost) next = cost - (cost - z) * 0.1;
        z = fmin(fmax(next, least), cost - least);
    }
    return z;
}

static void *room(size_t n, size_t size) {
    void *bytes = calloc(n + 1, size);
    if (!bytes) exit(4);
    return bytes;
}

/* A fixed sequence of numbers that look random (xorshift). */
static uint32_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 16);
}

static void shuffle(uint32_t *order, uint32_t n, uint64_t *random) {
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = next_random(random) % i, held = order[i - 1];
        order[i - 1] = order[j];
        order[j] = held;
    }
}

double *logit_learn(const logit_recipe *recipe, const logit_example *examples, uint32_t n) {
    double *weights = room(recipe->features, sizeof *weights);
    double *shares = room(n, sizeof *shares), *squares = room(n, sizeof *squares);
    uint32_t *order = room(n, sizeof *order);
    uint64_t random = 88172645463325252u;
    for (uint32_t i = 0; i < n; i++) {
        order[i] = i;
        squares[i] = square(recipe, &examples[i]);
        shares[i] = 0.001 * recipe->cost * (double)examples[i].weight;
        move(recipe, weights, &examples[i], examples[i].right ? shares[i] : -shares[i]);
    }
    for (int round = 0; round < recipe->rounds; round++) {
        shuffle(order, n, &random);
        for (uint32_t k = 0; k < n; k++) {
            uint32_t i = order[k];
            const logit_example *example = &examples[i];
            double side = example->right ? 1 : -1, cost = recipe->cost * (double)example->weight;
            double slope = side * logit_score(recipe, weights, example);
            double share = best_share(shares[i], squares[i], slope, cost);
            move(recipe, weights, example, side * (share - shares[i]));
            shares[i] = share;
        }
    }
    free(shares);
    free(squares);
    free(order);
    return weights;
}
