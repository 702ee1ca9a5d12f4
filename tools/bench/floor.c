#include "floor.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    sqlite3 *from, *into;
} databases;

static int failed(sqlite3 *database, const char *what) {
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(database));
    return 1;
}

/* Everything in the schema but the tables that a virtual table makes for itself. */
static const char schema[] =
    "SELECT name, sql, type, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_schema s "
    "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND NOT EXISTS ("
    "SELECT 1 FROM sqlite_schema v WHERE v.sql LIKE 'CREATE VIRTUAL%' "
    "AND s.name LIKE replace(v.name, '_', '\\_') || '\\_%' ESCAPE '\\') ORDER BY s.rowid";

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) failed(database, sql);
    return statement;
}

static int copy_schema(const databases *databases) {
    sqlite3_stmt *items = prepare(databases->from, schema);
    int result = items ? 0 : 1;
    while (result == 0 && sqlite3_step(items) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(items, 1);
        if (sqlite3_exec(databases->into, sql, NULL, NULL, NULL) != SQLITE_OK)
            result = failed(databases->into, sql);
    }
    sqlite3_finalize(items);
    return result;
}

/* INSERT INTO table VALUES (?, ...), the row's number first for a virtual table. */
static sqlite3_stmt *prepare_insert(const databases *databases, sqlite3_stmt *rows,
                                    const char *table, int virtual) {
    char sql[2048];
    int n = snprintf(sql, sizeof sql, "INSERT INTO \"%s\" (", table);
    int columns = sqlite3_column_count(rows);
    for (int i = 0; i < columns && n < (int)sizeof sql; i++)
        n += snprintf(sql + n, sizeof sql - (size_t)n, "%s\"%s\"", i ? ", " : "",
                      virtual && i == 0 ? "rowid" : sqlite3_column_name(rows, i));
    for (int i = 0; i < columns && n < (int)sizeof sql; i++)
        n += snprintf(sql + n, sizeof sql - (size_t)n, "%s", i ? ", ?" : ") VALUES (?");
    if (n + 1 >= (int)sizeof sql) return NULL;
    strcpy(sql + n, ")");
    return prepare(databases->into, sql);
}

/* SELECT all columns that can be written: those that are generated follow from others. */
static sqlite3_stmt *prepare_select(const databases *databases, const char *table, int virtual) {
    char *sql = NULL;
    sqlite3_stmt *columns = prepare(
                     databases->from,
                     "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info(?1)"),
                 *rows = NULL;
    if (!columns) return NULL;
    sqlite3_bind_text(columns, 1, table, -1, SQLITE_STATIC);
    if (sqlite3_step(columns) == SQLITE_ROW)
        sql = sqlite3_mprintf("SELECT %s%s FROM \"%w\"", virtual ? "rowid, " : "",
                              sqlite3_column_text(columns, 0), table);
    if (sql) rows = prepare(databases->from, sql);
    sqlite3_free(sql);
    sqlite3_finalize(columns);
    return rows;
}

static int copy_rows(const databases *databases, const char *table, int virtual) {
    sqlite3_stmt *rows = prepare_select(databases, table, virtual);
    sqlite3_stmt *insert = rows ? prepare_insert(databases, rows, table, virtual) : NULL;
    int result = insert ? 0 : 1;
    while (result == 0 && sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++)
            sqlite3_bind_value(insert, i + 1, sqlite3_column_value(rows, i));
        if (sqlite3_step(insert) != SQLITE_DONE) result = failed(databases->into, table);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(rows);
    sqlite3_finalize(insert);
    return result;
}

static int copy_tables(const databases *databases) {
    sqlite3_stmt *items = prepare(databases->from, schema);
    int result = items ? 0 : 1;
    while (result == 0 && sqlite3_step(items) == SQLITE_ROW)
        if (strcmp((const char *)sqlite3_column_text(items, 2), "table") == 0)
            result = copy_rows(databases, (const char *)sqlite3_column_text(items, 0),
                               sqlite3_column_int(items, 3));
    sqlite3_finalize(items);
    return result;
}

static const char settings[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                               "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";

int floor_copy(void *paths) {
    const floor_paths *given = paths;
    databases databases = {0};
    unlink(given->into);
    int result = sqlite3_open_v2(given->from, &databases.from, SQLITE_OPEN_READONLY, NULL) ||
                 sqlite3_open(given->into, &databases.into);
    if (result == 0) {
        sqlite3_exec(databases.into, settings, NULL, NULL, NULL);
        sqlite3_exec(databases.into, "BEGIN", NULL, NULL, NULL);
        result = copy_schema(&databases) || copy_tables(&databases);
        if (sqlite3_exec(databases.into, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
            result = failed(databases.into, "COMMIT");
    }
    sqlite3_close(databases.from);
    sqlite3_close(databases.into);
    return result;
}

long long floor_count(const char *path, const char *query) {
    sqlite3 *database = NULL;
    long long count = -1;
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK) {
        sqlite3_stmt *statement = prepare(database, query);
        if (statement && sqlite3_step(statement) == SQLITE_ROW)
            count = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
    }
    sqlite3_close(database);
    return count;
}
