/* sayso show: one quote with everything known of it. */
#include "context.h"
#include "database.h"
#include "hits.h"
#include "options.h"
#include "output.h"
#include "proof.h"
#include "show_claim.h"
#include "talk.h"
#include "earlier.h"
#include "versions.h"

#include <string.h>

enum { DB };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
};

static sayso_string slice(sayso_string text, sayso_span span) {
    return (sayso_string){text.bytes + span.start, span.end - span.start};
}

/* ---- In its context ---------------------------------------------------------------------- */

/* Takes the next [start,end] off a list in JSON; returns 0 at its end. */
static int next_span(sayso_string *list, sayso_span *span) {
    const char *close = list->n ? memchr(list->bytes, ']', list->n) : NULL;
    if (!close) return 0;
    size_t n = (size_t)(close - list->bytes) + 1;
    *span = hit_extent((sayso_string){list->bytes, n});
    *list = (sayso_string){list->bytes + n, list->n - n};
    return span->end > span->start;
}

/* The quote's spans stand between >> and <<, or in bold. */
static void put_context(const context *context, const sayso_hit *hit) {
    sayso_string spans = hit->spans;
    sayso_span span;
    uint32_t at = context->around.start;
    put("    ");
    while (next_span(&spans, &span) && span.start >= at && span.end <= context->around.end) {
        put_shown(slice(hit->body, (sayso_span){at, span.start}));
        put(*bold() ? bold() : ">>");
        put_shown(slice(hit->body, span));
        put(*bold() ? plain() : "<<");
        at = span.end;
    }
    put_shown(slice(hit->body, (sayso_span){at, context->around.end}));
    put("\n\n");
}

static void put_verbatim(const context *context) {
    const sayso_quote *quote = context->quote;
    for (uint32_t i = 0; quote && i < quote->verbatim.n; i++)
        put_line(i ? "            " : "verbatim    ",
                 slice(context->document.text, quote->verbatim.at[i]));
}

/* ---- What is known of it ----------------------------------------------------------------- */

static void print_speaker(const sayso_hit *hit) {
    put_line("speaker     ", hit->name);
    put_line("named by    ", hit->name_via);
    put_line("mention     ", hit->mention);
    put_line("kind        ", hit->kind);
    put_line("role        ", hit->role);
    put_line("cue         ", hit->cue);
    put_line("via         ", hit->via);
}

static void put_words(const char *label, const context *context, sayso_spans spans) {
    for (uint32_t i = 0; i < spans.n; i++)
        put_line(label, slice(context->document.text, spans.at[i]));
}

static void print_stance(const context *context, const sayso_stance *stance) {
    sayso_span target = stance->target, consequence = stance->consequence;
    put("stance      ");
    put_shown(stance->label);
    put(", ");
    put(sayso_strength_name((sayso_strength)stance->strength));
    put(", ");
    put_fraction(stance->confidence);
    put("\n");
    put_line("  subtype   ", stance->subtype);
    put_words("  evidence  ", context, stance->cue_evidence);
    put_words("  evidence  ", context, stance->content_evidence);
    if (target.end > target.start) put_words("  target    ", context, (sayso_spans){&target, 1});
    if (consequence.end) put_words("  or else   ", context, (sayso_spans){&consequence, 1});
    put_line("  rule      ", stance->rule);
}

/* As read again; as stored, if the rules of today find something else. */
static void print_stances(const context *context, const sayso_hit *hit) {
    const sayso_quote *quote = context->quote;
    if (!quote || quote->first_stance == quote->end_stance) {
        put_line("stances     ", hit->stances);
        if (hit->stances.n) put_line("  details   ", hit->stance_details);
        return;
    }
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++)
        print_stance(context, &context->document.stances.at[i]);
}

static void print_judgement(const sayso_hit *hit) {
    put_line("type        ", hit->type);
    put_line("status      ", hit->status);
    put("confidence  ");
    put_fraction(hit->confidence);
    put("\n");
}

static void print_document(const sayso_hit *hit) {
    put_line("bytes       ", hit->spans);
    put_line("points      ", hit->points);
    put_line("document    ", hit->document);
    put_line("title       ", hit->title);
    put_line("source      ", hit->source);
    put_line("author      ", hit->author);
    put_line("published   ", hit->published);
    put_line("url         ", hit->url);
    if (hit->path.n == 0) return;
    put("file        ");
    put_shown(hit->path);
    if (hit->line) put(":");
    if (hit->line) put_number(hit->line);
    put("\n");
}

static void print_all(sayso_store *store, const sayso_hit *hit) {
    context context = {0};
    sayso_error error = {0};
    sayso_status status = context_find(&context, hit, &error);
    if (status != SAYSO_OK && status != SAYSO_END) complain(&error);
    put_speaker(hit);
    put("\n\n");
    if (status != SAYSO_END) put_context(&context, hit);
    put_line("quote       ", hit->text);
    put_verbatim(&context);
    print_speaker(hit);
    print_judgement(hit);
    print_stances(&context, hit);
    put_variants(store, hit->id);
    put_checks(store, hit->id);
    print_document(hit);
    context_release(&context);
}

/* The checkable statements in it. */
static void print_claims(sayso_store *store, const char *name, uint64_t id) {
    sayso_document document;
    sayso_error error = {0};
    sayso_status status =
        sayso_store_document(store, (sayso_string){name, strlen(name)}, &document, &error);
    if (status != SAYSO_OK) complain(&error);
    for (uint32_t i = 0; status == SAYSO_OK && i < document.claims.n; i++) {
        const sayso_claim *claim = &document.claims.at[i];
        char claim_name[16];
        if (claim->quote == SAYSO_NONE || document.quotes.at[claim->quote].id != id) continue;
        sayso_claim_name(claim->id, claim_name);
        put("claim       ");
        put(claim_name);
        for (uint32_t s = 0; s < claim->spans.n; s++) {
            put(" ");
            put_shown(slice(document.text, claim->spans.at[s]));
        }
        put("\n");
    }
}

static int print_quote(sayso_store *store, const char *name, uint64_t id) {
    sayso_hit hit = {0};
    sayso_error error = {0};
    sayso_status status = sayso_find_quote(store, id, &hit, &error);
    if (status == SAYSO_END) {
        talk("no quote '%s'", name);
        return exit_nothing;
    }
    if (status != SAYSO_OK) return complain(&error);
    print_all(store, &hit);
    print_claims(store, name, id);
    if (!put_proof(store, name, hit.body, hit_extent(hit.spans).start)) return exit_failed;
    put_line("id          ", (sayso_string){name, strlen(name)});
    return exit_fine;
}

static int show(const arguments *arguments) {
    if (arguments->n != 1) {
        talk(arguments->n ? "one quote at a time" : "which quote? give its id, such as q_4x2c...");
        return usage_hint("show");
    }
    const char *name = arguments->operands[0];
    uint64_t id = sayso_quote_id((sayso_string){name, strlen(name)});
    int is_claim = sayso_claim_id((sayso_string){name, strlen(name)}) != 0;
    if (id == 0 && !is_claim) {
        talk("'%s' is not the id of a quote or claim: q_ or c_ and 13 letters and digits", name);
        return usage_hint("show");
    }
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    int code = is_claim ? show_claim(store, name) : print_quote(store, name, id);
    database_close(store);
    return code;
}

const command show_command = {
    .name = "show",
    .operands = "ID",
    .summary = "show a quote or claim in its context, with all that is known of it",
    .about =
        "Prints the sentences around a quote, or the lines around a claim, and everything stored "
        "of\n"
        "it: who, why, where, and whether the text is still the one that was read. search, claims\n"
        "and extract print the ID.",
    .example = "sayso show q_00x5tb3kq8wzn",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = show,
};
