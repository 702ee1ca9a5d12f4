/* Each line is handed to json-c where it lies in the window, and the document's strings lie in the
 * object that json-c makes of it: they are copied once. Feeds and crawlers name the same things
 * differently; a table of names says which are understood. */
#include "jsonl.h"

#include "fault.h"
#include "str.h"
#include "utf8.h"

#include <json-c/linkhash.h>
#include <string.h>

enum { DEEPEST = 200 /* nesting of what is not read anyway */ };

typedef enum { TEXT, ID, URL, TITLE, SOURCE, AUTHOR, PUBLISHED, LANGUAGE, FIELDS } field;

typedef struct {
    const char *key;
    field field;
} field_name;

/* Of several names of one field, the one that stands first here is taken. A source is an outlet,
 * but the article's address to the feeds that put one there: see field_of. */
static const field_name names[] = {
    {"text", TEXT},
    {"content", TEXT},
    {"article", TEXT},
    {"body", TEXT},
    {"articleBody", TEXT},
    {"raw_text", TEXT},
    {"maintext", TEXT},
    {"id", ID},
    {"url", URL},
    {"source", URL},
    {"link", URL},
    {"title", TITLE},
    {"headline", TITLE},
    {"source", SOURCE},
    {"publication", SOURCE},
    {"publisher", SOURCE},
    {"sitename", SOURCE},
    {"source_name", SOURCE},
    {"source-hostname", SOURCE},
    {"hostname", SOURCE},
    {"domain", SOURCE},
    {"author", AUTHOR},
    {"byline", AUTHOR},
    {"authors", AUTHOR},
    {"published", PUBLISHED},
    {"date", PUBLISHED},
    {"publish_date", PUBLISHED},
    {"date_publish", PUBLISHED},
    {"datePublished", PUBLISHED},
    {"versioncreated", PUBLISHED},
    {"language", LANGUAGE},
    {"lang", LANGUAGE},
};

enum { NAMES = sizeof names / sizeof *names };

/* What a line gives for a field, and how early its name stands in the table. */
typedef struct {
    sayso_string value;
    size_t rank;
} found;

sayso_status jsonl_init(jsonl *jsonl, size_t limit, sayso_error *error) {
    memset(jsonl, 0, sizeof *jsonl);
    jsonl->limit = limit;
    jsonl->tokener = json_tokener_new_ex(DEEPEST);
    if (!jsonl->tokener) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    json_tokener_set_flags(jsonl->tokener, JSON_TOKENER_STRICT);
    return SAYSO_OK;
}

void jsonl_begin(jsonl *jsonl) {
    jsonl->line = 0;
}

static void forget(jsonl *jsonl) {
    json_object_put(jsonl->record);
    jsonl->record = NULL;
}

void jsonl_release(jsonl *jsonl) {
    forget(jsonl);
    if (jsonl->tokener) json_tokener_free(jsonl->tokener);
    jsonl->tokener = NULL;
}

/* ---- Fields ------------------------------------------------------------------------------ */

/* A string or number; empty for everything else. Lies in the value and may be changed. */
static sayso_string value_of(json_object *value) {
    sayso_string text = {NULL, 0};
    switch (json_object_get_type(value)) {
    case json_type_string:
        text.bytes = json_object_get_string(value);
        text.n = (size_t)json_object_get_string_len(value);
        break;
    case json_type_int:
    case json_type_double:
        text.bytes = json_object_to_json_string_length(value, JSON_C_TO_STRING_PLAIN, &text.n);
        break;
    default: break;
    }
    return text;
}

static int is_address(sayso_string text) {
    return str_starts(text, "http://") || str_starts(text, "https://");
}

/* Whether a value found under this name may stand for its field. */
static int fits(const field_name *name, json_object *value, sayso_string text) {
    if (!text.bytes) return 0;
    if (name->field == TEXT) return json_object_is_type(value, json_type_string);
    if (strcmp(name->key, "source") == 0) return is_address(text) == (name->field == URL);
    return 1;
}

static void take_field(found *fields, const char *key, json_object *value) {
    sayso_string text = {NULL, 0};
    for (size_t i = 0; i < NAMES; i++) {
        if (names[i].key[0] != key[0] || strcmp(names[i].key, key) != 0) continue;
        found *field = &fields[names[i].field];
        if (field->value.bytes && field->rank < i) continue;
        if (!text.bytes) text = value_of(value);
        if (fits(&names[i], value, text)) *field = (found){text, i};
    }
}

/* The strings lie in memory that json-c took for the record, which is this reader's: to repair
 * them there is fine, whatever json-c's types say. */
static uint32_t repair(sayso_string text) {
    return text.n ? utf8_repair((char *)(uintptr_t)text.bytes, text.n) : 0;
}

static int fill(json_object *record, sayso_document *document) {
    found fields[FIELDS] = {0};
    json_object_object_foreach(record, key, value) take_field(fields, key, value);
    if (!fields[TEXT].value.bytes) return 0;
    document->replaced = repair(fields[TEXT].value);
    for (int i = TEXT + 1; i < FIELDS; i++) repair(fields[i].value);
    document->text = fields[TEXT].value;
    document->id = fields[ID].value;
    document->url = fields[URL].value;
    document->title = fields[TITLE].value;
    document->source = fields[SOURCE].value;
    document->author = fields[AUTHOR].value;
    document->published = fields[PUBLISHED].value;
    document->language = fields[LANGUAGE].value;
    return 1;
}

/* ---- Lines ------------------------------------------------------------------------------- */

/* Makes the line's object jsonl->record; NULL when it is broken. */
static json_object *parse(jsonl *jsonl, sayso_string line) {
    forget(jsonl);
    json_tokener_reset(jsonl->tokener);
    jsonl->record = json_tokener_parse_ex(jsonl->tokener, line.bytes, (int)line.n);
    return jsonl->record;
}

int jsonl_is_record(jsonl *jsonl, sayso_string line) {
    line = str_trim(line);
    return json_object_is_type(parse(jsonl, line), json_type_object);
}

/* NUL would end the line for json-c. It becomes a byte that the repair turns into a space. */
static void hide_nul(char *line, size_t n) {
    char *end = line + n;
    while ((line = memchr(line, 0, (size_t)(end - line)))) *line++ = (char)0xa0;
}

static sayso_status broken(const jsonl *jsonl, const bytes *bytes, size_t before,
                           sayso_error *error) {
    enum json_tokener_error why = json_tokener_get_error(jsonl->tokener);
    size_t column = before + json_tokener_get_parse_end(jsonl->tokener) + 1;
    const char *what =
        why == json_tokener_continue ? "the line ends too early" : json_tokener_error_desc(why);
    return fault_at(error, SAYSO_SKIPPED, bytes->name, jsonl->line, "broken JSON at column %zu: %s",
                    column, what);
}

/* A line without its newline. before is how many of its bytes have been left out. */
static sayso_status read_line(jsonl *jsonl, const bytes *bytes, sayso_string line,
                              sayso_document *document, sayso_error *error) {
    size_t before = 0;
    if (jsonl->line == 1 && str_starts(line, BYTE_ORDER_MARK)) before = strlen(BYTE_ORDER_MARK);
    line = str_slice(line, before, line.n);
    sayso_string record = str_trim(line);
    if (record.n == 0) return SAYSO_END;
    if (record.bytes[0] != '{')
        return fault_at(error, SAYSO_SKIPPED, bytes->name, jsonl->line, "not a JSON object");
    before += (size_t)(record.bytes - line.bytes);
    if (!parse(jsonl, record)) return broken(jsonl, bytes, before, error);
    if (!fill(jsonl->record, document))
        return fault_at(error, SAYSO_SKIPPED, bytes->name, jsonl->line,
                        "has no text: none of its fields is called 'text', 'content' or 'body'");
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
    forget(jsonl);
    for (;;) {
        size_t ahead, n = bytes_line(bytes, 0, jsonl->limit);
        if (n == 0) return SAYSO_END;
        jsonl->line++;
        char *line = bytes_ahead(bytes, &ahead);
        int whole = line[n - 1] == '\n';
        size_t length = whole ? n - 1 : n;
        if (length > jsonl->limit) return skip_line(jsonl, bytes, error);
        hide_nul(line, length);
        sayso_string text = {line, length};
        sayso_status status = read_line(jsonl, bytes, text, document, error);
        bytes_pass(bytes, n);
        /* Where a file was cut off, the last line has been too: that is said once, of the file. */
        if (status == SAYSO_SKIPPED && !whole && bytes->trouble.status) return SAYSO_END;
        if (status != SAYSO_END) return status;
    }
}
