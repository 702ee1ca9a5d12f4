#include "reading.h"
#include "errors.h"
#include "options.h"
#include "talk.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char from_values[] = "auto|text|jsonl|json|csv|html|xml|warc";
const char from_help[] = "what the files hold; auto looks at each";
const char map_help[] = "names of fields in JSON and tables: text=body,date=day";
const char charset_help[] = "of all files; as they declare if not given";
const char rules_help[] = "rule files that extend or replace the built-in ones";
const char models_help[] = "models instead of the built-in ones; '' for rules alone";
const char threads_help[] = "how many threads work; one for each core if not given";

static const char *const standard_input[] = {"-"};

enum { MOST_THREADS = 256 };

int reading_threads(const char *value, uint32_t *threads) {
    if (!option_number("j", value, 0, threads)) return 0;
    if (*threads > MOST_THREADS) *threads = MOST_THREADS;
    if (!value || *threads) return 1;
    talk("-j: '%s' threads do no work", value);
    return 0;
}

static uint64_t add_option(uint64_t method, const char *value) {
    for (; value && *value; value++) method = (method ^ (unsigned char)*value) * 0x100000001b3;
    return method * 31;
}

/* The same file is another when it is read by other rules, or as something else. */
static uint64_t identify_method(const reading *reading) {
    uint64_t method = sayso_engine_identity(reading->engine);
    method = add_option(method, reading->from);
    method = add_option(method, reading->map);
    return add_option(method, reading->charset);
}

static uint32_t count_cores(void) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > MOST_THREADS ? MOST_THREADS : (uint32_t)cores;
}

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
    sayso_options options = {.rules = reading->rules,
                             .models = reading->models,
                             .convention = reading->convention,
                             .claims = reading->claims,
                             .stances = reading->stances};
    sayso_input_options input = {.from = (sayso_format)option_choice(from_values, reading->from),
                                 .map = reading->map,
                                 .charset = reading->charset};
    sayso_error *error = &reading->error;
    sayso_status status = sayso_engine_new(&options, &reading->engine, error);
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

sayso_status reading_begin(reading *reading) {
    crew_plan plan = {
        .engine = reading->engine,
        .input = reading->input,
        .ledger = {reading->known, identify_method(reading), reading->retry, reading->again, 0},
        .threads = reading->threads ? reading->threads : count_cores(),
        .live = reading->live};
    sayso_status status = crew_new(&plan, &reading->crew, &reading->error);
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
    if (reading->errors) errors_add(reading->errors, reading->place.file, error);
    reading->skipped++;
}

static void count(reading *reading, const piece *piece) {
    progress_counts *counts = &reading->counts;
    counts->documents++;
    counts->text += reading->document.text.n;
    counts->quotes += reading->document.quotes.n;
    counts->done = piece->done;
    counts->total = piece->total;
    progress_step(&reading->progress, piece->done);
    if (progress_due(&reading->progress)) progress_show(&reading->progress, counts);
}

sayso_status reading_next(reading *reading) {
    const piece *piece = crew_next(reading->crew);
    reading->document = piece->document;
    reading->place = piece->place;
    reading->error = piece->error;
    switch (piece->status) {
    case SAYSO_OK: count(reading, piece); return SAYSO_OK;
    case SAYSO_SKIPPED:
    case SAYSO_TOO_BIG: skip(reading); return SAYSO_SKIPPED;
    default: progress_hide(&reading->progress); return piece->status;
    }
}

void reading_end(reading *reading) {
    progress_hide(&reading->progress);
    crew_dismiss(reading->crew);
    reading->crew = NULL;
    sayso_store_close(reading->known, NULL);
    reading->known = NULL;
}

void reading_close(reading *reading) {
    reading_end(reading);
    sayso_input_close(reading->input);
    sayso_engine_free(reading->engine);
}
