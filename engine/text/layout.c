#include "layout.h"

#include "line.h"
#include "str.h"
#include "token.h"

enum { HEADING_WORDS = 14, TITLE_WORDS = 30, KEYWORD_WORDS = 5 };

typedef struct {
    arena *arena;
    const lexicon *lexicon;
    sayso_string text;
    lines lines;
    sayso_blocks blocks;
    uint8_t wrapped;    /* lines are broken at a margin: paragraphs end at empty lines */
    uint8_t begun;      /* a block that is no metadata has been added */
    uint8_t transcript; /* lines begin with the label of who speaks */
} layout;

static sayso_block *last_block(const layout *l) {
    return l->blocks.n ? &l->blocks.at[l->blocks.n - 1] : NULL;
}

static void add_block(layout *l, const line *line, sayso_block_kind kind, sayso_span span) {
    sayso_block block = {.span = span, .kind = (uint8_t)kind, .gap = line->gap};
    l->begun |= kind != SAYSO_METADATA;
    arena_push(l->arena, &l->blocks, block);
}

/* ---- The document as a whole ---- */

/* Broken at a margin: lines of middling length, many of which go on in small letters. */
static uint8_t is_wrapped(const lines *lines) {
    uint32_t breaks = 0, running = 0, wide = 0;
    for (uint32_t i = 1; i < lines->n; i++) {
        uint32_t n = lines->at[i - 1].span.end - lines->at[i - 1].span.start;
        wide += n > 120;
        if (lines->at[i].gap || lines->at[i].bullet || n > 120) continue;
        breaks++;
        running += lines->at[i].first_lower && n > 30;
    }
    return running >= 2 && running * 4 > breaks && wide * 10 < lines->n;
}

static sayso_string span_text(const layout *l, sayso_span span) {
    return str_slice(l->text, span.start, span.end);
}

/* Whether the words of span are all in a list of header labels, as one word or as a phrase. */
static int is_header_label(const layout *l, sayso_span span) {
    sayso_tokens tokens = {0};
    sayso_block block = {.span = span};
    sayso_blocks one = {&block, 1};
    if (span.end - span.start > 40 || span.end == span.start) return 0;
    tokens = find_tokens(l->arena, l->lexicon, l->text, &one);
    if (tokens.n == 1) return token_is(&tokens.at[0], CLASS(IS_LABEL));
    if (tokens.n == 0) return 0;
    const lexicon_phrase *phrase = lexicon_phrase_at(l->lexicon, &tokens, 0, tokens.n);
    return phrase && phrase->n + 1 == tokens.n && (phrase->is.classes & CLASS(IS_LABEL));
}

/* "Hale continued:" leads in to a quote and is nobody's label. */
static int ends_in_cue(const layout *l, sayso_span span) {
    uint32_t start = span.end;
    while (start > span.start && l->text.bytes[start - 1] != ' ') start--;
    if (start == span.start || l->text.bytes[start] < 'a' || l->text.bytes[start] > 'z') return 0;
    const lexicon_slot *slot = lexicon_look_up(l->lexicon, l->text, start, span.end);
    return slot && (slot->classes & CLASS(IS_CUE_VERB));
}

static int may_be_turn(const layout *l, const line *line) {
    return line->label.end > line->label.start && line->label.end + 1 < line->span.end &&
           !is_header_label(l, line->label) && !ends_in_cue(l, line->label);
}

/* Two turns in capitals, or three with a label that comes again, make a transcript. */
static uint8_t is_transcript(const layout *l) {
    uint32_t upper = 0, mixed = 0, repeated = 0;
    sayso_string before = {0}, before_that = {0};
    for (uint32_t i = 0; i < l->lines.n; i++) {
        const line *line = &l->lines.at[i];
        if (!may_be_turn(l, line)) continue;
        sayso_string label = span_text(l, line->label);
        if (line->label_upper)
            upper++;
        else
            mixed++;
        repeated += str_equal(label, before_that) || str_equal(label, before);
        before_that = before;
        before = label;
    }
    return upper >= 2 || (upper + mixed >= 3 && repeated >= 1);
}

/* ---- One line ---- */

static int is_title_case(const line *line) {
    return line->long_words >= 2 && line->capitals * 10 >= line->long_words * 7;
}

static int ends_open(const line *line) {
    return line->last != '.' && line->last != ',' && line->last != ':' && line->last != ';' &&
           line->last != '"' && line->last != '!' && line->last != '\'';
}

static int is_heading(const layout *l, uint32_t i) {
    const line *line = &l->lines.at[i];
    if (l->text.bytes[line->span.start] == '#') return 1;
    if (line->words > HEADING_WORDS || line->first_lower || l->lines.n == 1) return 0;
    if (i + 1 == l->lines.n && !is_title_case(line)) return 0;
    if (line->last == '?' && !is_title_case(line)) return 0;
    if (line->has_marks && !is_title_case(line)) return 0;
    if (is_title_case(line)) return ends_open(line) && line->words > 1;
    return ends_open(line) && line->words <= 6 && (!line->has_marks || line->words > 2);
}

static int is_title(const layout *l, uint32_t i) {
    const line *line = &l->lines.at[i], *next = line + 1;
    if (l->begun) return 0;
    if (l->wrapped && i + 1 < l->lines.n && !next->gap && next->first_lower) return 0;
    if (line->words > TITLE_WORDS || line->bullet) return 0;
    if (line->last == ':' || line->last == ',') return 0;
    if (line->last == '.' || line->last == '"') return is_title_case(line) && l->lines.n > 1;
    return l->lines.n == 1 || ends_open(line) || is_title_case(line);
}

/* A label's values: one line after it, or keyword lines until a longer one comes. */
static uint32_t skip_values(layout *l, uint32_t i, int keywords) {
    if (i < l->lines.n) {
        add_block(l, &l->lines.at[i], SAYSO_METADATA, l->lines.at[i].span);
        i++;
    }
    for (; keywords && i < l->lines.n && !is_header_label(l, l->lines.at[i].span); i++) {
        line_count(&l->lines.at[i], l->text, KEYWORD_WORDS);
        if (l->lines.at[i].words > KEYWORD_WORDS) break;
        add_block(l, &l->lines.at[i], SAYSO_METADATA, l->lines.at[i].span);
    }
    return i;
}

/* Header lines at the top: "Date: 3 May", or a label on a line of its own. */
static uint32_t read_header(layout *l) {
    uint32_t i = 0;
    while (i < l->lines.n) {
        const line *line = &l->lines.at[i];
        if (is_header_label(l, line->span)) {
            add_block(l, line, SAYSO_METADATA, line->span);
            i = skip_values(l, i + 1, 1);
        } else if (line->label.end && is_header_label(l, line->label)) {
            add_block(l, line, SAYSO_METADATA, line->span);
            i++;
        } else
            break;
    }
    return i;
}

static int is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/* In capitals, or in brackets. */
static int may_be_dateline(const layout *l, sayso_span span) {
    const char *b = l->text.bytes + span.start;
    return (is_capital(b[0]) || b[0] == '(') && is_capital(b[1]);
}

/* "LONDON (Reuters) - ", "BERLIN, May 3 —", "(Reuters) - ": how many bytes of dateline a line
 * begins with. */
static uint32_t dateline(const layout *l, sayso_span span) {
    sayso_block block = {.span = {span.start, span.start + 64}};
    sayso_blocks one = {&block, 1};
    if (block.span.end > span.end || !may_be_dateline(l, span)) return 0;
    while (block.span.end < span.end && (l->text.bytes[block.span.end] & 0xc0) == 0x80)
        block.span.end++;
    sayso_tokens tokens = find_tokens(l->arena, l->lexicon, l->text, &one);
    if (tokens.n < 3) return 0;
    int in_brackets = tokens.at[0].symbol == OPEN_BRACKET;
    if (!in_brackets && tokens.at[0].shape != SAYSO_UPPER) return 0;
    for (uint32_t i = 1; i < tokens.n && i < 14; i++) {
        const sayso_token *token = &tokens.at[i];
        if (token->symbol == DASH) {
            if (in_brackets && token[-1].symbol != CLOSE_BRACKET) return 0;
            int wide = token->spaced && i + 1 < tokens.n && tokens.at[i + 1].spaced;
            int bare = token->end - token->start > 1;
            return (wide || bare) && i + 1 < tokens.n ? tokens.at[i + 1].start - span.start : 0;
        }
        if (token->kind == SAYSO_MARK || token->symbol == COLON) return 0;
        if (token->kind == SAYSO_WORD && token->shape == SAYSO_LOWER) return 0;
    }
    return 0;
}

static void add_prose(layout *l, const line *line) {
    sayso_block *last = last_block(l);
    if (l->wrapped && !line->gap && last && last->kind == SAYSO_PROSE) {
        last->span.end = line->span.end;
        return;
    }
    uint32_t skip = dateline(l, line->span);
    add_block(l, line, SAYSO_PROSE, (sayso_span){line->span.start + skip, line->span.end});
    if (skip) last_block(l)->label = (sayso_span){line->span.start, line->span.start + skip};
}

static void add_turn(layout *l, const line *line) {
    uint32_t start = line->label.end + 1;
    while (start < line->span.end && l->text.bytes[start] == ' ') start++;
    add_block(l, line, SAYSO_TURN, (sayso_span){start, line->span.end});
    last_block(l)->label = line->label;
}

static void add_item(layout *l, const line *line) {
    sayso_span span = {line->span.start + line->bullet, line->span.end};
    add_block(l, line, line->quoted ? SAYSO_BLOCK_QUOTE : SAYSO_LIST_ITEM, span);
}

static int is_byline(const layout *l, const line *line) {
    sayso_string text = span_text(l, line->span);
    return l->blocks.n <= 2 && line->words <= 8 && line->words >= 2 && ends_open(line) &&
           (str_starts(text, "By ") || str_starts(text, "BY "));
}

/* "## What happened next" */
static sayso_span without_hashes(const layout *l, sayso_span span) {
    while (span.start < span.end && strchr("# ", l->text.bytes[span.start])) span.start++;
    return span;
}

/* With such an end a line is neither heading nor byline. Marks of several bytes are left to
 * line_count. */
static int ends_closed(const layout *l, const line *line) {
    return memchr(".,:!\"'", l->text.bytes[line->span.end - 1], 6) != NULL;
}

/* What only the words of a line can tell. */
static void add_by_words(layout *l, uint32_t i) {
    line *line = &l->lines.at[i];
    if (l->begun && l->text.bytes[line->span.start] != '#' && ends_closed(l, line)) {
        add_prose(l, line);
        return;
    }
    line_count(line, l->text, l->begun ? HEADING_WORDS : TITLE_WORDS);
    if (is_title(l, i))
        add_block(l, line, SAYSO_TITLE, without_hashes(l, line->span));
    else if (is_byline(l, line))
        add_block(l, line, SAYSO_METADATA, line->span);
    else if (is_heading(l, i))
        add_block(l, line, SAYSO_HEADING, without_hashes(l, line->span));
    else
        add_prose(l, line);
}

static void add_line(layout *l, uint32_t i) {
    const line *line = &l->lines.at[i];
    if (line->bullet)
        add_item(l, line);
    else if (l->transcript && may_be_turn(l, line))
        add_turn(l, line);
    else if (l->wrapped && !line->gap && last_block(l) && last_block(l)->kind == SAYSO_PROSE)
        add_prose(l, line);
    else
        add_by_words(l, i);
}

sayso_blocks find_blocks(arena *arena, const lexicon *lexicon, sayso_string text) {
    layout l = {.arena = arena, .lexicon = lexicon, .text = text};
    l.lines = find_lines(arena, text);
    l.wrapped = is_wrapped(&l.lines);
    l.transcript = is_transcript(&l);
    for (uint32_t i = read_header(&l); i < l.lines.n; i++) add_line(&l, i);
    return l.blocks;
}
