#include "figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double percent(size_t part, size_t of) {
    return of ? 100.0 * (double)part / (double)of : 0.0;
}

percents tally_percents(tally tally) {
    double p = percent(tally.right, tally.predicted), r = percent(tally.right, tally.gold);
    return (percents){p, r, p + r > 0 ? 2 * p * r / (p + r) : 0.0};
}

/* Ends the program without memory. */
static void *no_memory_without(void *memory) {
    if (memory) return memory;
    fputs("evaluate: out of memory\n", stderr);
    exit(4);
}

/* The counts of that name, which begin at zero. */
static size_t *counts_of(table *table, const char *name) {
    if (!name) name = "(none)";
    for (size_t i = 0; i < table->n; i++)
        if (strcmp(table->at[i].name, name) == 0) return table->at[i].counts;
    if (table->n == table->room) {
        table->room = table->room ? table->room * 2 : 16;
        table->at = no_memory_without(realloc(table->at, table->room * sizeof *table->at));
    }
    row *row = &table->at[table->n++];
    memset(row, 0, sizeof *row);
    row->name = no_memory_without(strdup(name));
    return row->counts;
}

static void table_release(table *table) {
    for (size_t i = 0; i < table->n; i++) free(table->at[i].name);
    free(table->at);
    memset(table, 0, sizeof *table);
}

void figures_release(figures *figures) {
    table *tables[] = {
        &figures->types,        &figures->vias,     &figures->kinds,   &figures->gold_vias,
        &figures->speaker_vias, &figures->statuses, &figures->stances, &figures->stances_together};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) table_release(tables[i]);
}

static bin *bin_of(figures *figures, const quote *predicted) {
    int at = (int)(predicted->confidence * n_bins);
    return &figures->bins[at >= n_bins ? n_bins - 1 : at];
}

static void add_predicted(figures *figures, const quote *predicted) {
    counts_of(&figures->vias, predicted->via)[0]++;
    if (predicted->confidence < 0) return;
    bin *bin = bin_of(figures, predicted);
    bin->n++;
    bin->confidence += predicted->confidence;
}

static void add_reliability(figures *figures, const quote *predicted, verdict verdict) {
    if (predicted->confidence < 0) return;
    bin *bin = bin_of(figures, predicted);
    bin->found++;
    bin->with_speaker += (size_t)verdict.speaker;
}

static void add_characters(tally *tally, pool *pool, const matching *m) {
    ranges gold = ranges_union(pool, m->gold_sets, m->n_gold);
    ranges predicted = ranges_union(pool, m->predicted_sets, m->n_predicted);
    tally->right += ranges_shared(&gold, &predicted);
    tally->predicted += predicted.total;
    tally->gold += gold.total;
}

void figures_add_document(figures *figures, pool *pool, const matching *m) {
    figures->documents++;
    for (size_t k = 0; k < n_measures; k++) {
        if (k == MEASURE_CHARS) continue;
        figures->measures[k].predicted += m->n_predicted;
        figures->measures[k].gold += m->n_gold;
    }
    add_characters(&figures->measures[MEASURE_CHARS], pool, m);
    for (size_t i = 0; i < m->n_gold; i++) counts_of(&figures->types, m->gold[i]->type)[0]++;
    for (size_t j = 0; j < m->n_predicted; j++) add_predicted(figures, m->predicted[j]);
}

void figures_add_stray(figures *figures, const quote *predicted) {
    figures->rest++;
    for (size_t k = 0; k < n_measures; k++)
        if (k != MEASURE_CHARS) figures->measures[k].predicted++;
    add_predicted(figures, predicted);
}

static void add_found(size_t *counts, verdict verdict) {
    counts[1]++;
    counts[2] += (size_t)verdict.exact;
    counts[3] += (size_t)verdict.speaker;
}

static void add_name(figures *figures, const quote *gold, const quote *predicted,
                     name_verdict verdict) {
    figures->names += verdict == NAME_RIGHT || verdict == NAME_WRONG || verdict == NAME_UNKNOWN;
    figures->names_right += verdict == NAME_RIGHT;
    /* that nobody is named means something only where somebody looked into who it was */
    if (verdict == NAME_NOT_ASKED || (verdict == NAME_NEEDLESS && !gold->kind)) return;
    size_t column = (size_t)(verdict - NAME_RIGHT);
    if (gold->kind) counts_of(&figures->kinds, gold->kind)[column]++;
    if (gold->via) counts_of(&figures->gold_vias, gold->via)[column]++;
    if (predicted->speaker_via) counts_of(&figures->speaker_vias, predicted->speaker_via)[column]++;
}

static void add_status(figures *figures, const quote *gold, const quote *predicted) {
    if (!gold->status) return;
    int right = predicted->status && strcmp(gold->status, predicted->status) == 0;
    figures->statuses_asked++;
    figures->statuses_right += (size_t)right;
    counts_of(&figures->statuses, gold->status)[2]++;
    counts_of(&figures->statuses, predicted->status)[1]++;
    if (right) counts_of(&figures->statuses, gold->status)[0]++;
}

static void add_stance(figures *figures, const char *label, size_t column) {
    counts_of(&figures->stances, label)[column]++;
    counts_of(&figures->stances_together, "all")[column]++;
}

static int has_label(const labels *labels, const char *label) {
    for (size_t i = 0; i < labels->n; i++)
        if (strcmp(labels->at[i], label) == 0) return 1;
    return 0;
}

static void add_stances(figures *figures, const quote *gold, const labels *predicted) {
    size_t wrong = 0;
    if (!gold->stances.given) return;
    for (size_t i = 0; i < gold->stances.n; i++) add_stance(figures, gold->stances.at[i], 2);
    for (size_t j = 0; j < predicted->n; j++) {
        int right = has_label(&gold->stances, predicted->at[j]);
        if (!right && has_label(&gold->alternatives, predicted->at[j])) continue;
        add_stance(figures, predicted->at[j], 1);
        if (right) add_stance(figures, predicted->at[j], 0);
        wrong += (size_t)!right;
    }
    if (gold->stances.n) return;
    figures->without_stance++;
    figures->left_alone += wrong == 0;
}

void figures_add_verdict(figures *figures, const matching *m, size_t i, verdict verdict) {
    const quote *gold = m->gold[i], *predicted = m->predicted[m->predicted_of[i]];
    tally *measures = figures->measures;
    measures[MEASURE_LOOSE].right++;
    measures[MEASURE_EXACT].right += (size_t)verdict.exact;
    measures[MEASURE_CUE].right += (size_t)verdict.cue;
    measures[MEASURE_SPEAKER].right += (size_t)verdict.speaker;
    measures[MEASURE_WHOLE].right += (size_t)(verdict.exact && verdict.cue && verdict.speaker);
    add_found(counts_of(&figures->types, gold->type), verdict);
    add_found(counts_of(&figures->vias, predicted->via), verdict);
    add_reliability(figures, predicted, verdict);
    add_name(figures, gold, predicted, verdict.name);
    add_status(figures, gold, predicted);
    add_stances(figures, gold, &predicted->stances);
}
