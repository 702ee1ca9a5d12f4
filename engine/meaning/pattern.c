#include "pattern.h"

#include "str.h"
#include "token.h"

enum { MOST_TRIES = 3000, LONGEST_OPENING = 4, LONGEST_SENTENCE = 200 };

typedef struct {
    const pattern *pattern;
    const passage *passage;
    pattern_match *match;
    uint32_t tries; /* so that a match costs no more than so much, whatever the text */
    uint32_t key;   /* position */
    uint64_t failed[PATTERN_MOST_STEPS]; /* of a step, a bit for how far from the key */
} matcher;

/* ---- Where clauses and sentences end ---- */

static int is_pause(const sayso_token *token) {
    switch (token->symbol) {
    case COMMA:
    case COLON:
    case SEMICOLON:
    case DASH:
    case ELLIPSIS:
    case OPEN_BRACKET:
    case CLOSE_BRACKET: return 1;
    default: return 0;
    }
}

static int is_stop(const sayso_token *token) {
    return token->symbol == PERIOD || token->symbol == QUESTION || token->symbol == EXCLAMATION;
}

uint32_t passage_sentence(const passage *passage, uint32_t at) {
    uint32_t least = at > LONGEST_SENTENCE ? at - LONGEST_SENTENCE : 0;
    while (at > least && !is_stop(passage_token(passage, at - 1))) at--;
    return at;
}

uint32_t passage_sentence_end(const passage *passage, uint32_t at) {
    uint32_t most = passage->n - at > LONGEST_SENTENCE ? at + LONGEST_SENTENCE : passage->n;
    while (at < most && !is_stop(passage_token(passage, at))) at++;
    return at < most ? at + 1 : at;
}

/* "But, frankly, we ..." begins with "we". */
static int begins_sentence(const passage *passage, uint32_t at) {
    for (uint32_t n = 0; n <= LONGEST_OPENING; n++, at--) {
        if (at == 0 || is_stop(passage_token(passage, at - 1))) return 1;
        const sayso_token *before = passage_token(passage, at - 1);
        if (!is_pause(before) &&
            !(passage->openers && pattern_has_word(&passage->openers->words, before->word)))
            return 0;
    }
    return 0;
}

static int ends_sentence(const passage *passage, uint32_t at) {
    if (at < passage->n && is_pause(passage_token(passage, at))) at++;
    return at >= passage->n || is_stop(passage_token(passage, at));
}

/* ---- Words for the speaker ---- */

static uint32_t land_of(const lexicon *lexicon, uint32_t word) {
    const lexeme *is = &lexicon->words[word].is;
    if (!(is->classes & PATTERN_LANDS)) return 0;
    return is->of ? is->of : word;
}

static void add_lands(voice *voice, sayso_string words) {
    char folded[LEXICON_LONGEST];
    while (words.n && voice->n_lands < sizeof voice->lands / sizeof *voice->lands) {
        sayso_string word = lexicon_fold(str_cut(&words, ' '), folded);
        uint32_t land = land_of(voice->lexicon, lexicon_find(voice->lexicon, word));
        if (land) voice->lands[voice->n_lands++] = land;
    }
}

/* A Ukrainian president speaks for Ukraine, the Kremlin for Russia. */
static int is_own_land(voice *voice, const sayso_token *token) {
    uint32_t land = land_of(voice->lexicon, token->word);
    if (!land || !token_is_capital(token)) return 0;
    if (!voice->ready) {
        voice->ready = 1;
        add_lands(voice, voice->quote->role);
        if (voice->quote->kind == SAYSO_PLACE || voice->quote->kind == SAYSO_ORGANISATION)
            add_lands(voice, voice->quote->name);
    }
    for (uint32_t i = 0; i < voice->n_lands; i++)
        if (voice->lands[i] == land) return 1;
    return 0;
}

/* "He" is not the speaker when many speak, or a woman. */
static int fits_speaker(const passage *passage, const sayso_token *token) {
    const sayso_quote *quote = passage->voice->quote;
    int he = token_is(token, CLASS(IS_HE)), she = token_is(token, CLASS(IS_SHE));
    if (!he && !she) return 1;
    if (quote->kind != SAYSO_PERSON && quote->kind != SAYSO_ANONYMOUS &&
        quote->kind != SAYSO_UNKNOWN)
        return 0;
    if (quote->person == SAYSO_NONE) return 1;
    uint8_t gender = passage->document->people.at[quote->person].gender;
    return gender == SAYSO_GENDER_UNKNOWN || gender == (he ? SAYSO_MALE : SAYSO_FEMALE);
}

static int is_self(const passage *passage, const sayso_token *token) {
    voice *voice = passage->voice;
    if (token_is(token, CLASS(IS_FIRST_PERSON)))
        return token->shape != SAYSO_UPPER || is_own_land(voice, token); /* the US */
    if (voice->quote->type != SAYSO_DIRECT && voice->reported &&
        pattern_has_word(&voice->reported->words, token->word))
        return fits_speaker(passage, token);
    return is_own_land(voice, token);
}

/* ---- One token ---- */

/* Halving without a branch: which half it is cannot be foretold. */
int pattern_has_word(const pattern_words *words, uint32_t word) {
    const uint32_t *at = words->at;
    uint32_t n = words->n;
    if (n == 0 || word == 0) return 0;
    for (uint32_t half; n > 1; n -= half) {
        half = n / 2;
        at += at[half] <= word ? half : 0;
    }
    return *at == word;
}

/* A capital, but neither that of a sentence nor that of I. */
static int is_name(const passage *passage, uint32_t at) {
    const sayso_token *token = passage_token(passage, at);
    return token_is_capital(token) && !token_is(token, CLASS(IS_PRONOUN)) && at > 0 &&
           !is_stop(passage_token(passage, at - 1));
}

static int has_trait(const passage *passage, uint32_t at, uint32_t traits) {
    const sayso_token *token = passage_token(passage, at);
    if ((traits & ANY_PAUSE) && is_pause(token)) return 1;
    if ((traits & ANY_NUMBER) && token->kind == SAYSO_NUMBER) return 1;
    if (token->kind != SAYSO_WORD) return 0;
    if (traits & ANY_WORD) return 1;
    if ((traits & ANY_NAME) && is_name(passage, at)) return 1;
    return (traits & SELF) && is_self(passage, token);
}

static int is_atom(const passage *passage, uint32_t at, const pattern_atom *atom) {
    const sayso_token *token = passage_token(passage, at);
    if (atom->word) return token->word == atom->word;
    return token_is(token, atom->classes) || has_trait(passage, at, atom->traits);
}

static int is_choice(const passage *passage, uint32_t at, const pattern_choice *choice) {
    const sayso_token *token = passage_token(passage, at);
    return pattern_has_word(&choice->words, token->word) ||
           (choice->classes && token_is(token, choice->classes)) ||
           (choice->traits && has_trait(passage, at, choice->traits));
}

static int is_phrase(const passage *passage, uint32_t at, const pattern_phrase *phrase) {
    if (phrase->n > passage->n - at) return 0;
    for (uint32_t i = 0; i < phrase->n; i++)
        if (!is_atom(passage, at + i, &phrase->at[i])) return 0;
    return (!phrase->opens || begins_sentence(passage, at)) &&
           (!phrase->closes || ends_sentence(passage, at + phrase->n));
}

/* Whether the choice can begin, or end, with a token. */
static int may_begin(const passage *passage, uint32_t at, const pattern_choice *choice) {
    return at < passage->n && glance_sees(choice->begins, passage_token(passage, at));
}

static int may_end(const passage *passage, uint32_t end, const pattern_choice *choice) {
    return end > 0 && glance_sees(choice->ends, passage_token(passage, end - 1));
}

/* The first of the phrases that do not begin with a lesser word. */
static uint32_t phrases_from(const pattern_choice *choice, uint32_t word) {
    uint32_t low = 0, high = choice->phrases.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (choice->phrases.at[middle].at[0].word < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The next of the phrases from i on that stand at a position; as many as there are: none does. */
static uint32_t next_phrase(const passage *passage, uint32_t at, const pattern_choice *choice,
                            uint32_t i) {
    uint32_t n = choice->phrases.n, word = passage_token(passage, at)->word;
    const pattern_phrase *phrases = choice->phrases.at;
    for (; i < n && phrases[i].at[0].word == 0; i++)
        if (is_phrase(passage, at, &phrases[i])) return i;
    if (word == 0) return n;
    if (i < n && phrases[i].at[0].word < word) i = phrases_from(choice, word);
    for (; i < n && phrases[i].at[0].word == word; i++)
        if (is_phrase(passage, at, &phrases[i])) return i;
    return n;
}

static int is_any_of(const passage *passage, uint32_t at, const pattern_choice *choice) {
    return may_begin(passage, at, choice) &&
           (is_choice(passage, at, choice) ||
            next_phrase(passage, at, choice, 0) < choice->phrases.n);
}

/* ---- Steps, in either direction ---- */

static int go_on(matcher *m, uint32_t step, uint32_t at, int forward);

static int next(matcher *m, uint32_t step, uint32_t at, int forward) {
    return go_on(m, forward ? step + 1 : step - 1, at, forward);
}

static int take_phrase_forward(matcher *m, uint32_t step, uint32_t at) {
    const pattern_choice *choice = &m->pattern->at[step].choice;
    for (uint32_t i = 0; (i = next_phrase(m->passage, at, choice, i)) < choice->phrases.n; i++)
        if (go_on(m, step + 1, at + choice->phrases.at[i].n, 1)) return 1;
    return 0;
}

static int take_phrase_back(matcher *m, uint32_t step, uint32_t at) {
    const pattern_choice *choice = &m->pattern->at[step].choice;
    uint32_t last = passage_token(m->passage, at - 1)->word;
    for (uint32_t i = 0; i < choice->phrases.n; i++) {
        const pattern_phrase *phrase = &choice->phrases.at[i];
        uint32_t ends_with = phrase->at[phrase->n - 1].word;
        if ((ends_with && ends_with != last) || phrase->n > at) continue;
        if (is_phrase(m->passage, at - phrase->n, phrase) && go_on(m, step - 1, at - phrase->n, 0))
            return 1;
    }
    return 0;
}

static int take(matcher *m, uint32_t step, uint32_t at, int forward) {
    const passage *p = m->passage;
    const pattern_choice *choice = &m->pattern->at[step].choice;
    int may = forward ? may_begin(p, at, choice) : may_end(p, at, choice);
    if (may && (forward ? take_phrase_forward(m, step, at) : take_phrase_back(m, step, at)))
        return 1;
    if ((choice->traits & AT_END) && ends_sentence(p, at) && next(m, step, at, forward)) return 1;
    return may && is_choice(p, forward ? at : at - 1, choice) &&
           next(m, step, forward ? at + 1 : at - 1, forward);
}

/* Whether nothing but signs follows: then a gap takes all it can. */
static int is_outermost(const pattern *pattern, uint32_t step, int forward) {
    for (;;) {
        step = forward ? step + 1 : step - 1;
        if (step >= pattern->n) return 1; /* below 0 wraps */
        if (pattern->at[step].kind != TARGET && pattern->at[step].kind != TARGET_END) return 0;
    }
}

/* Whether a gap may not hold the token. */
static int bars_gap(const matcher *m, uint32_t step, uint32_t at) {
    const pattern *p = m->pattern;
    const sayso_token *token = passage_token(m->passage, at);
    if (is_stop(token) || (p->at[step].kind == GAP && is_pause(token))) return 1;
    int in_target = (step > 0 && p->at[step - 1].kind == TARGET) ||
                    (step + 1 < p->n && p->at[step + 1].kind == TARGET_END);
    return in_target && m->passage->target_end &&
           pattern_has_word(&m->passage->target_end->words, token->word);
}

static int pass_gap(matcher *m, uint32_t step, uint32_t at, int forward) {
    uint32_t reach = m->pattern->at[step].reach;
    int outermost = is_outermost(m->pattern, step, forward);
    for (uint32_t n = 0;; n++) {
        if (!outermost && next(m, step, at, forward)) return 1;
        if (n == reach || (forward ? at >= m->passage->n : at == 0)) break;
        if (bars_gap(m, step, forward ? at : at - 1)) break;
        at = forward ? at + 1 : at - 1;
    }
    return outermost && next(m, step, at, forward);
}

static int try_step(matcher *m, uint32_t step, uint32_t at, int forward) {
    const pattern_step *s = &m->pattern->at[step];
    switch ((pattern_step_kind)s->kind) {
    case TAKE: return take(m, step, at, forward);
    case MAYBE: return take(m, step, at, forward) || next(m, step, at, forward);
    case UNLESS: return !is_any_of(m->passage, at, &s->choice) && next(m, step, at, forward);
    case GAP:
    case WIDE_GAP: return pass_gap(m, step, at, forward);
    case BEGIN: return begins_sentence(m->passage, at) && next(m, step, at, forward);
    case END: return ends_sentence(m->passage, at) && next(m, step, at, forward);
    case TARGET: m->match->target_first = at; return next(m, step, at, forward);
    case TARGET_END: m->match->target_end = at; return next(m, step, at, forward);
    }
    return 0;
}

/* Gaps come to the same place in many ways: what failed there fails again. */
static int go_on(matcher *m, uint32_t step, uint32_t at, int forward) {
    if (step >= m->pattern->n) {
        *(forward ? &m->match->end : &m->match->first) = at;
        return 1;
    }
    uint32_t away = forward ? at - m->key : m->key - at;
    uint64_t place = away < 64 ? UINT64_C(1) << away : 0;
    if ((m->failed[step] & place) || m->tries++ > MOST_TRIES) return 0;
    if (try_step(m, step, at, forward)) return 1;
    m->failed[step] |= place;
    return 0;
}

/* The side that begins or ends a sentence is the sooner done with. */
static int match_sides(matcher *m, uint32_t at, uint32_t n) {
    uint32_t key = m->pattern->key;
    if (key > 0 && m->pattern->at[0].kind == BEGIN)
        return go_on(m, key - 1, at, 0) && go_on(m, key + 1, at + n, 1);
    return go_on(m, key + 1, at + n, 1) && go_on(m, key - 1, at, 0);
}

int pattern_matches(const pattern *pattern, const passage *passage, uint32_t at,
                    const pattern_phrase *phrase, pattern_match *match) {
    if (phrase && !is_phrase(passage, at, phrase)) return 0;
    matcher m = {.pattern = pattern, .passage = passage, .match = match, .key = at};
    *match = (pattern_match){0};
    return match_sides(&m, at, phrase ? phrase->n : 1);
}
