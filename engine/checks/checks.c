/* A file of checks is held in memory as a whole; its objects are taken apart one by one. */
#include "bytes.h"
#include "elements.h"
#include "fault.h"
#include "review.h"
#include "scripts.h"
#include "sheet.h"
#include "str.h"
#include "utf8.h"

#include <json-c/json_tokener.h>
#include <stdlib.h>

/* A broken object may reach to the end of the file, and so may those after it: that often, all in
 * all, the length of the file is looked through. */
enum { DEEPEST = 64, MOST_BROKEN = 50 };

typedef enum { FROM_JSON, FROM_PAGE, FROM_SHEET } form;

struct sayso_checks {
    bytes bytes;
    sayso_string text;
    form form;
    elements elements; /* of the text, or of a script of the page */
    size_t script;     /* where to look for the next one */
    sheet sheet;
    json_tokener *tokener;
    json_object *element; /* the one that the places belong to */
    uint64_t element_line;
    buffer places; /* review_places not given yet, from next on */
    size_t next;
    buffer strings; /* of the check given last */
    uint64_t line;  /* at counted */
    size_t counted;
    uint64_t empty;
    uint64_t broken; /* bytes of objects that could not be read; they may overlap */
};

/* ---- The file ---------------------------------------------------------------------------- */

static form form_of(sayso_string text) {
    text = str_trim(text);
    if (text.n == 0) return FROM_SHEET;
    switch (text.bytes[0]) {
    case '<': return FROM_PAGE;
    case '{':
    case '[': return FROM_JSON;
    default: return FROM_SHEET;
    }
}

/* NUL would end a text for json-c. */
static void hide_nul(char *text, size_t n) {
    for (char *end = text + n; (text = memchr(text, 0, (size_t)(end - text)));) *text++ = ' ';
}

static sayso_status open_text(sayso_checks *checks, sayso_error *error) {
    static const char mark[] = "\xef\xbb\xbf";
    size_t n;
    while (bytes_more(&checks->bytes)) continue;
    char *text = bytes_ahead(&checks->bytes, &n);
    if (n) hide_nul(text, n);
    checks->text = (sayso_string){text, n};
    if (str_starts(checks->text, mark)) checks->text = str_slice(checks->text, 3, n);
    checks->form = form_of(checks->text);
    if (checks->form == FROM_JSON) checks->elements.text = checks->text;
    if (checks->form != FROM_SHEET) return SAYSO_OK;
    if (n) utf8_repair(text, n);
    if (sheet_open(&checks->sheet, checks->text, &checks->strings)) return SAYSO_OK;
    return fault(error, SAYSO_SKIPPED, checks->bytes.name,
                 "no checks: neither JSON nor a page nor a table with a column 'claim'");
}

sayso_status sayso_checks_open(const char *path, sayso_checks **checks, sayso_error *error) {
    sayso_checks *opened = calloc(1, sizeof *opened);
    *checks = NULL;
    if (!opened) return fault(error, SAYSO_NO_MEMORY, path, "out of memory");
    opened->line = 1;
    opened->tokener = json_tokener_new_ex(DEEPEST);
    sayso_status status = opened->tokener ? bytes_open(&opened->bytes, path, error)
                                          : fault(error, SAYSO_NO_MEMORY, path, "out of memory");
    if (status == SAYSO_OK) status = open_text(opened, error);
    if (status == SAYSO_OK)
        *checks = opened;
    else
        sayso_checks_close(opened);
    return status;
}

void sayso_checks_close(sayso_checks *checks) {
    if (!checks) return;
    json_object_put(checks->element);
    if (checks->tokener) json_tokener_free(checks->tokener);
    bytes_release(&checks->bytes);
    buffer_release(&checks->places);
    buffer_release(&checks->strings);
    free(checks);
}

uint64_t sayso_checks_empty(const sayso_checks *checks) {
    return checks->empty;
}

/* The line of a place, which is not before the one asked for last. */
static uint64_t line_at(sayso_checks *checks, const char *place) {
    size_t at = (size_t)(place - checks->text.bytes);
    for (; checks->counted < at; checks->counted++)
        checks->line += checks->text.bytes[checks->counted] == '\n';
    return checks->line;
}

/* ---- Scales ------------------------------------------------------------------------------ */

static int number_in(sayso_string text, double *number) {
    char digits[32], *end;
    if (text.n == 0 || text.n >= sizeof digits) return 0;
    memcpy(digits, text.bytes, text.n);
    digits[text.n] = '\0';
    *number = strtod(digits, &end);
    return *end == '\0';
}

/* A rating outside of its own scale; which end of a scale is the worst, each publisher decides. */
static int is_impossible(const sayso_check *check) {
    double rating, best, worst;
    if (!number_in(check->rating, &rating) || !number_in(check->best, &best) ||
        !number_in(check->worst, &worst))
        return 0;
    return rating < (best < worst ? best : worst) || rating > (best < worst ? worst : best);
}

static sayso_status give(sayso_checks *checks, uint64_t line, sayso_check *check,
                         sayso_error *error) {
    check->path = str(checks->bytes.name);
    check->line = line;
    check->impossible_scale = is_impossible(check);
    if (check->claim.n || check->title.n) return SAYSO_OK;
    return fault_at(error, SAYSO_SKIPPED, checks->bytes.name, line,
                    "a check that does not say what was checked");
}

/* ---- JSON -------------------------------------------------------------------------------- */

static sayso_status read_place(sayso_checks *checks, sayso_check *check, sayso_error *error) {
    const review_place *place = (const review_place *)(void *)checks->places.bytes + checks->next++;
    buffer_clear(&checks->strings);
    if (!read_review(place, checks->element, &checks->strings, check))
        return fault(error, SAYSO_NO_MEMORY, checks->bytes.name, "out of memory");
    return give(checks, checks->element_line, check, error);
}

static sayso_string find_element(sayso_checks *checks) {
    for (;;) {
        sayso_string found = next_element(&checks->elements, &checks->empty);
        if (found.n || checks->form == FROM_JSON) return found;
        sayso_string script = next_script(checks->text, &checks->script);
        if (script.n == 0) return script;
        checks->elements = (elements){script, 0};
    }
}

static sayso_status parse(sayso_checks *checks, sayso_string text, sayso_error *error) {
    json_object_put(checks->element);
    json_tokener_reset(checks->tokener);
    checks->element = json_tokener_parse_ex(checks->tokener, text.bytes, (int)text.n);
    if (checks->element) return SAYSO_OK;
    enum json_tokener_error why = json_tokener_get_error(checks->tokener);
    size_t at = json_tokener_get_parse_end(checks->tokener);
    const char *what =
        why == json_tokener_continue ? "it ends too early" : json_tokener_error_desc(why);
    checks->broken += text.n;
    if (checks->broken / MOST_BROKEN > checks->text.n) {
        checks->elements.at = checks->elements.text.n;
        checks->script = checks->text.n;
        return fault_at(error, SAYSO_SKIPPED, checks->bytes.name, checks->element_line,
                        "too much is broken to go on behind this");
    }
    elements_recover(&checks->elements, text);
    return fault_at(error, SAYSO_SKIPPED, checks->bytes.name, checks->element_line,
                    "broken JSON, %zu bytes behind its brace: %s", at, what);
}

/* Make the next element's places the places to be given. */
static sayso_status read_element(sayso_checks *checks, sayso_error *error) {
    sayso_string text = find_element(checks);
    buffer_clear(&checks->places);
    checks->next = 0;
    if (text.n == 0) return SAYSO_END;
    checks->element_line = line_at(checks, text.bytes);
    if (text.n > INT32_MAX)
        return fault_at(error, SAYSO_SKIPPED, checks->bytes.name, checks->element_line,
                        "an object of more than two gigabytes");
    sayso_status status = parse(checks, text, error);
    if (status == SAYSO_OK) find_reviews(checks->element, &checks->places, &checks->empty);
    if (checks->places.failed)
        return fault(error, SAYSO_NO_MEMORY, checks->bytes.name, "out of memory");
    return status;
}

/* ---- Tables ------------------------------------------------------------------------------ */

static sayso_status read_row(sayso_checks *checks, sayso_check *check, sayso_error *error) {
    size_t start = 0;
    row_answer answer = sheet_next(&checks->sheet, &checks->strings, check, &start);
    if (answer == ROW_END) return SAYSO_END;
    uint64_t line = line_at(checks, checks->text.bytes + start);
    if (checks->strings.failed)
        return fault(error, SAYSO_NO_MEMORY, checks->bytes.name, "out of memory");
    if (answer == ROW_NOT_CLOSED)
        return fault_at(error, SAYSO_SKIPPED, checks->bytes.name, line,
                        "a quotation mark that opens a cell is not closed");
    if (answer == ROW_WRONG_LENGTH)
        return fault_at(error, SAYSO_SKIPPED, checks->bytes.name, line,
                        "a row of other length than the first, which has %zu columns",
                        checks->sheet.columns);
    return give(checks, line, check, error);
}

/* ---- All --------------------------------------------------------------------------------- */

/* That a file was cut off is said once, at its end. */
static sayso_status end(sayso_checks *checks, sayso_error *error) {
    if (checks->bytes.trouble.status == SAYSO_OK) return SAYSO_END;
    if (error) *error = checks->bytes.trouble;
    checks->bytes.trouble.status = SAYSO_OK;
    return SAYSO_SKIPPED;
}

sayso_status sayso_checks_next(sayso_checks *checks, sayso_check *check, sayso_error *error) {
    sayso_status status = SAYSO_OK;
    if (checks->form == FROM_SHEET)
        status = read_row(checks, check, error);
    else {
        while (status == SAYSO_OK && checks->next * sizeof(review_place) == checks->places.n)
            status = read_element(checks, error);
        if (status == SAYSO_OK) status = read_place(checks, check, error);
    }
    return status == SAYSO_END ? end(checks, error) : status;
}
