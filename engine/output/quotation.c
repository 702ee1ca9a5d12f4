/* schema.org Quotation: JSON-LD, a line a quote. A paraphrase is no quotation and is left out; of a
 * mixed quote only what stands between marks is one. */
#include "printer.h"
#include "linked.h"
#include "str.h"

static int is_known(const sayso_quote *quote) {
    return quote->name.n && quote->kind != SAYSO_ANONYMOUS && quote->kind != SAYSO_UNKNOWN;
}

/* Whoever said it in the world, as far as that is known: several names are several creators. */
static void add_creators(buffer *out, const sayso_quote *quote) {
    sayso_string names = quote->name;
    int several = names.n && memchr(names.bytes, ';', names.n) != NULL;
    if (!is_known(quote)) return;
    buffer_say(out, several ? ",\"creator\":[" : ",\"creator\":");
    for (int i = 0; names.n; i++) {
        if (i) buffer_say(out, ",");
        linked_agent(out, (sayso_kind)quote->kind, str_trim(str_cut(&names, ';')),
                     several ? (sayso_string){0} : quote->role);
    }
    if (several) buffer_say(out, "]");
}

/* Whoever says it within the article, as the article calls them. */
static void add_character(sayso_printer *printer, const record *record) {
    sayso_string mention = shown(printer, record, record->quote->mentions, "; ");
    if (mention.n == 0) return;
    buffer_say(&printer->out, ",\"spokenByCharacter\":");
    linked_agent(&printer->out, (sayso_kind)record->quote->kind, mention, (sayso_string){0});
}

void print_quotation(sayso_printer *printer, const record *record) {
    buffer *out = &printer->out;
    const sayso_document *document = record->document;
    sayso_spans verbatim = record->quote->verbatim;
    if (record->quote->type == SAYSO_DIRECT) verbatim = record->quote->spans;
    if (verbatim.n == 0) return;
    buffer_say(out,
               "{\"@context\":\"https://schema.org\",\"@type\":\"Quotation\",\"@id\":\"urn:sayso:");
    print_id(out, record->quote->id);
    buffer_say(out, "\",\"identifier\":\"");
    print_id(out, record->quote->id);
    buffer_say(out, "\"");
    linked_text(out, ",\"text\":", shown(printer, record, verbatim, " \u2026 "));
    linked_text(out, ",\"inLanguage\":", document->language);
    linked_text(out, ",\"datePublished\":", document->published);
    add_creators(out, record->quote);
    add_character(printer, record);
    buffer_say(out, ",\"isPartOf\":");
    linked_article(out, document);
    buffer_say(out, "}\n");
}
