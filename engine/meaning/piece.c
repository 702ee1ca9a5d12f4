#include "piece.h"

#include "str.h"
#include "term.h"
#include "utf8.h"

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int is_letter(uint32_t point) {
    uint32_t small = point | 0x20;
    if (point < 0x80) return small >= 'a' && small <= 'z';
    return (point >= 0xc0 && point < 0x2000 && point != 0xd7 && point != 0xf7) || point >= 0x2c00;
}

/* ---- Numbers ---- */

static const struct {
    const char *sign;
    double number;
} vulgar[] = {
    {"½", 1.0 / 2}, {"⅓", 1.0 / 3}, {"⅔", 2.0 / 3}, {"¼", 1.0 / 4}, {"¾", 3.0 / 4},
    {"⅕", 1.0 / 5}, {"⅖", 2.0 / 5}, {"⅗", 3.0 / 5}, {"⅘", 4.0 / 5}, {"⅙", 1.0 / 6},
    {"⅛", 1.0 / 8}, {"⅜", 3.0 / 8}, {"⅝", 5.0 / 8}, {"⅞", 7.0 / 8},
};

static int read_vulgar(sayso_string rest, piece *piece) {
    if ((unsigned char)rest.bytes[0] < 0x80) return 0;
    for (size_t i = 0; i < sizeof vulgar / sizeof *vulgar; i++)
        if (str_starts(rest, vulgar[i].sign)) {
            piece->number = vulgar[i].number;
            piece->end = piece->start + (uint32_t)strlen(vulgar[i].sign);
            piece->kind = PIECE_NUMBER;
            return 1;
        }
    return 0;
}

/* Three digits behind a comma, and no fourth: 1,000 but not 12,5 or 1,2345. */
static int is_group(const char *at, const char *end) {
    return end - at >= 4 && *at == ',' && is_digit(at[1]) && is_digit(at[2]) && is_digit(at[3]) &&
           (end - at == 4 || !is_digit(at[4]));
}

static uint8_t add_digit(double *number, char digit, uint8_t n) {
    *number = *number * 10 + (digit - '0');
    return n < UINT8_MAX ? (uint8_t)(n + 1) : n;
}

static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
enum { MOST_DECIMALS = sizeof powers / sizeof *powers - 1 };

/* ".5" begins with a dot. */
static void read_number(sayso_string text, piece *piece, uint32_t limit) {
    const char *at = text.bytes + piece->start, *end = text.bytes + limit;
    double decimals = 0;
    while (at < end && (is_digit(*at) || (piece->digits && (piece->grouped || piece->digits < 4) &&
                                          is_group(at, end)))) {
        if (*at == ',')
            piece->grouped = 1;
        else
            piece->digits = add_digit(&piece->number, *at, piece->digits);
        at++;
    }
    if (end - at >= 2 && *at == '.' && is_digit(at[1]))
        for (at++; at < end && is_digit(*at); at++)
            if (piece->decimals < MOST_DECIMALS)
                piece->decimals = add_digit(&decimals, *at, piece->decimals);
    piece->number += decimals / powers[piece->decimals];
    piece->end = (uint32_t)(at - text.bytes);
    piece->kind = PIECE_NUMBER;
}

/* ---- Pieces ---- */

/* The code point at a byte; most are ASCII. */
static uint32_t point_at(const char *at, const char *end, uint32_t *length) {
    *length = 1;
    return (unsigned char)*at < 0x80 ? (unsigned char)*at : utf8_decode(at, end, length);
}

static void read_word(sayso_string text, piece *piece, uint32_t limit) {
    const char *at = text.bytes + piece->start, *end = text.bytes + limit;
    uint32_t length = 0, point = point_at(at, end, &length);
    piece->capital = point >= 'A' && point <= 'Z';
    piece->kind = is_letter(point) ? PIECE_WORD : PIECE_SYMBOL;
    do at += length;
    while (piece->kind == PIECE_WORD && at < end && is_letter(point_at(at, end, &length)));
    piece->end = (uint32_t)(at - text.bytes);
}

static int begins_number(sayso_string text, uint32_t at, uint32_t end, int spaced) {
    const char *bytes = text.bytes + at;
    return is_digit(bytes[0]) || (spaced && bytes[0] == '.' && at + 1 < end && is_digit(bytes[1]));
}

static int is_space(sayso_string text, uint32_t at, uint32_t end, uint32_t *length) {
    uint32_t point = point_at(text.bytes + at, text.bytes + end, length);
    return point <= ' ' || point == 0xa0 || point == 0x2009 || point == 0x202f;
}

static piece next_piece(sayso_string text, uint32_t at, uint32_t end, int spaced) {
    piece piece = {.start = at, .spaced = (uint8_t)spaced};
    if (begins_number(text, at, end, spaced))
        read_number(text, &piece, end);
    else if (!read_vulgar(str_slice(text, at, end), &piece))
        read_word(text, &piece, end);
    return piece;
}

/* Two lists of the same length grow together. */
static void make_room(pieces *pieces, arena *arena) {
    uint32_t room = pieces->room ? 2 * pieces->room : 64;
    piece *at = arena_take(arena, ((size_t)room + 2) * sizeof *at);
    uint32_t *words = arena_take(arena, ((size_t)room + 2) * sizeof *words);
    if (pieces->n) {
        memcpy(at + 1, pieces->at, pieces->n * sizeof *at);
        memcpy(words + 1, pieces->words, pieces->n * sizeof *words);
    }
    pieces->at = at + 1;
    pieces->words = words + 1;
    pieces->room = room;
}

/* A token that is a known word of letters alone is one piece, and needs no second look. */
static int is_whole(const piece_source *source, const sayso_token *token, uint32_t end) {
    return token->word && has_bit(source->plain, token->word) &&
           (token->end == end || !is_letter((unsigned char)source->text.bytes[token->end]));
}

static piece whole_piece(sayso_string text, const sayso_token *token, int spaced) {
    char first = text.bytes[token->start];
    return (piece){.start = token->start,
                   .end = token->end,
                   .kind = PIECE_WORD,
                   .spaced = (uint8_t)spaced,
                   .capital = first >= 'A' && first <= 'Z'};
}

static void add_piece(pieces *pieces, arena *arena, piece piece, uint32_t word) {
    if (pieces->n == pieces->room) make_room(pieces, arena);
    pieces->words[pieces->n] = word;
    pieces->at[pieces->n++] = piece;
}

static void take_apart(pieces *pieces, const piece_source *source, piece piece) {
    const lexicon_slot *slot = NULL;
    if (piece.kind != PIECE_NUMBER)
        slot = lexicon_look_up(source->lexicon, source->text, piece.start, piece.end);
    add_piece(pieces, source->arena, piece, slot ? slot->word : 0);
}

void read_pieces(pieces *pieces, const piece_source *source, const sayso_token *tokens,
                 uint32_t n) {
    uint32_t end = n ? tokens[n - 1].end : 0, t = 0;
    int spaced = 1;
    pieces->n = 0;
    for (uint32_t at = n ? tokens[0].start : 0, length = 0; at < end;) {
        if (is_space(source->text, at, end, &length)) {
            at += length;
            spaced = 1;
            continue;
        }
        while (t + 1 < n && tokens[t].start < at) t++;
        if (tokens[t].start == at && is_whole(source, &tokens[t], end))
            add_piece(pieces, source->arena, whole_piece(source->text, &tokens[t], spaced),
                      tokens[t].word);
        else
            take_apart(pieces, source, next_piece(source->text, at, end, spaced));
        at = pieces->at[pieces->n - 1].end;
        spaced = 0;
    }
    if (pieces->room) {
        pieces->at[pieces->n] = (piece){.kind = PIECE_SYMBOL};
        pieces->words[pieces->n] = 0;
    }
}

uint32_t split_into_pieces(lexicon *lexicon, sayso_string entry, uint32_t *words) {
    uint32_t n = 0, end = (uint32_t)entry.n;
    for (uint32_t at = 0, length = 0; at < end && n < MOST_TERM_WORDS;) {
        if (is_space(entry, at, end, &length)) {
            at += length;
            continue;
        }
        piece piece = next_piece(entry, at, end, 0);
        words[n++] = lexicon_add(lexicon, str_slice(entry, piece.start, piece.end));
        at = piece.end;
    }
    return n;
}
