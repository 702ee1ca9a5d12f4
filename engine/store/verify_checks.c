/* Earlier checks against their hashes. */
#include "verify.h"

#include "checked.h"

static void verify_row(verification *v, sqlite3_stmt *row) {
    char name[16];
    sayso_check check = {0};
    read_check(row, &check);
    check_hashes hashes = hash_check(&check);
    sayso_check_name(check.id, name);
    v->counts->checks++;
    if (hashes.id != check.id || (int64_t)hashes.hash != sqlite3_column_int64(row, 19) ||
        (int64_t)hashes.seal != sqlite3_column_int64(row, 20))
        defect(v, 0, "check %s: it is not what its hashes say", name);
}

void verify_checks(verification *v) {
    sqlite3_stmt *row = verify_statement(v, PROVE_CHECKS);
    if (!row) return;
    while (sqlite3_step(row) == SQLITE_ROW) verify_row(v, row);
    verify_reset(v, row);
}
