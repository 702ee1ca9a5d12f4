#include "range.h"

#include "date.h"
#include "fault.h"
#include "str.h"

/* A year, a month or a day, and nothing besides. */
static int is_date(sayso_string text) {
    if (text.n != 4 && text.n != 7 && text.n != 10) return 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.bytes[i];
        if (i == 4 || i == 7 ? c != '-' : c < '0' || c > '9') return 0;
    }
    return date_last_day(text) != 0;
}

static sayso_status bad_date(sayso_error *error, sayso_string culprit) {
    return fault(error, SAYSO_BAD_QUERY, NULL,
                 "not a year, month or day, such as 2026-05-23: '%.*s'",
                 culprit.n < 100 ? (int)culprit.n : 100, culprit.bytes);
}

sayso_status read_days(sayso_string since, sayso_string until, days *days, sayso_error *error) {
    since = str_trim(since);
    until = str_trim(until);
    if (since.n && !is_date(since)) return bad_date(error, since);
    if (until.n && !is_date(until)) return bad_date(error, until);
    days->first = since.n ? date_day(since) : 0;
    days->end = until.n ? date_last_day(until) + 1 : 0;
    days->dated = until.n && !since.n;
    return SAYSO_OK;
}

void claim_range(const days *days, uint64_t *first, uint64_t *last) {
    enum { DAY_BITS = 45 };
    *first = (uint64_t)(days->dated ? 1 : days->first) << DAY_BITS;
    *last = days->end ? ((uint64_t)days->end << DAY_BITS) - 1 : INT64_MAX;
}
