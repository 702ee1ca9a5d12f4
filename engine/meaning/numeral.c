#include "numeral.h"

const term_kind amount_kinds[] = {
    {"one", AMOUNT_ONE},
    {"ten", AMOUNT_TEN},
    {"scale", AMOUNT_SCALE},
    {"suffix", AMOUNT_SUFFIX},
    {"article", AMOUNT_ARTICLE},
    {"and", AMOUNT_AND},
    {"hyphen", AMOUNT_HYPHEN},
    {"half", AMOUNT_HALF},
    {"part", AMOUNT_PART},
    {"part-of", AMOUNT_OF},
    {"out-of", AMOUNT_OUT_OF},
    {"ordinal", AMOUNT_ORDINAL},
    {"ordinal-suffix", AMOUNT_ORDINAL_SUFFIX},
    {"no-ordinal", AMOUNT_NOT_ORDINAL},
    {"times", AMOUNT_TIMES},
    {"as", AMOUNT_AS},
    {"fold", AMOUNT_FOLD},
    {"multiple", AMOUNT_MULTIPLE},
    {"minus", AMOUNT_MINUS},
    {"about", AMOUNT_ABOUT},
    {"more", AMOUNT_MORE},
    {"over", AMOUNT_OVER},
    {"by", AMOUNT_BY},
    {"at-least", AMOUNT_AT_LEAST},
    {"less", AMOUNT_LESS},
    {"at-most", AMOUNT_AT_MOST},
    {"or-more", AMOUNT_OR_MORE},
    {"or-less", AMOUNT_OR_LESS},
    {"or-so", AMOUNT_OR_SO},
    {"from", AMOUNT_FROM},
    {"between", AMOUNT_BETWEEN},
    {"to", AMOUNT_TO},
    {"or", AMOUNT_OR},
    {"dash", AMOUNT_DASH},
    {"percent", AMOUNT_PERCENT},
    {"points", AMOUNT_POINTS},
    {"basis-points", AMOUNT_BASIS_POINTS},
    {"before", AMOUNT_BEFORE},
    {"behind", AMOUNT_BEHIND},
    {"minor", AMOUNT_MINOR},
    {"measure", AMOUNT_MEASURE},
    {"degrees", AMOUNT_DEGREES},
    {"time", AMOUNT_TIME},
    {"per", AMOUNT_PER},
    {"yearly", AMOUNT_YEARLY},
    {"noun", AMOUNT_NOUN},
    {"label", AMOUNT_LABEL},
    {"clock", AMOUNT_CLOCK},
    {NULL, 0},
};

int take_amount(const number_reading *reading, uint32_t *at, amount_kind kind) {
    const term *term = amount_at(reading, *at, kind);
    if (!term) return 0;
    *at += term->n + 1;
    return 1;
}

/* ---- Scales ---- */

/* "million", "bn": multiplies scale; "hundred thousand" is two. */
static void read_scale(const number_reading *reading, numeral *numeral) {
    const term *term = amount_at(reading, numeral->end, AMOUNT_SUFFIX);
    numeral->scale = 1;
    if (term && is_joined(reading, numeral->end)) {
        numeral->scale = term->number;
        numeral->end += term->n + 1;
        return;
    }
    uint32_t at = numeral->end;
    if (is_joined(reading, at)) take_amount(reading, &at, AMOUNT_HYPHEN);
    while (numeral->scale < 1e15 && (term = amount_at(reading, at, AMOUNT_SCALE))) {
        numeral->scale *= term->number;
        numeral->end = at += term->n + 1;
    }
}

/* ---- Digits ---- */

/* "3½" */
static void add_vulgar(const number_reading *reading, numeral *numeral) {
    const piece *next = &reading->pieces->at[numeral->end];
    if (numeral->end >= reading->pieces->n || next->kind != PIECE_NUMBER || next->digits) return;
    numeral->value += next->number;
    numeral->end++;
}

static int read_digits(const number_reading *reading, uint32_t at, numeral *numeral) {
    const piece *piece = &reading->pieces->at[at];
    if (piece->kind != PIECE_NUMBER) return 0;
    numeral->value = piece->number;
    numeral->is_digits = 1;
    numeral->end = at + 1;
    if (piece->digits) add_vulgar(reading, numeral);
    return 1;
}

/* ---- Words ---- */

/* Below a hundred: "twenty-five", "seven". */
static int read_small(const number_reading *reading, uint32_t at, double *value, uint32_t *end) {
    const term *ten = amount_at(reading, at, AMOUNT_TEN);
    *value = 0;
    if (ten) {
        *value = ten->number;
        *end = ++at;
        take_amount(reading, &at, AMOUNT_HYPHEN);
    }
    const term *one = amount_at(reading, at, AMOUNT_ONE);
    if (one && one->number > 0 && one->number < (ten ? 10 : 20)) {
        *value += one->number;
        *end = at + 1;
    }
    return ten || one;
}

/* "two hundred and fifty", "three thousand five hundred": sums of ever smaller scales. */
static int read_words(const number_reading *reading, uint32_t at, numeral *numeral) {
    double total = 0, part = 0;
    uint32_t end = at, start = at;
    if (!read_small(reading, at, &part, &end)) return 0;
    numeral->is_one = part == 1 ? 1 : 0;
    at = end;
    for (const term *scale; (scale = amount_at(reading, at, AMOUNT_SCALE));) {
        if (scale->number == 100)
            part *= 100;
        else
            total += part * scale->number, part = 0;
        numeral->is_one = 0;
        end = at += scale->n + 1;
        double more = 0;
        uint32_t next = at;
        take_amount(reading, &next, AMOUNT_AND);
        if (!read_small(reading, next, &more, &next)) continue;
        part += more;
        end = at = next;
    }
    numeral->value = total + part;
    numeral->end = end;
    return end > start;
}

/* "a million", "a dozen": the article stands for one. */
static int read_article(const number_reading *reading, uint32_t at, numeral *numeral) {
    if (!take_amount(reading, &at, AMOUNT_ARTICLE) || !amount_at(reading, at, AMOUNT_SCALE))
        return 0;
    numeral->value = 1;
    numeral->end = at;
    numeral->has_article = 1;
    return 1;
}

/* "half a million", "a quarter of a million" */
static int read_share(const number_reading *reading, uint32_t at, numeral *numeral) {
    const term *part;
    uint32_t i = at;
    double share = 0.5;
    if (!take_amount(reading, &i, AMOUNT_HALF)) {
        take_amount(reading, &i, AMOUNT_ARTICLE);
        if (!(part = amount_at(reading, i, AMOUNT_PART))) return 0;
        share = part->number;
        i += part->n + 1;
        if (!take_amount(reading, &i, AMOUNT_OF)) return 0;
    }
    if (!read_article(reading, i, numeral)) return 0;
    numeral->value = share;
    return 1;
}

/* "two and a half", "3 and a half million" */
static void add_half(const number_reading *reading, numeral *numeral) {
    uint32_t at = numeral->end;
    if (!take_amount(reading, &at, AMOUNT_AND) || !take_amount(reading, &at, AMOUNT_ARTICLE) ||
        !take_amount(reading, &at, AMOUNT_HALF))
        return;
    numeral->value += 0.5;
    numeral->is_one = 0;
    numeral->end = at;
}

int numeral_at(const number_reading *reading, uint32_t at, numeral *found) {
    *found = (numeral){.scale = 1};
    if (at >= reading->pieces->n) return 0;
    if (!read_digits(reading, at, found) && !read_words(reading, at, found) &&
        !read_article(reading, at, found) && !read_share(reading, at, found))
        return 0;
    add_half(reading, found);
    read_scale(reading, found);
    if (found->scale != 1) found->is_one = 0;
    found->value *= found->scale;
    return 1;
}
