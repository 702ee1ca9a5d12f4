/* Runs the examples of specification files: each states what the engine must give for a text.
 *
 *     spec [--all] FILE...        failures only, or every example; ends with a total
 *     spec --mark FILE...         mark the examples that fail as known-wrong, and no others
 *     spec --show VIEW FILE|-     what the engine gives for a text
 *
 * Exit: 0 all as stated, 1 some are not, 2 usage or a mistake in a file, 4 failed.
 */
#include "sayso.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "example.h"
#include "heap.h"
#include "marking.h"
#include "match.h"
#include "views.h"

typedef struct {
    sayso_engine *engine;
    sayso_worker *worker;
    int all, mark;
    unsigned passed, failed, known_wrong;
} run;

static void stop(const char *what, const sayso_error *error) {
    fprintf(stderr, "%s: %s: %s\n", what, error->where, error->what);
    exit(4);
}

static void run_start(run *run) {
    sayso_options options = {.claims = SAYSO_WITH_CLAIMS, .stances = SAYSO_STANCES_ALL};
    sayso_error error = {0};
    if (sayso_engine_new(&options, &run->engine, &error)) stop("engine", &error);
    if (sayso_worker_new(run->engine, &run->worker, &error)) stop("worker", &error);
}

static void run_end(run *run) {
    sayso_worker_free(run->worker);
    sayso_engine_free(run->engine);
}

/* What the engine gives for a text, in lines; the caller frees it. The article is of a Tuesday, or
 * of the day that the example gives. */
static char *look(run *run, view *view, const char *day, const char *text, size_t n) {
    if (!day) day = "2026-11-24";
    sayso_document document = {
        .id = {"spec", 4}, .published = {day, strlen(day)}, .text = {text, n}};
    sayso_error error = {0};
    if (sayso_analyse(run->worker, &document, &error)) stop("analyse", &error);
    char *lines = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&lines, &length);
    if (!out) stop("memory", &error);
    view(out, &document);
    fclose(out);
    return lines;
}

/* The line of lines that begins at *at, ended with NUL; NULL after the last. */
static char *cut_line(char **at) {
    char *line = *at, *end = strchr(line, '\n');
    if (!*line) return NULL;
    if (end) *end = '\0';
    *at = end ? end + 1 : line + strlen(line);
    return line;
}

static int agrees(const example *example, const char *got) {
    if (example->n_expected == 1 && strcmp(example->expected[0], "nothing") == 0) return !*got;
    char *copy = heap_copy(got, strlen(got)), *at = copy, *line;
    size_t n = 0;
    int agrees = 1;
    while (agrees && (line = cut_line(&at)))
        agrees = n < example->n_expected && line_matches(example->expected[n++], line);
    free(copy);
    return agrees && n == example->n_expected;
}

static void print_indented(const char *text) {
    for (const char *line = text; *line;) {
        size_t n = strcspn(line, "\n");
        printf("    %.*s\n", (int)n, line);
        line += line[n] ? n + 1 : n;
    }
}

static void print_example(const example *example, const char *path, const char *result,
                          const char *got) {
    printf("%s:%u: %s%s%s: %s\n  input\n", path, example->line, example->view,
           example->topic ? " #" : "", example->topic ? example->topic : "", result);
    print_indented(example->input);
    printf("  expected\n");
    for (size_t i = 0; i < example->n_expected; i++) printf("    %s\n", example->expected[i]);
    printf("  got\n");
    print_indented(*got ? got : "nothing");
    putchar('\n');
}

static int run_example(run *run, example *example, const char *path) {
    view *view = view_named(example->view);
    if (!view) {
        fprintf(stderr, "%s:%u: unknown view '%s'\n", path, example->line, example->view);
        return -1;
    }
    char *got = look(run, view, example->day, example->input, example->input_length);
    int right = agrees(example, got);
    const char *result = "as stated";
    if (right && example->known_wrong)
        result = "marked known-wrong, but passes: drop the mark";
    else if (!right)
        result = example->known_wrong ? "known wrong" : "FAILED";
    int failed = right == example->known_wrong && !run->mark;
    if (failed)
        run->failed++;
    else if (right)
        run->passed++;
    else
        run->known_wrong++;
    if (failed || run->all) print_example(example, path, result, got);
    if (run->mark) example->known_wrong = !right;
    free(got);
    return 0;
}

static int run_file(run *run, const char *path) {
    examples examples = {0};
    int result = examples_read(path, &examples);
    for (size_t i = 0; i < examples.n && result == 0; i++)
        result = run_example(run, &examples.at[i], path);
    if (run->mark && result == 0) result = examples_mark(path, &examples);
    examples_free(&examples);
    return result;
}

static int run_files(run *run, char **paths) {
    int broken = 0;
    for (; *paths; paths++)
        if (run_file(run, *paths) < 0) broken = 1;
    if (run->known_wrong) printf("%u known wrong\n", run->known_wrong);
    printf("%u passed, %u failed\n", run->passed, run->failed);
    return broken ? 2 : run->failed ? 1 : 0;
}

static char *read_text(FILE *file, size_t *n) {
    char *text = heap_resize(NULL, 1);
    for (size_t room = 1;;) {
        *n += fread(text + *n, 1, room - *n, file);
        if (*n < room) return text;
        text = heap_resize(text, room *= 2);
    }
}

static int show(run *run, const char *name, const char *path) {
    view *view = view_named(name);
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (!view || !file) {
        if (!view)
            fprintf(stderr, "unknown view '%s'; known: %s\n", name, view_names);
        else
            perror(path);
        if (file && file != stdin) fclose(file);
        return 2;
    }
    size_t n = 0;
    char *text = read_text(file, &n);
    if (file != stdin) fclose(file);
    if (n && text[n - 1] == '\n') n--;
    char *lines = look(run, view, NULL, text, n);
    fputs(*lines ? lines : "nothing\n", stdout);
    free(lines);
    free(text);
    return 0;
}

int main(int argc, char **argv) {
    run run = {0};
    int showing = argc == 4 && strcmp(argv[1], "--show") == 0;
    run.all = argc > 2 && strcmp(argv[1], "--all") == 0;
    run.mark = argc > 2 && strcmp(argv[1], "--mark") == 0;
    int options = run.all || run.mark;
    if (argc < 2 || (!showing && argv[1 + options][0] == '-')) {
        fprintf(stderr,
                "usage: spec [--all|--mark] FILE...\n       spec --show VIEW FILE|-\n"
                "views: %s\n",
                view_names);
        return 2;
    }
    run_start(&run);
    int result = showing ? show(&run, argv[2], argv[3]) : run_files(&run, argv + 1 + options);
    run_end(&run);
    return result;
}
