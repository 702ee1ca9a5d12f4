#include "sheet.h"

#include "str.h"

#include <ctype.h>

enum {
    CLAIM,
    TITLE,
    URL,
    PUBLISHER,
    SITE,
    VERDICT,
    EXPLANATION,
    RATING,
    BEST,
    WORST,
    CLAIMANT,
    CLAIMED,
    PUBLISHED,
    LANGUAGE,
    APPEARANCE,
    FIELDS
};

/* What columns are called, without case, blanks, hyphens and underscores. Earlier names win. */
static const struct {
    const char *name;
    int8_t field;
} names[] = {
    {"claimreviewed", CLAIM},
    {"claimtext", CLAIM},
    {"claim", CLAIM},
    {"statement", CLAIM},
    {"text", CLAIM},
    {"title", TITLE},
    {"headline", TITLE},
    {"reviewtitle", TITLE},
    {"reviewurl", URL},
    {"url", URL},
    {"link", URL},
    {"publisher", PUBLISHER},
    {"publishername", PUBLISHER},
    {"author", PUBLISHER},
    {"organisation", PUBLISHER},
    {"organization", PUBLISHER},
    {"factchecker", PUBLISHER},
    {"publishersite", SITE},
    {"site", SITE},
    {"textualrating", VERDICT},
    {"alternatename", VERDICT},
    {"verdict", VERDICT},
    {"ratingname", VERDICT},
    {"label", VERDICT},
    {"rating", VERDICT},
    {"ratingexplanation", EXPLANATION},
    {"explanation", EXPLANATION},
    {"ratingvalue", RATING},
    {"bestrating", BEST},
    {"worstrating", WORST},
    {"claimant", CLAIMANT},
    {"claimauthor", CLAIMANT},
    {"speaker", CLAIMANT},
    {"claimdate", CLAIMED},
    {"reviewdate", PUBLISHED},
    {"datepublished", PUBLISHED},
    {"published", PUBLISHED},
    {"date", PUBLISHED},
    {"languagecode", LANGUAGE},
    {"language", LANGUAGE},
    {"claimfirstappearance", APPEARANCE},
    {"appearance", APPEARANCE},
};

static sayso_string *member_of(sayso_check *check, int field) {
    sayso_string *const members[FIELDS] = {
        &check->claim,     &check->title,    &check->url,         &check->publisher,
        &check->site,      &check->verdict,  &check->explanation, &check->rating,
        &check->best,      &check->worst,    &check->claimant,    &check->claimed,
        &check->published, &check->language, &check->appearance};
    return members[field];
}

/* ---- Cells ------------------------------------------------------------------------------- */

typedef struct {
    size_t at[MOST_CELLS], n[MOST_CELLS];
    size_t count;
    int closed;
} row_cells;

static void add_cell(row_cells *row, size_t at, size_t end) {
    if (row->count < MOST_CELLS) {
        row->at[row->count] = at;
        row->n[row->count] = end - at;
    }
    row->count++;
}

/* A cell that opens with a quotation mark; doubled marks inside are one. */
static void read_quoted(sheet *sheet, buffer *cells, row_cells *row) {
    sayso_string text = sheet->text;
    for (sheet->at++; sheet->at < text.n; sheet->at++) {
        if (text.bytes[sheet->at] == '"') {
            if (sheet->at + 1 == text.n || text.bytes[sheet->at + 1] != '"') {
                sheet->at++;
                return;
            }
            sheet->at++;
        }
        buffer_add(cells, &text.bytes[sheet->at], 1);
    }
    row->closed = 0;
}

static void read_cell(sheet *sheet, buffer *cells, row_cells *row) {
    sayso_string text = sheet->text;
    size_t start = cells->n;
    if (sheet->at < text.n && text.bytes[sheet->at] == '"') read_quoted(sheet, cells, row);
    while (sheet->at < text.n) {
        char c = text.bytes[sheet->at];
        if (c == sheet->separator || c == '\n') break;
        if (c != '\r') buffer_add(cells, &c, 1);
        sheet->at++;
    }
    add_cell(row, start, cells->n);
}

static row_cells read_row(sheet *sheet, buffer *cells) {
    row_cells row = {.closed = 1};
    buffer_clear(cells);
    for (;;) {
        read_cell(sheet, cells, &row);
        if (sheet->at == sheet->text.n) return row;
        if (sheet->text.bytes[sheet->at++] == '\n') return row;
    }
}

/* ---- Columns ----------------------------------------------------------------------------- */

static int is_name(sayso_string cell, const char *name) {
    for (size_t i = 0; i < cell.n; i++) {
        char c = cell.bytes[i];
        if (c == ' ' || c == '_' || c == '-' || c == '.') continue;
        if (tolower((unsigned char)c) != *name) return 0;
        name++;
    }
    return *name == '\0';
}

static int is_taken(const sheet *sheet, int field) {
    for (size_t i = 0; i < sheet->columns; i++)
        if (sheet->fields[i] == field) return 1;
    return 0;
}

static char find_separator(sayso_string text) {
    size_t counts[3] = {0};
    static const char separators[] = ",;\t";
    for (size_t i = 0; i < text.n && text.bytes[i] != '\n'; i++)
        for (size_t j = 0; j < 3; j++) counts[j] += text.bytes[i] == separators[j];
    size_t best = counts[1] > counts[0] ? 1 : 0;
    return separators[counts[2] > counts[best] ? 2 : best];
}

int sheet_open(sheet *sheet, sayso_string text, buffer *cells) {
    *sheet = (struct sheet){.text = text, .separator = find_separator(text)};
    row_cells row = read_row(sheet, cells);
    sheet->columns = row.count < MOST_CELLS ? row.count : MOST_CELLS;
    for (size_t i = 0; i < sheet->columns; i++) sheet->fields[i] = -1;
    for (size_t j = 0; j < sizeof names / sizeof *names; j++)
        for (size_t i = 0; i < sheet->columns; i++) {
            sayso_string cell = {cells->bytes + row.at[i], row.n[i]};
            if (sheet->fields[i] < 0 && is_name(cell, names[j].name) &&
                !is_taken(sheet, names[j].field))
                sheet->fields[i] = names[j].field;
        }
    return !cells->failed && is_taken(sheet, CLAIM);
}

/* ---- Rows -------------------------------------------------------------------------------- */

row_answer sheet_next(sheet *sheet, buffer *cells, sayso_check *check, size_t *start) {
    row_cells row;
    do {
        if (sheet->at >= sheet->text.n) return ROW_END;
        *start = sheet->at;
        row = read_row(sheet, cells);
    } while (row.count == 1 && row.n[0] == 0);
    if (!row.closed) return ROW_NOT_CLOSED;
    if (row.count != sheet->columns) return ROW_WRONG_LENGTH;
    *check = (sayso_check){0};
    for (size_t i = 0; i < sheet->columns; i++)
        if (sheet->fields[i] >= 0)
            *member_of(check, sheet->fields[i]) =
                str_trim((sayso_string){cells->bytes + row.at[i], row.n[i]});
    return ROW_READ;
}
