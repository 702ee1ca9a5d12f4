#include "tag.h"

#include "token.h"

enum { WORD = 1, SUFFIX, SHAPE, TAG, CLUSTER, MIDDLE, PAIR };

void tag_features(const reading *s, uint32_t i, features *list) {
    const glimpse *g = &s->at[i];
    const uint8_t *tags = &s->tags[i];
    const clusters *c = s->clusters;
    list->n = 0;
    feature_add(list, WORD, 0, g->word);
    feature_add(list, WORD, 1, g[-1].word);
    feature_add(list, WORD, 2, g[1].word);
    feature_add(list, WORD, 3, g[-2].word);
    feature_add(list, WORD, 4, g[2].word);
    for (uint32_t k = 0; k < 3; k++) feature_add(list, SUFFIX, k, g->suffixes[k]);
    feature_add(list, SUFFIX, 4, g[1].suffixes[0]);
    feature_add(list, SUFFIX, 5, g[1].suffixes[1]);
    feature_add(list, SUFFIX, 6, g[-1].suffixes[1]);
    feature_add(list, SHAPE, 0, g->shape | (i == 0 ? 1u : 0u) << 8);
    feature_add(list, SHAPE, 1, (uint32_t)(g[-1].shape << 8) | g->shape);
    feature_add(list, SHAPE, 2, (uint32_t)(g[1].shape << 8) | g->shape);
    feature_add(list, TAG, 0, tags[-1]);
    feature_add(list, TAG, 1, (uint32_t)(tags[-2] << 8) | tags[-1]);
    feature_add(list, TAG, tags[-1], g->word);
    feature_add(list, CLUSTER, 0, g->cluster);
    feature_add(list, CLUSTER, 1, g[1].cluster);
    feature_add(list, CLUSTER, 2, g[-1].cluster);
    feature_add(list, MIDDLE, 0, (uint32_t)(c->middle[g->cluster] << 8) | tags[-1]);
    feature_add(list, MIDDLE, 1, (uint32_t)(c->middle[g[1].cluster] << 8) | tags[-1]);
    feature_add(list, PAIR, g->word, g[1].word);
    feature_add(list, PAIR, g[-1].word, g->word ^ 1);
}

static uint8_t tag_of_symbol(const sayso_token *token) {
    if (token->kind == SAYSO_MARK) return TAG_MARK;
    if (token->kind != SAYSO_PUNCTUATION) return 0;
    switch (token->symbol) {
    case COMMA: return TAG_COMMA;
    case PERIOD:
    case QUESTION:
    case EXCLAMATION: return TAG_STOP;
    case OPEN_BRACKET:
    case CLOSE_BRACKET: return TAG_BRACKET;
    default: return TAG_COLON;
    }
}

uint8_t tag_given(const reading *s, uint32_t i) {
    uint8_t symbol = tag_of_symbol(&s->document->tokens.at[s->first + i]);
    return symbol ? symbol : s->at[i].sure;
}

void find_tags(const weights *model, reading *s) {
    features list;
    weights_expect(model, &list);
    for (uint32_t i = 0; i < s->n; i++) {
        uint8_t given = tag_given(s, i);
        if (!given) {
            tag_features(s, i, &list);
            given = (uint8_t)weights_choose(model, &list);
        }
        s->tags[i] = given;
    }
}
