#include "quantity.h"

#include "str.h"

enum { QUANTITY_PERCENT };

const term_kind quantity_kinds[] = {
    {"percent", QUANTITY_PERCENT},
    {NULL, 0},
};

uint32_t quantity_at(const quantity_reading *reading, uint32_t first, uint32_t at,
                     sayso_value *value) {
    const pieces *pieces = reading->pieces;
    (void)first;
    if (pieces->at[at].kind != PIECE_NUMBER) return at;
    *value = (sayso_value){.number = pieces->at[at].number, .upper = pieces->at[at].number};
    const term *unit = term_at(reading->terms, pieces->words, at + 1, pieces->n, QUANTITY_PERCENT);
    uint32_t end = at + 1;
    if (unit) {
        value->kind = SAYSO_PERCENT;
        value->unit = str("percent");
        end += unit->n + 1;
    }
    value->span = (sayso_span){pieces->at[at].start, pieces->at[end - 1].end};
    return end;
}
