#include "view.h"

#include "sentence.h"
#include "token.h"

#include <string.h>

/* ---- Making it ---- */

static const sayso_token *token_at(const view *v, uint16_t i) {
    return &v->document->tokens.at[v->r->first + i];
}

static uint16_t *numbers(arena *arena, uint16_t n) {
    return arena_take(arena, ((size_t)n + 1) * sizeof(uint16_t));
}

/* Subtrees are contiguous, as the parser makes no crossing arcs. */
static void find_subtrees(view *v) {
    const tree *t = v->t;
    for (uint16_t i = 0; i < v->n; i++) v->left[i] = v->right[i] = i;
    for (uint16_t i = 0; i < v->n; i++)
        for (uint16_t up = t->head[i], steps = 0; up != TREE_NONE && steps < v->n;
             up = t->head[up], steps++) {
            int wider = 0;
            if (i < v->left[up]) v->left[up] = i, wider = 1;
            if (i > v->right[up]) v->right[up] = i, wider = 1;
            if (!wider) break;
        }
}

/* Of the subtrees that begin at a token the widest counts, and likewise where they end. */
static void find_highest(view *v) {
    for (uint16_t i = 0; i < v->n; i++) v->begins[i] = v->ends[i] = VIEW_NONE;
    for (uint16_t i = 0; i < v->n; i++) {
        uint16_t *begin = &v->begins[v->left[i]], *end = &v->ends[v->right[i]];
        if (*begin == VIEW_NONE || v->right[i] > v->right[*begin]) *begin = i;
        if (*end == VIEW_NONE || v->left[i] < v->left[*end]) *end = i;
    }
    for (uint16_t i = 0; i < v->n; i++) {
        if (v->begins[i] == VIEW_NONE) v->begins[i] = i;
        if (v->ends[i] == VIEW_NONE) v->ends[i] = i;
    }
}

static int is_stop(const sayso_token *token) {
    return token->kind == SAYSO_PUNCTUATION && token->symbol <= ELLIPSIS && token->symbol != DASH;
}

static void find_marks_around(view *v) {
    const sayso_mark_pairs *pairs = &v->document->marks;
    const uint32_t *pair_at = v->s->pair_at;
    for (uint16_t i = 0; i < v->n; i++) {
        uint32_t token = v->r->first + i;
        word_look *m = &v->looks[i];
        m->pair = scene_outer_pair(v->s, token);
        if (token > 0 && token_at(v, i)[-1].kind == SAYSO_MARK) {
            uint32_t before = pair_at[token - 1];
            m->opens = before != SAYSO_NONE && pairs->at[before].open == token - 1;
        }
        uint32_t behind = token + 1, n = v->document->tokens.n;
        if (behind < n && is_stop(&v->document->tokens.at[behind])) behind++;
        if (behind < n && v->document->tokens.at[behind].kind == SAYSO_MARK) {
            uint32_t after = pair_at[behind];
            m->closes = after != SAYSO_NONE && pairs->at[after].close == behind;
        }
    }
}

static uint32_t first_cue_behind(const scene *s, uint32_t token) {
    uint32_t sentence = sentence_of(&s->document->sentences, token), i;
    if (sentence == SAYSO_NONE) return s->cues.n;
    for (i = s->cue_from[sentence]; i < s->cues.n && s->cues.at[i].first < token; i++) {
    }
    return i;
}

static uint32_t first_mention_behind(const sayso_mentions *mentions, uint32_t token) {
    uint32_t low = 0, high = mentions->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (mentions->at[middle].first_token < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void find_cues_and_mentions(view *v) {
    const cues *cues = &v->s->cues;
    const sayso_mentions *mentions = &v->document->mentions;
    uint32_t first = v->r->first, end = first + v->n;
    v->first_cue = first_cue_behind(v->s, first);
    for (uint32_t c = v->first_cue; c < cues->n && cues->at[c].first < end; c++)
        for (uint32_t i = cues->at[c].first; i < cues->at[c].end && i < end; i++)
            v->cues[i - first] = (uint16_t)(c - v->first_cue + 1);
    v->first_mention = first_mention_behind(mentions, first);
    for (uint32_t m = v->first_mention; m < mentions->n && mentions->at[m].first_token < end; m++) {
        uint32_t head = mentions->at[m].head;
        if (head >= first && head < end && !v->mentions[head - first])
            v->mentions[head - first] = (uint16_t)(m - v->first_mention + 1);
    }
}

/* From i on in one direction up to a word that may be an edge, at most three tokens far for the
 * gap: the tags in between as one number, 63 for the end of the sentence. */
static uint32_t gap_beside(const view *v, uint16_t i, int step) {
    uint32_t gap = 1;
    for (int at = i + step, steps = 0; at >= 0 && at < v->n && steps < 3; at += step, steps++) {
        if (may_be_edge(v, (uint16_t)at)) return gap;
        gap = gap * 64 + v->r->tags[at];
    }
    return gap * 64 + 63;
}

static uint16_t neighbour_word(const view *v, uint16_t i, int step) {
    int at = i + step;
    while (at >= 0 && at < v->n && !may_be_edge(v, (uint16_t)at)) at += step;
    return at < 0 || at >= v->n ? VIEW_NONE : (uint16_t)at;
}

/* What the lists say of a word, in a few groups. */
static uint32_t class_of(const sayso_token *token) {
    static const uint64_t groups[] = {
        CLASS(IS_CUE_VERB),
        CLASS(IS_CUE_NOUN),
        CLASS(IS_ROLE) | CLASS(IS_ROLE_PLURAL) | CLASS(IS_TITLE) | CLASS(IS_KIN),
        CLASS(IS_PRONOUN),
        CLASS(IS_DOCUMENT),
        CLASS(IS_ORGANISATION) | CLASS(IS_ORGANISATION_HEAD) | CLASS(IS_PRESS),
        CLASS(IS_PLACE) | CLASS(IS_NATIONALITY) | CLASS(IS_METONYM),
        CLASS(IS_GIVEN) | CLASS(IS_GIVEN_MALE) | CLASS(IS_GIVEN_FEMALE),
        CLASS(IS_ANONYMOUS),
        CLASS(IS_CALENDAR),
    };
    uint32_t found = 0;
    for (uint32_t k = 0; k < sizeof groups / sizeof *groups; k++)
        found |= (token->classes & groups[k] ? 1u : 0u) << k;
    return found | (token_is_capital(token) ? 1u : 0u) << 12;
}

static void find_looks(view *v) {
    word_look upto = {0};
    for (uint16_t i = 0; i < v->n; i++) {
        word_look *look = &v->looks[i];
        uint32_t tag = v->r->tags[i];
        *look = upto;
        look->before = neighbour_word(v, i, -1);
        look->behind = neighbour_word(v, i, 1);
        look->gap_before = gap_beside(v, i, -1);
        look->gap_behind = gap_beside(v, i, 1);
        look->class = class_of(token_at(v, i));
        upto.commas = (uint16_t)(upto.commas + (tag == TAG_COMMA));
        upto.verbs = (uint16_t)(upto.verbs + (tag >= TAG_VB && tag <= TAG_VBZ));
        upto.marks = (uint16_t)(upto.marks + (tag == TAG_MARK));
        upto.conjunctions = (uint16_t)(upto.conjunctions + (tag == TAG_CC));
    }
}

void set_chances(view *v) {
    enum { LIKELY = 100 };
    uint16_t cues = 0;
    for (uint16_t i = 0; i < v->n; i++) {
        v->looks[i].cues = cues;
        cues = (uint16_t)(cues + (v->chances[i] > LIKELY));
    }
}

/* ---- Features ---- */

enum {
    V_WORD = 64,
    V_TAG,
    V_CLUSTER,
    V_MIDDLE,
    V_COARSE,
    V_RELATION,
    V_CLASS,
    V_CHILD,
    V_MARK,
    V_PAIR,
    V_PATH,
    V_SPAN,
    V_DISTANCE,
    V_PLACE,
    V_NONE_SUCH,
    V_SUBTREE,
    V_CHANCE,
    V_RULE,
    V_MENTION
};

static uint32_t tag_of(const view *v, int i) {
    return i >= -2 && i < v->n + 2 ? v->r->tags[i] : 0;
}

static const glimpse *glimpse_of(const view *v, int i) {
    static const glimpse none;
    return i >= -2 && i < v->n + 2 ? &v->r->at[i] : &none;
}

static uint32_t relation_of(const view *v, uint16_t i) {
    return i < v->n ? v->t->relation[i] : 0;
}

static uint32_t head_of(const view *v, uint16_t i) {
    return i < v->n ? v->t->head[i] : TREE_NONE;
}

static uint32_t bucket(int distance) {
    int n = distance < 0 ? -distance : distance;
    uint32_t size = n < 6 ? (uint32_t)n : n < 9 ? 6 : n < 14 ? 7 : n < 22 ? 8 : n < 35 ? 9 : 10;
    return size | (distance < 0 ? 16u : 0u);
}

/* Word, tag and clusters of a token at a place that the model names. */
static void see_fully(const view *v, features *list, uint32_t place, int i) {
    const glimpse *g = glimpse_of(v, i);
    const clusters *c = v->r->clusters;
    feature_add(list, V_WORD, place, g->word);
    feature_add(list, V_TAG, place, tag_of(v, i));
    feature_add(list, V_CLUSTER, place, g->cluster);
    feature_add(list, V_MIDDLE, place, c->middle[g->cluster]);
    feature_add(list, V_COARSE, place, (uint32_t)c->coarse[g->cluster] << 8 | tag_of(v, i));
}

static void see_shortly(const view *v, features *list, uint32_t place, int i) {
    const glimpse *g = glimpse_of(v, i);
    feature_add(list, V_WORD, place, g->word);
    feature_add(list, V_TAG, place, tag_of(v, i));
    feature_add(list, V_MIDDLE, place, v->r->clusters->middle[g->cluster]);
}

static uint32_t mark_of(const view *v, uint16_t i) {
    const word_look *m = &v->looks[i];
    return (m->pair != SAYSO_NONE ? 1u : 0u) | (uint32_t)m->opens << 1 | (uint32_t)m->closes << 2;
}

/* What the rules make of a token as a cue. */
static void see_rules(const view *v, uint32_t place, uint16_t i, features *list) {
    if (!v->cues[i]) return;
    const cue *c = &v->s->cues.at[v->first_cue + v->cues[i] - 1];
    feature_add(list, V_RULE, place, (uint32_t)c->class << 8 | c->form);
    feature_add(list, V_RULE, place | 1 << 8, c->form);
    feature_add(list, V_RULE, place | 2 << 8, c->status);
    for (uint32_t k = 0; k < 16; k++)
        if (c->takes >> k & 1) feature_add(list, V_RULE, place | 3 << 8, k);
}

/* The mention whose head a token is. */
static void see_mention(const view *v, uint32_t place, uint16_t i, features *list) {
    if (!v->mentions[i]) {
        feature_add(list, V_MENTION, place, 0);
        return;
    }
    const sayso_mention *m = &v->document->mentions.at[v->first_mention + v->mentions[i] - 1];
    uint32_t form = m->form | (uint32_t)m->kind << 3 | (uint32_t)m->possessive << 7 | 1u << 8;
    feature_add(list, V_MENTION, place, form);
    feature_add(list, V_MENTION, place | 1 << 8, form << 8 | (uint32_t)m->gender << 4 | m->plural);
}

/* ---- Cues ---- */

int has_cue_tag(const view *v, uint16_t i) {
    uint32_t tag = tag_of(v, i);
    const sayso_token *token = token_at(v, i);
    if (token->kind == SAYSO_PUNCTUATION) return token->symbol == COLON;
    if (token->kind != SAYSO_WORD) return 0;
    return tag_is_verb((uint8_t)tag) || tag == TAG_NN || tag == TAG_NNS || tag == TAG_JJ ||
           tag == TAG_IN || tag == TAG_RB || tag == TAG_TO || tag == TAG_NNP;
}

/* Of words that are no verbs those count that have been cues, or that the rules take for one. */
static int may_be_cue_head(const view *v, uint16_t i) {
    if (v->r->at[i].as_cue == CUE_NEVER) return 0;
    if (!has_cue_tag(v, i)) return 0;
    return v->r->at[i].as_cue == CUE_SEEN || v->cues[i] || tag_is_verb(v->r->tags[i]);
}

static void see_children(const view *v, uint16_t cue, features *list) {
    const clusters *c = v->r->clusters;
    for (uint16_t i = v->left[cue]; i <= v->right[cue] && list->n < MOST_FEATURES - 40; i++) {
        if (head_of(v, i) != cue) continue;
        uint32_t relation = relation_of(v, i), side = i > cue;
        if (relation == REL_PUNCT) continue;
        feature_add(list, V_CHILD, relation << 1 | side, 0);
        feature_add(list, V_CHILD, relation << 1 | side, tag_of(v, i) + 1);
        if (relation == REL_CASE || relation == REL_DET || relation == REL_AUX ||
            relation == REL_MARKER || relation == REL_NEG || relation == REL_PRT) {
            feature_add(list, V_CHILD, relation << 1 | side | 1 << 8, glimpse_of(v, i)->word);
            continue;
        }
        feature_add(list, V_CHILD, relation << 1 | side | 2 << 8,
                    c->middle[glimpse_of(v, i)->cluster]);
        if (relation == REL_NSUBJ || relation == REL_DOBJ || relation == REL_NSUBJPASS ||
            relation == REL_POSS || relation == REL_NMOD) {
            feature_add(list, V_CHILD, relation << 1 | side | 3 << 8, glimpse_of(v, i)->word);
            feature_add(list, V_CHILD, relation << 1 | side | 4 << 8, v->looks[i].class);
            see_mention(v, 16 + (relation << 1 | side), i, list);
        }
    }
}

void look_at_word(const view *v, uint16_t word, features *list) {
    const glimpse *g = glimpse_of(v, word);
    uint32_t tag = tag_of(v, word);
    list->n = 0;
    see_fully(v, list, 0, word);
    for (uint32_t k = 0; k < 4; k++) {
        static const int8_t beside[] = {-1, 1, -2, 2};
        see_shortly(v, list, 1 + k, word + beside[k]);
    }
    feature_add(list, V_WORD, 5, glimpse_of(v, word + 3)->word);
    feature_add(list, V_TAG, 6 | tag_of(v, word - 1) << 8, tag << 8 | tag_of(v, word + 1));
    feature_add(list, V_CLASS, 0, v->looks[word].class << 8 | tag);
    if (word > 0) feature_add(list, V_CLASS, 1, v->looks[word - 1].class);
    if (word + 1 < v->n) feature_add(list, V_CLASS, 2, v->looks[word + 1].class);
    feature_add(list, V_MARK, 0, mark_of(v, word) << 8 | tag);
    if (word + 1 < v->n) feature_add(list, V_MARK, 1, mark_of(v, (uint16_t)(word + 1)));
    feature_add(list, V_MARK, 2, v->looks[v->n - 1].marks > 0);
    feature_add(list, V_PAIR, g->word, glimpse_of(v, word + 1)->word);
    feature_add(list, V_PAIR, glimpse_of(v, word - 1)->word, g->word + 1);
    feature_add(list, V_PLACE, 0, bucket(word));
    feature_add(list, V_PLACE, 1, bucket(v->n - word));
    for (uint32_t k = 0; k < 3; k++) feature_add(list, V_WORD, 10 + k, g->suffixes[k]);
    see_rules(v, 0, word, list);
    if (word > 0) see_mention(v, 2, (uint16_t)(word - 1), list);
    if (word + 1 < v->n) see_mention(v, 3, (uint16_t)(word + 1), list);
}

void look_at_cue(const view *v, uint16_t cue, features *list) {
    const glimpse *g = glimpse_of(v, cue);
    uint16_t head = v->t->head[cue];
    uint32_t relation = relation_of(v, cue), tag = tag_of(v, cue);
    list->n = 0;
    see_fully(v, list, 0, cue);
    see_shortly(v, list, 1, cue - 1);
    see_shortly(v, list, 2, cue + 1);
    see_shortly(v, list, 3, cue - 2);
    see_shortly(v, list, 4, cue + 2);
    feature_add(list, V_WORD, 5, glimpse_of(v, cue + 3)->word);
    feature_add(list, V_RELATION, 0, relation << 8 | tag);
    feature_add(list, V_RELATION, 1, g->word + relation * 31);
    feature_add(list, V_CLASS, 0, v->looks[cue].class);
    feature_add(list, V_CLASS, 1, v->looks[cue].class << 8 | tag);
    if (head != TREE_NONE) {
        see_shortly(v, list, 6, head);
        feature_add(list, V_PATH, relation << 8 | tag, tag_of(v, head) << 1 | (head > cue));
        feature_add(list, V_PATH, 1u << 16 | relation, glimpse_of(v, head)->word);
        feature_add(list, V_CLASS, 2, v->looks[head].class);
    }
    feature_add(list, V_MARK, 0, mark_of(v, cue));
    feature_add(list, V_MARK, 1,
                mark_of(v, cue) << 8 | tag_of(v, cue + 1) << 16 |
                    (cue + 1 < v->n ? mark_of(v, (uint16_t)(cue + 1)) : 0));
    if (cue > 0)
        feature_add(list, V_MARK, 2, mark_of(v, (uint16_t)(cue - 1)) << 8 | tag_of(v, cue - 1));
    feature_add(list, V_PAIR, g->word, glimpse_of(v, cue + 1)->word);
    feature_add(list, V_PAIR, glimpse_of(v, cue - 1)->word, g->word + 1);
    feature_add(list, V_PAIR, g->cluster, tag_of(v, cue + 1) | 1 << 16);
    feature_add(list, V_PAIR, g->cluster, tag_of(v, cue - 1) | 2 << 16);
    feature_add(list, V_PLACE, 0, bucket(cue));
    feature_add(list, V_PLACE, 1, bucket(v->n - cue));
    feature_add(list, V_SUBTREE, 0, bucket(v->right[cue] - cue));
    feature_add(list, V_SUBTREE, 1, bucket(cue - v->left[cue]));
    for (uint32_t k = 0; k < 3; k++) feature_add(list, V_WORD, 10 + k, g->suffixes[k]);
    see_rules(v, 0, cue, list);
    if (cue > 0) see_mention(v, 2, (uint16_t)(cue - 1), list);
    if (cue + 1 < v->n) see_rules(v, 1, (uint16_t)(cue + 1), list);
    see_children(v, cue, list);
}

/* ---- Edges ---- */

int may_be_edge(const view *v, uint16_t i) {
    const sayso_token *token = token_at(v, i);
    return token->kind == SAYSO_WORD || token->kind == SAYSO_NUMBER || token->kind == SAYSO_SYMBOL;
}

int may_be_source_head(const view *v, uint16_t i) {
    uint32_t tag = tag_of(v, i);
    return tag_is_noun((uint8_t)tag) || tag == TAG_PRP || tag == TAG_PRPS || tag == TAG_CD ||
           tag == TAG_DT || tag == TAG_WP || tag == TAG_WDT || tag == TAG_JJ || tag == TAG_FW ||
           tag == TAG_EX || tag == TAG_JJS || tag == TAG_VBG || tag == TAG_RBS;
}

/* The child of top whose subtree holds i; i itself where top is not above it. */
static uint16_t branch_below(const view *v, uint16_t top, uint16_t i) {
    uint16_t at = i;
    for (uint16_t steps = 0; steps < v->n && at != TREE_NONE; steps++) {
        if (v->t->head[at] == top) return at;
        at = v->t->head[at];
    }
    return TREE_NONE;
}

/* From i up to the nearest token that is also above the cue, and down to it: relations on both
 * ways, at most three of each. */
static uint32_t path_between(const view *v, uint16_t cue, uint16_t i, uint32_t *way_up) {
    uint32_t up = 0, down = 0, steps = 0, ups = 0, downs = 0;
    uint16_t at = i;
    while (at != TREE_NONE && !(v->left[at] <= cue && cue <= v->right[at]) && steps++ < 40) {
        if (ups < 3) up = up * 37 + v->t->relation[at];
        if (ups < 6) ups++;
        at = v->t->head[at];
    }
    *way_up = up;
    for (uint16_t c = cue; c != at && c != TREE_NONE && downs < 40; c = v->t->head[c]) {
        if (downs < 3) down = down * 37 + v->t->relation[c];
        downs++;
    }
    return (up * 50653u + down) * 64 + (ups > 6 ? 6 : ups) * 8 + (downs > 6 ? 6 : downs);
}

typedef struct {
    uint32_t commas, verbs, marks, cues, conjunctions;
} between;

/* What stands between two tokens. */
static between look_between(const view *v, uint16_t a, uint16_t b) {
    uint16_t low = a < b ? a : b, high = a < b ? b : a;
    if (high - low < 2) return (between){0};
    const word_look *from = &v->looks[low + 1], *to = &v->looks[high];
    return (between){.commas = (uint32_t)(to->commas - from->commas),
                     .verbs = (uint32_t)(to->verbs - from->verbs),
                     .marks = (uint32_t)(to->marks - from->marks),
                     .cues = (uint32_t)(to->cues - from->cues),
                     .conjunctions = (uint32_t)(to->conjunctions - from->conjunctions)};
}

static uint32_t few(uint32_t n) {
    return n < 3 ? n : 3;
}

static void see_cue(const view *v, uint16_t cue, uint32_t kind, features *list) {
    const glimpse *g = glimpse_of(v, cue);
    feature_add(list, V_NONE_SUCH, kind, g->word);
    feature_add(list, V_NONE_SUCH, kind | 1 << 8, g->cluster);
    feature_add(list, V_NONE_SUCH, kind | 2 << 8, tag_of(v, cue) << 8 | relation_of(v, cue));
    feature_add(list, V_NONE_SUCH, kind | 3 << 8, v->looks[cue].class);
    see_rules(v, 2, cue, list);
}

/* How token i hangs together with the cue. */
static void see_tie(const view *v, uint16_t cue, uint16_t i, features *list) {
    const glimpse *g = glimpse_of(v, cue);
    uint32_t way_up, path = path_between(v, cue, i, &way_up);
    uint32_t cue_tag = tag_of(v, cue), side = i > cue;
    feature_add(list, V_PATH, 2, path);
    feature_add(list, V_PATH, 3 | side << 8, way_up);
    feature_add(list, V_PATH, 4 | cue_tag << 8, path);
    feature_add(list, V_PATH, 5u | (uint32_t)g->cluster << 8, path);
    feature_add(list, V_PATH, 6 | tag_of(v, i) << 8, path);
    between b = look_between(v, cue, i);
    uint32_t crowd = few(b.commas) | few(b.verbs) << 2 | few(b.marks) << 4 | few(b.cues) << 6;
    feature_add(list, V_DISTANCE, 0, bucket(i - cue));
    feature_add(list, V_DISTANCE, 1, crowd | side << 10);
    feature_add(list, V_DISTANCE, 2 | few(b.commas) << 4 | side << 8, few(b.conjunctions));
    feature_add(list, V_DISTANCE, 3 | cue_tag << 8, bucket(i - cue));
    feature_add(list, V_DISTANCE, 4 | few(b.cues) << 8, few(b.verbs) << 4 | side);
}

/* The subtrees that begin or end at i, seen from the cue. */
static void see_subtree(const view *v, uint16_t cue, uint16_t i, int begins, features *list) {
    uint16_t top = begins ? v->begins[i] : v->ends[i];
    uint16_t branch = branch_below(v, cue, i);
    uint32_t relation = relation_of(v, top), holds = v->left[top] <= cue && cue <= v->right[top];
    uint32_t edge = (uint32_t)begins | holds << 1;
    feature_add(list, V_SUBTREE, edge | relation << 4, tag_of(v, top));
    feature_add(list, V_SUBTREE, edge | relation << 4 | 1 << 16, tag_of(v, cue));
    feature_add(list, V_SUBTREE, edge | 2 << 16, head_of(v, top) == cue);
    if (branch == TREE_NONE) {
        feature_add(list, V_SUBTREE, edge | 3 << 16, 0);
        return;
    }
    uint32_t outer = begins ? v->left[branch] == i : v->right[branch] == i;
    uint32_t side = branch > cue;
    feature_add(list, V_SUBTREE, relation_of(v, branch) << 4 | outer | side << 2 | 4 << 16,
                (uint32_t)begins);
    feature_add(list, V_SUBTREE, relation_of(v, branch) << 4 | outer | side << 2 | 5 << 16,
                (uint32_t)begins | tag_of(v, cue) << 4);
    feature_add(list, V_SUBTREE, relation_of(v, branch) << 4 | outer | side << 2 | 6 << 16,
                (uint32_t)begins | (uint32_t)glimpse_of(v, cue)->cluster << 4);
    uint32_t last = begins ? 0u : v->right[cue] == i;
    feature_add(list, V_SUBTREE, 7 << 16 | last, (uint32_t)begins);
}

/* An end seen from the start that goes with it. */
static void see_span(const view *v, uint16_t cue, uint16_t start, uint16_t end, features *list) {
    uint16_t low = start < end ? start : end, high = start < end ? end : start;
    uint16_t top = v->begins[low], up = v->t->head[top];
    uint32_t whole = v->right[top] == high;
    uint32_t wider = up != TREE_NONE && v->right[up] == high;
    uint32_t last = v->ends[high], inside = v->left[last] >= low;
    uint32_t holds = low <= cue && cue <= high;
    feature_add(list, V_SPAN, whole | wider << 1 | inside << 2 | holds << 3, 0);
    feature_add(list, V_SPAN, whole | wider << 1 | inside << 2 | 1 << 4,
                relation_of(v, top) << 8 | relation_of(v, (uint16_t)last));
    feature_add(list, V_SPAN, 2 << 4 | whole, tag_of(v, top));
    feature_add(list, V_SPAN, 3 << 4, bucket(high - low));
    between b = look_between(v, low, high);
    feature_add(list, V_SPAN, 4 << 4 | few(b.commas) | few(b.cues) << 8, few(b.conjunctions));
    feature_add(list, V_SPAN, 5 << 4 | few(b.verbs), tag_of(v, low));
    feature_add(list, V_SPAN, 6 << 4 | few(b.verbs), tag_of(v, high + 1));
    uint32_t same = v->looks[low].pair == v->looks[high].pair && v->looks[low].pair != SAYSO_NONE;
    feature_add(list, V_SPAN, 7 << 4 | same | mark_of(v, low) << 8, mark_of(v, high));
    feature_add(list, V_SPAN, 8 << 4, tag_of(v, low) << 8 | tag_of(v, high));
    feature_add(list, V_SPAN, 9 << 4, tag_of(v, low - 1) << 8 | tag_of(v, high + 1));
}

static int is_start(edge e) {
    return e == EDGE_AFTER_START || e == EDGE_BEFORE_START || e == EDGE_SOURCE_START ||
           e == EDGE_CUE_START;
}

static void see_token(const view *v, edge e, uint16_t cue, uint16_t i, features *list) {
    const glimpse *g = glimpse_of(v, cue);
    const word_look *look = &v->looks[i];
    uint16_t before = look->before, behind = look->behind;
    see_fully(v, list, 20, i);
    see_shortly(v, list, 21, before == VIEW_NONE ? -2 : before);
    see_shortly(v, list, 22, behind == VIEW_NONE ? v->n + 1 : behind);
    feature_add(list, V_PLACE, 2, look->gap_before);
    feature_add(list, V_PLACE, 3, look->gap_behind);
    feature_add(list, V_PLACE, 4 | (uint32_t)(before == cue) << 8 | (uint32_t)(behind == cue) << 9,
                is_start(e) ? look->gap_before : look->gap_behind);
    feature_add(list, V_PLACE, 5,
                (before == VIEW_NONE ? 1u : 0u) | (behind == VIEW_NONE ? 2u : 0u));
    uint32_t around = is_start(e) ? tag_of(v, i - 1) : tag_of(v, i + 1);
    feature_add(list, V_TAG, 23 | around << 8, tag_of(v, i));
    feature_add(list, V_TAG, 24 | tag_of(v, i - 1) << 8, tag_of(v, i) << 8 | tag_of(v, i + 1));
    feature_add(list, V_MARK, 3, mark_of(v, i));
    feature_add(list, V_MARK, 4 | mark_of(v, cue) << 8, mark_of(v, i));
    feature_add(list, V_PAIR, g->word, glimpse_of(v, i)->word + 7);
    feature_add(list, V_PAIR, g->word, tag_of(v, i) | 3 << 16);
    feature_add(list, V_PAIR, g->cluster, glimpse_of(v, i)->word + 9);
    feature_add(list, V_CLASS, 3, look->class);
    feature_add(list, V_CHANCE, v->chances[i] >> 5, 0);
    if (behind != VIEW_NONE) feature_add(list, V_CHANCE, v->chances[behind] >> 5, 1);
    if (before != VIEW_NONE) feature_add(list, V_CHANCE, v->chances[before] >> 5, 2);
}

void look_at_edge(const view *v, edge e, uint16_t cue, uint16_t other, uint16_t i, features *list) {
    list->n = 0;
    if (i == VIEW_NONE) {
        see_cue(v, cue, 0, list);
        return;
    }
    see_token(v, e, cue, i, list);
    see_tie(v, cue, i, list);
    see_subtree(v, cue, i, is_start(e), list);
    feature_add(list, V_RELATION, 2, relation_of(v, i) << 8 | tag_of(v, i));
    if (v->t->head[i] != TREE_NONE)
        feature_add(list, V_RELATION, 3 | relation_of(v, i) << 8, tag_of(v, v->t->head[i]));
    see_rules(v, 3 + (tag_of(v, i) << 3 | (uint32_t)(i > cue) << 2), cue, list);
    if (e == EDGE_SOURCE_HEAD) see_mention(v, 1, i, list);
    if (other != VIEW_NONE) see_span(v, cue, other, i, list);
}

void look_roughly(const view *v, uint16_t cue, uint16_t i, features *list) {
    const word_look *look = &v->looks[i];
    uint32_t way_up, path = path_between(v, cue, i, &way_up);
    uint32_t side = i > cue, tag = tag_of(v, i), cue_tag = tag_of(v, cue);
    uint16_t branch = branch_below(v, cue, i), begins = v->begins[i], ends = v->ends[i];
    between b = look_between(v, cue, i);
    list->n = 0;
    feature_add(list, V_TAG, 40 | side << 8 | bucket(i - cue) << 9, tag);
    feature_add(list, V_TAG, 41 | tag_of(v, i - 1) << 8, tag << 8 | tag_of(v, i + 1));
    feature_add(list, V_WORD, 42 | side << 8, glimpse_of(v, i)->word);
    feature_add(list, V_PATH, 43, path);
    feature_add(list, V_PATH, 44 | (uint32_t)glimpse_of(v, cue)->cluster << 8, path);
    feature_add(list, V_DISTANCE, 45 | side << 8 | cue_tag << 9,
                few(b.commas) | few(b.verbs) << 2 | few(b.marks) << 4 | few(b.cues) << 6);
    feature_add(list, V_PLACE, 46 | (uint32_t)(look->before == cue) << 8,
                look->gap_before << 1 | side);
    feature_add(list, V_PLACE, 47 | (uint32_t)(look->behind == cue) << 8,
                look->gap_behind << 1 | side);
    feature_add(list, V_SUBTREE, 48 | relation_of(v, begins) << 8, head_of(v, begins) == cue);
    feature_add(list, V_SUBTREE, 49 | relation_of(v, ends) << 8,
                (head_of(v, ends) == cue) | (uint32_t)(v->left[ends] > cue) << 1);
    if (branch != TREE_NONE)
        feature_add(list, V_SUBTREE, 50 | relation_of(v, branch) << 8,
                    (v->left[branch] == i) | (uint32_t)(v->right[branch] == i) << 1 | side << 2);
    feature_add(list, V_MARK, 51 | side << 8, mark_of(v, i));
    feature_add(list, V_MENTION, 52 | side << 8, v->mentions[i] > 0);
}

/* Inside a noun phrase nothing begins or ends: not between "the" and "plan". */
static int goes_on(const view *v, int i) {
    uint32_t tag = tag_of(v, i), next = tag_of(v, i + 1);
    if (tag == TAG_DT || tag == TAG_PRPS || tag == TAG_POS)
        return tag_is_noun((uint8_t)next) || next == TAG_JJ;
    return (tag == TAG_JJ || tag == TAG_JJS) && (next == TAG_NN || next == TAG_NNS);
}

static int may_start(const view *v, uint16_t i, uint16_t cue) {
    return may_be_edge(v, i) && tag_of(v, i) != TAG_POS &&
           (i == 0 || i - 1 == cue || !goes_on(v, i - 1));
}

static int may_end(const view *v, uint16_t i) {
    uint32_t tag = tag_of(v, i);
    return may_be_edge(v, i) && tag != TAG_DT && tag != TAG_PRPS && tag != TAG_CC && !goes_on(v, i);
}

/* Words that can stand in a cue beside its head. */
static int may_widen_cue(const view *v, uint16_t i, uint16_t cue) {
    uint32_t tag = tag_of(v, i);
    return i == cue || (tag != TAG_COMMA && tag != TAG_STOP && tag != TAG_PRP && tag != TAG_NNP &&
                        tag != TAG_MARK);
}

static int fits(const view *v, edge e, uint16_t i, uint16_t cue) {
    switch (e) {
    case EDGE_AFTER_START:
    case EDGE_BEFORE_START: return i != cue && may_start(v, i, cue);
    case EDGE_AFTER_END:
    case EDGE_BEFORE_END: return i != cue && may_end(v, i);
    case EDGE_SOURCE_HEAD: return i != cue && may_be_source_head(v, i);
    case EDGE_SOURCE_START: return i != cue && may_be_edge(v, i);
    case EDGE_SOURCE_END: return i != cue && may_be_edge(v, i) && !goes_on(v, i);
    default: return may_widen_cue(v, i, cue);
    }
}

uint32_t edge_candidates(const view *v, edge e, uint16_t cue, uint16_t other, uint16_t *at) {
    int first = 0, end = v->n;
    uint32_t n = 0;
    switch (e) {
    case EDGE_AFTER_START: first = cue + 1; break;
    case EDGE_AFTER_END: first = other; break;
    case EDGE_BEFORE_END: end = cue; break;
    case EDGE_BEFORE_START: end = other + 1; break;
    case EDGE_SOURCE_START:
        first = v->left[other] > 0 ? v->left[other] - 1 : 0, end = other + 1;
        break;
    case EDGE_SOURCE_END: first = other, end = v->right[other] + 2; break;
    case EDGE_CUE_START: first = cue > 4 ? cue - 4 : 0, end = cue + 1; break;
    case EDGE_CUE_END: first = cue, end = cue + 5; break;
    default: break;
    }
    if (e == EDGE_SOURCE_HEAD) at[n++] = VIEW_NONE;
    if (end > v->n) end = v->n;
    if (end - first > MOST_EDGES) { /* those nearest to the cue */
        if (e == EDGE_BEFORE_END || e == EDGE_BEFORE_START)
            first = end - MOST_EDGES;
        else
            end = first + MOST_EDGES;
    }
    for (int i = first; i < end && n < MOST_EDGES; i++)
        if (fits(v, e, (uint16_t)i, cue)) at[n++] = (uint16_t)i;
    return n;
}

/* ---- The whole view ---- */

view make_view(const scene *s, const reading *r) {
    arena *arena = s->arena;
    view v = {.s = s, .document = s->document, .r = r, .n = (uint16_t)r->n};
    v.cues = numbers(arena, v.n);
    v.mentions = numbers(arena, v.n);
    v.looks = arena_take(arena, ((size_t)v.n + 1) * sizeof *v.looks);
    v.heads = arena_take(arena, (size_t)v.n + 1);
    find_looks(&v);
    find_marks_around(&v);
    find_cues_and_mentions(&v);
    for (uint16_t i = 0; i < v.n; i++) v.heads[i] = may_be_cue_head(&v, i) != 0;
    return v;
}

void add_tree(view *v, const tree *t) {
    arena *arena = v->s->arena;
    v->t = t;
    v->left = numbers(arena, v->n);
    v->right = numbers(arena, v->n);
    v->begins = numbers(arena, v->n);
    v->ends = numbers(arena, v->n);
    v->chances = arena_take(arena, (size_t)v->n + 1);
    find_subtrees(v);
    find_highest(v);
}
