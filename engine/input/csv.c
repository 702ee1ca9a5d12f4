/* A row is as many lines as its quotation marks ask for. A mark inside a field that is not doubled
 * is taken as it stands. A row that has not as many fields as the header is damaged: it is named,
 * and the next line counts from which on a row can be read. */
#include "csv.h"

#include "fault.h"
#include "str.h"

static const uint64_t least_patience = (uint64_t)4 << 20;

void csv_init(csv *csv, const field_names *names, size_t limit) {
    csv->names = names;
    csv->limit = limit;
}

void csv_begin(csv *csv) {
    csv->line = 1;
    csv->n_columns = 0;
    csv->given = 0;
    csv->lost = 0;
    csv->patience = least_patience;
}

void csv_release(csv *csv) {
    buffer_release(&csv->header);
    buffer_release(&csv->cells);
    buffer_release(&csv->columns);
}

/* ---- The header -------------------------------------------------------------------------- */

static size_t count_of(sayso_string line, char c) {
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++) n += line.bytes[i] == c;
    return n;
}

static char find_separator(sayso_string line) {
    static const char choices[] = ",\t;|";
    char best = ',';
    for (const char *c = choices; *c; c++)
        if (count_of(line, *c) > count_of(line, best)) best = *c;
    return best;
}

static sayso_string bare(sayso_string name) {
    name = str_trim(name);
    if (str_starts(name, "\xef\xbb\xbf")) name = str_slice(name, 3, name.n);
    if (name.n >= 2 && name.bytes[0] == '"' && name.bytes[name.n - 1] == '"')
        name = str_slice(name, 1, name.n - 1);
    return str_trim(name);
}

int csv_is_header(const field_names *names, sayso_string line) {
    size_t known = 0, others = 0;
    fields found = {.names = names};
    char separator = find_separator(line);
    for (sayso_string rest = line; rest.n;) {
        sayso_string name = bare(str_cut(&rest, separator));
        if (field_names_know(names, name))
            known++;
        else
            others += count_of(name, ' ') > 3;
        fields_take(&found, name, name, VALUE_STRING);
    }
    return known >= 2 && others == 0 && found.at[FIELD_TEXT].value.n;
}

/* ---- Rows -------------------------------------------------------------------------------- */

typedef enum { ROW_WHOLE, ROW_GOES_ON } row_end;

typedef struct {
    sayso_string line; /* up to and with its newline */
    size_t origin;     /* where it begins in the row */
    size_t at;         /* where to read on */
    csv_cell cell;     /* the one being read */
    int quoted;        /* between marks */
} scan;

static void end_cell(csv *csv, scan *scan, size_t end) {
    scan->cell.end = (uint32_t)(scan->origin + end);
    buffer_add(&csv->cells, &scan->cell, sizeof scan->cell);
    scan->cell = (csv_cell){0};
}

static size_t line_end(sayso_string line) {
    size_t end = line.n;
    if (end && line.bytes[end - 1] == '\n') end--;
    if (end && line.bytes[end - 1] == '\r') end--;
    return end;
}

/* On to the mark that closes the field; 0 when it is not on this line. */
static int read_quoted(csv *csv, scan *scan) {
    size_t end = line_end(scan->line);
    const char *bytes = scan->line.bytes;
    while (scan->at < end) {
        const char *mark = memchr(bytes + scan->at, '"', end - scan->at);
        if (!mark) break;
        size_t behind = (size_t)(mark - bytes) + 1;
        scan->at = behind;
        if (behind == end || bytes[behind] == csv->separator) {
            end_cell(csv, scan, behind - 1);
            scan->quoted = 0;
            return 1;
        }
        if (bytes[behind] == '"') {
            scan->cell.doubled = 1;
            scan->at++;
        }
    }
    return 0;
}

static void read_bare(csv *csv, scan *scan) {
    size_t end = line_end(scan->line);
    const char *bytes = scan->line.bytes;
    const char *stop =
        end > scan->at ? memchr(bytes + scan->at, csv->separator, end - scan->at) : NULL;
    scan->cell.start = (uint32_t)(scan->origin + scan->at);
    scan->at = stop ? (size_t)(stop - bytes) : end;
    end_cell(csv, scan, scan->at);
}

/* The fields of one more line of the row. */
static row_end scan_line(csv *csv, scan *scan) {
    size_t end = line_end(scan->line);
    for (;;) {
        if (!scan->quoted && scan->at < end && scan->line.bytes[scan->at] == '"') {
            scan->quoted = 1;
            scan->at++;
            scan->cell.start = (uint32_t)(scan->origin + scan->at);
        }
        if (!scan->quoted)
            read_bare(csv, scan);
        else if (!read_quoted(csv, scan))
            return ROW_GOES_ON;
        if (scan->at >= end) return ROW_WHOLE;
        scan->at++; /* the separator */
    }
}

/* Length of the row ahead, whose fields become csv->cells; 0 at the end of the bytes, and *whole is
 * 0 when its marks are not closed within limit. */
static size_t scan_row(csv *csv, bytes *bytes, size_t limit, int *whole) {
    scan scan = {0};
    size_t n = 0, ahead;
    buffer_clear(&csv->cells);
    *whole = 0;
    while (n <= limit) {
        size_t length = bytes_line(bytes, n, limit);
        if (length == 0) return n;
        scan.line = (sayso_string){bytes_ahead(bytes, &ahead) + n, length};
        scan.origin = n;
        scan.at = 0;
        n += length;
        *whole = scan_line(csv, &scan) == ROW_WHOLE && n <= limit;
        if (*whole) break;
    }
    return n;
}

static size_t cell_count(const csv *csv) {
    return csv->cells.n / sizeof(csv_cell);
}

/* A field as it is meant: doubled marks become one, where they lie. */
static sayso_string cell_text(const csv *csv, size_t i, char *row) {
    csv_cell cell;
    memcpy(&cell, csv->cells.bytes + i * sizeof cell, sizeof cell);
    char *to = row + cell.start, *end = row + cell.end;
    if (!cell.doubled) return (sayso_string){to, (size_t)(end - to)};
    for (char *from = to; from < end; from++) {
        *to++ = *from;
        if (*from == '"' && from + 1 < end && from[1] == '"') from++;
    }
    return (sayso_string){row + cell.start, (size_t)(to - (row + cell.start))};
}

/* The line that begins n bytes ahead. */
static uint64_t line_after(const csv *csv, bytes *bytes, size_t n) {
    size_t ahead;
    uint64_t line = csv->line;
    const char *at = bytes_ahead(bytes, &ahead), *end = at + n;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) line++, at++;
    return line;
}

static void pass(csv *csv, bytes *bytes, size_t n) {
    csv->line = line_after(csv, bytes, n);
    bytes_pass(bytes, n);
}

/* A row whose fields have been taken out and may have changed. */
static void give(csv *csv, bytes *bytes, size_t n) {
    csv->given = n;
    csv->behind = line_after(csv, bytes, n);
}

static void pass_given(csv *csv, bytes *bytes) {
    if (!csv->given) return;
    bytes_pass(bytes, csv->given);
    csv->line = csv->behind;
    csv->given = 0;
}

static int is_empty_row(const csv *csv) {
    csv_cell cell;
    if (cell_count(csv) != 1) return cell_count(csv) == 0;
    memcpy(&cell, csv->cells.bytes, sizeof cell);
    return cell.start == cell.end;
}

/* ---- Columns ----------------------------------------------------------------------------- */

/* Names of no use are left empty, so that their fields need not be looked at. */
static void add_columns(csv *csv, char *row) {
    buffer_clear(&csv->header);
    buffer_clear(&csv->columns);
    csv->n_columns = cell_count(csv);
    if (!buffer_reserve(&csv->header, csv->given)) return;
    for (size_t i = 0; i < csv->n_columns; i++) {
        sayso_string name = bare(cell_text(csv, i, row)), kept = {NULL, 0};
        if (field_names_know(csv->names, name)) {
            kept = (sayso_string){csv->header.bytes + csv->header.n, name.n};
            buffer_string(&csv->header, name);
        }
        buffer_add(&csv->columns, &kept, sizeof kept);
    }
}

static int has_text_column(const csv *csv) {
    fields found = {.names = csv->names};
    const sayso_string *columns = (const sayso_string *)(const void *)csv->columns.bytes;
    for (size_t i = 0; i < csv->n_columns; i++)
        if (columns[i].n) fields_take(&found, columns[i], columns[i], VALUE_STRING);
    return found.at[FIELD_TEXT].value.n != 0;
}

/* A table without a column of texts is passed by as a whole. */
static sayso_status read_header(csv *csv, bytes *bytes, sayso_error *error) {
    size_t ahead;
    int whole;
    size_t length = bytes_line(bytes, 0, csv->limit);
    csv->separator = find_separator((sayso_string){bytes_ahead(bytes, &ahead), length});
    give(csv, bytes, scan_row(csv, bytes, csv->limit, &whole));
    if (csv->given == 0) return SAYSO_END;
    add_columns(csv, bytes_ahead(bytes, &ahead));
    if (csv->columns.failed || csv->header.failed || csv->cells.failed)
        return fault(error, SAYSO_NO_MEMORY, bytes->name, "out of memory");
    if (whole && has_text_column(csv)) return SAYSO_OK;
    do pass(csv, bytes, (bytes_ahead(bytes, &ahead), ahead));
    while (bytes_more(bytes));
    csv->given = 0;
    return fault_at(error, SAYSO_SKIPPED, bytes->name, 1,
                    "has no column of texts: none is called 'text', 'content' or 'body'; "
                    "--map text=NAME says which");
}

static void take_cells(const csv *csv, char *row, fields *fields) {
    const sayso_string *columns = (const sayso_string *)(const void *)csv->columns.bytes;
    for (size_t i = 0; i < csv->n_columns; i++)
        if (columns[i].n) fields_take(fields, columns[i], cell_text(csv, i, row), VALUE_STRING);
}

/* ---- Damage ------------------------------------------------------------------------------ */

static sayso_status tell(const csv *csv, const bytes *bytes, size_t n, int whole,
                         sayso_error *error) {
    if (whole)
        return fault_at(error, SAYSO_SKIPPED, bytes->name, csv->line,
                        "row of %zu fields where the header has %zu", cell_count(csv),
                        csv->n_columns);
    if (n > csv->limit)
        return fault_at(error, SAYSO_SKIPPED, bytes->name, csv->line,
                        "row longer than the limit of %zu bytes", csv->limit);
    return fault_at(error, SAYSO_SKIPPED, bytes->name, csv->line, "a quotation mark is not closed");
}

/* Pass the first line of a row that cannot be read, or all of it when too much was tried. */
static sayso_status lose(csv *csv, bytes *bytes, size_t n, int whole, sayso_error *error) {
    size_t ahead;
    bytes_ahead(bytes, &ahead);
    int cut_off = bytes->trouble.status && ahead == n; /* said once, of the file */
    sayso_status status = csv->lost || cut_off ? SAYSO_END : tell(csv, bytes, n, whole, error);
    csv->lost = 1;
    int patient = csv->patience >= n;
    csv->patience -= patient ? n : csv->patience;
    pass(csv, bytes, patient ? bytes_line(bytes, 0, csv->limit) : n);
    return status;
}

static int is_quoted(const char *row, sayso_string text) {
    return text.bytes > row && text.bytes[-1] == '"';
}

/* SAYSO_END: it was no row, and nothing is to be said of it. */
static sayso_status read_row(csv *csv, bytes *bytes, sayso_document *document, sayso_error *error) {
    size_t ahead;
    int whole;
    size_t n = scan_row(csv, bytes, csv->limit, &whole);
    if (csv->cells.failed) return fault(error, SAYSO_NO_MEMORY, bytes->name, "out of memory");
    if (whole && is_empty_row(csv)) {
        pass(csv, bytes, n);
        return SAYSO_END;
    }
    if (!whole || cell_count(csv) != csv->n_columns) return lose(csv, bytes, n, whole, error);
    fields fields = {.names = csv->names};
    char *row = bytes_ahead(bytes, &ahead);
    give(csv, bytes, n);
    take_cells(csv, row, &fields);
    int quoted = is_quoted(row, fields.at[FIELD_TEXT].value);
    /* behind damage a line of some text may happen to have the right number of commas */
    if (csv->lost && csv->texts_quoted && !quoted) return SAYSO_END;
    csv->lost = 0;
    csv->texts_quoted = quoted;
    csv->patience += 4 * (uint64_t)n;
    document->line = csv->line;
    return fields_give(&fields, document) ? SAYSO_OK : SAYSO_END;
}

sayso_status csv_next(csv *csv, bytes *bytes, sayso_document *document, sayso_error *error) {
    size_t ahead;
    for (;;) {
        sayso_status status = SAYSO_OK;
        pass_given(csv, bytes);
        if (csv->n_columns == 0) {
            status = read_header(csv, bytes, error);
            if (status != SAYSO_OK) return status;
            continue;
        }
        bytes_ahead(bytes, &ahead);
        if (ahead == 0 && !bytes_more(bytes)) return SAYSO_END;
        status = read_row(csv, bytes, document, error);
        if (status != SAYSO_END) return status;
    }
}
