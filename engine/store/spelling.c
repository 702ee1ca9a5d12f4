#include "spelling.h"

#include "buffer.h"
#include "folding.h"
#include "str.h"

#include <xxhash.h>

enum { MOST_WORDS_OF_A_NAME = 16, LONGEST_NAME = 512 };

typedef struct {
    sayso_string at[MOST_WORDS_OF_A_NAME];
    uint32_t n;
} name_words;

static sayso_string keep(arena *arena, sayso_string text) {
    char *bytes = arena_take(arena, text.n + 1);
    if (text.n) memcpy(bytes, text.bytes, text.n);
    return (sayso_string){bytes, text.n};
}

/* Lower case, no accents, "the" left out, words one space apart. */
static sayso_string fold_words(arena *arena, sayso_string name, name_words *words) {
    buffer folded = {0};
    fold_name(str_slice(name, 0, name.n < LONGEST_NAME ? name.n : LONGEST_NAME), &folded);
    sayso_string rest = keep(arena, (sayso_string){folded.bytes, folded.n});
    buffer_release(&folded);
    char *end = arena_take(arena, rest.n + 1), *start = end;
    while (rest.n) {
        sayso_string word = str_trim(str_cut(&rest, ' '));
        if (!has_letters(word) || (words->n == 0 && rest.n && str_is(word, "the"))) continue;
        if (words->n == MOST_WORDS_OF_A_NAME) break;
        if (end > start) *end++ = ' ';
        memcpy(end, word.bytes, word.n);
        words->at[words->n++] = (sayso_string){end, word.n};
        end += word.n;
    }
    return (sayso_string){start, (size_t)(end - start)};
}

sayso_string fold_phrase(arena *arena, sayso_string text) {
    name_words words = {0};
    return fold_words(arena, text, &words);
}

/* A word in the common spelling, letters and digits alone, doubled ones once. */
static sayso_string respell(const known *known, arena *arena, sayso_string word) {
    char *out = arena_take(arena, 4 * word.n + 1);
    size_t n = 0;
    int first = 1;
    while (word.n) {
        size_t taken;
        sayso_string letters = known_spelling(known, word, first, &taken);
        first = 0;
        for (size_t i = 0; i < letters.n; i++) {
            char c = letters.bytes[i];
            int foreign = (unsigned char)c >= 0x80;
            int is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || foreign;
            if (is_letter && !(n && out[n - 1] == c && !foreign)) out[n++] = c;
        }
        word = str_slice(word, taken, word.n);
    }
    return (sayso_string){out, n};
}

static void add_rest(const known *known, arena *arena, spelling *spelling, sayso_string word) {
    sayso_string more = respell(known, arena, word), before = spelling->rest;
    if (more.n == 0) return;
    char *joined = arena_take(arena, before.n + more.n + 2);
    if (before.n) memcpy(joined, before.bytes, before.n);
    if (before.n) joined[before.n] = ' ';
    size_t at = before.n + (before.n > 0);
    memcpy(joined + at, more.bytes, more.n);
    spelling->rest = (sayso_string){joined, at + more.n};
}

/* "keller-brandt": keller, and brandt goes to the rest; "al-assad": assad. */
static void spell_last(const known *known, arena *arena, spelling *spelling, sayso_string word) {
    sayso_string half = {0};
    while (word.n) {
        sayso_string next = str_cut(&word, '-');
        if (word.n && half.n == 0 && known_particle(known, next)) continue;
        if (half.n == 0)
            half = next;
        else
            add_rest(known, arena, spelling, next);
    }
    spelling->last = respell(known, arena, half);
}

static int is_initial(sayso_string word) {
    return word.n == 1 || (word.n == 2 && word.bytes[1] == '.');
}

spelling spell(const known *known, arena *arena, sayso_string name) {
    name_words words = {0};
    spelling spelling = {.folded = fold_words(arena, name, &words)};
    uint32_t end = words.n, first = 0;
    while (end > 1 && known_suffix(known, words.at[end - 1])) end--;
    if (end == 0) return spelling;
    spell_last(known, arena, &spelling, words.at[end - 1]);
    while (first + 1 < end && known_particle(known, words.at[first])) first++;
    if (first + 1 < end) {
        spelling.first = respell(known, arena, words.at[first]);
        spelling.initial = is_initial(words.at[first]);
        for (uint32_t i = first + 1; i + 1 < end; i++)
            if (!known_particle(known, words.at[i])) add_rest(known, arena, &spelling, words.at[i]);
    }
    for (uint32_t i = end; i < words.n; i++) add_rest(known, arena, &spelling, words.at[i]);
    return spelling;
}

uint64_t spelling_block(const spelling *spelling) {
    return XXH3_64bits(spelling->last.bytes, spelling->last.n) >> 1;
}

int rests_agree(sayso_string a, sayso_string b) {
    if (a.n == 0 || b.n == 0 || str_equal(a, b)) return 1;
    return (a.n == 1 || b.n == 1) && a.bytes[0] == b.bytes[0];
}
