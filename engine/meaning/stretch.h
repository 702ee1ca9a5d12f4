/* Words for a stretch of time: "March 3, 2019", "last Tuesday", "the third quarter", "two years
 * ago", seen from the day an article was published. */
#ifndef STRETCH_H
#define STRETCH_H

#include "numeral.h"
#include "period.h"

/* The kinds of claims/times.txt. */
typedef enum {
    TIME_MONTH,
    TIME_WEEKDAY,
    TIME_SEASON,
    TIME_DAY_BACK,
    TIME_DAY_AHEAD,
    TIME_NIGHT,
    TIME_UNIT,
    TIME_UNITS,
    TIME_HALF,
    TIME_RANK,
    TIME_LAST,
    TIME_THIS,
    TIME_NEXT,
    TIME_EARLIER,
    TIME_LATER,
    TIME_PART,
    TIME_THE,
    TIME_OF,
    TIME_SINCE,
    TIME_FROM,
    TIME_BETWEEN,
    TIME_AND,
    TIME_TO,
    TIME_DASH,
    TIME_UNTIL,
    TIME_BY,
    TIME_BEFORE,
    TIME_AFTER,
    TIME_IN,
    TIME_AGO,
    TIME_FROM_NOW,
    TIME_DAY_PART,
    TIME_ARTICLE,
    TIME_QUARTER_SIGN,
    TIME_HALF_SIGN,
    TIME_DECADE_SIGN,
    TIME_CENTURY,
    TIME_YEAR_WORD,
    TIME_COMING,
    TIME_PAST
} time_kind;

extern const term_kind time_kinds[];

static inline const term *time_at(const number_reading *reading, uint32_t at, time_kind kind) {
    return term_at(reading->times, reading->pieces->words, at, reading->pieces->n, kind);
}

int take_time(const number_reading *reading, uint32_t *at, time_kind kind);

typedef struct {
    period period;                 /* empty where it is not known */
    uint32_t begin, end;           /* its first piece, and the one behind it */
    uint16_t month, day, last_day; /* of a date whose year the words leave out */
    uint8_t rests;                 /* on the day of publication */
} stretch;

/* The stretch that begins at piece at; 0 where none does. */
int stretch_at(const number_reading *reading, uint32_t at, stretch *stretch);

/* Give a date whose year the words leave out the year of another. */
void share_year(stretch *dated, const stretch *other);

#endif
