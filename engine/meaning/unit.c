#include "unit.h"

#include "str.h"

#include <stdio.h>

enum { MOST_MODIFIERS = 2 /* between number and noun: 40 young American voters */ };

static sayso_string word_text(const number_reading *reading, uint32_t at) {
    const piece *piece = &reading->pieces->at[at];
    return str_slice(reading->text, piece->start, piece->end);
}

static int is_word(const number_reading *reading, uint32_t at) {
    return at < reading->pieces->n && reading->pieces->at[at].kind == PIECE_WORD;
}

/* ---- Nouns ---- */

static sayso_string keep(const number_reading *reading, sayso_string text, size_t cut,
                         const char *ending) {
    size_t n = text.n - cut, more = strlen(ending);
    char *bytes = arena_take(reading->arena, n + more + 1);
    memcpy(bytes, text.bytes, n);
    memcpy(bytes + n, ending, more);
    return (sayso_string){bytes, n + more};
}

/* "fishermen", "councilwomen"; no "specimen" or "abdomen". */
static int is_people(sayso_string noun) {
    if (noun.n < 6 || !str_ends(noun, "men")) return 0;
    return str_ends(noun, "women") || !memchr("aiou", noun.bytes[noun.n - 4], 4);
}

/* "countries" to country, "taxes" to tax, "fishermen" to fisherman, "miles" to mile. */
static sayso_string singular(const number_reading *reading, sayso_string noun) {
    static const char *const with_es[] = {"sses", "shes", "ches", "xes", "zes"};
    if (noun.n > 4 && str_ends(noun, "ies")) return keep(reading, noun, 3, "y");
    if (is_people(noun)) return keep(reading, noun, 2, "an");
    for (size_t i = 0; i < sizeof with_es / sizeof *with_es; i++)
        if (str_ends(noun, with_es[i])) return keep(reading, noun, 2, "");
    return keep(reading, noun, 1, "");
}

static int is_plural(sayso_string noun) {
    if (is_people(noun)) return 1;
    return noun.n > 3 && str_ends(noun, "s") && !str_ends(noun, "ss") && !str_ends(noun, "us") &&
           !str_ends(noun, "is") && !str_ends(noun, "ous");
}

/* Words that no noun phrase goes on over. */
static int ends_phrase(const number_reading *reading, uint32_t at) {
    uint64_t classes = reading->lexicon->words[reading->pieces->words[at]].is.classes;
    return (classes &
            (CLASS(IS_DETERMINER) | CLASS(IS_PREPOSITION) | CLASS(IS_CONJUNCTION) |
             CLASS(IS_AUXILIARY) | CLASS(IS_PRONOUN) | CLASS(IS_WH) | CLASS(IS_SUBORDINATOR) |
             CLASS(IS_NEGATION) | CLASS(IS_INFINITIVE_MARK) | CLASS(IS_CALENDAR))) != 0;
}

/* The first plural among the next words. */
static int read_noun(const number_reading *reading, uint32_t *at, sayso_value *value) {
    char folded[LEXICON_LONGEST];
    for (uint32_t i = *at; i <= *at + MOST_MODIFIERS && is_word(reading, i); i++) {
        if (ends_phrase(reading, i)) return 0;
        const term *known = amount_at(reading, i, AMOUNT_NOUN);
        sayso_string noun = lexicon_fold(word_text(reading, i), folded);
        if (!known && (!is_plural(noun) || (reading->pieces->at[i].capital && i == *at))) continue;
        value->unit = known ? known->text : singular(reading, noun);
        *at = i + 1;
        return 1;
    }
    return 0;
}

/* "a 10-member panel" */
static int read_joined_noun(const number_reading *reading, uint32_t *at, sayso_value *value) {
    char folded[LEXICON_LONGEST];
    if (!is_word(reading, *at) || !is_joined(reading, *at) || ends_phrase(reading, *at)) return 0;
    sayso_string noun = lexicon_fold(word_text(reading, *at), folded);
    if (noun.n < 3) return 0;
    value->unit = keep(reading, noun, 0, "");
    ++*at;
    return 1;
}

/* ---- Units ---- */

static void set_money(sayso_value *value, sayso_string currency) {
    value->kind = SAYSO_MONEY;
    memcpy(value->currency, currency.bytes, currency.n < 3 ? currency.n : 3);
}

/* "a 10-year-old", "years old" */
static void pass_old(const number_reading *reading, uint32_t *at) {
    uint32_t i = *at;
    take_amount(reading, &i, AMOUNT_HYPHEN);
    if (!is_word(reading, i)) return;
    sayso_string word = word_text(reading, i);
    if (str_is(word, "old") || str_is(word, "olds")) *at = i + 1;
}

/* "mile per hour" is mile, and hour */
static void set_measure(sayso_value *value, sayso_string unit) {
    static const char per[] = " per ";
    value->kind = SAYSO_MEASURE;
    value->unit = unit;
    for (size_t i = 0; i + sizeof per - 1 < unit.n; i++)
        if (memcmp(unit.bytes + i, per, sizeof per - 1) == 0) {
            value->unit = str_slice(unit, 0, i);
            value->per = str_slice(unit, i + sizeof per - 1, unit.n);
            return;
        }
}

static void scale_value(sayso_value *value, double factor) {
    value->number *= factor;
    value->upper *= factor;
}

/* Pounds by the million are money, and few others are. */
static int is_money_after_all(const sayso_value *value, sayso_string unit) {
    return str_is(unit, "pound") && value->number >= 1e6;
}

static void set_unit(sayso_value *value, amount_kind kind, const term *term) {
    switch (kind) {
    case AMOUNT_PERCENT: value->kind = SAYSO_PERCENT; break;
    case AMOUNT_POINTS: value->kind = SAYSO_POINTS; break;
    case AMOUNT_BASIS_POINTS:
        value->kind = SAYSO_POINTS;
        scale_value(value, 0.01);
        break;
    case AMOUNT_MINOR: scale_value(value, 0.01); /* fall through */
    case AMOUNT_BEHIND: set_money(value, term->text); break;
    case AMOUNT_TIME:
        value->kind = SAYSO_DURATION;
        value->unit = term->text;
        break;
    case AMOUNT_DEGREES:
        value->kind = SAYSO_MEASURE;
        value->unit = str("degree");
        break;
    default:
        if (is_money_after_all(value, term->text))
            set_money(value, str("GBP"));
        else
            set_measure(value, term->text);
    }
}

/* "5C", "90F": a scale of temperature, joined to digits. */
static int read_temperature(const number_reading *reading, uint32_t *at, sayso_value *value) {
    if (!is_word(reading, *at) || !is_joined(reading, *at)) return 0;
    sayso_string word = word_text(reading, *at);
    if (!str_is(word, "C") && !str_is(word, "F")) return 0;
    set_measure(value, str(word.bytes[0] == 'C' ? "degree Celsius" : "degree Fahrenheit"));
    ++*at;
    return 1;
}

/* The longest term of any kind of unit. "30p" is joined; "30 p" is not pence. */
static const term *unit_at(const number_reading *reading, uint32_t at, amount_kind *kind) {
    static const amount_kind kinds[] = {AMOUNT_PERCENT, AMOUNT_POINTS, AMOUNT_BASIS_POINTS,
                                        AMOUNT_BEHIND,  AMOUNT_MINOR,  AMOUNT_MEASURE,
                                        AMOUNT_DEGREES, AMOUNT_TIME};
    const term *longest = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const term *term = amount_at(reading, at, kinds[i]);
        if (!term || (longest && term->n <= longest->n)) continue;
        if (kinds[i] == AMOUNT_MINOR && str_is(word_text(reading, at), "p") &&
            !is_joined(reading, at))
            continue;
        longest = term;
        *kind = kinds[i];
    }
    return longest;
}

int read_unit(const number_reading *reading, uint32_t *at, sayso_value *value) {
    uint32_t i = *at;
    amount_kind kind = AMOUNT_MEASURE;
    int hyphen = is_joined(reading, i) && take_amount(reading, &i, AMOUNT_HYPHEN);
    if (hyphen && !is_joined(reading, i)) return 0;
    const term *term = unit_at(reading, i, &kind);
    if (term) {
        set_unit(value, kind, term);
        i += term->n + 1;
        if (value->kind == SAYSO_DURATION) pass_old(reading, &i);
    } else if (!read_temperature(reading, &i, value) &&
               !(hyphen ? read_joined_noun(reading, &i, value) : read_noun(reading, &i, value))) {
        return 0;
    }
    *at = i;
    return 1;
}

/* ---- Rates ---- */

/* "100,000 people" as "100000 person" */
static int read_base(const number_reading *reading, uint32_t *at, sayso_value *value) {
    enum { LONGEST = 24 };
    numeral number;
    sayso_value base = {0};
    uint32_t i = *at;
    char digits[LONGEST];
    if (!numeral_at(reading, i, &number) || number.value > 1e15) return 0;
    i = number.end;
    if (!read_unit(reading, &i, &base)) return 0;
    snprintf(digits, sizeof digits, "%.0f ", number.value);
    sayso_string head = str(digits);
    char *bytes = arena_take(reading->arena, head.n + base.unit.n + 1);
    memcpy(bytes, head.bytes, head.n);
    if (base.unit.n) memcpy(bytes + head.n, base.unit.bytes, base.unit.n);
    value->per = (sayso_string){bytes, head.n + base.unit.n};
    *at = i;
    return 1;
}

/* "per pupil" */
static int read_any(const number_reading *reading, uint32_t *at, sayso_value *value) {
    char folded[LEXICON_LONGEST];
    if (!is_word(reading, *at) || ends_phrase(reading, *at)) return 0;
    value->per = keep(reading, lexicon_fold(word_text(reading, *at), folded), 0, "");
    ++*at;
    return value->per.n > 0;
}

/* "$15-an-hour" */
static void pass_hyphen(const number_reading *reading, uint32_t *at) {
    if (is_joined(reading, *at)) take_amount(reading, at, AMOUNT_HYPHEN);
}

void read_rate(const number_reading *reading, uint32_t *at, sayso_value *value) {
    const term *yearly = amount_at(reading, *at, AMOUNT_YEARLY);
    if (yearly) {
        value->per = yearly->text;
        *at += yearly->n + 1;
        return;
    }
    uint32_t i = *at;
    pass_hyphen(reading, &i);
    const term *per = amount_at(reading, i, AMOUNT_PER);
    if (!per) return;
    int any = str_is(word_text(reading, i), "per") || str_is(word_text(reading, i), "/");
    i += per->n + 1;
    pass_hyphen(reading, &i);
    const term *unit = amount_at(reading, i, AMOUNT_TIME);
    if (!unit) unit = amount_at(reading, i, AMOUNT_MEASURE);
    if (unit) {
        value->per = unit->text;
        *at = i + unit->n + 1;
    } else if (any && (read_base(reading, &i, value) || read_any(reading, &i, value))) {
        *at = i;
    }
}
