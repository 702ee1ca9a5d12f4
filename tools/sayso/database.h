/* The database that commands work on. */
#ifndef DATABASE_H
#define DATABASE_H

#include <sayso.h>

extern const char db_help[];

/* value of --db, else $SAYSO_DB, else sayso.db. */
const char *database_path(const char *value);

/* Open it for searching. NULL, having said why, when that fails. */
sayso_store *database_open(const char *value);

/* The same to change what is decided about speakers. */
sayso_store *database_open_to_decide(const char *value);

/* The same to verify it. */
sayso_store *database_open_to_verify(const char *value);
void database_close(sayso_store *store);

#endif
