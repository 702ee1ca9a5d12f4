#include "facts.h"

#include "str.h"

void facts_clear(facts *facts) {
    for (int i = 0; i < FIELDS; i++) buffer_clear(&facts->at[i].value);
}

void facts_release(facts *facts) {
    for (int i = 0; i < FIELDS; i++) buffer_release(&facts->at[i].value);
}

void facts_take(facts *facts, field field, sayso_string value, fact_source source) {
    buffer *known = &facts->at[field].value;
    value = str_trim(value);
    if (!value.n || (known->n && facts->at[field].source <= source)) return;
    buffer_clear(known);
    buffer_string(known, value);
    facts->at[field].source = source;
}

sayso_string facts_value(const facts *facts, field field) {
    return (sayso_string){facts->at[field].value.bytes, facts->at[field].value.n};
}

void facts_give(const facts *facts, sayso_document *document) {
    document->id = facts_value(facts, FIELD_ID);
    document->url = facts_value(facts, FIELD_URL);
    document->title = facts_value(facts, FIELD_TITLE);
    document->source = facts_value(facts, FIELD_SOURCE);
    document->author = facts_value(facts, FIELD_AUTHOR);
    document->published = facts_value(facts, FIELD_PUBLISHED);
    document->language = facts_value(facts, FIELD_LANGUAGE);
}
