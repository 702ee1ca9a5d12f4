#include "token.h"

#include "sign.h"
#include "str.h"

typedef struct {
    arena *arena;
    const lexicon *lexicon;
    sayso_string text;
    sayso_tokens tokens;
    uint32_t at, end; /* bytes: where we are, where the block ends */
    uint8_t spaced;
} scanner;

/* What is seen of the letters of a word while it is scanned. */
typedef struct {
    uint32_t letters, digits, upper, apostrophe;
    uint8_t first_upper, dotted;
} word_look;

static sign sign_here(const scanner *s, uint32_t at) {
    if (at >= s->end) return (sign){.class = SIGN_SPACE};
    return sign_at(s->text.bytes + at, s->text.bytes + s->end);
}

static char byte_at(const scanner *s, uint32_t at) {
    return at < s->end ? s->text.bytes[at] : ' ';
}

static int is_alnum(sign sign) {
    return sign.class == SIGN_LETTER || sign.class == SIGN_DIGIT;
}

static const lexicon_slot *look_up(const scanner *s, uint32_t start, uint32_t end) {
    return lexicon_look_up(s->lexicon, s->text, start, end);
}

static int is_listed(const scanner *s, uint32_t start, uint32_t end, word_class class) {
    const lexicon_slot *slot = look_up(s, start, end);
    return slot && (slot->classes & CLASS(class));
}

static void add(scanner *s, uint32_t end, sayso_token_kind kind, sayso_shape shape,
                token_symbol symbol) {
    arena_room(s->arena, &s->tokens);
    s->tokens.at[s->tokens.n++] = (sayso_token){.start = s->at,
                                                .end = end,
                                                .kind = (uint8_t)kind,
                                                .shape = (uint8_t)shape,
                                                .symbol = (uint8_t)symbol,
                                                .spaced = s->spaced};
    s->at = end;
    s->spaced = 0;
}

/* ---- Words ---- */

static sayso_shape shape_of(word_look look) {
    if (look.letters == 0) return SAYSO_CASELESS;
    if (look.upper == 0) return SAYSO_LOWER;
    if (look.upper == look.letters) return look.letters == 1 ? SAYSO_CAPITAL : SAYSO_UPPER;
    return look.upper == 1 && look.first_upper ? SAYSO_CAPITAL : SAYSO_CAMEL;
}

static void see(word_look *look, sign sign) {
    if (sign.class == SIGN_DIGIT) {
        look->digits++;
        return;
    }
    if (look->letters++ == 0) look->first_upper = sign.upper && !look->digits;
    look->upper += sign.upper;
}

static void add_word(scanner *s, uint32_t end, word_look look) {
    add(s, end, look.letters ? SAYSO_WORD : SAYSO_NUMBER, shape_of(look), NO_SYMBOL);
}

/* A dot goes on with the word in "U.S.", "p.m.", "Ph.D" and "example.com", not in "end.The". */
static int dot_joins(const scanner *s, uint32_t at, uint32_t letters_since_dot) {
    sign next = sign_here(s, at + 1);
    if (next.class != SIGN_LETTER) return 0;
    sign after = sign_here(s, at + 1 + next.length);
    if (letters_since_dot <= 2 && after.class != SIGN_LETTER && !after.joins) return 1;
    return !next.upper && letters_since_dot > 0;
}

/* Whether the word goes on over the symbol at `at`. */
static int symbol_joins(const scanner *s, uint32_t at, sign here, uint32_t letters_since_dot) {
    sign next = sign_here(s, at + here.length);
    char c = s->text.bytes[at];
    if (here.joins) return next.class == SIGN_LETTER && letters_since_dot > 0;
    if (c == '-' || c == '@' || c == '_') return is_alnum(next);
    if (c == '.') return dot_joins(s, at, letters_since_dot);
    if (c == '&' && here.length == 1)
        return next.upper && at > 0 && s->text.bytes[at - 1] >= 'A' && s->text.bytes[at - 1] <= 'Z';
    return 0;
}

static uint32_t scan_word(const scanner *s, word_look *look) {
    uint32_t at = s->at, since_dot = 0;
    while (at < s->end) {
        uint32_t run = sign_small_run(s->text.bytes, at, s->end); /* most of any text */
        look->letters += run;
        since_dot += run;
        at += run;
        if (at == s->end) break;
        sign here = sign_here(s, at);
        if (is_alnum(here)) {
            see(look, here);
            since_dot++;
        } else if (here.class == SIGN_SYMBOL && symbol_joins(s, at, here, since_dot)) {
            if (here.joins) look->apostrophe = at;
            if (s->text.bytes[at] == '.') look->dotted = 1, since_dot = 0;
        } else
            break;
        at += here.length;
    }
    return at;
}

/* The dot of an abbreviation or of an initial belongs to it. */
static int takes_dot(const scanner *s, uint32_t end, word_look look) {
    if (byte_at(s, end) != '.' || byte_at(s, end + 1) == '.') return 0;
    if (look.dotted && look.letters <= 4 && end - s->at < 9) return 1;
    if (look.letters == 1 && look.upper == 1 && !look.digits) return s->text.bytes[s->at] != 'I';
    return end - s->at < 8 && is_listed(s, s->at, end + 1, IS_ABBREVIATION);
}

/* Where "'s", "n't", "'ll" begins in a word with an apostrophe; end when it has none of them. */
static uint32_t clitic(const scanner *s, uint32_t end, uint32_t apostrophe) {
    if (apostrophe > s->at + 1 && look_up(s, apostrophe - 1, end)) return apostrophe - 1;
    if (look_up(s, apostrophe, end)) return apostrophe;
    return end;
}

static int begins_address(const scanner *s, uint32_t end) {
    uint32_t n = end - s->at;
    const char *bytes = s->text.bytes + s->at;
    if (n >= 5 && memcmp(bytes, "www.", 4) == 0) return 1;
    if ((n != 4 && n != 5) || memcmp(bytes, "http", 4) != 0) return 0;
    return byte_at(s, end) == ':' && byte_at(s, end + 1) == '/';
}

static void scan_address(scanner *s) {
    uint32_t end = s->at;
    while (end < s->end && (unsigned char)s->text.bytes[end] > ' ' &&
           !memchr("\"<>()", s->text.bytes[end], 5) && (unsigned char)s->text.bytes[end] < 0x80)
        end++;
    while (end > s->at && memchr(".,;:!?'", s->text.bytes[end - 1], 7)) end--;
    add(s, end, SAYSO_WORD, SAYSO_CASELESS, NO_SYMBOL);
}

static void add_words(scanner *s) {
    word_look look = {0};
    uint32_t end = scan_word(s, &look);
    char first = s->text.bytes[s->at];
    if ((first == 'h' || first == 'w') && begins_address(s, end)) {
        scan_address(s);
        return;
    }
    if (look.apostrophe > s->at) {
        uint32_t split = clitic(s, end, look.apostrophe);
        if (split < end) {
            add_word(s, split, look);
            add_word(s, end, (word_look){.letters = end - split});
            return;
        }
    }
    if (takes_dot(s, end, look)) end++;
    add_word(s, end, look);
}

/* ---- Numbers ---- */

/* 6'2" and 5′11″: feet and inches are one number, their marks are no quotation marks. */
static uint32_t scan_inches(const scanner *s, uint32_t at) {
    sign foot = sign_here(s, at);
    if (!foot.joins || sign_here(s, at + foot.length).class != SIGN_DIGIT) return at;
    uint32_t end = at + foot.length;
    while (sign_here(s, end).class == SIGN_DIGIT) end++;
    sign inch = sign_here(s, end);
    if (inch.class == SIGN_SYMBOL &&
        (inch.symbol == DOUBLE_STRAIGHT || inch.symbol == DOUBLE_RIGHT))
        return end + inch.length;
    return end;
}

static void add_number(scanner *s) {
    uint32_t at = s->at;
    for (;;) {
        sign here = sign_here(s, at);
        if (here.class == SIGN_DIGIT) {
            at += here.length;
            continue;
        }
        char c = byte_at(s, at);
        if ((c == ',' || c == '.' || c == '/') && sign_here(s, at + 1).class == SIGN_DIGIT)
            at++;
        else
            break;
    }
    uint32_t inches = scan_inches(s, at);
    sign next = sign_here(s, at);
    if (inches == at &&
        (next.class == SIGN_LETTER || (byte_at(s, at) == '-' && is_alnum(sign_here(s, at + 1))))) {
        add_words(s);
        return;
    }
    add(s, inches, SAYSO_NUMBER, SAYSO_CASELESS, NO_SYMBOL);
}

/* ---- Marks and punctuation ---- */

/* '90s and 'twas: an apostrophe that begins a word. Returns the end of the word, or 0. */
static uint32_t scan_elision(const scanner *s, sign apostrophe) {
    uint32_t start = s->at + apostrophe.length, end = start;
    while (is_alnum(sign_here(s, end))) end += sign_here(s, end).length;
    if (end == start || end - start > 6) return 0;
    int decade =
        end - start == 3 && byte_at(s, end - 1) == 's' && sign_here(s, start).class == SIGN_DIGIT;
    if (decade || is_listed(s, s->at, end, IS_ELISION)) return end;
    return 0;
}

static uint32_t run_of(const scanner *s, uint32_t at, char c) {
    uint32_t n = 0;
    while (byte_at(s, at + n) == c) n++;
    return n;
}

/* Marks and dots that are written with several characters; returns their length, or 0. */
static uint32_t scan_several(const scanner *s, sign here, token_symbol *symbol) {
    char c = s->text.bytes[s->at];
    uint32_t same = c == '.' || c == '-' ? run_of(s, s->at, c) : 0;
    *symbol = here.symbol;
    if (c == '.' && same >= 2) return *symbol = ELLIPSIS, same;
    if (c == '.' && byte_at(s, s->at + 1) == ' ' && byte_at(s, s->at + 2) == '.' &&
        byte_at(s, s->at + 3) == ' ' && byte_at(s, s->at + 4) == '.')
        return *symbol = ELLIPSIS, 5;
    if (c == '-' && same >= 2) return *symbol = DASH, same;
    if (here.symbol == SINGLE_LEFT || here.symbol == SINGLE_RIGHT ||
        here.symbol == SINGLE_STRAIGHT) {
        sign next = sign_here(s, s->at + here.length);
        if (next.symbol != here.symbol || next.length != here.length) return 0;
        *symbol = here.symbol == SINGLE_LEFT    ? DOUBLE_LEFT
                  : here.symbol == SINGLE_RIGHT ? DOUBLE_RIGHT
                                                : DOUBLE_STRAIGHT;
        return here.length * 2;
    }
    return 0;
}

static sayso_token_kind kind_of(token_symbol symbol) {
    if (symbol >= DOUBLE_STRAIGHT) return SAYSO_MARK;
    return symbol == OTHER_SYMBOL ? SAYSO_SYMBOL : SAYSO_PUNCTUATION;
}

static int begins_handle(const scanner *s) {
    char c = s->text.bytes[s->at];
    return (c == '@' || c == '#') && sign_here(s, s->at + 1).class == SIGN_LETTER;
}

static void add_symbol(scanner *s, sign here) {
    if (begins_handle(s)) {
        uint32_t end = s->at + 1;
        while (is_alnum(sign_here(s, end)) || byte_at(s, end) == '_')
            end += sign_here(s, end).length;
        add(s, end, SAYSO_WORD, SAYSO_CAPITAL, NO_SYMBOL);
        return;
    }
    uint32_t elision = here.joins ? scan_elision(s, here) : 0;
    if (elision) {
        add(s, elision, SAYSO_WORD, SAYSO_LOWER, NO_SYMBOL);
        return;
    }
    token_symbol symbol;
    uint32_t length = scan_several(s, here, &symbol);
    add(s, s->at + (length ? length : here.length), kind_of(symbol), SAYSO_CASELESS, symbol);
}

/* ---- Most of a text ---- */

/* What may stand behind a word without being read as a part of it. */
static int ends_word(char c) {
    return c == ' ' || c == ',' || c == '\n' || c == ')' || c == '"' || c == ';' || c == '?' ||
           c == '!';
}

/* A word of ASCII letters with nothing unclear behind it, read eight bytes at a time. Returns 0 for
 * any other, which add_words reads sign by sign. */
static int add_plain_word(scanner *s) {
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint32_t end = s->at, upper = 0, first_upper = 0;
    for (uint64_t eight, letters, others;; end += 8) {
        if (s->text.n - end < 9) return 0;
        memcpy(&eight, s->text.bytes + end, 8);
        letters = sign_letters(eight);
        others = letters ^ high;
        uint64_t before = (others - 1) & ~others; /* the bits below the first other byte */
        uint64_t capitals = letters & ~(eight << 2) & before;
        if (end == s->at) first_upper = capitals >> 7 & 1;
        for (; capitals; capitals &= capitals - 1) upper++;
        if (!others) continue;
        end += (uint32_t)__builtin_ctzll(others) / 8;
        break;
    }
    if (end == s->at || end >= s->end || !ends_word(s->text.bytes[end])) return 0;
    word_look look = {.letters = end - s->at, .upper = upper, .first_upper = (uint8_t)first_upper};
    add(s, end, SAYSO_WORD, shape_of(look), NO_SYMBOL);
    return 1;
}

/* A comma, or a stop that no further dot follows. */
static int add_plain_stop(scanner *s) {
    char c = s->text.bytes[s->at];
    if (c != ',' && c != '.') return 0;
    char next = byte_at(s, s->at + 1), after = byte_at(s, s->at + 2);
    if (c == '.' && (next == '.' || (next == ' ' && after == '.'))) return 0;
    add(s, s->at + 1, SAYSO_PUNCTUATION, SAYSO_CASELESS, c == ',' ? COMMA : PERIOD);
    return 1;
}

/* ---- All of it ---- */

static void scan_span(scanner *s, sayso_span span) {
    s->at = span.start;
    s->end = span.end;
    s->spaced = 1;
    while (s->at < s->end) {
        if (s->text.bytes[s->at] == ' ') {
            s->at++;
            s->spaced = 1;
            continue;
        }
        if (add_plain_word(s) || add_plain_stop(s)) continue;
        sign here = sign_here(s, s->at);
        if (here.class == SIGN_SPACE) {
            s->at += here.length;
            s->spaced = 1;
        } else if (here.class == SIGN_LETTER)
            add_words(s);
        else if (here.class == SIGN_DIGIT)
            add_number(s);
        else
            add_symbol(s, here);
    }
}

sayso_tokens find_tokens(arena *arena, const lexicon *lexicon, sayso_string text,
                         sayso_blocks *blocks) {
    scanner s = {.arena = arena, .lexicon = lexicon, .text = text};
    for (uint32_t i = 0; i < blocks->n; i++) {
        sayso_block *block = &blocks->at[i];
        block->first_token = s.tokens.n;
        if (block->kind != SAYSO_METADATA) scan_span(&s, block->span);
        block->end_token = s.tokens.n;
    }
    lexicon_look_up_all(lexicon, text, &s.tokens);
    return s.tokens;
}
