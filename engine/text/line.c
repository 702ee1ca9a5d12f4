#include "line.h"

#include "sign.h"
#include "str.h"
#include "token.h"

/* ---- Cutting ---- */

static sayso_span trimmed(sayso_string text, uint32_t start, uint32_t end) {
    const char *limit = text.bytes + end;
    while (start < end) {
        sign first = sign_at(text.bytes + start, limit);
        if (first.class != SIGN_SPACE) break;
        start += first.length;
    }
    while (end > start && (unsigned char)text.bytes[end - 1] <= ' ') end--;
    if (end > start + 1 && text.bytes[end - 2] == '\xc2' && text.bytes[end - 1] == '\xa0') end -= 2;
    return (sayso_span){start, end};
}

/* ---- Looking ---- */

static uint8_t likeness(sign sign, char byte) {
    switch (sign.symbol) {
    case DOUBLE_RIGHT:
    case DOUBLE_LEFT: return '"';
    case SINGLE_RIGHT: return '\'';
    case ELLIPSIS: return '.';
    default: return (uint8_t)byte;
    }
}

typedef struct {
    uint32_t letters;
    int upper, inside;
} word_so_far;

static void end_word(line *line, word_so_far *word) {
    if (!word->inside) return;
    line->words++;
    line->long_words += word->letters >= 4;
    line->capitals += word->letters >= 4 && word->upper;
    *word = (word_so_far){0};
}

static void count_sign(line *line, word_so_far *word, sign here) {
    if (here.class == SIGN_LETTER) {
        if (!word->inside) word->upper = here.upper;
        word->letters++;
        word->inside = 1;
    } else if (here.class == SIGN_DIGIT)
        word->inside = 1;
    else if (here.class == SIGN_SPACE)
        end_word(line, word);
    if (here.symbol >= DOUBLE_STRAIGHT && here.symbol <= DOUBLE_LOW) line->has_marks = 1;
}

enum { LONG = 250 /* bytes: no heading or title */ };

void line_count(line *line, sayso_string text, uint32_t most) {
    const char *end = text.bytes + line->span.end;
    word_so_far word = {0};
    line->words = line->capitals = line->long_words = line->has_marks = 0;
    if (line->span.end - line->span.start > LONG) line->words = LINE_MANY;
    for (uint32_t at = line->span.start; at < line->span.end && line->words <= most;) {
        if (word.letters) {
            uint32_t run = sign_small_run(text.bytes, at, line->span.end);
            word.letters += run;
            at += run;
            if (run) line->last = (uint8_t)text.bytes[at - 1];
            if (at == line->span.end) break;
        }
        sign here = sign_at(text.bytes + at, end);
        count_sign(line, &word, here);
        line->last = likeness(here, text.bytes[at]);
        at += here.length;
    }
    end_word(line, &word);
    if (line->words > most) line->words = LINE_MANY;
}

static uint8_t begins_small(sayso_string text, sayso_span span) {
    sign first = sign_at(text.bytes + span.start, text.bytes + span.end);
    return first.class == SIGN_LETTER && !first.upper;
}

/* A bullet is one symbol, or a number with a dot or bracket, and white space. */
static uint32_t find_bullet(sayso_string text, sayso_span span) {
    const char *end = text.bytes + span.end;
    if (span.start >= span.end) return 0;
    sign first = sign_at(text.bytes + span.start, end);
    uint32_t at = span.start + first.length;
    char c = text.bytes[span.start];
    if (first.class == SIGN_DIGIT) {
        while (at < span.end && text.bytes[at] >= '0' && text.bytes[at] <= '9') at++;
        if (at - span.start > 2 || at >= span.end) return 0;
        if (text.bytes[at] != '.' && text.bytes[at] != ')') return 0;
        at++;
    } else if (!(c == '-' || c == '*' || c == '+' || c == '>' ||
                 (first.class == SIGN_SYMBOL && first.length > 1 &&
                  (first.symbol == OTHER_SYMBOL || first.symbol == DASH))))
        return 0;
    uint32_t blank = at;
    while (at < span.end && sign_at(text.bytes + at, end).class == SIGN_SPACE)
        at += sign_at(text.bytes + at, end).length;
    if (at == span.end) return 0;
    return at > blank || c == '>' ? at - span.start : 0;
}

/* "HALE:", "Mr. Hale:", "Meta Description:"; a mark before it stays out. */
static void find_label(line *line, sayso_string text) {
    uint32_t start = line->span.start;
    sign first = sign_at(text.bytes + start, text.bytes + line->span.end);
    if (first.class == SIGN_SYMBOL && first.symbol >= DOUBLE_STRAIGHT) start += first.length;
    uint32_t end = start, limit = start + 48;
    uint32_t spaces = 0, lower = 0, upper = 0;
    if (limit > line->span.end) limit = line->span.end;
    if (!memchr(text.bytes + start, ':', limit - start)) return;
    while (end < limit && text.bytes[end] != ':') {
        char c = text.bytes[end++];
        if (c == ' ')
            spaces++;
        else if (c >= 'a' && c <= 'z')
            lower++;
        else if (c >= 'A' && c <= 'Z')
            upper++;
        else if (!strchr(".'-()&", c) && (unsigned char)c < 0x80 && !(c >= '0' && c <= '9'))
            return;
    }
    if (end == limit || end == start || spaces > 5 || upper == 0) return;
    if (end + 1 < line->span.end && text.bytes[end + 1] != ' ') return;
    line->label = (sayso_span){start, end};
    line->label_upper = lower <= 2 && upper > lower;
}

lines find_lines(arena *arena, sayso_string text) {
    lines found = {0};
    uint32_t start = 0, n = (uint32_t)text.n;
    uint8_t gap = 0;
    while (start < n) {
        const char *newline = memchr(text.bytes + start, '\n', n - start);
        uint32_t end = newline ? (uint32_t)(newline - text.bytes) : n;
        line line = {.span = trimmed(text, start, end), .gap = gap};
        gap = line.span.start == line.span.end;
        if (!gap) {
            line.first_lower = begins_small(text, line.span);
            line.bullet = find_bullet(text, line.span);
            line.quoted = text.bytes[line.span.start] == '>';
            find_label(&line, text);
            arena_push(arena, &found, line);
        }
        start = end + 1;
    }
    return found;
}
