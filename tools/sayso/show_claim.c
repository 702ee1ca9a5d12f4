#include "show_claim.h"
#include "cell.h"
#include "command.h"
#include "hits.h"
#include "output.h"
#include "proof.h"
#include "reasons.h"
#include "talk.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static sayso_string slice(sayso_string text, sayso_span span) {
    return (sayso_string){text.bytes + span.start, span.end - span.start};
}

static const sayso_claim *claim_of(const sayso_document *document, uint64_t id) {
    for (uint32_t i = 0; i < document->claims.n; i++)
        if (document->claims.at[i].id == id) return &document->claims.at[i];
    return NULL;
}

/* ---- In its context ------------------------------------------------------------------------ */

/* The lines of the text that the claim stands on; its spans stand between >> and <<. */
static void put_context(sayso_string body, const sayso_spans *spans) {
    uint32_t at = spans->at[0].start, end = spans->at[spans->n - 1].end;
    while (at > 0 && body.bytes[at - 1] != '\n') at--;
    while (end < body.n && body.bytes[end] != '\n') end++;
    put("    ");
    for (uint32_t i = 0; i < spans->n; i++) {
        if (spans->at[i].start < at) continue;
        put_shown(slice(body, (sayso_span){at, spans->at[i].start}));
        put(*bold() ? bold() : ">>");
        put_shown(slice(body, spans->at[i]));
        put(*bold() ? plain() : "<<");
        at = spans->at[i].end;
    }
    put_shown(slice(body, (sayso_span){at, end}));
    put("\n\n");
}

/* ---- What it says -------------------------------------------------------------------------- */

static void put_amount(double number) {
    char digits[40];
    snprintf(digits, sizeof digits, "%.12g", number);
    for (char *c = digits; *c; c++)
        if (*c == ',') *c = '.';
    put(digits);
}

static void put_after(const char *joint, sayso_string text) {
    if (text.n == 0) return;
    put(joint);
    put_shown(text);
}

static void put_days(const sayso_value *value) {
    put(*value->from ? value->from : "...");
    if (strcmp(value->from, value->to) == 0) return;
    put(" to ");
    put(*value->to ? value->to : "...");
}

static void print_value(const sayso_document *document, const sayso_value *value) {
    put("value       ");
    if (value->kind == SAYSO_DATE) {
        put_days(value);
        put_after(", ", text(sayso_basis_name((sayso_basis)value->basis)));
    } else {
        put_amount(value->number);
        if (value->comparator == SAYSO_RANGE) {
            put(" to ");
            put_amount(value->upper);
        }
        put_after(" ", text(value->currency));
        put_after(" ", value->unit);
        put_after(" a ", value->per);
    }
    put_after(", ", text(sayso_value_kind_name((sayso_value_kind)value->kind)));
    put_after(", ", text(sayso_comparator_name((sayso_comparator)value->comparator)));
    put(": ");
    put_shown(slice(document->text, value->span));
    put("\n");
}

static void print_names(const sayso_document *document, const sayso_claim *claim) {
    for (uint32_t i = 0; i < claim->people.n; i++) {
        const sayso_person *person = &document->people.at[claim->people.at[i]];
        put(i ? ", " : "names       ");
        put_shown(person->name);
        put(" (");
        put(sayso_kind_name((sayso_kind)person->kind));
        put(")");
    }
    if (claim->people.n) put("\n");
}

static void print_score(const sayso_claim_hit *hit) {
    sayso_string json = hit->reasons;
    reason reason;
    put(hit->score < 0 ? "score       -" : "score       ");
    put_fraction(fabs(hit->score));
    put("\n");
    while (next_reason(&json, &reason)) {
        put(reason.points.n && reason.points.bytes[0] == '-' ? "            " : "            +");
        put_shown(reason.points);
        put_after(" ", reason.name);
        put("\n");
    }
}

static void print_content(const sayso_document *document, const sayso_claim *claim,
                          const sayso_claim_hit *hit) {
    put_line("claim       ", hit->text);
    put_line("types       ", hit->types);
    put_line("modality    ", hit->modality);
    if (hit->negative) put("polarity    negative\n");
    for (uint32_t i = 0; i < claim->values.n; i++)
        print_value(document, &document->values.at[claim->values.at[i]]);
    print_names(document, claim);
    print_score(hit);
}

/* ---- Whose it is, and where it stands ------------------------------------------------------ */

static void print_speaker(const sayso_document *document, const sayso_claim *claim,
                          const sayso_claim_hit *hit) {
    char name[16];
    if (claim->quote >= document->quotes.n) {
        put("said by     the article itself\n");
        return;
    }
    const sayso_quote *quote = &document->quotes.at[claim->quote];
    sayso_quote_name(quote->id, name);
    put_line("said by     ", hit->speaker.n ? hit->speaker : hit->mention);
    put_line("mention     ", hit->mention);
    put_line("kind        ", hit->kind);
    put_line("role        ", hit->role);
    put_line("via         ", quote->via);
    put_line("quote       ", text(name));
    put("confidence  ");
    put_fraction((double)quote->confidence);
    put("\n");
}

static void put_spans(const char *label, const sayso_spans *spans, const sayso_string *points) {
    put(label);
    for (uint32_t i = 0; i < spans->n; i++) {
        uint32_t ends[2] = {spans->at[i].start, spans->at[i].end};
        if (points) sayso_points(*points, ends, 2);
        put(i ? ",[" : "[[");
        put_number(ends[0]);
        put(",");
        put_number(ends[1]);
        put("]");
    }
    put("]\n");
}

static void print_place(const sayso_document *document, const sayso_claim *claim,
                        const sayso_claim_hit *hit) {
    put_spans("bytes       ", &claim->spans, NULL);
    put_spans("points      ", &claim->spans, &document->text);
    put_line("document    ", hit->document);
    put_line("title       ", hit->title);
    put_line("source      ", hit->source);
    put_line("author      ", hit->author);
    put_line("published   ", hit->published);
    put_line("url         ", hit->url);
    if (hit->path.n == 0) return;
    put("file        ");
    put_shown(hit->path);
    put(":");
    put_number(hit->line);
    put("\n");
}

/* ---- All of it ----------------------------------------------------------------------------- */

static void print_head(const sayso_claim_hit *hit) {
    sayso_string who = hit->speaker.n ? hit->speaker : hit->mention;
    put(bold());
    put_shown(who.n ? who : text(hit->quote ? "unknown" : "the article itself"));
    put(plain());
    if (hit->role.n) {
        put_after(" (", hit->role);
        put(")");
    }
    put_after(", ", hit->published);
    put_after(", ", hit->source);
    put("\n\n");
}

static void print_claim(const sayso_document *document, const sayso_claim *claim,
                        const sayso_claim_hit *hit) {
    print_head(hit);
    put_context(document->text, &claim->spans);
    print_content(document, claim, hit);
    if (hit->documents > 1) {
        put("appears in  ");
        put_number(hit->documents);
        put(" articles of ");
        put_number(hit->sources);
        put(hit->sources == 1 ? " outlet\n" : " outlets\n");
    }
    put_line("status      ", hit->status);
    put_line("assignee    ", hit->assignee);
    print_speaker(document, claim, hit);
    print_place(document, claim, hit);
}

/* The document first: the hit lives until the next call. */
int show_claim(sayso_store *store, const char *name) {
    sayso_document document;
    sayso_claim_hit hit;
    sayso_error error = {0};
    uint64_t id = sayso_claim_id(text(name));
    sayso_status status = sayso_store_document(store, text(name), &document, &error);
    if (status == SAYSO_OK) status = sayso_find_claim(store, id, &hit, &error);
    const sayso_claim *claim = status == SAYSO_OK ? claim_of(&document, id) : NULL;
    if (status == SAYSO_END || (status == SAYSO_OK && !claim)) {
        talk("no claim '%s'", name);
        return exit_nothing;
    }
    if (status != SAYSO_OK) return complain(&error);
    print_claim(&document, claim, &hit);
    if (!put_proof(store, name, document.text, claim->spans.at[0].start)) return exit_failed;
    put_line("id          ", text(name));
    return exit_fine;
}
