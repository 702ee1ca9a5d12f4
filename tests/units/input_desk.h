/* What tests of inputs share: a temporary folder, files in it, and what is read from them. */
#ifndef INPUT_DESK_H
#define INPUT_DESK_H

#include "cmocka_tests.h"

#include "sayso.h"
#include "str.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/sayso-input-XXXXXX";

static inline int make_folder(void **state) {
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    alarm(60); /* a test that waits for what never comes */
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static inline int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "chmod -R u+rwx %s && rm -rf %s", folder, folder);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static inline void write_bytes(const char *name, const void *bytes, size_t n) {
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

static inline void write_text(const char *name, const char *text) {
    write_bytes(name, text, strlen(text));
}

/* A literal, with its NULs. */
#define write_literal(name, text) write_bytes(name, text, sizeof(text) - 1)

static inline sayso_input *open_with(const char *path, sayso_input_options options) {
    static const char *paths[1];
    sayso_input *input = NULL;
    sayso_error error = {0};
    paths[0] = path;
    assert_int_equal(sayso_input_open(paths, 1, &options, &input, &error), SAYSO_OK);
    return input;
}

static inline sayso_input *open_one(const char *path) {
    return open_with(path, (sayso_input_options){0});
}

static inline sayso_input *open_text(const char *name, const char *text) {
    write_text(name, text);
    return open_one(name);
}

static inline void assert_string(sayso_string text, const char *expected) {
    if (str_is(text, expected)) return;
    fail_msg("'%.*s' is not '%s'", (int)text.n, text.bytes ? text.bytes : "", expected);
}

static inline sayso_document expect(sayso_input *input, const char *text) {
    sayso_document document;
    sayso_error error = {0};
    memset(&document, 0xaa, sizeof document);
    if (sayso_input_next(input, &document, &error) != SAYSO_OK)
        fail_msg("no '%s' but %s: %s", text, error.where, error.what);
    assert_string(document.text, text);
    assert_int_equal(document.quotes.n, 0);
    assert_null(document.quotes.at);
    return document;
}

static inline void expect_skip(sayso_input *input, const char *where, const char *what) {
    sayso_document document;
    sayso_error error = {0};
    assert_int_equal(sayso_input_next(input, &document, &error), SAYSO_SKIPPED);
    assert_int_equal(error.status, SAYSO_SKIPPED);
    assert_string_equal(error.where, where);
    if (!strstr(error.what, what)) fail_msg("'%s' does not say '%s'", error.what, what);
    assert_null(document.text.bytes);
}

/* No more, however often one asks. */
static inline void expect_end(sayso_input *input) {
    sayso_document document;
    for (int i = 0; i < 2; i++)
        assert_int_equal(sayso_input_next(input, &document, NULL), SAYSO_END);
    sayso_input_close(input);
}

#define CASE(name) static void name(__attribute__((unused)) void **state)
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

#endif
