#include "naming.h"

#include "holder.h"

enum { MOST_ALIKE = 64 /* people of one name or description that are compared, latest first */ };

enum { MOST_FORMS = 16 /* full names that are told apart */ };

enum { MOST_BEGINS = 16 /* surnames with the same two first letters that are compared */ };

enum { LONG_KNOWN = 8 /* mentions after which a name is what somebody is called */ };

enum { WELL_KNOWN = 30 /* mentions, after which a name met once is no name */ };

/* On one line, though the text may break it. */
static sayso_string on_one_line(const solver *s, uint32_t first, uint32_t end) {
    sayso_string name = words(s, first, end);
    if (end - first < 2 || !memchr(name.bytes, '\n', name.n)) return name;
    char *bytes = arena_take(s->roster.arena, name.n);
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.bytes[i] == '\n' ? ' ' : name.bytes[i];
        if (c != ' ' || (n && bytes[n - 1] != ' ')) bytes[n++] = c;
    }
    return (sayso_string){bytes, n};
}

sayso_string mention_name(const solver *s, const sayso_mention *m) {
    return on_one_line(s, m->first_name, m->end_name);
}

/* Where "Lord" and "Aunt" belong to the name, in "Lord Henry" and "Aunt Anne" of a tale: Lord
 * Henry and Henry may be two. */
static int has_title_of_given(const solver *s, const sayso_mention *m) {
    return s->is_tale && m->first_name > m->first_token && m->kind == SAYSO_PERSON &&
           is(s, m->first_name, CLASS(IS_GIVEN)) && token_is_capital(token(s, m->first_name - 1)) &&
           is(s, m->first_name - 1, CLASS(IS_KIN) | CLASS(IS_ROLE));
}

static sayso_string called(const solver *s, const sayso_mention *m) {
    return has_title_of_given(s, m) ? on_one_line(s, m->first_name - 1, m->end_name)
                                    : mention_name(s, m);
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

void learn_role(solver *s, uint32_t person, sayso_string role, uint32_t head) {
    sayso_person *p = &s->roster.people.at[person];
    if (p->kind != SAYSO_PERSON) return;
    if (role.n && p->role.n == 0) p->role = role;
    roster_index(&s->roster, BY_ROLE, word(s, head), person);
}

void learn_roles_before_name(solver *s, const sayso_mention *m) {
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
 * already known by are no part of a name. In news, only where that is all that is known: "Tracy
 * Martin" is not the Trayvon Martin who has been called Martin. */
static uint32_t known_by_last_word_alone(const solver *s, const sayso_mention *m) {
    if (name_words(m) < 2 || !is(s, m->head, CLASS(IS_GIVEN))) return SAYSO_NONE;
    uint32_t enough = is(s, m->first_name, CLASS(IS_GIVEN)) ? 5 : 1;
    const roster_entry *entry = roster_first(&s->roster, BY_FULL_NAME, word(s, m->head));
    for (; entry; entry = roster_next(entry)) {
        const sayso_person *p = &s->roster.people.at[entry->person];
        if (!s->is_tale && s->roster.standings.at[entry->person].words > 1) continue;
        if (p->kind == SAYSO_PERSON && p->n_mentions >= enough) return entry->person;
    }
    return SAYSO_NONE;
}

/* Somebody who has been called by this one word before: before others of the same surname. */
static uint32_t known_alone(const solver *s, const sayso_mention *m) {
    const roster_entry *entry = roster_first(&s->roster, BY_FULL_NAME, mention_name(s, m));
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
    sayso_string name = mention_name(s, m);
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

/* In a long text "Jane" is whoever has been called so, or Jane of full name, most often. */
static uint32_t most_used(const solver *s, const sayso_mention *m) {
    static const roster_key keys[] = {BY_FULL_NAME, BY_LAST_NAME, BY_FIRST_NAME};
    uint32_t best = SAYSO_NONE;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const roster_entry *entry = roster_first(&s->roster, keys[i], mention_name(s, m));
        for (int n = 0; entry && n < MOST_ALIKE; n++, entry = roster_next(entry)) {
            const sayso_person *p = &s->roster.people.at[entry->person];
            if (p->kind != SAYSO_PERSON || !genders_agree(p->gender, m->gender)) continue;
            if (best == SAYSO_NONE || p->n_mentions > s->roster.people.at[best].n_mentions)
                best = entry->person;
        }
    }
    return best;
}

/* Of two Hales the one spoken of most, or else, and in a tale, whom the text met last. */
static uint32_t known_by_last_name(const solver *s, const sayso_mention *m) {
    sayso_string name = mention_name(s, m);
    uint32_t best = SAYSO_NONE;
    float most = -1;
    const roster_entry *entry = roster_first(&s->roster, BY_LAST_NAME, word(s, m->head));
    for (int n = 0; entry && n < MOST_ALIKE; n++, entry = roster_next(entry)) {
        const sayso_person *p = &s->roster.people.at[entry->person];
        float salience = s->is_tale ? 0 : roster_salience(&s->roster, entry->person, s->sentence);
        if (salience <= most || !genders_agree(p->gender, m->gender) ||
            !(first_names_agree(p->name, name) || str_ends_with(p->name, name)))
            continue;
        most = salience;
        best = entry->person;
    }
    return best;
}

static int has_role(const solver *s, uint32_t person, sayso_string role) {
    const roster_entry *entry = roster_first(&s->roster, BY_ROLE, role);
    for (int n = 0; entry && n < MOST_ALIKE; n++, entry = roster_next(entry))
        if (entry->person == person) return 1;
    return 0;
}

/* "Mayor Hale": of two Hales the one who is the mayor. */
static uint32_t known_by_office(const solver *s, const sayso_mention *m) {
    uint32_t office = m->first_name - 1;
    if (m->first_name == m->first_token || !is(s, office, CLASS(IS_ROLE) | CLASS(IS_TITLE)) ||
        is(s, office, CLASS(IS_HONORIFIC)))
        return SAYSO_NONE;
    const roster_entry *entry = roster_first(&s->roster, BY_LAST_NAME, word(s, m->head));
    for (int n = 0; entry && n < MOST_ALIKE; n++, entry = roster_next(entry))
        if (has_role(s, entry->person, word(s, office))) return entry->person;
    return SAYSO_NONE;
}

/* "Ms Hale" is not the Hale of before when another one is spoken of now. */
static int is_overtaken(const solver *s, const sayso_mention *m, uint32_t person) {
    if (s->is_tale || m->first_name == m->first_token) return 0;
    uint32_t other = known_by_last_name(s, m);
    return other != SAYSO_NONE && roster_salience(&s->roster, other, s->sentence) >
                                      2 * roster_salience(&s->roster, person, s->sentence);
}

static uint32_t known_person(const solver *s, const sayso_mention *m) {
    sayso_string name = mention_name(s, m);
    uint32_t officer = name_words(m) == 1 && !s->is_tale ? known_by_office(s, m) : SAYSO_NONE;
    if (officer != SAYSO_NONE) return officer;
    if (name_words(m) == 1 && has_title_of_given(s, m)) {
        const roster_entry *titled = roster_first(&s->roster, BY_FULL_NAME, called(s, m));
        return titled ? titled->person : SAYSO_NONE;
    }
    if (s->is_tale && name_words(m) == 1 && m->kind == SAYSO_PERSON) {
        uint32_t used = most_used(s, m);
        if (used != SAYSO_NONE) return used;
    }
    uint32_t alone = name_words(m) > 1 ? known_by_last_word_alone(s, m) : known_alone(s, m);
    if (alone != SAYSO_NONE && !is_overtaken(s, m, alone)) return alone;
    uint32_t namesake = known_by_last_name(s, m);
    if (namesake != SAYSO_NONE) return namesake;
    if (name_words(m) > 1) return known_by_first_name_alone(s, m);
    const roster_entry *entry = roster_first(&s->roster, BY_FIRST_NAME, name);
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

/* "the German Fishing Board", elsewhere "the Fishing Board" */
static int has_nation(const solver *s, const sayso_mention *m) {
    return name_words(m) > 2 && is(s, m->first_name, CLASS(IS_NATIONALITY));
}

static sayso_string name_without_nation(const solver *s, const sayso_mention *m) {
    return on_one_line(s, m->first_name + 1, m->end_name);
}

static uint32_t known_body(const solver *s, const sayso_mention *m) {
    sayso_string name = mention_name(s, m);
    const roster_entry *entry = roster_first(&s->roster, BY_FULL_NAME, name);
    if (!entry && has_nation(s, m))
        entry = roster_first(&s->roster, BY_FULL_NAME, name_without_nation(s, m));
    if (!entry && name_words(m) == 1) entry = known_by_acronym(s, name);
    if (!entry && name_words(m) == 1 && m->first_name > m->first_token)
        entry = roster_first(&s->roster, BY_LAST_NAME, name); /* the Post */
    return entry ? entry->person : SAYSO_NONE;
}

static void note_kinds(solver *s, const sayso_mention *m, uint32_t person) {
    standing *standing = &s->roster.standings.at[person];
    for (uint32_t i = m->first_name; i < m->end_name; i++) {
        uint32_t of = lexeme_of(s->lexicon, token(s, i))->of;
        standing->kinds |= word_bit(token(s, i)->word) | word_bit(of);
        if (of && !is(s, i, CLASS(IS_PLACE))) standing->has_kind = 1;
    }
}

/* "ferry operator Dentline" may be called the operator and the company. */
static void learn_kind_before_name(solver *s, const sayso_mention *m, uint32_t person) {
    uint32_t i = m->first_name - 1;
    if (m->first_name == 0 || token(s, i)->kind != SAYSO_WORD || is(s, i, CLASS(IS_PLACE))) return;
    uint32_t of = lexeme_of(s->lexicon, token(s, i))->of;
    if (!of) return;
    roster_index(&s->roster, BY_ROLE, word(s, i), person);
    roster_index(&s->roster, BY_ROLE, s->lexicon->words[of].text, person);
}

static void index_acronym(solver *s, const sayso_mention *m, uint32_t person) {
    char letters[12];
    size_t n = 0;
    for (uint32_t i = m->first_name; i < m->end_name && n < sizeof letters; i++)
        if (token_is_capital(token(s, i))) letters[n++] = word(s, i).bytes[0];
    if (n >= 2) roster_index(&s->roster, BY_ACRONYM, (sayso_string){letters, n}, person);
    if (n >= 3 && is(s, m->first_name, CLASS(IS_ORGANISATION_HEAD))) /* Department of ...: VA */
        roster_index(&s->roster, BY_ACRONYM, (sayso_string){letters + 1, n - 1}, person);
}

static void index_name(solver *s, const sayso_mention *m, uint32_t person) {
    if (has_title_of_given(s, m))
        roster_index(&s->roster, BY_FULL_NAME, on_one_line(s, m->first_name - 1, m->first_name + 1),
                     person);
    roster_index(&s->roster, BY_FULL_NAME, mention_name(s, m), person);
    roster_index(&s->roster, BY_LAST_NAME, word(s, m->head), person);
    if (m->kind == SAYSO_ORGANISATION) note_kinds(s, m, person);
    if (m->kind == SAYSO_ORGANISATION) learn_kind_before_name(s, m, person);
    if (m->kind == SAYSO_ORGANISATION && has_nation(s, m))
        roster_index(&s->roster, BY_FULL_NAME, name_without_nation(s, m), person);
    if (name_words(m) < 2) return;
    if (m->kind == SAYSO_PERSON) {
        roster_index(&s->roster, BY_FIRST_NAME, word(s, m->first_name), person);
        if (word(s, m->head).n >= 5)
            roster_index(&s->roster, BY_BEGIN, str_slice(word(s, m->head), 0, 2), person);
    } else {
        index_acronym(s, m, person);
        if (name_words(m) == 2 && is(s, m->head, CLASS(IS_ORGANISATION_HEAD)))
            roster_index(&s->roster, BY_OWNER, word(s, m->first_name), person);
    }
}

static uint32_t note_form(solver *s, const sayso_mention *m, uint32_t person) {
    standing *standing = &s->roster.standings.at[person];
    if (!s->is_tale && (name_words(m) < 2 || known_by_last_word_alone(s, m) == person)) return 0;
    sayso_string name = called(s, m);
    name_form *form = standing->forms;
    uint32_t n = 0;
    for (; form && !str_equal(form->name, name); form = form->next) n++;
    if (!form && n == MOST_FORMS) return 1;
    if (!form) {
        form = arena_take(s->roster.arena, sizeof *form);
        *form = (name_form){.next = standing->forms,
                            .name = name,
                            .words = (uint8_t)name_words(m),
                            .given = is(s, m->first_name, CLASS(IS_GIVEN)) ? 1 : 0};
        standing->forms = form;
    }
    return ++form->n;
}

/* Who has long been called by a first name alone has no surname for having stood in front of a
 * capital once ("Anne Lane"). */
static int is_fuller(const solver *s, const sayso_mention *m, uint32_t person, uint32_t times) {
    const standing *standing = &s->roster.standings.at[person];
    if (name_words(m) <= standing->words || known_by_last_word_alone(s, m) == person) return 0;
    return times > 1 || standing->words > 1 || m->kind != SAYSO_PERSON ||
           s->roster.people.at[person].n_mentions < LONG_KNOWN ||
           str_equal(s->roster.people.at[person].name, word(s, m->head));
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
    uint32_t times = note_form(s, m, person);
    if (is_fuller(s, m, person, times)) {
        p->name = called(s, m);
        standing->words = (uint8_t)name_words(m);
        index_name(s, m, person);
        note_offices(s, person, p->name);
    }
    if (p->gender == SAYSO_GENDER_UNKNOWN) p->gender = m->gender;
    if (name_words(m) == 1) {
        standing->likely = gender_of_given(s, m->head);
        if (known_alone(s, m) == SAYSO_NONE)
            roster_index(&s->roster, BY_FULL_NAME, mention_name(s, m), person);
    }
    p->n_mentions++;
}

uint32_t solve_name(solver *s, sayso_mention *m, uint32_t number) {
    uint32_t person = SAYSO_NONE;
    if (m->kind == SAYSO_PERSON || name_words(m) == 1) person = known_person(s, m);
    if (person != SAYSO_NONE && s->roster.people.at[person].kind != SAYSO_PERSON &&
        m->kind == SAYSO_PERSON && name_words(m) > 1)
        person = SAYSO_NONE;
    if (person == SAYSO_NONE && m->kind != SAYSO_PERSON) person = known_body(s, m);
    if (person == SAYSO_NONE) {
        sayso_person made = {
            .name = called(s, m), .kind = m->kind, .gender = m->gender, .first_mention = number};
        person = roster_add(&s->roster, made, name_words(m));
        index_name(s, m, person);
        if (name_words(m) > 1) note_offices(s, person, made.name);
    }
    m->kind = s->roster.people.at[person].kind;
    learn_name(s, m, person);
    return person;
}
/* "the Ferry Safety Board (FSB)": a body and how it is called for short. */
void learn_abbreviation(solver *s, uint32_t number) {
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
void remember_names(solver *s, const sayso_people *before) {
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
void settle_genders(solver *s) {
    for (uint32_t i = 0; i < s->roster.people.n; i++) {
        sayso_person *p = &s->roster.people.at[i];
        const standing *standing = &s->roster.standings.at[i];
        if (p->kind == SAYSO_PERSON && p->gender == SAYSO_GENDER_UNKNOWN && standing->words == 1)
            p->gender = standing->likely;
    }
}

/* "Ted Hale" of the headline "Conflates Ted Hale"; not "Vargas Hale" of "Ana Vargas Hale". */
static int is_rest_of(const name_form *a, const name_form *b) {
    return a->given && a->n >= b->n && str_ends_with(b->name, a->name);
}

/* Of two forms the one used more often; of two used nearly as often the longer. */
static int is_better(const name_form *a, const name_form *b) {
    if (a->words == b->words) return a->n > b->n;
    if (a->words < b->words) return a->n > b->n * 4 || is_rest_of(a, b);
    return a->n * 4 >= b->n && !is_rest_of(b, a);
}

static const name_form *best_form(const name_form *forms, int full) {
    const name_form *best = NULL;
    for (const name_form *f = forms; f; f = f->next)
        if ((f->words > 1) == full && (!best || is_better(f, best))) best = f;
    return best;
}

/* Of "Anne Lane" and "Anne Lane Drive", what somebody is called; who is called by one word all
 * through a long tale has no full name for a capital that once stood beside it ("Tis Anne"). */
void settle_names(solver *s) {
    for (uint32_t i = 0; i < s->roster.people.n; i++) {
        sayso_person *p = &s->roster.people.at[i];
        const standing *standing = &s->roster.standings.at[i];
        if (p->kind != SAYSO_PERSON || standing->words < 2) continue;
        const name_form *full = best_form(standing->forms, 1);
        const name_form *alone = best_form(standing->forms, 0);
        if (s->is_tale && alone && full && full->n == 1 && p->n_mentions >= WELL_KNOWN)
            p->name = alone->name;
        else if (full)
            p->name = full->name;
    }
}

void settle_unnamed(solver *s) {
    for (uint32_t i = 0; i < s->roster.people.n; i++) {
        sayso_person *p = &s->roster.people.at[i];
        if (p->name.n || p->first_mention == SAYSO_NONE) continue;
        const sayso_mention *m = &s->document->mentions.at[p->first_mention];
        uint32_t first = m->first_token;
        while (first < m->head && is(s, first, CLASS(IS_DETERMINER))) first++;
        if (m->form == SAYSO_DESCRIPTION) p->name = on_one_line(s, first, m->head + 1);
    }
}
