#include "progress.h"

#include "fault.h"
#include "store.h"
#include "str.h"

enum { BYTES_A_SKIP = 1000 /* what a skipped document counts in a batch */ };

/* ---- The current file -------------------------------------------------------------------- */

static sayso_string current_file(const progress *progress) {
    return (sayso_string){progress->file.bytes, progress->file.n};
}

void progress_forget(progress *progress) {
    buffer_clear(&progress->file);
    progress->any_skipped = progress->none_skipped = 0;
}

void progress_release(progress *progress) {
    buffer_release(&progress->file);
}

static void bind_file(sqlite3_stmt *prepared, const sayso_place *place, sayso_string file) {
    bind_string(prepared, 1, file);
    bind_number(prepared, 2, place->size);
    sqlite3_bind_int64(prepared, 3, place->modified);
    bind_number(prepared, 4, place->method);
}

static int note(sayso_store *store, uint64_t number, int finished) {
    const progress *progress = &store->progress;
    if (progress->file.n == 0 || !progress->place.lasting) return 1;
    sqlite3_stmt *note = store_statement(store, NOTE_INPUT);
    if (!note) return 0;
    bind_file(note, &progress->place, current_file(progress));
    bind_number(note, 5, number);
    sqlite3_bind_int(note, 6, finished);
    return store_run(note);
}

/* What was reached may not have been added. */
int note_progress(sayso_store *store) {
    const progress *progress = &store->progress;
    uint64_t number = progress->place.number;
    return note(store, number && !progress->broken ? number - 1 : number, 0);
}

/* ---- Skipped ----------------------------------------------------------------------------- */

static int ask_place(sayso_store *store, statement name, sayso_string file, uint64_t number) {
    sqlite3_stmt *ask = store_statement(store, name);
    if (!ask) return -1;
    if (sqlite3_bind_parameter_count(ask)) {
        bind_string(ask, 1, file);
        bind_number(ask, 2, number);
    }
    int answer = sqlite3_step(ask) == SQLITE_ROW ? sqlite3_column_int(ask, 0) : 0;
    return sqlite3_reset(ask) == SQLITE_OK ? answer : -1;
}

static int remove_skipped(sayso_store *store, statement name, uint64_t number) {
    progress *progress = &store->progress;
    if (progress->none_skipped || !progress->place.lasting) return 1;
    if (!progress->any_skipped) {
        int any = ask_place(store, ANY_SKIPPED, (sayso_string){0}, 0);
        if (any < 0) return 0;
        progress->any_skipped = any;
        progress->none_skipped = !any;
        if (!any) return 1;
    }
    sqlite3_stmt *remove = store_statement(store, name);
    if (!remove) return 0;
    bind_string(remove, 1, current_file(progress));
    bind_number(remove, 2, number);
    return store_run(remove);
}

/* ---- Reaching ---------------------------------------------------------------------------- */

/* A file that could not be read to its end is tried again by the next run. */
static int finish_file(sayso_store *store) {
    progress *progress = &store->progress;
    if (progress->file.n == 0) return 1;
    if (progress->broken) return note_progress(store);
    return note(store, progress->place.number, 1) && remove_skipped(store, REMOVE_SKIPPED, 0) &&
           remove_skipped(store, REMOVE_SKIPPED_BEYOND, progress->place.number);
}

static int enter_file(sayso_store *store, const sayso_place *place) {
    progress *progress = &store->progress;
    buffer_clear(&progress->file);
    buffer_string(&progress->file, place->file);
    progress->broken = 0;
    return !progress->file.failed;
}

sayso_status sayso_store_reach(sayso_store *store, const sayso_place *place, sayso_error *error) {
    progress *progress = &store->progress;
    if (!store->known) return fault(error, SAYSO_FAILED, store->path, "opened to be searched");
    int same = str_equal(place->file, current_file(progress)) &&
               place->number >= progress->place.number && !progress->broken;
    if (!same) {
        if (!store_begin(store) || !finish_file(store) || !enter_file(store, place))
            return store_give_up(store, error);
    }
    progress->place = *place;
    progress->place.file = (sayso_string){0};
    if (!place->whole_file && !remove_skipped(store, REMOVE_SKIPPED, place->number))
        return store_give_up(store, error);
    return SAYSO_OK;
}

sayso_status sayso_store_skip(sayso_store *store, const sayso_error *trouble, sayso_error *error) {
    progress *progress = &store->progress;
    const sayso_place *place = &progress->place;
    progress->broken |= place->whole_file;
    sqlite3_stmt *add = store_begin(store) ? store_statement(store, ADD_SKIPPED) : NULL;
    if (!add) return store_give_up(store, error);
    bind_string(add, 1, progress->file.n ? current_file(progress) : str(trouble->where));
    bind_number(add, 2, place->whole_file ? 0 : place->number);
    bind_string(add, 3, str(trouble->where[0] ? trouble->where : "-"));
    bind_string(add, 4, str(trouble->what[0] ? trouble->what : "-"));
    if (!store_run(add)) return store_give_up(store, error);
    progress->any_skipped = 1;
    progress->none_skipped = 0;
    store->batch_bytes += BYTES_A_SKIP;
    return store_batch_full(store) ? store_write_batch(store, error) : SAYSO_OK;
}

/* ---- Asking ------------------------------------------------------------------------------ */

sayso_status sayso_store_progress(sayso_store *store, const sayso_place *place, uint64_t *number,
                                  sayso_error *error) {
    *number = 0;
    if (!place->lasting) return SAYSO_OK;
    sqlite3_stmt *find = store_statement(store, FIND_INPUT);
    if (!find) return store_fault(store, error);
    bind_file(find, place, place->file);
    if (sqlite3_step(find) == SQLITE_ROW)
        *number = sqlite3_column_int(find, 1) ? SAYSO_ALL : (uint64_t)sqlite3_column_int64(find, 0);
    return sqlite3_reset(find) == SQLITE_OK ? SAYSO_OK : store_fault(store, error);
}

sayso_status sayso_store_was_skipped(sayso_store *store, const sayso_place *place, int *skipped,
                                     sayso_error *error) {
    *skipped = ask_place(store, IS_SKIPPED, place->file, place->whole_file ? 0 : place->number);
    if (*skipped >= 0) return SAYSO_OK;
    *skipped = 0;
    return store_fault(store, error);
}
