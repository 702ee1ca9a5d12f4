/* Documents out of other formats than plain text and JSON lines. */
#include "buffer.h"
#include "input_desk.h"

static sayso_input *open_format(const char *name, const char *text, sayso_input_options options) {
    write_text(name, text);
    return open_with(name, options);
}

/* ---- Names of fields --------------------------------------------------------------------- */

CASE(names_can_be_mapped) {
    static const char line[] = "{\"story\":\"a\",\"text\":\"summary\",\"published\":\"no\","
                               "\"day\":\"2026-05-23\",\"Headline\":\"T\"}\n";
    sayso_input *input =
        open_format("a.jsonl", line, (sayso_input_options){.map = "text=story, date=day"});
    sayso_document document = expect(input, "a");
    assert_string(document.published, "2026-05-23");
    assert_string(document.title, "T");
    expect_end(input);
}

CASE(wrong_maps_are_refused) {
    static const char *const maps[] = {"words=body", "text", "text=", "=body"};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        sayso_input *input;
        sayso_error error = {0};
        sayso_input_options options = {.map = maps[i]};
        assert_int_equal(sayso_input_open(NULL, 0, &options, &input, &error), SAYSO_BAD_QUERY);
        assert_null(input);
        assert_non_null(strstr(error.what, maps[i]));
    }
}

CASE(names_of_people_may_be_lists_and_objects) {
    sayso_input *input = open_text(
        "a.jsonl", "{\"text\":\"a\",\"authors\":[\"Ana Ruiz\",{\"name\":\"Bo Hale\"},7,\"\"],"
                   "\"publisher\":{\"@type\":\"Organization\",\"name\":\"The Post\"}}\n");
    sayso_document document = expect(input, "a");
    assert_string(document.author, "Ana Ruiz, Bo Hale");
    assert_string(document.source, "The Post");
    expect_end(input);
}

/* ---- JSON in any layout ------------------------------------------------------------------ */

CASE(json_lists_are_read) {
    sayso_input *input = open_text("a", "[\n {\"text\":\"one\",\n  \"title\":\"{[\"},\n\n"
                                        " {\"text\":\"tw\\\"o}\"},{\"text\":\"three\"}\n]\n");
    sayso_document document = expect(input, "one");
    assert_string(document.title, "{[");
    assert_int_equal(document.line, 2);
    assert_int_equal(expect(input, "tw\"o}").line, 5);
    assert_int_equal(expect(input, "three").line, 5);
    expect_end(input);
}

CASE(json_objects_over_several_lines_are_read) {
    sayso_input *input =
        open_text("a", "\xef\xbb\xbf{\n  \"title\": \"T\",\n  \"text\": \"one\"\n}\n"
                       "{\n  \"text\": \"two\"\n}\n");
    assert_string(expect(input, "one").title, "T");
    assert_int_equal(expect(input, "two").line, 5);
    expect_end(input);
}

CASE(json_inside_other_objects_is_found) {
    sayso_input *input =
        open_text("a", "{\"status\":\"ok {\",\n\"meta\":{\"page\":1},\n\"articles\":[\n"
                       "{\"text\":\"one\",\"source\":{\"id\":null,\"name\":\"The Post\"}},\n"
                       "{\"title\":\"without\",\"source\":{\"name\":\"x\"}},\n{\"title\":\"t\","
                       "\"text\":\"two\"}]}");
    assert_string(expect(input, "one").source, "The Post");
    assert_int_equal(expect(input, "two").line, 6);
    expect_end(input);
}

CASE(json_damage_costs_one_object) {
    sayso_input *input =
        open_text("a", "[{\"id\":1,\"text\":\"one\"},\n"
                       "{\"id\":2,\"text\":\"t\"wo\", \"x\":[{\"text\":\"no\"}]},\n"
                       "{\"id\":3,\"text\":\"three\"},\n"
                       "{\"id\":4,\"text\":\"four},\n"
                       "{\"id\":5,\"text\":\"five\"},\n"
                       "{\"id\":6 \"text\":\"six\"},\n"
                       "{\"id\":7,\"text\":\"seven\"}]");
    expect(input, "one");
    expect_skip(input, "a:2", "broken JSON");
    expect(input, "three");
    expect_skip(input, "a:4", "broken JSON");
    expect(input, "five");
    expect_skip(input, "a:6", "broken JSON");
    assert_int_equal(expect(input, "seven").line, 7);
    expect_end(input);
}

CASE(json_cut_off_gives_what_it_has) {
    sayso_input *input =
        open_text("a", "{\"articles\":[{\"text\":\"one\"},{\"text\":\"two\"},{\"te");
    expect_skip(input, "a:1", "not closed");
    expect(input, "one");
    expect(input, "two");
    expect_skip(input, "a:1", "not closed");
    expect_end(input);
}

CASE(json_without_articles_is_named_once) {
    sayso_input *input = open_text("a", "[{\"name\":\"x\",\"list\":[{\"a\":1},{\"a\":2}]}]");
    expect_skip(input, "a:1", "has no text");
    expect_end(input);
}

CASE(json_larger_than_the_limit_is_read_by_its_parts) {
    enum { N = 2000 };
    buffer text = {0};
    buffer_say(&text, "{\"total\":2000,\"articles\":[");
    for (int i = 0; i < N; i++) buffer_format(&text, "%s{\"text\":\"text %d\"}", i ? "," : "", i);
    buffer_say(&text, "]}");
    write_bytes("a", text.bytes, text.n);
    buffer_release(&text);
    sayso_input *input = open_with("a", (sayso_input_options){.document_limit = 4096});
    for (int i = 0; i < N; i++) {
        char expected[32];
        snprintf(expected, sizeof expected, "text %d", i);
        expect(input, expected);
    }
    expect_end(input);
}

/* ---- Tables ------------------------------------------------------------------------------ */

CASE(tables_are_read_by_their_header) {
    sayso_input *input =
        open_text("a", ",id,title,publication,author,date,year,month,url,content\r\n"
                       "0,17,\"A \"\"new\"\" bridge\",The Post,Ana Ruiz,2026-05-23,2026,5,"
                       "http://e.org/1,\"One,\ntwo \"\"three\"\".\n\"\r\n"
                       "1,18,T,,,,,,,bare text\n");
    sayso_document document = expect(input, "One,\ntwo \"three\".\n");
    assert_string(document.id, "17");
    assert_string(document.title, "A \"new\" bridge");
    assert_string(document.source, "The Post");
    assert_string(document.author, "Ana Ruiz");
    assert_string(document.published, "2026-05-23");
    assert_string(document.url, "http://e.org/1");
    assert_int_equal(document.line, 2);
    assert_int_equal(expect(input, "bare text").line, 5);
    expect_end(input);
}

CASE(tables_are_parted_by_tabs_and_semicolons) {
    sayso_input *input = open_text("a", "url\ttitle\ttext\nhttp://e.org\tT, t\ta, \"b\" c\n");
    assert_string(expect(input, "a, \"b\" c").title, "T, t");
    expect_end(input);
    input = open_text("b", "\xef\xbb\xbf\"Title\";\"Text\"\n\"T\";\"a;b\"");
    assert_string(expect(input, "a;b").title, "T");
    expect_end(input);
}

CASE(tables_need_a_column_of_texts) {
    sayso_input *input = open_text("a.csv", "name,story\nx,y\n");
    expect_skip(input, "a.csv:1", "--map text=NAME");
    expect_end(input);
    input = open_with("a.csv", (sayso_input_options){.map = "text=story,title=name"});
    assert_string(expect(input, "y").title, "x");
    expect_end(input);
}

CASE(prose_is_no_table) {
    static const char text[] = "Title, text and date\nA line, and more.\n";
    sayso_input *input = open_text("a.txt", text);
    expect(input, text);
    expect_end(input);
}

CASE(marks_inside_fields_that_are_not_doubled_stay) {
    sayso_input *input = open_text("a", "title,text\nT,\"He said \"no\" to it\"\nU,\"b\"\n");
    expect(input, "He said \"no\" to it");
    expect(input, "b");
    expect_end(input);
}

CASE(damaged_rows_cost_themselves) {
    sayso_input *input = open_text("a", "title,text\n\"T\",\"one\"\n"
                                        "\"T\",\"two\nlines, of text\nwithout end\n"
                                        "\"T\",\"three\"\n"
                                        "\"T\",\"four\",x\n"
                                        "\"T\",\"five\"\n"
                                        "\"T\",\"six\n");
    expect(input, "one");
    expect_skip(input, "a:3", "row of 3 fields where the header has 2");
    expect(input, "three");
    expect_skip(input, "a:7", "row of 3 fields");
    expect(input, "five");
    expect_skip(input, "a:9", "not closed");
    expect_end(input);
}

CASE(rows_have_a_limit) {
    char *table = malloc(100000);
    assert_non_null(table);
    memset(table, 'a', 99999);
    memcpy(table, "title,text\nT,\"", 14);
    strcpy(table + 50000, "\nT,\"after\"\n");
    write_text("a", table);
    free(table);
    sayso_input *input = open_with("a", (sayso_input_options){.document_limit = 4096});
    expect_skip(input, "a:2", "limit of 4096 bytes");
    expect(input, "after");
    expect_end(input);
}

/* ---- Charsets ---------------------------------------------------------------------------- */

CASE(marks_tell_the_charset) {
    write_literal("a", "\xff\xfeT\0\x19\x20\xe9\0");
    sayso_input *input = open_one("a");
    expect(input, "T\xe2\x80\x99\xc3\xa9");
    expect_end(input);
    write_literal("b", "\xfe\xff\0T\0e\0x\0t\xd8");
    input = open_one("b");
    expect(input, "Text?");
    expect_end(input);
    write_literal("c.jsonl", "\xff\xfe{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0\xe9\0\"\0}\0");
    input = open_one("c.jsonl");
    expect(input, "\xc3\xa9");
    expect_end(input);
}

CASE(text_that_is_no_utf8_is_taken_for_windows_1252) {
    sayso_input *input = open_text("a", "\x93"
                                        "Caf\xe9,\x94 he said \x97 twice.");
    expect(input, "\xe2\x80\x9c"
                  "Caf\xc3\xa9,\xe2\x80\x9d he said \xe2\x80\x94 twice.");
    expect_end(input);
    input = open_text("b", "title,text\nT,\"na\xefve plan\"\n");
    expect(input, "na\xc3\xafve plan");
    expect_end(input);
}

CASE(a_charset_can_be_given) {
    sayso_input *input =
        open_format("a", "\xcc\xee\xf1\xea\xe2\xe0", (sayso_input_options){.charset = "CP1251"});
    expect(input, "\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0");
    expect_end(input);
    input = open_format("a", "x", (sayso_input_options){.charset = "klingon"});
    expect_skip(input, "a", "unknown charset 'klingon'");
    expect_end(input);
}

CASE(long_texts_are_converted_in_pieces) {
    enum { N = 700000 };
    char *text = malloc(2 * N), *expected = malloc(N + 1);
    assert_true(text && expected);
    for (size_t i = 0; i < N; i++) {
        expected[i] = i % 61 ? 'a' : '\n';
        text[2 * i] = 0;
        text[2 * i + 1] = expected[i];
    }
    expected[N] = 0;
    write_bytes("a", text, 2 * N);
    sayso_input *input = open_with("a", (sayso_input_options){.charset = "utf-16be"});
    expect(input, expected);
    expect_end(input);
    free(text);
    free(expected);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(names_can_be_mapped),
        TEST(wrong_maps_are_refused),
        TEST(names_of_people_may_be_lists_and_objects),
        TEST(json_lists_are_read),
        TEST(json_objects_over_several_lines_are_read),
        TEST(json_inside_other_objects_is_found),
        TEST(json_damage_costs_one_object),
        TEST(json_cut_off_gives_what_it_has),
        TEST(json_without_articles_is_named_once),
        TEST(json_larger_than_the_limit_is_read_by_its_parts),
        TEST(tables_are_read_by_their_header),
        TEST(tables_are_parted_by_tabs_and_semicolons),
        TEST(tables_need_a_column_of_texts),
        TEST(prose_is_no_table),
        TEST(marks_inside_fields_that_are_not_doubled_stay),
        TEST(damaged_rows_cost_themselves),
        TEST(rows_have_a_limit),
        TEST(marks_tell_the_charset),
        TEST(text_that_is_no_utf8_is_taken_for_windows_1252),
        TEST(a_charset_can_be_given),
        TEST(long_texts_are_converted_in_pieces),
    };
    return cmocka_run_group_tests_name("formats", tests, NULL, NULL);
}
