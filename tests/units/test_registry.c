/* Who is who across documents: the registry of a small collection is what its file says, in
 * whatever order the articles come; and decisions of people hold. */
#include "store_desk.h"

#include "news.h"

#include "spelling.h"

enum { ARTICLES = 68 };

/* ---- The collection ---- */

static const char dump[] =
    "SELECT group_concat(line, char(10)) || char(10) FROM (SELECT s.name || char(9) || s.kind ||"
    " char(9) || coalesce(s.role, '') || char(9) || s.quotes || char(9) || s.documents || char(9) "
    "||"
    " v.first || char(9) || v.last || (SELECT group_concat(char(10) || char(9) || line, '') FROM"
    " (SELECT name || char(9) || reason || char(9) || count(*) AS line FROM sightings_view"
    "  WHERE speaker = s.id GROUP BY name, reason ORDER BY 1)) AS line"
    " FROM speakers s JOIN speakers_view v ON v.id = s.id ORDER BY 1)";

/* What plain SQLite says, as text; the caller frees it. */
static char *ask_text(const desk *desk, const char *sql) {
    sqlite3 *database;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(desk->path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    char *text = strdup((const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return text;
}

static char *read_expected(void) {
    FILE *file = fopen(getenv("PEOPLE_REGISTRY"), "rb");
    char *text = calloc(1, 1 << 16);
    assert_non_null(file);
    assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
    fclose(file);
    return text;
}

static void assert_registry(const desk *desk) {
    char *found = ask_text(desk, dump), *expected = read_expected();
    const char *heading = strchr(expected, '\n');
    while (heading[1] == '#') heading = strchr(heading + 1, '\n');
    assert_string_equal(found, heading + 1);
    free(found);
    free(expected);
    assert_consistent(desk);
}

/* The articles by their numbers, reading the collection anew for each. */
static void add_article(desk *desk, sayso_worker *worker, unsigned number, const char *text) {
    const char *path = getenv("PEOPLE");
    sayso_input *input;
    sayso_document document = {0};
    assert_int_equal(sayso_input_open(&path, 1, NULL, &input, NULL), SAYSO_OK);
    for (unsigned i = 0; i <= number; i++)
        assert_int_equal(sayso_input_next(input, &document, NULL), SAYSO_OK);
    if (text) document.text = str(text);
    assert_int_equal(sayso_analyse(worker, &document, NULL), SAYSO_OK);
    assert_int_equal(sayso_store_add(desk->store, &document, NULL), SAYSO_OK);
    sayso_input_close(input);
}

/* Every stride-th article, around and around; a new run begins after each batch. */
static void index_people(desk *desk, unsigned stride, unsigned batch) {
    sayso_engine *engine = engine_open(0);
    sayso_worker *worker = worker_open(engine);
    open_store(desk, SAYSO_TO_INDEX);
    for (unsigned i = 0; i < ARTICLES; i++) {
        add_article(desk, worker, i * stride % ARTICLES, NULL);
        if (i % batch != batch - 1) continue;
        close_store(desk);
        open_store(desk, SAYSO_TO_INDEX);
    }
    close_store(desk);
    sayso_worker_free(worker);
    sayso_engine_free(engine);
}

static void test_forwards(void **state) {
    index_people(*state, 1, ARTICLES + 1);
    assert_registry(*state);
}

static void test_backwards(void **state) {
    index_people(*state, ARTICLES - 1, ARTICLES + 1);
    assert_registry(*state);
}

static void test_mixed(void **state) {
    index_people(*state, 7, ARTICLES + 1);
    assert_registry(*state);
}

static void test_in_many_runs(void **state) {
    index_people(*state, 31, 5);
    assert_registry(*state);
}

static void test_one_a_run(void **state) {
    index_people(*state, 45, 1);
    assert_registry(*state);
}

/* Articles that said something else at first leave no trace. */
static void test_corrected(void **state) {
    desk *desk = *state;
    sayso_engine *engine = engine_open(0);
    sayso_worker *worker = worker_open(engine);
    open_store(desk, SAYSO_TO_INDEX);
    for (unsigned i = 0; i < ARTICLES; i += 3)
        add_article(desk, worker, i, "\"It is late,\" said singer Daniel Kovalsky.");
    close_store(desk);
    sayso_worker_free(worker);
    sayso_engine_free(engine);
    index_people(desk, 1, 20);
    assert_registry(desk);
}

/* ---- Company ---- */

static void store_pair(desk *desk, const char *id, const char *name, const char *role,
                       const char *beside) {
    article article;
    begin_article(&article, id, "One said that it rains. The other said that it pours.");
    add_quote(&article, "it rains", name)->role = str(role);
    add_quote(&article, "it pours", beside);
    store_article(desk, &article);
}

static long count_reason(const desk *desk, const char *name, const char *reason, const char *role) {
    char sql[300];
    snprintf(
        sql, sizeof sql,
        "SELECT count(*) FROM sightings_view g JOIN speakers s ON s.id = g.speaker WHERE g.name ="
        " '%s' AND g.reason = '%s' AND s.role = '%s'",
        name, reason, role);
    return ask(desk, sql);
}

/* Whom a name without a role means is seen by who else is quoted; where two are, by nobody. */
static void test_company(void **state) {
    desk *desk = *state;
    open_store(desk, SAYSO_TO_INDEX);
    store_pair(desk, "1", "Poe", "", "Bo Long");
    store_pair(desk, "2", "Jim Poe", "", "Ann Hale");
    store_pair(desk, "3", "Jim Poe", "senator", "Ann Hale");
    store_pair(desk, "4", "Jim Poe", "goalkeeper", "Bo Long");
    store_pair(desk, "5", "Poe", "", "Mo Reed");
    close_store(desk);
    assert_int_equal(count_reason(desk, "Jim Poe", "same name and company", "senator"), 1);
    assert_int_equal(count_reason(desk, "Poe", "surname and company", "goalkeeper"), 1);
    assert_int_equal(ask(desk, "SELECT quotes FROM speakers WHERE name = 'Poe'"), 1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers WHERE name LIKE '%Poe'"), 3);
    assert_consistent(desk);
}

/* Two people in common: one person, who has changed from field to field. */
static void test_common_company(void **state) {
    desk *desk = *state;
    open_store(desk, SAYSO_TO_INDEX);
    store_pair(desk, "1", "Jim Poe", "senator", "Ann Hale");
    store_pair(desk, "2", "Jim Poe", "senator", "Bo Long");
    store_pair(desk, "3", "Jim Poe", "goalkeeper", "Ann Hale");
    assert_int_equal(sayso_store_commit(desk->store, NULL), SAYSO_OK);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers WHERE name = 'Jim Poe'"), 2);
    store_pair(desk, "4", "Jim Poe", "goalkeeper", "Bo Long");
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers WHERE name = 'Jim Poe'"), 1);
    assert_int_equal(ask(desk, "SELECT quotes FROM speakers WHERE name = 'Jim Poe'"), 4);
    assert_consistent(desk);
}

/* A field in which a name is hardly ever seen does not make a namesake; and of several roles the
 * latest counts for which somebody is known. */
static void test_odd_role(void **state) {
    static const char *const beside[] = {"Ann Hale", "Bo Long", "Cy Ford", "Di West", "Ed Marsh"};
    desk *desk = *state;
    char id[] = "0";
    open_store(desk, SAYSO_TO_INDEX);
    for (int i = 0; i < 4; i++, id[0]++) store_pair(desk, id, "Jim Poe", "senator", beside[i]);
    store_pair(desk, "4", "Jim Poe", "con artist", beside[4]);
    store_pair(desk, "5", "Jim Poe", "rival", "Flo Dean");
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers WHERE name = 'Jim Poe'"), 1);
    assert_int_equal(ask(desk, "SELECT quotes FROM speakers WHERE role = 'senator'"), 6);
    assert_consistent(desk);
}

/* ---- Decisions ---- */

static void decide(desk *desk, sayso_decision decision, const char *name, const char *other,
                   sayso_status expected) {
    sayso_error error = {0};
    sayso_status status =
        sayso_speakers_decide(desk->store, decision, str(name), str(other), &error);
    if (status != expected) fail_msg("%s, %s: %s", name, other, error.what);
    assert_int_equal(sayso_store_commit(desk->store, NULL), SAYSO_OK);
}

/* The registry of all articles, open for decisions. */
static void open_registry(desk *desk) {
    index_people(desk, 1, ARTICLES + 1);
    open_store(desk, SAYSO_TO_INDEX);
}

static void test_merge_and_split(void **state) {
    desk *desk = *state;
    open_registry(desk);
    assert_int_equal(speaker(desk, "Eva Novak"), 2);
    decide(desk, SAYSO_MERGE, "Eva Novak", "Mei Tanaka", SAYSO_OK);
    assert_int_equal(speaker(desk, "Eva Novak"), 4);
    assert_int_equal(speaker(desk, "tanaka"), 4);
    assert_int_equal(ask(desk, "SELECT count(*) FROM sightings_view WHERE reason = 'by hand'"), 2);
    assert_consistent(desk);
    decide(desk, SAYSO_SPLIT, "Eva Novak", "Mei Tanaka", SAYSO_OK);
    assert_int_equal(ask(desk, "DELETE FROM speaker_decisions"), 0);
    close_store(desk);
    assert_registry(desk);
}

static void test_split_by_role_and_spelling(void **state) {
    desk *desk = *state;
    open_registry(desk);
    decide(desk, SAYSO_SPLIT, "Luc Benoit", "police lieutenant", SAYSO_OK);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers WHERE name = 'Luc Benoit'"), 2);
    decide(desk, SAYSO_SPLIT, "Möller", "Guenter Moeller", SAYSO_OK);
    assert_int_equal(speaker(desk, "Moeller"), 1);
    assert_int_equal(speaker(desk, "Moller"), 3);
    assert_consistent(desk);
    decide(desk, SAYSO_MERGE, "Daniel Marsh (senator)", "Daniel Marsh (goalkeeper)", SAYSO_OK);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers WHERE name = 'Daniel Marsh'"), 1);
    assert_consistent(desk);
}

static void test_rename_and_alias(void **state) {
    desk *desk = *state;
    open_registry(desk);
    decide(desk, SAYSO_RENAME, "Esker", "Thomas Esker", SAYSO_OK);
    decide(desk, SAYSO_ALIAS, "Thomas Esker", "Tommy the Pool", SAYSO_OK);
    assert_int_equal(speaker(desk, "pool"), 5);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers WHERE name = 'Thomas Esker'"), 1);
    decide(desk, SAYSO_MERGE, "Daniel Marsh", "Esker", SAYSO_BAD_QUERY); /* which of two? */
    decide(desk, SAYSO_MERGE, "Nobody Atall", "Esker", SAYSO_BAD_QUERY);
    decide(desk, SAYSO_SPLIT, "Esker", "Helen Ward", SAYSO_BAD_QUERY);
    decide(desk, SAYSO_RENAME, "Esker", " ", SAYSO_BAD_QUERY);
    assert_consistent(desk);
}

/* A shared file does the same as the commands, before any article is there. */
static void test_import(void **state) {
    desk *desk = *state;
    uint64_t n;
    sayso_error error = {0};
    open_store(desk, SAYSO_TO_INDEX);
    assert_int_equal(sayso_speakers_import(desk->store,
                                           str("# ours\n\nsame\tEva Novak\tMei Tanaka\n"
                                               "name\tEva Novak\tEva N.\n"),
                                           &n, &error),
                     SAYSO_OK);
    assert_int_equal(n, 2);
    assert_int_equal(sayso_speakers_import(desk->store, str("same\ta\tb\nwhat\ta\tb"), &n, &error),
                     SAYSO_BAD_QUERY);
    assert_non_null(strstr(error.where, "2"));
    close_store(desk);
    index_people(desk, 7, 9);
    assert_int_equal(ask(desk, "SELECT quotes FROM speakers WHERE name = 'Eva N.'"), 4);
    assert_consistent(desk);
}

/* ---- Names ---- */

static int one_spelling(const char *a, const char *b) {
    known *known = known_new();
    arena arena;
    arena_init(&arena, SIZE_MAX / 4);
    if (setjmp(arena.landing)) fail();
    spelling one = spell(known, &arena, str(a)), other = spell(known, &arena, str(b));
    int same = str_equal(one.first, other.first) && str_equal(one.last, other.last) &&
               rests_agree(one.rest, other.rest);
    arena_release(&arena);
    known_free(known);
    return same;
}

static void test_spellings(void **state) {
    (void)state;
    assert_true(one_spelling("Volodymyr Zelensky", "Volodymyr Zelenskyy"));
    assert_true(one_spelling("VOLODYMYR ZELENSKIY", "Volodymyr Zelenskyj"));
    assert_true(one_spelling("Bashar al-Assad", "Bashar Assad"));
    assert_true(one_spelling("Ursula von der Leyen", "Ursula Leyen"));
    assert_true(one_spelling("Tom A. Hale", "Tom Albert Hale"));
    assert_true(one_spelling("Mary Keller-Brandt", "Mary Keller"));
    assert_true(one_spelling("Sinead O\xe2\x80\x99Neill", "Sin\xc3\xa9"
                                                          "ad O'Neill"));
    assert_false(one_spelling("Tom A. Hale", "Tom B. Hale"));
    assert_false(one_spelling("Tom Hale Jr.", "Tom Hale Sr."));
    assert_false(one_spelling("Mary Keller", "Marie Keller"));
    assert_false(one_spelling("Jim Poe", "Jim Roe"));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_forwards),
        TEST(test_backwards),
        TEST(test_mixed),
        TEST(test_in_many_runs),
        TEST(test_one_a_run),
        TEST(test_corrected),
        TEST(test_company),
        TEST(test_common_company),
        TEST(test_odd_role),
        TEST(test_merge_and_split),
        TEST(test_split_by_role_and_spelling),
        TEST(test_rename_and_alias),
        TEST(test_import),
        TEST(test_spellings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
