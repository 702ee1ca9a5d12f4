#include "database.h"
#include "talk.h"

#include <stdlib.h>
#include <unistd.h>

const char db_help[] = "the database; else $SAYSO_DB, else sayso.db";

const char *database_path(const char *value) {
    if (value) return value;
    const char *path = getenv("SAYSO_DB");
    return path && *path ? path : "sayso.db";
}

static sayso_store *open_existing(const char *value, sayso_store_use use) {
    const char *path = database_path(value);
    sayso_store *store = NULL;
    sayso_error error = {0};
    if (access(path, F_OK) != 0)
        talk("%s: no such database; 'sayso index --db %s FILE' makes one", path, path);
    else if (sayso_store_open(path, use, &store, &error) == SAYSO_OK)
        return store;
    else
        complain(&error);
    return NULL;
}

sayso_store *database_open(const char *value) {
    return open_existing(value, SAYSO_TO_SEARCH);
}

sayso_store *database_open_to_decide(const char *value) {
    return open_existing(value, SAYSO_TO_INDEX);
}

sayso_store *database_open_to_verify(const char *value) {
    return open_existing(value, SAYSO_TO_VERIFY);
}

void database_close(sayso_store *store) {
    sayso_store_close(store, NULL);
}
