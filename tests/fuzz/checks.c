/* Any file can be read as one of checks: JSON, a page or a table. What cannot be read is skipped,
 * and reading comes to an end. */
#include "sayso.h"

#include "fuzz.h"
#include "reading.h"

static void check_check(const sayso_check *check) {
    fuzz_string(check->claim);
    fuzz_string(check->verdict);
    fuzz_string(check->claimant);
    fuzz_string(check->url);
    REQUIRE(check->claim.n + check->title.n > 0);
}

static void read_checks(const char *path, size_t n) {
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
    if (n > MOST_BYTES) return 0;
    read_checks(fuzz_file(bytes, n), n);
    return 0;
}
