#include "storing.h"

#include "sayso.h"

#include <stdio.h>
#include <unistd.h>

typedef struct {
    sayso_engine *engine;
    sayso_worker *worker;
    sayso_input *input;
    sayso_store *store;
    measure measure;
    double since, spent; /* when the clock went on */
} run;

static void go_on(run *run) {
    run->since = measure_now();
    run->spent = measure_spent();
}

static void stand_still(run *run) {
    run->measure.seconds += measure_now() - run->since;
    run->measure.processor += measure_spent() - run->spent;
}

static sayso_status open_run(run *run, const char *news, const char *database, const char *models,
                             sayso_error *error) {
    const sayso_options options = {.models = models, .claims = SAYSO_WITH_CLAIMS};
    unlink(database);
    sayso_status status = sayso_engine_new(&options, &run->engine, error);
    if (status == SAYSO_OK) status = sayso_worker_new(run->engine, &run->worker, error);
    if (status == SAYSO_OK) status = sayso_input_open(&news, 1, NULL, &run->input, error);
    if (status == SAYSO_OK) status = sayso_store_open(database, SAYSO_TO_INDEX, &run->store, error);
    return status;
}

/* SAYSO_END when there are no more. */
static sayso_status next_article(run *run, sayso_error *error) {
    sayso_document document = {0};
    go_on(run);
    sayso_status status = sayso_input_next(run->input, &document, error);
    stand_still(run);
    if (status != SAYSO_OK) return status;
    status = sayso_analyse(run->worker, &document, error);
    if (status != SAYSO_OK) return status;
    go_on(run);
    status = sayso_store_add(run->store, &document, error);
    stand_still(run);
    return status;
}

static sayso_status close_run(run *run, sayso_error *error) {
    go_on(run);
    sayso_status status = sayso_store_close(run->store, error);
    stand_still(run);
    if (run->input) sayso_input_close(run->input);
    sayso_worker_free(run->worker);
    sayso_engine_free(run->engine);
    return status;
}

measure storing_measure(const char *news, const char *database, const char *models) {
    run run = {0};
    sayso_error error = {0};
    sayso_status status = open_run(&run, news, database, models, &error);
    while (status == SAYSO_OK || status == SAYSO_SKIPPED || status == SAYSO_TOO_BIG)
        status = next_article(&run, &error);
    if (status == SAYSO_END) status = close_run(&run, &error);
    if (status != SAYSO_OK) fprintf(stderr, "%s: %s\n", error.where, error.what);
    run.measure.failed = status != SAYSO_OK;
    return run.measure;
}
