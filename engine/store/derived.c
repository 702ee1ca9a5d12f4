#include "derived.h"

#include "date.h"
#include "facets.h"
#include "folding.h"
#include "str.h"

#include <math.h>
#include <string.h>
#include <xxhash.h>

/* ---- Texts -------------------------------------------------------------------------------- */

/* Without line breaks: each with the white space around it is one space. */
static void write_unbroken(buffer *out, sayso_string text) {
    while (text.n) {
        size_t n = 0;
        while (n < text.n && text.bytes[n] != '\n' && text.bytes[n] != '\r') n++;
        sayso_string line = str_slice(text, 0, n);
        text = str_slice(text, n, text.n);
        if (text.n == 0) {
            buffer_string(out, line);
            return;
        }
        while (line.n && (line.bytes[line.n - 1] == ' ' || line.bytes[line.n - 1] == '\t'))
            line.n--;
        buffer_string(out, line);
        buffer_add(out, " ", 1);
        text = str_slice(text, text.n - str_trim(text).n, text.n);
    }
}

void write_words(buffer *out, sayso_string text, sayso_spans spans, const char *separator) {
    for (uint32_t i = 0; i < spans.n; i++) {
        if (i) buffer_say(out, separator);
        write_unbroken(out, str_slice(text, spans.at[i].start, spans.at[i].end));
    }
}

sayso_string stored_date(sayso_string published, char *day) {
    sayso_string given = str_trim(published);
    uint32_t number = date_day(published);
    *day = '\0';
    if (number) date_iso(number, day);
    return number && !str_starts(given, day) ? str(day) : given;
}

/* ---- Stances and facets -------------------------------------------------------------------- */

int64_t thousandths(float confidence) {
    return lround(1000 * (double)confidence);
}

sayso_string primary_stance(const sayso_document *document, const sayso_quote *quote) {
    const sayso_stance *best = NULL;
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        const sayso_stance *stance = &document->stances.at[i];
        if (!best || thousandths(stance->confidence) > thousandths(best->confidence)) best = stance;
    }
    return best ? best->label : (sayso_string){0};
}

static void write_speaker(buffer *facets, const sayso_document *document, const sayso_quote *quote,
                          int64_t speaker) {
    facet_number(facets, FACET_SPEAKER, speaker);
    buffer_add(facets, " ", 1);
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        facet_number(facets, FACET_SPEAKER, speaker);
        facet_label(facets, FACET_STANCE, document->stances.at[i].label);
        buffer_add(facets, " ", 1);
    }
}

void write_facets(buffer *facets, const sayso_document *document, const sayso_quote *quote,
                  const voices *voices, int64_t source) {
    for (uint32_t i = 0; i < voices->n; i++)
        write_speaker(facets, document, quote, voices->at[i].speaker);
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        facet_label(facets, FACET_STANCE, document->stances.at[i].label);
        buffer_add(facets, " ", 1);
    }
    if (quote->status != SAYSO_ASSERTED) {
        facet_label(facets, FACET_STATUS, str(sayso_status_name(quote->status)));
        buffer_add(facets, " ", 1);
    }
    if (source) facet_number(facets, FACET_SOURCE, source);
}

/* ---- Claims -------------------------------------------------------------------------------- */

/* Words with a space behind each, behind the folded text that they are read from. */
int64_t hash_words(buffer *scratch, sayso_string text) {
    buffer_clear(scratch);
    fold_name(text, scratch);
    size_t begin = scratch->n;
    if (!buffer_reserve(scratch, begin + 1)) return 0;
    sayso_string rest = {scratch->bytes, begin}, word;
    while ((word = next_folded_word(&rest)).n) {
        buffer_string(scratch, word);
        buffer_add(scratch, " ", 1);
    }
    return (int64_t)(XXH3_64bits(scratch->bytes + begin, scratch->n - begin) >> 17);
}

/* ---- Spans --------------------------------------------------------------------------------- */

int is_verbatim(const sayso_quote *quote) {
    return quote->type == SAYSO_DIRECT && quote->verbatim.n == quote->spans.n &&
           memcmp(quote->verbatim.at, quote->spans.at, quote->spans.n * sizeof(sayso_span)) == 0;
}

static int says(sayso_string words, sayso_string written, buffer *scratch) {
    buffer_clear(scratch);
    write_unbroken(scratch, words);
    return str_equal((sayso_string){scratch->bytes, scratch->n}, written);
}

/* Words are as long as what was written of them, or longer by white space at line breaks. */
sayso_span span_of_words(sayso_string text, int64_t start, sayso_string written) {
    enum { MOST_SPACE = 1000 };
    buffer scratch = {0};
    sayso_span found = {0, 0};
    if (start < 0 || start > (int64_t)text.n || written.n == 0) return found;
    size_t from = (size_t)start, end = from + written.n;
    for (int i = 0; i < MOST_SPACE && end <= text.n && !found.end; i++, end++)
        if (says(str_slice(text, from, end), written, &scratch))
            found = (sayso_span){(uint32_t)from, (uint32_t)end};
    buffer_release(&scratch);
    return found;
}

/* ---- Flags --------------------------------------------------------------------------------- */

static const char *const flags_by_bit[] = {"edited", "repaired", "nested", "headline", "unmarked"};
enum { N_FLAGS = sizeof flags_by_bit / sizeof *flags_by_bit };

void write_flags(buffer *out, const sayso_quote *quote) {
    size_t begin = out->n;
    unsigned flags = quote->flags;
    if (quote->type == SAYSO_DIRECT && quote->verbatim.n == 0) flags |= NO_MARKS;
    for (unsigned i = 0; i < N_FLAGS; i++) {
        if (!(flags & 1u << i)) continue;
        if (out->n > begin) buffer_say(out, ",");
        buffer_say(out, flags_by_bit[i]);
    }
}

int flags_named(sayso_string names) {
    int flags = 0;
    while (names.n) {
        sayso_string name = str_cut(&names, ',');
        unsigned i = 0;
        while (i < N_FLAGS && !str_is(name, flags_by_bit[i])) i++;
        if (i == N_FLAGS) return -1;
        flags |= 1 << i;
    }
    return flags;
}
