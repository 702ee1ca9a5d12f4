/* sayso export: quotes out of the database, in the formats of neighbouring tools. */
#include "cell.h"
#include "database.h"
#include "folder.h"
#include "options.h"
#include "output.h"
#include "review.h"
#include "selection.h"
#include "since.h"
#include "talk.h"

enum { FORMAT, OUT, CLAIMS, DB, SPEAKER, STANCE, TYPE, STATUS, SOURCE, SINCE, UNTIL };

static const option options[] = {
    [FORMAT] = {"format", "jsonl|csv|quotation|webannotation|citron|brat|gqg|claimreview",
                "how to write quotes; jsonl if not given"},
    [OUT] = {"out", "DIR", "brat, citron: make this folder, with a file a document"},
    [CLAIMS] = {"claims", NULL, "jsonl: add checkable statements, with their numbers and dates"},
    [DB] = {"db", "FILE", db_help},
    [SPEAKER] = {"speaker", "NAME", "quotes of NAME, or a part of a name"},
    [STANCE] = {"stance", "STANCE", "with this stance, such as optimistic"},
    [TYPE] = {"type", "direct|indirect|mixed", "of this type"},
    [STATUS] = {"status", "asserted|denied|negated|asked|hypothetical|thought|directive|planned",
                "of this status"},
    [SOURCE] = {"source", "OUTLET", "published by this outlet"},
    [SINCE] = {"since", "DATE", since_help},
    [UNTIL] = {"until", "DATE", "published on or before a year, month or day"},
};

static const sayso_record_format formats[] = {
    SAYSO_AS_JSONL,  SAYSO_AS_CSV,  SAYSO_AS_QUOTATION, SAYSO_AS_WEBANNOTATION,
    SAYSO_AS_CITRON, SAYSO_AS_BRAT, SAYSO_AS_GQG};
enum { n_formats = sizeof formats / sizeof *formats }; /* claimreview, of claims, comes behind */

/* ---- Writing ------------------------------------------------------------------------------- */

typedef struct {
    sayso_store *store;
    sayso_printer *printer;
    sayso_record_format format;
    int reviews;        /* 1 when claims are wanted, not quotes */
    const char *folder; /* NULL: standard output */
    uint64_t printed;   /* documents that something was printed of */
} exporting;

static int to_folder(const exporting *e, const sayso_document *document, sayso_string records) {
    char name[folder_name];
    folder_name_of(document, e->printed, name);
    if (e->format == SAYSO_AS_CITRON) return folder_write(e->folder, name, ".json", records);
    return folder_write(e->folder, name, ".txt", document->text) &&
           folder_write(e->folder, name, ".ann", records);
}

static int print_document(exporting *e, const sayso_document *document) {
    sayso_string records = sayso_print_quotes(e->printer, document);
    if (!records.bytes) {
        talk("out of memory");
        return 0;
    }
    if (records.n == 0) return 1;
    e->printed++;
    if (e->folder) return to_folder(e, document, records);
    put_bytes(records);
    return !output_closed();
}

/* ---- Which documents ----------------------------------------------------------------------- */

static int end_with(const exporting *e, sayso_status status, const sayso_error *error) {
    if (status != SAYSO_OK && status != SAYSO_END) return complain(error);
    return e->printed ? exit_fine : exit_nothing;
}

static int export_all(exporting *e) {
    sayso_error error = {0};
    sayso_document document;
    sayso_status status;
    int64_t place = 0;
    while ((status = sayso_store_next(e->store, &place, &document, &error)) == SAYSO_OK)
        if (!print_document(e, &document)) return output_closed() ? exit_fine : exit_failed;
    return end_with(e, status, &error);
}

/* The documents of chosen quotes, each once. */
static int export_chosen(exporting *e, selection *chosen) {
    sayso_error error = {0};
    sayso_document document;
    sayso_status status = SAYSO_OK;
    sayso_printer_choose(e->printer, selection_ids(chosen), chosen->n);
    for (size_t i = 0; i < chosen->n && status == SAYSO_OK; i++) {
        char name[16];
        if (selection_is_done(chosen, i)) continue;
        sayso_quote_name(selection_ids(chosen)[i], name);
        status = sayso_store_document(e->store, text(name), &document, &error);
        if (status != SAYSO_OK) break;
        selection_done(chosen, &document);
        if (!print_document(e, &document)) return output_closed() ? exit_fine : exit_failed;
    }
    return end_with(e, status, &error);
}

/* ---- Which quotes -------------------------------------------------------------------------- */

static sayso_query make_query(const char *const *value, char day[since_room]) {
    return (sayso_query){.speaker = text(value[SPEAKER]),
                         .stance = text(value[STANCE]),
                         .type = text(value[TYPE]),
                         .status = text(value[STATUS]),
                         .source = text(value[SOURCE]),
                         .since = since_date(value[SINCE], day),
                         .until = text(value[UNTIL]),
                         .limit = UINT32_MAX};
}

static int is_filtered(const char *const *value) {
    for (int i = SPEAKER; i <= UNTIL; i++)
        if (value[i]) return 1;
    return 0;
}

static int export_from(exporting *e, const arguments *arguments) {
    if (arguments->n == 0 && !is_filtered(arguments->value)) return export_all(e);
    selection chosen = {0};
    char day[since_room];
    sayso_query query = make_query(arguments->value, day);
    int code = arguments->n ? selection_name(&chosen, e->store, arguments->operands, arguments->n)
                            : selection_search(&chosen, e->store, &query);
    if (code == exit_fine) code = export_chosen(e, &chosen);
    selection_release(&chosen);
    return code;
}

/* ---- The command --------------------------------------------------------------------------- */

static int check(const arguments *arguments, const exporting *e) {
    const char *const *value = arguments->value;
    sayso_record_format format = e->format;
    int to_files = format == SAYSO_AS_BRAT || format == SAYSO_AS_CITRON;
    if (e->reviews && is_filtered(value))
        talk("--format claimreview takes ids of claims; else it writes those that are checked");
    else if (value[CLAIMS] && (format != SAYSO_AS_JSONL || e->reviews))
        talk("--claims needs --format jsonl");
    else if (format == SAYSO_AS_BRAT && !value[OUT])
        talk("--format brat needs --out: a folder for its files");
    else if (value[OUT] && !to_files)
        talk("--out needs --format brat or citron");
    else if (arguments->n && is_filtered(value))
        talk("ids, or options that choose quotes, but not both");
    else
        return 1;
    return 0;
}

static int export_with(exporting *e, const arguments *arguments) {
    sayso_string head = sayso_print_head(e->printer);
    if (e->reviews) return review_print(e->store, e->printer, arguments->operands, arguments->n);
    if (arguments->value[CLAIMS]) sayso_printer_add_claims(e->printer);
    if (e->folder && !folder_make(e->folder)) return exit_failed;
    if (e->format == SAYSO_AS_BRAT && !folder_write(e->folder, "annotation", ".conf", head))
        return exit_failed;
    if (!e->folder) put_bytes(head);
    return export_from(e, arguments);
}

static int export(const arguments *arguments) {
    sayso_error error = {0};
    int choice = option_choice(options[FORMAT].value, arguments->value[FORMAT]);
    exporting e = {.format = choice < n_formats ? formats[choice] : SAYSO_AS_JSONL,
                   .reviews = choice == n_formats,
                   .folder = arguments->value[OUT]};
    if (!check(arguments, &e)) return usage_hint("export");
    if (sayso_printer_new(e.format, &e.printer, &error) != SAYSO_OK) return complain(&error);
    e.store = database_open(arguments->value[DB]);
    int code = e.store ? export_with(&e, arguments) : exit_failed;
    database_close(e.store);
    sayso_printer_free(e.printer);
    return code;
}

const command export_command = {
    .name = "export",
    .operands = "[ID]...",
    .summary = "hand quotes and checks over to other tools, in their formats",
    .about =
        "Writes stored quotes: all, those with an ID, those of the document with an ID, or those\n"
        "that options choose.\n"
        "\n"
        "  jsonl, csv     records as extract prints them\n"
        "  quotation      schema.org Quotation, JSON-LD; a paraphrase is none\n"
        "  webannotation  W3C Web Annotation, JSON-LD\n"
        "  citron         the annotation format of the BBC's Citron; needs a reporting word\n"
        "  brat           standoff files for the annotation tool brat\n"
        "  gqg            GDELT's Global Quotation Graph; without speakers\n"
        "  claimreview    schema.org ClaimReview, JSON-LD, of claims with an ID or of those that "
        "are\n"
        "                 checked or published; names what is missing, and exits 1",
    .example = "sayso export --format webannotation --speaker Ruiz --since 2026-05\n"
               "sayso export --format brat --out brat\n"
               "sayso export --format claimreview c_00x5tb3kq8wzn > check.jsonld",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = export,
};
