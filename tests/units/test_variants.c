/* Variants: words are folded, compared and put into clusters as the headers promise, and the
 * database says the same in whatever order the articles came. */
#include "store_desk.h"

#include "../../tools/bench/copies.h"

#include "alteration.h"
#include "part.h"
#include "versions.h"

/* ---- Words ---- */

typedef struct {
    vocabulary *vocabulary;
    folded a, b;
    differ differ;
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
    folded_release(&lens->a);
    folded_release(&lens->b);
    differ_release(&lens->differ);
    free(lens);
    return 0;
}

static void fold_both(lens *lens, const char *a, const char *b) {
    fold_words(lens->vocabulary, str(a), WITHOUT_BRACKETS, &lens->a);
    fold_words(lens->vocabulary, str(b), WITHOUT_BRACKETS, &lens->b);
}

static int same_words(lens *lens, const char *a, const char *b) {
    fold_both(lens, a, b);
    return lens->a.n == lens->b.n &&
           memcmp(lens->a.at, lens->b.at, lens->a.n * sizeof *lens->a.at) == 0;
}

static void test_folding(void **state) {
    static const char *const equal[][2] = {
        {"We will WIN, soon.", "we will win - soon"},
        {"It\u2019s over", "it's over"},
        {"We can't go", "We cannot go"},
        {"They won\u2019t", "they will not"},
        {"We're here and don't care", "we are here and do not care"},
        {"1,000 of 3.5 million", "1000 of 3.5 million"},
        {"10% of it", "ten per cent of it"},
        {"twenty-five men", "25 men"},
        {"\u00c9LAN vital", "\u00e9lan vital"},
        {"we will pass [the bill] soon", "we will pass soon"},
    };
    static const char *const different[][2] = {
        {"We will win", "We will not win"}, {"10 men", "19 men"},
        {"3.5 million", "35 million"},      {"$5", "\u20ac5"},
        {"twenty five", "20, 5"},           {"a [b", "a c"},
    };
    for (size_t i = 0; i < sizeof equal / sizeof *equal; i++)
        if (!same_words(*state, equal[i][0], equal[i][1])) fail_msg("not equal: %s", equal[i][0]);
    for (size_t i = 0; i < sizeof different / sizeof *different; i++)
        if (same_words(*state, different[i][0], different[i][1]))
            fail_msg("equal: %s", different[i][0]);
}

/* A span covers the text of its word. */
static void test_spans(void **state) {
    lens *lens = *state;
    const char *text = "He \u201cdidn't\u201d pay twenty-five per cent.";
    fold_words(lens->vocabulary, str(text), WITH_BRACKETS, &lens->a);
    assert_int_equal(lens->a.n, 6); /* he did not pay 25 percent */
    assert_int_equal(lens->a.spans[1].start, 6);
    assert_int_equal(lens->a.spans[1].end, 12);
    assert_memory_equal(text + lens->a.spans[4].start, "twenty-five", 11);
    assert_memory_equal(text + lens->a.spans[5].start, "per cent", 8);
    assert_int_equal(lens->a.spans[5].end, strlen(text) - 1);
}

/* ---- Differences ---- */

static int distance(lens *lens, const char *a, const char *b, int most) {
    fold_both(lens, a, b);
    return differ_compare(&lens->differ, (row){lens->a.at, lens->a.n}, (row){lens->b.at, lens->b.n},
                          most);
}

static void test_distance(void **state) {
    lens *lens = *state;
    assert_int_equal(distance(lens, "", "", 5), 0);
    assert_int_equal(distance(lens, "a b c", "a b c", 0), 0);
    assert_int_equal(distance(lens, "a b c", "", 5), 3);
    assert_int_equal(distance(lens, "", "a b c", 5), 3);
    assert_int_equal(distance(lens, "a b c", "x y z", 5), TOO_DIFFERENT);
    assert_int_equal(distance(lens, "a b c a b b a", "c b a b a c", 9), 5); /* of the paper */
    assert_int_equal(distance(lens, "p q r s", "p x r s", 2), 2);
    assert_int_equal(lens->differ.n, 1);
    assert_memory_equal(lens->differ.changes, (&(change){1, 2, 1, 2}), sizeof(change));
}

/* Any two rows: the changes make one of the other. */
static void test_changes_apply(void **state) {
    lens *lens = *state;
    uint32_t seed = 7;
    for (int i = 0; i < 2000; i++) {
        char texts[2][64] = {"", ""};
        for (int j = 0; j < 2; j++)
            for (int n = (int)((seed = seed * 1103515245 + 12345) >> 16) % 12; n > 0; n--) {
                seed = seed * 1103515245 + 12345;
                strcat(texts[j], (const char *const[]){"u ", "v ", "w "}[(seed >> 16) % 3]);
            }
        int d = distance(lens, texts[0], texts[1], 30);
        size_t a = 0, b = 0;
        int changed = 0;
        for (size_t k = 0; k <= lens->differ.n; k++) {
            change end = {(uint32_t)lens->a.n, 0, (uint32_t)lens->b.n, 0};
            const change *next = k < lens->differ.n ? &lens->differ.changes[k] : &end;
            assert_int_equal(next->a - a, next->b - b);
            for (; a < next->a; a++, b++) assert_true(lens->a.at[a] == lens->b.at[b]);
            if (k == lens->differ.n) break;
            changed += (int)(next->a_end - next->a + next->b_end - next->b);
            a = next->a_end;
            b = next->b_end;
        }
        assert_int_equal(changed, d);
    }
}

/* Bits of kinds that are altered in a against b. */
static int altered(lens *lens, const char *a, const char *b) {
    alteration found[3];
    row window;
    fold_both(lens, a, b);
    versions_compare(&lens->differ, (row){lens->a.at, lens->a.n}, (row){lens->b.at, lens->b.n},
                     &window, found);
    return found[0].found | found[1].found << 1 | found[2].found << 2;
}

static void test_alterations(void **state) {
    lens *lens = *state;
    enum { NEGATED = 1, COUNTED = 2, QUALIFIED = 4 };
    const char *said = "We will not sell 10 of the nearly new ships this year.";
    assert_int_equal(altered(lens, "we will NOT sell ten of the nearly new ships this year", said),
                     0);
    assert_int_equal(altered(lens, "We will sell 10 of the nearly new ships this year", said),
                     NEGATED);
    assert_int_equal(altered(lens, "We will not sell 19 of the nearly new ships this year", said),
                     COUNTED);
    assert_int_equal(altered(lens, "We will not sell 10 of the new ships this year", said),
                     QUALIFIED);
    assert_int_equal(altered(lens, "We won't sell 10 of the nearly new ships this year", said), 0);
    assert_int_equal(altered(lens, "We will not sell 10 of the nearly new boats this year", said),
                     0);
    assert_int_equal(altered(lens, "sell 10 of the nearly new ships", said),
                     NEGATED); /* cut away */
    assert_int_equal(altered(lens, "of the nearly new ships", said), 0);
    assert_int_equal(altered(lens, "We will go home", "We will go home. Never again!"), 0);
    assert_int_equal(altered(lens, "Something else was said by them", said), 0);
}

/* ---- Clusters of many quotes ---- */

static uint64_t *cluster_copies(const copied_quote *quotes, uint32_t n, vocabulary *vocabulary) {
    versions *versions = versions_new(vocabulary);
    version_clusters found = {0};
    uint64_t *clusters = calloc(n, sizeof *clusters);
    for (uint32_t i = 0; i < n; i++) {
        version version = {quotes[i].id, quotes[i].speaker, quotes[i].document, quotes[i].source,
                           1};
        assert_true(versions_add(versions, &version, str(quotes[i].text)));
    }
    assert_true(versions_find(versions, &found));
    const cluster *cluster = (const void *)found.clusters.bytes;
    const cluster_member *members = (const void *)found.members.bytes;
    for (size_t i = 0; i < found.clusters.n / sizeof *cluster; i++)
        for (uint32_t j = cluster[i].first_member; j < cluster[i].end_member; j++) {
            uint32_t at = 0;
            for (uint32_t half = n; half > 1; half -= half / 2)
                if (at + half / 2 < n && quotes[at + half / 2].id <= members[j].quote)
                    at += half / 2;
            assert_true(quotes[at].id == members[j].quote);
            clusters[at] = cluster[i].earliest;
        }
    version_clusters_release(&found);
    versions_free(versions);
    return clusters;
}

static void test_copies(void **state) {
    enum { N = 20000 };
    lens *lens = *state;
    copied_quote *quotes = copies_make(N);
    uint64_t *clusters = cluster_copies(quotes, N, lens->vocabulary);
    copy_pairs pairs;
    assert_true(copies_score(quotes, clusters, N, &pairs));
    assert_true(pairs.wanted > N);
    assert_true(pairs.right * 100 >= pairs.found * 98);
    assert_true(pairs.right * 100 >= pairs.wanted * 95);
    free(clusters);
    copies_free(quotes, N);
}

/* ---- In the database ---- */

/* An article that is one quote. */
static void store_quote(desk *desk, uint64_t id, const char *text, const char *speaker) {
    article article;
    char name[24], source[24];
    snprintf(name, sizeof name, "d%llu", (unsigned long long)id);
    snprintf(source, sizeof source, "Outlet %llu", (unsigned long long)id % 3);
    begin_article(&article, name, text);
    article.document.source = str(source);
    add_quote(&article, text, speaker)->id = (uint64_t)(DAY + id) << 45 | id;
    store_article(desk, &article);
}

static const struct {
    const char *text, *speaker;
} said[] = {
    {"The harbour will not be closed, and 10% of the workers will keep their jobs", "Ana Ruiz"},
    {"the harbour will not be closed and ten per cent of the workers will keep their jobs",
     "Ana Ruiz"},
    {"The harbour will be closed, and 10% of the workers will keep their jobs", "Ana Ruiz"},
    {"10% of the workers will keep their jobs", "Ana Ruiz"},
    {"The harbour will not be closed, and 10% of the workers will keep their jobs", "Ben Holm"},
    {"Something else was said about the new road to the north", "Ben Holm"},
    {"very good news", "Ana Ruiz"},
    {"Very good news!", "Ana Ruiz"},
    {"very good news", "Ben Holm"},
};
enum { SAID = sizeof said / sizeof *said };

static void store_said(desk *desk, uint32_t from, uint32_t end, int backwards) {
    open_store(desk, SAYSO_TO_INDEX);
    for (uint32_t i = from; i < end; i++) {
        uint32_t at = backwards ? end - 1 - (i - from) : i;
        store_quote(desk, at, said[at].text, said[at].speaker);
    }
    close_store(desk);
}

static const char dump[] =
    "SELECT group_concat(line, char(10)) FROM (SELECT id || ' ' || quotes || ' ' || sources || ' '"
    " || forms || ' ' || fullest || ' ' || commonest || ' ' || compared_by AS line FROM clusters"
    " UNION ALL SELECT quote || ' ' || cluster || ' ' || likeness || ' ' || form FROM "
    "quote_variants"
    " UNION ALL SELECT quote || ' ' || kind || ' ' || other || ' ' || ifnull(here, '-') || ' ' ||"
    " ifnull(there, '-') FROM alterations ORDER BY 1)";

static char *dump_variants(const desk *desk) {
    sqlite3 *database;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(desk->path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, dump, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    char *copy = strdup(text ? text : "");
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return copy;
}

static void test_clusters(void **state) {
    desk *desk = *state;
    store_said(desk, 0, SAID, 0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM clusters"), 2);
    assert_int_equal(ask(desk, "SELECT quotes FROM clusters ORDER BY quotes DESC LIMIT 1"), 5);
    assert_int_equal(ask(desk, "SELECT forms FROM clusters ORDER BY quotes DESC LIMIT 1"), 3);
    assert_int_equal(ask(desk, "SELECT sources FROM clusters ORDER BY quotes DESC LIMIT 1"), 3);
    assert_int_equal(ask(desk, "SELECT count(*) FROM alterations"), 2);
    assert_int_equal(ask(desk, "SELECT quote & 15 FROM alterations WHERE kind = 'negation'"
                               " AND here IS NULL AND there = 'not'"),
                     2);
    assert_int_equal(ask(desk, "SELECT quote & 15 FROM alterations WHERE kind = 'speaker'"), 4);
    assert_int_equal(ask(desk, "SELECT quote & 15 FROM quote_variants WHERE likeness = 'part'"), 3);
    assert_int_equal(ask(desk, "SELECT count(*) FROM stale"), 0);
    assert_consistent(desk);
}

static void start_again(desk *desk) {
    char path[160];
    const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", desk->path, ends[i]);
        unlink(path);
    }
}

/* Backwards, and in three runs: the same rows. */
static void test_order(void **state) {
    desk *desk = *state;
    store_said(desk, 0, SAID, 0);
    char *expected = dump_variants(desk);
    start_again(desk);
    store_said(desk, 0, SAID, 1);
    char *backwards = dump_variants(desk);
    start_again(desk);
    store_said(desk, 4, SAID, 0);
    store_said(desk, 2, 4, 1);
    store_said(desk, 0, 2, 0);
    char *in_parts = dump_variants(desk);
    assert_string_equal(backwards, expected);
    assert_string_equal(in_parts, expected);
    free(expected);
    free(backwards);
    free(in_parts);
}

/* What is replaced leaves its cluster, and nothing points to it. */
static void test_replaced(void **state) {
    desk *desk = *state;
    store_said(desk, 0, SAID, 0);
    open_store(desk, SAYSO_TO_INDEX);
    store_quote(desk, 0, "Quite other words are in its place now, about boats", "Ana Ruiz");
    assert_int_equal(sayso_store_commit(desk->store, NULL), SAYSO_OK);
    assert_int_equal(ask(desk, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM stale"), 1);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT quotes FROM clusters ORDER BY quotes DESC LIMIT 1"), 4);
    assert_consistent(desk);
}

/* Ana Maria Ruiz may be Ana Ruiz. */
static void test_longer_name(void **state) {
    desk *desk = *state;
    store_said(desk, 0, 4, 0);
    open_store(desk, SAYSO_TO_INDEX);
    store_quote(desk, 8, said[0].text, "Ana Maria Ruiz");
    store_quote(desk, 9, said[0].text, "Maria Ruiz Holm");
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT quotes FROM clusters"), 6);
    assert_int_equal(ask(desk, "SELECT count(*) FROM alterations WHERE kind = 'speaker'"), 1);
}

/* Few words are taken for a part of what was said only near in time. */
static void test_few_words(void **state) {
    desk *desk = *state;
    open_store(desk, SAYSO_TO_INDEX);
    store_quote(desk, 10, "We are closer than ever to a fair deal", "Ana Ruiz");
    store_quote(desk, 12, "closer than ever", "Ana Ruiz");
    store_quote(desk, 20, "closer than ever", "Ben Holm");
    store_quote(desk, 21, "Ever closer and closer, than ever", "Ana Ruiz");
    store_quote(desk, 22, "a fair deal", "Ana Ruiz");
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT quotes FROM clusters"), 2);
    assert_int_equal(ask(desk, "SELECT quote & 31 FROM quote_variants WHERE likeness = 'part'"),
                     12);
}

static void test_find_variants(void **state) {
    desk *desk = *state;
    sayso_variants variants;
    uint64_t third = (uint64_t)(DAY + 2) << 45 | 2, lonely = (uint64_t)(DAY + 5) << 45 | 5;
    store_said(desk, 0, SAID, 0);
    open_store(desk, SAYSO_TO_SEARCH);
    assert_int_equal(sayso_find_variants(desk->store, third, &variants, NULL), SAYSO_OK);
    assert_int_equal(variants.quotes, 5);
    assert_true(variants.cluster == (uint64_t)DAY << 45);
    assert_true(str_is(variants.likeness, "near"));
    assert_true(str_is(variants.altered, "negation"));
    assert_int_equal(variants.stale, 0);
    assert_int_equal(sayso_find_variants(desk->store, lonely, &variants, NULL), SAYSO_OK);
    assert_true(variants.cluster == 0);
}

static void test_compare(void **state) {
    (void)state;
    sayso_changes changes;
    sayso_string before = str("We can't go [home] now."), after = str("we can go home");
    assert_int_equal(sayso_compare(before, after, &changes, NULL), SAYSO_OK);
    assert_int_equal(changes.n, 2);
    assert_int_equal(changes.at[0].before.start, 3);
    assert_int_equal(changes.at[0].before.end, 8);
    assert_int_equal(changes.at[0].after.start, changes.at[0].after.end);
    assert_int_equal(changes.at[1].before.start, 19);
    sayso_changes_free(&changes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_folding, make_lens, free_lens),
        cmocka_unit_test_setup_teardown(test_spans, make_lens, free_lens),
        cmocka_unit_test_setup_teardown(test_distance, make_lens, free_lens),
        cmocka_unit_test_setup_teardown(test_changes_apply, make_lens, free_lens),
        cmocka_unit_test_setup_teardown(test_alterations, make_lens, free_lens),
        cmocka_unit_test_setup_teardown(test_copies, make_lens, free_lens),
        cmocka_unit_test_setup_teardown(test_clusters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_replaced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_few_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_longer_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_find_variants, set_up, tear_down),
        cmocka_unit_test(test_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
