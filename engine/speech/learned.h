/* Reports found by trained models: which words of a sentence are cues, what they report, who
 * speaks. Each question is put on its own, and a report's chance is the product of the answers:
 * first all cues, then for every likely cue the edges of what is said and of its source. */
#ifndef LEARNED_H
#define LEARNED_H

#include "view.h"

/* Where the words that a cue reports stand. */
typedef enum {
    CUE_NOT,
    CUE_AFTER,   /* behind the cue */
    CUE_BEFORE,  /* in front of it */
    CUE_AROUND,  /* on both sides */
    CUE_OUTSIDE, /* in other sentences */
    N_CUE_PATTERNS
} cue_pattern;

typedef struct {
    weights screen; /* two classes: no cue, cue */
    weights cue;
    weights rough; /* a class for each edge; without classes all are looked at closely */
    weights edges[N_EDGES];
    weights whole; /* two classes: wrong, right */
} attribution_models;

/* First and last token within the sentence; first is VIEW_NONE where there is nothing. */
typedef struct {
    uint16_t first, last;
} run;

typedef struct {
    uint16_t cue; /* its head */
    run cue_words, after, before, source;
    uint16_t source_head; /* VIEW_NONE: the sentence names nobody */
    uint8_t pattern;      /* cue_pattern */
    float cue_chance, content_chance, source_chance;
    float chance; /* that all of it is right: see judge_reports */
} learned_report;

typedef struct {
    learned_report *at;
    uint32_t n;
} learned_reports;

/* Leaves in v->heads the words that may well be cues, judged without a tree; how many there are.
 * Most sentences have none, and need no tree. */
uint32_t screen_words(const weights *screen, view *v);

/* Sets v->chances, and patterns where it is not NULL (N_CUE_PATTERNS chances a token). */
void score_cues(const weights *cue, view *v, float *patterns);

/* All reports whose cue has at least this chance, without their own chance, and of source and cue
 * the heads alone. */
learned_reports find_learned(arena *arena, const attribution_models *models, view *v, float least);

/* Looks at every report as a whole, beside the others of its sentence, and sets its chance. */
void judge_reports(const weights *whole, const view *v, learned_reports *reports);

/* All words of the source and of the cue. */
void find_words(const attribution_models *models, const view *v, learned_report *report);

/* What sets apart right reports from wrong ones. */
void look_at_report(const view *v, const learned_reports *reports, uint32_t number, features *list);

#endif
