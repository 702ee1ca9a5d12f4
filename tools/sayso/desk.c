#include "desk.h"

#include <stdlib.h>
#include <string.h>

enum { USUAL_TEXT = 1 << 18 /* bytes; what a longer document took is not kept */ };

sayso_status desk_init(desk *desk, const sayso_engine *engine, sayso_error *error) {
    memset(desk, 0, sizeof *desk);
    return sayso_worker_new(engine, &desk->worker, error);
}

void desk_release(desk *desk) {
    sayso_worker_free(desk->worker);
    free(desk->words);
}

/* The input's strings are good until its next document: these stay. 0 when memory ran out. */
static int keep_strings(desk *desk) {
    sayso_document *d = &desk->piece.document;
    sayso_string *const strings[] = {
        &d->id,        &d->url,      &d->title, &d->source, &d->author,
        &d->published, &d->language, &d->path,  &d->text,   &desk->piece.place.file};
    enum { N = sizeof strings / sizeof *strings };
    size_t n = 0;
    for (size_t i = 0; i < N; i++) n += strings[i]->n + 1;
    if (n > desk->room) {
        free(desk->words);
        desk->words = malloc(n);
        desk->room = desk->words ? n : 0;
        if (!desk->words) return 0;
    }
    char *at = desk->words;
    for (size_t i = 0; i < N; i++) {
        if (strings[i]->n) memcpy(at, strings[i]->bytes, strings[i]->n);
        strings[i]->bytes = at;
        at += strings[i]->n;
        *at++ = '\0';
    }
    return 1;
}

void desk_read(desk *desk, sayso_input *input, ledger *ledger) {
    piece *piece = &desk->piece;
    memset(&piece->error, 0, sizeof piece->error);
    do piece->status = sayso_input_next(input, &piece->document, &piece->error);
    while (ledger_passes(ledger, input, &piece->document, &piece->place));
    if (!keep_strings(desk)) {
        memset(&piece->document, 0, sizeof piece->document);
        piece->status = SAYSO_NO_MEMORY;
        strcpy(piece->error.what, "out of memory");
    }
    sayso_input_progress(input, &piece->done, &piece->total);
    desk->done = piece->status != SAYSO_OK;
}

void desk_analyse(desk *desk) {
    piece *piece = &desk->piece;
    if (piece->document.text.n > desk->longest) desk->longest = piece->document.text.n;
    piece->status = sayso_analyse(desk->worker, &piece->document, &piece->error);
}

void desk_clear(desk *desk, const sayso_engine *engine) {
    sayso_worker *fresh = NULL;
    if (desk->longest > USUAL_TEXT && sayso_worker_new(engine, &fresh, NULL) == SAYSO_OK) {
        sayso_worker_free(desk->worker);
        desk->worker = fresh;
        desk->longest = 0;
    }
    if (desk->room <= USUAL_TEXT) return;
    free(desk->words);
    desk->words = NULL;
    desk->room = 0;
}

int desk_continues(const desk *desk) {
    return desk->piece.status == SAYSO_OK && desk->piece.document.part > 0;
}

void desk_swap_workers(desk *a, desk *b) {
    sayso_worker *worker = a->worker;
    size_t longest = a->longest;
    a->worker = b->worker;
    a->longest = b->longest;
    b->worker = worker;
    b->longest = longest;
}
