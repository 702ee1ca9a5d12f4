/* Lines of rule files to patterns. */
#include "pattern.h"

#include "str.h"

#include <stdlib.h>

enum { MOST_PHRASES = 2000, LONGEST_GAP = 20 };

static const struct {
    const char *name;
    uint64_t classes;
    uint32_t traits;
} token_classes[] = {
    {"any", 0, ANY_WORD},
    {"number", CLASS(IS_QUANTIFIER), ANY_NUMBER},
    {"name", 0, ANY_NAME},
    {"self", 0, SELF},
    {"first", CLASS(IS_FIRST_PERSON), 0},
    {"second", CLASS(IS_SECOND_PERSON), 0},
    {"third", CLASS(IS_THIRD_PERSON), 0},
    {"pronoun", CLASS(IS_PRONOUN), 0},
    {"be", CLASS(IS_BE), 0},
    {"have", CLASS(IS_HAVE), 0},
    {"modal", CLASS(IS_MODAL), 0},
    {"negation", CLASS(IS_NEGATION), 0},
    {"determiner", CLASS(IS_DETERMINER) | CLASS(IS_POSSESSIVE), 0},
    {"preposition", CLASS(IS_PREPOSITION), 0},
    {"wh", CLASS(IS_WH) | CLASS(IS_RELATIVE), 0},
    {"adverb", CLASS(IS_ADVERB), 0},
    {"role", CLASS(IS_ROLE) | CLASS(IS_ROLE_PLURAL), 0},
    {"place", CLASS(IS_PLACE) | CLASS(IS_METONYM), 0},
    {"calendar", CLASS(IS_CALENDAR), 0},
    {"cue", CLASS(IS_CUE_VERB), 0},
};

static int mistake(pattern_reader *r, const char *what, sayso_string culprit) {
    r->what = what;
    r->culprit = culprit;
    return 0;
}

/* ---- Choices ---- */

static arena *memory(pattern_reader *r) {
    return &r->lexicon->arena;
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void pattern_add_word(arena *arena, pattern_words *words, uint32_t word) {
    arena_push(arena, words, word);
    uint32_t *at = words->at;
    for (uint32_t i = words->n - 1; i > 0 && at[i - 1] > word; i--) {
        at[i] = at[i - 1];
        at[i - 1] = word;
    }
}

static void see(glance *all, glance more) {
    all->words |= more.words;
    all->classes |= more.classes;
}

/* Traits are not seen at a glance: then every word is. */
static glance glance_at(const pattern_atom *atom) {
    if (atom->traits) return (glance){.words = UINT64_MAX};
    if (atom->word) return (glance){.words = UINT64_C(1) << atom->word % 64};
    return (glance){.classes = atom->classes};
}

static void add_choice(pattern_reader *r, pattern_choice *to, const pattern_choice *from) {
    int sorted = to->words.n == 0;
    for (uint32_t i = 0; i < from->words.n; i++)
        arena_push(memory(r), &to->words, from->words.at[i]);
    if (!sorted) qsort(to->words.at, to->words.n, sizeof *to->words.at, by_number);
    for (uint32_t i = 0; i < from->phrases.n; i++)
        arena_push(memory(r), &to->phrases, from->phrases.at[i]);
    to->classes |= from->classes;
    see(&to->begins, from->begins);
    see(&to->ends, from->ends);
    to->traits |= from->traits;
}

const pattern_choice *pattern_list_named(const pattern_lists *lists, sayso_string name) {
    for (uint32_t i = 0; i < lists->n; i++)
        if (str_equal(lists->at[i].name, name)) return &lists->at[i].choice;
    return NULL;
}

static int add_list(pattern_reader *r, sayso_string name, pattern_choice *choice) {
    const pattern_choice *list = pattern_list_named(&r->own, name);
    if (!list) list = pattern_list_named(&r->shared, name);
    if (!list) return mistake(r, "unknown list", name);
    add_choice(r, choice, list);
    return 1;
}

static int read_class(pattern_reader *r, sayso_string name, pattern_atom *atom) {
    for (size_t i = 0; i < sizeof token_classes / sizeof *token_classes; i++)
        if (str_is(name, token_classes[i].name)) {
            atom->classes |= token_classes[i].classes;
            atom->traits |= token_classes[i].traits;
            return 1;
        }
    return mistake(r, "unknown class of tokens", name);
}

/* Where the second word of a contraction begins, as tokens are cut: do|n't, we|'ll. */
static size_t contraction(sayso_string word) {
    static const char *const ends[] = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"};
    if (!memchr(word.bytes, '\'', word.n)) return word.n;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(word, ends[i]) && word.n > strlen(ends[i])) return word.n - strlen(ends[i]);
    return word.n;
}

/* Phrases that are being read share the reader's atoms: a longer one is done before the one that it
 * goes on from is gone on with. */
static int add_atom(pattern_reader *r, pattern_phrase *phrase, pattern_atom atom,
                    sayso_string written) {
    if (phrase->n == PATTERN_LONGEST_PHRASE) return mistake(r, "phrase too long", written);
    phrase->at[phrase->n++] = atom;
    return 1;
}

static int add_written(pattern_reader *r, sayso_string written, pattern_phrase *phrase) {
    char folded[LEXICON_LONGEST];
    sayso_string word = lexicon_fold(written, folded);
    if (word.n == 0) return mistake(r, "word too long", written);
    pattern_atom atom = {.word = lexicon_add(r->lexicon, word)};
    return add_atom(r, phrase, atom, written);
}

/* "^" and "$" inside a choice. */
static int read_bound(pattern_reader *r, sayso_string sign, pattern_phrase *phrase) {
    int begin = sign.bytes[0] == '^';
    if (begin ? phrase->n > 0 : phrase->n == 0)
        return mistake(r, "begin or end in the middle of a phrase", sign);
    *(begin ? &phrase->opens : &phrase->closes) = 1;
    return 1;
}

static int is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

/* One word as it is written in a pattern: a word, a contraction, <class> or a comma. */
static int read_atom(pattern_reader *r, sayso_string word, pattern_phrase *phrase) {
    pattern_atom atom = {0};
    char first = word.bytes[0];
    if (phrase->closes) return mistake(r, "word behind the end of a sentence", word);
    if (str_is(word, "^") || str_is(word, "$")) return read_bound(r, word, phrase);
    if (first == '<') {
        if (word.n < 3 || word.bytes[word.n - 1] != '>')
            return mistake(r, "class without its '>'", word);
        return read_class(r, str_slice(word, 1, word.n - 1), &atom) &&
               add_atom(r, phrase, atom, word);
    }
    if (str_is(word, ",")) {
        atom.traits = ANY_PAUSE;
        return add_atom(r, phrase, atom, word);
    }
    for (size_t i = 0; i < word.n; i++)
        if (!is_letter(word.bytes[i]) && memchr("()<>{}@^$!?|~,", word.bytes[i], 14))
            return mistake(r, "sign that stands for nothing here", word);
    size_t split = contraction(word);
    if (!add_written(r, str_slice(word, 0, split), phrase)) return 0;
    return split == word.n || add_written(r, str_slice(word, split, word.n), phrase);
}

/* Short words are frequent words, and function words above all. */
uint32_t pattern_frequency(const lexicon *lexicon, uint32_t word) {
    static const uint64_t function_words =
        CLASS(IS_DETERMINER) | CLASS(IS_PREPOSITION) | CLASS(IS_CONJUNCTION) |
        CLASS(IS_SUBORDINATOR) | CLASS(IS_AUXILIARY) | CLASS(IS_MODAL) | CLASS(IS_NEGATION) |
        CLASS(IS_WH) | CLASS(IS_PRONOUN) | CLASS(IS_INFINITIVE_MARK);
    const lexicon_word *known = &lexicon->words[word];
    size_t n = known->text.n;
    if (known->is.classes & function_words)
        return n <= 2 ? 20000 : n <= 3 ? 10000 : n <= 4 ? 5000 : 2000;
    if (known->is.classes & CLASS(IS_COMMON)) return n <= 4 ? 400 : 200;
    return 10;
}

static uint16_t rarest_of(const lexicon *lexicon, const pattern_phrase *phrase) {
    uint32_t least = SAYSO_NONE;
    uint16_t rarest = 0;
    for (uint16_t i = 0; i < phrase->n && i < UINT16_MAX; i++) {
        if (phrase->at[i].word == 0) continue;
        uint32_t cost = pattern_frequency(lexicon, phrase->at[i].word);
        if (cost < least) least = cost, rarest = i;
    }
    return rarest;
}

static void add_phrase(pattern_reader *r, const pattern_phrase *phrase, pattern_choice *choice) {
    see(&choice->begins, glance_at(&phrase->at[0]));
    see(&choice->ends, glance_at(&phrase->at[phrase->n - 1]));
    if (phrase->n > 1 || phrase->opens || phrase->closes) {
        pattern_phrase added = *phrase;
        added.at = arena_take_raw(memory(r), phrase->n * sizeof *phrase->at);
        memcpy(added.at, phrase->at, phrase->n * sizeof *phrase->at);
        added.rarest = rarest_of(r->lexicon, phrase);
        arena_push(memory(r), &choice->phrases, added);
        return;
    }
    if (phrase->at[0].word) pattern_add_word(memory(r), &choice->words, phrase->at[0].word);
    choice->classes |= phrase->at[0].classes;
    choice->traits |= phrase->at[0].traits;
}

/* What is still to be read of a phrase: the rest of a choice inside it, then what stands behind. */
typedef struct rest {
    sayso_string text;
    const struct rest *behind; /* NULL: nothing */
} rest;

static int expand(pattern_reader *r, const pattern_phrase *before, rest rest,
                  pattern_choice *choice);

static int read_reach(pattern_reader *r, sayso_string digits, pattern_step *step) {
    uint32_t reach = 0;
    for (size_t i = 0; i < digits.n && i < 3; i++) {
        if (digits.bytes[i] < '0' || digits.bytes[i] > '9') return mistake(r, "no number", digits);
        reach = reach * 10 + (uint32_t)(digits.bytes[i] - '0');
    }
    if (reach == 0 || reach > LONGEST_GAP) return mistake(r, "gap of no use", digits);
    step->reach = (uint8_t)reach;
    return 1;
}

/* A list inside a phrase: a phrase for each of its entries. */
static int expand_list(pattern_reader *r, const pattern_phrase *before, sayso_string name,
                       rest rest, pattern_choice *choice) {
    pattern_choice list = {0};
    if (!add_list(r, name, &list)) return 0;
    for (uint32_t i = 0; i < list.words.n; i++) {
        pattern_phrase longer = *before;
        pattern_atom atom = {.word = list.words.at[i]};
        if (!add_atom(r, &longer, atom, name) || !expand(r, &longer, rest, choice)) return 0;
    }
    for (uint32_t i = 0; i < list.phrases.n; i++) {
        pattern_phrase longer = *before;
        for (uint32_t j = 0; j < list.phrases.at[i].n; j++)
            if (!add_atom(r, &longer, list.phrases.at[i].at[j], name)) return 0;
        longer.opens |= list.phrases.at[i].opens;
        longer.closes |= list.phrases.at[i].closes;
        if (!expand(r, &longer, rest, choice)) return 0;
    }
    if (!list.classes && !list.traits) return 1;
    pattern_phrase longer = *before;
    pattern_atom atom = {.classes = list.classes, .traits = list.traits};
    return add_atom(r, &longer, atom, name) && expand(r, &longer, rest, choice);
}

/* What stands before the next separator that is not inside parentheses. */
static sayso_string cut_outside(sayso_string *text, char separator) {
    size_t n = 0;
    int depth = 0;
    for (; n < text->n && (text->bytes[n] != separator || depth > 0); n++) {
        if (text->bytes[n] == '(') depth++;
        if (text->bytes[n] == ')') depth--;
    }
    sayso_string before = {text->bytes, n};
    *text = str_slice(*text, n < text->n ? n + 1 : n, text->n);
    return before;
}

static int expand_choice(pattern_reader *r, const pattern_phrase *before, sayso_string inner,
                         rest behind, pattern_choice *choice) {
    if (inner.bytes[inner.n - 1] != ')') return mistake(r, "'(' without ')'", inner);
    inner = str_slice(inner, 1, inner.n - 1);
    do
        if (!expand(r, before, (rest){cut_outside(&inner, '|'), &behind}, choice)) return 0;
    while (inner.n);
    return 1;
}

/* A gap inside a phrase: a phrase for each length that it can have. */
static int expand_gap(pattern_reader *r, const pattern_phrase *before, sayso_string gap, rest rest,
                      pattern_choice *choice) {
    pattern_step step = {0};
    pattern_phrase longer = *before;
    if (!read_reach(r, str_slice(gap, 2, gap.n), &step)) return 0;
    for (uint32_t n = 0;; n++) {
        if (!expand(r, &longer, rest, choice)) return 0;
        if (n == step.reach) return 1;
        if (!add_atom(r, &longer, (pattern_atom){.traits = ANY_WORD}, gap)) return 0;
    }
}

/* Without blanks before it, and beginning with text unless nothing is left. */
static rest tidy(rest rest) {
    rest.text = str_trim(rest.text);
    while (rest.text.n == 0 && rest.behind) {
        rest = *rest.behind;
        rest.text = str_trim(rest.text);
    }
    return rest;
}

/* Phrases with choices inside are written out: "up for (sale|debate)" is two phrases. */
static int expand(pattern_reader *r, const pattern_phrase *before, rest rest,
                  pattern_choice *choice) {
    rest = tidy(rest);
    if (rest.text.n == 0 && before->n == 0) return mistake(r, "empty alternative", rest.text);
    if (choice->phrases.n > MOST_PHRASES) return mistake(r, "too many alternatives", rest.text);
    if (rest.text.n == 0) {
        add_phrase(r, before, choice);
        return 1;
    }
    sayso_string word = cut_outside(&rest.text, ' ');
    if (word.n > 1 && word.bytes[word.n - 1] == '?') {
        word.n--;
        if ((before->n || tidy(rest).text.n) && !expand(r, before, rest, choice)) return 0;
    }
    if (word.bytes[0] == '(') return expand_choice(r, before, word, rest, choice);
    if (str_starts(word, "..")) return expand_gap(r, before, word, rest, choice);
    if (word.bytes[0] == '@')
        return expand_list(r, before, str_slice(word, 1, word.n), rest, choice);
    pattern_phrase longer = *before;
    return read_atom(r, word, &longer) && expand(r, &longer, rest, choice);
}

static int read_choice(pattern_reader *r, sayso_string text, pattern_choice *choice) {
    pattern_phrase none = {.at = r->atoms};
    do {
        sayso_string alternative = str_trim(cut_outside(&text, '|'));
        if (str_is(alternative, "$"))
            choice->traits |= AT_END;
        else if (alternative.n && alternative.bytes[0] == '@' &&
                 !memchr(alternative.bytes, ' ', alternative.n)) {
            if (!add_list(r, str_slice(alternative, 1, alternative.n), choice)) return 0;
        } else if (!expand(r, &none, (rest){alternative, NULL}, choice))
            return 0;
    } while (text.n);
    return 1;
}

int pattern_read_list(pattern_reader *r, sayso_string name, sayso_string text,
                      pattern_lists *lists) {
    pattern_list made = {.name = name};
    for (uint32_t i = 0; i < lists->n; i++)
        if (str_equal(lists->at[i].name, name)) return read_choice(r, text, &lists->at[i].choice);
    if (!read_choice(r, text, &made.choice)) return 0;
    arena_push(memory(r), lists, made);
    return 1;
}

/* ---- Steps ---- */

static int read_sign(sayso_string sign, pattern_step *step) {
    static const struct {
        const char *sign;
        pattern_step_kind kind;
    } signs[] = {{"^", BEGIN}, {"$", END}, {"{", TARGET}, {"}", TARGET_END}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_is(sign, signs[i].sign)) {
            step->kind = (uint8_t)signs[i].kind;
            return 1;
        }
    return 0;
}

static int read_step(pattern_reader *r, sayso_string text, pattern_step *step) {
    if (read_sign(text, step)) return 1;
    if (str_starts(text, "..")) {
        step->kind = GAP;
        return read_reach(r, str_slice(text, 2, text.n), step);
    }
    if (text.bytes[0] == '~') {
        step->kind = WIDE_GAP;
        return read_reach(r, str_slice(text, 1, text.n), step);
    }
    if (text.bytes[0] == '!' && text.n > 1) {
        step->kind = UNLESS;
        text = str_slice(text, 1, text.n);
    } else if (text.bytes[text.n - 1] == '?' && text.n > 1) {
        step->kind = MAYBE;
        text.n--;
    }
    if (text.bytes[0] != '(') return read_choice(r, text, &step->choice);
    if (text.bytes[text.n - 1] != ')') return mistake(r, "'(' without ')'", text);
    return read_choice(r, str_slice(text, 1, text.n - 1), &step->choice);
}

static int by_atoms(const void *a, const void *b) {
    const pattern_phrase *x = a, *y = b;
    for (uint32_t i = 0; i < x->n && i < y->n; i++)
        if (x->at[i].word != y->at[i].word) return x->at[i].word < y->at[i].word ? -1 : 1;
    return (x->n > y->n) - (x->n < y->n);
}

static void sort_phrases(pattern *pattern) {
    for (uint32_t i = 0; i < pattern->n; i++) {
        pattern_choice *choice = &pattern->at[i].choice;
        if (choice->phrases.n)
            qsort(choice->phrases.at, choice->phrases.n, sizeof *choice->phrases.at, by_atoms);
    }
}

/* A contraction that stands alone is two steps. */
static void push_step(pattern_reader *r, pattern *pattern, pattern_step step) {
    pattern_phrase *phrase = step.choice.phrases.at;
    int single = step.kind == TAKE && step.choice.phrases.n == 1 && step.choice.words.n == 0 &&
                 !step.choice.classes && !step.choice.traits && !phrase->opens && !phrase->closes;
    if (!single) {
        arena_push(memory(r), pattern, step);
        return;
    }
    for (uint32_t i = 0; i < phrase->n; i++) {
        pattern_step part = {.kind = TAKE};
        part.choice.begins = part.choice.ends = glance_at(&phrase->at[i]);
        if (phrase->at[i].word) pattern_add_word(memory(r), &part.choice.words, phrase->at[i].word);
        part.choice.classes = phrase->at[i].classes;
        part.choice.traits = phrase->at[i].traits;
        arena_push(memory(r), pattern, part);
    }
}

/* ---- The key: the step whose words are the rarest ---- */

static uint32_t cost_of(const lexicon *lexicon, const pattern_step *step) {
    const pattern_choice *choice = &step->choice;
    uint32_t cost = 0;
    if (step->kind != TAKE || choice->classes || choice->traits) return SAYSO_NONE;
    for (uint32_t i = 0; i < choice->words.n; i++)
        cost += pattern_frequency(lexicon, choice->words.at[i]);
    for (uint32_t i = 0; i < choice->phrases.n; i++) {
        const pattern_phrase *phrase = &choice->phrases.at[i];
        uint32_t word = phrase->at[phrase->rarest].word;
        if (word == 0) return SAYSO_NONE;
        cost += pattern_frequency(lexicon, word) / 4 + 1; /* it is asked for one more word */
    }
    return cost;
}

static int choose_key(pattern_reader *r, sayso_string text, pattern *pattern) {
    uint32_t best = SAYSO_NONE;
    for (uint32_t i = 0; i < pattern->n; i++) {
        uint32_t cost = cost_of(r->lexicon, &pattern->at[i]);
        if (cost < best) best = cost, pattern->key = i;
    }
    if (best == SAYSO_NONE) return mistake(r, "pattern without a word to find it by", text);
    return 1;
}

static int check_targets(pattern_reader *r, sayso_string text, const pattern *pattern) {
    int open = 0, seen = 0;
    for (uint32_t i = 0; i < pattern->n; i++) {
        if (pattern->at[i].kind == TARGET) {
            if (seen++) return mistake(r, "two targets", text);
            open = 1;
        }
        if (pattern->at[i].kind == TARGET_END && !open--)
            return mistake(r, "'}' without '{'", text);
    }
    return open > 0 ? mistake(r, "'{' without '}'", text) : 1;
}

int pattern_read(pattern_reader *r, sayso_string text, pattern *pattern) {
    sayso_string rest = str_trim(text);
    memset(pattern, 0, sizeof *pattern);
    if (rest.n == 0) return mistake(r, "empty pattern", text);
    while (rest.n) {
        pattern_step step = {0};
        if (!read_step(r, cut_outside(&rest, ' '), &step)) return 0;
        push_step(r, pattern, step);
        rest = str_trim(rest);
    }
    if (pattern->n > PATTERN_MOST_STEPS) return mistake(r, "pattern too long", text);
    if (!check_targets(r, text, pattern) || !choose_key(r, text, pattern)) return 0;
    sort_phrases(pattern);
    return 1;
}
