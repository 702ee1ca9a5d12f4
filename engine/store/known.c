/* Lists are short: entries of a file in the order of the file, words found by their hash. */
#include "known.h"

#include "arena.h"
#include "folding.h"
#include "rules.h"
#include "str.h"

#include <stdlib.h>

typedef struct {
    sayso_string from, to;
} entry;

typedef struct {
    entry *at;
    uint32_t n;
} entries;

/* "^zh": letters at the beginning of a word, at its end, or anywhere. */
typedef struct {
    sayso_string letters, to;
    int begins, ends;
} respelling;

typedef struct {
    respelling *at;
    uint32_t n;
} respellings;

enum { SLOTS = 2048, PARTICLE = 1 << 14, SUFFIX = 1 << 15 };

typedef struct {
    sayso_string word;
    uint32_t is; /* a bit for each field, and the two above */
} slot;

struct known {
    arena arena;
    rule_list files;
    slot words[SLOTS];
    sayso_string fields[MOST_FIELDS];
    uint32_t n_fields;
    respellings spellings[256]; /* by first letter */
    entries former;
};

/* ---- Words ---- */

/* The slot of a word, or the free one where it belongs. */
static const slot *find_word(const known *known, sayso_string word) {
    uint64_t at = str_hash_folded(word, 0);
    while (known->words[at % SLOTS].word.n && !str_equal(known->words[at % SLOTS].word, word)) at++;
    return &known->words[at % SLOTS];
}

static void add_word(known *known, sayso_string word, uint32_t is) {
    slot *slot = &known->words[find_word(known, word) - known->words];
    slot->word = word;
    slot->is |= is;
}

static uint32_t word_is(const known *known, sayso_string word) {
    return find_word(known, word)->is;
}

static uint32_t field_bit(known *known, sayso_string name) {
    uint32_t i = 0;
    while (i < known->n_fields && !str_equal(known->fields[i], name)) i++;
    if (i == known->n_fields && i + 2 < MOST_FIELDS) known->fields[known->n_fields++] = name;
    return i + 2 < MOST_FIELDS ? 1u << i : 0;
}

/* ---- Reading ---- */

static void add_spelling(known *known, entry entry) {
    int begins = str_starts(entry.from, "^"), ends = str_ends(entry.from, "$");
    sayso_string letters = str_slice(entry.from, (size_t)begins, entry.from.n - (size_t)ends);
    respelling made = {letters, entry.to, begins, ends};
    if (letters.n == 0) return;
    arena_push(&known->arena, &known->spellings[(unsigned char)letters.bytes[0]], made);
}

static void read_entry(known *known, const char *file, entry entry) {
    if (strcmp(file, "fields.txt") == 0)
        add_word(known, entry.from, field_bit(known, entry.to));
    else if (strcmp(file, "particles.txt") == 0 && !memchr(entry.from.bytes, ' ', entry.from.n))
        add_word(known, entry.from, str_starts(entry.to, "suffix") ? SUFFIX : PARTICLE);
    else if (strcmp(file, "spellings.tsv") == 0)
        add_spelling(known, entry);
    else if (strcmp(file, "former-names.txt") == 0)
        arena_push(&known->arena, &known->former, entry);
}

static void read_file(known *known, const rule_file *file) {
    sayso_string text = file->text;
    while (text.n) {
        sayso_string line = str_trim(str_cut(&text, '\n'));
        if (line.n == 0 || line.bytes[0] == '#') continue;
        entry entry = {.from = str_trim(str_cut(&line, '\t'))};
        entry.to = str_trim(line);
        read_entry(known, file->name, entry);
    }
}

static int read_all(known *known) {
    if (setjmp(known->arena.landing)) return 0;
    if (rules_load("en", NULL, &known->files, NULL) != SAYSO_OK) return 0;
    for (uint32_t i = 0; i < known->files.n; i++) read_file(known, &known->files.at[i]);
    return 1;
}

known *known_new(void) {
    known *known = calloc(1, sizeof *known);
    if (!known) return NULL;
    arena_init(&known->arena, SIZE_MAX / 4);
    if (read_all(known)) return known;
    known_free(known);
    return NULL;
}

void known_free(known *known) {
    if (!known) return;
    if (known->files.owned) rules_release(&known->files);
    arena_release(&known->arena);
    free(known);
}

/* ---- Asking ---- */

static uint32_t all_fields(const known *known) {
    return (1u << known->n_fields) - 1;
}

uint32_t known_fields(const known *known, sayso_string folded) {
    uint32_t fields = 0;
    sayso_string word;
    while ((word = next_folded_word(&folded)).n) fields |= word_is(known, word);
    return fields & all_fields(known);
}

enum { LONGEST_WORD = 24 /* of fields.txt, and more */ };

/* A word in the making: small letters, and how many it has. */
typedef struct {
    char letters[LONGEST_WORD];
    size_t n;
    int foreign;
} written;

/* Quotation marks, dashes and spaces stand at U+2000 and in Latin-1; all else may be letters. */
static void add_byte(written *word, unsigned char c) {
    if (c >= 0x80)
        word->foreign = 1;
    else if (word->n < LONGEST_WORD)
        word->letters[word->n] = (char)(c | 0x20);
    word->n++;
}

static size_t separator(sayso_string text, size_t at) {
    unsigned char c = (unsigned char)text.bytes[at];
    if (c < 0x80)
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    if (c == 0xc2) return 2;
    return c == 0xe2 && at + 1 < text.n && (unsigned char)text.bytes[at + 1] == 0x80 ? 3 : 0;
}

static void count_word(const known *known, written *word, uint32_t counts[MOST_FIELDS]) {
    if (word->n && word->n <= LONGEST_WORD && !word->foreign) {
        uint32_t is = word_is(known, (sayso_string){word->letters, word->n}) & all_fields(known);
        for (uint32_t i = 0; is >> i; i++) counts[i] += is >> i & 1;
    }
    word->n = 0;
    word->foreign = 0;
}

void count_fields(const known *known, sayso_string text, uint32_t counts[MOST_FIELDS]) {
    written word = {.n = 0};
    for (size_t at = 0; at < text.n;) {
        size_t n = separator(text, at);
        if (n)
            count_word(known, &word, counts);
        else
            add_byte(&word, (unsigned char)text.bytes[at]);
        at += n ? n : 1;
    }
    count_word(known, &word, counts);
}

static int fits(const respelling *r, sayso_string rest, int first) {
    if ((r->begins && !first) || r->letters.n > rest.n || (r->ends && r->letters.n != rest.n))
        return 0;
    return memcmp(r->letters.bytes, rest.bytes, r->letters.n) == 0;
}

sayso_string known_spelling(const known *known, sayso_string rest, int first, size_t *n) {
    const respellings *list = &known->spellings[(unsigned char)rest.bytes[0]];
    sayso_string found = str_slice(rest, 0, 1);
    *n = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        const respelling *r = &list->at[i];
        if (r->letters.n <= *n || !fits(r, rest, first)) continue;
        *n = r->letters.n;
        found = r->to;
    }
    if (*n == 0) *n = 1;
    return found;
}

int known_particle(const known *known, sayso_string word) {
    return (word_is(known, word) & PARTICLE) != 0;
}

int known_suffix(const known *known, sayso_string word) {
    return (word_is(known, word) & SUFFIX) != 0;
}

size_t known_former(const known *known, sayso_string text) {
    size_t longest = 0;
    for (uint32_t i = 0; i < known->former.n; i++) {
        sayso_string words = known->former.at[i].from;
        if (words.n > longest && words.n < text.n && text.bytes[words.n] == ' ' &&
            memcmp(words.bytes, text.bytes, words.n) == 0)
            longest = words.n;
    }
    return longest ? longest + 1 : 0;
}
