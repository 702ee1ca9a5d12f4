/* sayso extract: quotes on standard output, and nothing else. */
#include "errors.h"
#include "options.h"
#include "output.h"
#include "reading.h"
#include "talk.h"

#include <unistd.h>

enum {
    FORMAT,
    FROM,
    MAP,
    CHARSET,
    RULES,
    MODELS,
    MIN_CONFIDENCE,
    CONVENTION,
    CLAIMS,
    STANCE_ALL,
    ERRORS,
    THREADS
};

static const option options[] = {
    [FORMAT] = {"format", "jsonl|csv|text|webannotation|quotation|citron|gqg",
                "how to print quotes; jsonl if not given"},
    [FROM] = {"from", from_values, from_help},
    [MAP] = {"map", "A=B,...", map_help},
    [CHARSET] = {"charset", "NAME", charset_help},
    [RULES] = {"rules", "DIR", rules_help},
    [MODELS] = {"models", "DIR", models_help},
    [MIN_CONFIDENCE] = {"min-confidence", "X", "leave out quotes below X, from 0 to 1"},
    [CONVENTION] = {"convention", "sayso|polnear",
                    "how quotes are cut: polnear to be scored on that collection"},
    [ERRORS] = {"errors", "FILE", errors_help},
    [THREADS] = {"j", "N", threads_help},
    [CLAIMS] = {"claims", NULL, "jsonl: add checkable statements, with their numbers and dates"},
    [STANCE_ALL] = {"stance-all", NULL,
                    "jsonl: add stances whose words are negated, asked, supposed, past or mocking"},
};

static int result(const reading *reading, sayso_status status, uint64_t printed) {
    if (status != SAYSO_END && status != SAYSO_OK) return exit_failed;
    if (reading->skipped) return exit_skipped;
    return printed ? exit_fine : exit_nothing;
}

/* Standard input may be a feed that somebody waits for: then each document is written at once. */
static int print_all(reading *reading, sayso_printer *printer) {
    uint64_t printed = 0; /* bytes */
    sayso_status status = SAYSO_OK;
    put_bytes(sayso_print_head(printer));
    while (!output_closed()) {
        status = reading_next(reading);
        if (status == SAYSO_SKIPPED) continue;
        if (status != SAYSO_OK) break;
        sayso_string quotes = sayso_print_quotes(printer, &reading->document);
        if (!quotes.bytes) {
            talk("out of memory");
            return exit_failed;
        }
        put_bytes(quotes);
        printed += quotes.n;
        if (reading->live) output_flush();
    }
    if (output_closed()) return exit_fine;
    if (status != SAYSO_END) complain(&reading->error);
    return result(reading, status, printed);
}

static int extract_with(reading *reading, sayso_printer *printer) {
    int code = exit_failed;
    if (reading_open(reading) == SAYSO_OK && reading_begin(reading) == SAYSO_OK) {
        if (isatty(STDOUT_FILENO)) reading->progress.wanted = 0;
        code = print_all(reading, printer);
    }
    reading_close(reading);
    return code;
}

static int extract(const arguments *arguments) {
    const char *const *value = arguments->value;
    double least = 0;
    if (value[MIN_CONFIDENCE] && !option_fraction("min-confidence", value[MIN_CONFIDENCE], &least))
        return usage_hint("extract");
    uint32_t threads = 0;
    if (!reading_threads(value[THREADS], &threads)) return usage_hint("extract");
    int format = option_choice(options[FORMAT].value, value[FORMAT]);
    int further = value[CLAIMS] ? CLAIMS : STANCE_ALL;
    if (value[further] && format != SAYSO_AS_JSONL) {
        talk("--%s needs --format jsonl", options[further].name);
        return usage_hint("extract");
    }
    sayso_printer *printer;
    sayso_error error = {0};
    if (sayso_printer_new((sayso_record_format)format, &printer, &error)) return complain(&error);
    sayso_printer_require(printer, least);
    if (value[CLAIMS]) sayso_printer_add_claims(printer);
    reading reading = {
        .from = value[FROM],
        .map = value[MAP],
        .charset = value[CHARSET],
        .rules = value[RULES],
        .models = value[MODELS],
        .convention = (sayso_convention)option_choice(options[CONVENTION].value, value[CONVENTION]),
        .threads = threads,
        .claims = value[CLAIMS] ? SAYSO_WITH_CLAIMS : SAYSO_WITHOUT_CLAIMS,
        .stances = value[STANCE_ALL] ? SAYSO_STANCES_ALL : SAYSO_STANCES_MEANT,
        .paths = arguments->operands,
        .n_paths = arguments->n};
    int code = exit_failed;
    if (errors_open(value[ERRORS], &reading.errors))
        code = errors_close(value[ERRORS], reading.errors, extract_with(&reading, printer));
    sayso_printer_free(printer);
    return code;
}

const command extract_command = {
    .name = "extract",
    .operands = "[FILE|DIR|-]...",
    .summary = "print who said what in articles",
    .about =
        "Finds quotes and who they are from, and prints a record for each. Reads text, JSON, CSV,\n"
        "HTML, WARC, RSS and others, also packed; standard input when no file is given.\n"
        "The exit code is 1 when there was no quote.",
    .example = "sayso extract --format text article.txt\n"
               "zcat news.jsonl.gz | sayso extract --min-confidence 0.8 > quotes.jsonl",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = extract,
};
