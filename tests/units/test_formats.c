/* Documents out of other formats than plain text and JSON lines. */
#include "buffer.h"
#include "input_desk.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <zlib.h>

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

/* ---- Web pages --------------------------------------------------------------------------- */

#define PROSE                                                                                      \
    "The mayor of Tolford opened the new bridge on Monday, three years after the old one had "     \
    "been "                                                                                        \
    "closed. Traders on both banks said that they were glad to see it, at last."
#define PARAGRAPH "<p>" PROSE "</p>"

CASE(pages_say_what_they_are) {
    sayso_input *input = open_text(
        "a", "<!-- saved --><!DOCTYPE html><html lang=en><head><title>A bridge opens | The "
             "Post</title><meta property='og:site_name' content='The Post'>"
             "<link rel=canonical href='https://post.example/2026/05/23/bridge'></head>"
             "<body><nav><p>" PROSE "</p></nav><p>By <span rel=author>Ana Ruiz</span></p>" PARAGRAPH
             "<footer>" PARAGRAPH "</footer>");
    sayso_document document = expect(input, PROSE);
    assert_string(document.title, "A bridge opens");
    assert_string(document.source, "The Post");
    assert_string(document.author, "Ana Ruiz");
    assert_string(document.published, "2026-05-23");
    assert_string(document.url, "https://post.example/2026/05/23/bridge");
    assert_string(document.id, "https://post.example/2026/05/23/bridge");
    assert_string(document.language, "en");
    expect_end(input);
}

CASE(quotes_of_pages_keep_their_form) {
    sayso_input *input = open_text(
        "a",
        "<html><body>" PARAGRAPH "<p>He said <q>no <q>we</q></q>, <q>\"never\"</q>, &quot;<q>nor"
        "</q>&quot;.<br>So he left, and nobody said a word.</p>"
        "<blockquote><p>One.<p>Two,<br>three.</blockquote>"
        "<figure><blockquote>Four.</blockquote><figcaption>Five and six.</figcaption></figure>"
        "<pre>Seven lines\n  and eight.\n\nNine.</pre>");
    expect(input, PROSE "\n\nHe said \xe2\x80\x9cno \xe2\x80\x9cwe\xe2\x80\x9d\xe2\x80\x9d, "
                        "\"never\", \"nor\".\nSo he left, and nobody said a word.\n\n> One.\n\n> "
                        "Two,\n> three.\n\n> Four.\n\nSeven lines\nand eight.\n\nNine.");
    expect_end(input);
}

CASE(pages_tell_their_charset) {
    sayso_input *input =
        open_text("a", "<html><meta charset='windows-1251'><body><p>" PROSE " \xcc\xee\xf1.</p>");
    expect(input, PROSE " \xd0\x9c\xd0\xbe\xd1\x81.");
    expect_end(input);
    input = open_text("b", "<html><meta http-equiv=content-type content='text/html; "
                           "charset=iso-8859-1'><body><p>" PROSE " \xe2\x80\x9c.</p>");
    expect(input, PROSE " \xe2\x80\x9c.");
    expect_end(input);
    input = open_text("c", "<html><meta charset=utf-8><body><p>" PROSE " caf\xe9.</p>");
    assert_int_equal(expect(input, PROSE " caf?.").replaced, 1);
    expect_end(input);
}

CASE(pages_made_by_scripts_have_their_record) {
    sayso_input *input = open_text(
        "a", "<html><body><div id=app>Loading</div><script type='application/ld+json'>[{\"@graph\":"
             "[{\"@type\":[\"NewsArticle\"],\"articleBody\":\"" PROSE "\",\"author\":[{\"name\":"
             "\"Ana Ruiz\"},\"Bo Hale\"]}]}]</script>"
             "<script type='application/ld+json'>{broken</script>");
    assert_string(expect(input, PROSE).author, "Ana Ruiz, Bo Hale");
    expect_end(input);
}

CASE(pages_without_articles_are_named) {
    sayso_input *input =
        open_text("a", "<html><body><ul><li><a href=1>One thing that happened in town</a><li><a "
                       "href=2>Another thing that happened there</a></ul>");
    expect_skip(input, "a", "page without an article");
    expect_end(input);
}

static char *repeat(const char *text, size_t times, const char *end) {
    size_t n = strlen(text);
    char *all = malloc(n * times + strlen(end) + 1);
    assert_non_null(all);
    for (size_t i = 0; i < times; i++) memcpy(all + i * n, text, n);
    strcpy(all + n * times, end);
    return all;
}

/* Nested, unclosed, entangled: all come to an end, and soon. */
CASE(hostile_pages_end) {
    static const char *const texts[] = {
        "<div>",    "<b>",          "<b></i>",   "<table><tr>",  "<!--", "<",
        "&amp",     "<q>",          "<a href='", "<li class=x>", "</p>", "<p><q>",
        "<script>", "<blockquote>", "<br>",      "<h1>"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *page = repeat(texts[i], 100000, PARAGRAPH);
        sayso_document document;
        sayso_error error;
        write_text("a", page);
        free(page);
        sayso_input *input = open_with("a", (sayso_input_options){.from = SAYSO_FROM_HTML});
        sayso_status status = sayso_input_next(input, &document, &error);
        assert_true(status == SAYSO_OK || status == SAYSO_SKIPPED);
        expect_end(input);
    }
}

/* ---- Web archives ------------------------------------------------------------------------ */

static void add_record(buffer *file, const char *version, const char *heads, sayso_string block) {
    buffer_format(file, "WARC/%s\r\n%s\r\nContent-Length: %zu\r\n\r\n", version, heads, block.n);
    buffer_string(file, block);
    buffer_say(file, "\r\n\r\n");
}

#define RESPONSE                                                                                   \
    "WARC-Type: response\r\nWARC-Target-URI: <http://e.org/a/1>\r\n"                               \
    "Content-Type: application/http; msgtype=response"

static sayso_input *open_archive(const buffer *file) {
    write_bytes("a", file->bytes, file->n);
    return open_one("a");
}

CASE(archives_give_the_pages_in_them) {
    buffer file = {0};
    add_record(&file, "1.0", "WARC-Type: warcinfo", str("software: test\r\n"));
    add_record(&file, "1.0", "WARC-Type: request", str("GET / HTTP/1.1\r\n\r\n"));
    add_record(&file, "1.0", RESPONSE, str("HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n" PARAGRAPH));
    add_record(&file, "1.1", RESPONSE,
               str("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" PARAGRAPH));
    add_record(&file, "1.1", RESPONSE, str("HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\nx"));
    add_record(&file, "1.1",
               "WARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Target-URI: http://e.org/r",
               str(PARAGRAPH));
    sayso_input *input = open_archive(&file);
    sayso_document document = expect(input, PROSE);
    assert_string(document.url, "http://e.org/a/1");
    assert_string(document.source, "e.org");
    assert_string(expect(input, PROSE).id, "http://e.org/r");
    expect_end(input);
    buffer_release(&file);
}

CASE(archives_of_texts_give_the_texts) {
    buffer file = {0};
    add_record(&file, "1.0",
               "WARC-Type: conversion\r\nWARC-Target-URI: http://e.org/1\r\n"
               "WARC-Identified-Content-Language: eng,deu\r\nContent-Type: text/plain",
               str("A title\nA text.\n"));
    sayso_input *input = open_archive(&file);
    sayso_document document = expect(input, "A title\nA text.\n");
    assert_string(document.title, "A title");
    assert_string(document.language, "eng");
    expect_end(input);
    buffer_release(&file);
}

CASE(pages_come_in_chunks) {
    buffer file = {0};
    add_record(&file, "1.0", RESPONSE,
               str("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"latin1\"\r\n"
                   "Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\nae;x=y\r\n" PROSE
                   " caf\xe9.\r\n0\r\n\r\n"));
    add_record(&file, "1.0", RESPONSE,
               str("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n" PARAGRAPH));
    add_record(
        &file, "1.0", RESPONSE,
        str("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
            "3\r\n<p>\r\nffff\r\n" PROSE));
    sayso_input *input = open_archive(&file);
    expect(input, PROSE " caf\xc3\xa9.");
    expect(input, PROSE);
    expect_skip(input, "a", "http://e.org/a/1: broken chunks");
    expect_end(input);
    buffer_release(&file);
}

/* The page, packed by zlib with this header. */
static void add_packed(buffer *file, const char *encoding, int header) {
    char packed[1024];
    buffer block = {0};
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)PARAGRAPH,
                       .avail_in = sizeof PARAGRAPH - 1,
                       .next_out = (Bytef *)packed,
                       .avail_out = sizeof packed};
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, header, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    buffer_format(&block, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n\r\n", encoding);
    buffer_add(&block, packed, stream.total_out);
    deflateEnd(&stream);
    add_record(file, "1.1", RESPONSE, (sayso_string){block.bytes, block.n});
    buffer_release(&block);
}

CASE(pages_come_packed) {
    buffer file = {0};
    add_packed(&file, "Content-Encoding: gzip", 15 + 16);
    add_packed(&file, "X-Encoding: none told", 15 + 16);
    add_packed(&file, "Content-Encoding: deflate", 15);
    add_packed(&file, "Content-Encoding: deflate", -15);
    add_packed(&file, "Content-Encoding: br", 15);
    sayso_input *input = open_archive(&file);
    for (int i = 0; i < 4; i++) expect(input, PROSE);
    expect_skip(input, "a", "cannot be unpacked");
    expect_end(input);
    buffer_release(&file);
}

CASE(records_have_a_limit) {
    buffer file = {0};
    char *block = repeat("x", 200000, "");
    add_record(&file, "1.0", RESPONSE, str(block));
    add_record(&file, "1.0", "WARC-Type: metadata", str(block));
    add_record(&file, "1.0", "WARC-Type: conversion", str("after"));
    free(block);
    write_bytes("a", file.bytes, file.n);
    buffer_release(&file);
    sayso_input *input = open_with("a", (sayso_input_options){.document_limit = 4096});
    expect_skip(input, "a", "longer than the limit");
    expect(input, "after");
    expect_end(input);
}

/* ---- Feeds and agencies ------------------------------------------------------------------ */

CASE(feeds_are_read) {
    sayso_input *input = open_text(
        "a", "<?xml version='1.0' encoding='iso-8859-1'?>\n<rss version='2.0' "
             "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>The "
             "Post</title><language>en</language>\n<item><title>A &amp; B</title>"
             "<link>http://e.org/1</link><guid isPermaLink='false'>one</guid>"
             "<pubDate>Sat, 23 May 2026 10:00:00 GMT</pubDate><dc:creator>Ana Ruiz</dc:creator>"
             "<description>Short</description><content:encoded><![CDATA[<p>Caf\xe9 &amp; bar.</p>"
             "<ul><li>One<li>Two</ul>]]></content:encoded></item>\n"
             "<item><link>http://e.org/2</link><description>&lt;b&gt;Only&lt;/b&gt; "
             "short&amp;nbsp;text</description></item><item><title>Nothing</title></item></"
             "channel></rss>");
    sayso_document document = expect(input, "Caf\xc3\xa9 & bar.\n\n- One\n- Two");
    assert_string(document.title, "A & B");
    assert_string(document.url, "http://e.org/1");
    assert_string(document.id, "one");
    assert_string(document.author, "Ana Ruiz");
    assert_string(document.source, "The Post");
    assert_string(document.language, "en");
    assert_string(document.published, "Sat, 23 May 2026 10:00:00 GMT");
    assert_int_equal(document.line, 3);
    assert_string(expect(input, "Only short text").id, "http://e.org/2");
    expect_skip(input, "a:4", "without a text");
    expect_end(input);
}

CASE(atom_is_read) {
    sayso_input *input = open_text(
        "a",
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>The Post</title>"
        "<author><name>Desk</name></author>"
        "<entry><title type='html'>T</title><id>urn:1</id><link rel='self' href='http://e.org/s'/>"
        "<link href='http://e.org/1'/><updated>2026-05-24T01:02:03Z</updated>"
        "<published>2026-05-23T01:02:03Z</published>"
        "<content type='html'>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry>"
        "<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One<br/>two"
        "</p><blockquote>Three</blockquote></div></content></entry>"
        "<entry><summary>a &lt; b</summary></entry></feed>");
    sayso_document document = expect(input, "One.\n\nTwo.");
    assert_string(document.url, "http://e.org/1");
    assert_string(document.published, "2026-05-23T01:02:03Z");
    assert_string(document.author, "Desk");
    assert_string(document.source, "The Post");
    assert_string(document.language, "en");
    expect(input, "One\ntwo\n\n> Three");
    expect(input, "a < b");
    expect_end(input);
}

#define NITF                                                                                       \
    "<nitf><head><title>Short</title><docdata><doc-id id-string='17'/>"                            \
    "<date.issue norm='20260523T101500+0100'/></docdata><pubdata name='The Post' ex-ref="          \
    "'http://e.org/1'/></head><body><body.head><hedline><hl1>A headline</hl1></hedline><byline>"   \
    "By <person>Ana Ruiz</person></byline></body.head><body.content><block "                       \
    "class='lead_paragraph'>"                                                                      \
    "<p>One.</p></block><block class='full_text'><p>One.</p><hl2>Between</hl2><p>Two "             \
    "<q>three</q>.</p><bq><block><p>Four.</p></block></bq><media><media-caption>No</"              \
    "media-caption>"                                                                               \
    "</media></block></body.content></body></nitf>"

CASE(nitf_is_read) {
    sayso_input *input =
        open_text("a", "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'none.dtd'>" NITF);
    sayso_document document =
        expect(input, "One.\n\nBetween\n\nTwo \xe2\x80\x9cthree\xe2\x80\x9d.\n\n> Four.");
    assert_string(document.title, "A headline");
    assert_string(document.author, "Ana Ruiz");
    assert_string(document.id, "17");
    assert_string(document.url, "http://e.org/1");
    assert_string(document.source, "The Post");
    assert_string(document.published, "20260523T101500+0100");
    expect_end(input);
}

CASE(newsml_is_read) {
    sayso_input *input = open_text(
        "a",
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>"
        "<newsItem guid='tag:1' version='2' xml:lang='en-US'><itemMeta><provider literal='TPA'/>"
        "<versionCreated>2026-05-23T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>"
        "H</headline><by>Ana Ruiz</by></contentMeta><contentSet><inlineXML "
        "contenttype='application/nitf+xml'>" NITF "</inlineXML></contentSet></newsItem>"
        "<newsItem guid='tag:2'><contentSet><inlineXML contenttype='application/xhtml+xml'><html>"
        "<body><p>Five.</p></body></html></inlineXML></contentSet></newsItem>"
        "<newsItem guid='tag:3'><contentSet><inlineData contenttype='text/plain'>Six.\n"
        "</inlineData></contentSet></newsItem></itemSet></newsMessage>");
    sayso_document document =
        expect(input, "One.\n\nBetween\n\nTwo \xe2\x80\x9cthree\xe2\x80\x9d.\n\n> Four.");
    assert_string(document.id, "tag:1");
    assert_string(document.title, "H");
    assert_string(document.source, "TPA");
    assert_string(document.language, "en-US");
    assert_string(document.published, "2026-05-23T10:00:00Z");
    assert_string(expect(input, "Five.").id, "tag:2");
    assert_string(expect(input, "Six.").id, "tag:3");
    expect_end(input);
}

CASE(xml_damage_costs_one_article) {
    sayso_input *input = open_text("a", "<rss><channel><item><description>One &nbsp;< two"
                                        "</description></item>\n<item><description>lost</desc\n"
                                        "<item><description>three</description></item>");
    expect(input, "One two");
    expect_skip(input, "a:2", "without an end");
    expect(input, "three");
    expect_end(input);
}

/* Neither files nor the net, nor a billion laughs. */
CASE(xml_entities_are_not_followed) {
    sayso_input *input = open_text(
        "a", "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY a 'haha'><!ENTITY b "
             "'&a;&a;&a;&a;'>]><rss><item><description>x&f;y&b;</description></item></rss>");
    expect(input, "xy");
    expect_end(input);
}

CASE(ninjs_is_read) {
    sayso_input *input = open_text(
        "a.json",
        "{\"uri\":\"urn:1\",\"headline\":\"H\",\"byline\":\"B\",\"versioncreated\":\"2026-05-23\","
        "\"body_xhtml\":\"<p>One.</p><p>Two.</p>\"}\n"
        "{\"uri\":\"urn:2\",\"headlines\":[{\"value\":\"H2\"}],\"bodies\":[{\"role\":\"caption\","
        "\"contenttype\":\"text/plain\",\"value\":\"no\"},{\"role\":\"main\",\"contenttype\":"
        "\"text/html\",\"value\":\"<p>Three.\"}],\"infosources\":[{\"name\":\"TPA\"}]}\n"
        "{\"uri\":\"urn:3\",\"by\":\"Ana\",\"versionCreated\":\"2026-05-24\",\"bodies\":[{"
        "\"contentType\":"
        "\"text/plain\",\"value\":\"Four <5.\"}]}\n");
    sayso_document document = expect(input, "One.\n\nTwo.");
    assert_string(document.id, "urn:1");
    assert_string(document.title, "H");
    assert_string(document.author, "B");
    document = expect(input, "Three.");
    assert_string(document.title, "H2");
    assert_string(document.source, "TPA");
    document = expect(input, "Four <5.");
    assert_string(document.author, "Ana");
    assert_string(document.published, "2026-05-24");
    expect_end(input);
}

CASE(quotes_of_gdelt_get_their_marks) {
    sayso_input *input = open_text(
        "a",
        "{\"date\":\"2026-05-23T10:15:00Z\",\"url\":\"http://e.org/1\",\"title\":\"T\",\"lang\":"
        "\"ENGLISH\",\"quotes\":[{\"pre\":\"It is late. \",\"quote\":\"We will wait,\",\"post\":"
        "\" said Ana Ruiz.\"},{\"pre\":\"She said: "
        "\\u201c\",\"quote\":\"No.\",\"post\":\"\\u201d\"},{\"quote\":\"\"}]}\n");
    sayso_document document =
        expect(input, "It is late. \xe2\x80\x9cWe will wait,\xe2\x80\x9d said Ana Ruiz."
                      "\n\nShe said: \xe2\x80\x9cNo.\xe2\x80\x9d");
    assert_string(document.url, "http://e.org/1");
    assert_string(document.published, "2026-05-23T10:15:00Z");
    expect_end(input);
}

/* ---- Files in files ---------------------------------------------------------------------- */

static void add_file(struct archive *archive, const char *name, const char *text) {
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_size(entry, (la_int64_t)strlen(text));
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(archive, text, strlen(text)), (la_ssize_t)strlen(text));
    archive_entry_free(entry);
}

static void write_bundle(const char *name, int format, int filter) {
    struct archive *archive = archive_write_new();
    assert_int_equal(archive_write_set_format(archive, format), ARCHIVE_OK);
    assert_int_equal(archive_write_add_filter(archive, filter), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(archive, name), ARCHIVE_OK);
    add_file(archive, "d/one.txt", "One.");
    add_file(archive, ".hidden", "No.");
    add_file(archive, "__MACOSX/one.txt", "No.");
    add_file(archive, "two.jsonl", "{\"text\":\"two\"}\n{\"text\":\"three\"}\n");
    add_file(archive, "picture", "\x89PNG\r\n");
    add_file(archive, "empty", "");
    add_file(archive, "news.html", "<html><body>" PARAGRAPH);
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
}

CASE(bundles_give_the_files_in_them) {
    static const struct {
        int format, filter;
    } kinds[] = {{ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE},
                 {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE},
                 {ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_GZIP},
                 {ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_XZ}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        assert_int_equal(mkdir("b", 0700), 0);
        write_bundle("b/news", kinds[i].format, kinds[i].filter);
        write_text("b/z.txt", "after");
        sayso_input *input = open_one("b");
        sayso_document document = expect(input, "One.");
        assert_string(document.id, "b/news/d/one.txt");
        assert_string(document.path, "b/news/d/one.txt");
        document = expect(input, "two");
        assert_string(document.path, "b/news/two.jsonl");
        expect(input, "three");
        expect_skip(input, "b/news/picture", "PNG");
        expect(input, PROSE);
        uint64_t done, total;
        sayso_place place;
        sayso_input_place(input, &place);
        assert_string(place.file, "b/news");
        assert_string(expect(input, "after").path, "b/z.txt");
        sayso_input_progress(input, &done, &total);
        assert_int_equal(done, total);
        expect_end(input);
        assert_int_equal(unlink("b/news") | unlink("b/z.txt") | rmdir("b"), 0);
    }
}

CASE(bundles_can_be_left_early) {
    write_bundle("a", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
    sayso_input *input = open_one("a");
    expect(input, "One.");
    sayso_input_leave(input);
    expect_end(input);
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
        TEST(pages_say_what_they_are),
        TEST(quotes_of_pages_keep_their_form),
        TEST(pages_tell_their_charset),
        TEST(pages_made_by_scripts_have_their_record),
        TEST(pages_without_articles_are_named),
        TEST(hostile_pages_end),
        TEST(archives_give_the_pages_in_them),
        TEST(archives_of_texts_give_the_texts),
        TEST(pages_come_in_chunks),
        TEST(pages_come_packed),
        TEST(records_have_a_limit),
        TEST(feeds_are_read),
        TEST(atom_is_read),
        TEST(nitf_is_read),
        TEST(newsml_is_read),
        TEST(xml_damage_costs_one_article),
        TEST(xml_entities_are_not_followed),
        TEST(ninjs_is_read),
        TEST(quotes_of_gdelt_get_their_marks),
        TEST(bundles_give_the_files_in_them),
        TEST(bundles_can_be_left_early),
    };
    return cmocka_run_group_tests_name("formats", tests, NULL, NULL);
}
