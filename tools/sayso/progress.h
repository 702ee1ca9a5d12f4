/* How far the reading has come: one line on standard error that rewrites itself. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdint.h>

typedef struct {
    int wanted;  /* standard error is a terminal; clear it when results go there as well */
    int visible; /* the line stands on the terminal now */
    double started, shown;
    double begun;        /* when the first document came: others may have been passed over */
    uint64_t begun_done; /* bytes of files then */
} progress;

typedef struct {
    uint64_t documents, quotes;
    uint64_t text;        /* bytes of text read */
    uint64_t done, total; /* bytes of files; total 0 if not known */
} progress_counts;

void progress_open(progress *progress);

/* A document came, so many bytes of files being done. */
void progress_step(progress *progress, uint64_t done);

/* Whether it is time to show it again: a few times a second. */
int progress_due(const progress *progress);
void progress_show(progress *progress, const progress_counts *counts);
void progress_hide(progress *progress);

/* Seconds since it was opened. */
double progress_seconds(const progress *progress);

#endif
