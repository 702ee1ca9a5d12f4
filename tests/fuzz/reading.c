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

const char *fuzz_file(const uint8_t *bytes, size_t n) {
    static int file = -1;
    if (file < 0) file = open_file();
    REQUIRE(ftruncate(file, 0) == 0);
    REQUIRE(pwrite(file, bytes, n, 0) == (ssize_t)n);
    return path;
}

void fuzz_string(sayso_string string) {
    char *copy = malloc(string.n + !string.n);
    REQUIRE(copy);
    if (string.n) memcpy(copy, string.bytes, string.n);
    REQUIRE(utf8_repair(copy, string.n) == 0);
    free(copy);
}

static void check_document(const sayso_document *document) {
    fuzz_string(document->text);
    fuzz_string(document->title);
    fuzz_string(document->id);
    fuzz_string(document->url);
    REQUIRE(document->id.n > 0);
    REQUIRE(document->quotes.n == 0);
}

/* More documents than bytes would never end. */
static void read_as(const char *path, sayso_format format, size_t n) {
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
    if (n > MOST_BYTES) return;
    read_as(fuzz_file(bytes, n), format, n);
}
