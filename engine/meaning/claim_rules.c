#include "claim_rules.h"

#include "numeral.h"
#include "str.h"
#include "stretch.h"

#include <string.h>

sayso_status claim_rules_load(claim_rules *rules, lexicon *lexicon, const rule_list *files,
                              sayso_error *error) {
    const struct {
        const char *name;
        terms *terms;
        const term_kind *kinds;
        term_split *split;
    } lists[] = {
        {"claims/words.txt", &rules->words, reason_kinds, split_at_spaces},
        {"claims/numbers.txt", &rules->amounts, amount_kinds, split_into_pieces},
        {"claims/units.txt", &rules->amounts, amount_kinds, split_into_pieces},
        {"claims/times.txt", &rules->times, time_kinds, split_into_pieces},
    };
    for (uint32_t i = 0; i < files->n; i++) {
        const rule_file *file = &files->at[i];
        const char *where = file->path ? file->path : file->name;
        sayso_status status = SAYSO_OK;
        for (size_t j = 0; j < sizeof lists / sizeof *lists && status == SAYSO_OK; j++)
            if (strcmp(file->name, lists[j].name) == 0)
                status = terms_read(lists[j].terms, lexicon, where, file->text, lists[j].kinds,
                                    lists[j].split, error);
        if (status == SAYSO_OK && strcmp(file->name, "claims/weights.txt") == 0)
            status = reason_weights_read(&rules->weights, where, file->text, error);
        if (status) return status;
    }
    return SAYSO_OK;
}

/* Kinds of words of which one stands in every number and date. */
static const uint64_t amount_signs =
    TERM_BIT(AMOUNT_ONE) | TERM_BIT(AMOUNT_TEN) | TERM_BIT(AMOUNT_SCALE) | TERM_BIT(AMOUNT_HALF) |
    TERM_BIT(AMOUNT_PART) | TERM_BIT(AMOUNT_ORDINAL) | TERM_BIT(AMOUNT_MULTIPLE);
static const uint64_t time_signs = TERM_BIT(TIME_MONTH) | TERM_BIT(TIME_WEEKDAY) |
                                   TERM_BIT(TIME_SEASON) | TERM_BIT(TIME_DAY_BACK) |
                                   TERM_BIT(TIME_DAY_AHEAD) | TERM_BIT(TIME_NIGHT) |
                                   TERM_BIT(TIME_UNIT) | TERM_BIT(TIME_UNITS);

static void set_bit(uint64_t *bits, uint32_t word) {
    bits[word / 64] |= UINT64_C(1) << word % 64;
}

/* Of "the day after tomorrow" the last word tells: it is the longest, and seldom elsewhere. */
static uint32_t telling_word(const lexicon *lexicon, const term *term) {
    uint32_t longest = term->first;
    for (uint32_t i = 0; i < term->n; i++)
        if (lexicon->words[term->words[i]].text.n >= lexicon->words[longest].text.n)
            longest = term->words[i];
    return longest;
}

static void add_signs(claim_rules *rules, const lexicon *lexicon, const terms *terms,
                      uint64_t kinds) {
    for (uint32_t i = 0; i < terms->n; i++)
        if (TERM_BIT(terms->at[i].kind) & kinds)
            set_bit(rules->signs, telling_word(lexicon, &terms->at[i]));
}

static int holds_digit_or_hyphen(sayso_string text) {
    for (size_t i = 0; i < text.n; i++)
        if ((text.bytes[i] >= '0' && text.bytes[i] <= '9') || text.bytes[i] == '-') return 1;
    return 0;
}

static int is_plain(sayso_string text) {
    for (size_t i = 0; i < text.n; i++)
        if (text.bytes[i] < 'a' || text.bytes[i] > 'z') return 0;
    return 1;
}

static void note_words(claim_rules *rules, lexicon *lexicon) {
    size_t room = (lexicon->n_words / 64 + 1) * sizeof *rules->signs;
    rules->signs = arena_take(&lexicon->arena, room);
    rules->plain = arena_take(&lexicon->arena, room);
    for (uint32_t i = 1; i < lexicon->n_words; i++) {
        if (holds_digit_or_hyphen(lexicon->words[i].text)) set_bit(rules->signs, i);
        if (is_plain(lexicon->words[i].text)) set_bit(rules->plain, i);
    }
    add_signs(rules, lexicon, &rules->amounts, amount_signs);
    add_signs(rules, lexicon, &rules->times, time_signs);
}

void claim_rules_finish(claim_rules *rules, lexicon *lexicon) {
    terms_finish(&rules->words, lexicon);
    terms_finish(&rules->amounts, lexicon);
    terms_finish(&rules->times, lexicon);
    note_words(rules, lexicon);
}
