#include "ledger.h"

static int is_skipped(const ledger *ledger, const sayso_place *place) {
    int skipped = 0;
    if (ledger->retry) sayso_store_was_skipped(ledger->store, place, &skipped, NULL);
    return skipped;
}

/* What cannot be asked counts as not read: reading it again does no harm. */
static int is_read(ledger *ledger, const sayso_place *place, int begins) {
    if (begins && place->number == 1 &&
        sayso_store_progress(ledger->store, place, &ledger->read, NULL) != SAYSO_OK)
        ledger->read = 0;
    return place->number <= ledger->read;
}

int ledger_passes(ledger *ledger, sayso_input *input, const sayso_document *document,
                  sayso_place *place) {
    sayso_input_place(input, place);
    place->method = ledger->method;
    if (!ledger->store || ledger->again || place->file.n == 0 || place->whole_file) return 0;
    if (!is_read(ledger, place, document->part == 0) || is_skipped(ledger, place)) return 0;
    if (ledger->read == SAYSO_ALL && !ledger->retry) sayso_input_leave(input);
    return 1;
}
