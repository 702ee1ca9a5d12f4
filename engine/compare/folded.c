/* One sweep over the text: runs of letters and digits, and the few signs that count as words. A
 * word is looked up in the rule files once; numbers are put together from "twenty" and "five". */
#include "folded.h"

#include "arena.h"
#include "rules.h"
#include "str.h"
#include "utf8.h"

#include <stdlib.h>
#include <utf8proc.h>
#include <xxhash.h>

enum { SLOTS = 4096, LONGEST = 64 };

/* What a rule file says of a word: its kind, the words it stands for, its value. */
typedef struct {
    sayso_string word, means;
    double scale;    /* of a number that makes another one greater or smaller */
    uint32_t number; /* 0: none; a value plus one */
    uint8_t kind, traits;
    uint8_t tells; /* 1: no function word, whatever other lists say */
} known_word;

struct vocabulary {
    arena arena;
    rule_list files;
    known_word words[SLOTS];
};

/* ---- Rules ---- */

static uint64_t hash_of(sayso_string word) {
    return XXH3_64bits(word.bytes, word.n);
}

static const known_word *find(const vocabulary *vocabulary, sayso_string word, uint64_t hash) {
    while (vocabulary->words[hash % SLOTS].word.n &&
           !str_equal(vocabulary->words[hash % SLOTS].word, word))
        hash++;
    return &vocabulary->words[hash % SLOTS];
}

static known_word *place(vocabulary *vocabulary, sayso_string word) {
    known_word *known =
        &vocabulary->words[find(vocabulary, word, hash_of(word)) - vocabulary->words];
    known->word = word;
    return known;
}

static uint32_t digits_of(sayso_string text) {
    uint32_t number = 0;
    for (size_t i = 0; i < text.n; i++) number = number * 10 + (uint32_t)(text.bytes[i] - '0');
    return number;
}

static void read_scale(known_word *known, sayso_string digits) {
    char text[24] = "";
    if (digits.n < sizeof text) memcpy(text, digits.bytes, digits.n);
    known->scale = strtod(text, NULL);
    known->kind = NUMBER;
}

static void read_attribute(known_word *known, sayso_string attribute) {
    static const char *const traits[] = {"up", "down", "compares", "focus", "month"};
    if (str_is(attribute, "negation"))
        known->kind = NEGATION;
    else if (str_is(attribute, "qualifier"))
        known->kind = QUALIFIER;
    else if (str_is(attribute, "tells"))
        known->tells = 1;
    else if (str_starts(attribute, "scale="))
        read_scale(known, str_slice(attribute, 6, attribute.n));
    else if (str_starts(attribute, "number="))
        known->number = digits_of(str_slice(attribute, 7, attribute.n)) + 1;
    else if (str_starts(attribute, "means="))
        known->means = str_slice(attribute, 6, attribute.n);
    for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
        if (str_is(attribute, traits[i])) known->traits |= (uint8_t)(1 << i);
}

/* Without the apostrophe, as words are when they are looked up; endings ('re) keep theirs. */
static sayso_string plain_entry(vocabulary *vocabulary, sayso_string entry) {
    char *plain = arena_take(&vocabulary->arena, entry.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < entry.n; i++)
        if (i == 0 || entry.bytes[i] != '\'') plain[n++] = entry.bytes[i];
    return (sayso_string){plain, n};
}

static void read_line(vocabulary *vocabulary, sayso_string line, int closed_class) {
    sayso_string entry = str_trim(str_cut(&line, '\t'));
    if (entry.n == 0 || entry.bytes[0] == '#' || memchr(entry.bytes, ' ', entry.n)) return;
    known_word *known = place(vocabulary, plain_entry(vocabulary, entry));
    if (closed_class && known->kind == PLAIN && !known->number && !known->tells)
        known->kind = FUNCTION;
    while (!closed_class && line.n) read_attribute(known, str_cut(&line, ' '));
}

static int read_rules(vocabulary *vocabulary) {
    if (setjmp(vocabulary->arena.landing)) return 0;
    if (rules_load("en", NULL, &vocabulary->files, NULL) != SAYSO_OK) return 0;
    for (uint32_t i = 0; i < vocabulary->files.n; i++) {
        const rule_file *file = &vocabulary->files.at[i];
        int closed_class = strcmp(file->name, "function-words.tsv") == 0;
        if (!closed_class && strcmp(file->name, "comparison.tsv") != 0) continue;
        for (sayso_string rest = file->text; rest.n;)
            read_line(vocabulary, str_trim(str_cut(&rest, '\n')), closed_class);
    }
    return 1;
}

vocabulary *vocabulary_new(void) {
    vocabulary *vocabulary = calloc(1, sizeof *vocabulary);
    if (!vocabulary) return NULL;
    arena_init(&vocabulary->arena, SIZE_MAX / 4);
    if (read_rules(vocabulary)) return vocabulary;
    vocabulary_free(vocabulary);
    return NULL;
}

void vocabulary_free(vocabulary *vocabulary) {
    if (!vocabulary) return;
    if (vocabulary->files.owned) rules_release(&vocabulary->files);
    arena_release(&vocabulary->arena);
    free(vocabulary);
}

/* ---- Folding ---- */

typedef struct {
    const vocabulary *vocabulary;
    folded *out;
    sayso_string text;
    uint32_t tens; /* 20 to 90 while "twenty" may go on with "five", else 0 */
    int per;       /* 1 behind "per", which may go on with "cent" */
} folding;

static int make_room(folded *out) {
    if (out->n < out->room) return 1;
    size_t room = out->room ? 2 * out->room : 64;
    folded_word *at = realloc(out->at, room * sizeof *at);
    if (at) out->at = at;
    sayso_span *spans = realloc(out->spans, room * sizeof *spans);
    if (spans) out->spans = spans;
    double *values = realloc(out->values, room * sizeof *values);
    if (values) out->values = values;
    if (!at || !spans || !values) {
        out->failed = 1;
        return 0;
    }
    out->room = room;
    return 1;
}

static void add(folding *f, sayso_string word, word_kind kind, sayso_span span) {
    if (!make_room(f->out)) return;
    uint64_t hash = hash_of(word) & ~(((uint64_t)1 << KIND_BITS) - 1);
    f->out->spans[f->out->n] = span;
    f->out->values[f->out->n] = 0;
    f->out->at[f->out->n++] = hash | kind;
}

static void set_value(folding *f, double value) {
    if (f->out->n) f->out->values[f->out->n - 1] = value;
}

/* Of a word that begins with a digit. */
static double value_of(sayso_string word) {
    char digits[32] = "";
    memcpy(digits, word.bytes, word.n < sizeof digits ? word.n : sizeof digits - 1);
    return strtod(digits, NULL);
}

static void add_number(folding *f, uint32_t number, sayso_span span) {
    char digits[12], *end = digits + sizeof digits, *at = end;
    int follows = f->tens && number && number < 10;
    if (follows) {
        number += f->tens;
        span.start = f->out->spans[--f->out->n].start;
    }
    f->tens = number >= 20 && number < 100 && number % 10 == 0 ? number : 0;
    double value = number;
    do *--at = (char)('0' + number % 10);
    while (number /= 10);
    add(f, (sayso_string){at, (size_t)(end - at)}, NUMBER, span);
    set_value(f, value);
}

/* Words for which a word stands: "per_cent" is two. */
static void add_meant(folding *f, sayso_string means, sayso_span span) {
    while (means.n) {
        sayso_string word = str_cut(&means, '_');
        add(f, word, (word_kind)find(f->vocabulary, word, hash_of(word))->kind, span);
    }
}

static void add_known(folding *f, sayso_string word, sayso_span span) {
    const known_word *known = find(f->vocabulary, word, hash_of(word));
    if (known->number) {
        add_number(f, known->number - 1, span);
        return;
    }
    f->tens = 0;
    if (f->per && str_is(word, "cent") && f->out->n) {
        span.start = f->out->spans[--f->out->n].start;
        word = str("percent");
    }
    f->per = str_is(word, "per");
    if (known->means.n)
        add_meant(f, known->means, span);
    else {
        add(f, word, (word_kind)known->kind, span);
        set_value(f, known->scale);
    }
}

/* "don't" and "we're": the ending is a word of its own where the rules say what it means. */
static void add_split(folding *f, sayso_string word, size_t apostrophe, sayso_span span) {
    char ending[8] = "'";
    size_t from = apostrophe, n;
    if (from && word.bytes[from - 1] == 'n' && word.n == from + 1 && word.bytes[from] == 't')
        from--;
    n = word.n - from;
    if (n < sizeof ending) memcpy(ending + 1, word.bytes + from, n);
    const known_word *known =
        n && n < sizeof ending ? find(f->vocabulary, str(ending), hash_of(str(ending))) : NULL;
    const known_word *whole = find(f->vocabulary, word, hash_of(word));
    if (from == 0 || whole->means.n || !known || !known->means.n) {
        add_known(f, word, span);
        return;
    }
    add_known(f, str_slice(word, 0, from), span);
    add_meant(f, known->means, span);
}

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* 1,000 and 3.5: the sign between digits; commas are left out. */
static int joins_digits(sayso_string text, size_t at) {
    char c = text.bytes[at];
    return (c == ',' || c == '.') && at && at + 1 < text.n && is_digit(text.bytes[at - 1]) &&
           is_digit(text.bytes[at + 1]);
}

/* The letter at a place, in lower case, written to letter; returns its bytes in the text, *n those
 * in letter. *n is 0 when it is no part of a word, and 1 with a ' for an apostrophe. */
static size_t read_letter(sayso_string text, size_t at, char letter[4], size_t *n) {
    unsigned char c = (unsigned char)text.bytes[at];
    *n = 1;
    if (c < 0x80) {
        letter[0] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : (char)c;
        if (!is_digit(letter[0]) && !(letter[0] >= 'a' && letter[0] <= 'z') && c != '\'') *n = 0;
        return 1;
    }
    uint32_t length;
    uint32_t point = utf8_decode(text.bytes + at, text.bytes + text.n, &length);
    letter[0] = '\'';
    if (point == 0x2019) return length;
    *n = 0;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO)
        *n = (size_t)utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)point),
                                          (utf8proc_uint8_t *)letter);
    return length;
}

static void finish_word(folding *f, sayso_string word, size_t apostrophe, sayso_span span) {
    if (word.n == 0) return;
    if (is_digit(word.bytes[0])) {
        f->tens = 0;
        add(f, word, NUMBER, span);
        set_value(f, value_of(word));
    } else if (apostrophe)
        add_split(f, word, apostrophe, span);
    else
        add_known(f, word, span);
}

/* A word that begins at a place; returns where it ends. */
static size_t read_word(folding *f, size_t start) {
    char word[LONGEST + 4];
    size_t n = 0, at = start, apostrophe = 0, end = start;
    while (at < f->text.n && n < LONGEST) {
        char letter[4];
        size_t bytes, read = read_letter(f->text, at, letter, &bytes);
        if (n && joins_digits(f->text, at) && is_digit(word[0])) {
            if (f->text.bytes[at] == '.') word[n++] = '.';
            at++;
            continue;
        }
        if (bytes == 0) break;
        at += read;
        if (letter[0] == '\'') {
            apostrophe = n;
            continue;
        }
        memcpy(word + n, letter, bytes);
        n += bytes;
        end = at;
    }
    if (apostrophe == n) apostrophe = 0;
    finish_word(f, (sayso_string){word, n}, apostrophe,
                (sayso_span){(uint32_t)start, (uint32_t)end});
    return at;
}

/* Signs that are words: currencies and per cent. Returns their bytes, 0 for others. */
static size_t read_sign(folding *f, size_t at) {
    uint32_t length;
    uint32_t point = utf8_decode(f->text.bytes + at, f->text.bytes + f->text.n, &length);
    sayso_span span = {(uint32_t)at, (uint32_t)at + length};
    if (point == '%')
        add(f, str("percent"), PLAIN, span);
    else if (utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_SC)
        add(f, str_slice(f->text, at, at + length), PLAIN, span);
    else
        return 0;
    return length;
}

/* Where an editor's words in square brackets end; at itself when they do not. */
static size_t bracket_end(sayso_string text, size_t at) {
    enum { FARTHEST = 200 };
    for (size_t i = at; i < text.n && i < at + FARTHEST; i++)
        if (text.bytes[i] == ']') return i + 1;
    return at;
}

void fold_words(const vocabulary *vocabulary, sayso_string text, folding_extent extent,
                folded *folded) {
    folding f = {.vocabulary = vocabulary, .out = folded, .text = text};
    folded->n = 0;
    for (size_t at = 0, next; at < text.n; at = next) {
        char letter[4];
        size_t n, length = read_letter(text, at, letter, &n);
        if (n && letter[0] != '\'')
            next = read_word(&f, at);
        else if (extent == WITHOUT_BRACKETS && text.bytes[at] == '[' &&
                 (next = bracket_end(text, at)) > at)
            continue;
        else {
            if (text.bytes[at] != ' ' && text.bytes[at] != '-') f.tens = 0;
            size_t sign = read_sign(&f, at);
            next = at + (sign ? sign : length);
        }
    }
}

void folded_release(folded *folded) {
    free(folded->at);
    free(folded->spans);
    free(folded->values);
    *folded = (struct folded){0};
}

uint32_t word_traits(const vocabulary *vocabulary, sayso_string word) {
    return find(vocabulary, word, hash_of(word))->traits;
}
