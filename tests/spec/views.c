#include "views.h"

#include <stdlib.h>
#include <string.h>

#include "heap.h"

/* Characters that a reader would not see, and how they are shown. */
static const struct {
    const char *bytes, *shown;
} unseen[] = {
    {"\n", "⏎"},
    {"\r", "\\u{000D}"},
    {"\t", "\\u{0009}"},
    {"\xC2\xA0", "\\u{00A0}"},
    {"\xC2\xAD", "\\u{00AD}"},
    {"\xE2\x80\x8B", "\\u{200B}"},
    {"\xE2\x80\xAF", "\\u{202F}"},
    {"\xEF\xBB\xBF", "\\u{FEFF}"},
};

static size_t put_unseen(FILE *out, const char *bytes, size_t n) {
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++) {
        size_t length = strlen(unseen[i].bytes);
        if (length <= n && memcmp(bytes, unseen[i].bytes, length) == 0) {
            fputs(unseen[i].shown, out);
            return length;
        }
    }
    return 0;
}

static void put_text(FILE *out, const sayso_document *document, sayso_span span) {
    for (size_t at = span.start; at < span.end;) {
        size_t seen = put_unseen(out, document->text.bytes + at, span.end - at);
        if (!seen) fputc(document->text.bytes[at], out);
        at += seen ? seen : 1;
    }
}

static void put_spans(FILE *out, const sayso_document *document, sayso_spans spans) {
    for (uint32_t i = 0; i < spans.n; i++) {
        fputs(i ? " [" : "[", out);
        put_text(out, document, spans.at[i]);
        fputc(']', out);
    }
}

static void put_joined(FILE *out, const sayso_document *document, sayso_spans spans,
                       const char *between) {
    for (uint32_t i = 0; i < spans.n; i++) {
        if (i) fputs(between, out);
        put_text(out, document, spans.at[i]);
    }
    if (!spans.n) fputs("none", out);
}

static void put_string(FILE *out, const char *key, sayso_string value) {
    if (!value.n) value = (sayso_string){"none", 4};
    fprintf(out, " | %s: %.*s", key, (int)value.n, value.bytes);
}

static sayso_span tokens_span(const sayso_document *document, uint32_t first, uint32_t end) {
    if (first >= end || end > document->tokens.n) return (sayso_span){0};
    return (sayso_span){document->tokens.at[first].start, document->tokens.at[end - 1].end};
}

static void show_tokens(FILE *out, const sayso_document *document) {
    static const char *const kinds[] = {"word", "number", "mark", "punctuation", "symbol"};
    sayso_tokens tokens = document->tokens;
    for (uint32_t i = 0; i < tokens.n; i++) {
        fputs(i ? " [" : "[", out);
        put_text(out, document, (sayso_span){tokens.at[i].start, tokens.at[i].end});
        fputc(']', out);
    }
    for (uint32_t i = 0; i < tokens.n; i++)
        fprintf(out, "%s%s", i ? " " : " | kinds: ", kinds[tokens.at[i].kind]);
    if (tokens.n) fputc('\n', out);
}

static void show_sentences(FILE *out, const sayso_document *document) {
    for (uint32_t i = 0; i < document->sentences.n; i++) {
        sayso_sentence sentence = document->sentences.at[i];
        fputc('[', out);
        put_text(out, document, tokens_span(document, sentence.first_token, sentence.end_token));
        fprintf(out, "] | block: %u\n", sentence.block + 1);
    }
}

static void show_blocks(FILE *out, const sayso_document *document) {
    static const char *const kinds[] = {"prose",     "title",       "heading", "metadata",
                                        "list item", "block quote", "turn"};
    for (uint32_t i = 0; i < document->blocks.n; i++) {
        const sayso_block *block = &document->blocks.at[i];
        fputs(kinds[block->kind], out);
        if (block->kind == SAYSO_TURN) {
            fputc(' ', out);
            put_text(out, document, block->label);
        }
        fputs(" [", out);
        put_text(out, document, block->span);
        fputc(']', out);
        if (block->kind == SAYSO_PROSE && block->label.start < block->label.end) {
            fputs(" | dateline: [", out);
            put_text(out, document, block->label);
            fputc(']', out);
        }
        fprintf(out, " | gap: %s\n", block->gap ? "yes" : "no");
    }
}

static unsigned depth_of(sayso_mark_pairs pairs, uint32_t pair) {
    unsigned depth = 0;
    while ((pair = pairs.at[pair].parent) != SAYSO_NONE && depth < pairs.n) depth++;
    return depth;
}

static void show_marks(FILE *out, const sayso_document *document) {
    static const char *const ends[] = {"closed", "continued", "missing"};
    sayso_mark_pairs pairs = document->marks;
    for (uint32_t i = 0; i < pairs.n; i++) {
        fprintf(out, "%*s%s [", 2 * (int)depth_of(pairs, i), "", ends[pairs.at[i].end]);
        put_text(out, document, tokens_span(document, pairs.at[i].open + 1, pairs.at[i].close));
        fprintf(out, "] | single: %s", pairs.at[i].single ? "yes" : "no");
        if (pairs.at[i].continues != SAYSO_NONE)
            fprintf(out, " | continues: %u", pairs.at[i].continues + 1);
        fputc('\n', out);
    }
}

static void show_names(FILE *out, const sayso_document *document) {
    sayso_mentions mentions = document->mentions;
    for (uint32_t i = 0; i < document->people.n; i++) {
        const sayso_person *person = &document->people.at[i];
        fprintf(out, "%.*s", (int)person->name.n, person->name.bytes);
        fprintf(out, " | kind: %s", sayso_kind_name((sayso_kind)person->kind));
        put_string(out, "role", person->role);
        const char *before = " | mentions: ";
        for (uint32_t j = 0; j < mentions.n; j++) {
            if (mentions.at[j].person != i) continue;
            fputs(before, out);
            put_text(out, document,
                     tokens_span(document, mentions.at[j].first_token, mentions.at[j].end_token));
            before = ", ";
        }
        fputc('\n', out);
    }
}

/* Quotes as they are shown: in order of their start, those around others first. */
typedef struct {
    const sayso_quote *quote;
    sayso_span reach;
    uint32_t index; /* in the document */
} shown_quote;

static int compare_shown(const void *a, const void *b) {
    const shown_quote *x = a, *y = b;
    if (x->reach.start != y->reach.start) return x->reach.start < y->reach.start ? -1 : 1;
    if (x->reach.end != y->reach.end) return x->reach.end > y->reach.end ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static shown_quote *sort_quotes(sayso_quotes quotes) {
    shown_quote *shown = heap_resize(NULL, (quotes.n + 1) * sizeof *shown);
    for (uint32_t i = 0; i < quotes.n; i++) {
        sayso_spans spans = quotes.at[i].spans;
        shown[i] = (shown_quote){&quotes.at[i], {0}, i};
        if (spans.n) shown[i].reach = (sayso_span){spans.at[0].start, spans.at[spans.n - 1].end};
    }
    qsort(shown, quotes.n, sizeof *shown, compare_shown);
    return shown;
}

static void put_flags(FILE *out, unsigned flags) {
    static const char *const names[] = {"edited", "repaired", "nested", "headline"};
    const char *before = "";
    fputs(" | flags: ", out);
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(flags >> i & 1)) continue;
        fprintf(out, "%s%s", before, names[i]);
        before = ", ";
    }
    if (!flags) fputs("none", out);
}

static void put_labels(FILE *out, const sayso_document *document, const sayso_quote *quote) {
    const char *before = "";
    fputs(" | stances: ", out);
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        sayso_string label = document->stances.at[i].label;
        if (document->stances.at[i].mode != SAYSO_MEANT) continue;
        fprintf(out, "%s%.*s", before, (int)label.n, label.bytes);
        before = ", ";
    }
    if (quote->first_stance >= quote->end_stance) fputs("none", out);
}

static void put_parent(FILE *out, const shown_quote *shown, uint32_t n, uint32_t parent) {
    fputs(" | parent: ", out);
    for (uint32_t i = 0; i < n && parent != SAYSO_NONE; i++)
        if (shown[i].index == parent) {
            fprintf(out, "%u", i + 1);
            return;
        }
    fputs("none", out);
}

static void put_quote(FILE *out, const sayso_document *document, const sayso_quote *quote) {
    fprintf(out, "%s ", sayso_type_name((sayso_quote_type)quote->type));
    put_spans(out, document, quote->spans);
    put_string(out, "name", quote->name);
    fprintf(out, " | kind: %s", sayso_kind_name((sayso_kind)quote->kind));
    put_string(out, "role", quote->role);
    fputs(" | mention: ", out);
    put_joined(out, document, quote->mentions, "; ");
    fputs(" | cue: ", out);
    put_joined(out, document, quote->cue, " … ");
    fprintf(out, " | status: %s", sayso_status_name((sayso_quote_status)quote->status));
    fputs(" | verbatim: ", out);
    if (quote->verbatim.n)
        put_spans(out, document, quote->verbatim);
    else
        fputs("none", out);
    put_flags(out, quote->flags);
    put_string(out, "via", quote->via);
    put_string(out, "name via", quote->name_via);
    fprintf(out, " | confidence: %.2f", (double)quote->confidence);
    put_labels(out, document, quote);
}

static void put_stance(FILE *out, const sayso_document *document, const sayso_stance *stance) {
    fprintf(out, "  %.*s", (int)stance->label.n, stance->label.bytes);
    fputs(" | cue: ", out);
    put_joined(out, document, stance->cue_evidence, " … ");
    fputs(" | content: ", out);
    put_joined(out, document, stance->content_evidence, " … ");
    fputs(" | target: ", out);
    put_joined(out, document,
               (sayso_spans){(sayso_span[]){stance->target},
                             stance->target.start < stance->target.end ? 1U : 0U},
               "");
    put_string(out, "subtype", stance->subtype);
    fputs(" | consequence: ", out);
    put_joined(out, document,
               (sayso_spans){(sayso_span[]){stance->consequence},
                             stance->consequence.start < stance->consequence.end ? 1U : 0U},
               "");
    fprintf(out, " | strength: %s", sayso_strength_name((sayso_strength)stance->strength));
    fprintf(out, " | mode: %s", sayso_mode_name((sayso_stance_mode)stance->mode));
    put_string(out, "rule", stance->rule);
    fprintf(out, " | confidence: %.2f\n", (double)stance->confidence);
}

static void show_quotes(FILE *out, const sayso_document *document) {
    uint32_t n = document->quotes.n;
    shown_quote *shown = sort_quotes(document->quotes);
    for (uint32_t i = 0; i < n; i++) {
        put_quote(out, document, shown[i].quote);
        put_parent(out, shown, n, shown[i].quote->parent);
        fputc('\n', out);
    }
    free(shown);
}

static void show_stances_up_to(FILE *out, const sayso_document *document, sayso_stance_mode last) {
    shown_quote *shown = sort_quotes(document->quotes);
    for (uint32_t i = 0; i < document->quotes.n; i++) {
        const sayso_quote *quote = shown[i].quote;
        put_quote(out, document, quote);
        fputc('\n', out);
        for (uint32_t j = quote->first_stance; j < quote->end_stance; j++)
            if (document->stances.at[j].mode <= last)
                put_stance(out, document, &document->stances.at[j]);
    }
    free(shown);
}

static void show_stances(FILE *out, const sayso_document *document) {
    show_stances_up_to(out, document, SAYSO_MEANT);
}

static void show_modes(FILE *out, const sayso_document *document) {
    show_stances_up_to(out, document, SAYSO_SARCASTIC);
}

/* At most six decimals, without zeros at the end. */
static void put_number(FILE *out, const char *key, double number) {
    char text[64];
    size_t n = (size_t)snprintf(text, sizeof text, "%.6f", number);
    while (n && text[n - 1] == '0') n--;
    if (n && text[n - 1] == '.') n--;
    fprintf(out, " | %s: %.*s", key, (int)n, text);
}

static sayso_string string(const char *text) {
    return (sayso_string){text, strlen(text)};
}

static void put_amount(FILE *out, const sayso_value *value) {
    put_number(out, "value", value->number);
    if (value->comparator == SAYSO_RANGE) put_number(out, "upper", value->upper);
    put_string(out, "unit", value->unit);
    put_string(out, "currency", string(value->currency));
    put_string(out, "per", value->per);
}

static void put_value(FILE *out, const sayso_document *document, const sayso_value *value) {
    fprintf(out, "%s [", sayso_value_kind_name((sayso_value_kind)value->kind));
    put_text(out, document, value->span);
    fputs("]", out);
    if (value->kind == SAYSO_DATE) {
        put_string(out, "from", string(value->from));
        put_string(out, "to", string(value->to));
        fprintf(out, " | basis: %s", sayso_basis_name((sayso_basis)value->basis));
    } else {
        put_amount(out, value);
    }
    fprintf(out, " | comparator: %s\n", sayso_comparator_name((sayso_comparator)value->comparator));
}

static void show_values(FILE *out, const sayso_document *document) {
    for (uint32_t i = 0; i < document->values.n; i++)
        put_value(out, document, &document->values.at[i]);
}

static void put_types(FILE *out, uint32_t types) {
    const char *before = " | types: ";
    for (int i = 0; i < SAYSO_CLAIM_TYPES; i++) {
        if (!(types >> i & 1)) continue;
        fprintf(out, "%s%s", before, sayso_claim_type_name((sayso_claim_type)i));
        before = ", ";
    }
    if (!types) fputs(" | types: none", out);
}

static void put_claim(FILE *out, const sayso_document *document, const sayso_claim *claim) {
    put_spans(out, document, claim->spans);
    if (claim->quote == SAYSO_NONE)
        fputs(" | by: article", out);
    else
        put_string(out, "by", document->quotes.at[claim->quote].name);
    put_types(out, claim->types);
    fprintf(out, " | polarity: %s", claim->negative ? "negative" : "positive");
    fprintf(out, " | modality: %s", sayso_modality_name((sayso_modality)claim->modality));
    fputs(" | entities: ", out);
    for (uint32_t i = 0; i < claim->people.n; i++) {
        sayso_string name = document->people.at[claim->people.at[i]].name;
        fprintf(out, "%s%.*s", i ? ", " : "", (int)name.n, name.bytes);
    }
    fputs(claim->people.n ? " | reasons: " : "none | reasons: ", out);
    for (uint32_t i = claim->first_reason; i < claim->end_reason; i++) {
        sayso_string name = document->reasons.at[i].name;
        fprintf(out, "%s%.*s", i > claim->first_reason ? ", " : "", (int)name.n, name.bytes);
    }
    fputc('\n', out);
}

static void show_claims(FILE *out, const sayso_document *document) {
    for (uint32_t i = 0; i < document->claims.n; i++)
        put_claim(out, document, &document->claims.at[i]);
}

const char view_names[] = "quotes stances modes tokens sentences blocks marks names values claims";

view *view_named(const char *name) {
    static const struct {
        const char *name;
        view *view;
    } views[] = {
        {"quotes", show_quotes}, {"stances", show_stances},     {"modes", show_modes},
        {"tokens", show_tokens}, {"sentences", show_sentences}, {"blocks", show_blocks},
        {"marks", show_marks},   {"names", show_names},         {"values", show_values},
        {"claims", show_claims},
    };
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (strcmp(views[i].name, name) == 0) return views[i].view;
    return NULL;
}
