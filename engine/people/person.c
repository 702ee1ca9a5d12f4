#include "person.h"

#include "roster.h"
#include "sentence.h"
#include "str.h"
#include "token.h"

typedef struct {
    const lexicon *lexicon;
    const sayso_document *document;
    roster roster;
    uint32_t sentence;    /* of the mention at hand */
    uint32_t maker, made; /* of the latest document: who made it, and in which sentence it stands */
} solver;

enum { MOST_BEGINS = 16 /* surnames with the same two first letters that are compared */ };

enum { LEAD = 3 /* sentences in which a role may come before its name: title, first sentence */ };

enum { FRESH = 4 /* sentences for which "the study" is the survey spoken of */ };

static const sayso_token *token(const solver *s, uint32_t i) {
    return &s->document->tokens.at[i];
}

static int is(const solver *s, uint32_t i, uint64_t classes) {
    return token_is(token(s, i), classes);
}

static sayso_string words(const solver *s, uint32_t first, uint32_t end) {
    return str_slice(s->document->text, token(s, first)->start, token(s, end - 1)->end);
}

static sayso_string word(const solver *s, uint32_t i) {
    return token_text(s->document->text, token(s, i));
}

static sayso_string name_of(const solver *s, const sayso_mention *m) {
    return words(s, m->first_name, m->end_name);
}

static uint32_t name_words(const sayso_mention *m) {
    return m->end_name - m->first_name;
}

/* ---- Roles ---- */

/* The role in front of a name: "Kremlin spokesman", without article and honorific. */
static sayso_string role_before_name(const solver *s, const sayso_mention *m) {
    uint32_t first = m->first_token, end = m->first_name;
    while (first < end && is(s, first, CLASS(IS_DETERMINER))) first++;
    while (end > first && is(s, end - 1, CLASS(IS_HONORIFIC))) end--;
    for (uint32_t i = first; i < end; i++)
        if (is(s, i, CLASS(IS_ROLE) | CLASS(IS_TITLE))) return words(s, first, end);
    return (sayso_string){0};
}

static void learn_role(solver *s, uint32_t person, sayso_string role, uint32_t head) {
    sayso_person *p = &s->roster.people.at[person];
    if (p->kind != SAYSO_PERSON) return;
    if (role.n && p->role.n == 0) p->role = role;
    roster_index(&s->roster, BY_ROLE, word(s, head), person);
}

static void learn_roles_before_name(solver *s, const sayso_mention *m) {
    sayso_string role = role_before_name(s, m);
    for (uint32_t i = m->first_token; i < m->first_name; i++) {
        if (!is(s, i, CLASS(IS_ROLE) | CLASS(IS_TITLE))) continue;
        uint32_t of = is(s, i, CLASS(IS_TITLE)) ? lexeme_of(s->lexicon, token(s, i))->of : 0;
        if (role.n && !is(s, i, CLASS(IS_HONORIFIC))) learn_role(s, m->person, role, i);
        if (of) /* Sen.: senator */
            roster_index(&s->roster, BY_ROLE, s->lexicon->words[of].text, m->person);
    }
}

/* ---- Names ---- */

static int genders_agree(uint8_t a, uint8_t b) {
    return a == b || a == SAYSO_GENDER_UNKNOWN || b == SAYSO_GENDER_UNKNOWN;
}

static int letters_agree(char a, char b) {
    return (a | 0x20) == (b | 0x20);
}

/* "J. Hale" may be "Jane Hale", "Tom Hale" may not; compares first words, then kind. */
static int first_names_agree(sayso_string a, sayso_string b) {
    sayso_string first_a = str_cut(&a, ' '), first_b = str_cut(&b, ' ');
    if (a.n == 0 || b.n == 0) return 1;
    if (first_a.n == first_b.n)
        for (size_t i = 0; i <= first_a.n; i++) {
            if (i == first_a.n) return 1;
            if (!letters_agree(first_a.bytes[i], first_b.bytes[i])) break;
        }
    int initial =
        (first_a.n <= 2 && str_ends(first_a, ".")) || (first_b.n <= 2 && str_ends(first_b, "."));
    return initial && letters_agree(first_a.bytes[0], first_b.bytes[0]);
}

/* "Anne" so far, "Anne Hale" now. */
static uint32_t known_by_first_name_alone(const solver *s, const sayso_mention *m) {
    if (!is(s, m->first_name, CLASS(IS_GIVEN))) return SAYSO_NONE;
    const roster_entry *entry = roster_first(&s->roster, BY_FULL_NAME, word(s, m->first_name));
    for (; entry; entry = roster_next(entry)) {
        const sayso_person *p = &s->roster.people.at[entry->person];
        if (p->kind == SAYSO_PERSON && s->roster.standings.at[entry->person].words == 1 &&
            genders_agree(p->gender, m->gender))
            return entry->person;
    }
    return SAYSO_NONE;
}

/* "Dearest Anne", "With Mrs. Allan Anne fell ...": words before a first name that somebody is
 * already known by are no part of a name. */
static uint32_t known_by_last_word_alone(const solver *s, const sayso_mention *m) {
    if (name_words(m) < 2 || !is(s, m->head, CLASS(IS_GIVEN))) return SAYSO_NONE;
    uint32_t enough = is(s, m->first_name, CLASS(IS_GIVEN)) ? 5 : 1;
    const roster_entry *entry = roster_first(&s->roster, BY_FULL_NAME, word(s, m->head));
    for (; entry; entry = roster_next(entry)) {
        const sayso_person *p = &s->roster.people.at[entry->person];
        if (p->kind == SAYSO_PERSON && p->n_mentions >= enough) return entry->person;
    }
    return SAYSO_NONE;
}

/* Somebody who has been called by this one word before: before others of the same surname. */
static uint32_t known_alone(const solver *s, const sayso_mention *m) {
    const roster_entry *entry = roster_first(&s->roster, BY_FULL_NAME, name_of(s, m));
    for (; entry; entry = roster_next(entry)) {
        const sayso_person *p = &s->roster.people.at[entry->person];
        if (p->kind == SAYSO_PERSON && m->kind == SAYSO_PERSON &&
            genders_agree(p->gender, m->gender))
            return entry->person;
    }
    return SAYSO_NONE;
}

/* Whether two words differ by one letter: another, one more or one less. */
static int differ_by_one(sayso_string a, sayso_string b) {
    if (a.n > b.n) {
        sayso_string longer = a;
        a = b;
        b = longer;
    }
    size_t first = 0, last = 0;
    if (b.n - a.n > 1) return 0;
    while (first < a.n && letters_agree(a.bytes[first], b.bytes[first])) first++;
    while (last < a.n - first && letters_agree(a.bytes[a.n - 1 - last], b.bytes[b.n - 1 - last]))
        last++;
    return first + last + 1 >= b.n;
}

/* "Zelensky" after "Volodymyr Zelenskyy": a surname written in two ways. */
static uint32_t known_by_near_spelling(const solver *s, const sayso_mention *m) {
    sayso_string name = name_of(s, m);
    if (name.n < 5 || m->kind != SAYSO_PERSON || is(s, m->head, CLASS(IS_GIVEN) | CLASS(IS_COMMON)))
        return SAYSO_NONE;
    const roster_entry *entry = roster_first(&s->roster, BY_BEGIN, str_slice(name, 0, 2));
    for (int n = 0; entry && n < MOST_BEGINS; n++, entry = roster_next(entry)) {
        const sayso_person *p = &s->roster.people.at[entry->person];
        sayso_string last = p->name, rest = p->name;
        while (rest.n) last = str_cut(&rest, ' ');
        if (genders_agree(p->gender, m->gender) && last.n >= 5 && differ_by_one(last, name))
            return entry->person;
    }
    return SAYSO_NONE;
}

static uint32_t known_person(const solver *s, const sayso_mention *m) {
    sayso_string name = name_of(s, m);
    uint32_t alone = name_words(m) > 1 ? known_by_last_word_alone(s, m) : known_alone(s, m);
    if (alone != SAYSO_NONE) return alone;
    const roster_entry *entry = roster_first(&s->roster, BY_LAST_NAME, word(s, m->head));
    for (; entry; entry = roster_next(entry)) {
        const sayso_person *p = &s->roster.people.at[entry->person];
        if (genders_agree(p->gender, m->gender) && first_names_agree(p->name, name))
            return entry->person;
    }
    if (name_words(m) > 1) return known_by_first_name_alone(s, m);
    entry = roster_first(&s->roster, BY_FIRST_NAME, name);
    for (; entry; entry = roster_next(entry))
        if (genders_agree(s->roster.people.at[entry->person].gender, m->gender))
            return entry->person;
    return known_by_near_spelling(s, m);
}

/* SEC or S.E.C. */
static const roster_entry *known_by_acronym(const solver *s, sayso_string name) {
    char letters[12];
    size_t n = 0;
    for (size_t i = 0; i < name.n && n < sizeof letters; i++)
        if (name.bytes[i] != '.') letters[n++] = name.bytes[i];
    return roster_first(&s->roster, BY_ACRONYM, (sayso_string){letters, n});
}

static uint32_t known_body(const solver *s, const sayso_mention *m) {
    sayso_string name = name_of(s, m);
    const roster_entry *entry = roster_first(&s->roster, BY_FULL_NAME, name);
    if (!entry && name_words(m) == 1) entry = known_by_acronym(s, name);
    if (!entry && name_words(m) == 1 && m->first_name > m->first_token)
        entry = roster_first(&s->roster, BY_LAST_NAME, name); /* the Post */
    return entry ? entry->person : SAYSO_NONE;
}

static void index_acronym(solver *s, const sayso_mention *m, uint32_t person) {
    char letters[12];
    size_t n = 0;
    for (uint32_t i = m->first_name; i < m->end_name && n < sizeof letters; i++)
        if (token_is_capital(token(s, i))) letters[n++] = word(s, i).bytes[0];
    if (n >= 2) roster_index(&s->roster, BY_ACRONYM, (sayso_string){letters, n}, person);
}

static void index_name(solver *s, const sayso_mention *m, uint32_t person) {
    roster_index(&s->roster, BY_FULL_NAME, name_of(s, m), person);
    roster_index(&s->roster, BY_LAST_NAME, word(s, m->head), person);
    if (name_words(m) < 2) return;
    if (m->kind == SAYSO_PERSON) {
        roster_index(&s->roster, BY_FIRST_NAME, word(s, m->first_name), person);
        if (word(s, m->head).n >= 5)
            roster_index(&s->roster, BY_BEGIN, str_slice(word(s, m->head), 0, 2), person);
    } else
        index_acronym(s, m, person);
}

static int is_fuller(const solver *s, const sayso_mention *m, uint32_t person) {
    return name_words(m) > s->roster.standings.at[person].words &&
           known_by_last_word_alone(s, m) != person;
}

/* "Edna" is a woman's name; but "Clinton" may be a surname, so that this is no more than likely. */
static uint8_t gender_of_given(const solver *s, uint32_t i) {
    int male = is(s, i, CLASS(IS_GIVEN_MALE)), female = is(s, i, CLASS(IS_GIVEN_FEMALE));
    if (male == female) return SAYSO_GENDER_UNKNOWN;
    return male ? SAYSO_MALE : SAYSO_FEMALE;
}

static void learn_name(solver *s, const sayso_mention *m, uint32_t person) {
    sayso_person *p = &s->roster.people.at[person];
    standing *standing = &s->roster.standings.at[person];
    if (is_fuller(s, m, person)) {
        p->name = name_of(s, m);
        standing->words = (uint8_t)name_words(m);
        index_name(s, m, person);
    }
    if (p->gender == SAYSO_GENDER_UNKNOWN) p->gender = m->gender;
    if (name_words(m) == 1) {
        standing->likely = gender_of_given(s, m->head);
        if (known_alone(s, m) == SAYSO_NONE)
            roster_index(&s->roster, BY_FULL_NAME, name_of(s, m), person);
    }
    p->n_mentions++;
}

static uint32_t solve_name(solver *s, sayso_mention *m, uint32_t number) {
    uint32_t person = SAYSO_NONE;
    if (m->kind == SAYSO_PERSON || name_words(m) == 1) person = known_person(s, m);
    if (person != SAYSO_NONE && s->roster.people.at[person].kind != SAYSO_PERSON &&
        m->kind == SAYSO_PERSON && name_words(m) > 1)
        person = SAYSO_NONE;
    if (person == SAYSO_NONE && m->kind != SAYSO_PERSON) person = known_body(s, m);
    if (person == SAYSO_NONE) {
        sayso_person made = {
            .name = name_of(s, m), .kind = m->kind, .gender = m->gender, .first_mention = number};
        person = roster_add(&s->roster, made, name_words(m));
        index_name(s, m, person);
    }
    m->kind = s->roster.people.at[person].kind;
    learn_name(s, m, person);
    return person;
}

/* ---- Descriptions ---- */

/* The mention that stands right behind a comma, or SAYSO_NONE. */
static uint32_t mention_behind_comma(const solver *s, uint32_t number) {
    const sayso_mentions *mentions = &s->document->mentions;
    uint32_t end = mentions->at[number].end_token;
    if (end + 1 >= s->document->tokens.n || token(s, end)->symbol != COMMA) return SAYSO_NONE;
    for (uint32_t i = number + 1; i < mentions->n && mentions->at[i].first_token <= end + 1; i++)
        if (mentions->at[i].first_token == end + 1) return i;
    return SAYSO_NONE;
}

static int ends_apposition(const solver *s, const sayso_mention *m) {
    if (m->end_token >= s->document->tokens.n) return 1;
    const sayso_token *next = token(s, m->end_token);
    return next->kind == SAYSO_PUNCTUATION && next->symbol != OPEN_BRACKET;
}

static int describes_a_person(const sayso_mention *m) {
    return m->form == SAYSO_DESCRIPTION && !m->plural &&
           (m->kind == SAYSO_PERSON || m->kind == SAYSO_ANONYMOUS);
}

static sayso_string role_of_description(const solver *s, const sayso_mention *m) {
    uint32_t first = m->first_token;
    while (first < m->head && is(s, first, CLASS(IS_DETERMINER))) first++;
    return words(s, first, m->end_token);
}

/* "Jane Hale, the mayor," and "the mayor, Jane Hale,": one person. */
static void solve_apposition(solver *s, uint32_t number) {
    sayso_mention *m = &s->document->mentions.at[number];
    uint32_t next = mention_behind_comma(s, number);
    if (next == SAYSO_NONE) return;
    sayso_mention *other = &s->document->mentions.at[next];
    if (!ends_apposition(s, other)) return;
    if (m->form == SAYSO_NAME && m->kind == SAYSO_PERSON && describes_a_person(other) &&
        m->person != SAYSO_NONE) {
        other->person = m->person;
        learn_role(s, m->person, role_of_description(s, other), other->head);
    } else if (describes_a_person(m) && other->form == SAYSO_NAME && other->kind == SAYSO_PERSON) {
        other->person = solve_name(s, other, next);
        s->roster.people.at[other->person].n_mentions--; /* counted again when its turn comes */
        m->person = other->person;
        learn_role(s, m->person, role_of_description(s, m), m->head);
    }
}

/* "Jane Hale is the mayor": one person. */
static void solve_copula(solver *s, uint32_t number) {
    const sayso_mentions *mentions = &s->document->mentions;
    uint32_t be = mentions->at[number].end_token;
    if (be + 1 >= s->document->tokens.n || !is(s, be, CLASS(IS_BE)) || number + 1 >= mentions->n)
        return;
    sayso_mention *other = &mentions->at[number + 1];
    if (other->first_token != be + 1 || !describes_a_person(other)) return;
    other->person = mentions->at[number].person;
    learn_role(s, other->person, role_of_description(s, other), other->head);
}

static uint32_t most_salient(const solver *s, const roster_entry *entry, const sayso_mention *m) {
    uint32_t best = SAYSO_NONE;
    float most = -1;
    for (; entry; entry = roster_next(entry)) {
        const sayso_person *p = &s->roster.people.at[entry->person];
        float salience = roster_salience(&s->roster, entry->person, s->sentence);
        int alike = m->kind == SAYSO_PERSON ? p->kind == SAYSO_PERSON : p->kind != SAYSO_PERSON;
        if (m->kind == SAYSO_DOCUMENT) alike = 1;
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

/* "the campaign", "the agency": the body of that name, or the one spoken of. */
/* "Clara Dent's campaign": the Dent campaign. */
static uint32_t solve_owned_body(const solver *s, const sayso_mention *m,
                                 const sayso_mention *owner) {
    if (owner->form != SAYSO_NAME) return SAYSO_NONE;
    sayso_string last = word(s, owner->head);
    const roster_entry *entry = roster_first(&s->roster, BY_LAST_NAME, word(s, m->head));
    for (; entry; entry = roster_next(entry)) {
        sayso_string rest = s->roster.people.at[entry->person].name, first = str_cut(&rest, ' ');
        if (first.n == last.n && memcmp(first.bytes, last.bytes, last.n) == 0) return entry->person;
    }
    return SAYSO_NONE;
}

static uint32_t solve_body(const solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    if (number + 1 < s->document->mentions.n && m[1].possessive &&
        m[1].first_token == m->first_token)
        return solve_owned_body(s, m, m + 1);
    if (!is(s, m->first_token, CLASS(IS_DEFINITE)) || m->head > m->first_token + 2)
        return SAYSO_NONE;
    uint32_t named = most_salient(s, roster_first(&s->roster, BY_LAST_NAME, word(s, m->head)), m);
    if (named != SAYSO_NONE || m->head > m->first_token + 1) return named;
    float most = 0.2f;
    for (uint32_t i = 0; i < s->roster.n_recent; i++) {
        uint32_t person = s->roster.recent[i];
        float salience = roster_salience(&s->roster, person, s->sentence);
        if (s->roster.people.at[person].kind != SAYSO_ORGANISATION || salience <= most) continue;
        most = salience;
        named = person;
    }
    return named;
}

/* "the lawmaker", who speaks: the one person spoken of of whom no role is known yet. */
static uint32_t solve_present(const solver *s, const sayso_mention *m) {
    uint32_t best = SAYSO_NONE;
    float most = 0.4f;
    if (!is(s, m->first_token, CLASS(IS_DEFINITE)) || m->end_token >= s->document->tokens.n ||
        !is(s, m->end_token, CLASS(IS_CUE_VERB)))
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

static uint32_t solve_description(solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    if (is(s, m->first_token, CLASS(IS_POSSESSIVE))) return SAYSO_NONE; /* her lawyer */
    if (m->plural) return SAYSO_NONE;
    if (m->kind == SAYSO_DOCUMENT) return solve_document(s, number);
    if (m->kind == SAYSO_ORGANISATION) return solve_body(s, number);
    if (m->kind != SAYSO_PERSON) return SAYSO_NONE;
    uint32_t known = most_salient(s, roster_first(&s->roster, BY_ROLE, word(s, m->head)), m);
    return known == SAYSO_NONE ? solve_present(s, m) : known;
}

/* ---- Pronouns ---- */

static int may_stand_for(const sayso_person *p, const sayso_mention *m) {
    if (m->plural) return p->kind == SAYSO_GROUP || p->kind == SAYSO_ORGANISATION;
    if (m->gender == SAYSO_NEUTER) return p->kind == SAYSO_ORGANISATION || p->kind == SAYSO_PLACE;
    return p->kind == SAYSO_PERSON && genders_agree(p->gender, m->gender);
}

/* How far a person's gender, and having just been spoken of by name, speak for a pronoun. */
static float doubt_of(const solver *s, uint32_t person, const sayso_mention *m) {
    const standing *standing = &s->roster.standings.at[person];
    float doubt = 1;
    if (m->gender != SAYSO_NEUTER && s->roster.people.at[person].gender == SAYSO_GENDER_UNKNOWN) {
        uint8_t likely = standing->words == 1 ? standing->likely : SAYSO_GENDER_UNKNOWN;
        if (likely == SAYSO_GENDER_UNKNOWN)
            doubt = 0.4f;
        else
            doubt = likely == m->gender ? 0.95f : 0.1f;
    }
    /* “Edna, stay with me,” he said: who is named between the marks does not speak */
    if (!m->quoted && standing->quoted && s->sentence + 1 - standing->quoted <= 2) doubt *= 0.3f;
    return doubt;
}

static uint32_t solve_pronoun(const solver *s, const sayso_mention *m) {
    uint32_t best = SAYSO_NONE;
    float most = 0;
    if (is(s, m->head, CLASS(IS_FIRST_PERSON) | CLASS(IS_SECOND_PERSON))) return SAYSO_NONE;
    for (uint32_t i = 0; i < s->roster.n_recent; i++) {
        uint32_t person = s->roster.recent[i];
        if (!may_stand_for(&s->roster.people.at[person], m)) continue;
        float salience = roster_salience(&s->roster, person, s->sentence) * doubt_of(s, person, m);
        if (salience > most) most = salience, best = person;
    }
    return best;
}

/* "the Ferry Safety Board (FSB)": a body and how it is called for short. */
static void learn_abbreviation(solver *s, uint32_t number) {
    const sayso_mentions *mentions = &s->document->mentions;
    const sayso_mention *m = &mentions->at[number];
    if (m->end_token + 2 >= s->document->tokens.n || number + 1 >= mentions->n ||
        token(s, m->end_token)->symbol != OPEN_BRACKET)
        return;
    const sayso_mention *other = &mentions->at[number + 1];
    if (other->form == SAYSO_NAME && other->first_token == m->end_token + 1 &&
        name_words(other) == 1 && token(s, other->head)->shape == SAYSO_UPPER &&
        token(s, other->end_token)->symbol == CLOSE_BRACKET)
        roster_index(&s->roster, BY_ACRONYM, word(s, other->head), m->person);
}

/* ---- Going through the mentions ---- */

/* Subjects and those who speak stand in front. */
static float weight_of(const solver *s, const sayso_mention *m) {
    const sayso_sentence *sentence = &s->document->sentences.at[s->sentence];
    float weight = 0.5f;
    uint32_t first = m->first_token, end = m->end_token;
    if (m->possessive) return 0.4f;
    if (first <= sentence->first_token + 1) weight = 1;
    if (first > sentence->first_token && is(s, first - 1, CLASS(IS_PREPOSITION))) weight = 0.3f;
    if (end < sentence->end_token && is(s, end, CLASS(IS_CUE_VERB)))
        weight += 0.7f;
    else if (end < sentence->end_token && weight < 1 &&
             is(s, end, CLASS(IS_AUXILIARY) | CLASS(IS_BE) | CLASS(IS_HAVE)))
        weight += 0.7f;
    else if (first > sentence->first_token && is(s, first - 1, CLASS(IS_CUE_VERB)) && !m->quoted)
        weight += 0.4f;
    return m->quoted ? weight * 0.3f : weight;
}

static void solve(solver *s, uint32_t number) {
    sayso_mention *m = &s->document->mentions.at[number];
    if (m->form == SAYSO_NAME)
        m->person = solve_name(s, m, number);
    else if (m->form == SAYSO_PRONOUN)
        m->person = solve_pronoun(s, m);
    else if (m->person == SAYSO_NONE)
        m->person = solve_description(s, number);
    if (m->form == SAYSO_NAME && m->kind == SAYSO_PERSON) learn_roles_before_name(s, m);
    if (m->form != SAYSO_PRONOUN) solve_apposition(s, number);
    if (m->form == SAYSO_NAME && m->kind == SAYSO_PERSON) solve_copula(s, number);
    if (m->form == SAYSO_NAME && m->kind != SAYSO_PERSON) learn_abbreviation(s, number);
    if (m->person == SAYSO_NONE) return;
    if (m->form == SAYSO_PRONOUN) s->roster.people.at[m->person].n_mentions++;
    roster_touch(&s->roster, m->person, s->sentence, weight_of(s, m));
    if (m->quoted && m->form == SAYSO_NAME)
        s->roster.standings.at[m->person].quoted = s->sentence + 1;
}

static void remember(solver *s, const sayso_people *before) {
    for (uint32_t i = 0; before && i < before->n; i++) {
        sayso_string name = before->at[i].name;
        uint32_t n = 1;
        for (size_t j = 0; j < name.n; j++) n += name.bytes[j] == ' ';
        uint32_t person = roster_add(&s->roster, before->at[i], n);
        sayso_string rest = name, last = name, first = str_cut(&rest, ' ');
        while (rest.n) last = str_cut(&rest, ' ');
        roster_index(&s->roster, BY_FULL_NAME, name, person);
        roster_index(&s->roster, BY_LAST_NAME, last, person);
        if (n > 1) roster_index(&s->roster, BY_FIRST_NAME, first, person);
    }
}

/* Who is known by a first name alone has its gender. */
static void settle_genders(solver *s) {
    for (uint32_t i = 0; i < s->roster.people.n; i++) {
        sayso_person *p = &s->roster.people.at[i];
        const standing *standing = &s->roster.standings.at[i];
        if (p->kind == SAYSO_PERSON && p->gender == SAYSO_GENDER_UNKNOWN && standing->words == 1)
            p->gender = standing->likely;
    }
}

/* "A New York judge" in the title or the first sentence: whoever is the one judge later on. */
static void solve_lead(solver *s) {
    const sayso_sentences *sentences = &s->document->sentences;
    uint32_t last = sentences->n < LEAD ? sentences->n : LEAD;
    for (uint32_t i = 0; i < s->document->mentions.n; i++) {
        sayso_mention *m = &s->document->mentions.at[i];
        if (m->first_token >= sentences->at[last - 1].end_token) return;
        if (m->person != SAYSO_NONE || m->form != SAYSO_DESCRIPTION || m->plural ||
            is(s, m->first_token, CLASS(IS_POSSESSIVE)))
            continue;
        const roster_entry *entry = roster_first(&s->roster, BY_ROLE, word(s, m->head));
        if (entry && !roster_next(entry) &&
            genders_agree(s->roster.people.at[entry->person].gender, m->gender))
            m->person = entry->person;
    }
}

sayso_people find_people(arena *arena, const lexicon *lexicon, const sayso_document *document,
                         const sayso_people *before) {
    solver *s = arena_take(arena, sizeof *s);
    s->lexicon = lexicon;
    s->document = document;
    s->maker = SAYSO_NONE;
    roster_init(&s->roster, arena, document->tokens.n);
    remember(s, before);
    for (uint32_t i = 0; i < document->mentions.n; i++) {
        uint32_t first = document->mentions.at[i].first_token;
        while (document->sentences.at[s->sentence].end_token <= first) s->sentence++;
        solve(s, i);
    }
    settle_genders(s);
    solve_lead(s);
    return s->roster.people;
}
