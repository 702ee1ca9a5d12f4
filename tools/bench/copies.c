#include "copies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_WORDS = 60,
    LONGEST_WORD = 24,
    CONTENT_WORDS = 6000,
    OUTLETS = 400,
    FIRST_DAY = 155000,
    DAYS = 700,
    QUOTES_A_SPEAKER = 40,
    TELLING = 10 /* words, of which so many are known again whoever says them */
};

typedef struct {
    char at[MOST_WORDS][LONGEST_WORD];
    uint32_t n;
} words;

typedef struct {
    uint64_t state;
    uint32_t speakers;
} press;

static const char *const function_words[] = {
    "the",  "of",   "and",  "to",    "in",    "that", "we",   "it",   "is",   "for",
    "on",   "with", "this", "they",  "our",   "have", "was",  "will", "are",  "at",
    "from", "by",   "you",  "their", "there", "has",  "been", "who",  "what", "because"};
static const char *const negations[] = {"not", "never", "no"};
static const char *const qualifiers[] = {"nearly", "perhaps", "mostly", "probably", "roughly"};

#define ANY(press, list) (list)[below(press, sizeof(list) / sizeof *(list))]

/* xorshift* of S. Vigna. */
static uint32_t below(press *press, uint32_t end) {
    press->state ^= press->state >> 12;
    press->state ^= press->state << 25;
    press->state ^= press->state >> 27;
    return (uint32_t)((press->state * 0x2545f4914f6cdd1du >> 32) * end >> 32);
}

/* ---- Words ---- */

static void put_word(words *words, const char *word) {
    if (words->n < MOST_WORDS) strcpy(words->at[words->n++], word); /* all are short */
}

/* Word number i of the invented language. */
static void spell(uint32_t i, char word[LONGEST_WORD]) {
    static const char *const syllables[] = {"ba", "ker", "lo", "mi",  "tan", "ru",  "vel",
                                            "so", "pir", "da", "gon", "fe",  "hul", "ja"};
    uint32_t n = sizeof syllables / sizeof *syllables;
    word[0] = '\0';
    for (i += n * n; i; i /= n) strcat(word, syllables[i % n]);
}

/* Few words are frequent, as in any language. */
static void put_content(press *press, words *words) {
    char word[LONGEST_WORD];
    uint32_t range = 1 + below(press, CONTENT_WORDS);
    spell(below(press, range), word);
    put_word(words, word);
}

static void put_number(press *press, words *words) {
    char digits[LONGEST_WORD];
    snprintf(digits, sizeof digits, "%u", 2 + below(press, 900));
    put_word(words, digits);
}

static words say(press *press) {
    words said = {.n = 0};
    uint32_t n = 5 + below(press, below(press, 4) ? 20 : 45);
    while (said.n < n) {
        uint32_t what = below(press, 100);
        if (what < 45)
            put_word(&said, ANY(press, function_words));
        else if (what < 90)
            put_content(press, &said);
        else if (what < 94)
            put_number(press, &said);
        else
            put_word(&said, what < 96 ? ANY(press, negations) : ANY(press, qualifiers));
    }
    return said;
}

/* The same frame with other content: by the same speaker, and yet another statement. */
static words say_likewise(press *press, const words *before) {
    words said = {.n = 0};
    for (uint32_t i = 0; i < before->n; i++)
        if (strlen(before->at[i]) > 4 && below(press, 3))
            put_content(press, &said);
        else
            put_word(&said, before->at[i]);
    return said;
}

/* ---- What outlets do with words ---- */

static int is_any(const char *word, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(word, list[i]) == 0) return 1;
    return 0;
}

static void leave_out(words *words, uint32_t at) {
    memmove(words->at[at], words->at[at + 1], (words->n - at - 1) * LONGEST_WORD);
    words->n--;
}

static void put_in(words *words, uint32_t at, const char *word) {
    if (words->n == MOST_WORDS) return;
    memmove(words->at[at + 1], words->at[at], (words->n - at) * LONGEST_WORD);
    strcpy(words->at[at], word);
    words->n++;
}

/* Leave out the first word of a list, or put one in. */
static void toggle(press *press, words *words, const char *const *list, size_t n) {
    for (uint32_t i = 0; i < words->n; i++)
        if (is_any(words->at[i], list, n)) {
            leave_out(words, i);
            return;
        }
    put_in(words, 1 + below(press, words->n - 1), list[below(press, (uint32_t)n)]);
}

static int change_number(press *press, words *words) {
    for (uint32_t i = 0; i < words->n; i++) {
        if (words->at[i][0] < '0' || words->at[i][0] > '9') continue;
        snprintf(words->at[i], LONGEST_WORD, "%u", 1000 + below(press, 900));
        return 1;
    }
    return 0;
}

static void reword(press *press, words *words) {
    for (uint32_t n = 1 + words->n / 20; n > 0; n--) {
        char word[LONGEST_WORD];
        spell(below(press, CONTENT_WORDS), word);
        memcpy(words->at[below(press, words->n)], word, LONGEST_WORD);
    }
}

/* At least five words, among them two that say something. */
static int cut(press *press, words *words) {
    uint32_t n = 5 + below(press, words->n - 5), from = below(press, words->n - n), content = 0;
    for (uint32_t i = from; i < from + n; i++) content += strlen(words->at[i]) > 4;
    if (content < 2) return 0;
    memmove(words->at[0], words->at[from], n * LONGEST_WORD);
    words->n = n;
    return 1;
}

static copy_kind choose_kind(press *press, const words *words) {
    static const copy_kind kinds[] = {COPY_CUT,      COPY_CUT,       COPY_CUT,     COPY_NUMBER,
                                      COPY_NEGATION, COPY_QUALIFIER, COPY_WORDING, COPY_SPEAKER};
    if (below(press, 2)) return COPY_EQUAL;
    copy_kind kind = ANY(press, kinds);
    return words->n < TELLING && (kind == COPY_WORDING || kind == COPY_SPEAKER || kind == COPY_CUT)
               ? COPY_EQUAL
               : kind;
}

static copy_kind copy(press *press, words *words) {
    copy_kind kind = choose_kind(press, words);
    switch (kind) {
    case COPY_CUT: return cut(press, words) ? kind : COPY_EQUAL;
    case COPY_NUMBER: return change_number(press, words) ? kind : COPY_EQUAL;
    case COPY_NEGATION: toggle(press, words, negations, 3); return kind;
    case COPY_QUALIFIER: toggle(press, words, qualifiers, 5); return kind;
    case COPY_WORDING: reword(press, words); return kind;
    default: return kind;
    }
}

/* ---- Quotes ---- */

static char *print(press *press, const words *words) {
    char *text = malloc((size_t)words->n * (LONGEST_WORD + 2) + 4), *at = text;
    for (uint32_t i = 0; text && i < words->n; i++) {
        const char *mark = i + 1 == words->n ? "." : below(press, 9) ? " " : ", ";
        at += sprintf(at, "%s%s", words->at[i], mark);
        if (below(press, 12) == 0 && at[-2] >= 'a' && i == 0) text[0] = (char)(text[0] & ~0x20);
    }
    return text;
}

static void place(press *press, copied_quote *quote, uint32_t number, uint32_t day) {
    quote->id = (uint64_t)(FIRST_DAY + day) << 45 | (uint64_t)below(press, 1u << 24) << 21 |
                (number & ((1u << 21) - 1));
    quote->document = number + 1;
    quote->source = 1 + below(press, OUTLETS);
}

static int by_id(const void *left, const void *right) {
    uint64_t a = ((const copied_quote *)left)->id, b = ((const copied_quote *)right)->id;
    return (a > b) - (a < b);
}

/* How often something is printed: mostly once. */
static uint32_t count_copies(press *press) {
    if (below(press, 100) < 60) return 1;
    return 2 + below(press, 1 + below(press, 30));
}

copied_quote *copies_make(uint32_t n) {
    copied_quote *quotes = calloc((size_t)n + 1, sizeof *quotes);
    press press = {0x5eed5eed5eedu, n / QUOTES_A_SPEAKER + 2};
    words said = {.n = 0};
    uint32_t speaker = 1;
    for (uint32_t made = 0, original = 1; quotes && made < n; original++) {
        if (said.n > 8 && below(&press, 12) == 0) {
            said = say_likewise(&press, &said);
        } else {
            said = say(&press);
            speaker = 1 + below(&press, press.speakers);
        }
        uint32_t day = below(&press, DAYS);
        for (uint32_t i = count_copies(&press), first = made; i > 0 && made < n; i--, made++) {
            words printed = said;
            copied_quote *quote = &quotes[made];
            quote->kind = (uint8_t)(made == first ? COPY_FIRST : copy(&press, &printed));
            quote->original = original;
            quote->speaker = speaker;
            if (quote->kind == COPY_SPEAKER) quote->speaker = 1 + below(&press, press.speakers);
            place(&press, quote, made, day + (made == first ? 0 : below(&press, 6)));
            quote->text = print(&press, &printed);
        }
    }
    if (quotes) qsort(quotes, n, sizeof *quotes, by_id);
    return quotes;
}

void copies_free(copied_quote *quotes, uint32_t n) {
    for (uint32_t i = 0; quotes && i < n; i++) free(quotes[i].text);
    free(quotes);
}

/* ---- Scoring ---- */

typedef struct {
    uint64_t cluster, original;
} labels;

static int by_cluster(const void *left, const void *right) {
    const labels *a = left, *b = right;
    if (a->cluster != b->cluster) return a->cluster < b->cluster ? -1 : 1;
    return (a->original > b->original) - (a->original < b->original);
}

/* Pairs within runs of rows that are equal in their first one or two members. */
static uint64_t count_pairs(const labels *rows, uint32_t n, int both) {
    uint64_t pairs = 0;
    for (uint32_t i = 0, run = 0; i < n; i++, run++) {
        if (i && (rows[i].cluster != rows[i - 1].cluster ||
                  (both && rows[i].original != rows[i - 1].original)))
            run = 0;
        if (rows[i].cluster) pairs += run;
    }
    return pairs;
}

int copies_score(const copied_quote *quotes, const uint64_t *clusters, uint32_t n,
                 copy_pairs *pairs) {
    labels *rows = malloc(((size_t)n + 1) * sizeof *rows);
    if (!rows) return 0;
    for (uint32_t i = 0; i < n; i++) rows[i] = (labels){clusters[i], quotes[i].original};
    qsort(rows, n, sizeof *rows, by_cluster);
    pairs->right = count_pairs(rows, n, 1);
    pairs->found = count_pairs(rows, n, 0);
    for (uint32_t i = 0; i < n; i++) rows[i] = (labels){quotes[i].original, 0};
    qsort(rows, n, sizeof *rows, by_cluster);
    pairs->wanted = count_pairs(rows, n, 0);
    free(rows);
    return 1;
}
