#include "later.h"

#include "description.h"
#include "holder.h"
#include "sentence.h"

enum {
    LEAD = 3,       /* sentences in which a role may come before its name: title, first sentence */
    SOON = 8,       /* sentences within which the name then follows */
    NEXT = 2,       /* the same for descriptions further on */
    AHEAD = 200,    /* mentions among which somebody speaks who has been named */
    NEAR = 12,      /* mentions looked back over for whose wife it is */
    MOST_ALIKE = 64 /* people and bodies that are compared */
};

static const sayso_person *person_at(const solver *s, uint32_t person) {
    return &s->roster.people.at[person];
}

static int has_name(const solver *s, const sayso_mention *m) {
    return m->person != SAYSO_NONE && person_at(s, m->person)->name.n > 0;
}

/* ---- "A New York judge": whoever is the one judge later on ---- */

static uint32_t only_one_of_role(const solver *s, const sayso_mention *m) {
    const roster_entry *entry = roster_first(&s->roster, BY_ROLE, word(s, m->head));
    if (!entry || roster_next(entry)) return SAYSO_NONE;
    if (!s->is_tale && is_another_office(s, m, person_at(s, entry->person)->role))
        return SAYSO_NONE;
    return genders_agree(person_at(s, entry->person)->gender, m->gender) ? entry->person
                                                                         : SAYSO_NONE;
}

/* ---- "Former chairman calls for ...": the first whom the text then lets speak ---- */

static int is_before_cue(const solver *s, const sayso_mention *m) {
    return m->end_token < s->document->tokens.n && is(s, m->end_token, CLASS(IS_CUE_VERB));
}

/* “...,” said Jane Hale */
static int is_behind_cue(const solver *s, const sayso_mention *m) {
    return m->first_token > 1 && is(s, m->first_token - 1, CLASS(IS_CUE_VERB)) &&
           token(s, m->first_token - 2)->kind != SAYSO_WORD;
}

static int begins_sentence(const solver *s, const sayso_mention *m) {
    uint32_t sentence = sentence_of(&s->document->sentences, m->first_token);
    return sentence != SAYSO_NONE &&
           s->document->sentences.at[sentence].first_token == m->first_token;
}

/* "presidential candidate Jane Hale" says what she is; in a lead "Rep." and "Dr." leave room. */
static int has_role_in_front(const solver *s, const sayso_mention *m, int leads) {
    for (uint32_t i = m->first_token; i < m->first_name; i++)
        if (is(s, i, CLASS(IS_ROLE) | CLASS(IS_TITLE)) && !(leads && is(s, i, CLASS(IS_TITLE))))
            return 1;
    return 0;
}

static int speaks(const solver *s, const sayso_mention *m) {
    return is_before_cue(s, m) || is_behind_cue(s, m);
}

/* "Karl Roe fell ill in May" is about somebody who may say nothing in the whole text. */
static int speaks_later(const solver *s, uint32_t number) {
    const sayso_mentions *mentions = &s->document->mentions;
    uint32_t person = mentions->at[number].person;
    for (uint32_t i = number + 1; i < mentions->n && i < number + AHEAD; i++)
        if (mentions->at[i].person == person && speaks(s, &mentions->at[i])) return 1;
    return 0;
}

/* Whether somebody is named here for the first time, and speaks or is told of. */
static int enters(const solver *s, uint32_t number, int leads) {
    const sayso_mention *m = &s->document->mentions.at[number];
    if (m->form != SAYSO_NAME || m->kind != SAYSO_PERSON || m->possessive || m->quoted ||
        m->person == SAYSO_NONE || m->end_name - m->first_name < 2 ||
        person_at(s, m->person)->first_mention != number)
        return 0;
    if (has_role_in_front(s, m, leads) || holds_office(s, m->person)) return 0;
    return speaks(s, m) || (begins_sentence(s, m) && speaks_later(s, number));
}

/* "A witness said ...": papers leave such people without a name, but for headlines' short words;
 * and "the commissioner" points back. */
static int stays_unnamed(const solver *s, const sayso_mention *m) {
    return (is(s, m->head, CLASS(IS_ANONYMOUS)) && m->head > m->first_token) ||
           is(s, m->first_token, CLASS(IS_DEFINITE));
}

/* Further on in a text, the subject of a sentence may be explained by the next ones. */
static int introduces(const solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    return begins_sentence(s, m) &&
           (is(s, m->first_token, CLASS(IS_DETERMINER)) || owner_of(s, number) != SAYSO_NONE);
}

static uint32_t first_to_enter(const solver *s, uint32_t number, int leads) {
    const sayso_mentions *mentions = &s->document->mentions;
    const sayso_sentences *sentences = &s->document->sentences;
    const sayso_mention *m = &mentions->at[number];
    uint32_t own = sentence_of(sentences, m->first_token), last = own + (leads ? SOON : NEXT);
    if (own == SAYSO_NONE || !is_before_cue(s, m) || stays_unnamed(s, m) ||
        (!leads && !introduces(s, number)))
        return SAYSO_NONE;
    if (last >= sentences->n) last = sentences->n - 1;
    for (uint32_t i = number + 1; i < mentions->n; i++) {
        uint32_t first = mentions->at[i].first_token;
        if (first >= sentences->at[last].end_token) break;
        if (first < sentences->at[own].end_token || !enters(s, i, leads)) continue;
        uint32_t person = mentions->at[i].person;
        return genders_agree(person_at(s, person)->gender, m->gender) ? person : SAYSO_NONE;
    }
    return SAYSO_NONE;
}

/* ---- "Hale's wife": a woman of that surname ---- */

static int has_word(sayso_string name, sayso_string word) {
    while (name.n) {
        sayso_string part = str_cut(&name, ' ');
        if (part.n == word.n && str_hash_folded(part, 0) == str_hash_folded(word, 0)) return 1;
    }
    return 0;
}

/* "Ivy Hale, his daughter" is nobody's wife. */
static int is_something_else(const solver *s, const sayso_person *p, const sayso_mention *m) {
    return p->role.n && !has_word(p->role, word(s, m->head));
}

static uint32_t relative_of(const solver *s, const sayso_mention *m, uint32_t owner) {
    sayso_string last = person_at(s, owner)->name, rest = last;
    uint32_t found = SAYSO_NONE;
    while (rest.n) last = str_cut(&rest, ' ');
    const roster_entry *entry = roster_first(&s->roster, BY_LAST_NAME, last);
    for (int n = 0; entry && n < MOST_ALIKE; n++, entry = roster_next(entry)) {
        const sayso_person *p = person_at(s, entry->person);
        if (entry->person == owner || p->kind != SAYSO_PERSON ||
            !genders_agree(p->gender, m->gender) || is_something_else(s, p, m) ||
            (s->roster.standings.at[entry->person].words < 2 && p->gender != m->gender))
            continue;
        if (found != SAYSO_NONE) return SAYSO_NONE;
        found = entry->person;
    }
    return found;
}

/* "his wife": of the man last spoken of. */
static uint32_t owner_by_pronoun(const solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    uint8_t gender = is(s, m->first_token, CLASS(IS_HE))    ? SAYSO_MALE
                     : is(s, m->first_token, CLASS(IS_SHE)) ? SAYSO_FEMALE
                                                            : SAYSO_GENDER_UNKNOWN;
    if (gender == SAYSO_GENDER_UNKNOWN || m->quoted) return SAYSO_NONE;
    for (uint32_t i = number, n = 0; i-- > 0 && n < NEAR; n++) {
        uint32_t person = s->document->mentions.at[i].person;
        if (!s->document->mentions.at[i].quoted && person != SAYSO_NONE &&
            person_at(s, person)->kind == SAYSO_PERSON && person_at(s, person)->gender == gender)
            return person;
    }
    return SAYSO_NONE;
}

static uint32_t solve_relative(const solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    if (!is(s, m->head, CLASS(IS_KIN)) || m->gender == SAYSO_GENDER_UNKNOWN) return SAYSO_NONE;
    uint32_t owner = owner_of(s, number);
    owner =
        owner == SAYSO_NONE ? owner_by_pronoun(s, number) : s->document->mentions.at[owner].person;
    return owner == SAYSO_NONE ? SAYSO_NONE : relative_of(s, m, owner);
}

/* ---- "A federal appeals court": the U.S. Court of Appeals ---- */

/* Whether a word in front of the noun stands in the name as well. */
static int shares_word(const solver *s, const sayso_mention *m, uint32_t person) {
    for (uint32_t i = m->first_token; i < m->end_token; i++)
        if (i != m->head && token(s, i)->kind == SAYSO_WORD &&
            token(s, i)->end > token(s, i)->start + 3 &&
            has_word(person_at(s, person)->name, word(s, i)))
            return 1;
    return 0;
}

static uint32_t body_of_words(const solver *s, const sayso_mention *m) {
    for (uint32_t i = 0; i < s->roster.people.n && i < MOST_ALIKE; i++)
        if (person_at(s, i)->kind == SAYSO_ORGANISATION && body_fits(s, i, m->head) == 2 &&
            shares_word(s, m, i))
            return i;
    return SAYSO_NONE;
}

/* ---- Going through them ---- */

static uint32_t solve_body_later(const solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    uint32_t owner = owner_of(s, number);
    return owner == SAYSO_NONE ? body_of_words(s, m)
                               : solve_owned_body(s, word(s, m->head),
                                                  word(s, s->document->mentions.at[owner].head));
}

static uint32_t solve_person_later(const solver *s, uint32_t number, int leads) {
    const sayso_mention *m = &s->document->mentions.at[number];
    uint32_t person = solve_relative(s, number);
    if (person != SAYSO_NONE || is(s, m->first_token, CLASS(IS_POSSESSIVE))) return person;
    if (leads) person = solve_office(s, m);
    if (leads && person == SAYSO_NONE) person = only_one_of_role(s, m);
    return person == SAYSO_NONE ? first_to_enter(s, number, leads) : person;
}

static uint32_t solve_one(const solver *s, uint32_t number, int leads) {
    const sayso_mention *m = &s->document->mentions.at[number];
    if (m->kind == SAYSO_ORGANISATION) return solve_body_later(s, number);
    if (describes_a_person(m)) return solve_person_later(s, number, leads);
    return leads ? only_one_of_role(s, m) : SAYSO_NONE;
}

void solve_later(solver *s) {
    const sayso_sentences *sentences = &s->document->sentences;
    uint32_t last = sentences->n < LEAD ? sentences->n : LEAD;
    for (uint32_t i = 0; i < s->document->mentions.n; i++) {
        sayso_mention *m = &s->document->mentions.at[i];
        if (m->form != SAYSO_DESCRIPTION || m->plural || has_name(s, m)) continue;
        uint32_t person = solve_one(s, i, m->first_token < sentences->at[last - 1].end_token);
        if (person != SAYSO_NONE) m->person = person;
    }
}
