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
    uint8_t directs; /* told somebody to */
    stretch cue_words; /* where they are other than the cue's own; else empty */
} report;

typedef struct {
    report *at;
    uint32_t n;
} reports;

/* Reports outside of the speech that marks already gave. */
reports find_reports(const scene *s, const attributions *marks);

#endif
