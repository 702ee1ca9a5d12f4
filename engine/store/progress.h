/* How far files have been read: noted in each batch, so that a run that was killed goes on where it
 * stopped. What could not be read is noted as well, until it can be. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "buffer.h"
#include "sayso.h"

/* Zeroed is valid. */
typedef struct {
    buffer file;       /* the one being read; empty for none */
    sayso_place place; /* reached in it */
    int broken;        /* it cannot be read to its end */
    int any_skipped;   /* 1: the table has rows; 0: not known */
    int none_skipped;  /* 1: it has none */
} progress;

/* Write how far the current file has been read. 1 when it went well. */
int note_progress(sayso_store *store);

void progress_forget(progress *progress);
void progress_release(progress *progress);

#endif
