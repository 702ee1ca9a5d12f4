/* schema.org ClaimReview: what is known of a claim, and null where a person has yet to fill in. */
#include "printer.h"
#include "linked.h"
#include "str.h"

static void add_text_or_null(buffer *out, const char *key, sayso_string text) {
    buffer_say(out, key);
    if (text.n)
        buffer_json(out, text);
    else
        buffer_say(out, "null");
}

/* Its own IRI: the hash of the article's text and the code points in it, as in RFC 5147. */
static void add_id(buffer *out, const sayso_document *document, const sayso_claim *claim) {
    uint32_t ends[2] = {claim->spans.at[0].start, claim->spans.at[claim->spans.n - 1].end};
    sayso_points(document->text, ends, 2);
    buffer_say(out, ",\"@id\":\"");
    linked_hash(out, document);
    buffer_format(out, "#char=%u,%u\"", ends[0], ends[1]);
}

/* Who made the claim: the speaker, or the outlet in whose own voice it stands. */
static void add_claimant(sayso_printer *printer, const record *record, const sayso_claim *claim) {
    buffer *out = &printer->out;
    sayso_string nothing = {0};
    if (claim->quote >= record->document->quotes.n) {
        if (record->document->source.n == 0) return;
        buffer_say(out, ",\"author\":");
        linked_agent(out, SAYSO_ORGANISATION, record->document->source, nothing);
        return;
    }
    const sayso_quote *quote = &record->document->quotes.at[claim->quote];
    sayso_string name = quote->name;
    if (name.n == 0) name = shown(printer, record, quote->mentions, "; ");
    if (name.n == 0) return;
    buffer_say(out, ",\"author\":");
    linked_agent(out, (sayso_kind)quote->kind, name, quote->role);
}

static void add_review(buffer *out, const sayso_review *review) {
    add_text_or_null(out, ",\"datePublished\":", review->date);
    add_text_or_null(out, ",\"url\":", review->url);
    add_text_or_null(out, ",\"author\":{\"@type\":\"Organization\",\"name\":", review->author);
    buffer_say(out, "},\"reviewRating\":{\"@type\":\"Rating\"");
    add_text_or_null(out, ",\"alternateName\":", review->verdict);
    buffer_say(out, ",\"ratingValue\":null,\"bestRating\":null,\"worstRating\":null");
    add_text_or_null(out, ",\"ratingExplanation\":", review->explanation);
    buffer_say(out, "}");
}

static void add_claim(sayso_printer *printer, const record *record, const sayso_claim *claim,
                      const sayso_review *review) {
    buffer *out = &printer->out;
    uint32_t n = review->n_appearances;
    buffer_say(out, ",\"itemReviewed\":{\"@type\":\"Claim\"");
    add_id(out, record->document, claim);
    linked_text(out, ",\"name\":", shown(printer, record, claim->spans, " "));
    linked_text(out, ",\"datePublished\":", record->document->published);
    add_claimant(printer, record, claim);
    buffer_say(out, ",\"firstAppearance\":");
    linked_article(out, n ? &review->appearances[0] : record->document);
    buffer_say(out, ",\"appearance\":[");
    if (n == 0) linked_article(out, record->document);
    for (uint32_t i = 0; i < n; i++) {
        if (i) buffer_say(out, ",");
        linked_article(out, &review->appearances[i]);
    }
    buffer_say(out, "]}");
}

sayso_string sayso_print_review(sayso_printer *printer, const sayso_document *document,
                                uint32_t claim, const sayso_review *review) {
    record record = {.document = document};
    buffer *out = &printer->out;
    const sayso_claim *reviewed = &document->claims.at[claim];
    sayso_string words = review->reviewed;
    buffer_clear(out);
    if (words.n == 0) words = shown(printer, &record, reviewed->spans, " ");
    buffer_say(out, "{\"@context\":\"https://schema.org\",\"@type\":\"ClaimReview\"");
    linked_text(out, ",\"claimReviewed\":", words);
    add_review(out, review);
    add_claim(printer, &record, reviewed, review);
    buffer_say(out, "}\n");
    if (out->failed || printer->shown.failed) return (sayso_string){NULL, 0};
    return (sayso_string){out->bytes, out->n};
}
