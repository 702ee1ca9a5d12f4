#include "need.h"

enum { LIKELY = 3000000 /* a chance, in a million, of what tells nothing */ };

/* Tokens that a step takes. */
typedef struct {
    uint32_t least, most;
} length;

static length length_of(const pattern_step *step) {
    const pattern_choice *choice = &step->choice;
    length n = {SAYSO_NONE, 0};
    if (step->kind == GAP || step->kind == WIDE_GAP) return (length){0, step->reach};
    if (step->kind != TAKE && step->kind != MAYBE) return (length){0, 0};
    if (choice->words.n || choice->classes || choice->traits) n = (length){1, 1};
    for (uint32_t i = 0; i < choice->phrases.n; i++) {
        uint32_t phrase = choice->phrases.at[i].n;
        if (phrase < n.least) n.least = phrase;
        if (phrase > n.most) n.most = phrase;
    }
    if (step->kind == MAYBE || choice->traits & AT_END) n.least = 0;
    return n;
}

/* ---- Which words can stand for a step ---- */

static void see_word(pattern_need *need, uint32_t word) {
    need->seen.words |= UINT64_C(1) << word % 64;
}

static void add_word(arena *arena, pattern_need *need, uint32_t word) {
    see_word(need, word);
    if (!pattern_has_word(&need->words, word)) pattern_add_word(arena, &need->words, word);
}

static void copy_words(arena *arena, pattern_need *need) {
    pattern_words words = need->words;
    need->words = (pattern_words){0};
    for (uint32_t i = 0; i < words.n; i++) arena_push(arena, &need->words, words.at[i]);
}

/* Words for the speaker, as is_self in pattern.c has them. */
static void add_self(arena *arena, const pattern_choice *reported, pattern_need *need) {
    need->seen.classes |= CLASS(IS_FIRST_PERSON) | PATTERN_LANDS;
    for (uint32_t i = 0; reported && i < reported->words.n; i++)
        add_word(arena, need, reported->words.at[i]);
}

/* One word of each phrase; near and far become the least and most tokens from the end of the step
 * that is nearer to the key. */
static int add_phrases(lexicon *lexicon, const pattern_choice *choice, pattern_need *need) {
    for (uint32_t i = 0; i < choice->phrases.n; i++) {
        const pattern_phrase *phrase = &choice->phrases.at[i];
        uint32_t rarest = phrase->rarest;
        uint32_t away = need->before ? phrase->n - 1 - rarest : rarest;
        if (phrase->at[rarest].word == 0) return 0;
        add_word(&lexicon->arena, need, phrase->at[rarest].word);
        if (away < need->near) need->near = away;
        if (away > need->far) need->far = away;
    }
    return 1;
}

/* 0 where anything may stand for the step. */
static int make_need(lexicon *lexicon, const pattern_choice *reported, const pattern_step *step,
                     pattern_need *need) {
    const pattern_choice *choice = &step->choice;
    if (step->kind != TAKE || choice->traits & ~(uint32_t)SELF) return 0;
    need->seen.classes = choice->classes;
    need->near = choice->words.n || choice->classes || choice->traits ? 0 : SAYSO_NONE;
    for (uint32_t i = 0; i < choice->words.n; i++) see_word(need, choice->words.at[i]);
    need->words = choice->words;
    if (choice->phrases.n || choice->traits & SELF) copy_words(&lexicon->arena, need);
    if (choice->traits & SELF) add_self(&lexicon->arena, reported, need);
    return add_phrases(lexicon, choice, need);
}

/* How often something of a choice stands somewhere, in a million tokens. */
static uint32_t frequency_of(const lexicon *lexicon, const pattern_choice *choice) {
    enum { OF_A_CLASS = 15000, OF_SELF = 30000 };
    uint32_t sum = OF_A_CLASS * (uint32_t)__builtin_popcountll(choice->classes);
    if (choice->traits & SELF) sum += OF_SELF;
    for (uint32_t i = 0; i < choice->words.n; i++)
        sum += pattern_frequency(lexicon, choice->words.at[i]);
    for (uint32_t i = 0; i < choice->phrases.n; i++) {
        const pattern_phrase *phrase = &choice->phrases.at[i];
        sum += pattern_frequency(lexicon, phrase->at[phrase->rarest].word);
    }
    return sum;
}

/* ---- Which steps are asked for ---- */

/* The rarest, rarest first. */
static void keep(pattern *pattern, pattern_need need) {
    uint32_t i = pattern->n_needs;
    if (need.chance > LIKELY || need.far > PATTERN_FURTHEST) return;
    if (i == PATTERN_MOST_NEEDS && need.chance >= pattern->needs[--i].chance) return;
    for (; i > 0 && need.chance < pattern->needs[i - 1].chance; i--)
        pattern->needs[i] = pattern->needs[i - 1];
    pattern->needs[i] = need;
    if (pattern->n_needs < PATTERN_MOST_NEEDS) pattern->n_needs++;
}

/* From the key outwards. */
static void walk(lexicon *lexicon, const pattern_choice *reported, pattern *pattern, int before) {
    length away = {0, 0};
    for (uint32_t i = pattern->key; before ? i-- > 0 : ++i < pattern->n;) {
        const pattern_step *step = &pattern->at[i];
        length n = length_of(step);
        pattern_need need = {.before = (uint8_t)before};
        if (make_need(lexicon, reported, step, &need)) {
            need.near += away.least;
            need.far += away.most;
            need.chance = frequency_of(lexicon, &step->choice) * (need.far - need.near + 1);
            keep(pattern, need);
        }
        away.least += n.least;
        away.most += n.most;
    }
}

void pattern_find_needs(lexicon *lexicon, const pattern_choice *reported, pattern *pattern) {
    pattern->n_needs = 0;
    walk(lexicon, reported, pattern, 1);
    walk(lexicon, reported, pattern, 0);
}

/* ---- Asking ---- */

static int meets(const pattern_need *need, const sayso_token *token) {
    return (need->seen.classes & token->classes) || ((need->seen.words >> token->word % 64 & 1) &&
                                                     pattern_has_word(&need->words, token->word));
}

/* Whether something of the need stands between the tokens at two positions. */
static int stands_in(const pattern_need *need, const passage *passage, uint32_t first,
                     uint32_t end) {
    if (end > passage->n) end = passage->n;
    for (uint32_t i = first; i < end; i++)
        if (meets(need, passage_token(passage, i))) return 1;
    return 0;
}

int pattern_may_match(const pattern *pattern, const passage *passage, uint32_t at, uint32_t n) {
    for (uint32_t i = 0; i < pattern->n_needs; i++) {
        const pattern_need *need = &pattern->needs[i];
        uint32_t first = at + n + need->near, end = at + n + need->far + 1;
        if (need->before) {
            if (at <= need->near) return 0;
            first = at > need->far ? at - 1 - need->far : 0;
            end = at - need->near;
        }
        if (!stands_in(need, passage, first, end)) return 0;
    }
    return 1;
}
