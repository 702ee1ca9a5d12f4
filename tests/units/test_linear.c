/* Hostile texts: the analysis ends, its layers hold together, and its memory grows with the text.
 *
 * What is measured is memory, not time: with a budget of so many bytes for each byte of text, a
 * text must fit, and so must one eight times as long. Work that is not linear shows as a test that
 * meson ends for taking too long. */
#include "cmocka_tests.h"

#include "news.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    BUDGET_BASE = 1 << 20,
    BUDGET_A_BYTE = 512,
    LONGER = 8,
    PIECES = 12500 /* in the shorter text; in the longer one, 100 000 */
};

typedef struct {
    char *bytes;
    size_t n;
} text;

typedef text maker(size_t pieces);

static text repeat(const char *piece, size_t n) {
    size_t length = strlen(piece);
    text made = {malloc(length * n + 1), length * n};
    assert_non_null(made.bytes);
    for (size_t i = 0; i < n; i++) memcpy(made.bytes + i * length, piece, length);
    return made;
}

static void analyse(text text, size_t budget, const char *what) {
    sayso_engine *engine = engine_open(budget);
    sayso_worker *worker = worker_open(engine);
    sayso_document document = {.id = {"hostile", 7}, .text = {text.bytes, text.n}};
    sayso_status status = sayso_analyse(worker, &document, NULL);
    if (status) fail_msg("%s, %zu bytes: status %d", what, text.n, (int)status);
    require_layers(&document, what);
    sayso_worker_free(worker);
    sayso_engine_free(engine);
}

static void check(maker *make, const char *what) {
    for (size_t n = PIECES; n <= (size_t)PIECES * LONGER; n *= LONGER) {
        text text = make(n);
        analyse(text, BUDGET_BASE + BUDGET_A_BYTE * text.n, what);
        free(text.bytes);
    }
}

/* A test for each text: one piece, over and over. */
#define REPEATED(name, piece)                                                                      \
    static text make_##name(size_t pieces) {                                                       \
        return repeat(piece, pieces);                                                              \
    }                                                                                              \
    static void name(void **state) {                                                               \
        (void)state;                                                                               \
        check(make_##name, #name);                                                                 \
    }

REPEATED(unclosed_marks, "“a ")
REPEATED(unclosed_straight_marks, " \"a")
REPEATED(stray_closers, "a” ")
REPEATED(alternating_marks, "\"")
REPEATED(alternating_kinds, "\"a 'b ")
REPEATED(deep_nesting, "“‘")
REPEATED(unclosed_paragraphs, "“We lost, said Hale.\n\n")
REPEATED(apostrophes, "'")
REPEATED(apostrophes_in_words, "a'")
REPEATED(possessives, "the players' ")
REPEATED(backticks, "``")
REPEATED(entities, "&quot;")
REPEATED(unfinished_entities, "&quo ")
REPEATED(doubly_encoded_marks, "â€œ")
REPEATED(cues, "said ")
REPEATED(cues_with_that, "said that ")
REPEATED(according_to, "according to ")
REPEATED(commas, "said, ")
REPEATED(capital_words, "Hale ")
REPEATED(capitals, "HALE ")
REPEATED(names_and_cues, "Hale said ")
REPEATED(many_pronouns, "he she they ")
REPEATED(titles_without_names, "President Mr. Prime Minister ")
REPEATED(conjoined_names, "Ann Hale and ")
REPEATED(initials, "J. ")
REPEATED(dots, "a. ")
REPEATED(ellipses, "… ")
REPEATED(ellipses_in_marks, "…\" ")
REPEATED(brackets, "( ")
REPEATED(dashes, "— ")
REPEATED(hyphens, "-")
REPEATED(line_breaks, "\n")
REPEATED(short_lines, "Hale\n")
REPEATED(labels, "HALE: \n")
REPEATED(turns, "HALE: We lost.\nROE: Good.\n")
REPEATED(header_labels, "Keywords\n")
REPEATED(bullets, "- \n")
REPEATED(list_items, "- \"No cuts\"\n")
REPEATED(open_lead_ins, "Hale said:\n")
REPEATED(block_quotes, "> We lost.\n")
REPEATED(handles, "@hale RT @roe: ")
REPEATED(short_quotes, "\"A,\" said Hale. ")
REPEATED(nested_reports, "Hale said that ")
REPEATED(numbers, "1,")
REPEATED(number_words, "two hundred and ")
REPEATED(scales, "5 million million ")
REPEATED(zeros_and_scales, "0 hundred million trillion trillion ")
REPEATED(digits, "99")
REPEATED(ranges, "$5 to ")
REPEATED(ratios, "one in ")
REPEATED(dates, "March 3, ")
REPEATED(slashed_dates, "99999999999/3/2019/")
REPEATED(bounded_dates, "between the end of early since last 2019-")
REPEATED(counted, "About 40 people. ")
REPEATED(listed_claims, "They have lost:\n\n- 40 people\n\n")
REPEATED(emoji, "👍")
REPEATED(combining_accents, "\u0301")
REPEATED(no_break_spaces, "\u00A0")

/* Labels at the top, and then sentences. */
static text make_long_header(size_t pieces) {
    static const char label[] = "Keywords\nrents\n",
                      sentence[] = "It rains in the old town today.\n";
    text made = repeat(sentence, pieces);
    size_t n = sizeof label - 1;
    for (size_t i = 0; (i + 1) * n <= made.n / 2; i++) memcpy(made.bytes + i * n, label, n);
    return made;
}

static void long_header(void **state) {
    (void)state;
    check(make_long_header, "long_header");
}

/* As many different people as there are pieces. */
static text make_people(size_t pieces) {
    text made = {malloc(pieces * 24), 0};
    assert_non_null(made.bytes);
    for (size_t i = 0; i < pieces; i++) {
        char name[] = "Aaaaa Aaaaa said so. ";
        for (size_t letter = 1, rest = i; letter < 5; letter++, rest /= 26)
            name[letter] = name[letter + 6] = (char)('a' + rest % 26);
        memcpy(made.bytes + made.n, name, sizeof name - 1);
        made.n += sizeof name - 1;
    }
    return made;
}

static void different_people(void **state) {
    (void)state;
    check(make_people, "different_people");
}

static text make_random(size_t pieces) {
    text made = {malloc(pieces * 4), pieces * 4};
    assert_non_null(made.bytes);
    uint32_t seed = 2026;
    for (size_t i = 0; i < made.n; i++) {
        seed = seed * 1664525 + 1013904223;
        made.bytes[i] = (char)(seed >> 24);
    }
    utf8_repair(made.bytes, made.n);
    return made;
}

static void random_bytes(void **state) {
    (void)state;
    check(make_random, "random_bytes");
}

/* Words that mean something, in an order that means nothing. */
static text make_babble(size_t pieces) {
    static const char *const words[] = {
        "said ",   "\"",  "“",   "”",     "Hale ",  "that ", ", ",     ". ", "\n",
        "\n\n",    "he ", "'s ", "told ", ": ",     "the ",  "mayor ", "(",  ") ",
        "called ", "to ", "'",   "- ",    "would ", "not ",  "never "};
    text made = {malloc(pieces * 8), 0};
    assert_non_null(made.bytes);
    uint32_t seed = 1984;
    for (size_t i = 0; i < pieces; i++) {
        seed = seed * 1664525 + 1013904223;
        const char *word = words[(seed >> 16) % (sizeof words / sizeof *words)];
        memcpy(made.bytes + made.n, word, strlen(word));
        made.n += strlen(word);
    }
    return made;
}

static void babble(void **state) {
    (void)state;
    check(make_babble, "babble");
}

static void one_long_word(void **state) {
    (void)state;
    text text = repeat("sayso", 1 << 20);
    analyse(text, BUDGET_BASE + 64 * text.n, "one_long_word");
    free(text.bytes);
}

static void empty_text(void **state) {
    (void)state;
    analyse((text){NULL, 0}, 0, "empty_text");
}

/* A document that does not fit leaves nothing behind, and the next one is read as ever. */
static void too_big(void **state) {
    (void)state;
    sayso_engine *engine = engine_open(1 << 20);
    sayso_worker *worker = worker_open(engine);
    text text = repeat("\"Go,\" said Ann Hale. ", 1 << 18);
    sayso_document document = {.text = {text.bytes, text.n}};
    sayso_error error = {0};
    assert_int_equal(sayso_analyse(worker, &document, &error), SAYSO_TOO_BIG);
    assert_true(error.what[0] != '\0');
    assert_int_equal(document.tokens.n + document.quotes.n + document.blocks.n, 0);
    document.text.n = strlen("\"Go,\" said Ann Hale.");
    assert_int_equal(sayso_analyse(worker, &document, &error), SAYSO_OK);
    assert_true(document.tokens.n > 0);
    sayso_worker_free(worker);
    sayso_engine_free(engine);
    free(text.bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unclosed_marks),
        cmocka_unit_test(unclosed_straight_marks),
        cmocka_unit_test(stray_closers),
        cmocka_unit_test(alternating_marks),
        cmocka_unit_test(alternating_kinds),
        cmocka_unit_test(deep_nesting),
        cmocka_unit_test(unclosed_paragraphs),
        cmocka_unit_test(apostrophes),
        cmocka_unit_test(apostrophes_in_words),
        cmocka_unit_test(possessives),
        cmocka_unit_test(backticks),
        cmocka_unit_test(entities),
        cmocka_unit_test(unfinished_entities),
        cmocka_unit_test(doubly_encoded_marks),
        cmocka_unit_test(cues),
        cmocka_unit_test(cues_with_that),
        cmocka_unit_test(according_to),
        cmocka_unit_test(commas),
        cmocka_unit_test(capital_words),
        cmocka_unit_test(capitals),
        cmocka_unit_test(names_and_cues),
        cmocka_unit_test(many_pronouns),
        cmocka_unit_test(titles_without_names),
        cmocka_unit_test(conjoined_names),
        cmocka_unit_test(initials),
        cmocka_unit_test(dots),
        cmocka_unit_test(ellipses),
        cmocka_unit_test(ellipses_in_marks),
        cmocka_unit_test(brackets),
        cmocka_unit_test(dashes),
        cmocka_unit_test(hyphens),
        cmocka_unit_test(line_breaks),
        cmocka_unit_test(short_lines),
        cmocka_unit_test(labels),
        cmocka_unit_test(turns),
        cmocka_unit_test(header_labels),
        cmocka_unit_test(bullets),
        cmocka_unit_test(list_items),
        cmocka_unit_test(open_lead_ins),
        cmocka_unit_test(block_quotes),
        cmocka_unit_test(handles),
        cmocka_unit_test(short_quotes),
        cmocka_unit_test(nested_reports),
        cmocka_unit_test(numbers),
        cmocka_unit_test(number_words),
        cmocka_unit_test(scales),
        cmocka_unit_test(zeros_and_scales),
        cmocka_unit_test(digits),
        cmocka_unit_test(ranges),
        cmocka_unit_test(ratios),
        cmocka_unit_test(dates),
        cmocka_unit_test(slashed_dates),
        cmocka_unit_test(bounded_dates),
        cmocka_unit_test(counted),
        cmocka_unit_test(listed_claims),
        cmocka_unit_test(emoji),
        cmocka_unit_test(combining_accents),
        cmocka_unit_test(no_break_spaces),
        cmocka_unit_test(long_header),
        cmocka_unit_test(different_people),
        cmocka_unit_test(random_bytes),
        cmocka_unit_test(babble),
        cmocka_unit_test(one_long_word),
        cmocka_unit_test(empty_text),
        cmocka_unit_test(too_big),
    };
    return cmocka_run_group_tests_name("linear", tests, NULL, NULL);
}
