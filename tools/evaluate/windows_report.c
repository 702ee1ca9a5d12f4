#include "windows_report.h"

#include <stdio.h>

static const char *const role_names[n_roles] = {"source", "cue", "content"};

/* windows.h says more. */
static const struct {
    const char *name, *explanation;
} cuts[n_cuts] = {
    [CUT_PREDICTED] = {"as predicted", "the first and last token of both as they stand"},
    [CUT_COLLECTION] = {"as collected",
                        "predicted spans cut by the annotators' habits, gold as it stands"},
    [CUT_EDGES] = {"edges ignored",
                   "gold and predicted without marks and punctuation at their edges and without "
                   "an opening \"that\"; more lenient than what was published"},
};

/* Wang, Li, Sun, Meng, Liao and Guo, "CofeNet: Context and Former-Label Enhanced Net for
 * Complicated Quotation Extraction", COLING 2022: exact F1 on the test part. */
static const struct {
    const char *name;
    double f[n_roles];
} published[] = {
    {"rules", {10.7, 22.8, 5.6}},           {"CRF", {50.6, 53.4, 28.6}},
    {"BiLSTM and CRF", {69.6, 66.7, 59.0}}, {"BERT", {81.1, 74.0, 68.9}},
    {"CofeNet", {83.2, 75.3, 72.9}},
};
enum { n_published = sizeof published / sizeof *published };

static void text_cut(const window_figures *figures, cut cut) {
    printf("%s: %s\n", cuts[cut].name, cuts[cut].explanation);
    for (size_t k = 0; k < n_roles; k++) {
        percents percents = tally_percents(figures->tallies[cut][k]);
        printf("  %-10s P %5.1f  R %5.1f  F %5.1f  of %zu in gold, %zu predicted\n", role_names[k],
               percents.precision, percents.recall, percents.f, figures->tallies[cut][k].gold,
               figures->tallies[cut][k].predicted);
    }
}

static void text_row(const char *name, const double *f) {
    printf("  %-18s", name);
    for (size_t k = 0; k < n_roles; k++) printf("  %s %5.1f", role_names[k], f[k]);
    putchar('\n');
}

static void text_published(const window_figures *figures) {
    double f[n_roles];
    for (size_t k = 0; k < n_roles; k++)
        f[k] = tally_percents(figures->tallies[CUT_COLLECTION][k]).f;
    puts("exact F, beside those published for the test part (COLING 2022)");
    for (size_t i = 0; i < n_published; i++) text_row(published[i].name, published[i].f);
    text_row("here, as collected", f);
}

void windows_report_text(const window_figures *figures) {
    printf("%zu documents, %zu windows, %zu quotes predicted, %zu of them in no window\n",
           figures->documents, figures->windows, figures->quotes, figures->outside);
    for (cut cut = 0; cut < n_cuts; cut++) text_cut(figures, cut);
    text_published(figures);
}

static void json_cut(const window_figures *figures, cut cut) {
    printf(", \"%s\": {", cuts[cut].name);
    for (size_t k = 0; k < n_roles; k++) {
        percents percents = tally_percents(figures->tallies[cut][k]);
        printf("%s\"%s\": {\"P\": %.1f, \"R\": %.1f, \"F\": %.1f}", k ? ", " : "", role_names[k],
               percents.precision, percents.recall, percents.f);
    }
    putchar('}');
}

void windows_report_json(const window_figures *figures) {
    printf("{\"documents\": %zu, \"windows\": %zu, \"predicted\": %zu, \"outside\": %zu",
           figures->documents, figures->windows, figures->quotes, figures->outside);
    for (cut cut = 0; cut < n_cuts; cut++) json_cut(figures, cut);
    puts("}");
}
