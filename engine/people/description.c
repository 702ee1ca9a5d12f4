#include "description.h"

#include "naming.h"
#include "holder.h"
#include "sentence.h"

enum { MOST_ALIKE = 64 /* people of one name or description that are compared, latest first */ };

enum { LEAD = 3 /* sentences in which a role may come before its name: title, first sentence */ };

enum { FRESH = 4 /* sentences for which "the study" is the survey spoken of */ };

/* The mention behind number `number` that begins at a token, or SAYSO_NONE. */
static uint32_t mention_at_token(const solver *s, uint32_t number, uint32_t first) {
    const sayso_mentions *mentions = &s->document->mentions;
    for (uint32_t i = number + 1; i < mentions->n && mentions->at[i].first_token <= first; i++)
        if (mentions->at[i].first_token == first) return i;
    return SAYSO_NONE;
}

/* The mention that stands right behind a comma, but for "now" and "then", or SAYSO_NONE. */
static uint32_t mention_behind_comma(const solver *s, uint32_t number) {
    uint32_t next = s->document->mentions.at[number].end_token + 1;
    if (next + 1 >= s->document->tokens.n || token(s, next - 1)->symbol != COMMA ||
        is(s, next, CLASS(IS_RELATIVE))) /* Hale, whose mother ... */
        return SAYSO_NONE;
    return mention_at_token(s, number, next + (is(s, next, CLASS(IS_ADVERB)) ? 1 : 0));
}

/* The description joined to another by "and": "her husband and a former governor". */
static uint32_t mention_behind_and(const solver *s, uint32_t number) {
    uint32_t next = s->document->mentions.at[number].end_token + 1;
    if (next >= s->document->tokens.n || !is(s, next - 1, CLASS(IS_CONJUNCTION))) return SAYSO_NONE;
    return mention_at_token(s, number, next);
}

static int ends_apposition(const solver *s, const sayso_mention *m) {
    if (m->end_token >= s->document->tokens.n) return 1;
    const sayso_token *next = token(s, m->end_token);
    return next->kind == SAYSO_PUNCTUATION && next->symbol != OPEN_BRACKET;
}

int describes_a_person(const sayso_mention *m) {
    return m->form == SAYSO_DESCRIPTION && !m->plural &&
           (m->kind == SAYSO_PERSON || m->kind == SAYSO_ANONYMOUS);
}

static int describes_a_body(const sayso_mention *m) {
    return m->form == SAYSO_DESCRIPTION && !m->plural && m->kind == SAYSO_ORGANISATION;
}

static sayso_string role_of_description(const solver *s, const sayso_mention *m) {
    uint32_t first = m->first_token;
    while (first < m->head && is(s, first, CLASS(IS_DETERMINER))) first++;
    return words(s, first, m->end_token);
}

/* A mention describes a person: what it says is known from now on. In a tale, where commas join
 * all sorts, it does not tell whether somebody is a woman. */
static void tie(solver *s, sayso_mention *m, uint32_t person) {
    sayso_person *p = &s->roster.people.at[person];
    m->person = person;
    if (p->gender == SAYSO_GENDER_UNKNOWN && !s->is_tale) p->gender = m->gender;
    learn_role(s, person, role_of_description(s, m), m->head);
}

/* "Jane Hale, the mayor and a former judge," */
static void tie_behind(solver *s, uint32_t number, uint32_t person) {
    sayso_mention *m = &s->document->mentions.at[number];
    uint32_t joined = s->is_tale ? SAYSO_NONE : mention_behind_and(s, number);
    sayso_mention *other = joined == SAYSO_NONE ? NULL : &s->document->mentions.at[joined];
    if (other && (!describes_a_person(other) || !ends_apposition(s, other))) return;
    if (!other && !ends_apposition(s, m)) return;
    tie(s, m, person);
    if (other) tie(s, other, person);
}

/* "the bus company, Dent Lines,": a body that is called the company from now on. */
static void tie_body(solver *s, uint32_t number, uint32_t next) {
    sayso_mention *m = &s->document->mentions.at[number];
    sayso_mention *other = &s->document->mentions.at[next];
    uint32_t before = other->first_name - other->first_token;
    if (other->kind == SAYSO_PLACE || is(s, other->first_name, CLASS(IS_GIVEN)) || before > 1 ||
        (before && !is(s, other->first_token, CLASS(IS_DETERMINER))) ||
        token(s, other->end_token)->symbol != COMMA)
        return;
    other->kind = SAYSO_ORGANISATION;
    m->person = other->person = solve_name(s, other, next);
    s->roster.people.at[other->person].n_mentions--; /* counted again when its turn comes */
    roster_index(&s->roster, BY_ROLE, word(s, m->head), other->person);
}

/* "The head of a local bank, Dent Brothers,": the name may be the bank's. */
static int may_name_body(const solver *s, uint32_t number, const sayso_mention *name) {
    const sayso_mentions *mentions = &s->document->mentions;
    const sayso_mention *m = &mentions->at[number];
    if (s->is_tale || name->first_name > name->first_token ||
        is(s, name->first_name, CLASS(IS_GIVEN)))
        return 0;
    for (uint32_t i = number + 1; i < mentions->n && mentions->at[i].end_token <= m->end_token;
         i++) {
        const sayso_mention *inner = &mentions->at[i];
        int is_known = is(s, inner->first_token, CLASS(IS_DEFINITE)) &&
                       inner->head == inner->first_token + 1; /* "the head of the bank, Dent" */
        if (inner->end_token == m->end_token && describes_a_body(inner) && !is_known) return 1;
    }
    return 0;
}

/* "Jane Hale, the mayor," and "the mayor, Jane Hale,": one person. */
void solve_apposition(solver *s, uint32_t number) {
    sayso_mention *m = &s->document->mentions.at[number];
    uint32_t next = mention_behind_comma(s, number);
    if (next == SAYSO_NONE) return;
    sayso_mention *other = &s->document->mentions.at[next];
    if (m->form == SAYSO_NAME && m->kind == SAYSO_PERSON && describes_a_person(other) &&
        m->person != SAYSO_NONE) {
        tie_behind(s, next, m->person);
    } else if (describes_a_person(m) && other->form == SAYSO_NAME && other->kind == SAYSO_PERSON &&
               ends_apposition(s, other) && !may_name_body(s, number, other)) {
        other->person = solve_name(s, other, next);
        s->roster.people.at[other->person].n_mentions--; /* counted again when its turn comes */
        tie(s, m, other->person);
    } else if (describes_a_body(m) && other->form == SAYSO_NAME && ends_apposition(s, other)) {
        tie_body(s, number, next);
    }
}

/* "Jane Hale is the mayor": one person. */
void solve_copula(solver *s, uint32_t number) {
    const sayso_mentions *mentions = &s->document->mentions;
    uint32_t be = mentions->at[number].end_token;
    if (be + 1 >= s->document->tokens.n || !is(s, be, CLASS(IS_BE)) || number + 1 >= mentions->n)
        return;
    sayso_mention *other = &mentions->at[number + 1];
    if (other->first_token != be + 1 || !describes_a_person(other)) return;
    tie(s, other, mentions->at[number].person);
}

/* Whether a word of a role is missing from what stands between determiner and head. */
static int has_other_words(const solver *s, const sayso_mention *m, sayso_string role) {
    while (role.n) {
        sayso_string part = str_cut(&role, ' ');
        uint32_t i = m->first_token;
        while (i < m->end_token && str_hash_folded(word(s, i), 0) != str_hash_folded(part, 0)) i++;
        if (i == m->end_token && part.n > 2) return 1;
    }
    return 0;
}

static int has_word(sayso_string words, sayso_string word) {
    while (words.n)
        if (str_hash_folded(str_cut(&words, ' '), 0) == str_hash_folded(word, 0)) return 1;
    return 0;
}

int is_another_office(const solver *s, const sayso_mention *m, sayso_string role) {
    if (!has_word(role, word(s, m->head)) || !has_other_words(s, m, role)) return 0;
    for (uint32_t i = m->first_token; i < m->head; i++)
        if (token(s, i)->kind == SAYSO_WORD &&
            !is(s, i, CLASS(IS_DETERMINER) | CLASS(IS_POSSESSIVE)) && !has_word(role, word(s, i)))
            return 1;
    return 0;
}

static uint32_t most_salient(const solver *s, const roster_entry *entry, const sayso_mention *m) {
    uint32_t best = SAYSO_NONE;
    float most = -1;
    for (int n = 0; entry && n < MOST_ALIKE; n++, entry = roster_next(entry)) {
        const sayso_person *p = &s->roster.people.at[entry->person];
        float salience = roster_salience(&s->roster, entry->person, s->sentence);
        int alike = m->kind == SAYSO_PERSON ? p->kind == SAYSO_PERSON : p->kind != SAYSO_PERSON;
        if (m->kind == SAYSO_DOCUMENT) alike = 1;
        if (!s->is_tale && m->kind == SAYSO_PERSON && is_another_office(s, m, p->role)) continue;
        if (salience <= most || !alike || !genders_agree(p->gender, m->gender)) continue;
        most = salience;
        best = entry->person;
    }
    return best;
}

/* A name within the description of a document that says who made it: "a Reuters poll", "Hale's
 * report", "a study by Hale". */
static uint32_t maker_of(solver *s, uint32_t number) {
    const sayso_mentions *mentions = &s->document->mentions;
    const sayso_mention *m = &mentions->at[number];
    for (uint32_t i = number + 1; i < mentions->n && i < number + 6; i++) {
        sayso_mention *inner = &mentions->at[i];
        if (inner->first_token >= m->end_token) break;
        if (inner->form != SAYSO_NAME) continue;
        if (inner->first_token > m->head && !is(s, inner->first_token - 1, CLASS(IS_AGENT_MARK)))
            continue;
        inner->person = solve_name(s, inner, i);
        s->roster.people.at[inner->person].n_mentions--; /* counted again when its turn comes */
        return inner->person;
    }
    return SAYSO_NONE;
}

static uint32_t solve_document(solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    uint32_t maker = maker_of(s, number);
    if (maker != SAYSO_NONE) {
        roster_index(&s->roster, BY_ROLE, word(s, m->head), maker);
        s->maker = maker;
        s->made = s->sentence;
        return maker;
    }
    if (!is(s, m->first_token, CLASS(IS_DEFINITE)) || m->head > m->first_token + 1)
        return SAYSO_NONE;
    maker = most_salient(s, roster_first(&s->roster, BY_ROLE, word(s, m->head)), m);
    return maker == SAYSO_NONE && s->sentence - s->made <= FRESH ? s->maker : maker;
}

/* "Clara Dent's campaign": the Dent campaign; "Dent's team": the one body called after her. */
uint32_t solve_owned_body(const solver *s, sayso_string head, sayso_string last) {
    const roster_entry *entry = roster_first(&s->roster, BY_LAST_NAME, head);
    for (int n = 0; entry && n < MOST_ALIKE; n++, entry = roster_next(entry)) {
        sayso_string rest = s->roster.people.at[entry->person].name, first = str_cut(&rest, ' ');
        if (str_equal(first, last)) return entry->person;
    }
    entry = roster_first(&s->roster, BY_OWNER, last);
    return entry && !roster_next(entry) ? entry->person : SAYSO_NONE;
}

/* A newspaper is a paper. */
static int is_kind(const solver *s, uint32_t word, uint32_t head) {
    return word &&
           (word == token(s, head)->word || word == lexeme_of(s->lexicon, token(s, head))->of);
}

static int may_fit(const solver *s, uint32_t person, uint32_t head) {
    uint32_t of = lexeme_of(s->lexicon, token(s, head))->of;
    uint64_t bits = word_bit(token(s, head)->word) | (of ? word_bit(of) : 0);
    return (s->roster.standings.at[person].kinds & bits) != 0;
}

/* How well what a body is called goes with its name: 2 where a word of the name says so, 0 where
 * one says that it is something else. */
int body_fits(const solver *s, uint32_t person, uint32_t head) {
    sayso_string name = s->roster.people.at[person].name;
    char folded[LEXICON_LONGEST];
    int fit = 1;
    if (!may_fit(s, person, head)) return s->roster.standings.at[person].has_kind ? 0 : 1;
    while (name.n) {
        uint32_t part = lexicon_find(s->lexicon, lexicon_fold(str_cut(&name, ' '), folded));
        uint32_t of = s->lexicon->words[part].is.of;
        if (is_kind(s, part, head) || is_kind(s, of, head)) return 2;
        if (part && of && !(s->lexicon->words[part].is.classes & CLASS(IS_PLACE))) fit = 0;
    }
    return fit;
}

/* The most mentioned of the bodies that may well be called so. */
static uint32_t best_fitting_body(const solver *s, uint32_t head) {
    uint32_t best = SAYSO_NONE;
    for (uint32_t i = 0; i < s->roster.people.n && i < MOST_ALIKE; i++) {
        const sayso_person *p = &s->roster.people.at[i];
        if (p->kind != SAYSO_ORGANISATION || body_fits(s, i, head) < 2) continue;
        if (best == SAYSO_NONE || p->n_mentions > s->roster.people.at[best].n_mentions) best = i;
    }
    return best;
}

/* "her campaign": that of the woman spoken of. */
static uint32_t solve_body_of_pronoun(const solver *s, const sayso_mention *m) {
    uint8_t gender = is(s, m->first_token, CLASS(IS_HE))    ? SAYSO_MALE
                     : is(s, m->first_token, CLASS(IS_SHE)) ? SAYSO_FEMALE
                                                            : SAYSO_GENDER_UNKNOWN;
    uint32_t owner = SAYSO_NONE;
    float most = 0;
    for (uint32_t i = 0; gender != SAYSO_GENDER_UNKNOWN && i < s->roster.n_recent; i++) {
        uint32_t person = s->roster.recent[i];
        float salience = roster_salience(&s->roster, person, s->sentence);
        if (s->roster.people.at[person].gender != gender || salience <= most) continue;
        most = salience;
        owner = person;
    }
    if (owner == SAYSO_NONE) return SAYSO_NONE;
    sayso_string last = s->roster.people.at[owner].name, rest = last;
    while (rest.n) last = str_cut(&rest, ' ');
    return solve_owned_body(s, word(s, m->head), last);
}

/* Bodies whose names tell that they are a ministry, a court, a union. */
static int is_called_so(const solver *s, uint32_t head) {
    return lexeme_of(s->lexicon, token(s, head))->of == token(s, head)->word;
}

static uint32_t solve_body(const solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    if (owner_of(s, number) != SAYSO_NONE)
        return solve_owned_body(s, word(s, m->head), word(s, m[1].head));
    if (is(s, m->first_token, CLASS(IS_POSSESSIVE))) return solve_body_of_pronoun(s, m);
    if (!is(s, m->first_token, CLASS(IS_DEFINITE)) || m->head > m->first_token + 2)
        return SAYSO_NONE;
    uint32_t named = most_salient(s, roster_first(&s->roster, BY_LAST_NAME, word(s, m->head)), m);
    if (named == SAYSO_NONE)
        named = most_salient(s, roster_first(&s->roster, BY_ROLE, word(s, m->head)), m);
    if (named != SAYSO_NONE || m->head > m->first_token + 1) return named;
    float most = 0;
    for (uint32_t i = 0; i < s->roster.n_recent; i++) {
        uint32_t person = s->roster.recent[i];
        if (s->roster.people.at[person].kind != SAYSO_ORGANISATION) continue;
        int fit = body_fits(s, person, m->head);
        float salience = roster_salience(&s->roster, person, s->sentence);
        if (fit == 0 || (fit == 1 && (salience <= 0.2f || is_called_so(s, m->head)))) continue;
        if (fit == 2) salience = salience * 3 + 0.1f;
        if (salience <= most) continue;
        most = salience;
        named = person;
    }
    return named == SAYSO_NONE ? best_fitting_body(s, m->head) : named;
}

uint32_t owner_of(const solver *s, uint32_t number) {
    const sayso_mentions *mentions = &s->document->mentions;
    const sayso_mention *m = &mentions->at[number];
    if (number + 1 >= mentions->n || !m[1].possessive || m[1].first_token != m->first_token)
        return SAYSO_NONE;
    return number + 1;
}

/* "Hale's lawyer said ..." without a name: "the lawyer" further on is nobody else. */
static int is_stranger(const solver *s, uint32_t head) {
    uint32_t word = token(s, head)->word;
    return word && s->strangers[word % STRANGERS] == word;
}

void note_stranger(solver *s, const sayso_mention *m) {
    uint32_t word = token(s, m->head)->word;
    if (describes_a_person(m)) s->strangers[word % STRANGERS] = word;
}

/* "the lawmaker", who speaks: the one person spoken of of whom no role is known yet. */
static uint32_t solve_present(const solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    uint32_t best = SAYSO_NONE;
    float most = 0.4f;
    if (is_stranger(s, m->head) || m->end_token >= s->document->tokens.n ||
        !is(s, m->end_token, CLASS(IS_CUE_VERB)) || owner_of(s, number) != SAYSO_NONE ||
        !is(s, m->first_token, CLASS(IS_DEFINITE)) || m->head + 1 < m->end_token ||
        roster_first(&s->roster, BY_ROLE, word(s, m->head))) /* of another body, or woman */
        return SAYSO_NONE;
    for (uint32_t i = 0; i < s->roster.n_recent; i++) {
        uint32_t person = s->roster.recent[i];
        const sayso_person *p = &s->roster.people.at[person];
        float salience = roster_salience(&s->roster, person, s->sentence);
        int certain = p->gender != SAYSO_GENDER_UNKNOWN || s->roster.standings.at[person].words > 1;
        if (p->kind != SAYSO_PERSON || p->role.n || salience <= most || !certain ||
            !genders_agree(p->gender, m->gender))
            continue;
        most = salience;
        best = person;
    }
    return best;
}

/* "Norway's fisheries ministry": a body that only its country and its matter name. */
static uint32_t meet_body(solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    uint32_t owner = owner_of(s, number);
    if (owner == SAYSO_NONE || m[1].kind != SAYSO_PLACE || !is_called_so(s, m->head))
        return SAYSO_NONE;
    sayso_string name = words(s, m[1].first_token, m->head + 1);
    const roster_entry *known = roster_first(&s->roster, BY_FULL_NAME, name);
    if (known) return known->person;
    sayso_person made = {
        .name = name, .kind = SAYSO_ORGANISATION, .first_mention = number, .n_mentions = 1};
    uint32_t body = roster_add(&s->roster, made, m->head + 1 - m->first_token);
    s->roster.standings.at[body].has_kind = 1;
    roster_index(&s->roster, BY_FULL_NAME, name, body);
    roster_index(&s->roster, BY_LAST_NAME, word(s, m->head), body);
    return body;
}

static uint32_t solve_or_meet_body(solver *s, uint32_t number) {
    uint32_t known = solve_body(s, number);
    return known == SAYSO_NONE ? meet_body(s, number) : known;
}

/* "A spokesperson for Dent Lines": what the body says, unless a name follows. */
static uint32_t solve_spokesperson(solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    uint32_t i = m->head;
    while (i < m->end_token && !is(s, i, CLASS(IS_PREPOSITION))) i++;
    if (i == m->end_token || lexeme_of(s->lexicon, token(s, i - 1))->of != s->lexicon->spokesperson)
        return SAYSO_NONE;
    uint32_t next = mention_at_token(s, number, i + 1);
    if (next == SAYSO_NONE) return SAYSO_NONE;
    sayso_mention *body = &s->document->mentions.at[next];
    if (body->end_token > m->end_token || body->kind != SAYSO_ORGANISATION) return SAYSO_NONE;
    if (body->form != SAYSO_NAME) return solve_or_meet_body(s, next);
    body->person = solve_name(s, body, next);
    s->roster.people.at[body->person].n_mentions--; /* counted again when its turn comes */
    return s->roster.people.at[body->person].kind == SAYSO_PERSON ? SAYSO_NONE : body->person;
}

/* ---- People without a name: "an old man", later "the man" ---- */

/* "old man" of "the old man"; what says whose it is belongs to it: "Anne's mother". */
static sayso_string described_as(const solver *s, const sayso_mention *m) {
    uint32_t first = m->first_token;
    while (first < m->head && is(s, first, CLASS(IS_DETERMINER) | CLASS(IS_POSSESSIVE))) first++;
    return words(s, first, m->head + 1);
}

static uint32_t meet_unnamed(solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    sayso_person made = {.kind = SAYSO_PERSON, .gender = m->gender, .first_mention = number};
    uint32_t person = roster_add(&s->roster, made, 0);
    roster_index(&s->roster, BY_DESCRIPTION, described_as(s, m), person);
    roster_index(&s->roster, BY_DESCRIPTION, word(s, m->head), person);
    return person;
}

static uint32_t known_unnamed(const solver *s, const sayso_mention *m) {
    return most_salient(s, roster_first(&s->roster, BY_DESCRIPTION, described_as(s, m)), m);
}

static uint32_t solve_unnamed(solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    int definite = is(s, m->first_token, CLASS(IS_DEFINITE) | CLASS(IS_POSSESSIVE));
    uint32_t known = definite ? known_unnamed(s, m) : SAYSO_NONE;
    if (known == SAYSO_NONE) known = meet_unnamed(s, number);
    s->roster.people.at[known].n_mentions++;
    return known;
}

/* Nobody has spoken of him for long. */
static int is_forgotten(const solver *s, uint32_t person) {
    return roster_salience(&s->roster, person, s->sentence) == 0;
}

uint32_t solve_description(solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    if (m->plural) return SAYSO_NONE;
    if (m->kind == SAYSO_DOCUMENT) return solve_document(s, number);
    if (m->kind == SAYSO_ORGANISATION) return solve_or_meet_body(s, number);
    uint32_t holder = solve_office(s, m);
    if (holder == SAYSO_NONE) holder = solve_spokesperson(s, number);
    if (holder != SAYSO_NONE) return holder;
    if (m->kind == SAYSO_PERSON && !is(s, m->first_token, CLASS(IS_POSSESSIVE))) {
        uint32_t known = most_salient(s, roster_first(&s->roster, BY_ROLE, word(s, m->head)), m);
        if (known != SAYSO_NONE && s->is_tale && is_forgotten(s, known)) known = SAYSO_NONE;
        if (known == SAYSO_NONE && !s->is_tale) known = solve_present(s, number);
        if (known != SAYSO_NONE) return known;
    }
    return s->is_tale && describes_a_person(m) ? solve_unnamed(s, number) : SAYSO_NONE;
}
