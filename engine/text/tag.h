/* Parts of speech: the tags of the Penn Treebank, found from left to right by a linear model with
 * a dictionary of words that have one tag (Collins 2002; Ratnaparkhi 1996 for the features). */
#ifndef TAG_H
#define TAG_H

#include "reading.h"
#include "weights.h"

/* clang-format off */
#define TAGS(X) \
    X(CC) X(CD) X(DT) X(EX) X(FW) X(IN) X(JJ) X(JJR) X(JJS) X(LS) X(MD) X(NN) X(NNS) X(NNP) \
    X(NNPS) X(PDT) X(POS) X(PRP) X(PRPS) X(RB) X(RBR) X(RBS) X(RP) X(SYM) X(TO) X(UH) X(VB) \
    X(VBD) X(VBG) X(VBN) X(VBP) X(VBZ) X(WDT) X(WP) X(WPS) X(WRB) X(COMMA) X(STOP) X(COLON) \
    X(MARK) X(BRACKET) X(MONEY)
/* clang-format on */

typedef enum {
    TAG_NONE,
#define X(tag) TAG_##tag,
    TAGS(X)
#undef X
        N_TAGS
} tag;

/* The tags of a sentence, into its tags. */
void find_tags(const weights *model, reading *sentence);

/* What the tagger looks at to tag token i, those before it being tagged. */
void tag_features(const reading *sentence, uint32_t i, features *list);

/* The tag of a token that leaves no choice (punctuation, words with one tag), or 0. */
uint8_t tag_given(const reading *sentence, uint32_t i);

static inline int tag_is_verb(uint8_t tag) {
    return tag >= TAG_VB && tag <= TAG_VBZ;
}

static inline int tag_is_noun(uint8_t tag) {
    return tag >= TAG_NN && tag <= TAG_NNPS;
}

#endif
