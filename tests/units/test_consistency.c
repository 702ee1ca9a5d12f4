/* The layers of every article of the collection hold together, however the article is cut off. */
#include "cmocka_tests.h"

#include "news.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEP = 97 /* bytes from one cut to the next */ };

typedef struct {
    sayso_engine *engine;
    sayso_worker *worker;
} fixture;

static int open_fixture(void **state) {
    static fixture fixture;
    fixture.engine = engine_open(0);
    fixture.worker = worker_open(fixture.engine);
    *state = &fixture;
    return 0;
}

static int close_fixture(void **state) {
    fixture *fixture = *state;
    sayso_worker_free(fixture->worker);
    sayso_engine_free(fixture->engine);
    return 0;
}

static void check(fixture *fixture, sayso_document document) {
    char what[128];
    snprintf(what, sizeof what, "%.*s, first %zu bytes", (int)document.id.n, document.id.bytes,
             document.text.n);
    sayso_error error = {0};
    if (sayso_analyse(fixture->worker, &document, &error)) fail_msg("%s: %s", what, error.what);
    require_layers(&document, what);
}

static void whole_articles(void **state) {
    sayso_input *input = news_open();
    sayso_document document = {0};
    unsigned n = 0;
    for (; sayso_input_next(input, &document, NULL) == SAYSO_OK; n++) check(*state, document);
    sayso_input_close(input);
    assert_true(n > 0);
}

/* Each cut is a copy of its own, so that reading past the end is seen by a sanitizer. */
static void cut_articles(void **state) {
    sayso_input *input = news_open();
    sayso_document document = {0};
    while (sayso_input_next(input, &document, NULL) == SAYSO_OK)
        for (size_t n = 0; n < document.text.n; n += STEP) {
            char *copy = malloc(n + !n);
            assert_non_null(copy);
            memcpy(copy, document.text.bytes, n);
            utf8_repair(copy, n);
            sayso_document cut = document;
            cut.text = (sayso_string){copy, n};
            check(*state, cut);
            free(copy);
        }
    sayso_input_close(input);
}

/* What a document gives depends on nothing but the document. */
static void same_again(void **state) {
    fixture *fixture = *state;
    sayso_input *input = news_open();
    sayso_printer *first = NULL, *second = NULL;
    sayso_worker *fresh = worker_open(fixture->engine);
    assert_int_equal(sayso_printer_new(SAYSO_AS_JSONL, &first, NULL), SAYSO_OK);
    assert_int_equal(sayso_printer_new(SAYSO_AS_JSONL, &second, NULL), SAYSO_OK);
    sayso_document document = {0};
    while (sayso_input_next(input, &document, NULL) == SAYSO_OK) {
        sayso_document again = document;
        assert_int_equal(sayso_analyse(fixture->worker, &document, NULL), SAYSO_OK);
        assert_int_equal(sayso_analyse(fresh, &again, NULL), SAYSO_OK);
        sayso_string a = sayso_print_quotes(first, &document);
        sayso_string b = sayso_print_quotes(second, &again);
        assert_int_equal(a.n, b.n);
        if (a.n) assert_memory_equal(a.bytes, b.bytes, a.n);
        sayso_worker_free(fresh);
        fresh = worker_open(fixture->engine);
    }
    sayso_worker_free(fresh);
    sayso_printer_free(first);
    sayso_printer_free(second);
    sayso_input_close(input);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_articles),
        cmocka_unit_test(cut_articles),
        cmocka_unit_test(same_again),
    };
    return cmocka_run_group_tests_name("consistency", tests, open_fixture, close_fixture);
}
