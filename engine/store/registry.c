/* A block is all sightings of names that may be one, with the blocks that a former name or a
 * decision ties to it. It is decided whole, and only what came out otherwise than it stands is
 * written. */
#include "registry.h"

#include "date.h"
#include "decisions.h"
#include "facets.h"
#include "folding.h"
#include "labels.h"
#include "moving.h"
#include "same.h"
#include "store.h"
#include "str.h"

#include <stdlib.h>

typedef struct {
    uint64_t *at;
    uint32_t n;
} blocks;

typedef struct {
    int64_t *at;
    uint32_t n;
} rows;

/* One speaker as decided: sightings that are the same. */
typedef struct {
    uint32_t root, n; /* n sightings */
    int64_t speaker;  /* row; 0 until one is found */
    sayso_string name, role, role_day;
    spelling spelling; /* of the name */
    uint32_t kinds[SAYSO_ANONYMOUS + 1];
    uint32_t fields[MOST_FIELDS]; /* sightings with a role of each */
    uint32_t best_fields;         /* bits of those with the most */
    int role_is_best;             /* role is of one of them */
    int changed;
} group;

typedef struct {
    group *at;
    uint32_t n;
} groups;

typedef struct {
    sayso_store *store;
    arena *arena;
    decisions decisions; /* all */
    blocks blocks;
    block block;
    groups groups;
    uint32_t *group_of; /* by root */
    rows before;        /* speakers that the block had, ascending */
    rows documents;     /* whose quotes may move, ascending */
} settling;

/* ---- When a document comes ---- */

/* "Ana Holm (née Ruiz)", "Ana Holm, formerly Ana Ruiz": up to four capitalised words. */
static sayso_string former_name(const sayso_store *store, const sayso_document *document,
                                const sayso_mention *mention) {
    enum { MOST = 4, WIDEST = 200 };
    size_t at = document->tokens.at[mention->end_name - 1].end;
    sayso_string rest = str_slice(document->text, at, document->text.n);
    if (rest.n < 3 || !(str_starts(rest, ", ") || str_starts(rest, " ("))) return (sayso_string){0};
    rest = str_slice(rest, 2, rest.n < WIDEST ? rest.n : WIDEST);
    size_t skip = known_former(store->known, rest);
    if (!skip) return (sayso_string){0};
    rest = str_slice(rest, skip, rest.n);
    size_t n = 0, end = 0;
    for (int words = 0; words < MOST && n < rest.n && rest.bytes[n] >= 'A' && rest.bytes[n] <= 'Z';
         words++) {
        while (n < rest.n && !strchr(" ,().;", rest.bytes[n])) n++;
        end = n;
        if (n + 1 >= rest.n || rest.bytes[n] != ' ') break;
        n++;
    }
    return str_slice(rest, 0, end);
}

static sayso_string find_former(const sayso_store *store, const sayso_document *document,
                                uint32_t person) {
    for (uint32_t i = 0; person != SAYSO_NONE && i < document->mentions.n; i++) {
        const sayso_mention *m = &document->mentions.at[i];
        if (m->person != person || m->form != SAYSO_NAME || m->end_name <= m->first_name) continue;
        if (m->end_name > document->tokens.n) continue;
        sayso_string former = former_name(store, document, m);
        if (former.n) return former;
    }
    return (sayso_string){0};
}

/* A surname alone gets the first name that they still have. */
static sayso_string whole_former(arena *arena, sayso_string former, sayso_string name) {
    if (memchr(former.bytes, ' ', former.n) || !memchr(name.bytes, ' ', name.n)) return former;
    sayso_string first = str_cut(&name, ' ');
    char *bytes = arena_take(arena, first.n + former.n + 1);
    memcpy(bytes, first.bytes, first.n);
    bytes[first.n] = ' ';
    memcpy(bytes + first.n + 1, former.bytes, former.n);
    return (sayso_string){bytes, first.n + 1 + former.n};
}

static int mark_unsettled(sayso_store *store, uint64_t block) {
    sqlite3_stmt *mark = store_statement(store, MARK_UNSETTLED);
    if (mark) bind_number(mark, 1, block);
    return store_run(mark);
}

static void bind_former(const speaking *speaking, sqlite3_stmt *add, sayso_string name) {
    sayso_store *store = speaking->store;
    sayso_string former = find_former(store, speaking->document, speaking->quote->person);
    sqlite3_bind_null(add, 7);
    sqlite3_bind_null(add, 9);
    if (former.n == 0) return;
    former = whole_former(&store->arena, former, name);
    spelling before = spell(store->known, &store->arena, former);
    bind_string(add, 7, former);
    bind_number(add, 9, spelling_block(&before));
}

int add_sighting(const speaking *speaking, sayso_string name, sayso_string role,
                 tally_entry *entry) {
    sayso_store *store = speaking->store;
    sqlite3_stmt *add = store_statement(store, ADD_SIGHTING);
    if (!add || setjmp(store->arena.landing)) return 0;
    arena_reset(&store->arena);
    sqlite3_bind_int64(add, 1, speaking->row);
    bind_number(add, 2, store->sighted++);
    bind_string(add, 3, name);
    int64_t role_row = role.n ? find_role(store, role) : 0;
    int64_t reason = find_reason(store, str("same name"));
    if (!reason || (role.n && !role_row)) return 0;
    bind_number(add, 4, speaking->quote->kind);
    bind_row(add, 5, role_row);
    bind_row(add, 6, date_day(str(speaking->day)));
    bind_former(speaking, add, name);
    bind_number(add, 8, entry->block);
    sqlite3_bind_int64(add, 10, entry->id);
    sqlite3_bind_int64(add, 11, reason);
    int marked = entry->is_unsettled;
    entry->is_unsettled = 1;
    return store_run(add) && (marked || mark_unsettled(store, entry->block));
}

int find_sighted(sayso_store *store, const sayso_quote *quote, sayso_string name,
                 tally_entry *entry) {
    arena *arena = &store->arena;
    sqlite3_stmt *find = store_statement(store, FIND_SPEAKER);
    if (!find || setjmp(arena->landing)) return 0;
    arena_reset(arena);
    spelling spelled = spell(store->known, arena, name);
    entry->block = spelling_block(&spelled);
    bind_number(find, 1, entry->block);
    bind_string(find, 2, name);
    bind_string(find, 3, str(sayso_kind_name(quote->kind)));
    if (sqlite3_step(find) == SQLITE_ROW) entry->id = sqlite3_column_int64(find, 0);
    return sqlite3_reset(find) == SQLITE_OK;
}

/* ---- Which blocks ---- */

static void add_block(settling *s, uint64_t block) {
    for (uint32_t i = 0; i < s->blocks.n; i++)
        if (s->blocks.at[i] == block) return;
    arena_push(s->arena, &s->blocks, block);
}

static sayso_string keep(arena *arena, sayso_string text) {
    char *bytes = arena_take(arena, text.n + 1);
    if (text.n) memcpy(bytes, text.bytes, text.n);
    return (sayso_string){bytes, text.n};
}

static uint8_t read_kind(sayso_string name) {
    for (uint8_t kind = SAYSO_UNKNOWN; kind <= SAYSO_ANONYMOUS; kind++)
        if (str_is(name, sayso_kind_name((sayso_kind)kind))) return kind;
    return SAYSO_UNKNOWN;
}

typedef struct {
    sighting *at;
    uint32_t n;
} sightings;

/* A text that is mostly that of the row before is kept once. */
static sayso_string keep_like(arena *arena, sayso_string text, sayso_string before) {
    return before.bytes && str_equal(text, before) ? before : keep(arena, text);
}

static void read_name(settling *s, sayso_string name, const sighting *before, sighting *made) {
    made->name = keep_like(s->arena, name, before->name);
    made->spelling = made->name.bytes == before->name.bytes
                         ? before->spelling
                         : spell(s->store->known, s->arena, made->name);
}

static void read_role(settling *s, sayso_string role, const sighting *before, sighting *made) {
    made->role = keep_like(s->arena, role, before->role);
    if (made->role.bytes == before->role.bytes) {
        made->folded_role = before->folded_role;
        made->fields = before->fields;
    } else {
        made->folded_role = fold_phrase(s->arena, made->role);
        made->fields = known_fields(s->store->known, made->folded_role);
    }
}

/* Rows come by name, so that most are like the one before. */
static void read_sighting(settling *s, sqlite3_stmt *row, sightings *list) {
    static const sighting none;
    const sighting *before = list->n ? &list->at[list->n - 1] : &none;
    sighting made = {.seq = sqlite3_column_int64(row, 0),
                     .document = sqlite3_column_int64(row, 1),
                     .speaker = sqlite3_column_int64(row, 2),
                     .kind = read_kind(column_string(row, 4)),
                     .day = keep_like(s->arena, column_string(row, 6), before->day),
                     .former = keep(s->arena, column_string(row, 7)),
                     .before = keep_like(s->arena, column_string(row, 9), before->before)};
    read_name(s, column_string(row, 3), before, &made);
    read_role(s, column_string(row, 5), before, &made);
    made.person =
        made.kind == SAYSO_PERSON || made.kind == SAYSO_UNKNOWN || made.kind == SAYSO_ANONYMOUS;
    arena_push(s->arena, list, made);
    if (made.former.n) add_block(s, (uint64_t)sqlite3_column_int64(row, 8));
}

/* Blocks that a statement gives for a number. */
static int add_blocks(settling *s, statement name, int64_t number) {
    sqlite3_stmt *find = store_statement(s->store, name);
    if (!find) return 0;
    sqlite3_bind_int64(find, 1, number);
    while (sqlite3_step(find) == SQLITE_ROW) add_block(s, (uint64_t)sqlite3_column_int64(find, 0));
    return sqlite3_reset(find) == SQLITE_OK;
}

static int load_sightings(settling *s, uint64_t number, sightings *list) {
    sqlite3_stmt *find = store_statement(s->store, SIGHTINGS_OF_BLOCK);
    uint32_t first = list->n;
    if (!find) return 0;
    bind_number(find, 1, number);
    while (sqlite3_step(find) == SQLITE_ROW) read_sighting(s, find, list);
    if (sqlite3_reset(find) != SQLITE_OK) return 0;
    /* who was joined to other blocks by what no longer holds shares a row with them */
    for (uint32_t i = first; i < list->n; i++)
        if ((i == first || list->at[i].speaker != list->at[i - 1].speaker) &&
            !add_blocks(s, BLOCKS_OF_SPEAKER, list->at[i].speaker))
            return 0;
    return 1;
}

static int load_lost_speakers(settling *s, uint64_t number) {
    sqlite3_stmt *find = store_statement(s->store, UNSETTLED_SPEAKERS);
    if (!find) return 0;
    bind_number(find, 1, number);
    while (sqlite3_step(find) == SQLITE_ROW)
        arena_push(s->arena, &s->before, sqlite3_column_int64(find, 0));
    return sqlite3_reset(find) == SQLITE_OK;
}

static int load_block(settling *s, uint64_t number, sightings *list) {
    for (uint32_t i = 0; i < s->decisions.n; i++) {
        const decision *d = &s->decisions.at[i];
        if (d->kind != DECIDED_SAME) continue;
        if (d->left.block == number) add_block(s, d->right.block);
        if (d->right.block == number) add_block(s, d->left.block);
    }
    return load_sightings(s, number, list) && load_lost_speakers(s, number) &&
           add_blocks(s, BLOCKS_OF_FORMER, (int64_t)number);
}

static int is_of_block(const settling *s, uint64_t number) {
    for (uint32_t i = 0; i < s->blocks.n; i++)
        if (s->blocks.at[i] == number) return 1;
    return 0;
}

static int load(settling *s) {
    sightings list = {0};
    decisions of_block = {0};
    for (uint32_t i = 0; i < s->blocks.n; i++)
        if (!load_block(s, s->blocks.at[i], &list)) return 0;
    for (uint32_t i = 0; i < s->decisions.n; i++)
        if (is_of_block(s, s->decisions.at[i].left.block))
            arena_push(s->arena, &of_block, s->decisions.at[i]);
    s->block = (block){.store = s->store,
                       .known = s->store->known,
                       .arena = s->arena,
                       .at = list.at,
                       .n = list.n,
                       .decisions = of_block.at,
                       .n_decisions = of_block.n};
    return 1;
}

/* ---- What a speaker is called ---- */

static int by_row(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

static void sort_rows(rows *list) {
    uint32_t n = 0;
    if (list->n) qsort(list->at, list->n, sizeof *list->at, by_row);
    for (uint32_t i = 0; i < list->n; i++)
        if (n == 0 || list->at[n - 1] != list->at[i]) list->at[n++] = list->at[i];
    list->n = n;
}

static void count_sighting(group *g, const sighting *sighting) {
    uint32_t most = 0;
    g->n++;
    g->kinds[sighting->kind]++;
    for (uint32_t i = 0; i < MOST_FIELDS; i++) {
        g->fields[i] += sighting->fields >> i & 1;
        if (g->fields[i] > most) most = g->fields[i], g->best_fields = 0;
        if (most && g->fields[i] == most) g->best_fields |= 1u << i;
    }
}

/* The latest role, one for which the speaker is known before others: "senator" before "rival". */
static void take_role(group *g, const sighting *sighting) {
    int is_best = (sighting->fields & g->best_fields) != 0;
    if (sighting->role.n == 0) return;
    int order = is_best - g->role_is_best;
    if (!order) order = str_compare(sighting->day, g->role_day);
    if (!order) order = str_compare(g->role, sighting->role);
    if (g->role.n && order < 0) return;
    g->role = sighting->role;
    g->role_day = sighting->day;
    g->role_is_best = is_best;
}

static void make_groups(settling *s) {
    block *b = &s->block;
    s->group_of = arena_take(s->arena, (b->n + 1) * sizeof *s->group_of);
    for (uint32_t i = 0; i < b->n; i++) {
        uint32_t root = root_of(b, i);
        if (root == i) {
            group made = {.root = i};
            s->group_of[i] = s->groups.n;
            arena_push(s->arena, &s->groups, made);
        }
        count_sighting(&s->groups.at[s->group_of[root]], &b->at[i]);
    }
    for (uint32_t i = 0; i < b->n; i++)
        take_role(&s->groups.at[s->group_of[root_of(b, i)]], &b->at[i]);
}

/* A name as written, and how much speaks for showing it. */
typedef struct {
    uint32_t group, times;
    int rank; /* 2: full, 1: not the lesser side of a decision */
    sayso_string name;
} naming;

static int is_lesser(const block *b, const sighting *s) {
    for (uint32_t i = 0; i < b->n_decisions; i++)
        if (b->decisions[i].kind == DECIDED_SAME && reference_fits(&b->decisions[i].right, s) &&
            !reference_fits(&b->decisions[i].left, s))
            return 1;
    return 0;
}

static int by_group_and_name(const void *left, const void *right) {
    const naming *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    return str_compare(a->name, b->name);
}

static int is_better(const naming *a, const naming *b) {
    if (a->rank != b->rank) return a->rank > b->rank;
    if (a->times != b->times) return a->times > b->times;
    if (a->name.n != b->name.n) return a->name.n > b->name.n;
    return str_compare(a->name, b->name) < 0;
}

/* The name that most documents use, or the one that people have chosen. */
static void name_groups(settling *s) {
    block *b = &s->block;
    naming *names = arena_take(s->arena, (b->n + 1) * sizeof *names);
    for (uint32_t i = 0; i < b->n; i++) {
        int full = b->at[i].full || !b->at[i].person;
        names[i] = (naming){s->group_of[root_of(b, i)], 1, full + 2 * !is_lesser(b, &b->at[i]),
                            b->at[i].name};
    }
    qsort(names, b->n, sizeof *names, by_group_and_name);
    const naming *best = NULL;
    for (uint32_t i = 0, end; i < b->n; i = end) {
        for (end = i + 1; end < b->n && by_group_and_name(&names[i], &names[end]) == 0; end++)
            names[i].times++;
        if (!best || best->group != names[i].group || is_better(&names[i], best)) best = &names[i];
        s->groups.at[best->group].name = best->name;
    }
    for (uint32_t i = 0; i < b->n_decisions; i++)
        for (uint32_t j = 0; b->decisions[i].kind == DECIDED_NAME && j < b->n; j++)
            if (reference_fits(&b->decisions[i].left, &b->at[j]))
                s->groups.at[s->group_of[root_of(b, j)]].name = b->decisions[i].text;
    for (uint32_t i = 0; i < s->groups.n; i++)
        s->groups.at[i].spelling = spell(b->known, s->arena, s->groups.at[i].name);
}

/* ---- Why ---- */

static const char *reason_for(settling *s, uint32_t i) {
    block *b = &s->block;
    const sighting *this = &b->at[i];
    if (this->reason) return this->reason;
    const group *group = &s->groups.at[s->group_of[root_of(b, i)]];
    const spelling *name = &group->spelling;
    if (str_equal(group->name, this->name) || !this->full ||
        str_equal(name->folded, this->spelling.folded))
        return "same name";
    if (str_equal(name->last, this->spelling.last) && str_equal(name->first, this->spelling.first))
        return str_equal(name->rest, this->spelling.rest) ? "spelling" : "longer or shorter name";
    for (uint32_t j = 0; j < b->n; j++)
        if (b->at[j].former.n && root_of(b, j) == root_of(b, i)) return "former name";
    return "by hand";
}

/* ---- Which rows ---- */

/* How many sightings of a group were a speaker's. */
typedef struct {
    uint32_t group, times;
    int64_t speaker;
} claim;

static int by_claimant(const void *left, const void *right) {
    const claim *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    return (a->speaker > b->speaker) - (a->speaker < b->speaker);
}

static int by_strength(const void *left, const void *right) {
    const claim *a = left, *b = right;
    if (a->times != b->times) return a->times > b->times ? -1 : 1;
    return by_claimant(left, right);
}

static int take_row(rows *taken, arena *arena, int64_t row) {
    for (uint32_t i = 0; i < taken->n; i++)
        if (taken->at[i] == row) return 0;
    arena_push(arena, taken, row);
    return 1;
}

static int make_row(settling *s, group *group) {
    if (!store_run(store_statement(s->store, ADD_SETTLED_SPEAKER))) return 0;
    group->speaker = sqlite3_last_insert_rowid(s->store->database);
    group->changed = 1;
    return 1;
}

/* Each speaker keeps the row that most of its documents are at, so that few move. */
static int find_rows(settling *s, rows *taken) {
    block *b = &s->block;
    uint32_t n = 0;
    claim *claims = arena_take(s->arena, (b->n + 1) * sizeof *claims);
    for (uint32_t i = 0; i < b->n; i++)
        claims[i] = (claim){s->group_of[root_of(b, i)], 1, b->at[i].speaker};
    qsort(claims, b->n, sizeof *claims, by_claimant);
    for (uint32_t i = 0; i < b->n; i++)
        if (n && by_claimant(&claims[n - 1], &claims[i]) == 0)
            claims[n - 1].times++;
        else
            claims[n++] = claims[i];
    qsort(claims, n, sizeof *claims, by_strength);
    for (uint32_t i = 0; i < n; i++) {
        group *group = &s->groups.at[claims[i].group];
        if (!group->speaker && take_row(taken, s->arena, claims[i].speaker))
            group->speaker = claims[i].speaker;
    }
    for (uint32_t i = 0; i < s->groups.n; i++)
        if (!s->groups.at[i].speaker && !make_row(s, &s->groups.at[i])) return 0;
    return 1;
}

/* ---- Writing ---- */

static int describe(settling *s, group *group) {
    sqlite3_stmt *describe = store_statement(s->store, DESCRIBE_SPEAKER);
    uint8_t kind = SAYSO_PERSON;
    if (!describe) return 0;
    for (uint8_t i = SAYSO_PERSON; i <= SAYSO_ANONYMOUS; i++)
        if (group->kinds[i] > group->kinds[kind]) kind = i;
    if (group->kinds[kind] == 0) kind = SAYSO_UNKNOWN;
    sqlite3_bind_int64(describe, 1, group->speaker);
    bind_string(describe, 2, group->name);
    bind_string(describe, 3, str(sayso_kind_name((sayso_kind)kind)));
    bind_string(describe, 4, group->role);
    if (!store_run(describe)) return 0;
    group->changed |= sqlite3_changes(s->store->database) > 0;
    return 1;
}

static int move_sightings(settling *s) {
    block *b = &s->block;
    for (uint32_t i = 0; i < b->n; i++) {
        sighting *sighting = &b->at[i];
        group *group = &s->groups.at[s->group_of[root_of(b, i)]];
        const char *reason = reason_for(s, i);
        arena_push(s->arena, &s->before, sighting->speaker);
        if (sighting->speaker == group->speaker && str_is(sighting->before, reason)) continue;
        sqlite3_stmt *move = store_statement(s->store, MOVE_SIGHTING);
        int64_t row = find_reason(s->store, str(reason));
        if (!move || !row) return 0;
        sqlite3_bind_int64(move, 1, sighting->document);
        sqlite3_bind_int64(move, 2, sighting->seq);
        sqlite3_bind_int64(move, 3, group->speaker);
        sqlite3_bind_int64(move, 4, row);
        if (!store_run(move)) return 0;
        if (sighting->speaker == group->speaker) continue;
        group->changed = 1;
        for (uint32_t j = 0; j < s->groups.n; j++)
            if (s->groups.at[j].speaker == sighting->speaker) s->groups.at[j].changed = 1;
        arena_push(s->arena, &s->documents, sighting->document);
    }
    return 1;
}

static int run_for(sayso_store *store, statement name, int64_t row) {
    sqlite3_stmt *prepared = store_statement(store, name);
    if (prepared) sqlite3_bind_int64(prepared, 1, row);
    return store_run(prepared);
}

static int remove_if_empty(settling *s, int64_t speaker) {
    sqlite3_stmt *count = store_statement(s->store, COUNT_SIGHTINGS);
    if (!count) return 0;
    sqlite3_bind_int64(count, 1, speaker);
    int empty = sqlite3_step(count) == SQLITE_ROW && sqlite3_column_int64(count, 0) == 0;
    if (sqlite3_reset(count) != SQLITE_OK) return 0;
    return !empty || (run_for(s->store, REMOVE_SPEAKER_WORDS, speaker) &&
                      run_for(s->store, REMOVE_ALIASES, speaker) &&
                      run_for(s->store, REMOVE_SPEAKER, speaker));
}

/* The words by which a search finds a speaker: of all names, and of those that people gave. */
static int renew_words(settling *s, const group *group) {
    block *b = &s->block;
    sqlite3_stmt *names = store_statement(s->store, NAMES_OF_SPEAKER);
    int well = names && run_for(s->store, REMOVE_SPEAKER_WORDS, group->speaker);
    if (!well) return 0;
    sqlite3_bind_int64(names, 1, group->speaker);
    while (well && sqlite3_step(names) == SQLITE_ROW)
        well = add_speaker_words(s->store, group->speaker, column_string(names, 0));
    if (sqlite3_reset(names) != SQLITE_OK || !well) return 0;
    for (uint32_t i = 0; i < b->n_decisions; i++)
        for (uint32_t j = 0; b->decisions[i].kind == DECIDED_SAME && j < b->n; j++)
            if (root_of(b, j) == group->root && reference_fits(&b->decisions[i].left, &b->at[j])) {
                if (!add_speaker_words(s->store, group->speaker, b->decisions[i].text)) return 0;
                break;
            }
    return 1;
}

static int write(settling *s) {
    rows taken = {0};
    if (!find_rows(s, &taken)) return 0;
    for (uint32_t i = 0; i < s->groups.n; i++)
        if (!describe(s, &s->groups.at[i])) return 0;
    if (!move_sightings(s)) return 0;
    sort_rows(&s->documents);
    for (uint32_t i = 0; i < s->documents.n; i++)
        if (!move_quotes(s->store, s->arena, s->documents.at[i])) return 0;
    sort_rows(&s->before);
    for (uint32_t i = 0; i < s->before.n; i++)
        if (!remove_if_empty(s, s->before.at[i])) return 0;
    for (uint32_t i = 0; i < s->groups.n; i++)
        if ((s->groups.at[i].changed || s->block.n_decisions) && !renew_words(s, &s->groups.at[i]))
            return 0;
    return 1;
}

static int settle_block(settling *s, uint64_t number) {
    add_block(s, number);
    if (!load(s)) return 0;
    if (s->block.n) find_same(&s->block);
    make_groups(s);
    name_groups(s);
    return write(s);
}

/* ---- All of them ---- */

typedef struct task {
    uint64_t block;
    int done;
} task;

typedef struct {
    task *at;
    uint32_t n;
} tasks;

static int by_block(const void *left, const void *right) {
    uint64_t a = ((const task *)left)->block, b = ((const task *)right)->block;
    return (a > b) - (a < b);
}

static int settle_task(sayso_store *store, const decisions *all, tasks *tasks, const task *task) {
    if (setjmp(store->arena.landing)) return 0;
    arena_reset(&store->arena);
    settling settling = {.store = store, .arena = &store->arena, .decisions = *all};
    if (!settle_block(&settling, task->block)) return 0;
    for (uint32_t i = 0; i < settling.blocks.n; i++) {
        struct task sought = {settling.blocks.at[i], 0};
        struct task *found = bsearch(&sought, tasks->at, tasks->n, sizeof sought, by_block);
        if (found) found->done = 1;
    }
    return 1;
}

static int read_tasks(sayso_store *store, arena *lasting, decisions *all, tasks *tasks) {
    sqlite3_stmt *find = store_statement(store, ALL_UNSETTLED);
    if (!find || setjmp(lasting->landing) || !load_decisions(store, lasting, all)) return 0;
    while (sqlite3_step(find) == SQLITE_ROW) {
        task made = {(uint64_t)sqlite3_column_int64(find, 0), 0};
        arena_push(lasting, tasks, made);
    }
    return sqlite3_reset(find) == SQLITE_OK;
}

int is_unsettled(sayso_store *store) {
    sqlite3_stmt *find = store_statement(store, IS_UNSETTLED);
    if (!find) return 1;
    int any = sqlite3_step(find) != SQLITE_ROW || sqlite3_column_int(find, 0);
    return sqlite3_reset(find) != SQLITE_OK || any;
}

int settle_speakers(sayso_store *store) {
    arena lasting;
    decisions all = {0};
    tasks tasks = {0};
    arena_init(&lasting, SIZE_MAX / 4);
    int well = read_tasks(store, &lasting, &all, &tasks);
    for (uint32_t i = 0; well && i < tasks.n; i++)
        if (!tasks.at[i].done) well = settle_task(store, &all, &tasks, &tasks.at[i]);
    arena_release(&lasting);
    arena_reset(&store->arena);
    tally_clear(&store->tally);
    return well && store_run(store_statement(store, FORGET_UNSETTLED));
}
