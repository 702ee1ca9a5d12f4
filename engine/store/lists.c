/* Tables for people to read: speakers, their names, and counts. */
#include "store.h"

#include "fault.h"
#include "naming.h"
#include "range.h"
#include "str.h"

#include <stdlib.h>

enum { MOST_COLUMNS = 12 };

struct sayso_table {
    sayso_store *store;
    sqlite3_stmt *rows;
    matches about;
    sayso_string columns[MOST_COLUMNS];
    int begun; /* 1 when the names of the columns were given */
};

/* The statement of a list; the one behind it is the same about certain speakers. */
static statement list_statement(sayso_list list) {
    switch (list) {
    case SAYSO_LIST_SPEAKERS: return LIST_SPEAKERS;
    case SAYSO_LIST_NAMES: return LIST_NAMES;
    case SAYSO_LIST_ROLES: return LIST_ROLES;
    case SAYSO_LIST_NEAR: return LIST_SPEAKERS;
    case SAYSO_LIST_DECISIONS: return LIST_DECISIONS;
    case SAYSO_LIST_TOTALS: return LIST_TOTALS;
    case SAYSO_LIST_BY_TYPE: return LIST_TYPES;
    case SAYSO_LIST_BY_STANCE: return LIST_STANCES;
    case SAYSO_LIST_BY_SOURCE: return LIST_SOURCES;
    case SAYSO_LIST_BY_MONTH: return LIST_MONTHS;
    case SAYSO_LIST_STANCES_BY_SPEAKER: return LIST_STANCE_SPEAKERS;
    case SAYSO_LIST_STANCES_BY_SOURCE: return LIST_STANCE_SOURCES;
    case SAYSO_LIST_STANCES_BY_MONTH: return LIST_STANCE_MONTHS;
    case SAYSO_LIST_SKIPPED: return LIST_SKIPPED;
    case SAYSO_LIST_SKIPPED_INPUTS: return LIST_SKIPPED_INPUTS;
    case SAYSO_LIST_MONTHS_OF_DOCUMENTS: return LIST_MONTHS_OF_DOCUMENTS;
    case SAYSO_LIST_YEARS_OF_DOCUMENTS: return LIST_YEARS_OF_DOCUMENTS;
    case SAYSO_LIST_SOURCES_OF_DOCUMENTS: return LIST_SOURCES_OF_DOCUMENTS;
    case SAYSO_LIST_PATHS_OF_DOCUMENTS: return LIST_PATHS_OF_DOCUMENTS;
    case SAYSO_LIST_CLUSTERS: return LIST_CLUSTERS;
    case SAYSO_LIST_VERSIONS: return LIST_VERSIONS;
    case SAYSO_LIST_ALTERED: return LIST_ALTERED;
    case SAYSO_LIST_CHECKS: return LIST_CHECKS;
    case SAYSO_LIST_MATCHES_OF_QUOTE: return LIST_MATCHES_OF_QUOTE;
    case SAYSO_LIST_MATCHES: return LIST_MATCHES;
    }
    return LIST_TOTALS;
}

static int is_about_quote(sayso_list list) {
    return list == SAYSO_LIST_VERSIONS || list == SAYSO_LIST_MATCHES_OF_QUOTE;
}

static int is_about_speakers(sayso_list list) {
    switch (list) {
    case SAYSO_LIST_DECISIONS:
    case SAYSO_LIST_SKIPPED:
    case SAYSO_LIST_SKIPPED_INPUTS:
    case SAYSO_LIST_MONTHS_OF_DOCUMENTS:
    case SAYSO_LIST_YEARS_OF_DOCUMENTS:
    case SAYSO_LIST_SOURCES_OF_DOCUMENTS:
    case SAYSO_LIST_PATHS_OF_DOCUMENTS:
    case SAYSO_LIST_CHECKS: return 0;
    default: return !is_about_quote(list);
    }
}

static sayso_status start(sayso_table *table, sayso_list list, sayso_string about,
                          sayso_error *error) {
    if (!store_flush(table->store)) return store_give_up(table->store, error);
    statement name = list_statement(list);
    if (about.n && is_about_speakers(list)) {
        int well = list == SAYSO_LIST_NEAR ? match_near_speakers(table->store, about, &table->about)
                                           : match_speakers(table->store, about, &table->about);
        if (!well) return store_fault(table->store, error);
        name = (statement)(name + 1);
    }
    table->rows = store_prepare(table->store, name);
    if (!table->rows) return store_fault(table->store, error);
    if (is_about_quote(list))
        bind_number(table->rows, 1, sayso_quote_id(about));
    else
        bind_string(table->rows, 1, (sayso_string){table->about.json.bytes, table->about.json.n});
    return SAYSO_OK;
}

sayso_status sayso_table_open(sayso_store *store, sayso_list list, sayso_string about,
                              uint32_t limit, sayso_table **table, sayso_error *error) {
    *table = calloc(1, sizeof **table);
    if (!*table) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    (*table)->store = store;
    sayso_status status = start(*table, list, str_trim(about), error);
    if (status == SAYSO_OK) {
        sqlite3_bind_int64((*table)->rows, 2, limit ? (sqlite3_int64)limit : -1);
        return status;
    }
    sayso_table_close(*table);
    *table = NULL;
    return status;
}

/* A table of which the caller binds the parameters. */
static sayso_status open_rows(sayso_store *store, statement name, sayso_table **table,
                              sayso_error *error) {
    *table = calloc(1, sizeof **table);
    if (!*table) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    (*table)->store = store;
    (*table)->rows = store_flush(store) ? store_prepare(store, name) : NULL;
    if ((*table)->rows) return SAYSO_OK;
    sayso_table_close(*table);
    *table = NULL;
    return store_fault(store, error);
}

sayso_status sayso_log_open(sayso_store *store, sayso_string about, sayso_table **table,
                            sayso_error *error) {
    uint64_t claim = sayso_claim_id(about), quote = sayso_quote_id(about);
    if (about.n && !claim && !quote)
        return fault(error, SAYSO_BAD_QUERY, NULL, "no id of a claim or quote: '%.*s'",
                     about.n < 100 ? (int)about.n : 100, about.bytes);
    sayso_status status = open_rows(store, LIST_LOG, table, error);
    if (status != SAYSO_OK) return status;
    sqlite3_bind_int64((*table)->rows, 1, -1);
    bind_number((*table)->rows, 2, claim ? claim : quote);
    bind_string((*table)->rows, 3, str(claim ? "claim" : quote ? "quote" : ""));
    return SAYSO_OK;
}

sayso_status sayso_balance_open(sayso_store *store, const sayso_balance *balance,
                                sayso_table **table, sayso_error *error) {
    uint64_t first, last;
    days days = {0};
    statement name = balance->by == SAYSO_BY_SPEAKER ? LIST_BALANCE_SPEAKERS : LIST_BALANCE_SOURCES;
    *table = NULL;
    sayso_status status = read_days(balance->since, balance->until, &days, error);
    claim_range(&days, &first, &last);
    if (status == SAYSO_OK) status = open_rows(store, name, table, error);
    if (status != SAYSO_OK) return status;
    sqlite3_bind_int64((*table)->rows, 1, balance->limit ? (sqlite3_int64)balance->limit : -1);
    bind_number((*table)->rows, 2, first);
    bind_number((*table)->rows, 3, last);
    return SAYSO_OK;
}

static void give(sayso_table *table, sayso_row *row) {
    *row = (sayso_row){table->columns, (size_t)sqlite3_column_count(table->rows)};
}

sayso_status sayso_table_next(sayso_table *table, sayso_row *row, sayso_error *error) {
    if (!table->begun) {
        table->begun = 1;
        give(table, row);
        for (size_t i = 0; i < row->n; i++)
            table->columns[i] = str(sqlite3_column_name(table->rows, (int)i));
        return SAYSO_OK;
    }
    switch (sqlite3_step(table->rows)) {
    case SQLITE_ROW:
        give(table, row);
        for (size_t i = 0; i < row->n; i++) table->columns[i] = column_string(table->rows, (int)i);
        return SAYSO_OK;
    case SQLITE_DONE: return SAYSO_END;
    default: return store_fault(table->store, error);
    }
}

void sayso_table_close(sayso_table *table) {
    if (!table) return;
    sqlite3_finalize(table->rows);
    matches_release(&table->about);
    free(table);
}
