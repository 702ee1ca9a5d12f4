#include "person.h"

#include "description.h"
#include "later.h"
#include "mention.h"
#include "naming.h"
#include "sentence.h"

/* The salience at which a pronoun tells whether somebody is he or she. */
static const float sure = 0.3f;

enum { FEWEST_ADDRESSES = 2 /* that tell who tells a tale */ };

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
        if (standing->called)
            doubt = standing->called == m->gender ? 0.95f : 0.01f;
        else if (likely == SAYSO_GENDER_UNKNOWN)
            doubt = 0.4f;
        else
            doubt = likely == m->gender ? 0.95f : 0.1f;
    }
    /* “Edna, stay with me,” he said: who is named between the marks does not speak */
    if (!m->quoted && standing->quoted && s->sentence + 1 - standing->quoted <= 2) doubt *= 0.3f;
    return doubt;
}

/* The "I" that tells the tale. */
static int is_narrator(const solver *s, const sayso_mention *m) {
    return !m->quoted && !m->plural && is(s, m->head, CLASS(IS_FIRST_PERSON));
}

static uint32_t solve_narrator(solver *s, uint32_t number) {
    sayso_person made = {.kind = SAYSO_PERSON, .first_mention = number};
    if (s->narrator == SAYSO_NONE) s->narrator = roster_add(&s->roster, made, 0);
    return s->narrator;
}

/* Whether nothing but an age or "also" stands between a name and its verb. */
static int is_subject_of(const solver *s, const sayso_mention *m, uint32_t verb) {
    if (m->end_token > verb || m->end_token + 3 < verb) return 0;
    for (uint32_t i = m->end_token; i < verb; i++)
        if (token(s, i)->kind == SAYSO_WORD &&
            !is(s, i, CLASS(IS_ADVERB) | CLASS(IS_AUXILIARY) | CLASS(IS_HAVE)))
            return 0;
    return m->first_token == 0 || token(s, m->first_token - 1)->symbol != OPEN_BRACKET;
}

/* "Dent, 22, said he was ill": whoever says it, or SAYSO_NONE. */
static uint32_t who_says(const solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    if (s->is_tale || number == 0 || m->first_token < 2 || m->kind != SAYSO_PERSON || m->quoted)
        return SAYSO_NONE;
    const sayso_mention *before = m - 1;
    uint32_t verb = m->first_token - 1;
    if (is(s, verb, CLASS(IS_SUBORDINATOR))) verb--;
    if (!is(s, verb, CLASS(IS_CUE_VERB)) || !is_subject_of(s, before, verb) || before->quoted ||
        before->form != SAYSO_NAME || before->person == SAYSO_NONE)
        return SAYSO_NONE;
    return may_stand_for(&s->roster.people.at[before->person], m) ? before->person : SAYSO_NONE;
}

/* “Rope,” she called: a word that only those who speak have used may name nobody. */
static int is_hearsay(const solver *s, uint32_t person) {
    const standing *standing = &s->roster.standings.at[person];
    return standing->told == 0 && standing->words == 1 &&
           standing->likely == SAYSO_GENDER_UNKNOWN &&
           s->roster.people.at[person].gender == SAYSO_GENDER_UNKNOWN;
}

static uint32_t solve_pronoun(solver *s, uint32_t number) {
    const sayso_mention *m = &s->document->mentions.at[number];
    uint32_t best = SAYSO_NONE, says = who_says(s, number);
    float most = 0;
    if (says != SAYSO_NONE) {
        s->roster.standings.at[says].called = m->gender;
        return says;
    }
    if (is(s, m->head, CLASS(IS_FIRST_PERSON) | CLASS(IS_SECOND_PERSON)))
        return s->is_tale && is_narrator(s, m) ? solve_narrator(s, number) : SAYSO_NONE;
    if (m->gender == SAYSO_NEUTER && s->nameless && s->sentence + 1 - s->nameless <= 1)
        return SAYSO_NONE; /* The firm left. "Why not?" it said. */
    for (uint32_t i = 0; i < s->roster.n_recent; i++) {
        uint32_t person = s->roster.recent[i];
        if (!may_stand_for(&s->roster.people.at[person], m)) continue;
        if (m->kind == SAYSO_PERSON && !m->quoted && is_hearsay(s, person)) continue;
        float salience = roster_salience(&s->roster, person, s->sentence) * doubt_of(s, person, m);
        if (salience > most) most = salience, best = person;
    }
    if (!s->is_tale && best != SAYSO_NONE && most >= sure && m->kind == SAYSO_PERSON && !m->quoted)
        s->roster.standings.at[best].called = m->gender;
    return best;
}
/* ---- Going through the mentions ---- */

/* "Hale", "On Sunday Hale", "In March, Hale": nothing but a time stands before. */
static int stands_in_front(const solver *s, uint32_t i, uint32_t first) {
    if (i <= first + 1) return 1;
    if (i > first + 4) return 0;
    while (first < i && (is(s, first, CLASS(IS_CALENDAR) | CLASS(IS_PREPOSITION)) ||
                         token(s, first)->kind != SAYSO_WORD))
        first++;
    return first == i && !is(s, i - 1, CLASS(IS_PREPOSITION));
}

/* Subjects and those who speak stand in front. */
static float weight_of(const solver *s, const sayso_mention *m) {
    const sayso_sentence *sentence = &s->document->sentences.at[s->sentence];
    float weight = 0.5f;
    uint32_t first = m->first_token, end = m->end_token;
    if (m->possessive) return 0.4f;
    if (is(s, first, CLASS(IS_RELATIVE))) return 0.2f; /* Hale, whose brother Tom Hale is ill, */
    int speaks = end < sentence->end_token && is(s, end, CLASS(IS_CUE_VERB));
    int acts = end < sentence->end_token &&
               is(s, end, CLASS(IS_AUXILIARY) | CLASS(IS_BE) | CLASS(IS_HAVE));
    int is_told = first > sentence->first_token && is(s, first - 1, CLASS(IS_CUE_VERB));
    if (stands_in_front(s, first, sentence->first_token)) weight = 1;
    if (first > sentence->first_token && is(s, first - 1, CLASS(IS_PREPOSITION))) weight = 0.3f;
    if (speaks || (acts && weight < 1 && !is_told))
        weight += 0.7f;
    else if (is_told && !acts && !m->quoted)
        weight += 0.4f; /* "...," said Hale: not "said Hale was" */
    return m->quoted ? weight * 0.3f : weight;
}

static void note_name(solver *s, const sayso_mention *m) {
    standing *standing = &s->roster.standings.at[m->person];
    standing->quoted = m->quoted ? s->sentence + 1 : 0;
    standing->told += !m->quoted;
    standing->addressed += is_address(s->document, m) ? 1 : 0;
}

static int begins_sentence(const solver *s, const sayso_mention *m) {
    return m->first_token == s->document->sentences.at[s->sentence].first_token;
}

static void solve(solver *s, uint32_t number) {
    sayso_mention *m = &s->document->mentions.at[number];
    if (m->form == SAYSO_NAME)
        m->person = solve_name(s, m, number);
    else if (m->form == SAYSO_PRONOUN)
        m->person = solve_pronoun(s, number);
    else if (m->person == SAYSO_NONE)
        m->person = solve_description(s, number);
    if (m->form == SAYSO_NAME && m->kind == SAYSO_PERSON) learn_roles_before_name(s, m);
    if (m->form != SAYSO_PRONOUN) solve_apposition(s, number);
    if (m->form == SAYSO_NAME && m->kind == SAYSO_PERSON) solve_copula(s, number);
    if (m->form == SAYSO_NAME && m->kind != SAYSO_PERSON) learn_abbreviation(s, number);
    if (m->person == SAYSO_NONE && m->kind == SAYSO_ORGANISATION && begins_sentence(s, m))
        s->nameless = s->sentence + 1;
    if (m->person == SAYSO_NONE && !s->is_tale) note_stranger(s, m);
    if (m->person == SAYSO_NONE) return;
    if (m->form == SAYSO_PRONOUN) s->roster.people.at[m->person].n_mentions++;
    roster_touch(&s->roster, m->person, s->sentence, weight_of(s, m));
    if (m->form == SAYSO_NAME) note_name(s, m);
}
/* The "I" of a tale is whom others speak to by a name that "I" never uses. */
static uint32_t name_of_narrator(const solver *s) {
    uint32_t best = SAYSO_NONE, most = FEWEST_ADDRESSES - 1;
    for (uint32_t i = 0; i < s->roster.people.n; i++) {
        const standing *standing = &s->roster.standings.at[i];
        if (s->roster.people.at[i].kind != SAYSO_PERSON || s->roster.people.at[i].name.n == 0 ||
            standing->addressed <= most || standing->told * 5 > standing->addressed)
            continue;
        most = standing->addressed;
        best = i;
    }
    return best;
}

static void settle_narrator(solver *s) {
    const sayso_mentions *mentions = &s->document->mentions;
    uint32_t named = s->narrator == SAYSO_NONE ? SAYSO_NONE : name_of_narrator(s);
    if (named == SAYSO_NONE) return;
    for (uint32_t i = 0; i < mentions->n; i++)
        if (mentions->at[i].person == s->narrator) mentions->at[i].person = named;
}
sayso_people find_people(arena *arena, const lexicon *lexicon, const sayso_document *document,
                         const sayso_people *before, tale_kind tale) {
    solver *s = arena_take(arena, sizeof *s);
    s->lexicon = lexicon;
    s->document = document;
    s->maker = s->narrator = SAYSO_NONE;
    s->is_tale = tale != NO_TALE;
    roster_init(&s->roster, arena, document->tokens.n);
    remember_names(s, before);
    for (uint32_t i = 0; i < document->mentions.n; i++) {
        uint32_t first = document->mentions.at[i].first_token;
        while (document->sentences.at[s->sentence].end_token <= first) s->sentence++;
        solve(s, i);
    }
    settle_genders(s);
    settle_names(s);
    settle_narrator(s);
    solve_later(s);
    if (tale == SURE_TALE) settle_unnamed(s);
    return s->roster.people;
}
