#include "watch.h"

#include "measure.h"
#include "sayso.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PASSES = 32 };

/* In the order in which they first ended. */
static struct {
    const char *name;
    double seconds;
} passes[MOST_PASSES];
static size_t n_passes;
static double begin;

void watch_begin(void) {
    begin = measure_now();
}

void watch_end(const char *name) {
    double seconds = measure_now() - begin;
    size_t i = 0;
    while (i < n_passes && strcmp(passes[i].name, name) != 0) i++;
    if (i == MOST_PASSES) return;
    if (i == n_passes) passes[n_passes++].name = name;
    passes[i].seconds += seconds;
}

typedef struct {
    sayso_engine *engine;
    sayso_worker *worker;
    sayso_printer *printer;
    sayso_input *input;
    double reading, analysing, printing;
} run;

static sayso_status open_run(run *run, const char *const *news, sayso_error *error) {
    sayso_status status = sayso_engine_new(NULL, &run->engine, error);
    if (status == SAYSO_OK) status = sayso_worker_new(run->engine, &run->worker, error);
    if (status == SAYSO_OK) status = sayso_printer_new(SAYSO_AS_JSONL, &run->printer, error);
    if (status == SAYSO_OK) status = sayso_input_open(news, 1, NULL, &run->input, error);
    return status;
}

static void close_run(run *run) {
    if (run->input) sayso_input_close(run->input);
    if (run->printer) sayso_printer_free(run->printer);
    sayso_worker_free(run->worker);
    sayso_engine_free(run->engine);
}

/* SAYSO_END when there are no more. */
static sayso_status next_article(run *run, sayso_error *error) {
    sayso_document document = {0};
    double started = measure_now();
    sayso_status status = sayso_input_next(run->input, &document, error);
    double was_read = measure_now();
    run->reading += was_read - started;
    if (status != SAYSO_OK) return status;
    status = sayso_analyse(run->worker, &document, error);
    double analysed = measure_now();
    run->analysing += analysed - was_read;
    if (status != SAYSO_OK) return status;
    sayso_print_quotes(run->printer, &document);
    run->printing += measure_now() - analysed;
    return SAYSO_OK;
}

static void print_row(const char *what, double seconds, double whole, double megabytes) {
    printf("%-22s %8.2f %9.1f %8.1f%%\n", what, seconds, megabytes / seconds,
           100 * seconds / whole);
}

static void print_run(const run *run, double megabytes) {
    double whole = run->reading + run->analysing + run->printing, between = run->analysing;
    printf("\n%-22s %8s %9s %9s\n", "pass by pass", "s", "MB/s", "share");
    print_row("reading", run->reading, whole, megabytes);
    for (size_t i = 0; i < n_passes; i++) {
        print_row(passes[i].name, passes[i].seconds, whole, megabytes);
        between -= passes[i].seconds;
    }
    print_row("between passes", between, whole, megabytes);
    print_row("printing", run->printing, whole, megabytes);
    print_row("together", whole, whole, megabytes);
}

/* Engines may have run before in this process, and their passes were clocked as well. */
static void forget_passes(void) {
    memset(passes, 0, sizeof passes);
    n_passes = 0;
}

int watch_passes(const char *news, double megabytes) {
    run run = {0};
    forget_passes();
    sayso_error error = {0};
    sayso_status status = open_run(&run, &news, &error);
    while (status == SAYSO_OK || status == SAYSO_SKIPPED || status == SAYSO_TOO_BIG)
        status = next_article(&run, &error);
    if (status == SAYSO_END)
        print_run(&run, megabytes);
    else
        fprintf(stderr, "%s: %s\n", error.where, error.what);
    close_run(&run);
    return status != SAYSO_END;
}
