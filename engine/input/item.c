/* The document's strings lie where the record was taken apart: they are copied once. */
#include "item.h"

#include "agency.h"
#include "fault.h"
#include "str.h"

#include <json-c/linkhash.h>
#include <string.h>
#include <strings.h>

enum { DEEPEST = 200 /* nesting of what is not read anyway */ };

sayso_status item_init(item *item, const field_names *names, html *html, sayso_error *error) {
    memset(item, 0, sizeof *item);
    item->names = names;
    item->html = html;
    item->tokener = json_tokener_new_ex(DEEPEST);
    if (!item->tokener) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    json_tokener_set_flags(item->tokener, JSON_TOKENER_STRICT);
    return SAYSO_OK;
}

void item_forget(item *item) {
    json_object_put(item->parsed);
    json_object_put(item->made);
    item->parsed = item->made = NULL;
}

void item_release(item *item) {
    item_forget(item);
    if (item->tokener) json_tokener_free(item->tokener);
    item->tokener = NULL;
    buffer_release(&item->room);
}

/* NUL would end the line for json-c. It becomes a byte that the repair turns into a space. */
static void hide_nul(char *line, size_t n) {
    char *end = line + n;
    while ((line = memchr(line, 0, (size_t)(end - line)))) *line++ = (char)0xa0;
}

int item_parse(item *item, sayso_string text) {
    item_forget(item);
    item->flat = (fields){.names = item->names};
    item->is_flat = flat_read(text, &item->room, &item->flat);
    if (item->is_flat) return 1;
    json_tokener_reset(item->tokener);
    hide_nul((char *)(uintptr_t)text.bytes, text.n);
    item->parsed = json_tokener_parse_ex(item->tokener, text.bytes, (int)text.n);
    return json_object_is_type(item->parsed, json_type_object);
}

const char *item_mistake(const item *item, size_t *at) {
    enum json_tokener_error why = json_tokener_get_error(item->tokener);
    *at = json_tokener_get_parse_end(item->tokener);
    return why == json_tokener_continue ? "the line ends too early" : json_tokener_error_desc(why);
}

int item_holds_others(const item *item) {
    if (item->is_flat) return 0;
    json_object_object_foreach(item->parsed, key, value) {
        (void)key;
        if (json_object_is_type(value, json_type_object)) return 1;
        if (json_object_is_type(value, json_type_array)) return 1;
    }
    return 0;
}

/* ---- Values ------------------------------------------------------------------------------ */

static sayso_string string_of(json_object *value) {
    if (!json_object_is_type(value, json_type_string)) return (sayso_string){NULL, 0};
    return (sayso_string){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

/* {"name": "Ana Ruiz"} as well as "Ana Ruiz". */
static sayso_string name_of(json_object *value) {
    json_object *name;
    if (json_object_is_type(value, json_type_object) &&
        (json_object_object_get_ex(value, "name", &name)))
        return string_of(name);
    return string_of(value);
}

sayso_string item_keep(item *item, sayso_string text) {
    json_object *kept = json_object_new_string_len(text.n ? text.bytes : "", (int)text.n);
    if (!item->made) item->made = json_object_new_array();
    if (json_object_array_add(item->made, kept) == 0) return string_of(kept);
    json_object_put(kept);
    return (sayso_string){NULL, 0};
}

static sayso_string join_names(item *item, json_object *list) {
    buffer names = {0};
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        sayso_string name = name_of(json_object_array_get_idx(list, i));
        if (names.n && name.n) buffer_say(&names, ", ");
        buffer_string(&names, name);
    }
    sayso_string joined = {NULL, 0};
    if (names.n && !names.failed) joined = item_keep(item, (sayso_string){names.bytes, names.n});
    buffer_release(&names);
    return joined;
}

static void take_names(item *item, fields *fields, sayso_string key, json_object *value) {
    static const char *const people[] = {"author",    "authors", "byline",     "by",
                                         "publisher", "source",  "infosources"};
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        if (key.n != strlen(people[i]) || strncasecmp(key.bytes, people[i], key.n) != 0) continue;
        sayso_string names =
            json_object_is_type(value, json_type_array) ? join_names(item, value) : name_of(value);
        fields_take(fields, key, names, VALUE_STRING);
    }
}

static void take_value(item *item, fields *fields, sayso_string key, json_object *value) {
    sayso_string text = {NULL, 0};
    switch (json_object_get_type(value)) {
    case json_type_string: fields_take(fields, key, string_of(value), VALUE_STRING); break;
    case json_type_int:
    case json_type_double:
        text.bytes = json_object_to_json_string_length(value, JSON_C_TO_STRING_PLAIN, &text.n);
        fields_take(fields, key, text, VALUE_NUMBER);
        break;
    case json_type_array:
    case json_type_object: take_names(item, fields, key, value); break;
    default: break;
    }
}

int item_give(item *item, sayso_document *document) {
    if (item->is_flat) return fields_give(&item->flat, document);
    fields fields = {.names = item->names};
    json_object_object_foreach(item->parsed, key, value) take_value(item, &fields, str(key), value);
    if (!fields.at[FIELD_TEXT].value.bytes) agency_take(item, &fields);
    return fields_give(&fields, document);
}
