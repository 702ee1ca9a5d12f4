#include "holder.h"

enum { MOST_WORDS = 12 /* of a description */ };

typedef struct {
    uint64_t at[MOST_WORDS]; /* hashes */
    uint32_t n;
    uint64_t bits;
    int is_past; /* former */
} description;

void note_offices(solver *s, uint32_t person, sayso_string name) {
    const office_holder *known = office_holder_find(&s->lexicon->holders, name);
    if (!known || s->n_holders == MOST_HOLDERS) return;
    s->office_words |= known->words;
    s->holders[s->n_holders++] = (holder){person, known};
}

static description describe(const solver *s, const sayso_mention *m) {
    description d = {0};
    for (uint32_t i = m->first_token; i < m->end_token && d.n < MOST_WORDS; i++) {
        if (token(s, i)->kind != SAYSO_WORD || is(s, i, CLASS(IS_DETERMINER))) continue;
        if (is(s, i, CLASS(IS_POSSESSIVE)) && !token(s, i)->spaced) continue;
        uint32_t of = lexeme_of(s->lexicon, token(s, i))->of;
        if (of && of == s->lexicon->past) {
            d.is_past = 1;
            continue;
        }
        d.at[d.n] = office_hash(word(s, i));
        d.bits |= office_bit(d.at[d.n++]);
    }
    return d;
}

/* The year of the document; 0 where it has no date. */
static uint32_t year_of(const solver *s) {
    sayso_string date = s->document->published;
    uint32_t year = 0;
    for (size_t i = 0; i < date.n && i < 4; i++) {
        if (date.bytes[i] < '0' || date.bytes[i] > '9') return 0;
        year = year * 10 + (uint32_t)(date.bytes[i] - '0');
    }
    return year;
}

/* Who leaves an office may be called former in the same year; a candidate of one year stays one. */
static int is_time(const office *o, const description *d, uint32_t year) {
    if (year == 0) return 1;
    if (d->is_past) return year > o->to || (year == o->to && o->from < o->to);
    return o->from <= year && year <= o->to;
}

/* Every word is one of the office, and what it needs is there. */
static int fits(const office *o, const description *d) {
    uint32_t parts = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        uint32_t k = 0;
        while (k < o->n && o->at[k].word != d->at[i]) k++;
        if (k == o->n) return 0;
        parts |= UINT32_C(1) << o->at[k].part;
    }
    return (parts & o->needed) == o->needed;
}

static int holds_fitting(const office_holder *known, const description *d, uint32_t year) {
    if (d->bits & ~known->words) return 0;
    for (uint32_t i = 0; i < known->n; i++)
        if (is_time(&known->at[i], d, year) && fits(&known->at[i], d)) return 1;
    return 0;
}

int holds_office(const solver *s, uint32_t person) {
    for (uint32_t i = 0; i < s->n_holders; i++)
        if (s->holders[i].person == person) return 1;
    return 0;
}

uint32_t solve_office(const solver *s, const sayso_mention *m) {
    uint32_t best = SAYSO_NONE, year = year_of(s);
    float most = -1;
    int is_any =
        is(s, m->first_token, CLASS(IS_DETERMINER)) && !is(s, m->first_token, CLASS(IS_DEFINITE));
    if (is_any || !(s->office_words & office_bit(office_hash(word(s, m->head))))) return SAYSO_NONE;
    description d = describe(s, m);
    for (uint32_t i = 0; d.n && i < s->n_holders; i++) {
        uint32_t person = s->holders[i].person;
        if (!holds_fitting(s->holders[i].known, &d, year)) continue;
        if (best != SAYSO_NONE && best != person && year == 0) return SAYSO_NONE;
        float salience = roster_salience(&s->roster, person, s->sentence);
        if (salience > most) most = salience, best = person;
    }
    return best;
}
