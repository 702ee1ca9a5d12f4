#include "mark.h"

#include "str.h"
#include "token.h"

enum { DEEPEST = 4 };

typedef enum { FAMILY_DOUBLE, FAMILY_SINGLE, FAMILY_GUILLEMET, N_FAMILIES } mark_family;
typedef enum { MARK_IGNORED, MARK_OPENS, MARK_CLOSES, MARK_EITHER } mark_role;

/* A mark of one block, and what its neighbours say of it. */
typedef struct {
    uint32_t token;
    uint8_t family, role;
    uint8_t firm;       /* a closing single that cannot be an apostrophe */
    uint8_t firm_later; /* a firm closer of its family comes before the next opener */
    uint8_t closes_later;
} candidate;

typedef struct {
    candidate *at;
    uint32_t n;
} candidates;

typedef struct {
    arena *arena;
    sayso_string text;
    const sayso_blocks *blocks;
    const sayso_tokens *tokens;
    sayso_mark_pairs pairs;
    candidates candidates;     /* of the block at hand */
    uint32_t stack[DEEPEST];   /* open pairs */
    uint8_t families[DEEPEST]; /* of them */
    uint32_t depth;
    uint32_t waiting; /* a pair that the next block may go on with */
    uint8_t nests;    /* double marks of this block nest like brackets */
} pairing;

/* ---- What a mark may be, from its glyph and its neighbours ---- */

static mark_family family_of(token_symbol symbol) {
    if (symbol == GUILLEMET_LEFT || symbol == GUILLEMET_RIGHT) return FAMILY_GUILLEMET;
    return symbol >= SINGLE_STRAIGHT && symbol <= SINGLE_LOW ? FAMILY_SINGLE : FAMILY_DOUBLE;
}

static int opens_before(const sayso_token *previous) {
    return previous->symbol == OPEN_BRACKET || previous->symbol == DASH ||
           previous->symbol == SLASH || previous->symbol == COLON || previous->symbol == ELLIPSIS ||
           previous->kind == SAYSO_MARK;
}

static int is_word(const sayso_token *token) {
    return token->kind == SAYSO_WORD || token->kind == SAYSO_NUMBER;
}

/* No quotation begins with a comma or a stop. */
static int may_follow(const sayso_token *next) {
    return next->symbol < COMMA || next->symbol > SEMICOLON;
}

/* What the neighbours say, whatever the glyph. */
static mark_role role_in_context(const pairing *p, const sayso_block *block, uint32_t i) {
    const sayso_token *token = &p->tokens->at[i];
    int first = i == block->first_token, last = i + 1 == block->end_token;
    int blank_before = first || token->spaced, blank_after = last || token[1].spaced;
    int opens = (blank_before || opens_before(token - 1)) && !blank_after && may_follow(token + 1);
    int closes = !blank_before && (blank_after || !is_word(token + 1));
    if (opens && !closes) return MARK_OPENS;
    if (closes && !opens) return MARK_CLOSES;
    return MARK_EITHER;
}

static mark_role role_of(const pairing *p, const sayso_block *block, uint32_t i) {
    mark_role context = role_in_context(p, block, i);
    switch (p->tokens->at[i].symbol) {
    case DOUBLE_LEFT:
    case SINGLE_LEFT: return context == MARK_CLOSES ? MARK_CLOSES : MARK_OPENS;
    case DOUBLE_RIGHT: return context == MARK_OPENS ? MARK_OPENS : MARK_CLOSES;
    case SINGLE_RIGHT: return context == MARK_OPENS ? MARK_IGNORED : MARK_CLOSES;
    case SINGLE_STRAIGHT: return context == MARK_EITHER ? MARK_IGNORED : context;
    case DOUBLE_LOW:
    case SINGLE_LOW: return MARK_OPENS;
    case GUILLEMET_LEFT: return context == MARK_CLOSES ? MARK_CLOSES : MARK_OPENS;
    case GUILLEMET_RIGHT: return context == MARK_OPENS ? MARK_OPENS : MARK_CLOSES;
    default: return context;
    }
}

/* "the players' union": after an s and before a word, a single mark may be an apostrophe. */
static int is_firm(const pairing *p, const sayso_block *block, uint32_t i) {
    const sayso_token *token = &p->tokens->at[i];
    if (i == block->first_token || !is_word(token - 1)) return 1;
    char last = p->text.bytes[token[-1].end - 1];
    if (last != 's' && last != 'S' && last != 'z' && last != 'x') return 1;
    return i + 1 == block->end_token || !is_word(token + 1);
}

static void look_ahead(candidates *found) {
    uint8_t firm[N_FAMILIES] = {0}, closes[N_FAMILIES] = {0};
    for (uint32_t i = found->n; i-- > 0;) {
        candidate *c = &found->at[i];
        c->firm_later = firm[c->family];
        c->closes_later = closes[c->family];
        if (c->role == MARK_OPENS) firm[c->family] = 0;
        if (c->role == MARK_CLOSES) {
            closes[c->family] = 1;
            if (c->firm) firm[c->family] = 1;
        }
    }
}

static void find_candidates(pairing *p, const sayso_block *block) {
    const sayso_token *tokens = p->tokens->at;
    p->candidates.n = 0;
    for (uint32_t i = block->first_token; i < block->end_token; i++) {
        if (tokens[i].kind != SAYSO_MARK) continue;
        candidate c = {.token = i, .role = (uint8_t)role_of(p, block, i)};
        c.family = (uint8_t)family_of(tokens[i].symbol);
        c.firm = (uint8_t)is_firm(p, block, i);
        arena_push(p->arena, &p->candidates, c);
    }
    look_ahead(&p->candidates);
}

/* ---- A block as a whole ---- */

static const sayso_block *next_block(const pairing *p, const sayso_block *block) {
    const sayso_block *end = p->blocks->at + p->blocks->n;
    for (block++; block < end; block++)
        if (block->end_token > block->first_token) return block;
    return NULL;
}

/* Whether the next paragraph begins with an opening mark of the family. */
static int goes_on(const pairing *p, const sayso_block *block, mark_family family) {
    const sayso_block *next = next_block(p, block);
    if (!next || next->kind == SAYSO_HEADING) return 0;
    uint32_t i = next->first_token;
    if (p->tokens->at[i].kind != SAYSO_MARK) return 0;
    return family_of(p->tokens->at[i].symbol) == family && role_of(p, next, i) != MARK_CLOSES;
}

/* A pair goes on with a mark that looks like its own: straight with straight, curly with curly. */
static int looks_alike(const pairing *p, const sayso_block *block) {
    token_symbol first = (token_symbol)p->tokens->at[p->pairs.at[p->stack[0]].open].symbol;
    token_symbol next = (token_symbol)p->tokens->at[next_block(p, block)->first_token].symbol;
    return (first == DOUBLE_STRAIGHT) == (next == DOUBLE_STRAIGHT);
}

/* Double marks nest when they balance like brackets; else an opening mark within an open pair
 * means that the pair was never closed. */
static uint8_t balance(const pairing *p, const sayso_block *block) {
    int depth = 0;
    for (uint32_t i = 0; i < p->candidates.n; i++) {
        const candidate *c = &p->candidates.at[i];
        if (c->family != FAMILY_DOUBLE) continue;
        if (c->role == MARK_IGNORED) continue;
        if (c->role == MARK_EITHER) return 0;
        depth += c->role == MARK_OPENS ? 1 : -1;
        if (depth < 0 || depth > DEEPEST) return 0;
    }
    return depth == 0 || (depth == 1 && goes_on(p, block, FAMILY_DOUBLE));
}

/* A straight mark that opens a paragraph and is alone of its kind among curly ones stands for the
 * whole paragraph: a text that is quoted at length, with speech of its own. It pairs with nothing.
 */
static void set_aside_lone_opener(pairing *p, const sayso_block *block) {
    uint32_t straight = 0, curly = 0;
    for (uint32_t i = 0; i < p->candidates.n; i++) {
        uint8_t symbol = p->tokens->at[p->candidates.at[i].token].symbol;
        straight += symbol == DOUBLE_STRAIGHT;
        curly += symbol == DOUBLE_LEFT;
    }
    if (straight == 1 && curly > 0 && p->candidates.at[0].token == block->first_token &&
        p->tokens->at[block->first_token].symbol == DOUBLE_STRAIGHT)
        p->candidates.at[0].role = MARK_IGNORED;
}

/* ---- Pairing ---- */

static void open_pair(pairing *p, const candidate *c) {
    if (p->depth == DEEPEST) return;
    sayso_mark_pair pair = {.open = c->token,
                            .parent = p->depth ? p->stack[p->depth - 1] : SAYSO_NONE,
                            .continues = SAYSO_NONE,
                            .single = c->family == FAMILY_SINGLE};
    p->stack[p->depth] = p->pairs.n;
    p->families[p->depth++] = c->family;
    arena_push(p->arena, &p->pairs, pair);
}

/* Close every open pair from level upwards: the one at level with end, those inside by repair. */
static void close_from(pairing *p, uint32_t level, uint32_t token, sayso_mark_end end) {
    while (p->depth > level) {
        sayso_mark_pair *pair = &p->pairs.at[p->stack[--p->depth]];
        pair->close = token;
        pair->end = (uint8_t)(p->depth == level ? end : SAYSO_CLOSER_MISSING);
    }
}

/* The level of the innermost open pair of the family, or depth when there is none. */
static uint32_t open_level(const pairing *p, uint8_t family) {
    for (uint32_t level = p->depth; level-- > 0;)
        if (p->families[level] == family) return level;
    return p->depth;
}

static void take_double(pairing *p, const candidate *c) {
    if (c->role == MARK_IGNORED) return;
    uint32_t level = open_level(p, c->family);
    int is_open = level < p->depth;
    int opens = c->role == MARK_OPENS || (c->role == MARK_EITHER && !is_open);
    if (!opens) {
        if (is_open) close_from(p, level, c->token, SAYSO_CLOSED);
        return;
    }
    if (is_open && !p->nests) close_from(p, level, c->token, SAYSO_CLOSER_MISSING);
    open_pair(p, c);
}

static void take_single(pairing *p, const sayso_block *block, const candidate *c) {
    uint32_t level = open_level(p, c->family);
    if (c->role == MARK_CLOSES) {
        if (level < p->depth && (c->firm || !c->firm_later))
            close_from(p, level, c->token, SAYSO_CLOSED);
    } else if (c->role == MARK_OPENS && level == p->depth) {
        int first = c->token == block->first_token;
        if (c->closes_later || (first && goes_on(p, block, FAMILY_SINGLE))) open_pair(p, c);
    }
}

static void end_block(pairing *p, const sayso_block *block) {
    p->waiting = SAYSO_NONE;
    if (p->depth == 0) return;
    int continued = goes_on(p, block, p->families[0]) && looks_alike(p, block);
    if (continued) p->waiting = p->stack[0];
    close_from(p, 0, block->end_token, continued ? SAYSO_CONTINUED : SAYSO_CLOSER_MISSING);
}

static void pair_block(pairing *p, const sayso_block *block) {
    uint32_t waiting = p->waiting, first_pair = p->pairs.n;
    find_candidates(p, block);
    set_aside_lone_opener(p, block);
    p->nests = balance(p, block);
    for (uint32_t i = 0; i < p->candidates.n; i++) {
        const candidate *c = &p->candidates.at[i];
        if (c->family == FAMILY_SINGLE)
            take_single(p, block, c);
        else
            take_double(p, c);
    }
    end_block(p, block);
    if (waiting != SAYSO_NONE && first_pair < p->pairs.n &&
        p->pairs.at[first_pair].open == block->first_token)
        p->pairs.at[waiting].continues = first_pair;
}

sayso_mark_pairs find_marks(arena *arena, const sayso_document *document) {
    const sayso_blocks *blocks = &document->blocks;
    pairing p = {.arena = arena,
                 .text = document->text,
                 .blocks = blocks,
                 .tokens = &document->tokens,
                 .waiting = SAYSO_NONE};
    for (uint32_t i = 0; i < blocks->n; i++)
        if (blocks->at[i].end_token > blocks->at[i].first_token) pair_block(&p, &blocks->at[i]);
    return p.pairs;
}
