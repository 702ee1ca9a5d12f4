#include "quantity.h"

#include "str.h"
#include "unit.h"

enum { LONGEST_BEFORE = 5 /* pieces that a comparator has at most */ };

/* A number with its unit, before anything around it is looked at. */
typedef struct {
    sayso_value value;
    double number, scale;  /* as written */
    uint32_t unit_at, end; /* the piece behind the number, and behind the unit */
    uint8_t has_unit;
} amount;

static sayso_string piece_text(const number_reading *reading, uint32_t at) {
    return str_slice(reading->text, reading->pieces->at[at].start, reading->pieces->at[at].end);
}

static void set_number(amount *amount, double number) {
    amount->value.number = amount->value.upper = number;
}

/* ---- Numbers that count nothing ---- */

static int is_capital_word(const number_reading *reading, uint32_t at) {
    return reading->pieces->at[at].kind == PIECE_WORD && reading->pieces->at[at].capital;
}

/* "G7", "F-16", "COVID-19": joined to a word, and not to a currency. */
static int is_in_word(const number_reading *reading, uint32_t at) {
    if (at == 0 || !is_joined(reading, at)) return 0;
    if (reading->pieces->at[at - 1].kind == PIECE_WORD)
        return !amount_at(reading, at - 1, AMOUNT_BEFORE);
    uint32_t hyphen = at - 1;
    return amount_at(reading, hyphen, AMOUNT_HYPHEN) && hyphen > 0 && is_joined(reading, hyphen) &&
           is_capital_word(reading, hyphen - 1);
}

static int has_label(const number_reading *reading, uint32_t at) {
    if (at > 0 && amount_at(reading, at - 1, AMOUNT_LABEL)) return 1;
    return at > 1 && str_is(piece_text(reading, at - 1), ".") &&
           amount_at(reading, at - 2, AMOUNT_LABEL);
}

/* "401(k)" */
static int is_clause(const number_reading *reading, uint32_t at) {
    return is_joined(reading, at + 1) && str_is(piece_text(reading, at + 1), "(");
}

/* "3:30 p.m.", "9 a.m." */
static uint32_t clock_at(const number_reading *reading, uint32_t at) {
    const pieces *pieces = reading->pieces;
    uint32_t end = at + 1;
    int colon = end + 1 < pieces->n && is_joined(reading, end) && is_joined(reading, end + 1) &&
                str_is(piece_text(reading, end), ":") && pieces->at[end + 1].kind == PIECE_NUMBER;
    if (colon) end += 2;
    int clock = take_amount(reading, &end, AMOUNT_CLOCK);
    return colon || clock ? end : at;
}

/* "9/11", "24/7", but not a date of three numbers, and not "2/3 of". */
static int is_pair(const number_reading *reading, uint32_t at) {
    if (at + 2 >= reading->pieces->n || !is_joined(reading, at + 1) || !is_joined(reading, at + 2))
        return 0;
    return str_is(piece_text(reading, at + 1), "/") &&
           reading->pieces->at[at + 2].kind == PIECE_NUMBER &&
           !str_is(piece_text(reading, at + 3), "/") && !amount_at(reading, at + 3, AMOUNT_OF);
}

uint32_t no_quantity_at(const number_reading *reading, uint32_t at) {
    if (reading->pieces->at[at].kind != PIECE_NUMBER) return at;
    if (is_in_word(reading, at) || has_label(reading, at) || is_clause(reading, at)) return at + 1;
    return is_pair(reading, at) ? at + 3 : clock_at(reading, at);
}

/* "Boeing 737": behind a capital, and nothing tells that it counts. */
static int is_name(const number_reading *reading, uint32_t at, const amount *amount) {
    return reading->pieces->at[at].kind == PIECE_NUMBER && at > 1 && !amount->has_unit &&
           amount->scale == 1 && !reading->pieces->at[at].grouped &&
           is_capital_word(reading, at - 1);
}

/* ---- Amounts ---- */

static void set_currency(amount *amount, sayso_string currency) {
    amount->value.kind = SAYSO_MONEY;
    amount->has_unit = 1;
    memcpy(amount->value.currency, currency.bytes, currency.n < 3 ? currency.n : 3);
}

/* "£3 bn": behind money a scale need not be joined. */
static void read_spaced_scale(const number_reading *reading, amount *amount) {
    const term *suffix = amount_at(reading, amount->end, AMOUNT_SUFFIX);
    if (!suffix || amount->scale != 1) return;
    amount->scale = suffix->number;
    set_number(amount, amount->value.number * suffix->number);
    amount->end += suffix->n + 1;
}

static int read_amount(const number_reading *reading, uint32_t at, amount *amount) {
    const term *currency = amount_at(reading, at, AMOUNT_BEFORE);
    numeral number;
    memset(amount, 0, sizeof *amount);
    if (currency) at += currency->n + 1;
    if (!numeral_at(reading, at, &number)) return 0;
    set_number(amount, number.value);
    amount->number = number.value;
    amount->scale = number.scale;
    amount->unit_at = amount->end = number.end;
    if (currency) {
        set_currency(amount, currency->text);
        read_spaced_scale(reading, amount);
        amount->unit_at = amount->end;
    } else {
        amount->has_unit = (uint8_t)read_unit(reading, &amount->end, &amount->value);
    }
    return !number.is_one || (amount->has_unit && amount->value.kind != SAYSO_COUNT);
}

/* ---- Parts, multiples, ordinals ---- */

static int make(amount *amount, sayso_value_kind kind, double number, uint32_t end) {
    memset(amount, 0, sizeof *amount);
    amount->value.kind = (uint8_t)kind;
    amount->has_unit = 1;
    amount->scale = 1;
    amount->end = end;
    set_number(amount, number);
    return 1;
}

static int is_year(const number_reading *reading, uint32_t at) {
    const piece *piece = &reading->pieces->at[at];
    return piece->kind == PIECE_NUMBER && piece->digits == 4 && !piece->grouped;
}

/* "one in eight", "two out of three", "7 in 10 voters" */
static int read_ratio(const number_reading *reading, uint32_t at, amount *amount) {
    numeral part, whole;
    if (!numeral_at(reading, at, &part)) return 0;
    uint32_t i = part.end;
    if (!take_amount(reading, &i, AMOUNT_OUT_OF) || !numeral_at(reading, i, &whole)) return 0;
    if (whole.value <= part.value || part.value < 1 || is_year(reading, i)) return 0;
    amount_kind other[] = {AMOUNT_TIME, AMOUNT_PERCENT, AMOUNT_MEASURE};
    for (size_t j = 0; j < sizeof other / sizeof *other; j++)
        if (amount_at(reading, whole.end, other[j])) return 0;
    sayso_value unit = {0};
    uint32_t end = whole.end;
    make(amount, SAYSO_FRACTION, part.value / whole.value, whole.end);
    if (read_unit(reading, &end, &unit) && unit.kind == SAYSO_COUNT) {
        amount->value.unit = unit.unit;
        amount->end = end;
    }
    return 1;
}

/* Behind a part stands its whole, or nothing that it could be a rank of. */
static int shows_part(const number_reading *reading, uint32_t at) {
    const pieces *pieces = reading->pieces;
    return at >= pieces->n || pieces->at[at].kind == PIECE_SYMBOL ||
           amount_at(reading, at, AMOUNT_OF);
}

/* "two-thirds", "a quarter of", "three quarters" */
static int read_part(const number_reading *reading, uint32_t at, amount *amount) {
    numeral number = {.value = 1};
    uint32_t i = at;
    if (!take_amount(reading, &i, AMOUNT_ARTICLE)) {
        if (!numeral_at(reading, at, &number)) return 0;
        i = number.end;
    }
    take_amount(reading, &i, AMOUNT_HYPHEN);
    const term *part = amount_at(reading, i, AMOUNT_PART);
    if (!part) return 0;
    uint32_t end = i + part->n + 1;
    int plural = str_ends(piece_text(reading, i), "s");
    numeral longer;
    if (numeral_at(reading, at, &longer) && longer.end > end) return 0; /* of a million */
    if (number.value == 1 && (plural || !shows_part(reading, end))) return 0;
    if (number.value > 1 && !plural) return 0;
    return make(amount, SAYSO_FRACTION, number.value * part->number, end);
}

/* "half of", "half the voters" */
static int read_half(const number_reading *reading, uint32_t at, amount *amount) {
    uint32_t i = at, article;
    if (!take_amount(reading, &i, AMOUNT_HALF)) return 0;
    if (at > 0 && amount_at(reading, at - 1, AMOUNT_ORDINAL)) return 0;
    if (is_joined(reading, i) && amount_at(reading, i, AMOUNT_HYPHEN)) return 0;
    article = i;
    const term *unit;
    if (take_amount(reading, &article, AMOUNT_ARTICLE) &&
        (unit = amount_at(reading, article, AMOUNT_TIME))) {
        make(amount, SAYSO_DURATION, 0.5, article + unit->n + 1);
        amount->value.unit = unit->text;
        return 1;
    }
    int by = at > 0 && amount_at(reading, at - 1, AMOUNT_BY) && shows_part(reading, i);
    return (by || amount_at(reading, i, AMOUNT_OF)) && make(amount, SAYSO_FRACTION, 0.5, i);
}

/* "1/2 of", "2/3 majority" */
static int read_slash(const number_reading *reading, uint32_t at, amount *amount) {
    const piece *piece = &reading->pieces->at[at];
    if (at + 3 > reading->pieces->n || piece[0].kind != PIECE_NUMBER ||
        piece[2].kind != PIECE_NUMBER || piece[1].spaced || piece[2].spaced ||
        !str_is(piece_text(reading, at + 1), "/"))
        return 0;
    if (piece[0].number < 1 || piece[2].number <= piece[0].number || piece[2].number > 20) return 0;
    if (!amount_at(reading, at + 3, AMOUNT_OF) || is_joined(reading, at + 3)) return 0;
    return make(amount, SAYSO_FRACTION, piece[0].number / piece[2].number, at + 3);
}

/* ½ without a whole number before it, and not "½ mile" */
static int read_vulgar(const number_reading *reading, uint32_t at, amount *amount) {
    const piece *piece = &reading->pieces->at[at];
    return piece->kind == PIECE_NUMBER && !piece->digits && !piece->decimals &&
           shows_part(reading, at + 1) && make(amount, SAYSO_FRACTION, piece->number, at + 1);
}

/* "three times as many", "2x", "10-fold"; but "three times a week" counts. */
static int read_times(const number_reading *reading, uint32_t at, amount *amount) {
    numeral number;
    if (!numeral_at(reading, at, &number)) return 0;
    uint32_t i = number.end;
    if (take_amount(reading, &i, AMOUNT_TIMES))
        return amount_at(reading, i, AMOUNT_AS) && make(amount, SAYSO_MULTIPLE, number.value, i);
    if (!is_joined(reading, i)) return 0;
    take_amount(reading, &i, AMOUNT_HYPHEN);
    return is_joined(reading, i) && take_amount(reading, &i, AMOUNT_FOLD) &&
           make(amount, SAYSO_MULTIPLE, number.value, i);
}

/* "doubled"; "twice" only where something is compared. */
static int read_multiple(const number_reading *reading, uint32_t at, amount *amount) {
    const term *term = amount_at(reading, at, AMOUNT_MULTIPLE);
    if (!term) return 0;
    uint32_t end = at + term->n + 1;
    sayso_string text = piece_text(reading, at);
    int adverb = str_is(text, "twice") || str_is(text, "thrice");
    int adjective = str_is(text, "double") || str_is(text, "triple");
    if (adverb && !amount_at(reading, end, AMOUNT_AS)) {
        make(amount, SAYSO_COUNT, term->number, end);
        amount->value.unit = str("time");
        return 1;
    }
    if (adjective && !amount_at(reading, end, AMOUNT_AS)) return 0;
    return make(amount, SAYSO_MULTIPLE, term->number, end);
}

/* "21st", "twenty-first", "third"; a first without digits is too often no rank. */
static int read_ordinal(const number_reading *reading, uint32_t at, amount *amount) {
    const piece *piece = &reading->pieces->at[at];
    if (piece->kind == PIECE_NUMBER)
        return is_joined(reading, at + 1) && amount_at(reading, at + 1, AMOUNT_ORDINAL_SUFFIX) &&
               make(amount, SAYSO_ORDINAL, piece->number, at + 2);
    const term *ten = amount_at(reading, at, AMOUNT_TEN);
    uint32_t i = at + (ten ? 1 : 0);
    if (ten && !take_amount(reading, &i, AMOUNT_HYPHEN)) return 0;
    const term *ordinal = amount_at(reading, i, AMOUNT_ORDINAL);
    if (!ordinal || (at > 0 && amount_at(reading, at - 1, AMOUNT_NOT_ORDINAL))) return 0;
    double rank = ordinal->number + (ten ? ten->number : 0);
    return rank > 1 && make(amount, SAYSO_ORDINAL, rank, i + 1);
}

static int read_any(const number_reading *reading, uint32_t at, amount *amount) {
    return read_slash(reading, at, amount) || read_vulgar(reading, at, amount) ||
           read_half(reading, at, amount) || read_part(reading, at, amount) ||
           read_ratio(reading, at, amount) || read_times(reading, at, amount) ||
           read_ordinal(reading, at, amount) || read_amount(reading, at, amount) ||
           read_multiple(reading, at, amount);
}

/* ---- What stands before and behind ---- */

/* The longest term of a kind that ends before piece at; its first piece, or at. */
static uint32_t term_before(const number_reading *reading, uint32_t first, uint32_t at,
                            amount_kind kind) {
    uint32_t from = at > first + LONGEST_BEFORE ? at - LONGEST_BEFORE : first;
    for (uint32_t i = from; i < at; i++) {
        const term *term = amount_at(reading, i, kind);
        if (term && i + term->n + 1 == at) return i;
    }
    return at;
}

static uint32_t read_comparator(const number_reading *reading, uint32_t first, uint32_t at,
                                sayso_value *value) {
    static const struct {
        amount_kind kind;
        sayso_comparator comparator;
    } before[] = {
        {AMOUNT_AT_LEAST, SAYSO_AT_LEAST}, {AMOUNT_AT_MOST, SAYSO_AT_MOST},
        {AMOUNT_ABOUT, SAYSO_ABOUT},       {AMOUNT_MORE, SAYSO_MORE},
        {AMOUNT_LESS, SAYSO_LESS},
    };
    uint32_t begin =
        value->kind == SAYSO_DURATION ? at : term_before(reading, first, at, AMOUNT_OVER);
    if (begin < at && value->comparator != SAYSO_RANGE) value->comparator = SAYSO_MORE;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        uint32_t found = term_before(reading, first, at, before[i].kind);
        if (found >= begin) continue;
        begin = found;
        if (value->comparator != SAYSO_RANGE) value->comparator = (uint8_t)before[i].comparator;
    }
    return begin;
}

/* "50 or more", "50+" */
static void read_behind(const number_reading *reading, uint32_t *at, sayso_value *value) {
    if (value->comparator != SAYSO_EXACT) return;
    if (take_amount(reading, at, AMOUNT_OR_MORE))
        value->comparator = SAYSO_AT_LEAST;
    else if (take_amount(reading, at, AMOUNT_OR_LESS))
        value->comparator = SAYSO_AT_MOST;
    else if (take_amount(reading, at, AMOUNT_OR_SO))
        value->comparator = SAYSO_ABOUT;
}

/* "minus 5", "-5C": a sign that follows white space. */
static uint32_t read_sign(const number_reading *reading, uint32_t first, uint32_t at,
                          sayso_value *value) {
    if (at <= first || !amount_at(reading, at - 1, AMOUNT_MINUS)) return at;
    int word = reading->pieces->at[at - 1].kind == PIECE_WORD;
    if (!word && (!reading->pieces->at[at - 1].spaced || !is_joined(reading, at))) return at;
    value->number = -value->number;
    value->upper = -value->upper;
    return at - 1;
}

/* ---- Ranges ---- */

static int same_unit(const amount *a, const amount *b) {
    return a->value.kind == b->value.kind && str_equal(a->value.unit, b->value.unit) &&
           memcmp(a->value.currency, b->value.currency, sizeof a->value.currency) == 0;
}

/* The second number begins behind "to", "-", "and" or "or"; 0 where no range goes on. */
static uint32_t second_of(const number_reading *reading, uint32_t begin, const amount *a) {
    uint32_t i = a->end;
    if (begin > 0 && amount_at(reading, begin - 1, AMOUNT_BETWEEN))
        return take_amount(reading, &i, AMOUNT_AND) ? i : 0;
    if (take_amount(reading, &i, AMOUNT_TO)) return i;
    if (take_amount(reading, &i, AMOUNT_OR)) return a->value.number < 100 ? i : 0;
    return is_joined(reading, i) && take_amount(reading, &i, AMOUNT_DASH) && is_joined(reading, i)
               ? i
               : 0;
}

/* Of "2-3 million" both are millions, of "5 to 10 percent" both percent. */
static void share(const number_reading *reading, amount *a, const amount *b) {
    double number = a->value.number;
    uint32_t unit = b->unit_at;
    if (a->scale == 1 && b->scale > 1 && number < 1000 && number * b->scale <= b->number)
        set_number(a, number * b->scale);
    if (a->has_unit || !b->has_unit) return;
    a->has_unit = 1;
    if (b->value.currency[0] && b->end == unit)
        set_currency(a, str(b->value.currency));
    else
        read_unit(reading, &unit, &a->value);
}

static void read_range(const number_reading *reading, uint32_t begin, amount *a) {
    amount b;
    uint32_t second = second_of(reading, begin, a);
    if (!second || a->value.kind == SAYSO_ORDINAL || !read_amount(reading, second, &b)) return;
    amount joined = *a;
    share(reading, &joined, &b);
    int unlike = b.has_unit ? !same_unit(&joined, &b) : a->has_unit && a->value.kind != SAYSO_MONEY;
    if (unlike) return;
    int changes = begin > 0 && amount_at(reading, begin - 1, AMOUNT_FROM);
    if (changes) {
        *a = joined;
        return;
    }
    if (b.value.number <= joined.value.number) return;
    joined.value.upper = b.value.number;
    joined.value.comparator = SAYSO_RANGE;
    joined.end = b.end;
    *a = joined;
}

uint32_t quantity_at(const number_reading *reading, uint32_t first, uint32_t at,
                     sayso_value *value) {
    amount found;
    if (!read_any(reading, at, &found) || is_name(reading, at, &found)) return at;
    read_range(reading, at, &found);
    read_behind(reading, &found.end, &found.value);
    if (!found.has_unit && found.value.comparator != SAYSO_EXACT)
        read_unit(reading, &found.end, &found.value);
    read_rate(reading, &found.end, &found.value);
    read_behind(reading, &found.end, &found.value);
    uint32_t begin = read_sign(reading, first, at, &found.value);
    if (found.value.comparator == SAYSO_RANGE)
        begin = term_before(reading, first, begin, AMOUNT_BETWEEN);
    begin = read_comparator(reading, first, begin, &found.value);
    *value = found.value;
    value->span =
        (sayso_span){reading->pieces->at[begin].start, reading->pieces->at[found.end - 1].end};
    return found.end;
}
