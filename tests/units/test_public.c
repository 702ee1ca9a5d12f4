/* The calls around the analysis: engine and worker, names of enumerators, ids, offsets, records. */
#include "cmocka_tests.h"

#include "news.h"

#include <stdlib.h>
#include <string.h>

static sayso_string string(const char *text) {
    return (sayso_string){text, strlen(text)};
}

static void version_is_three_numbers(void **state) {
    (void)state;
    const char *at = sayso_version();
    for (int i = 0; i < 3; i++) {
        size_t digits = strspn(at, "0123456789");
        assert_true(digits > 0);
        at += digits;
        assert_int_equal(*at, i < 2 ? '.' : '\0');
        at += i < 2;
    }
}

static void enumerators_have_names(void **state) {
    (void)state;
    assert_string_equal(sayso_type_name(SAYSO_DIRECT), "direct");
    assert_string_equal(sayso_type_name(SAYSO_MIXED), "mixed");
    assert_string_equal(sayso_kind_name(SAYSO_ANONYMOUS), "anonymous");
    assert_string_equal(sayso_status_name(SAYSO_PLANNED), "planned");
    assert_string_equal(sayso_strength_name(SAYSO_STRONG), "strong");
    assert_string_equal(sayso_mode_name(SAYSO_MEANT), "asserted");
    assert_string_equal(sayso_mode_name(SAYSO_REMEMBERED), "historical");
    for (int i = SAYSO_UNKNOWN; i <= SAYSO_ANONYMOUS; i++)
        assert_true(*sayso_kind_name((sayso_kind)i) != '\0');
    for (int i = SAYSO_ASSERTED; i <= SAYSO_PLANNED; i++)
        assert_true(*sayso_status_name((sayso_quote_status)i) != '\0');
}

static void quote_ids_survive_their_names(void **state) {
    (void)state;
    static const uint64_t ids[] = {1, 31, 32, UINT64_MAX, UINT64_MAX - 1, 0x0123456789abcdef};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char name[16];
        sayso_quote_name(ids[i], name);
        assert_int_equal(strlen(name), 15);
        assert_true(sayso_quote_id(string(name)) == ids[i]);
    }
}

static void other_words_are_no_quote_ids(void **state) {
    (void)state;
    static const char *const words[] = {"",
                                        "q_",
                                        "q_0000000000001 ",
                                        "q_000000000000",
                                        "Q_0000000000001",
                                        "q_000000000000u",
                                        "q_zzzzzzzzzzzzz",
                                        "x_0000000000001"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(sayso_quote_id(string(words[i])) == 0);
}

static void claim_ids_are_no_quote_ids(void **state) {
    (void)state;
    char name[16];
    sayso_claim_name(UINT64_C(0x123456789abcdef), name);
    assert_int_equal(name[0], 'c');
    assert_true(sayso_claim_id(string(name)) == UINT64_C(0x123456789abcdef));
    assert_true(sayso_quote_id(string(name)) == 0);
    sayso_quote_name(1, name);
    assert_true(sayso_claim_id(string(name)) == 0);
}

/* Without being asked for, claims cost nothing. */
static void claims_are_found_where_they_are_asked_for(void **state) {
    (void)state;
    for (int wanted = SAYSO_WITHOUT_CLAIMS; wanted <= SAYSO_WITH_CLAIMS; wanted++) {
        sayso_options options = {.claims = (sayso_claims_wanted)wanted};
        sayso_document document = {.text = string("Rents rose by 12 percent in 2019.")};
        sayso_engine *engine = NULL;
        sayso_worker *worker = NULL;
        assert_int_equal(sayso_engine_new(&options, &engine, NULL), SAYSO_OK);
        assert_int_equal(sayso_worker_new(engine, &worker, NULL), SAYSO_OK);
        assert_int_equal(sayso_analyse(worker, &document, NULL), SAYSO_OK);
        assert_int_equal(document.claims.n, wanted == SAYSO_WITH_CLAIMS ? 1 : 0);
        assert_int_equal(document.values.n, wanted == SAYSO_WITH_CLAIMS ? 2 : 0);
        sayso_worker_free(worker);
        sayso_engine_free(engine);
    }
}

static void names_of_quotes_sort_like_ids(void **state) {
    (void)state;
    char before[16], after[16];
    for (uint64_t id = 1; id < UINT64_MAX / 3; id *= 3) {
        sayso_quote_name(id, before);
        sayso_quote_name(id * 3, after);
        assert_true(strcmp(before, after) < 0);
    }
}

static void offsets_become_code_points(void **state) {
    (void)state;
    uint32_t offsets[] = {0, 1, 3, 4, 8, 11, 3};
    static const uint32_t expected[] = {0, 1, 2, 3, 4, 5, 2};
    sayso_points(string("aé “👍”"), offsets, 0);
    sayso_points(string("aéb👍“"), offsets, 7);
    for (size_t i = 0; i < 7; i++) assert_int_equal(offsets[i], expected[i]);
}

/* Many offsets into a long text, out of order too. */
static void many_offsets_become_code_points(void **state) {
    (void)state;
    enum { N = 300000 };
    char *text = malloc(N * 3);
    uint32_t *offsets = malloc(N * sizeof *offsets), *points = malloc(N * sizeof *points);
    assert_true(text && offsets && points);
    size_t n = 0;
    for (uint32_t i = 0; i < N; i++) {
        offsets[i] = (uint32_t)n;
        points[i] = i;
        if (i % 5 == 0)
            memcpy(text + n, "“", 3), n += 3;
        else
            text[n++] = 'a';
    }
    for (uint32_t i = 1000; i < N; i += 1000) {
        uint32_t offset = offsets[i], point = points[i];
        offsets[i] = offsets[i - 999], points[i] = points[i - 999];
        offsets[i - 999] = offset, points[i - 999] = point;
    }
    sayso_points((sayso_string){text, n}, offsets, N);
    assert_memory_equal(offsets, points, N * sizeof *points);
    free(text);
    free(offsets);
    free(points);
}

static void rules_that_are_not_there_are_named(void **state) {
    (void)state;
    sayso_engine *engine = NULL;
    sayso_error error = {0};
    sayso_options options = {.rules = "/nonexistent/rules"};
    assert_int_not_equal(sayso_engine_new(&options, &engine, &error), SAYSO_OK);
    assert_null(engine);
    assert_non_null(strstr(error.where, "/nonexistent/rules"));
    assert_true(error.what[0] != '\0');
    options = (sayso_options){.language = "tlh"};
    assert_int_not_equal(sayso_engine_new(&options, &engine, NULL), SAYSO_OK);
    assert_null(engine);
}

static void freeing_nothing_is_harmless(void **state) {
    (void)state;
    sayso_engine_free(NULL);
    sayso_worker_free(NULL);
    sayso_printer_free(NULL);
    sayso_input_close(NULL);
}

static void layers_of_the_last_document_are_forgotten(void **state) {
    (void)state;
    sayso_engine *engine = engine_open(0);
    sayso_worker *worker = worker_open(engine);
    sayso_document document = {.text = string("\"Go,\" said Ann Hale.")};
    assert_int_equal(sayso_analyse(worker, &document, NULL), SAYSO_OK);
    assert_int_equal(document.quotes.n, 1);
    uint64_t id = document.quotes.at[0].id;
    document.text = string("Rain fell.");
    assert_int_equal(sayso_analyse(worker, &document, NULL), SAYSO_OK);
    assert_int_equal(document.quotes.n, 0);
    document.text = string("\"Go,\" said Ann Hale.");
    assert_int_equal(sayso_analyse(worker, &document, NULL), SAYSO_OK);
    assert_true(document.quotes.at[0].id == id);
    sayso_worker_free(worker);
    sayso_engine_free(engine);
}

/* Whatever its format, a record begins with what stands before all records and ends its line. */
static void every_format_prints(void **state) {
    (void)state;
    sayso_engine *engine = engine_open(0);
    sayso_worker *worker = worker_open(engine);
    sayso_document document = {.id = string("one"), .text = string("\"Go,\" said Ann Hale.")};
    assert_int_equal(sayso_analyse(worker, &document, NULL), SAYSO_OK);
    for (int format = SAYSO_AS_JSONL; format <= SAYSO_AS_WEBANNOTATION; format++) {
        sayso_printer *printer = NULL;
        assert_int_equal(sayso_printer_new((sayso_record_format)format, &printer, NULL), SAYSO_OK);
        sayso_string head = sayso_print_head(printer);
        assert_true((head.n > 0) == (format == SAYSO_AS_CSV));
        sayso_string records = sayso_print_quotes(printer, &document);
        assert_true(records.n > 0);
        assert_int_equal(records.bytes[records.n - 1], '\n');
        sayso_printer_free(printer);
    }
    sayso_worker_free(worker);
    sayso_engine_free(engine);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_is_three_numbers),
        cmocka_unit_test(enumerators_have_names),
        cmocka_unit_test(quote_ids_survive_their_names),
        cmocka_unit_test(other_words_are_no_quote_ids),
        cmocka_unit_test(claim_ids_are_no_quote_ids),
        cmocka_unit_test(claims_are_found_where_they_are_asked_for),
        cmocka_unit_test(names_of_quotes_sort_like_ids),
        cmocka_unit_test(offsets_become_code_points),
        cmocka_unit_test(many_offsets_become_code_points),
        cmocka_unit_test(rules_that_are_not_there_are_named),
        cmocka_unit_test(freeing_nothing_is_harmless),
        cmocka_unit_test(layers_of_the_last_document_are_forgotten),
        cmocka_unit_test(every_format_prints),
    };
    return cmocka_run_group_tests_name("public", tests, NULL, NULL);
}
