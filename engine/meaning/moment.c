#include "moment.h"

#include "date.h"
#include "stretch.h"

/* ---- Words that bound a time ---- */

static int bound_at(const number_reading *reading, uint32_t *at, time_kind *bound) {
    static const time_kind kinds[] = {TIME_SINCE, TIME_BETWEEN, TIME_FROM, TIME_UNTIL,
                                      TIME_BY,    TIME_BEFORE,  TIME_AFTER};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (take_time(reading, at, kinds[i])) {
            *bound = kinds[i];
            return 1;
        }
    return 0;
}

static void set_days(sayso_value *value, uint32_t first, uint32_t last) {
    if (first) date_iso(first, value->from);
    if (last) date_iso(last, value->to);
}

static void set_bound(sayso_value *value, time_kind bound, period period) {
    switch (bound) {
    case TIME_SINCE:
        value->comparator = SAYSO_AT_LEAST;
        set_days(value, period.first, 0);
        break;
    case TIME_UNTIL:
    case TIME_BY:
        value->comparator = SAYSO_AT_MOST;
        set_days(value, 0, period.last);
        break;
    case TIME_BEFORE:
        value->comparator = SAYSO_LESS;
        set_days(value, 0, period.first - 1);
        break;
    case TIME_AFTER:
        value->comparator = SAYSO_MORE;
        set_days(value, period.last + 1, 0);
        break;
    default: set_days(value, period.first, period.last);
    }
}

/* ---- From one to another ---- */

static int goes_on(const number_reading *reading, uint32_t *at, time_kind bound) {
    if (bound == TIME_BETWEEN) return take_time(reading, at, TIME_AND);
    return take_time(reading, at, TIME_DASH) || take_time(reading, at, TIME_TO);
}

/* Add the second of two times to the first; the year that one gives is that of both. */
static int join(const number_reading *reading, time_kind bound, stretch *first) {
    stretch second;
    uint32_t i = first->end;
    if (!goes_on(reading, &i, bound) || !stretch_at(reading, i, &second)) return 0;
    if (first->month && !second.month) share_year(first, &second);
    if (second.month && !first->month) share_year(&second, first);
    int known = first->period.first && second.period.first;
    if (known && second.period.last <= first->period.first) return 0;
    first->period.last = known ? second.period.last : 0;
    first->rests |= second.rests;
    first->end = second.end;
    return 1;
}

static uint8_t basis_of(const stretch *stretch) {
    if (stretch->period.first == 0) return SAYSO_UNRESOLVED;
    return stretch->rests ? SAYSO_PUBLISHED : SAYSO_STATED;
}

/* What is still to come bounds from above: "until Friday" is the next one. */
static number_reading looking_ahead(const number_reading *reading, time_kind bound) {
    number_reading ahead = *reading;
    if (bound == TIME_UNTIL || bound == TIME_BY) {
        ahead.coming = 1;
        ahead.past = 0;
    }
    return ahead;
}

/* The words that bound a time belong to it; "in", "on", and "from" without "to" do not. */
uint32_t moment_at(const number_reading *reading, uint32_t at, sayso_value *value) {
    time_kind bound = TIME_IN;
    uint32_t start = at;
    stretch stretch;
    bound_at(reading, &start, &bound);
    const number_reading ahead = looking_ahead(reading, bound);
    if (!stretch_at(&ahead, start, &stretch)) return at;
    int joined = join(&ahead, bound, &stretch);
    if (bound == TIME_BETWEEN && !joined) return at;
    if (bound == TIME_FROM && !joined) bound = TIME_IN;
    *value = (sayso_value){.kind = SAYSO_DATE, .basis = basis_of(&stretch)};
    if (joined) {
        value->comparator = SAYSO_RANGE;
        set_days(value, stretch.period.first, stretch.period.last);
    } else if (stretch.period.first) {
        set_bound(value, bound, stretch.period);
    }
    uint32_t begin = bound == TIME_IN ? stretch.begin : at;
    value->span =
        (sayso_span){reading->pieces->at[begin].start, reading->pieces->at[stretch.end - 1].end};
    return stretch.end;
}
