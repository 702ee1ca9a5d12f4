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

static int holds_digit_or_hyphen(sayso_string text) {
    for (size_t i = 0; i < text.n; i++)
        if ((text.bytes[i] >= '0' && text.bytes[i] <= '9') || text.bytes[i] == '-') return 1;
    return 0;
}

void claim_rules_finish(claim_rules *rules, lexicon *lexicon) {
    terms_finish(&rules->words, lexicon);
    terms_finish(&rules->amounts, lexicon);
    terms_finish(&rules->times, lexicon);
    rules->composed =
        arena_take(&lexicon->arena, (lexicon->n_words / 64 + 1) * sizeof *rules->composed);
    for (uint32_t i = 1; i < lexicon->n_words; i++)
        if (holds_digit_or_hyphen(lexicon->words[i].text))
            rules->composed[i / 64] |= UINT64_C(1) << i % 64;
}
