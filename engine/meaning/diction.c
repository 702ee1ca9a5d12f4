#include "diction.h"

#include "fault.h"
#include "feature.h"
#include "str.h"
#include "token.h"

#include <math.h>
#include <string.h>
#include <xxhash.h>

/* ---- The file ---- */

static const char magic[] = "sayso wording\n";
enum { MAGIC = sizeof magic - 1, HEAD = MAGIC + 16, MOST_BITS = 24 };

static uint64_t read_bytes(const char *at, int n) {
    uint64_t number = 0;
    for (int i = n; i-- > 0;) number = number << 8 | (unsigned char)at[i];
    return number;
}

sayso_status diction_read(diction *diction, sayso_string file, const char *where,
                          sayso_error *error) {
    if (file.n < HEAD || memcmp(file.bytes, magic, MAGIC) != 0)
        return fault(error, SAYSO_BAD_RULES, where, "is no model of wording");
    uint32_t bits = (uint32_t)read_bytes(file.bytes + MAGIC, 4);
    diction->step = (float)read_bytes(file.bytes + MAGIC + 4, 4) / 100.0f;
    if (bits > MOST_BITS || file.n != HEAD + ((size_t)1 << bits))
        return fault(error, SAYSO_BAD_RULES, where, "model is cut off");
    if (XXH3_64bits(file.bytes + HEAD, (size_t)1 << bits) != read_bytes(file.bytes + MAGIC + 8, 8))
        return fault(error, SAYSO_BAD_RULES, where, "model is damaged");
    diction->bits = bits;
    diction->steps = (const int8_t *)file.bytes + HEAD;
    return SAYSO_OK;
}

/* ---- What it looks at ---- */

/* Kinds of features; those of models of other files are below. */
enum {
    WORD = 200,
    PAIR,
    SKIPPED_PAIR,
    TRIPLE,
    FIRST,
    SUFFIX, /* and the next two */
    CLUSTER = SUFFIX + 3,
    MIDDLE,
    COARSE,
    MIDDLE_PAIR,
    COARSE_TRIPLE,
    WORD_MIDDLE,
    MIDDLE_WORD
};

typedef struct {
    uint32_t word, suffixes[3];
    uint32_t cluster, middle, coarse;
} seen;

/* Up to four bytes, as a number. */
static uint32_t last_bytes(sayso_string word, size_t n) {
    uint32_t number = 0;
    for (size_t i = word.n - n; i < word.n; i++)
        number = number << 8 | (unsigned char)word.bytes[i];
    return number;
}

/* Digits are alike, so that 5.2 and 7.9 are one word. */
static seen see(const clusters *clusters, const sayso_document *document,
                const sayso_token *token) {
    char folded[LEXICON_LONGEST];
    sayso_string word = lexicon_fold(token_text(document->text, token), folded);
    for (size_t i = 0; i < word.n; i++)
        if (folded[i] >= '0' && folded[i] <= '9') folded[i] = '0';
    seen s = {.word = cluster_hash(word)};
    for (size_t i = 0; i < 3; i++)
        s.suffixes[i] = word.n > i + 2 ? last_bytes(word, i + 2) : s.word;
    const cluster_entry *entry = cluster_find(clusters, s.word);
    if (!entry) return s;
    s.cluster = entry->cluster;
    s.middle = clusters->middle[entry->cluster];
    s.coarse = clusters->coarse[entry->cluster];
    return s;
}

static void add(dictions *found, uint32_t kind, uint32_t a, uint32_t b) {
    found->at[found->n++] = feature_hash(kind, a, b);
}

static void look(const seen *earlier, const seen *before, const seen *now, dictions *found) {
    add(found, WORD, now->word, 0);
    add(found, PAIR, before->word, now->word);
    add(found, SKIPPED_PAIR, earlier->word, now->word);
    add(found, TRIPLE, earlier->word * 31 + before->word, now->word);
    for (uint32_t i = 0; i < 3; i++) add(found, SUFFIX + i, now->suffixes[i], 0);
    add(found, CLUSTER, now->cluster, 0);
    add(found, MIDDLE, now->middle, 0);
    add(found, COARSE, now->coarse, 0);
    add(found, MIDDLE_PAIR, before->middle, now->middle);
    add(found, COARSE_TRIPLE, earlier->coarse * COARSE_CLUSTERS + before->coarse, now->coarse);
    add(found, WORD_MIDDLE, before->word, now->middle);
    add(found, MIDDLE_WORD, before->middle, now->word);
}

void look_at_diction(const clusters *clusters, const sayso_document *document,
                     const candidate *candidate, dictions *found) {
    seen earlier = {0}, before = {0};
    uint32_t n = candidate->n < DICTION_TOKENS ? candidate->n : DICTION_TOKENS;
    found->n = 0;
    for (uint32_t i = 0; i < n; i++) {
        seen now = see(clusters, document, &document->tokens.at[candidate->at[i]]);
        look(&earlier, &before, &now, found);
        if (i == 0) add(found, FIRST, now.word, 0);
        earlier = before;
        before = now;
    }
    add(found, PAIR, before.word, 0);
}

/* The root keeps what long statements have to say in proportion. */
float diction_share(const dictions *found) {
    return 1.0f / sqrtf((float)found->n + 1.0f);
}

int32_t diction_points(const diction *diction, const dictions *found) {
    int32_t sum = 0;
    if (!diction->steps || !found->n) return 0;
    uint32_t mask = ((uint32_t)1 << diction->bits) - 1;
    for (uint32_t i = 0; i < found->n; i++) sum += diction->steps[found->at[i] & mask];
    return (int32_t)lrintf((float)sum * diction->step * diction_share(found));
}
