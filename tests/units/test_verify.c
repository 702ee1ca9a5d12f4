/* Whatever is changed by hand in a database is found: every column of every row, every byte of the
 * text, every row that goes missing. Changes are made to copies of one small database. */
#include "store_desk.h"

enum { MOST_TARGETS = 4096 };

static char copy[160];

static void copy_file(const char *from, const char *to) {
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    char bytes[1 << 16];
    size_t n;
    assert_true(in && out);
    while ((n = fread(bytes, 1, sizeof bytes, in)) > 0) fwrite(bytes, 1, n, out);
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

static sqlite3 *open_copy(void) {
    sqlite3 *database;
    assert_int_equal(sqlite3_open(copy, &database), SQLITE_OK);
    return database;
}

static void note(void *context, const sayso_defect *defect) {
    char *told = context;
    sqlite3_snprintf(256, told, "%.*s: %.*s", (int)defect->document.n, defect->document.bytes,
                     (int)defect->what.n, defect->what.bytes);
}

/* How many things differ in the copy; -1 when it is no database any more. */
static int64_t count_defects(char *told) {
    sayso_store *store;
    sayso_verified verified;
    sayso_error error = {0};
    if (sayso_store_open(copy, SAYSO_TO_VERIFY, &store, &error) != SAYSO_OK) return -1;
    sayso_status status = sayso_store_verify(store, note, told, &verified, &error);
    sayso_store_close(store, NULL);
    return status == SAYSO_OK ? (int64_t)verified.defects : -1;
}

/* Make a change to a fresh copy. 1 when it could be made and anything was changed by it. */
static int change(const char *path, const char *sql) {
    copy_file(path, copy);
    sqlite3 *database = open_copy();
    sqlite3_exec(database, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    int well = sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK;
    int changed = sqlite3_changes(database) > 0;
    sqlite3_close(database);
    return well && changed;
}

static int require_found(const char *path, const char *sql) {
    char told[256] = "";
    if (!change(path, sql)) return 0;
    if (count_defects(told) == 0) {
        print_error("not found: %s\n", sql);
        return 1;
    }
    return 0;
}

/* ---- Every column of every row ------------------------------------------------------------ */

/* What is decided or found anew whenever it is asked for, what people decided about speakers, and
 * how far reading has come. */
static const char *const free_columns[] = {
    "sightings.seq",       "sightings.block",  "sightings.former", "sightings.former_block",
    "sightings.reason",    "reasons.*",        "unsettled.*",      "unindexed.*",
    "speaker_decisions.*", "speaker_words.*",  "inputs.*",         "skipped.*",
    "clusters.*",          "quote_variants.*", "alterations.*",    "stale.*",
    "check_matches.*"};

static int is_free(const char *table, const char *column) {
    char name[128], all[128];
    sqlite3_snprintf(sizeof name, name, "%s.%s", table, column);
    sqlite3_snprintf(sizeof all, all, "%s.*", table);
    for (size_t i = 0; i < sizeof free_columns / sizeof *free_columns; i++)
        if (strcmp(name, free_columns[i]) == 0 || strcmp(all, free_columns[i]) == 0) return 1;
    return 0;
}

typedef struct {
    char table[64], column[64], key[128];
    int rows;
} target;

/* Columns of all tables; key: the primary key's columns, joined. */
static size_t list_targets(const char *path, target *targets) {
    static const char sql[] =
        "SELECT m.name, c.name, (SELECT group_concat(name) FROM pragma_table_info(m.name)"
        " WHERE pk > 0) FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND m.name NOT LIKE '%_fts%'";
    size_t n = 0;
    sqlite3 *database;
    sqlite3_stmt *list;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &list, NULL), SQLITE_OK);
    for (; sqlite3_step(list) == SQLITE_ROW; n++) {
        assert_true(n < MOST_TARGETS);
        sqlite3_snprintf(64, targets[n].table, "%s", (const char *)sqlite3_column_text(list, 0));
        sqlite3_snprintf(64, targets[n].column, "%s", (const char *)sqlite3_column_text(list, 1));
        sqlite3_snprintf(128, targets[n].key, "%s", (const char *)sqlite3_column_text(list, 2));
    }
    sqlite3_finalize(list);
    sqlite3_close(database);
    return n;
}

/* Another value of the same type. */
static const char *const changes[] = {
    "CASE typeof(%s) WHEN 'integer' THEN %s + 1000000 WHEN 'real' THEN %s * 0.99"
    " WHEN 'null' THEN 1 ELSE 'x' || %s END",
    "CASE typeof(%s) WHEN 'integer' THEN %s - 1 WHEN 'real' THEN %s + 0.001"
    " WHEN 'null' THEN 'y' ELSE substr(%s, 1, length(%s) - 1) END",
    "NULL"};

static int change_rows(const desk *desk, const target *t, const char *change) {
    char sql[1024], value[512];
    const char *c = t->column;
    sqlite3_snprintf(sizeof value, value, change, c, c, c, c, c);
    sqlite3_snprintf(sizeof sql, sql, "SELECT count(*) FROM %s", t->table);
    long rows = ask(desk, sql);
    int missed = 0;
    for (long i = 0; i < rows; i++) {
        sqlite3_snprintf(sizeof sql, sql,
                         "UPDATE %s SET %s = %s WHERE %s IS NOT %s"
                         " AND (%s) IN (SELECT %s FROM %s ORDER BY %s LIMIT 1 OFFSET %ld)",
                         t->table, c, value, c, value, t->key, t->key, t->table, t->key, i);
        missed += require_found(desk->path, sql);
    }
    return missed;
}

static void test_every_column(void **state) {
    desk *desk = *state;
    static target targets[MOST_TARGETS];
    size_t n = list_targets(desk->path, targets);
    int missed = 0;
    assert_true(n > 60);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < sizeof changes / sizeof *changes; j++)
            if (!is_free(targets[i].table, targets[i].column))
                missed += change_rows(desk, &targets[i], changes[j]);
    assert_int_equal(missed, 0);
}

static void test_every_row(void **state) {
    desk *desk = *state;
    static target targets[MOST_TARGETS];
    size_t n = list_targets(desk->path, targets);
    char sql[512];
    int missed = 0;
    for (size_t i = 0; i < n; i++) {
        const target *t = &targets[i];
        if (is_free(t->table, "") || (i && strcmp(t->table, targets[i - 1].table) == 0)) continue;
        sqlite3_snprintf(sizeof sql, sql, "SELECT count(*) FROM %s", t->table);
        for (long row = ask(desk, sql); row-- > 0;) {
            sqlite3_snprintf(sizeof sql, sql,
                             "DELETE FROM %s WHERE (%s) IN (SELECT %s FROM %s LIMIT 1 OFFSET %ld)",
                             t->table, t->key, t->key, t->table, row);
            missed += require_found(desk->path, sql);
        }
    }
    assert_int_equal(missed, 0);
}

/* ---- Every byte of the text ---------------------------------------------------------------- */

static void test_every_byte(void **state) {
    desk *desk = *state;
    char sql[256];
    long n = ask(desk, "SELECT length(CAST(text AS BLOB)) FROM documents");
    int missed = 0;
    assert_true(n > 100);
    for (long i = 1; i <= n; i++) {
        sqlite3_snprintf(
            sizeof sql, sql,
            "UPDATE documents SET text = CAST(CAST(substr(CAST(text AS BLOB), 1, %ld) AS TEXT)"
            " || '~' || CAST(substr(CAST(text AS BLOB), %ld) AS TEXT) AS TEXT)",
            i - 1, i + 1);
        missed += require_found(desk->path, sql);
    }
    assert_int_equal(missed, 0);
}

/* ---- The words of the index ---------------------------------------------------------------- */

static void test_index(void **state) {
    desk *desk = *state;
    assert_int_equal(require_found(desk->path, "DELETE FROM quotes_fts_data WHERE id > 10"), 0);
    assert_int_equal(require_found(desk->path, "UPDATE quotes_fts_docsize SET sz = x'7f7f7f'"
                                               " WHERE id = (SELECT max(id) FROM quotes)"),
                     0);
    assert_int_equal(require_found(desk->path, "DELETE FROM claims_fts_data WHERE id > 10"), 0);
    assert_int_equal(require_found(desk->path, "DELETE FROM checks_fts_data WHERE id > 10"), 0);
    assert_int_equal(require_found(desk->path, "DELETE FROM speaker_words"), 0);
}

/* ---- What is told -------------------------------------------------------------------------- */

static void test_what_is_told(void **state) {
    desk *desk = *state;
    char told[256] = "";
    copy_file(desk->path, copy);
    assert_int_equal(count_defects(told), 0);
    assert_true(change(desk->path, "UPDATE quotes SET text = 'never said' WHERE mention ="
                                   " 'Zelensky'"));
    assert_true(count_defects(told) > 0);
    assert_true(change(desk->path, "UPDATE documents SET title = 'Another title'"));
    assert_int_equal(count_defects(told), 1);
    assert_string_equal(
        told, "seed: its text, what is known of it, or its quotes are not those of its hash");
}

static void note_claim(desk *desk, const article *article, const char *what, const char *value) {
    sayso_entry entry = {article->claims[0].id, str(what), str(value), str("anna")};
    sayso_error error = {0};
    if (sayso_claim_note(desk->store, &entry, 1, &error) != SAYSO_OK) fail_msg("%s", error.what);
}

static void add_check(desk *desk) {
    sayso_check check = {.claim = str("Talks go on"),
                         .title = str("Do talks go on?"),
                         .url = str("https://check.example/1"),
                         .publisher = str("Example Check"),
                         .verdict = str("Half true"),
                         .rating = str("2"),
                         .path = str("checks.csv"),
                         .line = 2};
    sayso_novelty novelty;
    assert_int_equal(sayso_store_add_check(desk->store, &check, &novelty, NULL), SAYSO_OK);
}

static int set_up_copies(void **state) {
    article article;
    if (set_up(state) != 0) return -1;
    desk *desk = *state;
    open_store(desk, SAYSO_TO_INDEX);
    make_seed(&article);
    article.quotes[1].flags = SAYSO_EDITED;
    article.quotes[4].parent = 3;
    add_claim(&article, "talks go on", 1)->negative = 1;
    add_claim(&article, "it is workable", 0);
    add_claim(&article, "Moscow rejected the ceasefire", SAYSO_NONE);
    article.claims[2].spans.n = 2; /* and what find_span has added since */
    find_span(&article, "peace");
    article.spans[article.n_spans++] = article.claims[2].spans.at[0];
    article.spans[article.n_spans] = article.spans[article.n_spans - 2];
    article.claims[2].spans.at = &article.spans[article.n_spans - 1];
    article.values[2].kind = SAYSO_DATE;
    article.values[2].number = article.values[2].upper = 0;
    article.values[2].unit = str("");
    strcpy(article.values[2].from, "2026-05-01");
    article.values[1].comparator = SAYSO_RANGE;
    article.values[1].upper = 95;
    store_article(desk, &article);
    note_claim(desk, &article, "status", "triaged");
    note_claim(desk, &article, "note", "nobody answers");
    note_claim(desk, &article, "status", "in_progress");
    add_check(desk);
    close_store(desk);
    sqlite3_snprintf(sizeof copy, copy, "%s/copy.db", desk->folder);
    return 0;
}

static int tear_down_copies(void **state) {
    unlink(copy);
    return tear_down(state);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up_copies, tear_down_copies)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_every_column), TEST(test_every_row),    TEST(test_every_byte),
        TEST(test_index),        TEST(test_what_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
