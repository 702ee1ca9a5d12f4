/* sayso index: quotes into a database. */
#include "database.h"
#include "errors.h"
#include "options.h"
#include "reading.h"
#include "paths.h"
#include "talk.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

enum { DB, FROM, MAP, CHARSET, RULES, MODELS, LIST, BATCH, ERRORS, RETRY, AGAIN, THREADS };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [FROM] = {"from", from_values, from_help},
    [MAP] = {"map", "A=B,...", map_help},
    [CHARSET] = {"charset", "NAME", charset_help},
    [RULES] = {"rules", "DIR", rules_help},
    [MODELS] = {"models", "DIR", models_help},
    [LIST] = {"list", "FILE", list_help},
    [BATCH] = {"batch", "N", "write after so many quotes; 100000 if not given"},
    [ERRORS] = {"errors", "FILE", errors_help},
    [RETRY] = {"retry", NULL, "try what was skipped before again; of all files if none is given"},
    [AGAIN] = {"again", NULL, "read files again that have been read"},
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
        if (interrupted) crew_interrupt(interrupted);
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

/* What was read last: a document, a trouble, or the end. */
static sayso_status store_piece(reading *reading, sayso_store *store, sayso_status read) {
    sayso_error trouble = reading->error;
    sayso_status status = sayso_store_reach(store, &reading->place, &reading->error);
    if (status == SAYSO_OK && read == SAYSO_OK)
        status = sayso_store_add(store, &reading->document, &reading->error);
    if (status == SAYSO_OK && read == SAYSO_SKIPPED)
        status = sayso_store_skip(store, &trouble, &reading->error);
    return status;
}

static sayso_status store_all(reading *reading, sayso_store *store) {
    sayso_status read = SAYSO_OK, status = SAYSO_OK;
    while (!stopped_by && status == SAYSO_OK && read != SAYSO_END) {
        read = reading_next(reading);
        if (stopped_by && reading->live) break; /* it may have been cut off */
        if (read != SAYSO_OK && read != SAYSO_SKIPPED && read != SAYSO_END) return read;
        status = store_piece(reading, store, read);
        if (status == SAYSO_OK && reading->live && crew_idles(reading->crew, PAUSE))
            status = sayso_store_commit(store, &reading->error);
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

/* Variants are not looked for in a large database unless somebody asks for them. */
static void tell_stale(const char *path) {
    sayso_store *store = NULL;
    sayso_variants variants = {0};
    if (sayso_store_open(path, SAYSO_TO_SEARCH, &store, NULL) == SAYSO_OK)
        sayso_find_variants(store, 0, &variants, NULL);
    sayso_store_close(store, NULL);
    if (variants.stale) talk("variants wait to be found: run 'sayso variants'");
}

static int index_into(reading *reading, sayso_store *store, const char *path) {
    catch_signals(reading);
    sayso_status status = store_all(reading, store);
    int failed = status != SAYSO_OK;
    interrupted = NULL;
    reading_end(reading);
    if (failed) complain(&reading->error);
    sayso_error error = {0};
    if (sayso_store_close(store, &error) != SAYSO_OK) {
        complain(&error);
        failed = 1;
    }
    if (failed) return exit_failed;
    tell(reading);
    tell_stale(path);
    if (stopped_by) {
        talk("stopped; the same command goes on");
        return 128 + stopped_by;
    }
    return reading->skipped ? exit_skipped : exit_fine;
}

/* The database is opened twice: to write, and to look up what need not be read again. */
static int index_open(reading *reading, const char *path, uint32_t batch) {
    sayso_store *store = NULL;
    if (sayso_store_open(path, SAYSO_TO_INDEX, &store, &reading->error) != SAYSO_OK)
        return complain(&reading->error);
    if (batch) sayso_store_batch(store, batch);
    if (sayso_store_open(path, SAYSO_TO_SEARCH, &reading->known, &reading->error) != SAYSO_OK)
        complain(&reading->error);
    else if (reading_begin(reading) == SAYSO_OK)
        return index_into(reading, store, path);
    reading_end(reading);
    sayso_store_close(store, NULL);
    return exit_failed;
}

static int index_paths(const arguments *arguments, const char *const *paths, size_t n) {
    const char *const *value = arguments->value;
    uint32_t threads = 0, batch = 0;
    if (!reading_threads(value[THREADS], &threads) ||
        !option_number("batch", value[BATCH], 0, &batch))
        return usage_hint("index");
    reading reading = {.claims = SAYSO_WITH_CLAIMS,
                       .from = value[FROM],
                       .map = value[MAP],
                       .charset = value[CHARSET],
                       .rules = value[RULES],
                       .models = value[MODELS],
                       .threads = threads,
                       .retry = value[RETRY] != NULL,
                       .again = value[AGAIN] != NULL,
                       .paths = paths,
                       .n_paths = n};
    if (!errors_open(value[ERRORS], &reading.errors)) return exit_failed;
    int code = exit_failed;
    if (reading_open(&reading) == SAYSO_OK)
        code = index_open(&reading, database_path(value[DB]), batch);
    reading_close(&reading);
    return errors_close(value[ERRORS], reading.errors, code);
}

/* Named on the command line, in a list, or else, to try again, in the database. */
static int index_files(const arguments *arguments) {
    const char *list = arguments->value[LIST];
    paths paths = {0};
    if (list && arguments->n) {
        talk("either --list or files, not both");
        return usage_hint("index");
    }
    if (!list && (arguments->n || !arguments->value[RETRY]))
        return index_paths(arguments, arguments->operands, arguments->n);
    if (!(list ? paths_listed(list, &paths)
               : paths_skipped(database_path(arguments->value[DB]), &paths)))
        return exit_failed;
    int code = exit_fine;
    if (paths.n)
        code = index_paths(arguments, (const char *const *)paths.at, paths.n);
    else
        talk("%s", list ? "the list names no files" : "nothing has been skipped");
    paths_release(&paths);
    return code;
}

const command index_command = {
    .name = "index",
    .operands = "[FILE|DIR|-]...",
    .summary = "remember who said what, in a database",
    .about =
        "Finds quotes as extract does and stores them with their articles. A file that has been\n"
        "read and has not changed since is passed over; of a changed article the former text is\n"
        "kept beside. However a run was ended, the same command goes on where it stopped.",
    .example = "sayso index --db news.db articles/ feed.jsonl.gz\n"
               "tail -F feed.jsonl | sayso index --db news.db -",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = index_files,
};
