/* All quotes are read in the order of their ids and put into clusters anew; of the tables, only
 * what came out otherwise is written. */
#include "variants.h"

#include "fault.h"
#include "folding.h"
#include "store.h"
#include "str.h"
#include "versions.h"

#include <stdlib.h>

static const char *const likeness_names[] = {"equal", "part", "near"};
static const char *const kind_names[] = {"negation", "number", "qualifier", "speaker"};

/* A quote's place in a cluster, in the order of quotes. */
typedef struct {
    uint64_t quote, cluster;
    int64_t form;
    uint8_t likeness;
} placed;

typedef struct {
    sayso_store *store;
    vocabulary *vocabulary;
    version_clusters found;
    buffer placed;
    differ differ;
    folded here, there;
    buffer text; /* of a quote */
} updating;

/* ---- Reading ---- */

static int add_quotes(updating *u, versions *versions) {
    sqlite3_stmt *quote = store_statement(u->store, QUOTES_FOR_VARIANTS);
    int well = quote != NULL;
    while (well && sqlite3_step(quote) == SQLITE_ROW) {
        version version = {.id = (uint64_t)sqlite3_column_int64(quote, 0),
                           .speaker = sqlite3_column_int64(quote, 2),
                           .document = sqlite3_column_int64(quote, 3),
                           .source = sqlite3_column_int64(quote, 4),
                           .person = sqlite3_column_int(quote, 5)};
        well = versions_add(versions, &version, column_string(quote, 1));
    }
    return sqlite3_reset(quote) == SQLITE_OK && well;
}

static int by_quote(const void *left, const void *right) {
    uint64_t a = ((const placed *)left)->quote, b = ((const placed *)right)->quote;
    return (a > b) - (a < b);
}

static const cluster *clusters_of(const updating *u) {
    return (const cluster *)(const void *)u->found.clusters.bytes;
}

static int place_members(updating *u) {
    const cluster_member *members = (const cluster_member *)(const void *)u->found.members.bytes;
    size_t n = u->found.clusters.n / sizeof(cluster);
    for (size_t i = 0; i < n; i++) {
        const cluster *cluster = &clusters_of(u)[i];
        for (uint32_t j = cluster->first_member; j < cluster->end_member; j++) {
            placed made = {members[j].quote, cluster->earliest, members[j].form,
                           members[j].likeness};
            buffer_add(&u->placed, &made, sizeof made);
        }
    }
    if (u->placed.n) qsort(u->placed.bytes, u->placed.n / sizeof(placed), sizeof(placed), by_quote);
    return !u->placed.failed;
}

/* 1 when a word of the name stands in the other. */
static int is_word_of(sayso_string word, sayso_string name) {
    sayso_string other;
    while ((other = next_folded_word(&name)).n)
        if (str_equal(word, other)) return 1;
    return 0;
}

/* "Obama" and "Barack Obama" may be two speakers to the registry, but nobody's words were changed.
 */
static int may_be_same(sayso_string a, sayso_string b) {
    sayso_string shorter = a.n < b.n ? a : b, longer = a.n < b.n ? b : a, word;
    while ((word = next_folded_word(&shorter)).n)
        if (!is_word_of(word, longer)) return 0;
    return 1;
}

/* The name of a quote's speaker, folded, in the place of what name held; 1 when it went well. */
static int find_name(sayso_store *store, uint64_t quote, buffer *name) {
    sqlite3_stmt *find = store_statement(store, TEXT_OF_QUOTE);
    if (!find) return 0;
    buffer_clear(name);
    bind_number(find, 1, quote);
    if (sqlite3_step(find) == SQLITE_ROW) fold_name(column_string(find, 1), name);
    return sqlite3_reset(find) == SQLITE_OK && !name->failed;
}

/* Leave out alterations of speakers whose names may be one. */
static int keep_other_speakers(updating *u) {
    altered_quote *altered = (altered_quote *)(void *)u->found.altered.bytes;
    size_t n = u->found.altered.n / sizeof *altered, kept = 0;
    buffer here = {0}, there = {0};
    int well = 1;
    for (size_t i = 0; well && i < n; i++) {
        if (altered[i].kind == ALTERED_SPEAKER) {
            well = find_name(u->store, altered[i].quote, &here) &&
                   find_name(u->store, altered[i].other, &there);
            if (may_be_same((sayso_string){here.bytes, here.n},
                            (sayso_string){there.bytes, there.n}))
                continue;
        }
        altered[kept++] = altered[i];
    }
    u->found.altered.n = kept * sizeof *altered;
    buffer_release(&here);
    buffer_release(&there);
    return well;
}

static int find(updating *u) {
    u->vocabulary = vocabulary_new();
    versions *versions = u->vocabulary ? versions_new(u->vocabulary) : NULL;
    int well = versions && add_quotes(u, versions) && versions_find(versions, &u->found) &&
               place_members(u) && keep_other_speakers(u);
    versions_free(versions);
    return well;
}

/* ---- Rows of clusters ---- */

/* How the rows of a table and those found anew are compared. A key is a quote and, for rows of
 * which a quote has several, a kind. */
typedef struct {
    uint64_t quote;
    int kind;
} key;

typedef struct {
    statement list, put, remove;
    size_t n;
    key (*key_of)(const updating *u, size_t i);
    key (*key_in)(sqlite3_stmt *row);
    int (*is_same)(const updating *u, size_t i, sqlite3_stmt *row);
    int (*bind)(updating *u, size_t i, sqlite3_stmt *put);
} table;

static key first_column(sqlite3_stmt *row) {
    return (key){(uint64_t)sqlite3_column_int64(row, 0), 0};
}

static key cluster_key(const updating *u, size_t i) {
    return (key){clusters_of(u)[i].earliest, 0};
}

static void list_cluster(const cluster *cluster, uint64_t columns[7]) {
    const uint64_t all[7] = {cluster->earliest,   cluster->end_member - cluster->first_member,
                             cluster->sources,    cluster->forms,
                             cluster->fullest,    cluster->commonest,
                             cluster->compared_by};
    memcpy(columns, all, sizeof all);
}

static int is_same_cluster(const updating *u, size_t i, sqlite3_stmt *row) {
    uint64_t columns[7];
    list_cluster(&clusters_of(u)[i], columns);
    for (int c = 0; c < 7; c++)
        if ((uint64_t)sqlite3_column_int64(row, c) != columns[c]) return 0;
    return 1;
}

static int bind_cluster(updating *u, size_t i, sqlite3_stmt *put) {
    uint64_t columns[7];
    list_cluster(&clusters_of(u)[i], columns);
    for (int c = 0; c < 7; c++) bind_number(put, c + 1, columns[c]);
    return 1;
}

/* ---- Rows of quotes ---- */

static const placed *placed_at(const updating *u, size_t i) {
    return (const placed *)(const void *)u->placed.bytes + i;
}

static key placed_key(const updating *u, size_t i) {
    return (key){placed_at(u, i)->quote, 0};
}

static int is_same_place(const updating *u, size_t i, sqlite3_stmt *row) {
    const placed *placed = placed_at(u, i);
    return (uint64_t)sqlite3_column_int64(row, 1) == placed->cluster &&
           str_is(column_string(row, 2), likeness_names[placed->likeness]) &&
           sqlite3_column_int64(row, 3) == placed->form;
}

static int bind_place(updating *u, size_t i, sqlite3_stmt *put) {
    const placed *placed = placed_at(u, i);
    bind_number(put, 1, placed->quote);
    bind_number(put, 2, placed->cluster);
    bind_string(put, 3, str(likeness_names[placed->likeness]));
    sqlite3_bind_int64(put, 4, placed->form);
    return 1;
}

/* ---- Rows of alterations ---- */

static const altered_quote *altered_at(const updating *u, size_t i) {
    return (const altered_quote *)(const void *)u->found.altered.bytes + i;
}

static key altered_key(const updating *u, size_t i) {
    return (key){altered_at(u, i)->quote, altered_at(u, i)->kind};
}

static key altered_in(sqlite3_stmt *row) {
    key key = first_column(row);
    sayso_string name = column_string(row, 1);
    while (key.kind < ALTERED_SPEAKER && !str_is(name, kind_names[key.kind])) key.kind++;
    return key;
}

static int is_same_alteration(const updating *u, size_t i, sqlite3_stmt *row) {
    return (uint64_t)sqlite3_column_int64(row, 2) == altered_at(u, i)->other;
}

/* Append the text of a quote; 1 when it went well. */
static int add_text(updating *u, uint64_t quote) {
    sqlite3_stmt *find = store_statement(u->store, TEXT_OF_QUOTE);
    if (!find) return 0;
    bind_number(find, 1, quote);
    if (sqlite3_step(find) == SQLITE_ROW) buffer_string(&u->text, column_string(find, 0));
    return sqlite3_reset(find) == SQLITE_OK && !u->text.failed;
}

static sayso_string words_of(sayso_string text, const folded *words, size_t from, size_t end) {
    if (from >= end) return (sayso_string){0};
    return str_slice(text, words->spans[from].start, words->spans[end - 1].end);
}

/* The words that differ, as they stand in both texts. */
static int bind_words(updating *u, const altered_quote *altered, sqlite3_stmt *put) {
    alteration found[3];
    row window;
    buffer_clear(&u->text);
    if (!add_text(u, altered->quote)) return 0;
    size_t n = u->text.n;
    if (!add_text(u, altered->other)) return 0;
    sayso_string here = {u->text.bytes, n}, there = {u->text.bytes + n, u->text.n - n};
    fold_words(u->vocabulary, here, WITHOUT_BRACKETS, &u->here);
    fold_words(u->vocabulary, there, WITHOUT_BRACKETS, &u->there);
    versions_compare(&u->differ, (row){u->here.at, u->here.n}, (row){u->there.at, u->there.n},
                     &window, found);
    const change *change = &found[altered->kind].change;
    size_t before = (size_t)(window.at - u->there.at);
    bind_string(put, 4, words_of(here, &u->here, change->a, change->a_end));
    bind_string(put, 5, words_of(there, &u->there, before + change->b, before + change->b_end));
    return !u->here.failed && !u->there.failed && !u->differ.failed;
}

static int bind_alteration(updating *u, size_t i, sqlite3_stmt *put) {
    const altered_quote *altered = altered_at(u, i);
    sqlite3_bind_null(put, 4);
    sqlite3_bind_null(put, 5);
    if (altered->kind != ALTERED_SPEAKER && !bind_words(u, altered, put)) return 0;
    bind_number(put, 1, altered->quote);
    bind_string(put, 2, str(kind_names[altered->kind]));
    bind_number(put, 3, altered->other);
    return 1;
}

/* ---- Writing ---- */

static int compare_keys(key a, key b) {
    if (a.quote != b.quote) return a.quote < b.quote ? -1 : 1;
    return a.kind - b.kind;
}

/* Walk the table and what was found side by side: keys that are gone, places that are new. */
static int compare_table(updating *u, const table *table, buffer *gone, buffer *news) {
    sqlite3_stmt *row = store_statement(u->store, table->list);
    if (!row) return 0;
    int more = sqlite3_step(row) == SQLITE_ROW;
    for (size_t i = 0; more || i < table->n;) {
        int order = !more           ? 1
                    : i == table->n ? -1
                                    : compare_keys(table->key_in(row), table->key_of(u, i));
        if (order < 0) {
            key key = table->key_in(row);
            buffer_add(gone, &key, sizeof key);
        } else if (order > 0 || !table->is_same(u, i, row))
            buffer_add(news, &i, sizeof i);
        if (order <= 0) more = sqlite3_step(row) == SQLITE_ROW;
        if (order >= 0) i++;
    }
    return sqlite3_reset(row) == SQLITE_OK && !gone->failed && !news->failed;
}

static int remove_rows(sayso_store *store, statement name, const buffer *gone) {
    sqlite3_stmt *remove = store_statement(store, name);
    const key *keys = (const key *)(const void *)gone->bytes;
    for (size_t i = 0; remove && i < gone->n / sizeof *keys; i++) {
        bind_number(remove, 1, keys[i].quote);
        if (sqlite3_bind_parameter_count(remove) > 1)
            bind_string(remove, 2, str(kind_names[keys[i].kind]));
        if (!store_run(remove)) return 0;
    }
    return remove != NULL;
}

static int put_rows(updating *u, const table *table, const buffer *news) {
    sqlite3_stmt *put = store_statement(u->store, table->put);
    const size_t *places = (const size_t *)(const void *)news->bytes;
    for (size_t i = 0; put && i < news->n / sizeof *places; i++)
        if (!table->bind(u, places[i], put) || !store_run(put)) return 0;
    return put != NULL;
}

static int write_table(updating *u, const table *table) {
    buffer gone = {0}, news = {0};
    int well = compare_table(u, table, &gone, &news) &&
               remove_rows(u->store, table->remove, &gone) && put_rows(u, table, &news);
    buffer_release(&gone);
    buffer_release(&news);
    return well;
}

static int write_all(updating *u) {
    const table tables[] = {
        {CLUSTERS_BY_ID, PUT_CLUSTER, REMOVE_CLUSTER, u->found.clusters.n / sizeof(cluster),
         cluster_key, first_column, is_same_cluster, bind_cluster},
        {VARIANTS_BY_QUOTE, PUT_VARIANT, REMOVE_VARIANT, u->placed.n / sizeof(placed), placed_key,
         first_column, is_same_place, bind_place},
        {ALTERATIONS_BY_QUOTE, PUT_ALTERATION, REMOVE_ALTERATION,
         u->found.altered.n / sizeof(altered_quote), altered_key, altered_in, is_same_alteration,
         bind_alteration}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!write_table(u, &tables[i])) return 0;
    return store_run(store_statement(u->store, FORGET_STALE));
}

static void release(updating *u) {
    vocabulary_free(u->vocabulary);
    version_clusters_release(&u->found);
    buffer_release(&u->placed);
    buffer_release(&u->text);
    differ_release(&u->differ);
    folded_release(&u->here);
    folded_release(&u->there);
}

/* ---- Asking ---- */

static int ask(sqlite3_stmt *prepared) {
    int yes = prepared && sqlite3_step(prepared) == SQLITE_ROW && sqlite3_column_int(prepared, 0);
    sqlite3_reset(prepared);
    return yes;
}

int variants_are_worth_it(sayso_store *store) {
    return ask(store_statement(store, VARIANTS_ARE_WORTH_IT));
}

sayso_status sayso_variants_update(sayso_store *store, sayso_error *error) {
    updating updating = {.store = store};
    if (!store->known)
        return fault(error, SAYSO_FAILED, store->path, "opened to be searched, not to be updated");
    sayso_status status = sayso_store_commit(store, error);
    if (status != SAYSO_OK || !ask(store_statement(store, IS_STALE))) return status;
    int well = store_begin(store) && find(&updating) && write_all(&updating);
    status = well ? store_write_batch(store, error) : store_give_up(store, error);
    release(&updating);
    return status;
}

sayso_status sayso_find_variants(sayso_store *store, uint64_t quote, sayso_variants *variants,
                                 sayso_error *error) {
    *variants = (sayso_variants){.stale = ask(store_statement(store, IS_STALE))};
    sqlite3_stmt *find = store_statement(store, FIND_VARIANTS);
    if (!find) return store_fault(store, error);
    sqlite3_reset(find);
    bind_number(find, 1, quote);
    int code = sqlite3_step(find);
    if (code == SQLITE_DONE) return sqlite3_reset(find), SAYSO_OK;
    if (code != SQLITE_ROW) return store_fault(store, error);
    variants->cluster = (uint64_t)sqlite3_column_int64(find, 0);
    variants->fullest = (uint64_t)sqlite3_column_int64(find, 1);
    variants->commonest = (uint64_t)sqlite3_column_int64(find, 2);
    variants->compared_by = (uint64_t)sqlite3_column_int64(find, 3);
    variants->quotes = (uint32_t)sqlite3_column_int64(find, 4);
    variants->sources = (uint32_t)sqlite3_column_int64(find, 5);
    variants->forms = (uint32_t)sqlite3_column_int64(find, 6);
    variants->likeness = column_string(find, 7);
    variants->altered = column_string(find, 8);
    return SAYSO_OK;
}
