/* Matching: what of two texts agrees, and how the collection corpora/checks comes out. */
#include "store_desk.h"

#include "digest.h"

/* ---- What agrees ---- */

typedef struct {
    vocabulary *vocabulary;
    folded scratch;
} lens;

static int make_lens(void **state) {
    lens *made = calloc(1, sizeof *made);
    made->vocabulary = vocabulary_new();
    *state = made;
    return made->vocabulary ? 0 : -1;
}

static int free_lens(void **state) {
    lens *lens = *state;
    vocabulary_free(lens->vocabulary);
    folded_release(&lens->scratch);
    free(lens);
    return 0;
}

static agreements compare(lens *lens, const char *a, const char *b) {
    digest left, right;
    digest_text(lens->vocabulary, str(a), &lens->scratch, &left);
    digest_text(lens->vocabulary, str(b), &lens->scratch, &right);
    return compare_digests(&left, &right);
}

static void test_numbers(void **state) {
    static const struct {
        const char *a, *b;
        agreement expected;
    } cases[] = {
        {"10 percent of it", "it is 10%", BOTH_SAY},
        {"ten per cent", "19 per cent", THEY_DIFFER},
        {"1,200 posts", "twelve hundred posts", BOTH_SAY},
        {"3.5 million people", "3,500,000 people", BOTH_SAY},
        {"five million", "five billion", THEY_DIFFER},
        {"one in eight children", "every eighth child", BOTH_SAY},
        {"a third of farms", "one farm in three", BOTH_SAY},
        {"two thirds of them", "every fifth of them", THEY_DIFFER},
        {"nine out of ten toys", "90 percent of toys", BOTH_SAY},
        {"half of the trains", "every second train", BOTH_SAY},
        {"the third regiment", "a band of 20", ONE_SAYS},
        {"40 ships", "40 percent of ships", THEY_DIFFER},
        {"no number", "none here", NEITHER_SAYS},
        {"it fell in 2019 by 10%", "it fell by 10 percent", BOTH_SAY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (compare(*state, cases[i].a, cases[i].b).numbers != cases[i].expected)
            fail_msg("%s / %s: %d", cases[i].a, cases[i].b,
                     compare(*state, cases[i].a, cases[i].b).numbers);
}

static void test_other_agreement(void **state) {
    assert_int_equal(compare(*state, "It fell in 2019", "in 2021 it fell").dates, THEY_DIFFER);
    assert_int_equal(compare(*state, "It fell in March", "in May it fell").dates, THEY_DIFFER);
    assert_int_equal(compare(*state, "It may fall", "in May it fell").dates, ONE_SAYS);
    assert_int_equal(compare(*state, "rents in Kesten", "Kesten's rents").names, BOTH_SAY);
    assert_int_equal(compare(*state, "rents in Kesten", "rents of Velde").names, THEY_DIFFER);
    assert_int_equal(compare(*state, "rents in Kesten", "rents since March").names, ONE_SAYS);
    assert_int_equal(compare(*state, "He paid", "He didn't pay").negation, THEY_DIFFER);
    assert_int_equal(compare(*state, "He never paid", "He didn't pay").negation, BOTH_SAY);
    assert_int_equal(compare(*state, "Only 9 sail", "no more than 9 sail").negation, NEITHER_SAYS);
    assert_int_equal(compare(*state, "It has the highest", "Nobody has a higher").negation,
                     ONE_SAYS);
    assert_int_equal(compare(*state, "Rents rose", "Rents have fallen").direction, THEY_DIFFER);
}

/* ---- The collection ---- */

enum { KINDS = 128, LONGEST = 512 };

/* Statements of each kind, and those that came out as they should. */
typedef struct {
    int all[KINDS], right[KINDS];
} tally_of_kinds;

/* Fails the test when the collection is not there. */
static FILE *open_set(void) {
    FILE *file = fopen(getenv("CHECKS"), "rb");
    assert_non_null(file);
    return file;
}

static int next_line(FILE *file, char *kind, char text[LONGEST]) {
    char line[LONGEST];
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (!line[0] || !strchr("crnxo", line[0]) || line[1] != ' ') continue;
        char *verdict = strstr(line, " | ");
        if (verdict) *verdict = '\0';
        *kind = line[0];
        strcpy(text, line + 2);
        return 1;
    }
    return 0;
}

static void store_checks(desk *desk) {
    char kind, text[LONGEST];
    sayso_novelty novelty;
    FILE *file = open_set();
    open_store(desk, SAYSO_TO_INDEX);
    while (next_line(file, &kind, text)) {
        sayso_check check = {.claim = str(text), .url = str(text)};
        if (kind != 'c') continue;
        assert_int_equal(sayso_store_add_check(desk->store, &check, &novelty, NULL), SAYSO_OK);
        assert_int_equal(novelty, SAYSO_NEW);
    }
    fclose(file);
    close_store(desk);
    open_store(desk, SAYSO_TO_SEARCH);
}

/* 1: the first suggestion is claim. *suggested: 1 when any is, *same: when claim is. */
static int look(const desk *desk, const char *text, const char *claim, int *suggested, int *same) {
    sayso_matches *matches;
    sayso_match match;
    sayso_check check;
    int first = 0, n = 0;
    *suggested = *same = 0;
    assert_int_equal(
        sayso_matches_open(desk->store, &(sayso_statement){.text = str(text)}, &matches, NULL),
        SAYSO_OK);
    for (; sayso_matches_next(matches, &match, NULL) == SAYSO_OK; n++) {
        assert_int_equal(sayso_find_check(desk->store, match.check, &check, NULL), SAYSO_OK);
        int is_claim = str_is(check.claim, claim);
        if (match.contrary) continue;
        *suggested = 1;
        *same |= is_claim;
        if (n == 0) first = is_claim;
    }
    sayso_matches_close(matches);
    return first;
}

static void judge_set(const desk *desk, tally_of_kinds *tally) {
    char kind, text[LONGEST], claim[LONGEST] = "";
    int suggested, same;
    FILE *file = open_set();
    while (next_line(file, &kind, text)) {
        if (kind == 'c') strcpy(claim, text);
        if (kind == 'c') continue;
        int first = look(desk, text, claim, &suggested, &same);
        tally->all[(int)kind]++;
        tally->right[(int)kind] += kind == 'r' ? first : kind == 'o' ? !suggested : !same;
    }
    fclose(file);
}

static void test_set(void **state) {
    desk *desk = *state;
    tally_of_kinds tally = {0};
    store_checks(desk);
    judge_set(desk, &tally);
    print_message("right one first %d of %d; number changed %d of %d, negation %d of %d not "
                  "suggested; nothing suggested for %d of %d\n",
                  tally.right['r'], tally.all['r'], tally.right['n'], tally.all['n'],
                  tally.right['x'], tally.all['x'], tally.right['o'], tally.all['o']);
    assert_int_equal(tally.all['r'], 150);
    assert_int_equal(tally.all['o'], 50);
    assert_true(tally.right['r'] * 100 >= tally.all['r'] * 80);
    assert_true(tally.right['n'] * 100 >= tally.all['n'] * 85);
    assert_true(tally.right['x'] * 100 >= tally.all['x'] * 85);
}

/* ---- Decisions ---- */

static void add_check(desk *desk, const char *claim, const char *verdict) {
    sayso_check check = {
        .claim = str(claim), .verdict = str(verdict), .url = str("https://a.example")};
    sayso_novelty novelty;
    assert_int_equal(sayso_store_add_check(desk->store, &check, &novelty, NULL), SAYSO_OK);
}

/* A decision survives another look at all quotes, and goes with its quote. */
static void test_decisions(void **state) {
    desk *desk = *state;
    uint64_t n, quote = (uint64_t)DAY << 45 | 1000, check;
    store_seed(desk);
    close_store(desk);
    open_store(desk, SAYSO_TO_INDEX);
    add_check(desk, "The plan is not perfect but workable", "True");
    assert_int_equal(sayso_matches_update(desk->store, &n, NULL), SAYSO_OK);
    assert_int_equal(n, 1);
    assert_int_equal(sayso_store_commit(desk->store, NULL), SAYSO_OK);
    check = (uint64_t)ask(desk, "SELECT id FROM checks");
    sayso_match_decision unknown = {quote, 0, 7, SAYSO_REJECT, str("anna")};
    sayso_match_decision decision = {quote, 0, check, SAYSO_REJECT, str("anna")};
    assert_int_equal(sayso_matches_decide(desk->store, &unknown, NULL), SAYSO_BAD_QUERY);
    assert_int_equal(sayso_matches_decide(desk->store, &decision, NULL), SAYSO_OK);
    assert_int_equal(sayso_matches_update(desk->store, &n, NULL), SAYSO_OK);
    assert_int_equal(n, 0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM check_matches WHERE state = 'rejected'"
                               " AND decided_by = 'anna' AND decided_at IS NOT NULL"),
                     1);
    assert_consistent(desk);
    article article;
    begin_article(&article, "seed", "Nothing was said.");
    store_article(desk, &article);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM check_matches"), 0);
}

/* The words of the index follow a check that changes. */
static void test_check_changes(void **state) {
    desk *desk = *state;
    sayso_check check = {
        .claim = str("Harbour"), .title = str("boats"), .url = str("https://a.example")};
    sayso_novelty novelty;
    open_store(desk, SAYSO_TO_INDEX);
    assert_int_equal(sayso_store_add_check(desk->store, &check, &novelty, NULL), SAYSO_OK);
    assert_int_equal(sayso_store_add_check(desk->store, &check, &novelty, NULL), SAYSO_OK);
    assert_int_equal(novelty, SAYSO_KNOWN);
    check.title = str("ships");
    assert_int_equal(sayso_store_add_check(desk->store, &check, &novelty, NULL), SAYSO_OK);
    assert_int_equal(novelty, SAYSO_CHANGED);
    close_store(desk);
    ask(desk, "INSERT INTO checks_fts (checks_fts, rank) VALUES ('integrity-check', 1)");
    assert_int_equal(ask(desk, "SELECT count(*) FROM checks_fts WHERE checks_fts MATCH 'boats'"),
                     0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM checks_fts WHERE checks_fts MATCH 'ships'"),
                     1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_numbers, make_lens, free_lens),
        cmocka_unit_test_setup_teardown(test_other_agreement, make_lens, free_lens),
        cmocka_unit_test_setup_teardown(test_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_decisions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_check_changes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
