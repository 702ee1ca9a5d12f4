#include "impression.h"

#include "cluster.h"
#include "token.h"

#include <math.h>

const char *const impression_names[IMPRESSIONS] = {
    "accusation", "cautious",  "concession", "conditional", "demand",
    "denial",     "dismissal", "opposition", "optimistic",  "pessimistic",
    "pledge",     "red_line",  "support",    "threat",      "warning",
};

enum { IN_QUOTE, IN_PAIR, IN_CUE, LENGTH, IN_SKIPPED_PAIR }; /* kinds of features */
enum { EDGE = 2 }; /* stands for a word before the first and behind the last */
enum { TOKENS_A_LIST = MOST_FEATURES / 3 - 4, LONGEST_RUN = 6 };

static uint32_t hash_of(const sayso_document *document, const sayso_token *token) {
    char folded[LEXICON_LONGEST];
    sayso_string word = lexicon_fold(token_text(document->text, token), folded);
    for (size_t i = 0; i < word.n; i++)
        if (folded[i] >= '0' && folded[i] <= '9') folded[i] = '0';
    return cluster_hash(word);
}

uint32_t impression_feature(sayso_string folded) {
    return feature_hash(IN_QUOTE, cluster_hash(folded), 0);
}

static uint32_t hash_at(const passage *passage, uint32_t at) {
    return at < passage->n ? hash_of(passage->document, passage_token(passage, at)) : EDGE;
}

/* A word and the one before it. */
typedef struct {
    uint32_t before, now;
} neighbours;

static neighbours first_of(const passage *passage) {
    return (neighbours){EDGE, hash_at(passage, 0)};
}

/* The word at a position, and its pairs with those beside it; goes on to the next. */
static void add_word(const passage *passage, uint32_t at, neighbours *words, features *list) {
    uint32_t next = hash_at(passage, at + 1);
    feature_add(list, IN_QUOTE, words->now, 0);
    feature_add(list, IN_PAIR, words->now, next);
    feature_add(list, IN_SKIPPED_PAIR, words->before, next);
    *words = (neighbours){words->now, next};
}

static void add_cue(const passage *passage, sayso_spans cue, features *list) {
    const sayso_tokens *tokens = &passage->document->tokens;
    enum { MOST_CUE_WORDS = 4 };
    for (uint32_t i = 0; i < cue.n && i < MOST_CUE_WORDS; i++) {
        uint32_t low = 0, high = tokens->n;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (tokens->at[middle].end <= cue.at[i].start)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < tokens->n)
            feature_add(list, IN_CUE, hash_of(passage->document, &tokens->at[low]), 0);
    }
}

static uint32_t length_class(uint32_t n) {
    return n < 4 ? 0 : n < 8 ? 1 : n < 16 ? 2 : n < 30 ? 3 : 4;
}

uint32_t impression_look(const passage *passage, sayso_spans cue, features *lists, uint32_t most) {
    neighbours words = first_of(passage);
    uint32_t n = 0;
    features_begin(&lists[0]);
    feature_add(&lists[0], LENGTH, length_class(passage->n), 0);
    feature_add(&lists[0], IN_PAIR, words.before, words.now);
    add_cue(passage, cue, &lists[0]);
    for (uint32_t i = 0; i < passage->n; i++) {
        if (i > 0 && i % TOKENS_A_LIST == 0) {
            if (++n == most) return n;
            features_begin(&lists[n]);
        }
        add_word(passage, i, &words, &lists[n]);
    }
    return n + 1;
}

/* Leaves the features that have a row, each as its place. */
static void keep_known(const weights *model, features *list) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < list->n; i++)
        for (uint32_t number = 0; number < IMPRESSION_PLACES; number++) {
            uint32_t place = impression_place(list->at[i], number);
            const int8_t *row = model->rows + (size_t)(place >> (32 - model->bits)) * model->width;
            if (row[IMPRESSION_CHECK] != impression_check(list->at[i])) continue;
            list->at[n++] = place;
            break;
        }
    list->n = n;
}

void impression_scores(const weights *model, const passage *passage, sayso_spans cue,
                       float scores[IMPRESSIONS]) {
    static const features nothing = {.n = 0};
    features lists[IMPRESSION_LISTS];
    float at_rest[IMPRESSIONS], part[IMPRESSIONS];
    uint32_t n = impression_look(passage, cue, lists, IMPRESSION_LISTS), n_features = 0;
    for (uint32_t k = 0; k < IMPRESSIONS; k++) scores[k] = 0;
    weights_score(model, &nothing, at_rest);
    for (uint32_t i = 0; i < n; i++) {
        n_features += lists[i].n;
        keep_known(model, &lists[i]);
        weights_score(model, &lists[i], part);
        for (uint32_t k = 0; k < IMPRESSIONS; k++) scores[k] += part[k] - at_rest[k];
    }
    float reach = impression_reach / sqrtf((float)n_features);
    for (uint32_t k = 0; k < IMPRESSIONS; k++) scores[k] = at_rest[k] + scores[k] * reach;
}

static int is_word(const passage *passage, uint32_t at) {
    return passage_token(passage, at)->kind == SAYSO_WORD;
}

pattern_match impression_words(const weights *model, const passage *passage, uint32_t class) {
    static const features nothing = {.n = 0};
    float at_rest[IMPRESSIONS], said[LONGEST_RUN] = {0}, sum = 0, most = 0;
    neighbours words = first_of(passage);
    uint32_t first = 0;
    pattern_match best = {.end = passage->n < LONGEST_RUN ? passage->n : LONGEST_RUN};
    weights_score(model, &nothing, at_rest);
    for (uint32_t i = 0; i < passage->n; i++) {
        float scores[IMPRESSIONS];
        features list = {.n = 0};
        add_word(passage, i, &words, &list);
        keep_known(model, &list);
        weights_score(model, &list, scores);
        if (i - first == LONGEST_RUN) sum -= said[first++ % LONGEST_RUN];
        said[i % LONGEST_RUN] = scores[class] - at_rest[class];
        sum += said[i % LONGEST_RUN];
        while (first <= i && said[first % LONGEST_RUN] <= 0) sum -= said[first++ % LONGEST_RUN];
        if (sum > most) {
            most = sum;
            best = (pattern_match){.first = first, .end = i + 1};
        }
    }
    while (best.first < best.end && !is_word(passage, best.first)) best.first++;
    while (best.first < best.end && !is_word(passage, best.end - 1)) best.end--;
    return best;
}
