#include "moving.h"

#include "facets.h"
#include "fulltext.h"
#include "store.h"
#include "str.h"
#include "voices.h"

typedef struct {
    sayso_string name;
    int64_t speaker;
} named;

typedef struct {
    named *at;
    uint32_t n;
} names;

/* How much a speaker of the document wins or loses. */
typedef struct {
    int64_t speaker;
    int64_t before, after; /* quotes */
} balance;

typedef struct {
    balance *at;
    uint32_t n;
} balances;

typedef struct {
    sayso_store *store;
    arena *arena;
    names names;
    balances balances;
    int awaits_index; /* 1 when the document's words are not in the index yet */
} moving;

static balance *balance_of(moving *m, int64_t speaker) {
    for (uint32_t i = 0; i < m->balances.n; i++)
        if (m->balances.at[i].speaker == speaker) return &m->balances.at[i];
    balance made = {.speaker = speaker};
    arena_push(m->arena, &m->balances, made);
    return &m->balances.at[m->balances.n - 1];
}

static int load_names(moving *m, int64_t document) {
    sqlite3_stmt *find = store_statement(m->store, NAMES_OF_DOCUMENT);
    if (!find) return 0;
    sqlite3_bind_int64(find, 1, document);
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_string name = column_string(find, 0);
        char *bytes = arena_take(m->arena, name.n + 1);
        memcpy(bytes, name.bytes, name.n);
        named named = {{bytes, name.n}, sqlite3_column_int64(find, 1)};
        arena_push(m->arena, &m->names, named);
    }
    return sqlite3_reset(find) == SQLITE_OK;
}

/* ---- Who speaks in a quote, before and after ---- */

static int voices_before(moving *m, sqlite3_stmt *quote, voices *before) {
    sqlite3_stmt *further = store_statement(m->store, SPEAKERS_OF_QUOTE);
    if (!further) return 0;
    before->n = 1;
    before->at[0] = (voice){sqlite3_column_int64(quote, 3), sqlite3_column_int64(quote, 4)};
    sayso_string names = column_string(quote, 1);
    if (names.n && !memchr(names.bytes, ';', names.n)) return 1;
    sqlite3_bind_int64(further, 1, sqlite3_column_int64(quote, 0));
    while (before->n < MOST_VOICES && sqlite3_step(further) == SQLITE_ROW)
        before->at[before->n++] =
            (voice){sqlite3_column_int64(further, 0), sqlite3_column_int64(further, 1)};
    return sqlite3_reset(further) == SQLITE_OK;
}

static int64_t speaker_named(const moving *m, sayso_string name) {
    for (uint32_t i = 0; i < m->names.n; i++)
        if (str_equal(m->names.at[i].name, name)) return m->names.at[i].speaker;
    return 0;
}

static void voices_after(const moving *m, sayso_string joined, voices *after) {
    after->n = 0;
    while (joined.n && after->n < MOST_VOICES) {
        int64_t speaker = speaker_named(m, str_trim(str_cut(&joined, ';')));
        uint32_t i = 0;
        while (i < after->n && after->at[i].speaker != speaker) i++;
        if (speaker && i == after->n) after->at[after->n++] = (voice){speaker, 0};
    }
}

static int same_voices(const voices *a, const voices *b) {
    for (uint32_t i = 0; i < a->n && i < b->n; i++)
        if (a->at[i].speaker != b->at[i].speaker) return 0;
    return a->n == b->n;
}

static int count(sayso_store *store, statement name, int64_t row, int64_t quotes) {
    sqlite3_stmt *count = store_statement(store, name);
    if (!count) return 0;
    sqlite3_bind_int64(count, 1, row);
    sqlite3_bind_int64(count, 2, quotes);
    return store_run(count);
}

/* The names used in the text go with the quote. */
static int move_aliases(moving *m, const voices *before, voices *after) {
    sqlite3_stmt *find = store_statement(m->store, NAME_OF_ALIAS);
    if (!find) return 0;
    for (uint32_t i = 0; i < before->n; i++) {
        if (!before->at[i].alias) continue;
        if (!count(m->store, COUNT_ALIAS, before->at[i].alias, -1)) return 0;
        if (before->n != after->n) continue;
        sqlite3_bind_int64(find, 1, before->at[i].alias);
        int64_t alias = 0;
        if (sqlite3_step(find) == SQLITE_ROW)
            alias = find_alias_row(m->store, after->at[i].speaker, column_string(find, 0));
        if (sqlite3_reset(find) != SQLITE_OK || !alias || !count(m->store, COUNT_ALIAS, alias, 1))
            return 0;
        after->at[i].alias = alias;
    }
    return 1;
}

/* ---- Facets ---- */

/* Old facets without those of speakers and the source, behind those of the new speakers: see
 * write_facets. */
static void renew_facets(sayso_string old, const voices *after, buffer *facets) {
    for (uint32_t i = 0; i < after->n; i++) {
        facet_number(facets, FACET_SPEAKER, after->at[i].speaker);
        buffer_say(facets, " ");
        for (sayso_string rest = old; rest.n;) {
            sayso_string word = str_cut(&rest, ' ');
            if (word.n == 0 || word.bytes[0] != FACET_STANCE) continue;
            facet_number(facets, FACET_SPEAKER, after->at[i].speaker);
            buffer_string(facets, word);
            buffer_say(facets, " ");
        }
    }
    while (old.n) {
        sayso_string word = str_cut(&old, ' ');
        if (word.n == 0 || word.bytes[0] == FACET_SPEAKER || word.bytes[0] == FACET_SOURCE)
            continue;
        buffer_string(facets, word);
        buffer_say(facets, " ");
    }
}

/* ---- Writing ---- */

/* Take a quote's words out of the index, or put them in. Most quotes that move are of new
 * documents, and still wait for the index. */
static int write_index(moving *m, statement name, int64_t id) {
    sqlite3_stmt *find = store_statement(m->store, WORDS_OF_QUOTE);
    sqlite3_stmt *write = store_statement(m->store, name);
    if (m->awaits_index) return 1;
    if (!find || !write) return 0;
    sqlite3_bind_int64(find, 1, id);
    int well = sqlite3_step(find) == SQLITE_ROW;
    for (int column = 0; well && column < 4; column++)
        sqlite3_bind_value(write, column + 1, sqlite3_column_value(find, column));
    well = well && store_run(write);
    return sqlite3_reset(find) == SQLITE_OK && well;
}

static int write_further(moving *m, int64_t id, const voices *before, const voices *after) {
    if (before->n == 1 && after->n == 1) return 1;
    sqlite3_stmt *remove = store_statement(m->store, REMOVE_QUOTE_SPEAKERS);
    if (!remove) return 0;
    sqlite3_bind_int64(remove, 1, id);
    if (!store_run(remove)) return 0;
    for (uint32_t i = 1; i < after->n; i++) {
        sqlite3_stmt *add = store_statement(m->store, ADD_QUOTE_SPEAKER);
        if (!add) return 0;
        sqlite3_bind_int64(add, 1, id);
        bind_number(add, 2, i);
        sqlite3_bind_int64(add, 3, after->at[i].speaker);
        bind_row(add, 4, after->at[i].alias);
        if (!store_run(add)) return 0;
    }
    return 1;
}

static int write_quote(moving *m, sqlite3_stmt *quote, const voices *before, const voices *after) {
    buffer facets = {0};
    int64_t id = sqlite3_column_int64(quote, 0);
    renew_facets(column_string(quote, 2), after, &facets);
    sayso_string text = {facets.bytes, facets.n};
    sqlite3_stmt *move = store_statement(m->store, MOVE_QUOTE);
    int well = move && !facets.failed && write_index(m, REMOVE_WORDS, id);
    if (well) {
        sqlite3_bind_int64(move, 1, id);
        bind_row(move, 2, after->at[0].speaker);
        bind_row(move, 3, after->at[0].alias);
        bind_string(move, 4, text);
        well =
            store_run(move) && write_index(m, ADD_WORDS, id) && write_further(m, id, before, after);
    }
    buffer_release(&facets);
    return well;
}

static int move_quote(moving *m, sqlite3_stmt *quote) {
    voices before, after;
    if (!voices_before(m, quote, &before)) return 0;
    voices_after(m, column_string(quote, 1), &after);
    if (after.n == 0) after = before;
    for (uint32_t i = 0; i < before.n; i++) balance_of(m, before.at[i].speaker)->before++;
    for (uint32_t i = 0; i < after.n; i++) balance_of(m, after.at[i].speaker)->after++;
    return same_voices(&before, &after) ||
           (move_aliases(m, &before, &after) && write_quote(m, quote, &before, &after));
}

static int write_balances(moving *m) {
    for (uint32_t i = 0; i < m->balances.n; i++) {
        const balance *b = &m->balances.at[i];
        sqlite3_stmt *count = store_statement(m->store, COUNT_SPEAKER);
        if (!count) return 0;
        sqlite3_bind_int64(count, 1, b->speaker);
        sqlite3_bind_int64(count, 2, b->after - b->before);
        sqlite3_bind_int64(count, 3, (b->after > 0) - (b->before > 0));
        if (!store_run(count)) return 0;
    }
    return 1;
}

int move_quotes(sayso_store *store, arena *arena, int64_t document) {
    moving moving = {.store = store, .arena = arena, .awaits_index = awaits_index(store, document)};
    sqlite3_stmt *quote = store_statement(store, QUOTES_OF_DOCUMENT);
    int well = quote && moving.awaits_index >= 0 && load_names(&moving, document);
    if (!well) return 0;
    sqlite3_bind_int64(quote, 1, document);
    while (well && sqlite3_step(quote) == SQLITE_ROW) well = move_quote(&moving, quote);
    return sqlite3_reset(quote) == SQLITE_OK && well && write_balances(&moving);
}
