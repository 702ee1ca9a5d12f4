#include "pending.h"

#include <stdlib.h>

size_t pending_count(const pending *pending) {
    return pending->rows.n / sizeof(pending_row);
}

static int by_id(const void *left, const void *right) {
    uint64_t a = ((const pending_row *)left)->id, b = ((const pending_row *)right)->id;
    return (a > b) - (a < b);
}

pending_row *pending_sorted(pending *pending) {
    pending_row *rows = (pending_row *)(void *)pending->rows.bytes;
    if (rows) qsort(rows, pending_count(pending), sizeof *rows, by_id);
    return rows;
}

pending_row *pending_find(pending *pending, uint64_t id) {
    pending_row *rows = (pending_row *)(void *)pending->rows.bytes, sought = {.id = id};
    return rows ? bsearch(&sought, rows, pending_count(pending), sizeof *rows, by_id) : NULL;
}

/* Behind all others: the old words stay where they are until the batch ends. */
int pending_replace_facets(pending *pending, pending_row *row, sayso_string facets) {
    buffer *words = &pending->words;
    size_t kept = row->text + row->name, at = words->n;
    if (!buffer_reserve(words, kept + facets.n)) return 0;
    buffer_add(words, words->bytes + row->at, kept);
    buffer_string(words, facets);
    row->at = at;
    row->facets = (uint32_t)facets.n;
    return 1;
}

static sayso_string part(const pending *pending, size_t at, size_t n) {
    return (sayso_string){pending->words.bytes + at, n};
}

sayso_string pending_text(const pending *pending, const pending_row *row) {
    return part(pending, row->at, row->text);
}

sayso_string pending_name(const pending *pending, const pending_row *row) {
    return part(pending, row->at + row->text, row->name);
}

sayso_string pending_facets(const pending *pending, const pending_row *row) {
    return part(pending, row->at + row->text + row->name, row->facets);
}

const pending_span *pending_spans(const pending *pending, const pending_row *row) {
    return (const pending_span *)(const void *)pending->spans.bytes + row->first_span;
}

int pending_failed(const pending *pending) {
    return pending->rows.failed || pending->words.failed || pending->spans.failed;
}

void pending_add(pending *pending, const pending_row *row) {
    buffer_add(&pending->rows, row, sizeof *row);
}

void pending_clear(pending *pending) {
    buffer_clear(&pending->rows);
    buffer_clear(&pending->words);
    buffer_clear(&pending->spans);
}

void pending_release(pending *pending) {
    buffer_release(&pending->rows);
    buffer_release(&pending->words);
    buffer_release(&pending->spans);
}
