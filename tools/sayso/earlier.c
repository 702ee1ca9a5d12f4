#include "earlier.h"
#include "hits.h"
#include "output.h"
#include "talk.h"

#include <string.h>

uint64_t column_number(sayso_string digits) {
    uint64_t number = 0;
    for (size_t i = 0; i < digits.n; i++) number = number * 10 + (uint64_t)(digits.bytes[i] - '0');
    return number;
}

void put_check_name(uint64_t id) {
    char name[16];
    sayso_check_name(id, name);
    put(name);
}

void put_verdict(sayso_string publisher, sayso_string verdict, sayso_string published) {
    put_shown(publisher);
    put(publisher.n ? ": " : "");
    put(verdict.n ? "\u201c" : "no verdict in words");
    put_shown(verdict);
    put(verdict.n ? "\u201d" : "");
    put(published.n ? ", " : "");
    put_shown(published);
}

static void print_match(const sayso_string *column) {
    put("check       ");
    put_shown(column[M_STATE]);
    put(" ");
    put_shown(column[M_SCORE]);
    put(" ");
    put_check_name(column_number(column[M_CHECK]));
    put("\n  verdict   ");
    put_verdict(column[M_PUBLISHER], column[M_VERDICT], column[M_PUBLISHED]);
    put("\n");
    put_line("  of        ", column[M_CLAIM]);
    put_line("  because   ", column[M_REASONS]);
    put_line("  decided by ", column[M_BY]);
}

void put_checks(sayso_store *store, uint64_t quote) {
    char name[16];
    sayso_table *table = NULL;
    sayso_row row;
    sayso_error error = {0};
    sayso_quote_name(quote, name);
    sayso_status status = sayso_table_open(store, SAYSO_LIST_MATCHES_OF_QUOTE,
                                           (sayso_string){name, strlen(name)}, 0, &table, &error);
    if (status == SAYSO_OK) status = sayso_table_next(table, &row, &error); /* the head */
    while (status == SAYSO_OK && (status = sayso_table_next(table, &row, &error)) == SAYSO_OK)
        print_match(row.columns);
    if (status != SAYSO_END) complain(&error);
    sayso_table_close(table);
}
