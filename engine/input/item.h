/* One JSON object as a document. */
#ifndef ITEM_H
#define ITEM_H

#include "buffer.h"
#include "fields.h"
#include "flat.h"
#include "html.h"

#include <json-c/json_object.h>
#include <json-c/json_tokener.h>

typedef struct {
    const field_names *names;
    html *html;  /* for texts that are HTML */
    int is_flat; /* the object parsed last: then flat and room have it, otherwise parsed */
    fields flat;
    buffer room;
    json_tokener *tokener;
    json_object *parsed; /* owns the strings of the document given last */
    json_object *made;   /* and those that were put together */
} item;

sayso_status item_init(item *item, const field_names *names, html *html, sayso_error *error);

/* Take a JSON object apart, forgetting the one before; 0 when it is broken or none. Bytes
 * of text may be changed, none is moved. */
int item_parse(item *item, sayso_string text);

/* What is wrong, and where, after item_parse has failed. */
const char *item_mistake(const item *item, size_t *at);

/* The document that was parsed; 0 when it has no text. */
int item_give(item *item, sayso_document *document);

/* Whether objects or lists stand inside the one parsed. */
int item_holds_others(const item *item);

/* A copy of text that lives as long as the item. */
sayso_string item_keep(item *item, sayso_string text);
void item_forget(item *item);
void item_release(item *item);

#endif
