/* Any file can be read as one of checks: JSON, a page or a table. What cannot be read is skipped,
 * and reading comes to an end. */
#include "sayso.h"

#include "fuzz.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/sayso-fuzz-XXXXXX";

static void remove_file(void) {
    unlink(path);
}

static int open_file(void) {
    int file = mkstemp(path);
    REQUIRE(file >= 0);
    REQUIRE(atexit(remove_file) == 0);
    return file;
}

static void check_string(sayso_string string) {
    char *copy = malloc(string.n + !string.n);
    REQUIRE(copy);
    if (string.n) memcpy(copy, string.bytes, string.n);
    REQUIRE(utf8_repair(copy, string.n) == 0);
    free(copy);
}

static void check_check(const sayso_check *check) {
    check_string(check->claim);
    check_string(check->verdict);
    check_string(check->claimant);
    check_string(check->url);
    REQUIRE(check->claim.n + check->title.n > 0);
}

static void read_checks(size_t n) {
    sayso_checks *checks = NULL;
    sayso_check check;
    sayso_error error = {0};
    sayso_status status = sayso_checks_open(path, &checks, &error);
    REQUIRE(status == SAYSO_OK || status == SAYSO_SKIPPED);
    for (size_t rounds = 0; checks && status != SAYSO_END; rounds++) {
        REQUIRE(rounds <= 8 * n + 16);
        status = sayso_checks_next(checks, &check, &error);
        REQUIRE(status == SAYSO_OK || status == SAYSO_SKIPPED || status == SAYSO_END);
        if (status == SAYSO_OK) check_check(&check);
        if (status == SAYSO_SKIPPED) REQUIRE(error.what[0] != '\0');
    }
    sayso_checks_close(checks);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static int file = -1;
    if (n > 1 << 16) return 0;
    if (file < 0) file = open_file();
    REQUIRE(ftruncate(file, 0) == 0);
    REQUIRE(pwrite(file, bytes, n, 0) == (ssize_t)n);
    read_checks(n);
    return 0;
}
