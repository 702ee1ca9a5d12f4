/* The patterns of the stance rules: read from a line of a rule file, matched against tokens.
 * rules/LANGUAGE/stance/README.md describes how they are written. */
#ifndef PATTERN_H
#define PATTERN_H

#include "lexicon.h"

/* What a class of tokens asks besides the lexicon's classes; or-ed. */
enum {
    ANY_WORD = 1,
    ANY_NUMBER = 2,
    ANY_NAME = 4,  /* a capital, not at the begin of a sentence */
    ANY_PAUSE = 8, /* comma, dash, colon, semicolon */
    SELF = 16,     /* words for the speaker, see voice */
    AT_END = 32    /* nothing, at the end of a sentence; only as a choice of its own */
};

/* One token of a phrase: this word, or any word with one of these properties. */
typedef struct {
    uint64_t classes; /* of the lexicon */
    uint32_t word;
    uint32_t traits;
} pattern_atom;

typedef struct {
    pattern_atom *at;
    uint32_t n;
    uint16_t rarest;       /* which of its words is, if it has any; one in a key has */
    uint8_t opens, closes; /* only at the begin of a sentence, only at its end */
} pattern_phrase;

/* What a token may be: a bit for each word, modulo 64, and classes; so that a word may be seen
 * where there is none, but seldom is. */
typedef struct {
    uint64_t words, classes;
} glance;

static inline int glance_sees(glance glance, const sayso_token *token) {
    return (glance.words >> token->word % 64 & 1) || (glance.classes & token->classes);
}

/* How much it sees: a class as so many words. */
static inline uint32_t glance_width(glance glance) {
    enum { CLASS_AS_WORDS = 6 };
    return (uint32_t)__builtin_popcountll(glance.words) +
           CLASS_AS_WORDS * (uint32_t)__builtin_popcountll(glance.classes);
}

typedef struct {
    uint32_t *at; /* sorted */
    uint32_t n;
} pattern_words;

/* A choice of words, classes and phrases. */
typedef struct {
    pattern_words words;
    struct {
        pattern_phrase *at; /* of two and more tokens, or bound to a begin or an end; in a step
                               sorted by their first word, those with a class before all */
        uint32_t n;
    } phrases;
    uint64_t classes;
    glance begins, ends; /* what it can begin with and end with */
    uint32_t traits;
} pattern_choice;

typedef enum {
    TAKE,     /* one of the choice */
    MAYBE,    /* one of it, or nothing */
    UNLESS,   /* nothing, and what comes next is none of it */
    GAP,      /* up to reach tokens within the clause */
    WIDE_GAP, /* up to reach tokens within the sentence */
    BEGIN,    /* nothing, at the begin of a sentence */
    END,      /* nothing, at its end */
    TARGET,   /* nothing: here the target begins */
    TARGET_END
} pattern_step_kind;

typedef struct {
    pattern_choice choice;
    uint8_t kind; /* pattern_step_kind */
    uint8_t reach;
} pattern_step;

/* One of these has to stand before the key, or behind it, with near to far tokens between. */
typedef struct {
    glance seen;
    pattern_words words; /* of the step, one of each of its phrases, and those for the speaker */
    uint32_t chance;     /* of its being there, in a million */
    uint32_t near, far;
    uint8_t before;
} pattern_need;

enum {
    PATTERN_MOST_STEPS = 40,
    PATTERN_LONGEST_PHRASE = 100,
    PATTERN_MOST_NEEDS = 3,
    PATTERN_FURTHEST = 100
};

typedef struct {
    pattern_step *at;
    uint32_t n;   /* up to PATTERN_MOST_STEPS */
    uint32_t key; /* the step by whose words the pattern is looked up */
    uint32_t n_needs;
    pattern_need needs[PATTERN_MOST_NEEDS]; /* of further steps; see need.h */
} pattern;

/* Lists of the rule files, by name. */
typedef struct {
    sayso_string name;
    pattern_choice choice;
} pattern_list;

typedef struct {
    pattern_list *at;
    uint32_t n;
} pattern_lists;

typedef struct {
    lexicon *lexicon; /* takes the words, and the memory */
    pattern_lists own, shared;
    pattern_atom atoms[PATTERN_LONGEST_PHRASE]; /* of the phrase that is read now */
    const char *what;                           /* after a mistake: what it is, and where */
    sayso_string culprit;
} pattern_reader;

/* Both return 0 after a mistake. Need lexicon->arena.landing set. */
int pattern_read(pattern_reader *reader, sayso_string text, pattern *pattern);
int pattern_read_list(pattern_reader *reader, sayso_string name, sayso_string text,
                      pattern_lists *lists);

/* The list of that name, or NULL. */
const pattern_choice *pattern_list_named(const pattern_lists *lists, sayso_string name);

/* How often a word stands somewhere, in a million tokens: a guess by its length and classes. */
uint32_t pattern_frequency(const lexicon *lexicon, uint32_t word);

void pattern_add_word(arena *arena, pattern_words *words, uint32_t word);
int pattern_has_word(const pattern_words *words, uint32_t word);

/* Classes of words that can stand for the speaker's country. */
#define PATTERN_LANDS                                                                              \
    (CLASS(IS_PLACE) | CLASS(IS_METONYM) | CLASS(IS_NATIONALITY) | CLASS(IS_ORGANISATION))

/* ---- Matching ---- */

/* Who speaks, as far as words for the speaker depend on it. */
typedef struct {
    const lexicon *lexicon;
    const sayso_quote *quote;
    const pattern_choice *reported; /* words that stand for the speaker in reported speech */
    uint32_t lands[6];              /* the speaker's countries */
    uint32_t n_lands;
    uint8_t ready;
} voice;

/* Tokens that are read on, quotation marks left out. */
typedef struct {
    const lexicon *lexicon;
    const sayso_document *document;
    sayso_token *tokens;
    uint32_t *at; /* which of the document's tokens they are */
    uint32_t n;
    voice *voice;
    const pattern_choice *openers;    /* words before what counts as begin of a sentence */
    const pattern_choice *target_end; /* words that a target does not go over */
} passage;

/* Positions in a passage. */
typedef struct {
    uint32_t first, end;
    uint32_t target_first, target_end;
} pattern_match;

/* Whether the pattern matches with its key at position at: with this phrase of the key, or with one
 * of its words where phrase is NULL. */
int pattern_matches(const pattern *pattern, const passage *passage, uint32_t at,
                    const pattern_phrase *phrase, pattern_match *match);

static inline const sayso_token *passage_token(const passage *passage, uint32_t at) {
    return &passage->tokens[at];
}

/* Begin and end of the sentence that holds a position; the end counts its full stop. */
uint32_t passage_sentence(const passage *passage, uint32_t at);
uint32_t passage_sentence_end(const passage *passage, uint32_t at);

#endif
