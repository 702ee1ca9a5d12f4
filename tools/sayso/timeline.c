/* sayso timeline: how a speaker's stances run over time, and where they turn. */
#include "cell.h"
#include "database.h"
#include "hits.h"
#include "options.h"
#include "output.h"
#include "since.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

enum { DB, SPEAKER, ABOUT, SINCE, UNTIL };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [SPEAKER] = {"speaker", "NAME", "said by NAME, or a part of a name; has to be given"},
    [ABOUT] = {"about", "WORDS", "in quotes with all these words"},
    [SINCE] = {"since", "DATE", since_help},
    [UNTIL] = {"until", "DATE", "published on or before a year, month or day"},
};

/* Stances between which a speaker turns. Who draws a red line and then names a condition has
 * turned, and so has who supports and then opposes. */
enum { n_axes = 3 };
static const struct {
    const char *stance;
    int axis, side;
} poles[] = {
    {"optimistic", 0, 0}, {"pessimistic", 0, 1}, {"support", 1, 0},     {"opposition", 1, 1},
    {"dismissal", 1, 1},  {"red_line", 2, 0},    {"conditional", 2, 1}, {"concession", 2, 1},
};
enum { n_poles = sizeof poles / sizeof *poles };

/* A quote with a stance. */
typedef struct {
    uint64_t id;
    char *published, *name, *stances, *text;
} moment;

typedef struct {
    moment *at;
    size_t n, room;
    int failed;
} moments;

/* ---- Collecting: a search gives the newest first ------------------------------------------ */

static char *copy(moments *moments, sayso_string string) {
    char *bytes = malloc(string.n + 1);
    if (!bytes) {
        moments->failed = 1;
        return NULL;
    }
    if (string.n) memcpy(bytes, string.bytes, string.n);
    bytes[string.n] = '\0';
    return bytes;
}

static void add(moments *moments, const sayso_hit *hit) {
    if (moments->n == moments->room) {
        size_t room = moments->room ? moments->room * 2 : 64;
        moment *at = realloc(moments->at, room * sizeof *at);
        if (!at) {
            moments->failed = 1;
            return;
        }
        moments->at = at;
        moments->room = room;
    }
    moments->at[moments->n++] = (moment){
        .id = hit->id,
        .published = copy(moments, hit->published),
        .name = copy(moments, hit->name.n ? hit->name : hit->mention),
        .stances = copy(moments, hit->stances),
        .text = copy(moments, hit->text),
    };
}

static void release(moments *moments) {
    for (size_t i = 0; i < moments->n; i++) {
        free(moments->at[i].published);
        free(moments->at[i].name);
        free(moments->at[i].stances);
        free(moments->at[i].text);
    }
    free(moments->at);
}

static sayso_status collect(sayso_store *store, const sayso_query *query, moments *moments,
                            sayso_error *error) {
    sayso_search *search = NULL;
    sayso_hit hit;
    sayso_status status = sayso_search_open(store, query, &search, error);
    while (status == SAYSO_OK && !moments->failed &&
           (status = sayso_search_next(search, &hit, error)) == SAYSO_OK)
        if (hit.stances.n) add(moments, &hit);
    sayso_search_close(search);
    return status == SAYSO_END ? SAYSO_OK : status;
}

/* ---- Turns -------------------------------------------------------------------------------- */

static int has_stance(const char *stances, const char *stance) {
    size_t n = strlen(stance);
    for (const char *at = stances; (at = strstr(at, stance)) != NULL; at += n)
        if ((at == stances || at[-1] == ' ') && (at[n] == ',' || at[n] == '\0')) return 1;
    return 0;
}

/* The pole of an axis that a quote stands at; none when it stands at both sides. */
static const char *pole_of(const char *stances, int axis, int *side) {
    const char *found = NULL;
    for (size_t i = 0; i < n_poles; i++) {
        if (poles[i].axis != axis || !has_stance(stances, poles[i].stance)) continue;
        if (found && *side != poles[i].side) return NULL;
        found = poles[i].stance;
        *side = poles[i].side;
    }
    return found;
}

typedef struct {
    const char *last[n_axes]; /* NULL before there was one */
    int side[n_axes];
} course;

static void put_turns(course *course, const moment *moment) {
    for (int axis = 0; axis < n_axes; axis++) {
        int side = 0;
        const char *pole = pole_of(moment->stances, axis, &side);
        if (!pole) continue;
        if (course->last[axis] && course->side[axis] != side) {
            put("  ");
            put(bold());
            put("turn: ");
            put(course->last[axis]);
            put(" to ");
            put(pole);
            put(plain());
            put("\n");
        }
        course->last[axis] = pole;
        course->side[axis] = side;
    }
}

static void put_moment(course *course, const moment *moment) {
    put_shown(text(*moment->published ? moment->published : "no date"));
    put("  ");
    put(bold());
    put_shown(text(moment->stances));
    put(plain());
    put("  ");
    put_shown(text(moment->name));
    put("  ");
    put_quote_name(moment->id);
    put("\n  ");
    put_shown(text(moment->text));
    put("\n");
    put_turns(course, moment);
}

static int run_query(sayso_store *store, const sayso_query *query) {
    moments moments = {0};
    course course = {0};
    sayso_error error = {0};
    int code = exit_nothing;
    sayso_status status = collect(store, query, &moments, &error);
    if (status != SAYSO_OK)
        code = status == SAYSO_BAD_QUERY ? (complain(&error), exit_usage) : complain(&error);
    else if (moments.failed) {
        talk("out of memory");
        code = exit_failed;
    } else
        for (size_t i = moments.n; i-- > 0; code = exit_fine) put_moment(&course, &moments.at[i]);
    release(&moments);
    return code;
}

static int timeline(const arguments *arguments) {
    const char *const *value = arguments->value;
    if (arguments->n || !value[SPEAKER]) {
        talk(arguments->n ? "words go behind --about" : "--speaker is missing");
        return usage_hint("timeline");
    }
    char day[since_room];
    sayso_query query = {.words = text(value[ABOUT]),
                         .speaker = text(value[SPEAKER]),
                         .since = since_date(value[SINCE], day),
                         .until = text(value[UNTIL]),
                         .limit = UINT32_MAX};
    sayso_store *store = database_open(value[DB]);
    if (!store) return exit_failed;
    int code = run_query(store, &query);
    database_close(store);
    return code;
}

const command timeline_command = {
    .name = "timeline",
    .operands = "",
    .summary = "show how a speaker's stances run over time",
    .about =
        "Prints the quotes of a speaker that have a stance, oldest first, and marks turns: from\n"
        "optimistic to pessimistic, from support to opposition or dismissal, from a red line to\n"
        "a condition or a concession, and back.",
    .example = "sayso timeline --speaker Ruiz --about harbour",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = timeline,
};
