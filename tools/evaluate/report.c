#include "report.h"

#include <json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A part of the report that is a table: one line for every row, with four figures. */
typedef struct {
    const char *title;
    const char *names[4];
    int decimals[4];
    void (*values)(const size_t *counts, double *values);
} section;

static const char *const measure_names[n_measures] = {
    [MEASURE_EXACT] = "exact", [MEASURE_LOOSE] = "loose",      [MEASURE_CHARS] = "chars",
    [MEASURE_CUE] = "+cue",    [MEASURE_SPEAKER] = "+speaker", [MEASURE_WHOLE] = "exact-all",
};

static void type_values(const size_t *counts, double *values) {
    values[0] = (double)counts[0];
    for (size_t i = 1; i < 4; i++) values[i] = percent(counts[i], counts[0]);
}

/* The speaker's share is that of matched quotes. */
static void via_values(const size_t *counts, double *values) {
    values[0] = (double)counts[0];
    values[1] = percent(counts[1], counts[0]);
    values[2] = percent(counts[3], counts[1]);
    values[3] = percent(counts[2], counts[0]);
}

static void name_values(const size_t *counts, double *values) {
    for (size_t i = 0; i < 4; i++) values[i] = (double)counts[i];
}

static void label_values(const size_t *counts, double *values) {
    percents percents = tally_percents((tally){counts[0], counts[1], counts[2]});
    values[0] = (double)counts[2];
    values[1] = percents.precision;
    values[2] = percents.recall;
    values[3] = percents.f;
}

#define NAME_COLUMNS {"right", "wrong", "unknown", "needless"}, {0, 0, 0, 0}, name_values
#define LABEL_COLUMNS {"n", "P", "R", "F"}, {0, 1, 1, 1}, label_values

static const section types = {
    "recall by type", {"n", "loose", "exact", "speaker"}, {0, 1, 1, 1}, type_values};
static const section vias = {"via", {"n", "matched", "speaker", "exact"}, {0, 1, 1, 1}, via_values};
static const section kinds = {"names by kind", NAME_COLUMNS};
static const section gold_vias = {"names by via in gold", NAME_COLUMNS};
static const section speaker_vias = {"names by speaker via", NAME_COLUMNS};
static const section statuses = {"statuses", LABEL_COLUMNS};
static const section stances = {"stances", LABEL_COLUMNS};
static const section stances_together = {"stances together", LABEL_COLUMNS};

static int by_name(const void *a, const void *b) {
    return strcmp(((const row *)a)->name, ((const row *)b)->name);
}

static int by_number(const void *a, const void *b) {
    size_t x = ((const row *)a)->counts[0], y = ((const row *)b)->counts[0];
    return x == y ? by_name(a, b) : x < y ? 1 : -1;
}

static void sort(table *table, int (*order)(const void *, const void *)) {
    if (table->n > 1) qsort(table->at, table->n, sizeof *table->at, order);
}

static void sort_tables(figures *figures) {
    sort(&figures->vias, by_number);
    sort(&figures->kinds, by_name);
    sort(&figures->gold_vias, by_name);
    sort(&figures->speaker_vias, by_name);
    sort(&figures->statuses, by_name);
    sort(&figures->stances, by_name);
}

/* Whether any predicted quote says what decided. */
static int has_vias(const table *vias) {
    return vias->n > 1 || (vias->n == 1 && strcmp(vias->at[0].name, "(none)") != 0);
}

static size_t with_confidence(const figures *figures) {
    size_t n = 0;
    for (size_t i = 0; i < n_bins; i++) n += figures->bins[i].n;
    return n;
}

static double mean_confidence(const bin *bin) {
    return bin->n ? bin->confidence / (double)bin->n : 0;
}

static double share_found(const bin *bin) {
    return bin->n ? (double)bin->found / (double)bin->n : 0;
}

static double share_with_speaker(const bin *bin) {
    return bin->n ? (double)bin->with_speaker / (double)bin->n : 0;
}

/* The expected calibration error of Naeini, Cooper and Hauskrecht, "Obtaining well calibrated
 * probabilities using Bayesian binning", AAAI 2015: the mean distance, over all answers, between
 * the confidence and the share of right ones in a bin. */
static double calibration_error(const figures *figures, double (*share_right)(const bin *)) {
    double sum = 0;
    size_t n = with_confidence(figures);
    for (size_t i = 0; i < n_bins; i++) {
        const bin *bin = &figures->bins[i];
        sum += (double)bin->n * fabs(mean_confidence(bin) - share_right(bin));
    }
    return n ? sum / (double)n : 0;
}

static void text_table(const table *table, const section *section) {
    if (!table->n) return;
    printf("%s\n", section->title);
    for (size_t i = 0; i < table->n; i++) {
        double values[4];
        section->values(table->at[i].counts, values);
        printf("  %-28s", table->at[i].name);
        for (size_t k = 0; k < 4; k++)
            printf("  %s %5.*f", section->names[k], section->decimals[k], values[k]);
        putchar('\n');
    }
}

static void text_measures(const figures *figures) {
    tally loose = figures->measures[MEASURE_LOOSE];
    printf("%zu documents, %zu quotes in gold, %zu predicted\n", figures->documents, loose.gold,
           loose.predicted);
    for (size_t k = 0; k < n_measures; k++) {
        percents percents = tally_percents(figures->measures[k]);
        printf("  %-10s P %5.1f  R %5.1f  F %5.1f\n", measure_names[k], percents.precision,
               percents.recall, percents.f);
    }
    if (figures->names)
        printf("  name       %zu of %zu = %.1f %%\n", figures->names_right, figures->names,
               percent(figures->names_right, figures->names));
}

static void text_types(const table *table) {
    for (size_t i = 0; i < table->n; i++) {
        double values[4];
        type_values(table->at[i].counts, values);
        printf("  %-9s n %5.0f  found %5.1f  exact %5.1f  found with speaker %5.1f\n",
               table->at[i].name, values[0], values[1], values[2], values[3]);
    }
}

static void text_reliability(const figures *figures) {
    if (!with_confidence(figures)) return;
    puts("reliability");
    for (size_t i = 0; i < n_bins; i++) {
        const bin *bin = &figures->bins[i];
        printf("  %.1f-%.1f  n %5zu", (double)i / n_bins, (double)(i + 1) / n_bins, bin->n);
        if (bin->n)
            printf("  confidence %.3f  found %.3f  found with speaker %.3f", mean_confidence(bin),
                   share_found(bin), share_with_speaker(bin));
        putchar('\n');
    }
    printf("  calibration error: found %.3f, found with speaker %.3f\n",
           calibration_error(figures, share_found), calibration_error(figures, share_with_speaker));
}

void report_text(figures *figures) {
    sort(&figures->types, by_name);
    sort_tables(figures);
    text_measures(figures);
    text_types(&figures->types);
    if (has_vias(&figures->vias)) text_table(&figures->vias, &vias);
    text_reliability(figures);
    text_table(&figures->kinds, &kinds);
    text_table(&figures->gold_vias, &gold_vias);
    text_table(&figures->speaker_vias, &speaker_vias);
    text_table(&figures->statuses, &statuses);
    if (figures->statuses_asked)
        printf("  right %zu of %zu = %.1f %%\n", figures->statuses_right, figures->statuses_asked,
               percent(figures->statuses_right, figures->statuses_asked));
    text_table(&figures->stances, &stances);
    text_table(&figures->stances_together, &stances_together);
    if (figures->without_stance)
        printf("  without a stance: left alone %zu of %zu = %.1f %%\n", figures->left_alone,
               figures->without_stance, percent(figures->left_alone, figures->without_stance));
}

static void json_string(const char *text) {
    json_object *string = json_object_new_string(text);
    fputs(json_object_to_json_string_ext(string, JSON_C_TO_STRING_NOSLASHESCAPE), stdout);
    json_object_put(string);
}

static void json_row(const row *row, const section *section) {
    double values[4];
    section->values(row->counts, values);
    json_string(row->name);
    for (size_t k = 0; k < 4; k++)
        printf("%s\"%s\": %.*f", k ? ", " : ": {", section->names[k], section->decimals[k],
               values[k]);
    putchar('}');
}

static void json_table(const table *table, const section *section) {
    printf("\"%s\": {", section->title);
    for (size_t i = 0; i < table->n; i++) {
        if (i) fputs(", ", stdout);
        json_row(&table->at[i], section);
    }
    putchar('}');
}

static void json_further(const table *table, const section *section) {
    if (!table->n) return;
    fputs(", ", stdout);
    json_table(table, section);
}

/* In the order of first use, and without those that never were: characters need a document. */
static void json_measures(const figures *figures) {
    static const measure order[] = {MEASURE_EXACT,   MEASURE_LOOSE, MEASURE_CUE,
                                    MEASURE_SPEAKER, MEASURE_WHOLE, MEASURE_CHARS};
    for (size_t i = 0; i < n_measures; i++) {
        if (!figures->documents && (!figures->rest || order[i] == MEASURE_CHARS)) continue;
        percents percents = tally_percents(figures->measures[order[i]]);
        printf("\"%s\": {\"P\": %.1f, \"R\": %.1f, \"F\": %.1f}, ", measure_names[order[i]],
               percents.precision, percents.recall, percents.f);
    }
}

static void json_reliability(const figures *figures) {
    if (!with_confidence(figures)) return;
    fputs(", \"reliability\": [", stdout);
    for (size_t i = 0; i < n_bins; i++) {
        const bin *bin = &figures->bins[i];
        printf("%s{\"from\": %.1f, \"n\": %zu", i ? ", " : "", (double)i / n_bins, bin->n);
        if (bin->n)
            printf(", \"confidence\": %.3f, \"found\": %.3f, \"speaker\": %.3f",
                   mean_confidence(bin), share_found(bin), share_with_speaker(bin));
        putchar('}');
    }
    printf("], \"calibration error\": {\"found\": %.3f, \"speaker\": %.3f}",
           calibration_error(figures, share_found), calibration_error(figures, share_with_speaker));
}

static void json_share(const char *title, size_t right, size_t of) {
    printf("\"%s\": {\"right\": %zu, \"of\": %zu, \"%%\": %.1f}", title, right, of,
           percent(right, of));
}

void report_json(figures *figures) {
    sort_tables(figures);
    putchar('{');
    json_measures(figures);
    if (figures->names) {
        json_share("name", figures->names_right, figures->names);
        fputs(", ", stdout);
    }
    json_table(&figures->types, &types);
    printf(", \"documents\": %zu", figures->documents);
    if (has_vias(&figures->vias)) json_further(&figures->vias, &vias);
    json_reliability(figures);
    json_further(&figures->kinds, &kinds);
    json_further(&figures->gold_vias, &gold_vias);
    json_further(&figures->speaker_vias, &speaker_vias);
    json_further(&figures->statuses, &statuses);
    if (figures->statuses_asked) {
        fputs(", ", stdout);
        json_share("status", figures->statuses_right, figures->statuses_asked);
    }
    json_further(&figures->stances, &stances);
    json_further(&figures->stances_together, &stances_together);
    if (figures->without_stance) {
        fputs(", ", stdout);
        json_share("left alone", figures->left_alone, figures->without_stance);
    }
    puts("}");
}
