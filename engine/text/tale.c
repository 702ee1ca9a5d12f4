#include "tale.h"

#include "token.h"

enum {
    LOOKED_AT = 20000, /* tokens from the begin */
    FEWEST = 300,      /* in fewer tokens nothing is certain */
    MOST_FACTS = 9,    /* in a thousand tokens of a story */
    FEW_FACTS = 6,     /* in one that cannot be anything else */
    FEWEST_TURNS = 3
};

static int is_fact(const sayso_token *token) {
    if (token->kind == SAYSO_NUMBER) return 1;
    if (token->kind != SAYSO_WORD) return 0;
    if (token->shape == SAYSO_UPPER && token->end - token->start > 1) return 1;
    return token_is_capital(token) &&
           token_is(token, CLASS(IS_CALENDAR) | CLASS(IS_ORGANISATION) | CLASS(IS_ROLE));
}

static int exclaims(const sayso_document *document, const sayso_mark_pair *pair) {
    for (uint32_t i = pair->open; i < pair->close; i++) {
        token_symbol symbol = (token_symbol)document->tokens.at[i].symbol;
        if (symbol == QUESTION || symbol == EXCLAMATION) return 1;
    }
    return 0;
}

/* Whether several paragraphs begin with speech, and one in five of them asks or cries out. */
static int people_talk(const sayso_document *document) {
    uint32_t turns = 0, asks = 0, block = 0;
    for (uint32_t i = 0; i < document->marks.n; i++) {
        const sayso_mark_pair *pair = &document->marks.at[i];
        while (document->blocks.at[block].end_token <= pair->open) block++;
        if (document->blocks.at[block].first_token != pair->open) continue;
        turns++;
        asks += exclaims(document, pair) ? 1 : 0;
    }
    return turns >= FEWEST_TURNS && asks * 5 >= turns;
}

tale_kind tale_of(const sayso_document *document) {
    uint32_t n = document->tokens.n < LOOKED_AT ? document->tokens.n : LOOKED_AT;
    uint32_t most = n * MOST_FACTS / 1000, facts = 0;
    if (n < FEWEST) return NO_TALE;
    for (uint32_t i = 0; i < n && facts <= most; i++)
        facts += is_fact(&document->tokens.at[i]) ? 1 : 0;
    if (facts > most) return NO_TALE;
    return facts * 1000 <= n * FEW_FACTS || people_talk(document) ? SURE_TALE : TALE;
}
