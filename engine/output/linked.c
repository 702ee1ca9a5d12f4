#include "linked.h"

#include "sha256.h"

void linked_text(buffer *out, const char *key, sayso_string text) {
    if (text.n == 0) return;
    buffer_say(out, key);
    buffer_json(out, text);
}

void linked_agent(buffer *out, sayso_kind kind, sayso_string name, sayso_string role) {
    int person = kind == SAYSO_PERSON || kind == SAYSO_ANONYMOUS || kind == SAYSO_UNKNOWN;
    buffer_say(out, person ? "{\"@type\":\"Person\"" : "{\"@type\":\"Organization\"");
    linked_text(out, ",\"name\":", name);
    if (person) linked_text(out, ",\"jobTitle\":", role);
    buffer_say(out, "}");
}

void linked_article(buffer *out, const sayso_document *document) {
    buffer_say(out, "{\"@type\":\"NewsArticle\"");
    linked_text(out, ",\"@id\":", document->url);
    linked_text(out, ",\"headline\":", document->title);
    linked_text(out, ",\"url\":", document->url);
    linked_text(out, ",\"datePublished\":", document->published);
    if (document->author.n) {
        linked_text(out, ",\"author\":{\"@type\":\"Person\",\"name\":", document->author);
        buffer_say(out, "}");
    }
    if (document->source.n) {
        linked_text(out, ",\"publisher\":{\"@type\":\"Organization\",\"name\":", document->source);
        buffer_say(out, "}");
    }
    buffer_say(out, "}");
}

void linked_hash(buffer *out, const sayso_document *document) {
    char hex[65];
    sha256_text(document->text, hex);
    buffer_say(out, "urn:sha256:");
    buffer_say(out, hex);
}

void sayso_sha256(sayso_string text, char *hex) {
    sha256_text(text, hex);
}
