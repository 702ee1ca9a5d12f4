#include "examples.h"

#include "fault.h"
#include "stance_rules.h"
#include "str.h"

#include <stdio.h>

enum { LONGEST_EXAMPLE = 1024 };

/* "| text" is a text of its own; anything else is said by Ana Ruiz, before her name and a comma. */
static void put_example(sayso_string example, char *text, size_t room) {
    if (str_starts(example, "|")) {
        example = str_trim(str_slice(example, 1, example.n));
        snprintf(text, room, "%.*s", (int)example.n, example.bytes);
        return;
    }
    if (str_ends(example, ".")) example.n--;
    const char *comma = str_ends(example, "?") || str_ends(example, "!") ? "" : ",";
    snprintf(text, room, "\"%.*s%s\" Ana Ruiz said.", (int)example.n, example.bytes, comma);
}

/* The stance with that label, or NULL. */
static const sayso_stance *stance_named(const sayso_document *document, sayso_string tag) {
    for (uint32_t i = 0; i < document->stances.n; i++)
        if (str_equal(document->stances.at[i].label, tag)) return &document->stances.at[i];
    return NULL;
}

static sayso_status complain(const rule_file *file, uint64_t line, sayso_string example,
                             const sayso_stance *found, sayso_error *error) {
    const char *where = file->path ? file->path : file->name;
    if (!found)
        return fault_at(error, SAYSO_BAD_RULES, where, line, "example is not tagged: %.*s",
                        (int)example.n, example.bytes);
    return fault_at(error, SAYSO_BAD_RULES, where, line, "example is tagged by %.*s: %.*s",
                    (int)found->rule.n, found->rule.bytes, (int)example.n, example.bytes);
}

sayso_status run_examples(sayso_worker *worker, const rule_file *file, uint32_t *n,
                          sayso_error *error) {
    sayso_string text = file->text, tag = stance_of_file(file->name);
    uint64_t line = 0;
    while (text.n) {
        char article[LONGEST_EXAMPLE];
        sayso_string example = str_cut(&text, '\n');
        char sign = stance_example(&example);
        line++;
        if (!sign) continue;
        ++*n;
        put_example(example, article, sizeof article);
        sayso_document document = {.id = str("example"), .text = str(article)};
        sayso_status status = sayso_analyse(worker, &document, error);
        if (status) return status;
        const sayso_stance *found = stance_named(&document, tag);
        if (!found == (sign == '+')) return complain(file, line, example, found, error);
    }
    return SAYSO_OK;
}
