#include "phrase.h"

#include "str.h"
#include "token.h"

enum { LONGEST = 14 /* tokens of a phrase */ };

#define HEADS                                                                                      \
    (CLASS(IS_ROLE) | CLASS(IS_ROLE_PLURAL) | CLASS(IS_KIN) | CLASS(IS_DOCUMENT) |                 \
     CLASS(IS_ORGANISATION_HEAD))
#define OPENERS                                                                                    \
    (CLASS(IS_DETERMINER) | CLASS(IS_POSSESSIVE) | CLASS(IS_QUANTIFIER) | CLASS(IS_DEMONSTRATIVE))
#define FUNCTION_WORDS                                                                             \
    (CLASS(IS_PREPOSITION) | CLASS(IS_CONJUNCTION) | CLASS(IS_SUBORDINATOR) |                      \
     CLASS(IS_AUXILIARY) | CLASS(IS_BE) | CLASS(IS_HAVE) | CLASS(IS_NEGATION) | CLASS(IS_WH) |     \
     CLASS(IS_RELATIVE) | CLASS(IS_PRONOUN))

static const sayso_token *token(const phrase_context *c, uint32_t i) {
    return &c->tokens[i];
}

static int is(const phrase_context *c, uint32_t i, uint64_t classes) {
    return i < c->end && token_is(token(c, i), classes);
}

static char first_byte(const phrase_context *c, uint32_t i) {
    return c->document->text.bytes[token(c, i)->start];
}

/* ---- Capitals ---- */

static int begins_sentence(const phrase_context *c, uint32_t i) {
    if (i == c->first) return 1;
    const sayso_token *before = token(c, i - 1);
    if (before->kind ==
        SAYSO_MARK) /* opening, or “... goodbye--” Here Hale; not “...,” Hale said */
        return !token(c, i)->spaced || (i - 1 > c->first && token(c, i - 2)->kind != SAYSO_WORD &&
                                        token(c, i - 2)->symbol != COMMA);
    return before->symbol == COLON || before->symbol == ELLIPSIS || token_ends_sentence(before) ||
           before->kind == SAYSO_SYMBOL;
}

static int is_ordinary(const phrase_context *c, uint32_t i) {
    return is(c, i,
              FUNCTION_WORDS | OPENERS | CLASS(IS_COMMON) | CLASS(IS_CUE_VERB) |
                  CLASS(IS_CALENDAR) | CLASS(IS_MODIFIER) | CLASS(IS_ADVERB) | HEADS);
}

static int is_known_name(const phrase_context *c, uint32_t i) {
    return is(c, i, CLASS(IS_GIVEN) | CLASS(IS_PLACE) | CLASS(IS_ORGANISATION) | CLASS(IS_METONYM));
}

static int is_capital_of_name(const phrase_context *c, uint32_t i);

/* Whether the token is capitalised for its own sake, not because a sentence begins with it. */
static int is_name_like(const phrase_context *c, uint32_t i) {
    return i < c->end && token_is_capital(token(c, i)) && is_capital_of_name(c, i);
}

/* "Dent said", "Dent did not say", "Dent and Roe": an ordinary word that speaks, without an
 * article, is a name. */
static int speaks(const phrase_context *c, uint32_t i) {
    if (c->title_case ||
        is(c, i, HEADS | CLASS(IS_CUE_NOUN) | CLASS(IS_CUE_VERB) | CLASS(IS_MODIFIER)))
        return 0;
    uint32_t next = i + 1;
    if (is(c, next, CLASS(IS_CONJUNCTION)))
        return next + 1 < c->end && token_is_capital(token(c, next + 1)) &&
               is_name_like(c, next + 1);
    while (is(c, next, CLASS(IS_AUXILIARY) | CLASS(IS_NEGATION) | CLASS(IS_HAVE) | CLASS(IS_BE)))
        next++;
    if (!is(c, next, CLASS(IS_CUE_VERB))) return 0;
    const lexeme *verb = lexeme_of(c->lexicon, token(c, next));
    if (verb->cue == CUE_SHOWING) return 0;
    return (verb->takes & IS_STRONG) || (verb->forms & FORM_PAST);
}

static int is_surname_here(const phrase_context *c, uint32_t i) {
    uint32_t word = token(c, i)->word;
    return word && c->surnames && c->surnames[word % SURNAMES] == word;
}

/* "On Sunday Hale": a time; "by Sunday Hale" is somebody. */
static int tells_time(const phrase_context *c, uint32_t i) {
    return i > c->first && is(c, i - 1, CLASS(IS_PREPOSITION)) &&
           !is(c, i - 1, CLASS(IS_AGENT_MARK));
}

/* "June Hale" is somebody, "June", "June 3" and "On Sunday Mr Hale" are not. */
static int begins_full_name(const phrase_context *c, uint32_t i) {
    return is(c, i, CLASS(IS_GIVEN)) && i + 1 < c->end && token_is_capital(token(c, i + 1)) &&
           !tells_time(c, i) &&
           !is(c, i + 1,
               CLASS(IS_CALENDAR) | CLASS(IS_COMMON) | CLASS(IS_HONORIFIC) | FUNCTION_WORDS);
}

/* "Hoarse with rage he ...", "Kemp opened the door": in a tale, the first word of a sentence is a
 * name where it has been one before, or where it does something. */
static int stands_as_name(const phrase_context *c, uint32_t i) {
    if (is_surname_here(c, i) || speaks(c, i)) return 1;
    if (is(c, i, CLASS(IS_COMMON) | CLASS(IS_ADVERB) | CLASS(IS_CUE_VERB) | HEADS)) return 0;
    if (is_known_name(c, i)) return 1;
    if (i + 1 < c->end && token_is_capital(token(c, i + 1)) && token(c, i + 1)->spaced &&
        !is(c, i + 1, FUNCTION_WORDS))
        return 1;
    return is(c, i + 1, CLASS(IS_AUXILIARY) | CLASS(IS_BE) | CLASS(IS_HAVE) | CLASS(IS_CUE_VERB)) ||
           is(c, i, CLASS(IS_TITLE));
}

static int is_capital_of_name(const phrase_context *c, uint32_t i) {
    int in_capitals = token(c, i)->shape == SAYSO_UPPER && i > c->first &&
                      token(c, i - 1)->shape == SAYSO_UPPER && !c->title_case; /* USA TODAY */
    if (is(c, i, CLASS(IS_CALENDAR)) && !begins_full_name(c, i) && !in_capitals) return 0;
    if (token(c, i)->shape == SAYSO_UPPER && !c->title_case) { /* US is no pronoun, WHEN no name */
        int is_long = token(c, i)->end - token(c, i)->start > 3;
        if (c->is_tale && is_long && begins_sentence(c, i) && is(c, i, CLASS(IS_COMMON)) &&
            !is(c, i, CLASS(IS_GIVEN)))
            return 0; /* CHAPTER ONE */
        return !is(c, i, CLASS(IS_DETERMINER) | CLASS(IS_CONJUNCTION)) &&
               !(is_long && is(c, i, FUNCTION_WORDS));
    }
    int loud = begins_sentence(c, i) || c->title_case;
    if (!loud) return !is(c, i, FUNCTION_WORDS | OPENERS);
    if (is(c, i, FUNCTION_WORDS | OPENERS)) return 0;
    if (c->is_tale) return stands_as_name(c, i);
    if (!is_ordinary(c, i)) return 1;
    if (speaks(c, i) || is_surname_here(c, i)) return 1;
    /* "Will Smith", "Grace left": a word that is a name too counts when a name follows */
    int next_capital = i + 1 < c->end && token_is_capital(token(c, i + 1)) &&
                       !is(c, i + 1, FUNCTION_WORDS) && !is_ordinary(c, i + 1);
    return is_known_name(c, i) && (next_capital || !is(c, i, CLASS(IS_COMMON) | HEADS));
}

/* ---- Names ---- */

/* The 's of "the People's Party", the mark of "the Fruit Pickers' Union": who a body is for. */
static int is_owner_in_name(const phrase_context *c, uint32_t i, uint32_t first) {
    if (i == first || i + 1 >= c->end || token(c, i)->spaced || !token(c, i + 1)->spaced ||
        !token_is_capital(token(c, i + 1)) || !is(c, i + 1, CLASS(IS_ORGANISATION_HEAD)))
        return 0;
    if (is(c, i, CLASS(IS_POSSESSIVE)))
        return is(c, i - 1, CLASS(IS_COMMON) | CLASS(IS_ROLE_PLURAL)) &&
               !is(c, i - 1, CLASS(IS_GIVEN) | CLASS(IS_PLACE) | CLASS(IS_CALENDAR));
    token_symbol symbol = token(c, i)->symbol;
    return (symbol == SINGLE_STRAIGHT || symbol == SINGLE_RIGHT) &&
           c->document->text.bytes[token(c, i)->start - 1] == 's' &&
           !is(c, i - 1, CLASS(IS_PLACE) | CLASS(IS_METONYM) | CLASS(IS_GIVEN));
}

/* Food and Drug Administration: two ordinary words in front of what the body is. */
static int joins_subjects(const phrase_context *c, uint32_t i) {
    return i + 2 < c->end && is(c, i, CLASS(IS_CONJUNCTION)) && !c->title_case &&
           is(c, i - 1, CLASS(IS_COMMON)) && is(c, i + 1, CLASS(IS_COMMON)) &&
           !is(c, i - 1, CLASS(IS_GIVEN) | CLASS(IS_PLACE)) && token_is_capital(token(c, i + 1)) &&
           token_is_capital(token(c, i + 2)) && is(c, i + 2, CLASS(IS_ORGANISATION_HEAD));
}

static int joins_names(const phrase_context *c, uint32_t i) {
    if (i + 1 >= c->end || !is_name_like(c, i + 1)) return 0;
    if (first_byte(c, i) == '&') return 1;
    return is(c, i, CLASS(IS_PARTICLE)) && !is(c, i, CLASS(IS_DETERMINER));
}

/* "Ray “Tiny” Cole", "Ursula von der Leyen": where the name goes on behind a nickname or behind
 * several particles; 0 when it does not. */
static uint32_t name_resumes(const phrase_context *c, uint32_t i) {
    uint32_t next = i;
    if (token(c, i)->kind == SAYSO_MARK) {
        for (next++; next < c->end && next < i + 3 && token_is_capital(token(c, next));) next++;
        if (next == i + 1 || next >= c->end || token(c, next)->kind != SAYSO_MARK) return 0;
        next++;
    } else
        while (is(c, next, CLASS(IS_PARTICLE)) && token(c, next)->shape == SAYSO_LOWER) next++;
    return next > i && next < c->end && token_is_capital(token(c, next)) &&
                   !is(c, next, FUNCTION_WORDS | OPENERS)
               ? next
               : 0;
}

/* "Department of Justice", "Bank for Reconstruction": a preposition inside a name. */
static uint32_t name_goes_on(const phrase_context *c, uint32_t i, uint32_t first) {
    if (!is(c, i, CLASS(IS_PREPOSITION)) || i == first || i + 1 >= c->end) return 0;
    if (!is(c, i - 1, CLASS(IS_ORGANISATION_HEAD)) || !token_is_capital(token(c, i - 1))) return 0;
    sayso_string word = token_text(c->document->text, token(c, i));
    if (word.n > 3) return 0; /* of, for, on: not "from", "after" */
    uint32_t next = i + 1 + (is(c, i + 1, CLASS(IS_DETERMINER)) ? 1 : 0);
    return next < c->end && is_name_like(c, next) ? next : 0;
}

/* United Mine Workers */
static int is_mine(const phrase_context *c, uint32_t i) {
    return is(c, i, CLASS(IS_PRONOUN)) && !c->title_case && token_is_capital(token(c, i)) &&
           i + 1 < c->end && token_is_capital(token(c, i + 1)) &&
           !is(c, i, CLASS(IS_SUBJECT) | CLASS(IS_OBJECT));
}

static int ends_name(const phrase_context *c, uint32_t i, uint32_t first) {
    if (i == first) return 0;
    const sayso_token *t = token(c, i);
    return !t->spaced && token(c, i - 1)->kind != SAYSO_SYMBOL &&
           token(c, i - 1)->kind != SAYSO_MARK;
}

/* The end of the run of capitalised words that begins at i. */
static uint32_t name_run(const phrase_context *c, uint32_t first) {
    uint32_t i = first;
    while (i < c->end && i - first < LONGEST) {
        uint32_t next;
        if (is_owner_in_name(c, i, first)) {
            i += 2;
            continue;
        }
        if (ends_name(c, i, first)) break;
        if (is_name_like(c, i))
            i++;
        else if (i > first && (joins_names(c, i) || joins_subjects(c, i) || is_mine(c, i)))
            i++;
        else if ((next = name_goes_on(c, i, first)))
            i = next;
        else if (i > first && (next = name_resumes(c, i)))
            i = next;
        else
            break;
    }
    if (i < c->end && i > first && is(c, i, CLASS(IS_NAME_SUFFIX)) && token_is_capital(token(c, i)))
        i++;
    else if (i + 1 < c->end && i > first && token(c, i)->symbol == COMMA &&
             is(c, i + 1, CLASS(IS_NAME_SUFFIX) | CLASS(IS_ORGANISATION_SUFFIX)) &&
             token_is_capital(token(c, i + 1)))
        i += 2;
    return i;
}

/* ---- The words of a phrase ---- */

typedef struct {
    noun_phrase *phrase;
    uint32_t at;
    uint32_t head_end; /* behind the last head or name seen, 0 for none */
    uint32_t role_end; /* behind the last role or title, 0 for none */
    uint8_t plural_head;
} reading;

static int is_clitic(const phrase_context *c, uint32_t i) {
    if (i >= c->end || token(c, i)->spaced) return 0;
    const sayso_token *t = token(c, i);
    if (t->kind == SAYSO_WORD && is(c, i, CLASS(IS_POSSESSIVE)) && t->end - t->start <= 5)
        return !(first_byte(c, i) >= 'a' && first_byte(c, i) <= 'z');
    /* Jones' and the players' */
    return (t->symbol == SINGLE_STRAIGHT || t->symbol == SINGLE_RIGHT) && i > c->first &&
           c->document->text.bytes[t->start - 1] == 's' && i + 1 < c->end &&
           token(c, i + 1)->spaced && token(c, i + 1)->shape == SAYSO_LOWER &&
           token(c, i + 1)->kind == SAYSO_WORD &&
           !is(c, i + 1, FUNCTION_WORDS | CLASS(IS_CUE_VERB));
}

static int is_hyphenated(const phrase_context *c, uint32_t i) {
    sayso_string word = token_text(c->document->text, token(c, i));
    return word.n > 3 && memchr(word.bytes + 1, '-', word.n - 2) != NULL;
}

/* "officials report that": a word that is a noun and a verb is a verb after a plural or a name. */
static int reads_as_verb(const phrase_context *c, uint32_t i, const reading *r) {
    if (!is(c, i, CLASS(IS_CUE_VERB)) || token_is_capital(token(c, i))) return 0;
    if (r->plural_head) return 1;
    if (is(c, i, CLASS(IS_DOCUMENT)) && r->phrase->determined && !r->phrase->definite)
        return 0; /* an Oakley Institute report found */
    if (!r->head_end || r->head_end != i) return 0;
    return !is(c, i + 1, CLASS(IS_CUE_VERB) | CLASS(IS_AUXILIARY) | CLASS(IS_BE));
}

static void note_head(reading *r, uint32_t i, int plural) {
    r->phrase->head = i;
    r->head_end = i + 1;
    r->plural_head = (uint8_t)plural;
}

/* "German Clara Dent"; but "the African Union" is no Union that is African. */
static int names_person_of_nation(const phrase_context *c, uint32_t first, uint32_t end) {
    return end - first > 1 && is(c, first, CLASS(IS_NATIONALITY)) &&
           !is(c, first, CLASS(IS_GIVEN)) && !is(c, end - 1, CLASS(IS_ORGANISATION_HEAD));
}

static void note_name(const phrase_context *c, reading *r, uint32_t first, uint32_t end) {
    uint32_t role_end = 0;
    for (uint32_t i = first; i + 1 < end; i++)
        if (is(c, i, CLASS(IS_ROLE) | CLASS(IS_TITLE) | CLASS(IS_KIN)) &&
            !is(c, i, CLASS(IS_GIVEN)))
            role_end = i + 1;
    if (!role_end && names_person_of_nation(c, first, end)) role_end = first + 1;
    r->phrase->first_name = role_end ? role_end : first;
    r->phrase->end_name = end;
    uint32_t head = end - 1;
    while (head > r->phrase->first_name &&
           (is(c, head, CLASS(IS_NAME_SUFFIX)) || token(c, head)->symbol == COMMA))
        head--;
    note_head(r, head, 0);
    r->head_end = end;
    if (role_end) r->role_end = role_end;
}

/* The J. of J. King */
static int is_initial(const phrase_context *c, uint32_t i) {
    const sayso_token *t = token(c, i);
    return t->end - t->start == 2 && c->document->text.bytes[t->start + 1] == '.';
}

/* A run whose last word is a role names nobody: "the FBI Director". */
static int is_role_run(const phrase_context *c, uint32_t first, uint32_t end) {
    if (!is(c, end - 1, CLASS(IS_ROLE) | CLASS(IS_ROLE_PLURAL) | CLASS(IS_KIN))) return 0;
    if (is(c, end - 1, CLASS(IS_SURNAME))) {
        if (end - first == 1) return !is_surname_here(c, first); /* King, after Charlie King */
        return !is(c, first, CLASS(IS_HONORIFIC) | CLASS(IS_GIVEN)) && !is_initial(c, end - 2);
    }
    return end - first == 1 ||
           !is(c, end - 1, CLASS(IS_GIVEN) | CLASS(IS_ORGANISATION_HEAD)); /* the Daily Observer */
}

/* Secretary of State: a role of several words that is listed; 0 where none begins. */
static int take_long_role(const phrase_context *c, reading *r) {
    const uint64_t roles = CLASS(IS_TITLE) | CLASS(IS_ROLE);
    uint32_t i = r->at;
    if (!is(c, i, CLASS(BEGINS_PHRASE)) || !is(c, i, roles)) return 0;
    const lexicon_phrase *phrase = lexicon_phrase_at(c->lexicon, &c->document->tokens, i, c->end);
    if (!phrase || !(phrase->is.classes & roles) || phrase->is.classes & CLASS(IS_ROLE_PLURAL))
        return 0;
    note_head(r, i, 0);
    r->at = r->head_end = r->role_end = i + phrase->n + 1;
    r->phrase->first_name = r->phrase->end_name = 0;
    return 1;
}

static void take_run(const phrase_context *c, reading *r) {
    uint32_t first = r->at, end = name_run(c, first);
    r->at = end;
    if (is_role_run(c, first, end)) {
        note_head(r, end - 1, is(c, end - 1, CLASS(IS_ROLE_PLURAL)));
        r->role_end = end;
        r->phrase->first_name = r->phrase->end_name = 0;
        return;
    }
    if (end - first == 1 && is(c, first, CLASS(IS_NATIONALITY)) && !is(c, first, CLASS(IS_PLACE)) &&
        !is(c, first, CLASS(IS_ROLE_PLURAL)))
        return; /* an adjective until something follows */
    if (end - first == 1 && is(c, first, CLASS(IS_TITLE)) && !is(c, first, CLASS(IS_GIVEN)) &&
        !(is(c, first, CLASS(IS_SURNAME)) && is_surname_here(c, first))) {
        r->role_end = end;
        if (is(c, first, CLASS(IS_HONORIFIC))) return;
        note_head(r, first, 0);
        return;
    }
    note_name(c, r, first, end);
    if (is(c, end - 1, CLASS(IS_ROLE_PLURAL))) r->plural_head = 1;
}

/* "the Hale campaign", "the Ruiz administration": a name of its own, though its head is written
 * small. */
static int names_body(const phrase_context *c, uint32_t i, const reading *r) {
    return is(c, i, CLASS(IS_ORGANISATION_HEAD)) && !is(c, i, CLASS(IS_ROLE)) &&
           r->phrase->end_name == i && r->head_end == i && r->phrase->determined &&
           !is(c, i + 1, HEADS | CLASS(IS_TITLE)) &&
           !(i + 1 < c->end && token_is_capital(token(c, i + 1)));
}

static int take_body(reading *r) {
    uint32_t first = r->phrase->first_name;
    note_head(r, r->at++, 0);
    r->phrase->first_name = first;
    r->phrase->end_name = r->at;
    return 1;
}

/* "a federal appeals court": a verb elsewhere, as in "the Dutch told Radio Dent". */
static int modifies(const phrase_context *c, uint32_t i, const reading *r) {
    return r->phrase->determined && !r->head_end && is(c, i + 1, HEADS) &&
           !token_is_capital(token(c, i + 1)) && !is(c, i + 1, CLASS(IS_CUE_VERB));
}

/* A small-letter word; returns 0 when the phrase ends before it. */
static int take_word(const phrase_context *c, reading *r) {
    uint32_t i = r->at;
    if (reads_as_verb(c, i, r)) return 0;
    /* behind a name nothing follows but a role that goes with another name: "Trump lawyer Jo Poe"
     */
    if (is(c, i, HEADS | CLASS(IS_TITLE))) {
        if (names_body(c, i, r)) return take_body(r);
        if (is(c, i, CLASS(IS_DOCUMENT)) && r->phrase->end_name && r->phrase->end_name + 3 > i) {
            r->phrase->first_maker = r->phrase->first_name;
            r->phrase->end_maker = r->phrase->end_name;
        }
        note_head(r, i, is(c, i, CLASS(IS_ROLE_PLURAL)));
        if (is(c, i, CLASS(IS_ROLE) | CLASS(IS_TITLE) | CLASS(IS_KIN))) r->role_end = i + 1;
        r->phrase->first_name = r->phrase->end_name = 0;
    } else if (is(c, i, FUNCTION_WORDS) || (is(c, i, CLASS(IS_CUE_VERB)) &&
                                            !is(c, i, CLASS(IS_MODIFIER)) && !modifies(c, i, r))) {
        return 0;
    } else if (!is(c, i, CLASS(IS_MODIFIER) | CLASS(IS_NATIONALITY)) && !is_hyphenated(c, i) &&
               (!r->phrase->determined || r->plural_head || r->head_end)) {
        return 0;
    }
    r->at++;
    return 1;
}

static int take_next(const phrase_context *c, reading *r) {
    uint32_t i = r->at;
    const sayso_token *t = token(c, i);
    if (is_clitic(c, i)) {
        if (!r->head_end || r->head_end != i) return 0;
        r->phrase->owner_end = i;
        r->phrase->first_name = r->phrase->end_name = 0;
        r->head_end = 0;
        r->plural_head = 0;
        r->phrase->determined = r->phrase->definite = 1;
        r->at++;
        return 1;
    }
    if (t->kind == SAYSO_NUMBER && !r->head_end) return r->at++, 1;
    if (t->kind != SAYSO_WORD || (i > r->phrase->first && !t->spaced)) return 0;
    if (take_long_role(c, r)) return 1;
    if (is_name_like(c, i)) {
        /* two names in a row are one run; a name after a complete name is another phrase */
        if (r->head_end && r->phrase->end_name == i && r->head_end == i) return 0;
        take_run(c, r);
        return 1;
    }
    return take_word(c, r);
}

static void take_openers(const phrase_context *c, reading *r) {
    while (r->at < c->end && token(c, r->at)->kind == SAYSO_WORD && is(c, r->at, OPENERS) &&
           !is(c, r->at, CLASS(IS_SUBJECT) | CLASS(IS_SUBORDINATOR)) &&
           !(r->at > r->phrase->first && !token(c, r->at)->spaced)) {
        if (token_is_capital(token(c, r->at)) && is_name_like(c, r->at)) break;
        r->phrase->determined = 1;
        if (is(c, r->at, CLASS(IS_DEFINITE))) r->phrase->definite = 1;
        r->at++;
    }
}

/* “...,” said the dormouse; the dormouse said: in a tale, a noun that no list knows. */
static int take_speaker(const phrase_context *c, reading *r) {
    uint32_t first = r->phrase->first, end = r->at;
    if (!c->is_tale || !r->phrase->determined || r->phrase->owner_end ||
        is(c, first, CLASS(IS_POSSESSIVE)) || is(c, end, CLASS(IS_CUE_NOUN)))
        return 0;
    int verb_in_front = first > c->first + 1 && is(c, first - 1, CLASS(IS_CUE_VERB)) &&
                        token(c, first - 2)->kind == SAYSO_MARK;
    if (!verb_in_front && !is(c, end, CLASS(IS_CUE_VERB))) return 0;
    while (end > first && is(c, end - 1, CLASS(IS_ADVERB))) end--;
    if (end == first || token(c, end - 1)->kind != SAYSO_WORD || is(c, end - 1, OPENERS)) return 0;
    note_head(r, end - 1, 0);
    r->phrase->speaks = 1;
    return 1;
}

/* Whether a head can stand before what ends the phrase: that none can is seen sooner than words are
 * taken. In a tale any word can be a head. */
static int may_have_head(const phrase_context *c, const reading *r) {
    if (c->is_tale) return 1;
    for (uint32_t i = r->at; i < c->end && i - r->phrase->first < LONGEST; i++) {
        const sayso_token *t = token(c, i);
        if (token_is(t, HEADS | CLASS(IS_TITLE)) || t->shape == SAYSO_UPPER) return 1;
        if (t->kind > SAYSO_NUMBER || token_is(t, FUNCTION_WORDS)) return 0;
        if (token_is_capital(t)) return 1;
    }
    return 0;
}

int phrase_at(const phrase_context *c, uint32_t i, noun_phrase *phrase) {
    *phrase = (noun_phrase){.first = i};
    reading r = {.phrase = phrase, .at = i};
    take_openers(c, &r);
    if (!may_have_head(c, &r)) return 0;
    while (r.at < c->end && r.at - i < LONGEST && take_next(c, &r)) continue;
    if (!r.head_end) take_speaker(c, &r);
    phrase->end = r.head_end;
    if (r.head_end) return 1;
    if (!phrase->owner_end) return 0;
    /* "Hale's warning": only the owner is somebody */
    phrase_context before = *c;
    before.end = phrase->owner_end;
    return phrase_at(&before, i, phrase);
}
