/* A decision names speakers by what documents call them, never by a row: so it holds in any
 * database, before and after its articles are read again. */
#include "decisions.h"

#include "fault.h"
#include "folding.h"
#include "naming.h"
#include "store.h"
#include "str.h"

static const char *const act_names[] = {
    [DECIDED_SAME] = "same", [DECIDED_APART] = "apart", [DECIDED_NAME] = "name"};
enum { N_ACTS = sizeof act_names / sizeof *act_names };

static int read_act(sayso_string name) {
    for (int act = 0; act < N_ACTS; act++)
        if (str_is(name, act_names[act])) return act;
    return -1;
}

static sayso_string keep(arena *arena, sayso_string text) {
    char *bytes = arena_take(arena, text.n + 1);
    if (text.n) memcpy(bytes, text.bytes, text.n);
    return (sayso_string){bytes, text.n};
}

int load_decisions(sayso_store *store, arena *arena, decisions *list) {
    sqlite3_stmt *find = store_statement(store, LIST_DECISIONS);
    if (!find) return 0;
    while (sqlite3_step(find) == SQLITE_ROW) {
        int act = read_act(column_string(find, 0));
        if (act < 0) continue;
        decision made = {.kind = (decision_kind)act,
                         .left = read_reference(store->known, arena, column_string(find, 1)),
                         .right = read_reference(store->known, arena, column_string(find, 2)),
                         .text = keep(arena, column_string(find, 2))};
        arena_push(arena, list, made);
    }
    return sqlite3_reset(find) == SQLITE_OK;
}

/* ---- Writing them down ---- */

static int run_decision(sayso_store *store, statement name, decision_kind act, sayso_string left,
                        sayso_string right) {
    sqlite3_stmt *prepared = store_statement(store, name);
    if (!prepared) return 0;
    bind_string(prepared, 1, str(act_names[act]));
    bind_string(prepared, 2, left);
    bind_string(prepared, 3, right);
    return store_run(prepared);
}

static int mark_block(sayso_store *store, sayso_string text) {
    sqlite3_stmt *mark = store_statement(store, MARK_UNSETTLED);
    if (!mark || setjmp(store->arena.landing)) return 0;
    arena_reset(&store->arena);
    reference reference = read_reference(store->known, &store->arena, text);
    bind_number(mark, 1, reference.block);
    return store_run(mark);
}

/* What is decided now takes the place of the contrary, in either order. */
static int write_decision(sayso_store *store, decision_kind act, sayso_string left,
                          sayso_string right) {
    sayso_string any = {0};
    int well = 1;
    if (act == DECIDED_NAME)
        well = run_decision(store, REMOVE_DECISION, act, left, any);
    else {
        decision_kind contrary = act == DECIDED_SAME ? DECIDED_APART : DECIDED_SAME;
        well = run_decision(store, REMOVE_DECISION, contrary, left, right) &&
               run_decision(store, REMOVE_DECISION, contrary, right, left);
    }
    return well && run_decision(store, ADD_DECISION, act, left, right) && mark_block(store, left) &&
           (act == DECIDED_NAME || mark_block(store, right));
}

static uint32_t count_splits(const decisions *all, uint64_t block) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n; i++)
        n += all->at[i].kind == DECIDED_APART && all->at[i].left.block == block;
    return n;
}

/* More splits than a block can hold would be forgotten in silence. */
static sayso_status check_splits(sayso_store *store, sayso_string left, sayso_error *error) {
    decisions all = {0};
    if (setjmp(store->arena.landing)) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    arena_reset(&store->arena);
    if (!load_decisions(store, &store->arena, &all)) return store_give_up(store, error);
    reference reference = read_reference(store->known, &store->arena, left);
    if (count_splits(&all, reference.block) < MOST_SPLITS) return SAYSO_OK;
    return fault(error, SAYSO_BAD_QUERY, NULL, "more than %d splits of one surname: '%.*s'",
                 MOST_SPLITS, (int)(left.n < 100 ? left.n : 100), left.bytes);
}

static sayso_status record(sayso_store *store, decision_kind act, sayso_string left,
                           sayso_string right, sayso_error *error) {
    if (act == DECIDED_APART) {
        sayso_status status = check_splits(store, left, error);
        if (status != SAYSO_OK) return status;
    }
    return write_decision(store, act, left, right) ? SAYSO_OK : store_give_up(store, error);
}

/* ---- Commands ---- */

static sayso_status split(sayso_store *store, const named_speaker *from, sayso_string part,
                          sayso_error *error) {
    buffer other = {0};
    sayso_string left = {from->reference.bytes, from->reference.n};
    sayso_status status = SAYSO_OK;
    switch (find_part(store, from, part, &other)) {
    case 1: break;
    case 0:
        status = fault(error, SAYSO_BAD_QUERY, NULL, "'%.*s' is no name and no role of '%.*s'",
                       (int)(part.n < 100 ? part.n : 100), part.bytes,
                       (int)(left.n < 100 ? left.n : 100), left.bytes);
        break;
    default: status = store_give_up(store, error);
    }
    if (status == SAYSO_OK)
        status = record(store, DECIDED_APART, left, (sayso_string){other.bytes, other.n}, error);
    buffer_release(&other);
    return status;
}

static sayso_status merge(sayso_store *store, sayso_string left, sayso_string typed,
                          sayso_error *error) {
    named_speaker other = {0};
    sayso_status status = name_speaker(store, typed, &other, error);
    sayso_string right = {other.reference.bytes, other.reference.n};
    if (status == SAYSO_OK && str_equal(left, right))
        status = fault(error, SAYSO_BAD_QUERY, NULL, "'%.*s' is the same speaker already",
                       (int)(typed.n < 100 ? typed.n : 100), typed.bytes);
    if (status == SAYSO_OK) status = record(store, DECIDED_SAME, left, right, error);
    buffer_release(&other.reference);
    return status;
}

sayso_status sayso_speakers_decide(sayso_store *store, sayso_decision decision, sayso_string name,
                                   sayso_string other, sayso_error *error) {
    named_speaker speaker = {0};
    if (!store->known) return fault(error, SAYSO_FAILED, store->path, "opened to be searched");
    if (!store_begin(store) || !store_flush(store)) return store_give_up(store, error);
    sayso_status status = name_speaker(store, name, &speaker, error);
    sayso_string left = {speaker.reference.bytes, speaker.reference.n};
    other = str_trim(other);
    if (status == SAYSO_OK && !has_letters(other))
        status = fault(error, SAYSO_BAD_QUERY, NULL, "not a name: '%.*s'", (int)other.n,
                       other.bytes ? other.bytes : "");
    if (status == SAYSO_OK) switch (decision) {
        case SAYSO_MERGE: status = merge(store, left, other, error); break;
        case SAYSO_SPLIT: status = split(store, &speaker, other, error); break;
        case SAYSO_RENAME: status = record(store, DECIDED_NAME, left, other, error); break;
        case SAYSO_ALIAS: status = record(store, DECIDED_SAME, left, other, error); break;
        }
    buffer_release(&speaker.reference);
    return status;
}

/* ---- Files ---- */

static sayso_status import_line(sayso_store *store, sayso_string line, uint64_t number,
                                sayso_error *error) {
    sayso_string name = str_trim(str_cut(&line, '\t')), left = str_trim(str_cut(&line, '\t'));
    sayso_string right = str_trim(line);
    int act = read_act(name);
    if (act < 0 || !has_letters(left) || !has_letters(right) || memchr(right.bytes, '\t', right.n))
        return fault_at(error, SAYSO_BAD_QUERY, "import", number,
                        "expected same, apart or name and two names, with tabs between them");
    return record(store, (decision_kind)act, left, right, error);
}

sayso_status sayso_speakers_import(sayso_store *store, sayso_string text, uint64_t *n,
                                   sayso_error *error) {
    sayso_status status = SAYSO_OK;
    *n = 0;
    if (!store->known) return fault(error, SAYSO_FAILED, store->path, "opened to be searched");
    if (!store_begin(store) || !store_flush(store)) return store_give_up(store, error);
    for (uint64_t number = 1; status == SAYSO_OK && text.n; number++) {
        sayso_string line = str_trim(str_cut(&text, '\n'));
        if (line.n == 0 || line.bytes[0] == '#') continue;
        status = import_line(store, line, number, error);
        *n += status == SAYSO_OK;
    }
    return status;
}
