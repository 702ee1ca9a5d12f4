/* Documents out of files: formats, packing, folders, damage, live feeds. */
#include "input_desk.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

/* A text that does not repeat itself, in lines of a few words. */
static char *long_text(size_t n) {
    char *text = malloc(n + 1);
    assert_non_null(text);
    for (size_t i = 0; i < n; i++) text[i] = "abcdefghijklmnop"[(i * 2654435761u >> 13) & 15];
    for (size_t i = 60; i < n; i += 61) text[i] = '\n';
    text[n] = 0;
    return text;
}

/* ---- Plain text -------------------------------------------------------------------------- */

CASE(text_file_is_one_document) {
    write_text("a.txt", "Title\r\n\r\nShe said: \"No\".\r\nNo newline at the end");
    sayso_input *input = open_one("./a.txt");
    sayso_document document =
        expect(input, "Title\r\n\r\nShe said: \"No\".\r\nNo newline at the end");
    assert_string(document.id, "a.txt");
    assert_string(document.path, "./a.txt");
    assert_string(document.title, "");
    assert_int_equal(document.line, 0);
    assert_int_equal(document.part, 0);
    assert_int_equal(document.replaced, 0);
    expect_end(input);
}

CASE(empty_files_give_nothing) {
    write_text("a.txt", "");
    write_text("b.jsonl", "\n\n  \n");
    expect_end(open_one("a.txt"));
    expect_end(open_with("a.txt", (sayso_input_options){.from = SAYSO_FROM_JSONL}));
    expect_end(open_with("b.jsonl", (sayso_input_options){.from = SAYSO_FROM_JSONL}));
}

CASE(bad_bytes_are_replaced_one_for_one) {
    write_literal("a.txt", "nul \0, \x93quoted\x94, caf\xe9, ok \xc3\xa9\n");
    sayso_input *input = open_one("a.txt");
    sayso_document document = expect(input, "nul  , \"quoted\", caf?, ok \xc3\xa9\n");
    assert_int_equal(document.replaced, 4);
    expect_end(input);
}

CASE(byte_order_mark_stays) {
    sayso_input *input = open_text("a.txt", "\xef\xbb\xbfText");
    expect(input, "\xef\xbb\xbfText");
    expect_end(input);
}

CASE(braces_alone_make_no_json) {
    write_text("a.txt", "{a note} He said no.\n{\"text\": \"later\"}\n");
    sayso_input *input = open_one("a.txt");
    expect(input, "{a note} He said no.\n{\"text\": \"later\"}\n");
    expect_end(input);
    input = open_text("b.txt", "\n\n  [1]\n");
    expect(input, "\n\n  [1]\n");
    expect_end(input);
    write_text("c.txt", "{\"text\":\"told to be text\"}");
    input = open_with("c.txt", (sayso_input_options){.from = SAYSO_FROM_TEXT});
    expect(input, "{\"text\":\"told to be text\"}");
    expect_end(input);
}

/* ---- Parts ------------------------------------------------------------------------------- */

CASE(parts_end_at_paragraphs_or_else_lines) {
    write_text("a.txt",
               "One two three.\n\nFour five six.\nSeven eight.\nNine and ten. Eleven twelve!"
               " Thirteen fourteen fifteen sixteen");
    sayso_input *input = open_with("a.txt", (sayso_input_options){.document_limit = 24});
    sayso_document document = expect(input, "One two three.\n\n");
    assert_string(document.id, "a.txt");
    document = expect(input, "Four five six.\n");
    assert_int_equal(document.part, 1);
    assert_int_equal(document.byte_origin, 16);
    expect(input, "Seven eight.\n");
    expect(input, "Nine and ten. ");
    expect(input, "Eleven twelve! ");
    document = expect(input, "Thirteen fourteen ");
    assert_string(document.id, "a.txt");
    expect(input, "fifteen sixteen");
    expect_end(input);
}

CASE(parts_never_split_a_letter) {
    write_text("a.txt", "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac");
    sayso_input *input = open_with("a.txt", (sayso_input_options){.document_limit = 7});
    expect(input, "\xe2\x82\xac\xe2\x82\xac");
    sayso_document document = expect(input, "\xe2\x82\xac\xe2\x82\xac");
    assert_int_equal(document.byte_origin, 6);
    assert_int_equal(document.point_origin, 2);
    expect(input, "\xe2\x82\xac");
    expect_end(input);
}

/* Letters that are broken, and limits that are absurd, come to an end too. */
CASE(parts_of_broken_letters_go_on) {
    write_text("a.txt", "\x82\x82\x82\x82\x82\x82\x82\x82\x82");
    sayso_input *input = open_with("a.txt", (sayso_input_options){.document_limit = 1});
    expect(input, "????");
    expect(input, "????");
    expect(input, "?");
    expect_end(input);
}

CASE(parts_together_are_the_file) {
    enum { SIZE = 1000003 };
    char *text = long_text(SIZE);
    write_bytes("a.txt", text, SIZE);
    for (size_t limit = 1000; limit < 3 * SIZE; limit *= 37) {
        sayso_input *input = open_with("a.txt", (sayso_input_options){.document_limit = limit});
        sayso_document document;
        size_t at = 0;
        uint32_t part = 0;
        while (sayso_input_next(input, &document, NULL) == SAYSO_OK) {
            assert_int_equal(document.part, part++);
            assert_int_equal(document.byte_origin, at);
            assert_int_equal(document.point_origin, at);
            assert_true(document.text.n <= limit && document.text.n <= SIZE - at);
            assert_memory_equal(document.text.bytes, text + at, document.text.n);
            at += document.text.n;
        }
        assert_int_equal(at, SIZE);
        sayso_input_close(input);
    }
    free(text);
}

/* ---- JSON lines -------------------------------------------------------------------------- */

CASE(json_fields_are_found_by_any_name) {
    sayso_input *input = open_text(
        "a.jsonl",
        "{\"id\":\"one\",\"url\":\"http://e.org/1\",\"title\":\"T\",\"source\":\"Herald\","
        "\"author\":\"A\",\"published\":\"2026-05-23\",\"language\":\"en\",\"text\":\"x\"}\n"
        "{\"link\":\"http://e.org/2\",\"headline\":\"H\",\"hostname\":\"e.org\","
        "\"byline\":\"B\",\"date_publish\":20260523,\"lang\":\"de\",\"maintext\":\"y\"}\n"
        "{\"id\":17,\"source\":\"https://e.org/3\",\"domain\":\"e.org\",\"body\":\"z\"}");
    sayso_document document = expect(input, "x");
    assert_string(document.id, "one");
    assert_string(document.url, "http://e.org/1");
    assert_string(document.title, "T");
    assert_string(document.source, "Herald");
    assert_string(document.author, "A");
    assert_string(document.published, "2026-05-23");
    assert_string(document.language, "en");
    assert_string(document.path, "a.jsonl");
    assert_int_equal(document.line, 1);
    document = expect(input, "y");
    assert_string(document.id, "http://e.org/2");
    assert_string(document.title, "H");
    assert_string(document.source, "e.org");
    assert_string(document.author, "B");
    assert_string(document.published, "20260523");
    assert_string(document.language, "de");
    document = expect(input, "z");
    assert_string(document.id, "17");
    assert_string(document.url, "https://e.org/3");
    assert_string(document.source, "e.org");
    assert_int_equal(document.line, 3);
    expect_end(input);
}

CASE(json_earlier_names_win_and_other_values_do_not_count) {
    sayso_input *input =
        open_text("a.jsonl", "{\"content\":\"second\",\"raw_text\":\"third\",\"text\":\"first\"}\n"
                             "{\"text\":null,\"content\":{\"a\":1},\"body\":\"the body\","
                             "\"title\":[\"no\"],\"author\":true,\"id\":\"\"}\n"
                             "{\"text\":7,\"title\":\"only a number\"}\n"
                             "{\"text\":\"\"}\n");
    expect(input, "first");
    sayso_document document = expect(input, "the body");
    assert_string(document.title, "");
    assert_string(document.author, "");
    assert_int_equal(document.id.n, 17);
    assert_int_equal(document.id.bytes[0], 'x');
    expect_skip(input, "a.jsonl:3", "no text");
    expect(input, "");
    expect_end(input);
}

CASE(json_escapes_are_decoded) {
    sayso_input *input =
        open_text("a.jsonl", "{\"text\":\"\\u201cNo\\u201d\\n\\\"\\/\\ud83d\\ude00\"}\n"
                             "{\"text\":\"a\\u0000b\"}\n"
                             "{\"text\":\"lone \\ud83d and \\ude00 end\"}\n"
                             "{\"text\":\"\\ud83d\"}\n");
    expect(input, "\xe2\x80\x9cNo\xe2\x80\x9d\n\"/\xf0\x9f\x98\x80");
    sayso_document document = expect(input, "a b");
    assert_int_equal(document.replaced, 1);
    expect(input, "lone \xef\xbf\xbd and \xef\xbf\xbd end");
    expect(input, "\xef\xbf\xbd");
    expect_end(input);
}

CASE(json_bad_bytes_are_replaced) {
    static const char lines[] = "{\"text\":\"caf\xe9 \x93no\x94 a\0b\",\"title\":\"\xff\"}\n"
                                "{\"text\":\"cut \xe2\x82\"}\n";
    write_bytes("a.jsonl", lines, sizeof lines - 1);
    sayso_input *input = open_one("a.jsonl");
    sayso_document document = expect(input, "caf? \"no\" a b");
    assert_int_equal(document.replaced, 4);
    assert_string(document.title, "?");
    expect(input, "cut ??");
    expect_end(input);
}

CASE(json_lines_end_as_they_like) {
    sayso_input *input =
        open_text("a.jsonl", "\xef\xbb\xbf{\"text\":\"a\"}\r\n\r\n\n  {\"text\":\"b\"}  \n\n"
                             "{\"text\":\"c\"}");
    assert_int_equal(expect(input, "a").line, 1);
    assert_int_equal(expect(input, "b").line, 4);
    assert_int_equal(expect(input, "c").line, 6);
    expect_end(input);
}

CASE(json_broken_lines_are_named) {
    sayso_input *input = open_text("a.jsonl", "{\"text\":\"a\"}\n"
                                              "{\"text\" \"b\"}\n"
                                              "{\"text\":\"b\n"
                                              "[1,2]\n"
                                              "{\"text\":\"b\"} {\"text\":\"c\"}\n"
                                              "null\n"
                                              "  {'text':'b'}\n"
                                              "{\"text\":\"d\"}\n");
    expect(input, "a");
    expect_skip(input, "a.jsonl:2", "column 9: object property name separator ':' expected");
    expect_skip(input, "a.jsonl:3", "column 11: the line ends too early");
    expect_skip(input, "a.jsonl:4", "not a JSON object");
    expect_skip(input, "a.jsonl:5", "column 14");
    expect_skip(input, "a.jsonl:6", "not a JSON object");
    expect_skip(input, "a.jsonl:7", "broken JSON");
    assert_int_equal(expect(input, "d").line, 8);
    expect_end(input);
}

CASE(json_nested_too_deep_is_skipped) {
    enum { DEEP = 100000 };
    static char line[DEEP + 64];
    strcpy(line, "{\"x\":");
    memset(line + 5, '[', DEEP);
    strcpy(line + 5 + DEEP, "\n{\"text\":\"after\"}\n");
    write_text("a.jsonl", line);
    sayso_input *input = open_one("a.jsonl");
    expect_skip(input, "a.jsonl:1", "nesting too deep");
    expect(input, "after");
    expect_end(input);
}

CASE(json_too_long_lines_are_skipped) {
    enum { SIZE = 3 << 20 };
    char *line = malloc(SIZE + 64);
    memset(line, 'a', SIZE + 64);
    memcpy(line, "{\"text\":\"", 9);
    strcpy(line + SIZE, "\"}\n{\"text\":\"after\"}\n{\"text\":\"bbb");
    write_text("a.jsonl", line);
    free(line);
    sayso_input *input = open_with("a.jsonl", (sayso_input_options){.document_limit = 4096});
    expect_skip(input, "a.jsonl:1", "line longer than the limit of 4096 bytes");
    expect(input, "after");
    expect_skip(input, "a.jsonl:3", "the line ends too early");
    expect_end(input);
    write_text("b.jsonl", "{\"text\":\"123\"}\r\n{\"text\":\"1234\"}\n{\"text\":\"12345\"}");
    input = open_with("b.jsonl", (sayso_input_options){.document_limit = 15});
    expect(input, "123");
    expect(input, "1234");
    expect_skip(input, "b.jsonl:3", "limit of 15 bytes");
    expect_end(input);
}

CASE(json_longer_than_the_window_is_read) {
    enum { SIZE = 2000000 };
    char *line = malloc(2 * SIZE);
    char *text = malloc(SIZE + 1);
    memset(text, 'a', SIZE);
    text[SIZE] = 0;
    int n = snprintf(line, 2 * SIZE, "{\"text\":\"%s\"}\n{\"text\":\"b\"}\n", text);
    write_bytes("a.jsonl", line, (size_t)n);
    sayso_input *input = open_one("a.jsonl");
    expect(input, text);
    expect(input, "b");
    expect_end(input);
    free(line);
    free(text);
}

CASE(ids_of_texts_are_the_same_everywhere) {
    sayso_input *input = open_text(
        "a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"a\",\"title\":\"t\"}\n");
    assert_string(expect(input, "a").id, "xe6c632b61e964e1f");
    assert_string(expect(input, "b").id, "x575a0b1c44d8843f");
    assert_string(expect(input, "a").id, "xe6c632b61e964e1f");
    expect_end(input);
}

/* ---- Packed files ------------------------------------------------------------------------ */

static const char three[] = "{\"text\":\"one\"}\n{\"text\":\"two\"}\n{\"text\":\"three\"}\n";

static const int filters[] = {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_XZ,
                              ARCHIVE_FILTER_BZIP2};

enum { N_FILTERS = sizeof filters / sizeof *filters };

/* Returns the packed size; packed has room for it. */
static size_t pack(int filter, sayso_string text, char *packed, size_t room) {
    size_t used = 0;
    struct archive *archive = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    archive_write_set_bytes_in_last_block(archive, 1);
    assert_int_equal(archive_write_add_filter(archive, filter), ARCHIVE_OK);
    assert_int_equal(archive_write_set_format_raw(archive), ARCHIVE_OK);
    archive_entry_set_filetype(entry, AE_IFREG);
    assert_int_equal(archive_write_open_memory(archive, packed, room, &used), ARCHIVE_OK);
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    if (text.n)
        assert_int_equal(archive_write_data(archive, text.bytes, text.n), (la_ssize_t)text.n);
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_entry_free(entry);
    archive_write_free(archive);
    return used;
}

CASE(packed_files_are_unpacked) {
    char packed[4096];
    for (int i = 0; i < N_FILTERS; i++) {
        write_bytes("packed", packed, pack(filters[i], str(three), packed, sizeof packed));
        sayso_input *input = open_one("packed");
        expect(input, "one");
        expect(input, "two");
        expect(input, "three");
        expect_end(input);
        write_bytes("packed", packed, pack(filters[i], str("She left."), packed, sizeof packed));
        input = open_one("packed");
        assert_string(expect(input, "She left.").id, "packed");
        expect_end(input);
    }
}

CASE(packed_emptiness_is_empty) {
    char packed[4096];
    for (int i = 0; i < N_FILTERS; i++) {
        write_bytes("packed", packed, pack(filters[i], str(""), packed, sizeof packed));
        expect_end(open_one("packed"));
    }
}

CASE(packed_files_one_behind_the_other) {
    char packed[8192];
    for (int i = 0; i < N_FILTERS; i++) {
        size_t n = pack(filters[i], str("{\"text\":\"one\"}\n"), packed, 4096);
        n += pack(filters[i], str("{\"text\":\"two\"}\n"), packed + n, 4096);
        write_bytes("packed", packed, n);
        sayso_input *input = open_one("packed");
        expect(input, "one");
        expect(input, "two");
        expect_end(input);
    }
    size_t n = pack(ARCHIVE_FILTER_GZIP, str("{\"text\":\"one\"}\n"), packed, 4096);
    memset(packed + n, 0, 512);
    write_bytes("padded", packed, n + 512);
    sayso_input *input = open_one("padded");
    expect(input, "one");
    expect_end(input);
}

/* Many lines, packed, in a file of which only so many percent are left. */
static size_t write_truncated(int filter, const char *name, size_t percent) {
    enum { LINES = 60000, ROOM = LINES * 40 };
    char *lines = malloc(ROOM), *packed = malloc(ROOM);
    size_t n = 0;
    for (uint32_t i = 0; i < LINES; i++)
        n += (size_t)snprintf(lines + n, ROOM - n, "{\"text\":\"%u %u\"}\n", i, i * 2654435761u);
    size_t left = pack(filter, (sayso_string){lines, n}, packed, ROOM) * percent / 100;
    write_bytes(name, packed, left);
    free(lines);
    free(packed);
    return LINES;
}

CASE(truncated_files_give_what_they_have) {
    for (int i = 0; i < N_FILTERS; i++) {
        size_t lines = write_truncated(filters[i], "cut", 60);
        sayso_input *input = open_one("cut");
        sayso_document document;
        sayso_error error = {0};
        size_t n = 0;
        while (sayso_input_next(input, &document, &error) == SAYSO_OK)
            assert_int_equal(strtoul(document.text.bytes, NULL, 10), n++);
        assert_int_equal(error.status, SAYSO_SKIPPED);
        assert_string_equal(error.where, "cut");
        assert_string_equal(error.what, "ends early: truncated or damaged");
        if (filters[i] != ARCHIVE_FILTER_XZ) assert_in_range(n, lines / 5, lines * 7 / 10);
        expect_end(input);
    }
}

/* Of gzip all that can be had, however little it is. */
CASE(truncated_gzip_loses_nothing) {
    char packed[4096];
    size_t n = pack(ARCHIVE_FILTER_GZIP, str(three), packed, sizeof packed);
    write_bytes("sum", packed, n - 8);
    sayso_input *input = open_one("sum");
    expect(input, "one");
    expect(input, "two");
    expect(input, "three");
    expect_skip(input, "sum", "truncated or damaged");
    expect_end(input);
    n = pack(ARCHIVE_FILTER_GZIP, str("A text that is cut off."), packed, sizeof packed);
    write_bytes("text", packed, n - 8);
    input = open_one("text");
    expect(input, "A text that is cut off.");
    expect_skip(input, "text", "truncated or damaged");
    expect_end(input);
}

CASE(damaged_files_are_named) {
    char packed[4096];
    for (int i = 0; i < N_FILTERS; i++) {
        size_t n = pack(filters[i], str(three), packed, sizeof packed);
        memset(packed + 12, 0x55, n - 12);
        write_bytes("bad", packed, n);
        sayso_input *input = open_one("bad");
        sayso_document document;
        sayso_error error = {0};
        while (sayso_input_next(input, &document, &error) == SAYSO_OK) continue;
        assert_int_equal(error.status, SAYSO_SKIPPED);
        assert_string_equal(error.where, "bad");
        expect_end(input);
    }
}

/* ---- What is not text -------------------------------------------------------------------- */

CASE(binary_files_are_left_alone) {
    char noise[5000];
    for (size_t i = 0; i < sizeof noise; i++) noise[i] = (char)(i * 2654435761u >> 11);
    assert_int_equal(mkdir("d", 0700), 0);
    write_bytes("d/1",
                "\x7f"
                "ELF\x02\x01\x01\0\0\0",
                10);
    write_literal("d/2", "\x89PNG\r\n\x1a\n");
    write_text("d/3", "%PDF-1.7\n%\n");
    write_literal("d/4", "PK\x03\x04\x14\0");
    write_bytes("d/5", noise, sizeof noise);
    write_text("d/8", "A text\n");
    sayso_input *input = open_one("d");
    expect_skip(input, "d/1", "not text");
    expect_skip(input, "d/2", "not text");
    expect_skip(input, "d/3", "not text but PDF");
    expect_skip(input, "d/4", "damaged archive");
    expect_skip(input, "d/5", "not text");
    expect(input, "A text\n");
    uint64_t done, total;
    sayso_input_next(input, &(sayso_document){0}, NULL);
    sayso_input_progress(input, &done, &total);
    assert_true(done == total && total > 5000);
    expect_end(input);
}

/* ---- Paths ------------------------------------------------------------------------------- */

CASE(folders_are_read_in_order) {
    assert_int_equal(
        mkdir("d", 0700) | mkdir("d/b", 0700) | mkdir("d/.git", 0700) | mkdir("d/empty", 0700), 0);
    write_text("d/c.txt", "c");
    static const char *const files[] = {"d/b/z",     "d/b/Z",    "d/b.txt",
                                        "d/.hidden", "d/.git/x", "d/\xc3\xa9"};
    for (size_t i = 0; i < 6; i++) write_text(files[i], files[i]);
    sayso_input *input = open_one("./d/");
    sayso_document document = expect(input, "d/b/Z");
    assert_string(document.id, "d/b/Z");
    assert_string(document.path, "./d/b/Z");
    expect(input, "d/b/z");
    expect(input, "d/b.txt");
    expect(input, "c");
    assert_string(expect(input, "d/\xc3\xa9").path, "./d/\xc3\xa9");
    expect_end(input);
    input = open_one("d/.hidden");
    expect(input, "d/.hidden");
    expect_end(input);
}

CASE(problems_are_told_and_the_rest_goes_on) {
    static const char *const paths[] = {"none", "a.txt", "d/none/x", "", "b.jsonl"};
    sayso_input *input;
    write_text("a.txt", "a");
    write_text("b.jsonl", "{\"text\":\"b\"}");
    assert_int_equal(sayso_input_open(paths, 5, NULL, &input, NULL), SAYSO_OK);
    expect_skip(input, "none", "no such file");
    expect(input, "a");
    expect_skip(input, "d/none/x", "no such file");
    expect_skip(input, "", "no such file");
    expect(input, "b");
    expect_end(input);
    assert_int_equal(sayso_input_open(NULL, 0, NULL, &input, NULL), SAYSO_OK);
    expect_end(input);
    sayso_input_close(NULL);
}

CASE(forbidden_files_are_named) {
    if (geteuid() == 0) skip(); /* whom nothing is forbidden */
    assert_int_equal(mkdir("d", 0700) | mkdir("d/closed", 0700), 0);
    write_text("d/a", "a");
    write_text("d/b", "b");
    write_text("d/z", "z");
    assert_int_equal(chmod("d/a", 0) | chmod("d/closed", 0), 0);
    sayso_input *input = open_one("d");
    expect_skip(input, "d/a", "permission denied");
    expect(input, "b");
    expect_skip(input, "d/closed", "permission denied");
    expect(input, "z");
    expect_end(input);
}

CASE(symbolic_links_end) {
    assert_int_equal(mkdir("d", 0700) | mkdir("d/in", 0700) | mkdir("else", 0700), 0);
    write_text("d/a", "a");
    write_text("d/in/b", "b");
    write_text("else/c", "c");
    assert_int_equal(symlink("..", "d/in/up") | symlink(".", "d/self"), 0);
    assert_int_equal(symlink("loop", "d/loop") | symlink("gone", "d/none"), 0);
    assert_int_equal(symlink("../else", "d/one") | symlink("../else", "d/two"), 0);
    assert_int_equal(symlink("../else/c", "d/z"), 0);
    sayso_input *input = open_one("d");
    expect(input, "a");
    assert_string(expect(input, "b").path, "d/in/b");
    expect_skip(input, "d/loop", "too many levels of symbolic links");
    expect_skip(input, "d/none", "no such file");
    assert_string(expect(input, "c").path, "d/one/c");
    assert_string(expect(input, "c").path, "d/z");
    expect_end(input);
}

/* Folders that link to one another in every way are walked without counting the ways. */
CASE(webs_of_links_end) {
    char name[32], target[32];
    assert_int_equal(mkdir("d", 0700), 0);
    for (int i = 0; i < 15; i++) {
        snprintf(name, sizeof name, "d/%c", 'a' + i);
        assert_int_equal(mkdir(name, 0700), 0);
        for (int j = 0; j < 15; j++) {
            snprintf(name, sizeof name, "d/%c/%c", 'a' + i, 'a' + j);
            snprintf(target, sizeof target, "../%c", 'a' + j);
            assert_int_equal(symlink(target, name), 0);
        }
    }
    write_text("d/x", "x");
    sayso_input *input = open_one("d");
    expect(input, "x");
    expect_end(input);
}

CASE(pipes_in_folders_are_passed_over) {
    assert_int_equal(mkdir("d", 0700) | mkfifo("d/pipe", 0600), 0);
    write_text("d/z", "z");
    sayso_input *input = open_one("d");
    expect(input, "z");
    expect_end(input);
}

CASE(progress_counts_raw_bytes) {
    static const char *const paths[] = {"a.txt", "b.gz"};
    char packed[4096];
    uint64_t done, total, size = pack(ARCHIVE_FILTER_GZIP, str(three), packed, sizeof packed);
    write_text("a.txt", "a text");
    write_bytes("b.gz", packed, size);
    sayso_input *input;
    assert_int_equal(sayso_input_open(paths, 2, NULL, &input, NULL), SAYSO_OK);
    sayso_input_progress(input, &done, &total);
    assert_int_equal(done, 0);
    assert_int_equal(total, 6 + size);
    expect(input, "a text");
    sayso_input_progress(input, &done, &total);
    assert_int_equal(done, 6);
    expect(input, "one");
    expect(input, "two");
    expect(input, "three");
    sayso_input_progress(input, &done, &total);
    assert_int_equal(done, total);
    expect_end(input);
}

/* ---- Standard input ---------------------------------------------------------------------- */

/* Makes standard input a pipe; returns the end to write to. */
static int feed_standard_input(void) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    return ends[1];
}

static void say(int feed, const char *text) {
    assert_int_equal(write(feed, text, strlen(text)), (ssize_t)strlen(text));
}

CASE(live_lines_come_as_soon_as_complete) {
    int feed = feed_standard_input();
    sayso_input *input = open_one("-");
    say(feed, "\n{\"text\":\"one\"}\n{\"te");
    sayso_document document = expect(input, "one");
    assert_string(document.path, "-");
    assert_int_equal(document.line, 2);
    say(feed, "xt\":\"two\"}\n");
    expect(input, "two");
    say(feed, "{\"text\":\"three\"}\nbroken\n");
    expect(input, "three");
    expect_skip(input, "standard input:5", "not a JSON object");
    uint64_t done, total;
    sayso_input_progress(input, &done, &total);
    assert_int_equal(done, 55);
    assert_int_equal(total, 0);
    close(feed);
    expect_end(input);
}

/* A packed feed: what one gzip member says is there when the member is. */
CASE(live_members_come_as_soon_as_complete) {
    char packed[4096];
    int feed = feed_standard_input();
    sayso_input *input = open_one("-");
    size_t n = pack(ARCHIVE_FILTER_GZIP, str("{\"text\":\"one\"}\n"), packed, sizeof packed);
    assert_int_equal(write(feed, packed, n), (ssize_t)n);
    expect(input, "one");
    n = pack(ARCHIVE_FILTER_GZIP, str("{\"text\":\"two\"}\n"), packed, sizeof packed);
    assert_int_equal(write(feed, packed, n), (ssize_t)n);
    expect(input, "two");
    close(feed);
    expect_end(input);
}

CASE(text_from_standard_input_has_a_derived_id) {
    int feed = feed_standard_input();
    say(feed, "a");
    close(feed);
    sayso_input *input = open_one("-");
    assert_string(expect(input, "a").id, "xe6c632b61e964e1f");
    expect_end(input);
    feed = feed_standard_input();
    say(feed, "One two three.\n\nFour five six.\n");
    close(feed);
    input = open_with("-", (sayso_input_options){.document_limit = 20});
    char id[17];
    memcpy(id, expect(input, "One two three.\n\n").id.bytes, sizeof id);
    sayso_document document = expect(input, "Four five six.\n");
    assert_memory_equal(document.id.bytes, id, sizeof id);
    expect_end(input);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(text_file_is_one_document),
        TEST(empty_files_give_nothing),
        TEST(bad_bytes_are_replaced_one_for_one),
        TEST(byte_order_mark_stays),
        TEST(braces_alone_make_no_json),
        TEST(parts_end_at_paragraphs_or_else_lines),
        TEST(parts_never_split_a_letter),
        TEST(parts_of_broken_letters_go_on),
        TEST(parts_together_are_the_file),
        TEST(json_fields_are_found_by_any_name),
        TEST(json_earlier_names_win_and_other_values_do_not_count),
        TEST(json_escapes_are_decoded),
        TEST(json_bad_bytes_are_replaced),
        TEST(json_lines_end_as_they_like),
        TEST(json_broken_lines_are_named),
        TEST(json_nested_too_deep_is_skipped),
        TEST(json_too_long_lines_are_skipped),
        TEST(json_longer_than_the_window_is_read),
        TEST(ids_of_texts_are_the_same_everywhere),
        TEST(packed_files_are_unpacked),
        TEST(packed_emptiness_is_empty),
        TEST(packed_files_one_behind_the_other),
        TEST(truncated_files_give_what_they_have),
        TEST(truncated_gzip_loses_nothing),
        TEST(damaged_files_are_named),
        TEST(binary_files_are_left_alone),
        TEST(folders_are_read_in_order),
        TEST(problems_are_told_and_the_rest_goes_on),
        TEST(forbidden_files_are_named),
        TEST(symbolic_links_end),
        TEST(webs_of_links_end),
        TEST(pipes_in_folders_are_passed_over),
        TEST(progress_counts_raw_bytes),
        TEST(live_lines_come_as_soon_as_complete),
        TEST(live_members_come_as_soon_as_complete),
        TEST(text_from_standard_input_has_a_derived_id),
    };
    return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
