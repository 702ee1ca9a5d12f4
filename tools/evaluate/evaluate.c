/* Compares extracted quotes with annotated ones.
 *
 * GOLD has one document a line:
 *   {"id", "text", "quotes": [{"spans": [[start, end], ...], "type", "cue": [[s, e], ...],
 *    "speaker": [[s, e], ...], "speaker_name", "optional", "kind" and "via" (or "attribution") of
 *    the speaker, "status", "stances": ["label", ...]}], "ignore": [[s, e], ...]}
 * and PREDICTED one quote a line, as 'sayso extract' prints them, in any order. All offsets are
 * Unicode code points into the document's text, end exclusive.
 *
 * How quotes are matched. Only letters and digits count, so that marks, commas and blanks at the
 * edges do not, nor does an opening "that". A predicted and a gold quote match exactly when they
 * cover the same counted characters, and loosely when intersection / union is at least one half.
 * Pairs are taken greedily, best first, one to one. What experts may differ on (optional quotes,
 * ignored spans) is neither rewarded nor punished.
 *
 * The measures, as precision, recall and their harmonic mean F:
 *   exact      quotes matched exactly
 *   loose      quotes matched loosely
 *   chars      counted characters inside of some quote
 *   +cue       loose match whose cue shares a counted character with gold's, where gold has one
 *   +speaker   loose match whose speaker mention shares its last word, or half its characters,
 *              with gold's; where gold knows a name alone, the name agrees
 *   exact-all  exact match, cue and speaker right: the whole relation
 * and, where gold has what they need, over loosely matched quotes:
 *   name       the speaker's name agrees: same last word, or one contains the other
 *   via        per rule that decided: quotes, share matched, share of these with the right
 *              speaker, share matched exactly
 *   reliability  per tenth of confidence: quotes, mean confidence, share that is found (matched
 *              loosely) and found with the right speaker. Of quotes given with 0.9, nine in ten
 *              should be right; the calibration error is how far off that is, in the mean
 *   names by   names that are right, wrong, not given (unknown), or given where gold, having
 *              looked into it, has none (needless), per kind of speaker, per way in which the text
 *              points at them, per rule that decided on the name
 *   statuses, stances  per label; gold quotes without the field are not counted. "alternatives" of
 *              a gold quote are stances that are neither rewarded nor punished; "left alone" counts
 *              gold quotes with an empty list that got no other tag
 *
 * With --windows, GOLD's documents have windows as well:
 *   "segments": [{"tokens": [[s, e], ...], "source": [[s, e], ...], "cue": ..., "content": ...}]
 * windows.h has how they are compared; "quotes" then play no part, and nor do types.
 */
#include "figures.h"
#include "mistake.h"
#include "program.h"
#include "report.h"
#include "windows_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { exit_usage = 2, exit_failed = 4 };

const char program[] = "evaluate";

typedef struct {
    const char *gold, *predicted;
    const char *only; /* this type alone, NULL for all */
    size_t errors;
    double least_confidence;
    int windows, json, help;
} options;

static const char help[] =
    "usage: evaluate [OPTION...] GOLD.jsonl[.gz] PREDICTED.jsonl[.gz]\n"
    "       evaluate --windows [OPTION...] GOLD.jsonl[.gz] PREDICTED.jsonl[.gz]\n"
    "\n"
    "Compares extracted quotes with annotated documents; '-' is standard input.\n"
    "\n"
    "  --only TYPE          quotes of this type alone: direct, indirect or mixed\n"
    "  --errors N           show the first N mistakes of each kind\n"
    "  --min-confidence X   leave out predicted quotes with a lower confidence\n"
    "  --windows            count spans of sources, cues and contents in GOLD's windows\n"
    "  --json               print the figures as one JSON object\n"
    "  --help               print this\n"
    "\n"
    "exit status: 0 fine, 2 wrong usage, 4 failed\n"
    "\n"
    "example: how well are the speakers of direct quotes found?\n"
    "  sayso extract articles.jsonl > found.jsonl\n"
    "  evaluate --only direct --errors 5 articles.jsonl found.jsonl\n";

static _Noreturn void wrong_usage(const char *problem, const char *culprit) {
    fprintf(stderr, "evaluate: %s '%s'; try 'evaluate --help'\n", problem, culprit);
    exit(exit_usage);
}

static size_t count_option(const char *value) {
    char *end;
    unsigned long n = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end) wrong_usage("not a number:", value);
    return n;
}

static double fraction_option(const char *value) {
    char *end;
    double x = strtod(value, &end);
    if (end == value || *end || !(x >= 0 && x <= 1)) wrong_usage("not between 0 and 1:", value);
    return x;
}

static void set_option(options *options, const char *name, const char *value) {
    if (strcmp(name, "--only") == 0)
        options->only = value;
    else if (strcmp(name, "--errors") == 0)
        options->errors = count_option(value);
    else
        options->least_confidence = fraction_option(value);
}

/* The option's name without what follows "=", NULL for one that does not exist. */
static const char *valued_option(const char *word) {
    static const char *const names[] = {"--only", "--errors", "--min-confidence"};
    size_t n = strcspn(word, "=");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == n && strncmp(names[i], word, n) == 0) return names[i];
    return NULL;
}

static void add_file(options *options, const char *file) {
    if (!options->gold)
        options->gold = file;
    else if (!options->predicted)
        options->predicted = file;
    else
        wrong_usage("too many files:", file);
}

static options read_options(int argc, char **argv) {
    options options = {0};
    int ended = 0;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i], *name = valued_option(word), *value = strchr(word, '=');
        if (ended || word[0] != '-' || !word[1])
            add_file(&options, word);
        else if (strcmp(word, "--") == 0)
            ended = 1;
        else if (strcmp(word, "--windows") == 0)
            options.windows = 1;
        else if (strcmp(word, "--json") == 0)
            options.json = 1;
        else if (strcmp(word, "--help") == 0)
            options.help = 1;
        else if (!name)
            wrong_usage("unknown option", word);
        else if (!value && ++i == argc)
            wrong_usage("value is missing for", word);
        else
            set_option(&options, name, value ? value + 1 : argv[i]);
    }
    return options;
}

/* A predicted quote that gives no confidence is never left out for it. */
static int is_wanted(const options *options, const quote *quote) {
    if (options->only && (!quote->type || strcmp(quote->type, options->only) != 0)) return 0;
    return quote->confidence < 0 || quote->confidence >= options->least_confidence;
}

typedef struct {
    quotes quotes; /* by document, in the file's order */
    char *taken;   /* of every quote: whether gold has its document */
    pool pool;
} predictions;

static int by_document(const void *a, const void *b) {
    const quote *x = a, *y = b;
    int order = strcmp(x->doc, y->doc);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static void add_prediction(const lines *lines, predictions *all, size_t *room, quote quote) {
    if (all->quotes.n == *room) {
        *room = *room ? *room * 2 : 1024;
        void *at = realloc(all->quotes.at, *room * sizeof quote);
        if (!at) lines_fail(lines, "out of memory");
        all->quotes.at = at;
    }
    quote.order = all->quotes.n;
    all->quotes.at[all->quotes.n++] = quote;
}

static predictions read_predictions(const options *options) {
    predictions all = {0};
    lines lines;
    quote quote;
    size_t room = 0;
    lines_open(&lines, options->predicted);
    while (prediction_next(&lines, &all.pool, &quote))
        if (is_wanted(options, &quote)) add_prediction(&lines, &all, &room, quote);
    lines_close(&lines);
    if (all.quotes.n > 1) qsort(all.quotes.at, all.quotes.n, sizeof quote, by_document);
    all.taken = pool_array(&all.pool, all.quotes.n, 1);
    return all;
}

static void predictions_release(predictions *all) {
    free(all->quotes.at);
    pool_release(&all->pool);
}

/* What was predicted for a document; nothing when asked for it again. */
static quotes take_document(predictions *all, const char *id) {
    size_t low = 0, high = all->quotes.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(all->quotes.at[middle].doc, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == all->quotes.n || all->taken[low]) return (quotes){0};
    quotes taken = {all->quotes.at + low, 0};
    while (low + taken.n < all->quotes.n && strcmp(taken.at[taken.n].doc, id) == 0)
        all->taken[low + taken.n++] = 1;
    return taken;
}

static void add_verdicts(pool *pool, const scene *scene, figures *figures, mistakes *mistakes) {
    const matching *m = scene->matching;
    for (size_t i = 0; i < m->n_gold; i++) {
        if (m->predicted_of[i] == unmatched) {
            mistake_missed(mistakes, scene, i);
            continue;
        }
        verdict verdict = match_verdict(pool, scene->text, m, i);
        figures_add_verdict(figures, m, i, verdict);
        mistake_matched(mistakes, scene, i, verdict);
    }
    for (size_t j = 0; j < m->n_predicted; j++)
        if (m->gold_of[j] == unmatched) mistake_extra(mistakes, scene, j);
}

static void compare(const options *options, predictions *predictions, figures *figures) {
    mistakes mistakes = {.limit = options->errors};
    document document;
    pool pool = {0};
    lines lines;
    lines_open(&lines, options->gold);
    while (document_next(&lines, &pool, &document)) {
        text text = text_new(&pool, &document);
        quotes predicted = take_document(predictions, document.id);
        matching matching = match_quotes(&pool, &text, &document, &predicted, options->only);
        scene scene = {document.id, &text, &matching};
        figures_add_document(figures, &pool, &matching);
        add_verdicts(&pool, &scene, figures, &mistakes);
        pool_release(&pool);
    }
    lines_close(&lines);
    for (size_t j = 0; j < predictions->quotes.n; j++)
        if (!predictions->taken[j]) figures_add_stray(figures, &predictions->quotes.at[j]);
}

static void compare_windows(const options *options, predictions *predictions,
                            window_figures *figures) {
    document document;
    pool pool = {0};
    lines lines;
    lines_open(&lines, options->gold);
    while (document_next(&lines, &pool, &document)) {
        if (!document.windows.given) lines_fail(&lines, "document has no list of 'segments'");
        text text = text_new(&pool, &document);
        quotes predicted = take_document(predictions, document.id);
        windows_add_document(figures, &pool, &text, &document, &predicted);
        pool_release(&pool);
    }
    lines_close(&lines);
    for (size_t j = 0; j < predictions->quotes.n; j++) {
        figures->quotes += !predictions->taken[j];
        figures->outside += !predictions->taken[j];
    }
}

static void report_quotes(const options *options, predictions *predictions) {
    figures figures = {0};
    compare(options, predictions, &figures);
    if (options->json)
        report_json(&figures);
    else
        report_text(&figures);
    figures_release(&figures);
}

static void report_windows(const options *options, predictions *predictions) {
    window_figures figures = {0};
    compare_windows(options, predictions, &figures);
    if (options->json)
        windows_report_json(&figures);
    else
        windows_report_text(&figures);
}

static int finish_output(void) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return 0;
    fputs("evaluate: standard output: cannot be written\n", stderr);
    return exit_failed;
}

int main(int argc, char **argv) {
    options options = read_options(argc, argv);
    if (options.help) return fputs(help, stdout) < 0 ? exit_failed : 0;
    if (!options.predicted) wrong_usage("missing file:", options.gold ? "PREDICTED" : "GOLD");
    if (options.windows && options.only) wrong_usage("not together with --windows:", "--only");
    if (options.windows && options.errors) wrong_usage("not together with --windows:", "--errors");
    predictions predictions = read_predictions(&options);
    if (options.windows)
        report_windows(&options, &predictions);
    else
        report_quotes(&options, &predictions);
    predictions_release(&predictions);
    return finish_output();
}
