/* The stance rules: the examples that stand in their files, and what is said of mistakes in them.
 */
#include "cmocka_tests.h"

#include "examples.h"
#include "news.h"
#include "rules.h"
#include "stance_rules.h"
#include "str.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    sayso_engine *engine;
    sayso_worker *worker;
    rule_list files;
} fixture;

static int open_fixture(void **state) {
    static fixture fixture;
    fixture.engine = engine_open(0);
    fixture.worker = worker_open(fixture.engine);
    if (rules_load("en", NULL, &fixture.files, NULL)) return -1;
    *state = &fixture;
    return 0;
}

static int close_fixture(void **state) {
    fixture *fixture = *state;
    sayso_worker_free(fixture->worker);
    sayso_engine_free(fixture->engine);
    rules_release(&fixture->files);
    return 0;
}

/* ---- Examples ---- */

static void examples_of_the_files(void **state) {
    fixture *fixture = *state;
    unsigned tags = 0;
    for (uint32_t i = 0; i < fixture->files.n; i++) {
        const rule_file *file = &fixture->files.at[i];
        uint32_t n = 0;
        sayso_error error = {0};
        if (!stance_of_file(file->name).n || str_is(str(file->name), "stance/every.txt")) continue;
        tags++;
        if (run_examples(fixture->worker, file, &n, &error) != SAYSO_OK)
            fail_msg("%s: %s", error.where, error.what);
        if (n < 20) fail_msg("%s has only %u examples", fixture->files.at[i].name, n);
    }
    assert_int_equal(tags, 15);
}

/* ---- Records ---- */

static sayso_stance only_stance(fixture *fixture, const char *text, sayso_document *document) {
    *document = (sayso_document){.id = str("record"), .text = str(text)};
    assert_int_equal(sayso_analyse(fixture->worker, document, NULL), SAYSO_OK);
    require_layers(document, text);
    assert_int_equal(document->stances.n, 1);
    return document->stances.at[0];
}

static void assert_text(const sayso_document *document, sayso_span span, const char *text) {
    sayso_string found = str_slice(document->text, span.start, span.end);
    if (!str_is(found, text)) fail_msg("'%.*s' is not '%s'", (int)found.n, found.bytes, text);
}

static void evidence_of_the_cue_stands_apart(void **state) {
    sayso_document document;
    sayso_stance stance = only_stance(
        *state, "Hale dismissed the idea of a merger: “We are a small shop.”\n", &document);
    assert_true(str_is(stance.label, "dismissal"));
    assert_true(str_starts(stance.rule, "dismissal."));
    assert_int_equal(stance.content_evidence.n, 0);
    assert_int_equal(stance.cue_evidence.n, 1);
    assert_text(&document, stance.cue_evidence.at[0], "dismissed");
    assert_text(&document, stance.target, "the idea of a merger");
}

static void degrees_make_strength(void **state) {
    static const struct {
        const char *text;
        sayso_strength strength;
    } cases[] = {
        {"“I am confident of a deal,” Hale said.", SAYSO_PLAIN},
        {"“I am absolutely confident of a deal,” Hale said.", SAYSO_STRONG},
        {"“Perhaps I am optimistic about a deal,” Hale said.", SAYSO_WEAK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sayso_document document;
        assert_int_equal(only_stance(*state, cases[i].text, &document).strength, cases[i].strength);
    }
}

/* A model alone gives some of these stances, with the words that it heard. */
static void the_model_shows_what_it_heard(void **state) {
    static const char *const texts[] = {
        "“I would hold off on printing it,” Hale said.\n",
        "“Please turn your radio down by two degrees,” Hale said.\n",
        "“We want the boilers inspected and we want to see the report,” Hale said.\n",
        "“Clerks get paid to talk rubbish,” Hale said.\n",
    };
    fixture *fixture = *state;
    unsigned heard = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        sayso_document document = {.id = str("heard"), .text = str(texts[i])};
        assert_int_equal(sayso_analyse(fixture->worker, &document, NULL), SAYSO_OK);
        require_layers(&document, texts[i]);
        for (uint32_t j = 0; j < document.stances.n; j++) {
            const sayso_stance *stance = &document.stances.at[j];
            if (!str_ends(stance->rule, ".heard")) continue;
            heard++;
            assert_int_equal(stance->content_evidence.n, 1);
            assert_int_equal(stance->cue_evidence.n, 0);
        }
    }
    assert_true(heard > 0);
}

/* ---- Mistakes ---- */

static sayso_error load(const char *name, const char *text) {
    rule_file file = {name, str(text), NULL};
    rule_list files = {.at = &file, .n = 1};
    sayso_error error = {0};
    stance_rules rules;
    lexicon *words = malloc(sizeof *words);
    assert_non_null(words);
    lexicon_init(words);
    if (setjmp(words->arena.landing)) fail_msg("out of memory");
    error.status = stance_rules_load(&rules, words, &files, &error);
    lexicon_release(words);
    free(words);
    return error;
}

#define TEN_WORDS "w w w w w w w w w w "
#define FIFTY_WORDS TEN_WORDS TEN_WORDS TEN_WORDS TEN_WORDS TEN_WORDS

static void mistakes_are_named(void **state) {
    static const struct {
        const char *text, *what;
    } cases[] = {
        {"contents 3 a: word", "unknown kind of line 'contents 3 a'"},
        {"content 3 a", "line without ':' and what follows it 'content 3 a'"},
        {"content 3: word", "rule without a name 'word'"},
        {"content ten a: word", "unknown weight 'ten'"},
        {"content 3 a loud: word", "unknown mark 'loud'"},
        {"content 3 a: @list word", "unknown list 'list'"},
        {"content 3 a: <verb> word", "unknown class of tokens 'verb'"},
        {"content 3 a: <be word", "class without its '>' '<be'"},
        {"content 3 a: (word|other", "'(' without ')' '(word|other'"},
        {"content 3 a: ..99 word", "gap of no use '99'"},
        {"content 3 a: ..x word", "no number 'x'"},
        {"content 3 a: <self> ..3 <be>", "pattern without a word to find it by '<self> ..3 <be>'"},
        {"content 3 a: { word", "'{' without '}' '{ word'"},
        {"content 3 a: } word", "'}' without '{' '} word'"},
        {"content 3 a: (word|)other", "'(' without ')' '(word|)other'"},
        {"content 3 a: wo$rd", "sign that stands for nothing here 'wo$rd'"},
        {"content 3 a: (word ^ other|more)", "begin or end in the middle of a phrase '^'"},
        {"content 3 a: (word $ other|more)", "word behind the end of a sentence 'other'"},
        {"content 3 a: (" FIFTY_WORDS FIFTY_WORDS "more)", "phrase too long 'more'"},
        {"content 3 a: (^|more)", "empty alternative ''"},
        {"status: asserted shouted", "unknown status 'shouted'"},
        {"name: other", "name that is not the file's 'other'"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sayso_error error = load("stance/hope.txt", cases[i].text);
        assert_int_equal(error.status, SAYSO_BAD_RULES);
        assert_string_equal(error.what, cases[i].what);
        assert_string_equal(error.where, "stance/hope.txt:1");
    }
}

static void lines_are_counted(void **state) {
    (void)state;
    sayso_error error = load("stance/hope.txt", "# about\n\nname: hope\nlist a: b|c\nnot: @b\n");
    assert_string_equal(error.where, "stance/hope.txt:5");
    error = load("stance/Hope.txt", "name: hope\n");
    assert_int_equal(error.status, SAYSO_BAD_RULES);
    error = load("stance/hope.txt", "name: hope\ncontent 3 a: word\ncontent 3 a: other\n");
    assert_string_equal(error.what, "second rule with the name 'a'");
    error = load("titles.txt", "no stance at all\n");
    assert_int_equal(error.status, SAYSO_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_of_the_files), cmocka_unit_test(evidence_of_the_cue_stands_apart),
        cmocka_unit_test(degrees_make_strength), cmocka_unit_test(the_model_shows_what_it_heard),
        cmocka_unit_test(mistakes_are_named),    cmocka_unit_test(lines_are_counted),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
