/* Articles on web pages: pages written after the structures of twelve kinds of news sites, and
 * beside each the text that a reader would call the article, under what the page says of it. Prints
 * how many of the words found are right, and how many of the right ones are found. usage:
 * test_pages FOLDER */
#include "buffer.h"
#include "cmocka_tests.h"
#include "date.h"
#include "sayso.h"
#include "str.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST_PATH = 4096, MOST_PAGES = 100 };

static const char *folder;

/* ---- Words ------------------------------------------------------------------------------- */

typedef struct {
    sayso_string *at;
    size_t n;
} words;

static int compare(const void *a, const void *b) {
    return str_compare(*(const sayso_string *)a, *(const sayso_string *)b);
}

/* Sorted; what is no letter or digit parts them. */
static words words_of(sayso_string text) {
    words found = {calloc(text.n + 1, sizeof(sayso_string)), 0};
    assert_non_null(found.at);
    for (size_t at = 0, start = 0; at <= text.n; at++) {
        unsigned char c = at < text.n ? (unsigned char)text.bytes[at] : ' ';
        int letter =
            c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        if (letter) continue;
        if (at > start) found.at[found.n++] = str_slice(text, start, at);
        start = at + 1;
    }
    qsort(found.at, found.n, sizeof *found.at, compare);
    return found;
}

static size_t count_common(words a, words b) {
    size_t common = 0;
    for (size_t i = 0, j = 0; i < a.n && j < b.n;) {
        int order = str_compare(a.at[i], b.at[j]);
        common += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return common;
}

/* ---- Pages ------------------------------------------------------------------------------- */

typedef struct {
    size_t expected, found, common;
} score;

static double percent(size_t part, size_t whole) {
    return whole ? 100 * (double)part / (double)whole : 100;
}

static char *read_file(const char *name, const char *ending) {
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "%s/%s%s", folder, name, ending);
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("%s cannot be opened", path);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
    fclose(file);
    return text;
}

static int is_fact(const sayso_document *document, sayso_string name, sayso_string value) {
    if (str_is(name, "title")) return str_equal(document->title, value);
    if (str_is(name, "url")) return str_equal(document->url, value);
    if (str_is(name, "author")) return str_equal(document->author, value);
    if (str_is(name, "source")) return str_equal(document->source, value);
    if (str_is(name, "language")) return str_equal(document->language, value);
    if (str_is(name, "published")) return date_day(document->published) == date_day(value);
    return 0;
}

/* Lines of "name: value" up to an empty one, then the text. */
static sayso_string check_facts(const char *name, const sayso_document *document,
                                sayso_string expected) {
    for (;;) {
        sayso_string value = str_cut(&expected, '\n');
        if (!value.n) return expected;
        sayso_string fact = str_cut(&value, ':');
        value = str_trim(value);
        if (!is_fact(document, fact, value))
            fail_msg("%s: %.*s is not '%.*s'", name, (int)fact.n, fact.bytes, (int)value.n,
                     value.bytes);
    }
}

static score score_text(sayso_string found, sayso_string expected) {
    words a = words_of(found), b = words_of(expected);
    score score = {b.n, a.n, count_common(a, b)};
    free(a.at);
    free(b.at);
    return score;
}

static score read_page(const char *name) {
    char path[LONGEST_PATH];
    const char *paths[] = {path};
    sayso_input *input;
    sayso_document document;
    sayso_error error = {0};
    char *expected = read_file(name, ".txt");
    snprintf(path, sizeof path, "%s/%s.html", folder, name);
    assert_int_equal(sayso_input_open(paths, 1, NULL, &input, NULL), SAYSO_OK);
    if (sayso_input_next(input, &document, &error) != SAYSO_OK)
        fail_msg("%s: %s", name, error.what);
    sayso_string text = check_facts(name, &document, str(expected));
    score score = score_text(document.text, text);
    printf("%-14s words %4zu, precision %5.1f, recall %5.1f%s\n", name, score.expected,
           percent(score.common, score.found), percent(score.common, score.expected),
           str_equal(str_trim(text), document.text) ? ", the same" : "");
    if (getenv("SHOW")) printf("%.*s\n", (int)document.text.n, document.text.bytes);
    assert_int_equal(sayso_input_next(input, &document, NULL), SAYSO_END);
    sayso_input_close(input);
    free(expected);
    return score;
}

static int is_page(const struct dirent *entry) {
    return str_ends(str(entry->d_name), ".html");
}

static void articles_are_found_on_pages(void **state) {
    (void)state;
    struct dirent **entries;
    score all = {0};
    int n = scandir(folder, &entries, is_page, alphasort);
    assert_true(n >= 12);
    for (int i = 0; i < n; i++) {
        entries[i]->d_name[strlen(entries[i]->d_name) - strlen(".html")] = '\0';
        score one = read_page(entries[i]->d_name);
        all = (score){all.expected + one.expected, all.found + one.found, all.common + one.common};
        free(entries[i]);
    }
    free(entries);
    double precision = percent(all.common, all.found), recall = percent(all.common, all.expected);
    printf("%-14s words %4zu, precision %5.1f, recall %5.1f\n", "all", all.expected, precision,
           recall);
    assert_true(precision >= 95 && recall >= 95);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(articles_are_found_on_pages)};
    if (argc != 2) return 2;
    folder = argv[1];
    return cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
