/* Quotes chosen by their ids. */
#ifndef SELECTION_H
#define SELECTION_H

#include <sayso.h>

typedef struct {
    uint64_t *ids; /* ascending */
    char *done;    /* of each: 1 when it was dealt with */
    size_t n, room;
} selection;

/* The quotes that ids of quotes, of claims and of documents stand for, or that a search finds. An
 * exit code: anything but exit_fine was explained. */
int selection_name(selection *chosen, sayso_store *store, const char *const *names, size_t n);
int selection_search(selection *chosen, sayso_store *store, const sayso_query *query);

const uint64_t *selection_ids(const selection *chosen);
int selection_is_done(const selection *chosen, size_t i);

/* Those of a document are done. */
void selection_done(selection *chosen, const sayso_document *document);
void selection_release(selection *chosen);

#endif
