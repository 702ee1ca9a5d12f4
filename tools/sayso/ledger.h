/* What of the input is in the database already. It has a connection of its own, so that whoever
 * reads may ask while somebody else writes. */
#ifndef LEDGER_H
#define LEDGER_H

#include <sayso.h>

typedef struct {
    sayso_store *store; /* NULL: everything is wanted */
    uint64_t method;    /* of reading: the same file read by another method is another file */
    int retry;          /* what has been skipped is wanted again */
    int again;          /* everything is wanted again */
    uint64_t read;      /* of the current file: how much is in the database */
} ledger;

/* Whether what the input gave last is to be passed over. Leaves a file that has been read to its
 * end. place becomes where it stands. */
int ledger_passes(ledger *ledger, sayso_input *input, const sayso_document *document,
                  sayso_place *place);

#endif
