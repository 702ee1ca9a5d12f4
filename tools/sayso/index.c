/* sayso index: quotes into a database. */
#include "database.h"
#include "options.h"
#include "reading.h"
#include "talk.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

enum { DB, FROM, RULES, MODELS, THREADS };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},         [FROM] = {"from", from_values, from_help},
    [RULES] = {"rules", "DIR", rules_help}, [MODELS] = {"models", "DIR", models_help},
    [THREADS] = {"j", "N", threads_help},
};

static volatile sig_atomic_t stopped_by;
static volatile sig_atomic_t nowhere = -1; /* /dev/null, when standard input is read */
static crew *volatile interrupted;         /* by a signal, when it waits for standard input */

/* Who waits for standard input is told that it has ended. */
static void stop(int signal) {
    int before = errno;
    stopped_by = signal;
    if (nowhere >= 0) {
        dup2(nowhere, STDIN_FILENO);
        crew_interrupt(interrupted);
    }
    errno = before;
}

/* The first signal lets the document be finished; a second one ends the program. */
static void catch_signals(const reading *reading) {
    struct sigaction action = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND};
    interrupted = reading->crew;
    if (reading->live) nowhere = open("/dev/null", O_RDONLY | O_CLOEXEC);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* How long a feed pauses before what has come so far should be found by a search. */
enum { PAUSE = 50 /* milliseconds */ };

static sayso_status store_all(reading *reading, sayso_store *store) {
    sayso_status status = SAYSO_OK;
    while (!stopped_by && (status = reading_next(reading)) == SAYSO_OK) {
        if (stopped_by && reading->live) break; /* it may have been cut off */
        status = sayso_store_add(store, &reading->document, &reading->error);
        if (status == SAYSO_OK && reading->live && crew_idles(reading->crew, PAUSE))
            status = sayso_store_commit(store, &reading->error);
        if (status != SAYSO_OK) return status;
    }
    return status;
}

static const char *plural(uint64_t n) {
    return n == 1 ? "" : "s";
}

static void tell(const reading *reading) {
    unsigned long tenths = (unsigned long)(progress_seconds(&reading->progress) * 10);
    const progress_counts *counts = &reading->counts;
    talk("%llu document%s, %llu quote%s, %llu skipped, %lu.%lu s",
         (unsigned long long)counts->documents, plural(counts->documents),
         (unsigned long long)counts->quotes, plural(counts->quotes),
         (unsigned long long)reading->skipped, tenths / 10, tenths % 10);
}

static int index_into(reading *reading, sayso_store *store) {
    catch_signals(reading);
    sayso_status status = store_all(reading, store);
    progress_hide(&reading->progress);
    int failed = status != SAYSO_END && status != SAYSO_OK && !stopped_by;
    if (failed) complain(&reading->error);
    sayso_error error = {0};
    if (sayso_store_close(store, &error) != SAYSO_OK) {
        complain(&error);
        failed = 1;
    }
    if (failed) return exit_failed;
    tell(reading);
    if (stopped_by) {
        talk("stopped; the same command goes on");
        return 128 + stopped_by;
    }
    return reading->skipped ? exit_skipped : exit_fine;
}

static int index_files(const arguments *arguments) {
    uint32_t threads = 0;
    if (!reading_threads(arguments->value[THREADS], &threads)) return usage_hint("index");
    reading reading = {.from = arguments->value[FROM],
                       .rules = arguments->value[RULES],
                       .models = arguments->value[MODELS],
                       .threads = threads,
                       .paths = arguments->operands,
                       .n_paths = arguments->n};
    int code = exit_failed;
    if (reading_open(&reading) == SAYSO_OK) {
        const char *path = database_path(arguments->value[DB]);
        sayso_store *store = NULL;
        if (sayso_store_open(path, SAYSO_TO_INDEX, &store, &reading.error) == SAYSO_OK)
            code = index_into(&reading, store);
        else
            complain(&reading.error);
    }
    reading_close(&reading);
    return code;
}

const command index_command = {
    .name = "index",
    .operands = "[FILE|DIR|-]...",
    .summary = "remember who said what, in a database",
    .about =
        "Finds quotes as extract does and stores them with their articles. The same files again\n"
        "are harmless: what is known already stays, what has changed is replaced. An\n"
        "interrupted run goes on when it is started again.",
    .example = "sayso index --db news.db articles/ feed.jsonl.gz\n"
               "tail -F feed.jsonl | sayso index --db news.db -",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = index_files,
};
