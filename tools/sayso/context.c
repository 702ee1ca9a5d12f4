#include "context.h"
#include "hits.h"

#include <string.h>

/* Where a sentence begins and ends in bytes. */
static sayso_span extent(const sayso_document *document, const sayso_sentence *sentence) {
    if (sentence->first_token >= sentence->end_token) return (sayso_span){0, 0};
    return (sayso_span){document->tokens.at[sentence->first_token].start,
                        document->tokens.at[sentence->end_token - 1].end};
}

/* The first sentence that ends behind the offset: where the list ends when there is none. */
static uint32_t sentence_behind(const sayso_document *document, uint32_t offset) {
    uint32_t i = 0;
    while (i < document->sentences.n && extent(document, &document->sentences.at[i]).end <= offset)
        i++;
    return i;
}

/* quoted covers the quote; sentences that it stands in, and one on either side. */
static sayso_span surroundings(const sayso_document *document, sayso_span quoted) {
    const sayso_sentences *sentences = &document->sentences;
    sayso_span around = quoted;
    if (sentences->n == 0) return around;
    uint32_t first = sentence_behind(document, quoted.start);
    uint32_t last = sentence_behind(document, quoted.end - 1);
    if (first > 0) first--;
    if (last + 1 < sentences->n) last++;
    if (first < sentences->n) {
        sayso_span sentence = extent(document, &sentences->at[first]);
        if (sentence.start < around.start) around.start = sentence.start;
    }
    if (last < sentences->n) {
        sayso_span sentence = extent(document, &sentences->at[last]);
        if (sentence.end > around.end) around.end = sentence.end;
    }
    return around;
}

static const sayso_quote *find_again(const sayso_document *document, sayso_span quoted) {
    for (uint32_t i = 0; i < document->quotes.n; i++) {
        const sayso_quote *quote = &document->quotes.at[i];
        if (quote->spans.n && quote->spans.at[0].start == quoted.start &&
            quote->spans.at[quote->spans.n - 1].end == quoted.end)
            return quote;
    }
    return NULL;
}

sayso_status context_find(context *context, const sayso_hit *hit, sayso_error *error) {
    sayso_document *document = &context->document;
    sayso_span quoted = hit_extent(hit->spans);
    document->id = hit->document;
    document->text = hit->body;
    context->around = quoted;
    if (quoted.end > hit->body.n || quoted.start >= quoted.end) return SAYSO_END;
    sayso_status status = sayso_engine_new(NULL, &context->engine, error);
    if (status == SAYSO_OK) status = sayso_worker_new(context->engine, &context->worker, error);
    if (status == SAYSO_OK) status = sayso_analyse(context->worker, document, error);
    if (status != SAYSO_OK) return status;
    context->around = surroundings(document, quoted);
    context->quote = find_again(document, quoted);
    return SAYSO_OK;
}

void context_release(context *context) {
    sayso_worker_free(context->worker);
    sayso_engine_free(context->engine);
    memset(context, 0, sizeof *context);
}
