/* The registry of speakers against the documents it is made of. */
#include "verify.h"

#include "folding.h"
#include "str.h"

/* A search by name goes by the words of names without case and accents. */
static void check_word(verification *v, int64_t speaker, sayso_string word) {
    sqlite3_stmt *find = verify_statement(v, PROVE_WORD);
    if (!find) return;
    sqlite3_bind_int64(find, 1, speaker);
    bind_string(find, 2, word);
    if (sqlite3_step(find) != SQLITE_ROW)
        defect(v, 0, "speaker %lld is not found by the word '%.*s' of its name", (long long)speaker,
               word.n < 100 ? (int)word.n : 100, word.bytes);
    verify_reset(v, find);
}

static void check_name(verification *v, int64_t speaker, sayso_string name) {
    buffer *folded = &v->written;
    buffer_clear(folded);
    fold_name(name, folded);
    sayso_string rest = {folded->bytes, folded->n}, word;
    while ((word = next_folded_word(&rest)).n) check_word(v, speaker, word);
}

static void check_names(verification *v) {
    sqlite3_stmt *find = verify_statement(v, PROVE_NAMES);
    if (!find) return;
    while (sqlite3_step(find) == SQLITE_ROW)
        check_name(v, sqlite3_column_int64(find, 0), column_string(find, 1));
    verify_reset(v, find);
}

static void check_sources(verification *v) {
    sqlite3_stmt *find = verify_statement(v, PROVE_SOURCES);
    if (!find) return;
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_string name = column_string(find, 0);
        buffer_clear(&v->written);
        fold_name(name, &v->written);
        if (!str_equal(column_string(find, 1), (sayso_string){v->written.bytes, v->written.n}))
            defect(v, 0, "outlet '%.*s' is not found by its name", name.n < 100 ? (int)name.n : 100,
                   name.bytes);
    }
    verify_reset(v, find);
}

void verify_speakers(verification *v) {
    verify_by(v, CHECK_QUOTES_OF, "its quotes are not those it counts: ");
    verify_by(v, CHECK_SIGHTINGS, "no quote of the document has this name, kind, role or date: ");
    verify_by(v, CHECK_NAMES, "no document has this name, kind or role of a speaker: ");
    verify_by(v, CHECK_COUNTS, "quotes or documents of a speaker are miscounted: ");
    verify_by(v, CHECK_ALIAS_COUNTS, "quotes under a name are miscounted: ");
    check_names(v);
    check_sources(v);
}
