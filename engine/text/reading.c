#include "reading.h"

#include "feature.h"
#include "token.h"

/* The word as it is spelled. */
static glimpse spell(const sayso_document *document, const sayso_token *token) {
    glimpse g = {0};
    char folded[LEXICON_LONGEST];
    sayso_string word = lexicon_fold(token_text(document->text, token), folded);
    uint8_t digits = 0, hyphen = 0, dot = 0;
    for (size_t i = 0; i < word.n; i++) {
        char c = folded[i];
        if (c >= '0' && c <= '9') folded[i] = '0', digits = 1;
        hyphen |= c == '-';
        dot |= c == '.';
    }
    if (token->kind == SAYSO_MARK) { /* all marks are alike, open and close told by pairs */
        folded[0] = '"';
        word = (sayso_string){folded, 1};
    }
    g.word = cluster_hash(word);
    g.shape = (uint8_t)(token->shape | digits << 3 | hyphen << 4 | dot << 5 |
                        (token->kind == SAYSO_WORD ? 0 : 1) << 6);
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t n = i + 2;
        g.suffixes[i] =
            word.n > n ? cluster_hash((sayso_string){word.bytes + word.n - n, n}) : g.word;
    }
    return g;
}

static void look_up(const clusters *clusters, glimpse *g) {
    const cluster_entry *entry = cluster_find(clusters, g->word);
    if (!entry) return;
    g->cluster = entry->cluster;
    g->sure = entry->tag;
    g->as_cue = entry->as_cue;
}

reading read_sentence_words(arena *arena, const clusters *clusters, const sayso_document *document,
                            uint32_t first, uint32_t end) {
    reading r = {.document = document, .clusters = clusters, .first = first, .n = end - first};
    size_t rows = (size_t)r.n + 2 * READING_EDGE;
    r.at = (glimpse *)arena_take(arena, rows * sizeof *r.at) + READING_EDGE;
    r.tags = (uint8_t *)arena_take(arena, rows) + READING_EDGE;
    for (uint32_t i = 0; i < r.n; i++) {
        r.at[i] = spell(document, &document->tokens.at[first + i]);
        cluster_expect(clusters, r.at[i].word);
    }
    for (uint32_t i = 0; i < r.n; i++) look_up(clusters, &r.at[i]);
    return r;
}
