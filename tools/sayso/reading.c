#include "reading.h"
#include "options.h"
#include "talk.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char from_values[] = "auto|text|jsonl";
const char from_help[] = "what the files hold; auto looks at each";
const char rules_help[] = "rule files that extend or replace the built-in ones";
const char models_help[] = "models instead of the built-in ones; '' for rules alone";

static const char *const standard_input[] = {"-"};

static void find_standard_input(reading *reading) {
    if (reading->n_paths == 0) {
        reading->paths = standard_input;
        reading->n_paths = 1;
        if (isatty(STDIN_FILENO)) talk("reading standard input; Ctrl-D ends it");
    }
    for (size_t i = 0; i < reading->n_paths; i++)
        if (strcmp(reading->paths[i], "-") == 0) reading->live = 1;
}

static sayso_status open_all(reading *reading) {
    sayso_options options = {
        .rules = reading->rules, .models = reading->models, .convention = reading->convention};
    sayso_input_options input = {.from = (sayso_format)option_choice(from_values, reading->from)};
    sayso_error *error = &reading->error;
    sayso_status status = sayso_engine_new(&options, &reading->engine, error);
    if (status == SAYSO_OK) status = sayso_worker_new(reading->engine, &reading->worker, error);
    if (status != SAYSO_OK) return status;
    find_standard_input(reading);
    return sayso_input_open(reading->paths, reading->n_paths, &input, &reading->input, error);
}

sayso_status reading_open(reading *reading) {
    progress_open(&reading->progress);
    sayso_status status = open_all(reading);
    if (status != SAYSO_OK) complain(&reading->error);
    return status;
}

static void skip(reading *reading) {
    const sayso_document *document = &reading->document;
    sayso_error *error = &reading->error;
    progress_hide(&reading->progress);
    if (!error->where[0])
        snprintf(error->where, sizeof error->where, "%.*s", (int)document->id.n,
                 document->id.n ? document->id.bytes : "");
    complain(error);
    reading->skipped++;
}

static void count(reading *reading) {
    progress_counts *counts = &reading->counts;
    counts->documents++;
    counts->text += reading->document.text.n;
    counts->quotes += reading->document.quotes.n;
    if (!progress_due(&reading->progress)) return;
    sayso_input_progress(reading->input, &counts->done, &counts->total);
    progress_show(&reading->progress, counts);
}

static sayso_status read_one(reading *reading) {
    memset(&reading->error, 0, sizeof reading->error);
    sayso_status status = sayso_input_next(reading->input, &reading->document, &reading->error);
    if (status != SAYSO_OK) return status;
    return sayso_analyse(reading->worker, &reading->document, &reading->error);
}

sayso_status reading_next(reading *reading) {
    for (;;) {
        sayso_status status = read_one(reading);
        if (status == SAYSO_SKIPPED || status == SAYSO_TOO_BIG) {
            skip(reading);
            continue;
        }
        if (status == SAYSO_OK)
            count(reading);
        else
            progress_hide(&reading->progress);
        return status;
    }
}

void reading_close(reading *reading) {
    progress_hide(&reading->progress);
    sayso_input_close(reading->input);
    sayso_worker_free(reading->worker);
    sayso_engine_free(reading->engine);
}
