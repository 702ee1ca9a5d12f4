#include "candidate.h"

#include "passage.h"
#include "token.h"
#include "value.h"

enum {
    MOST_OWNERS = 16,     /* quotes looked at in one sentence */
    LEAST_OWN_WORDS = 5,  /* of what stands beside quotes in a sentence */
    LONGEST_LEAD_IN = 40, /* tokens */
    FURTHEST_LEAD_IN = 30 /* blocks */
};

struct candidates {
    reading reading;
    const sayso_document *document;
    uint8_t *reports;  /* tokens: 1 for cues and speakers */
    uint32_t sentence; /* that is read now, once begun */
    int begun;
    uint32_t at;                  /* next token of it, for runs in the article's own voice */
    uint32_t owners[MOST_OWNERS]; /* quotes of it, plus 1 */
    uint32_t n_owners, owner;
};

/* ---- Where reporting stands ---- */

static uint32_t token_from(const sayso_tokens *tokens, uint32_t byte) {
    uint32_t low = 0, high = tokens->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens->at[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void mark(candidates *c, sayso_spans spans) {
    const sayso_tokens *tokens = &c->document->tokens;
    for (uint32_t i = 0; i < spans.n; i++)
        for (uint32_t t = token_from(tokens, spans.at[i].start);
             t < tokens->n && tokens->at[t].start < spans.at[i].end; t++)
            c->reports[t] = 1;
}

candidates *candidates_open(arena *arena, const sayso_document *document) {
    candidates *c = arena_take(arena, sizeof *c);
    c->reading = start_reading(arena, document);
    c->document = document;
    c->reports = arena_take(arena, (size_t)document->tokens.n + 1);
    for (uint32_t i = 0; i < document->quotes.n; i++) {
        mark(c, document->quotes.at[i].cue);
        mark(c, document->quotes.at[i].mentions);
    }
    return c;
}

/* ---- Lead-ins of lists ---- */

static int ends_with_colon(const sayso_document *d, const sayso_block *block) {
    return block->end_token > block->first_token &&
           d->tokens.at[block->end_token - 1].symbol == COLON;
}

/* The block that leads into the list of an item: it ends with a colon, and nothing but items of the
 * list, and before them its heading, stand between. */
static uint32_t leading_block(const candidates *c, uint32_t item) {
    const sayso_block *blocks = c->document->blocks.at;
    uint32_t least = item > FURTHEST_LEAD_IN ? item - FURTHEST_LEAD_IN : 0, b = item;
    while (b > least && blocks[b - 1].kind == SAYSO_LIST_ITEM) b--;
    if (b > least && blocks[b - 1].kind == SAYSO_HEADING) b--;
    int leads = b > least && blocks[b - 1].kind == SAYSO_PROSE &&
                ends_with_colon(c->document, &blocks[b - 1]);
    return leads ? b - 1 : SAYSO_NONE;
}

/* Put the lead-in's tokens before those of an item. */
static void add_lead_in(candidates *c, candidate *candidate) {
    const sayso_document *d = c->document;
    uint32_t item = d->sentences.at[candidate->sentence].block;
    if (d->blocks.at[item].kind != SAYSO_LIST_ITEM) return;
    uint32_t leading = leading_block(c, item);
    if (leading == SAYSO_NONE) return;
    uint32_t end = d->blocks.at[leading].end_token - 1, first = end;
    while (first > d->blocks.at[leading].first_token && end - first < LONGEST_LEAD_IN &&
           !token_ends_sentence(&d->tokens.at[first - 1]))
        first--;
    for (; first < end; first++) candidate->at[candidate->n++] = first;
    candidate->lead_in = candidate->n;
}

/* ---- Candidates of a sentence ---- */

static void note_owners(candidates *c, const sayso_sentence *sentence) {
    c->n_owners = c->owner = 0;
    for (uint32_t t = sentence->first_token; t < sentence->end_token; t++) {
        uint32_t owner = c->reading.owner[t], i = 0;
        if (!owner) continue;
        while (i < c->n_owners && c->owners[i] != owner) i++;
        if (i == c->n_owners && i < MOST_OWNERS) c->owners[c->n_owners++] = owner;
    }
}

static int is_word(const candidates *c, uint32_t token) {
    uint8_t kind = c->document->tokens.at[token].kind;
    return kind == SAYSO_WORD || kind == SAYSO_NUMBER;
}

static uint32_t count_words(const candidates *c, const candidate *candidate) {
    uint32_t n = 0;
    for (uint32_t i = candidate->lead_in; i < candidate->n; i++)
        n += is_word(c, candidate->at[i]) ? 1 : 0;
    return n;
}

static void drop_stops(const candidates *c, candidate *candidate) {
    const sayso_token *tokens = c->document->tokens.at;
    while (candidate->n > candidate->lead_in &&
           tokens[candidate->at[candidate->n - 1]].kind == SAYSO_PUNCTUATION)
        candidate->n--;
}

/* Where "he said" stands between. */
static void drop_comma(const candidates *c, candidate *candidate) {
    uint32_t last = candidate->at[candidate->n - 1];
    if (candidate->n > candidate->lead_in && c->document->tokens.at[last].symbol == COMMA)
        candidate->n--;
}

static void start(candidates *c, candidate *made, uint32_t quote) {
    *made = (candidate){.at = c->reading.at, .quote = quote, .sentence = c->sentence};
    add_lead_in(c, made);
}

static int ends_asking(const candidates *c, const candidate *candidate) {
    return candidate->n > candidate->lead_in &&
           c->document->tokens.at[candidate->at[candidate->n - 1]].symbol == QUESTION;
}

static int quote_candidate(candidates *c, const sayso_sentence *sentence, candidate *candidate) {
    uint32_t owner = c->owners[c->owner++];
    start(c, candidate, owner - 1);
    for (uint32_t t = sentence->first_token; t < sentence->end_token; t++) {
        if (c->reading.owner[t] != owner) continue;
        if (candidate->n > 0 && candidate->at[candidate->n - 1] + 1 != t) drop_comma(c, candidate);
        candidate->at[candidate->n++] = t;
    }
    int asked =
        c->document->quotes.at[owner - 1].status == SAYSO_ASKED || ends_asking(c, candidate);
    drop_stops(c, candidate);
    return !asked && count_words(c, candidate) > 0;
}

/* A caption or a name on a line of its own says nothing: it has neither a stop nor a verb of those
 * that can be told without trees. */
static int is_statement(const candidates *c, const sayso_sentence *sentence) {
    const uint64_t verbs = CLASS(IS_AUXILIARY) | CLASS(IS_BE) | CLASS(IS_HAVE) | CLASS(IS_MODAL);
    const sayso_token *tokens = c->document->tokens.at;
    uint32_t last = sentence->end_token - 1;
    while (last > sentence->first_token && tokens[last].kind == SAYSO_MARK) last--;
    if (token_ends_sentence(&tokens[last])) return 1;
    for (uint32_t t = sentence->first_token; t <= last; t++)
        if (token_is(&tokens[t], verbs) && tokens[t].shape != SAYSO_UPPER &&
            !token_is(&tokens[t], CLASS(IS_POSSESSIVE)))
            return 1;
    return 0;
}

/* The next run of tokens that belong to no quote. Beside quotes it must neither report nor be a
 * mere remainder. */
static int own_candidate(candidates *c, const sayso_sentence *sentence, candidate *candidate) {
    int reports = 0;
    start(c, candidate, SAYSO_NONE);
    while (c->at < sentence->end_token && c->reading.owner[c->at]) c->at++;
    while (c->at < sentence->end_token && !c->reading.owner[c->at]) {
        uint32_t t = c->at++;
        if (candidate->n == candidate->lead_in && !is_word(c, t) &&
            c->document->tokens.at[t].kind != SAYSO_SYMBOL)
            continue;
        reports |= c->reports[t];
        candidate->at[candidate->n++] = t;
    }
    drop_stops(c, candidate);
    uint32_t words = count_words(c, candidate);
    if (c->n_owners && (reports || words < LEAST_OWN_WORDS)) return 0;
    return words > 0 && (candidate->lead_in || is_statement(c, sentence));
}

static int is_asked(const candidates *c, const sayso_sentence *sentence) {
    return c->document->tokens.at[sentence->end_token - 1].symbol == QUESTION;
}

static int is_read(const candidates *c, const sayso_sentence *sentence) {
    const sayso_block *block = &c->document->blocks.at[sentence->block];
    return sentence->end_token > sentence->first_token && block_can_claim(block) &&
           !is_asked(c, sentence) &&
           c->document->tokens.at[sentence->end_token - 1].symbol != COLON;
}

static int next_of_sentence(candidates *c, const sayso_sentence *sentence, candidate *candidate) {
    while (c->owner < c->n_owners)
        if (quote_candidate(c, sentence, candidate)) return 1;
    while (c->at < sentence->end_token)
        if (own_candidate(c, sentence, candidate)) return 1;
    return 0;
}

int candidates_next(candidates *c, candidate *candidate) {
    const sayso_sentences *sentences = &c->document->sentences;
    for (; c->sentence < sentences->n; c->sentence++, c->begun = 0) {
        const sayso_sentence *sentence = &sentences->at[c->sentence];
        if (!c->begun && !is_read(c, sentence)) continue;
        if (!c->begun) {
            c->begun = 1;
            c->at = sentence->first_token;
            note_owners(c, sentence);
        }
        if (next_of_sentence(c, sentence, candidate)) return 1;
    }
    return 0;
}
