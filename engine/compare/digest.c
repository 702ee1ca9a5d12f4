#include "digest.h"

#include "stem.h"
#include "str.h"

enum { LONGEST = 64, FIRST_YEAR = 1800, LAST_YEAR = 2100 };

typedef struct {
    const vocabulary *vocabulary;
    sayso_string text;
    const folded *words;
    digest *digest;
} reading;

/* ---- Words ---- */

static sayso_string slice_of(const reading *r, size_t i) {
    return str_slice(r->text, r->words->spans[i].start, r->words->spans[i].end);
}

/* In lower case and without apostrophes, as far as ASCII goes. */
static sayso_string plain(sayso_string word, char room[LONGEST]) {
    size_t n = 0;
    for (size_t i = 0; i < word.n && n < LONGEST; i++) {
        unsigned char c = (unsigned char)word.bytes[i];
        if (c == '\'') continue;
        if (c == 0xe2 && i + 2 < word.n && (unsigned char)word.bytes[i + 1] == 0x80) {
            i += 2; /* a curly one */
            continue;
        }
        room[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : (char)c;
    }
    return (sayso_string){room, n};
}

static int is_word(const reading *r, size_t i, const char *word) {
    char room[LONGEST];
    return i < r->words->n && str_is(plain(slice_of(r, i), room), word);
}

static uint32_t traits_of(const reading *r, size_t i) {
    char room[LONGEST];
    return i < r->words->n ? word_traits(r->vocabulary, plain(slice_of(r, i), room)) : 0;
}

static int begins_sentence(const reading *r, size_t i) {
    if (i == 0) return 1;
    sayso_string between = str_slice(r->text, r->words->spans[i - 1].end, r->words->spans[i].start);
    return between.n && (memchr(between.bytes, '.', between.n) != NULL ||
                         memchr(between.bytes, ':', between.n) != NULL ||
                         memchr(between.bytes, '?', between.n) != NULL ||
                         memchr(between.bytes, '!', between.n) != NULL);
}

static void add_term(reading *r, size_t i) {
    char room[LONGEST];
    digest *digest = r->digest;
    sayso_string word = slice_of(r, i);
    int capital = word.bytes[0] >= 'A' && word.bytes[0] <= 'Z' && !(traits_of(r, i) & TRAIT_MONTH);
    term made = {stem_of(plain(word, room)), capital && !begins_sentence(r, i)};
    for (uint32_t j = 0; j < digest->n_terms; j++)
        if (digest->terms[j].stem == made.stem) {
            digest->terms[j].name |= made.name;
            return;
        }
    if (digest->n_terms < MOST_TERMS) digest->terms[digest->n_terms++] = made;
}

/* ---- Figures ---- */

static int is_part(double value) {
    return value > 0 && value < 1;
}

static int is_scale(const reading *r, size_t i) {
    return i < r->words->n && r->words->values[i] >= 100 &&
           !(r->text.bytes[r->words->spans[i].start] >= '0' &&
             r->text.bytes[r->words->spans[i].start] <= '9');
}

static int is_number(const reading *r, size_t i) {
    return i < r->words->n && kind_of(r->words->at[i]) == NUMBER;
}

static void add_figure(reading *r, double value, figure_kind kind) {
    if (r->digest->n_figures < MOST_FIGURES)
        r->digest->figures[r->digest->n_figures++] = (figure){value, (uint8_t)kind};
}

/* "every fifth", "a third", "two thirds of"; not "the third regiment". Returns what is behind. */
static size_t read_part(reading *r, size_t i) {
    double value = r->words->values[i] * 100;
    int half = is_word(r, i, "half"), ordinal = is_word(r, i, "second");
    int counted = i && (is_word(r, i - 1, "every") ||
                        (!ordinal && (is_word(r, i - 1, "a") || is_word(r, i - 1, "one"))));
    if (counted || half || is_word(r, i + 1, "of")) add_figure(r, value, FIGURE_PERCENT);
    return i + 1;
}

static figure_kind kind_of_figure(const reading *r, size_t i, size_t end, double value) {
    sayso_span span = r->words->spans[i];
    if (is_word(r, end, "%") || is_word(r, end, "percent") || is_word(r, end, "per cent"))
        return FIGURE_PERCENT;
    return end == i + 1 && span.end - span.start == 4 && value >= FIRST_YEAR && value <= LAST_YEAR
               ? FIGURE_YEAR
               : FIGURE_COUNT;
}

/* "one in three", "nine pupils out of ten": the second number, or 0. *end becomes what is behind.
 */
static double read_proportion(const reading *r, size_t at, size_t *end) {
    enum { NOUNS = 2 };
    for (size_t i = at; i <= at + NOUNS && i < r->words->n && !is_number(r, i); i++) {
        size_t number = is_word(r, i, "in")                               ? i + 1
                        : is_word(r, i, "out") && is_word(r, i + 1, "of") ? i + 2
                                                                          : 0;
        if (!number || !is_number(r, number) || r->words->values[number] > 100) continue;
        *end = number + 1;
        return r->words->values[number];
    }
    return 0;
}

static size_t read_figure(reading *r, size_t i) {
    double value = r->words->values[i];
    size_t end = i + 1, behind = end;
    if (is_part(value)) return read_part(r, i);
    if (end < r->words->n && is_part(r->words->values[end]) && value > 1) {
        add_figure(r, value * r->words->values[end] * 100, FIGURE_PERCENT);
        return end + 1;
    }
    while (is_scale(r, end)) value *= r->words->values[end++];
    figure_kind kind = kind_of_figure(r, i, end, value);
    double whole = kind == FIGURE_COUNT && value < 100 ? read_proportion(r, end, &behind) : 0;
    if (whole > value) {
        add_figure(r, 100 * value / whole, FIGURE_PERCENT);
        return behind;
    }
    if (value > 1 || (kind == FIGURE_PERCENT && value > 0)) add_figure(r, value, kind);
    return end;
}

/* ---- All ---- */

static void read_word(reading *r, size_t i) {
    word_kind kind = kind_of(r->words->at[i]);
    uint32_t traits = traits_of(r, i);
    char room[LONGEST];
    int lower = r->text.bytes[r->words->spans[i].start] >= 'a';
    if (kind == NEGATION && !(traits_of(r, i + 1) & TRAIT_FOCUS)) r->digest->negations++;
    r->digest->traits |= traits;
    if (traits & TRAIT_MONTH && !lower && r->digest->n_months < MOST_FIGURES)
        r->digest->months[r->digest->n_months++] = stem_of(plain(slice_of(r, i), room));
    if (kind == PLAIN) add_term(r, i);
}

void digest_text(const vocabulary *vocabulary, sayso_string text, folded *scratch, digest *digest) {
    reading reading = {vocabulary, text, scratch, digest};
    *digest = (struct digest){.n_terms = 0};
    fold_words(vocabulary, text, WITH_BRACKETS, scratch);
    for (size_t i = 0; i < scratch->n; i++) read_word(&reading, i);
    for (size_t i = 0; i < scratch->n;)
        i = is_number(&reading, i) ? read_figure(&reading, i) : i + 1;
}

/* ---- Agreement ---- */

static int has_figure(const digest *digest, const figure *sought) {
    for (uint32_t i = 0; i < digest->n_figures; i++) {
        const figure *figure = &digest->figures[i];
        double apart = figure->value - sought->value, most = sought->value / 100;
        if (figure->kind == FIGURE_YEAR || sought->kind == FIGURE_YEAR) most = 0.5;
        if (figure->kind == sought->kind && apart <= most && apart >= -most) return 1;
    }
    return 0;
}

/* Bits of kinds of figures in a that b has not. */
static uint32_t missing_figures(const digest *a, const digest *b, uint32_t *shared) {
    uint32_t kinds = 0;
    for (uint32_t i = 0; i < a->n_figures; i++) {
        int year = a->figures[i].kind == FIGURE_YEAR;
        if (has_figure(b, &a->figures[i]))
            *shared |= year ? 2 : 1;
        else
            kinds |= year ? 2 : 1;
    }
    return kinds;
}

static agreement judge(uint32_t bit, uint32_t missing, uint32_t extra, uint32_t shared) {
    if (missing & extra & bit) return THEY_DIFFER;
    if ((missing | extra) & bit) return ONE_SAYS;
    return shared & bit ? BOTH_SAY : NEITHER_SAYS;
}

static int has_stem(const digest *digest, uint64_t stem) {
    for (uint32_t i = 0; i < digest->n_terms; i++)
        if (digest->terms[i].stem == stem) return 1;
    return 0;
}

static agreement compare_names(const digest *a, const digest *b) {
    uint32_t missing = 0, extra = 0, shared = 0;
    for (uint32_t i = 0; i < a->n_terms; i++)
        if (a->terms[i].name) *(has_stem(b, a->terms[i].stem) ? &shared : &missing) += 1;
    for (uint32_t i = 0; i < b->n_terms; i++)
        if (b->terms[i].name && !has_stem(a, b->terms[i].stem)) extra++;
    if (missing && extra && !shared) return THEY_DIFFER;
    return shared ? BOTH_SAY : missing || extra ? ONE_SAYS : NEITHER_SAYS;
}

static agreement compare_months(const digest *a, const digest *b) {
    if (!a->n_months || !b->n_months) return a->n_months || b->n_months ? ONE_SAYS : NEITHER_SAYS;
    for (uint32_t i = 0; i < a->n_months; i++)
        for (uint32_t j = 0; j < b->n_months; j++)
            if (a->months[i] == b->months[j]) return BOTH_SAY;
    return THEY_DIFFER;
}

/* Nobody earns more: earns the most. */
static agreement compare_negation(const digest *a, const digest *b) {
    const digest *denies = a->negations ? a : b;
    if (((a->negations ^ b->negations) & 1) == 0) return a->negations ? BOTH_SAY : NEITHER_SAYS;
    return denies->traits & TRAIT_COMPARES ? ONE_SAYS : THEY_DIFFER;
}

static agreement compare_direction(const digest *a, const digest *b) {
    uint32_t both = TRAIT_UP | TRAIT_DOWN, x = a->traits & both, y = b->traits & both;
    if (!x || !y) return x || y ? ONE_SAYS : NEITHER_SAYS;
    return x & y ? BOTH_SAY : THEY_DIFFER;
}

agreements compare_digests(const digest *a, const digest *b) {
    uint32_t shared = 0;
    uint32_t missing = missing_figures(a, b, &shared), extra = missing_figures(b, a, &shared);
    agreement months = compare_months(a, b), years = judge(2, missing, extra, shared);
    return (agreements){.numbers = judge(1, missing, extra, shared),
                        .dates = months > years ? months : years,
                        .names = compare_names(a, b),
                        .negation = compare_negation(a, b),
                        .direction = compare_direction(a, b)};
}

int is_contrary(const agreements *a) {
    return a->numbers == THEY_DIFFER || a->dates == THEY_DIFFER || a->names == THEY_DIFFER ||
           a->negation == THEY_DIFFER || a->direction == THEY_DIFFER;
}
