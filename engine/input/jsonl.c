/* Each line is taken apart where it lies in the window. */
#include "jsonl.h"

#include "fault.h"
#include "str.h"

#include <string.h>

void jsonl_init(jsonl *jsonl, item *item, size_t limit) {
    jsonl->item = item;
    jsonl->limit = limit;
    jsonl->line = 0;
}

void jsonl_begin(jsonl *jsonl) {
    jsonl->line = 0;
}

/* An object that is none itself but holds others is one file of them, on a single line. */
int jsonl_is_record(jsonl *jsonl, sayso_string line) {
    sayso_document document = {0};
    if (!item_parse(jsonl->item, str_trim(line))) return 0;
    return item_give(jsonl->item, &document) || !item_holds_others(jsonl->item);
}

static sayso_status broken(const jsonl *jsonl, const bytes *bytes, size_t before,
                           sayso_error *error) {
    size_t at;
    const char *what = item_mistake(jsonl->item, &at);
    return fault_at(error, SAYSO_SKIPPED, bytes->name, jsonl->line, "broken JSON at column %zu: %s",
                    before + at + 1, what);
}

/* A line without its newline. before is how many of its bytes have been left out. */
static sayso_status read_line(jsonl *jsonl, const bytes *bytes, sayso_string line,
                              sayso_document *document, sayso_error *error) {
    size_t before = 0;
    if (jsonl->line == 1 && str_starts(line, BYTE_ORDER_MARK)) before = strlen(BYTE_ORDER_MARK);
    line = str_slice(line, before, line.n);
    sayso_string object = str_trim(line);
    if (object.n == 0) return SAYSO_END;
    if (object.bytes[0] != '{')
        return fault_at(error, SAYSO_SKIPPED, bytes->name, jsonl->line, "not a JSON object");
    before += (size_t)(object.bytes - line.bytes);
    if (!item_parse(jsonl->item, object)) return broken(jsonl, bytes, before, error);
    if (!item_give(jsonl->item, document))
        return fault_at(error, SAYSO_SKIPPED, bytes->name, jsonl->line, "%s", fields_no_text);
    document->line = jsonl->line;
    return SAYSO_OK;
}

/* Pass by the rest of a line that is too long, keeping nothing of it. */
static sayso_status skip_line(const jsonl *jsonl, bytes *bytes, sayso_error *error) {
    const char *newline;
    do {
        size_t n;
        const char *ahead = bytes_ahead(bytes, &n);
        newline = n ? memchr(ahead, '\n', n) : NULL;
        bytes_pass(bytes, newline ? (size_t)(newline + 1 - ahead) : n);
    } while (!newline && bytes_more(bytes));
    return fault_at(error, SAYSO_SKIPPED, bytes->name, jsonl->line,
                    "line longer than the limit of %zu bytes", jsonl->limit);
}

sayso_status jsonl_next(jsonl *jsonl, bytes *bytes, sayso_document *document, sayso_error *error) {
    item_forget(jsonl->item);
    for (;;) {
        size_t ahead, n = bytes_line(bytes, 0, jsonl->limit);
        if (n == 0) return SAYSO_END;
        jsonl->line++;
        char *line = bytes_ahead(bytes, &ahead);
        int whole = line[n - 1] == '\n';
        size_t length = whole ? n - 1 : n;
        if (length > jsonl->limit) return skip_line(jsonl, bytes, error);
        sayso_string text = {line, length};
        sayso_status status = read_line(jsonl, bytes, text, document, error);
        bytes_pass(bytes, n);
        /* Where a file was cut off, the last line has been too: that is said once, of the file. */
        if (status == SAYSO_SKIPPED && !whole && bytes->trouble.status) return SAYSO_END;
        if (status != SAYSO_END) return status;
    }
}
