#include "fields.h"

#include "fault.h"
#include "str.h"
#include "utf8.h"

#include <string.h>

const char fields_no_text[] = "has no text: none of its fields is called 'text', 'content' or "
                              "'body'; --map text=NAME says which";

typedef struct {
    const char *key;
    field field;
} field_name;

/* Of several names of one field, the one that stands first here is taken. A source is an outlet,
 * but the article's address to the feeds that put one there: see fits. */
static const field_name known[] = {
    {"text", FIELD_TEXT},
    {"content", FIELD_TEXT},
    {"article", FIELD_TEXT},
    {"body", FIELD_TEXT},
    {"articleBody", FIELD_TEXT},
    {"raw_text", FIELD_TEXT},
    {"maintext", FIELD_TEXT},
    {"body_text", FIELD_TEXT},
    {"content_text", FIELD_TEXT},
    {"id", FIELD_ID},
    {"uri", FIELD_ID},
    {"url", FIELD_URL},
    {"source", FIELD_URL},
    {"link", FIELD_URL},
    {"title", FIELD_TITLE},
    {"headline", FIELD_TITLE},
    {"source", FIELD_SOURCE},
    {"publication", FIELD_SOURCE},
    {"publisher", FIELD_SOURCE},
    {"infosources", FIELD_SOURCE},
    {"sitename", FIELD_SOURCE},
    {"source_name", FIELD_SOURCE},
    {"source-hostname", FIELD_SOURCE},
    {"source_domain", FIELD_SOURCE},
    {"hostname", FIELD_SOURCE},
    {"domain", FIELD_SOURCE},
    {"author", FIELD_AUTHOR},
    {"byline", FIELD_AUTHOR},
    {"authors", FIELD_AUTHOR},
    {"by", FIELD_AUTHOR},
    {"published", FIELD_PUBLISHED},
    {"date", FIELD_PUBLISHED},
    {"publish_date", FIELD_PUBLISHED},
    {"date_publish", FIELD_PUBLISHED},
    {"datePublished", FIELD_PUBLISHED},
    {"date_published", FIELD_PUBLISHED},
    {"publishedAt", FIELD_PUBLISHED},
    {"published_at", FIELD_PUBLISHED},
    {"pubDate", FIELD_PUBLISHED},
    {"versioncreated", FIELD_PUBLISHED},
    {"language", FIELD_LANGUAGE},
    {"lang", FIELD_LANGUAGE},
};

enum { KNOWN = sizeof known / sizeof *known };

static char folded(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static int is_called(sayso_string key, const char *name) {
    size_t i = 0;
    while (i < key.n && name[i] && folded(key.bytes[i]) == folded(name[i])) i++;
    return i == key.n && name[i] == '\0';
}

/* ---- Names a user gives ------------------------------------------------------------------ */

static const struct {
    const char *name;
    field field;
} choices[] = {
    {"text", FIELD_TEXT},         {"id", FIELD_ID},
    {"url", FIELD_URL},           {"title", FIELD_TITLE},
    {"source", FIELD_SOURCE},     {"author", FIELD_AUTHOR},
    {"date", FIELD_PUBLISHED},    {"published", FIELD_PUBLISHED},
    {"language", FIELD_LANGUAGE},
};

static int map_one(field_names *names, sayso_string pair) {
    sayso_string name = pair, choice = str_trim(str_cut(&name, '='));
    name = str_trim(name);
    for (size_t i = 0; name.n && i < sizeof choices / sizeof *choices; i++) {
        if (!str_is(choice, choices[i].name)) continue;
        names->mapped[choices[i].field] = name;
        return 1;
    }
    return 0;
}

sayso_status field_names_read(field_names *names, const char *map, sayso_error *error) {
    sayso_string rest = str(map);
    memset(names, 0, sizeof *names);
    while (rest.n) {
        sayso_string pair = str_cut(&rest, ',');
        if (map_one(names, pair)) continue;
        return fault(error, SAYSO_BAD_QUERY, "--map",
                     "'%.*s' is no pair such as text=NAME; text, id, url, title, source, author, "
                     "date and language can be mapped",
                     (int)pair.n, pair.bytes);
    }
    return SAYSO_OK;
}

int field_names_know(const field_names *names, sayso_string key) {
    for (size_t i = 0; i < FIELDS; i++)
        if (names->mapped[i].n && str_equal(key, names->mapped[i])) return 1;
    for (size_t i = 0; i < KNOWN; i++)
        if (!names->mapped[known[i].field].n && is_called(key, known[i].key)) return 1;
    return 0;
}

/* ---- Values ------------------------------------------------------------------------------ */

static int is_address(sayso_string text) {
    return str_starts(text, "http://") || str_starts(text, "https://");
}

/* Whether a value found under this name may stand for its field. */
static int fits(const field_name *name, sayso_string value, value_kind kind) {
    if (!value.bytes) return 0;
    if (name->field == FIELD_TEXT) return kind == VALUE_STRING;
    if (strcmp(name->key, "source") == 0) return is_address(value) == (name->field == FIELD_URL);
    return 1;
}

static void take(field_value *field, sayso_string value, size_t rank) {
    if (field->value.bytes && field->rank < rank) return;
    *field = (field_value){value, rank};
}

void fields_take(fields *fields, sayso_string key, sayso_string value, value_kind kind) {
    const sayso_string *mapped = fields->names->mapped;
    for (size_t i = 0; i < FIELDS; i++)
        if (mapped[i].n && str_equal(key, mapped[i]) && value.bytes) take(&fields->at[i], value, 0);
    for (size_t i = 0; key.n && i < KNOWN; i++) {
        if ((known[i].key[0] ^ key.bytes[0]) & ~0x20 || mapped[known[i].field].n) continue;
        if (is_called(key, known[i].key) && fits(&known[i], value, kind))
            take(&fields->at[known[i].field], value, i);
    }
}

/* Values lie in memory of a reader: to repair them there is fine, whatever their type says. */
static sayso_string repaired(sayso_string text, uint32_t *replaced) {
    if (text.n) *replaced += utf8_repair((char *)(uintptr_t)text.bytes, text.n);
    return text;
}

int fields_give(const fields *fields, sayso_document *document) {
    sayso_string *const members[FIELDS] = {[FIELD_TEXT] = &document->text,
                                           [FIELD_ID] = &document->id,
                                           [FIELD_URL] = &document->url,
                                           [FIELD_TITLE] = &document->title,
                                           [FIELD_SOURCE] = &document->source,
                                           [FIELD_AUTHOR] = &document->author,
                                           [FIELD_PUBLISHED] = &document->published,
                                           [FIELD_LANGUAGE] = &document->language};
    if (!fields->at[FIELD_TEXT].value.bytes) return 0;
    for (int i = 0; i < FIELDS; i++) {
        uint32_t replaced = 0;
        *members[i] = repaired(fields->at[i].value, &replaced);
        if (i == FIELD_TEXT) document->replaced = replaced;
    }
    return 1;
}
