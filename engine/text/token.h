/* Text to tokens: words, numbers, quotation marks, punctuation, each with its bytes. */
#ifndef TOKEN_H
#define TOKEN_H

#include "lexicon.h"

/* The class of a mark or of punctuation. */
typedef enum {
    NO_SYMBOL,
    COMMA,
    PERIOD,
    QUESTION,
    EXCLAMATION,
    COLON,
    SEMICOLON,
    DASH,
    ELLIPSIS,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    SLASH,
    OTHER_SYMBOL,
    /* quotation marks */
    DOUBLE_STRAIGHT,
    DOUBLE_LEFT,
    DOUBLE_RIGHT,
    DOUBLE_LOW,
    SINGLE_STRAIGHT,
    SINGLE_LEFT,
    SINGLE_RIGHT,
    SINGLE_LOW,
    GUILLEMET_LEFT,
    GUILLEMET_RIGHT
} token_symbol;

/* The tokens of all blocks that are read; sets first_token and end_token of every block. */
sayso_tokens find_tokens(arena *arena, const lexicon *lexicon, sayso_string text,
                         sayso_blocks *blocks);

/* A token's bytes. */
static inline sayso_string token_text(sayso_string text, const sayso_token *token) {
    return (sayso_string){text.bytes + token->start, token->end - token->start};
}

static inline int token_ends_sentence(const sayso_token *token) {
    return token->symbol == PERIOD || token->symbol == QUESTION || token->symbol == EXCLAMATION ||
           token->symbol == ELLIPSIS;
}

static inline int token_is_capital(const sayso_token *token) {
    return token->kind == SAYSO_WORD &&
           (token->shape == SAYSO_CAPITAL || token->shape == SAYSO_UPPER ||
            token->shape == SAYSO_CAMEL);
}

#endif
