#include "reading.h"

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

static void check_document(const sayso_document *document) {
    check_string(document->text);
    check_string(document->title);
    check_string(document->id);
    check_string(document->url);
    REQUIRE(document->id.n > 0);
    REQUIRE(document->quotes.n == 0);
}

/* More documents than bytes would never end. */
static void read_as(sayso_format format, size_t n) {
    const char *const paths[] = {path};
    sayso_input_options options = {.from = format, .document_limit = 4096};
    sayso_input *input = NULL;
    REQUIRE(sayso_input_open(paths, 1, &options, &input, NULL) == SAYSO_OK);
    sayso_document document = {0};
    sayso_error error = {0};
    sayso_status status = SAYSO_OK;
    for (size_t rounds = 0; status != SAYSO_END; rounds++) {
        REQUIRE(rounds <= 64 * n + 16);
        status = sayso_input_next(input, &document, &error);
        REQUIRE(status == SAYSO_OK || status == SAYSO_SKIPPED || status == SAYSO_END);
        if (status == SAYSO_OK) check_document(&document);
        if (status == SAYSO_SKIPPED) REQUIRE(error.what[0] != '\0');
    }
    sayso_input_close(input);
}

void fuzz_read(const uint8_t *bytes, size_t n, sayso_format format) {
    static int file = -1;
    if (n > 1 << 16) return;
    if (file < 0) file = open_file();
    REQUIRE(ftruncate(file, 0) == 0);
    REQUIRE(pwrite(file, bytes, n, 0) == (ssize_t)n);
    read_as(format, n);
}
