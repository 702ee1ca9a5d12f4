/* A place for one document: its words, and the worker that analyses them. */
#ifndef DESK_H
#define DESK_H

#include "crew.h"

typedef struct {
    piece piece;
    sayso_worker *worker;
    size_t longest; /* text that this worker has had, in bytes */
    char *words;    /* the strings of the piece's document, one behind the other */
    size_t room;
    int done; /* nothing is left to do but to give it */
} desk;

sayso_status desk_init(desk *desk, const sayso_engine *engine, sayso_error *error);
void desk_release(desk *desk);

/* Read the next piece of the input that the ledger does not pass over into the desk. */
void desk_read(desk *desk, sayso_input *input, ledger *ledger);

/* Analyse what was read. */
void desk_analyse(desk *desk);

/* Give back the memory that an uncommonly long document took. */
void desk_clear(desk *desk, const sayso_engine *engine);

/* Whether the piece is a later part of a long text: its worker must be that of the part before. */
int desk_continues(const desk *desk);
void desk_swap_workers(desk *a, desk *b);

#endif
