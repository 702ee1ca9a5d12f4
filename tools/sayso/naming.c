#include "naming.h"
#include "talk.h"

#include <stdio.h>
#include <string.h>

enum { MOST_SHOWN = 5 };

typedef struct {
    char text[1024]; /* "Ana Ruiz (mayor), Bo Long" */
    int n;           /* speakers, those that are not shown too */
} listing;

static void add_speaker(listing *list, const sayso_row *row) {
    size_t n = strlen(list->text), room = sizeof list->text - n;
    sayso_string name = row->columns[0], role = row->columns[2];
    if (list->n++ >= MOST_SHOWN) return;
    snprintf(list->text + n, room, role.n ? "%s%.*s (%.*s)" : "%s%.*s", n ? ", " : "",
             (int)(name.n < 80 ? name.n : 80), name.bytes, (int)(role.n < 80 ? role.n : 80),
             role.n ? role.bytes : "");
}

static int list_speakers(sayso_store *store, sayso_list which, const char *name, listing *list) {
    sayso_table *table = NULL;
    sayso_error error = {0};
    sayso_row row;
    sayso_string about = {name, strlen(name)};
    sayso_status status = sayso_table_open(store, which, about, 0, &table, &error);
    if (status == SAYSO_OK) status = sayso_table_next(table, &row, &error); /* the head */
    while (status == SAYSO_OK && (status = sayso_table_next(table, &row, &error)) == SAYSO_OK)
        add_speaker(list, &row);
    sayso_table_close(table);
    if (status == SAYSO_END) return 1;
    complain(&error);
    return 0;
}

int tell_speakers(sayso_store *store, const char *name) {
    listing found = {0}, near = {0};
    if (!list_speakers(store, SAYSO_LIST_SPEAKERS, name, &found)) return -1;
    if (found.n == 1)
        talk("'%s': %s", name, found.text);
    else if (found.n > 1)
        talk("'%s': %d speakers: %s%s", name, found.n, found.text,
             found.n > MOST_SHOWN ? ", ..." : "");
    if (found.n) return found.n;
    if (!list_speakers(store, SAYSO_LIST_NEAR, name, &near)) return -1;
    if (near.n)
        talk("'%s': nobody; did you mean %s%s?", name, near.text,
             near.n > MOST_SHOWN ? ", ..." : "");
    else
        talk("'%s': nobody", name);
    return 0;
}
