/* What is known of words: one table of words and phrases, filled from the rule files.
 *
 * Every list in rules/LANGUAGE gives its words a class, and some attributes give further ones;
 * lexicon.c has the table of both. A word may be many things (May: month, given name, modal), so
 * classes are bits. Words are looked up folded: lower case, straight apostrophes. */
#ifndef LEXICON_H
#define LEXICON_H

#include "arena.h"
#include "office.h"
#include "sayso.h"

typedef enum {
    /* people */
    IS_TITLE, /* before a name */
    IS_HONORIFIC,
    IS_ROLE,
    IS_ROLE_PLURAL,
    IS_KIN,
    IS_ANONYMOUS,
    IS_MALE, /* of titles, roles and kin */
    IS_FEMALE,
    IS_GIVEN_MALE,
    IS_GIVEN_FEMALE,
    IS_GIVEN,
    IS_PARTICLE,
    IS_NAME_SUFFIX,
    IS_MODIFIER, /* former, senior: between determiner and role */
    /* organisations, places, documents */
    IS_ORGANISATION_HEAD,
    IS_ORGANISATION_SUFFIX,
    IS_ORGANISATION,
    IS_PRESS,
    IS_METONYM,
    IS_PLACE,
    IS_NATIONALITY,
    IS_DOCUMENT,
    /* words around marks */
    IS_WORK,
    IS_WORK_VERB,
    IS_MENTION_WORD,
    IS_CALENDAR,
    /* function words */
    IS_DETERMINER,
    IS_DEFINITE, /* the, this, his */
    IS_POSSESSIVE,
    IS_QUANTIFIER,
    IS_DEMONSTRATIVE,
    IS_PREPOSITION,
    IS_CONJUNCTION,
    IS_SUBORDINATOR,
    IS_AUXILIARY,
    IS_MODAL,
    IS_FUTURE,
    IS_INFINITIVE_MARK,
    IS_AGENT_MARK, /* by */
    IS_BE,
    IS_HAVE,
    IS_NEGATION,
    IS_WH,
    IS_RELATIVE,
    IS_ADVERB,
    IS_COMMON,
    /* tokens */
    IS_ABBREVIATION,        /* keeps its dot */
    IS_ABBREVIATION_INSIDE, /* and never ends a sentence */
    IS_LABEL,               /* of header lines */
    /* pronouns */
    IS_PRONOUN,
    IS_SUBJECT,
    IS_OBJECT,
    IS_FIRST_PERSON,
    IS_SECOND_PERSON,
    IS_THIRD_PERSON,
    IS_PLURAL,
    IS_HE,
    IS_SHE,
    IS_IT,
    /* cues */
    IS_CUE_VERB,
    IS_CUE_NOUN,
    IS_SILENT,     /* beside a cue, a sign that nobody is quoted: declined to comment */
    BEGINS_PHRASE, /* of several words that are listed together */
    BEGINS_CUE,    /* such a phrase as is a cue */
    N_CLASSES,
    IS_SURNAME = IS_AGENT_MARK, /* a role that is a surname too: King; no preposition is */
    IS_ELISION = IS_LABEL /* 'twas: begins with an apostrophe as no label does; 64 bits are full */
} word_class;

/* A set of classes, as a mask. */
#define CLASS(c) (UINT64_C(1) << (c))

/* What a cue does to what it reports. */
typedef enum {
    CUE_NEUTRAL,
    CUE_DENIAL,
    CUE_DISMISSAL,
    CUE_URGING,
    CUE_ASKING,
    CUE_THOUGHT,
    CUE_WRITING,
    CUE_WARNING,
    CUE_PLEDGE,
    CUE_CONCESSION,
    CUE_CLAIM,
    CUE_PRAISE,
    CUE_CRITICISM,
    CUE_SHOWING,
    CUE_MANNER,
    CUE_DECISION,
    N_CUE_CLASSES
} cue_class;

/* Which constructions a cue takes; or-ed. */
enum {
    TAKES_QUOTE = 1,
    TAKES_THAT = 2,
    TAKES_ZERO = 4,
    TAKES_INFINITIVE = 8,
    TAKES_PERSON_INFINITIVE = 16,
    TAKES_WH = 32,
    TAKES_AS = 64,
    TAKES_OBJECT_PREDICATE = 128,
    TAKES_NOUN = 256,
    TAKES_PERSON = 512,
    TAKES_GERUND = 1024,
    TAKES_OF = 2048,
    TAKES_SAYING = 4096,
    IS_STRONG = 8192,
    SOURCE_FOLLOWS = 16384
};

/* Which forms of a verb a word is; or-ed. */
enum { FORM_BASE = 1, FORM_THIRD = 2, FORM_PAST = 4, FORM_PARTICIPLE = 8, FORM_GERUND = 16 };

typedef struct {
    uint64_t classes;
    uint32_t of;    /* the word that this one belongs to: a place's land, a body's kind; or 0 */
    uint16_t takes; /* as a cue verb or phrase */
    uint16_t noun_takes;
    uint8_t cue, noun_cue; /* cue_class */
    uint8_t forms;
} lexeme;

typedef struct {
    const uint32_t *words; /* the second and further words */
    uint32_t n;            /* how many those are */
    uint32_t first;        /* the first word */
    uint32_t next;         /* the next phrase of the same slot, 0 for none; longest first */
    lexeme is;
} lexicon_phrase;

typedef struct {
    sayso_string text; /* folded */
    lexeme is;
} lexicon_word;

/* A slot of the table of words. key is a word of up to eight bytes itself, or the hash of a longer
 * one, so that the word's own record is not read for most of a text. */
typedef struct {
    uint64_t key, classes;
    uint32_t word;
} lexicon_slot;

enum { PHRASE_SLOTS = 1 << 14, CUE_BITS = 1 << 16 };

typedef struct {
    lexicon_word *words;     /* words[0] is the unknown word */
    lexicon_phrase *phrases; /* phrases[0] is none */
    lexicon_slot *slots;
    uint32_t phrase_slots[PHRASE_SLOTS]; /* by first and second word: the first phrase */
    uint64_t cue_bits[CUE_BITS / 64];    /* by the same: whether the phrase may be a cue */
    uint32_t n_words, n_phrases, n_slots;
    uint32_t gap;          /* the word that stands for a gap in phrases: "…" */
    uint64_t begins_frame; /* bits of the words, modulo 64, that begin phrases with a gap */
    uint32_t past;         /* the word "past", which "former" belongs to */
    uint32_t spokesperson; /* which every word for one belongs to */
    office_holders holders;
    uint32_t room_words, room_phrases;
    arena arena;
} lexicon;

enum { LEXICON_LONGEST = 64 /* bytes of a word; longer ones are unknown */ };

/* Read one list into the lexicon. name is its file name ("titles.txt"), which decides what its
 * words become; lists with other names are left alone. Needs lexicon->arena.landing set. */
sayso_status lexicon_read(lexicon *lexicon, const char *name, sayso_string text,
                          sayso_error *error);

/* The number of a folded word, 0 if it is not known. */
uint32_t lexicon_find(const lexicon *lexicon, sayso_string folded);

/* Fold a word as it stands in a text: lower case, straight apostrophes. folded holds
 * LEXICON_LONGEST bytes; empty when the word is too long. */
sayso_string lexicon_fold(sayso_string word, char *folded);

/* The slot of the word that stands from start to end in a text, or NULL if it is not known. */
const lexicon_slot *lexicon_look_up(const lexicon *lexicon, sayso_string text, uint32_t start,
                                    uint32_t end);

/* Set word and classes of all tokens that are words or numbers. */
void lexicon_look_up_all(const lexicon *lexicon, sayso_string text, sayso_tokens *tokens);

/* Copy the classes of all words into their slots and make the table as small as it can be fast:
 * call it when all lists are read. */
void lexicon_finish(lexicon *lexicon);

/* The number of a word, made when it is new. */
uint32_t lexicon_add(lexicon *lexicon, sayso_string folded);

void lexicon_init(lexicon *lexicon);
void lexicon_release(lexicon *lexicon);

/* The longest phrase that begins at tokens[at], or NULL. The caller looks at n + 1 tokens. */
const lexicon_phrase *lexicon_phrase_at(const lexicon *lexicon, const sayso_tokens *tokens,
                                        uint32_t at, uint32_t end);

/* The phrase that lexicon_phrase_at finds, if it is a cue. */
const lexicon_phrase *lexicon_cue_at(const lexicon *lexicon, const sayso_tokens *tokens,
                                     uint32_t at, uint32_t end);

/* The phrase in two parts ("made … clear") that begins at tokens[at]; last becomes its last token.
 * NULL for none. */
const lexicon_phrase *lexicon_frame_at(const lexicon *lexicon, const sayso_tokens *tokens,
                                       uint32_t at, uint32_t end, uint32_t *last);

static inline const lexeme *lexeme_of(const lexicon *lexicon, const sayso_token *token) {
    return &lexicon->words[token->word].is;
}

static inline int token_is(const sayso_token *token, uint64_t classes) {
    return (token->classes & classes) != 0;
}

/* Whether a number is in a set of bits. */
static inline int has_bit(const uint64_t *bits, uint32_t number) {
    return (int)(bits[number / 64] >> number % 64 & 1);
}

#endif
