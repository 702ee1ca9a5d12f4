/* The stance rules of a language: one file a tag, stance/NAME.txt, and stance/every.txt for all. */
#ifndef STANCE_RULES_H
#define STANCE_RULES_H

#include "pattern.h"
#include "rules.h"

typedef enum {
    RULE_CONTENT,      /* evidence in the quote's words */
    RULE_CUE,          /* evidence in the reporting clause */
    RULE_NOT,          /* takes away the evidence it touches */
    RULE_NOT_WITHIN,   /* takes away the evidence that begins in it, behind its first word */
    RULE_NOT_SENTENCE, /* takes away the evidence in its sentence */
    RULE_NOT_QUOTE,    /* takes away all evidence in the quote's words */
    RULE_NOT_CUE,      /* takes away the evidence it touches in the reporting clause */
    RULE_NOT_CUE_WITHIN,
    RULE_NOT_REPORTED, /* takes away all evidence, where the cue itself matches */
    RULE_STRONG,
    RULE_WEAK,
    RULE_SUBTYPE,    /* of the evidence it touches */
    RULE_CONSEQUENCE /* from its target on, in the sentence of evidence */
} stance_rule_kind;

typedef struct {
    pattern pattern;
    sayso_string name; /* "red_line.not_recognise"; of a RULE_SUBTYPE the subtype */
    float weight;
    uint32_t tag;     /* SAYSO_NONE: of every tag */
    uint8_t kind;     /* stance_rule_kind */
    uint8_t strength; /* sayso_strength */
    uint8_t asks;     /* holds in questions as well */
    uint8_t mode; /* of evidence that it takes away, sayso_stance_mode; SAYSO_MEANT: it is none */
} stance_rule;

typedef struct {
    sayso_string name, group, description;
    sayso_string subtype; /* where no rule tells another; empty: it has none */
    uint32_t statuses;    /* bits of sayso_quote_status: quotes that can have the tag */
    uint32_t impression;  /* its class in the model; SAYSO_NONE: the model does not know it */
    sayso_string heard;   /* "red_line.heard": for what the model alone finds */
    uint32_t first_rule;  /* no rule before this one has the tag */
} stance_tag;

/* A rule to try where a word stands: with a phrase of its key, of which this is the word at offset,
 * or with the word alone. The rest is there to rule it out without a look at the rule. */
typedef struct {
    const pattern_phrase *phrase; /* NULL: none */
    glance near; /* one of these has to stand from..to tokens behind the key's begin */
    uint32_t rule;
    uint32_t beside; /* another word of the phrase; 0: none */
    uint16_t offset, beside_offset;
    int8_t from, to;
} stance_trial;

/* What to try in a place. Words have a place each, and behind them pairs of words that follow one
 * another share some: most phrases have such a pair, and seldom does it stand where one of its
 * words does. Few places have anything: those are numbered in their order. */
typedef struct {
    uint64_t *tried;  /* a bit a place: whether there is anything to try */
    uint32_t *before; /* for each word of tried: how many bits stand before it */
    uint32_t *from;   /* the i-th place with something has trials[from[i] .. from[i + 1]] */
    stance_trial *trials;
    uint32_t n_words;
} stance_index;

enum { PAIR_PLACES = 1 << 17 };

static inline uint32_t stance_pair_place(const stance_index *index, uint32_t word, uint32_t next) {
    return index->n_words +
           (word * UINT32_C(0x9e3779b1) ^ next * UINT32_C(0x85ebca6b)) % PAIR_PLACES;
}

static inline int stance_is_tried(const stance_index *index, uint32_t place) {
    return has_bit(index->tried, place);
}

/* Which of the places with something a place is. */
static inline uint32_t stance_place_number(const stance_index *index, uint32_t place) {
    uint64_t lower = index->tried[place / 64] & ((UINT64_C(1) << place % 64) - 1);
    return index->before[place / 64] + (uint32_t)__builtin_popcountll(lower);
}

typedef struct {
    struct {
        stance_tag *at;
        uint32_t n;
    } tags;
    struct {
        stance_rule *at;
        uint32_t n;
    } rules;
    stance_index content, cue;               /* evidence */
    stance_index around_content, around_cue; /* whatever changes evidence once there is some */
    pattern_lists shared;                    /* of stance/every.txt */
    const pattern_choice *reported, *openers, *target_end;
} stance_rules;

/* Read the files into rules, which live in the lexicon's memory; their words go into the lexicon.
 * Needs lexicon->arena.landing set. */
sayso_status stance_rules_load(stance_rules *rules, lexicon *lexicon, const rule_list *files,
                               sayso_error *error);

/* "stance/red_line.txt" is about red_line; empty when the file is about no stance. */
sayso_string stance_of_file(const char *name);

/* What the line of a rule file is an example of: '+' for the tag, '-' for none of it, 0 when it is
 * no example. Leaves its words in line. */
char stance_example(sayso_string *line);

#endif
