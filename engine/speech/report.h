/* What is reported without marks, or with marks around a part of it. */
#ifndef REPORT_H
#define REPORT_H

#include "direct.h"

typedef struct {
    stretch *at;
    uint32_t n;
} stretches;

typedef struct {
    stretches content; /* tokens of what is reported */
    source source;
    uint32_t cue; /* into cues, or SAYSO_NONE */
    const char *via;
    float confidence;
    uint8_t directs;   /* told somebody to */
    uint8_t status;    /* sayso_quote_status where no cue of the rules gives it */
    stretch cue_words; /* where they are other than the cue's own; else empty */
} report;

typedef struct {
    report *at;
    uint32_t n;
} reports;

/* Reports outside of the speech that marks already gave. */
reports find_reports(const scene *s, const attributions *marks);

/* The first block of a list that a sentence leads in to with a colon, over one heading at most;
 * or 0. */
uint32_t list_behind(const scene *s, uint32_t sentence);

/* A sentence whose verb has the items of a list as its object: "The miners demanded:". Returns 0
 * where there is none. */
int lead_in_to_list(const scene *s, const attributions *marks, uint32_t sentence, uint32_t items,
                    report *found);

/* Adds the items of a list to what is reported, but for those that are marked as speech. */
void add_list(const scene *s, const attributions *marks, uint32_t first, report *report);

#endif
