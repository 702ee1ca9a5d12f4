#include "originals.h"
#include "command.h"
#include "output.h"
#include "paths.h"
#include "talk.h"

#include <string.h>

typedef struct {
    sayso_store *store;
    sayso_defect_found *found;
    uint64_t compared, defects;
    sayso_error error;
} comparison;

static void count(void *context, const sayso_defect *defect) {
    comparison *comparison = context;
    comparison->defects++;
    comparison->found(NULL, defect);
}

static sayso_status compare_all(comparison *c, sayso_input *input) {
    sayso_document document = {0};
    sayso_status status = SAYSO_OK;
    while (status == SAYSO_OK || status == SAYSO_SKIPPED) {
        status = sayso_input_next(input, &document, &c->error);
        if (status == SAYSO_SKIPPED) complain(&c->error);
        if (status != SAYSO_OK) continue;
        status = sayso_store_compare(c->store, &document, count, c, &c->error);
        if (status == SAYSO_OK) c->compared++;
        if (status == SAYSO_END) status = SAYSO_OK;
    }
    return status == SAYSO_END ? SAYSO_OK : status;
}

static sayso_status read_again(comparison *c, const paths *paths, const sayso_input_options *how) {
    sayso_input *input = NULL;
    sayso_status status =
        sayso_input_open((const char *const *)paths->at, paths->n, how, &input, &c->error);
    if (status == SAYSO_OK) status = compare_all(c, input);
    sayso_input_close(input);
    return status;
}

static void print_counts(const comparison *c) {
    put_number(c->compared);
    put(c->compared == 1 ? " document" : " documents");
    put(" found again in files: ");
    if (c->defects) put_number(c->defects);
    put(c->defects ? " changed or gone\n" : "nothing changed\n");
}

int originals_verify(sayso_store *store, const sayso_input_options *how,
                     sayso_defect_found *found) {
    comparison c = {.store = store, .found = found};
    paths paths;
    if (!paths_stored(store, &paths)) return exit_failed;
    sayso_status status = paths.n ? read_again(&c, &paths, how) : SAYSO_OK;
    paths_release(&paths);
    if (status == SAYSO_OK) status = sayso_store_unmet(store, count, &c, &c.error);
    if (status != SAYSO_OK) return complain(&c.error);
    print_counts(&c);
    return c.defects ? exit_nothing : exit_fine;
}
