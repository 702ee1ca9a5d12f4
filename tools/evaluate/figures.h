/* Counts over the whole collection. */
#ifndef FIGURES_H
#define FIGURES_H

#include "match.h"

typedef struct {
    size_t right, predicted, gold;
} tally;

typedef struct {
    double precision, recall, f; /* % */
} percents;

percents tally_percents(tally tally);

/* Percent, 0 of nothing. */
double percent(size_t part, size_t of);

/* Counts of several kinds by name. */
typedef struct {
    char *name;
    size_t counts[4];
} row;

typedef struct {
    row *at; /* in order of first use */
    size_t n, room;
} table;

typedef enum {
    MEASURE_EXACT,
    MEASURE_LOOSE,
    MEASURE_CHARS,
    MEASURE_CUE,
    MEASURE_SPEAKER,
    MEASURE_WHOLE,
    n_measures
} measure;

enum { n_bins = 10 };

/* Predicted quotes of like confidence. */
typedef struct {
    size_t n, found, with_speaker;
    double confidence; /* sum */
} bin;

typedef struct {
    size_t documents;
    size_t rest; /* predicted for documents that gold does not have */
    tally measures[n_measures];
    size_t names_right, names;
    size_t statuses_right, statuses_asked;
    bin bins[n_bins];
    table types; /* of gold: quotes, found, exact, found with speaker */
    table vias;  /* of predicted: quotes, found, exact, found with speaker */
    table kinds, gold_vias, speaker_vias; /* names: right, wrong, unknown, needless */
    table statuses, stances;              /* right, predicted, in gold */
    table stances_together;               /* one row, the sum */
    size_t left_alone, without_stance;    /* gold quotes without a stance: not tagged, all */
} figures;

/* Counts everything but the verdicts on matched quotes. */
void figures_add_document(figures *figures, pool *pool, const matching *matching);

/* Counts what is right about gold quote i, which must be matched. */
void figures_add_verdict(figures *figures, const matching *matching, size_t i, verdict verdict);

/* Counts a quote that was predicted for a document which gold does not have. */
void figures_add_stray(figures *figures, const quote *predicted);

void figures_release(figures *figures);

#endif
