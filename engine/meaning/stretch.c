#include "stretch.h"

#include "date.h"
#include "str.h"
#include "unit.h"

const term_kind time_kinds[] = {
    {"month", TIME_MONTH},
    {"weekday", TIME_WEEKDAY},
    {"season", TIME_SEASON},
    {"day-back", TIME_DAY_BACK},
    {"day-ahead", TIME_DAY_AHEAD},
    {"night", TIME_NIGHT},
    {"unit", TIME_UNIT},
    {"units", TIME_UNITS},
    {"half", TIME_HALF},
    {"rank", TIME_RANK},
    {"last", TIME_LAST},
    {"this", TIME_THIS},
    {"next", TIME_NEXT},
    {"earlier", TIME_EARLIER},
    {"later", TIME_LATER},
    {"part", TIME_PART},
    {"the", TIME_THE},
    {"of", TIME_OF},
    {"since", TIME_SINCE},
    {"from", TIME_FROM},
    {"between", TIME_BETWEEN},
    {"and", TIME_AND},
    {"to", TIME_TO},
    {"dash", TIME_DASH},
    {"until", TIME_UNTIL},
    {"by", TIME_BY},
    {"before", TIME_BEFORE},
    {"after", TIME_AFTER},
    {"in", TIME_IN},
    {"ago", TIME_AGO},
    {"from-now", TIME_FROM_NOW},
    {"day-part", TIME_DAY_PART},
    {"article", TIME_ARTICLE},
    {"quarter-sign", TIME_QUARTER_SIGN},
    {"half-sign", TIME_HALF_SIGN},
    {"decade-sign", TIME_DECADE_SIGN},
    {"century-word", TIME_CENTURY},
    {"year-word", TIME_YEAR_WORD},
    {"coming", TIME_COMING},
    {"past", TIME_PAST},
    {NULL, 0},
};

int take_time(const number_reading *reading, uint32_t *at, time_kind kind) {
    const term *term = time_at(reading, *at, kind);
    if (!term) return 0;
    *at += term->n + 1;
    return 1;
}

static const piece *piece_at(const number_reading *reading, uint32_t at) {
    return &reading->pieces->at[at < reading->pieces->n ? at : reading->pieces->n];
}

static sayso_string piece_text(const number_reading *reading, uint32_t at) {
    const piece *piece = piece_at(reading, at);
    return str_slice(reading->text, piece->start, piece->end);
}

static int found(stretch *stretch, period period, uint32_t end) {
    stretch->period = period;
    stretch->end = end;
    return 1;
}

/* Seen from the article's day. */
static int found_from_today(const number_reading *reading, stretch *stretch, period period,
                            uint32_t end) {
    stretch->rests = 1;
    stretch->end = end;
    if (reading->today) stretch->period = period;
    return 1;
}

/* ---- Years ---- */

/* A number of digits without anything in it, or 0. */
static unsigned plain_number(const number_reading *reading, uint32_t at, unsigned digits) {
    const piece *piece = piece_at(reading, at);
    if (piece->kind != PIECE_NUMBER || piece->decimals || piece->grouped) return 0;
    return piece->digits == digits ? (unsigned)piece->number : 0;
}

/* The same of one or two digits. */
static unsigned short_number(const number_reading *reading, uint32_t at) {
    return plain_number(reading, at, 1) + plain_number(reading, at, 2);
}

static unsigned year_number(const number_reading *reading, uint32_t at) {
    unsigned year = plain_number(reading, at, 4);
    return year >= 1600 && year < 2200 ? year : 0;
}

/* "2019-20", "2019–2021", "2019/20" */
static int read_years(const number_reading *reading, uint32_t at, stretch *stretch) {
    unsigned year = year_number(reading, at);
    uint32_t i = at + 1;
    if (!year || !is_joined(reading, i) || !take_time(reading, &i, TIME_DASH) ||
        !is_joined(reading, i))
        return 0;
    unsigned last = plain_number(reading, i, 2);
    last = last ? year / 100 * 100 + last : year_number(reading, i);
    return last > year && found(stretch, years_period(year, last), i + 1);
}

/* Before a bare number that is a year. */
static int leads_to_year(const number_reading *reading, uint32_t at) {
    static const time_kind kinds[] = {TIME_SINCE,  TIME_FROM,  TIME_BETWEEN, TIME_UNTIL, TIME_BY,
                                      TIME_BEFORE, TIME_AFTER, TIME_IN,      TIME_THE,   TIME_PART,
                                      TIME_SEASON, TIME_MONTH, TIME_DASH};
    for (size_t i = 0; at > 0 && i < sizeof kinds / sizeof *kinds; i++)
        if (time_at(reading, at - 1, kinds[i])) return 1;
    return 0;
}

/* "2000 people" counts, "2006 Senate races" does not; "in 2000 homes" is taken for a year as well,
 * which is rarer. */
static int counts_something(const number_reading *reading, uint32_t at) {
    sayso_value value = {0};
    uint32_t end = at;
    return at < reading->pieces->n && !piece_at(reading, at)->capital &&
           read_unit(reading, &end, &value);
}

static int read_year(const number_reading *reading, uint32_t at, stretch *stretch) {
    unsigned year = year_number(reading, at);
    if (!year || (at > 0 && amount_at(reading, at - 1, AMOUNT_BEFORE))) return 0;
    if (!leads_to_year(reading, at) && counts_something(reading, at + 1)) return 0;
    if (is_joined(reading, at + 1) && piece_at(reading, at + 1)->kind == PIECE_WORD) return 0;
    stretch->begin = at; /* without an article */
    return found(stretch, year_period(year), at + 1);
}

/* "1990s", "the '90s" */
static int read_decade(const number_reading *reading, uint32_t at, stretch *stretch) {
    unsigned year = year_number(reading, at), two = plain_number(reading, at, 2);
    uint32_t end = at + 1;
    if (!is_joined(reading, end) || !take_time(reading, &end, TIME_DECADE_SIGN)) return 0;
    int quoted =
        at > 0 && is_joined(reading, at) && piece_at(reading, at - 1)->kind == PIECE_SYMBOL;
    if (!year && two >= 20 && (quoted || time_at(reading, at - 1, TIME_THE)))
        year = two < 30 ? 2000 + two : 1900 + two;
    return year && year % 10 == 0 && found(stretch, years_period(year, year + 9), end);
}

/* "the 19th century", "the twenty-first century" */
static int read_century(const number_reading *reading, uint32_t at, stretch *stretch) {
    unsigned rank = plain_number(reading, at, 2);
    uint32_t end = at + 1;
    if (rank) {
        if (!amount_at(reading, end, AMOUNT_ORDINAL_SUFFIX)) return 0;
        end++;
    } else {
        const term *ten = amount_at(reading, at, AMOUNT_TEN);
        end = at + (ten ? 1 : 0);
        if (ten) take_amount(reading, &end, AMOUNT_HYPHEN);
        const term *ordinal = amount_at(reading, end, AMOUNT_ORDINAL);
        if (!ordinal) return 0;
        rank = (unsigned)(ordinal->number + (ten ? ten->number : 0));
        end++;
    }
    if (rank < 16 || rank > 22) return 0;
    take_amount(reading, &end, AMOUNT_HYPHEN);
    unsigned last = rank * 100;
    return take_time(reading, &end, TIME_CENTURY) &&
           found(stretch, years_period(last - 99, last), end);
}

/* ---- Dates ---- */

/* "2019-05-12" */
static int read_iso(const number_reading *reading, uint32_t at, stretch *stretch) {
    unsigned year = year_number(reading, at);
    for (uint32_t i = at + 1; i <= at + 4; i++)
        if (!year || !is_joined(reading, i)) return 0;
    if (!str_is(piece_text(reading, at + 1), "-") || !str_is(piece_text(reading, at + 3), "-"))
        return 0;
    uint32_t day =
        date_of(year, plain_number(reading, at + 2, 2), plain_number(reading, at + 4, 2));
    return day && found(stretch, (period){day, day}, at + 5);
}

/* "25/12/2019" and "12/25/2019"; "05/06/2019" could be either, and is left open. */
static int read_slashes(const number_reading *reading, uint32_t at, stretch *stretch) {
    unsigned year = at + 4 < reading->pieces->n ? year_number(reading, at + 4) : 0;
    unsigned a = short_number(reading, at), b = year ? short_number(reading, at + 2) : 0;
    if (!year || !a || !b || !str_is(piece_text(reading, at + 1), "/") ||
        !str_is(piece_text(reading, at + 3), "/"))
        return 0;
    uint32_t american = date_of(year, a, b), european = date_of(year, b, a);
    if (american && european && american != european) return found(stretch, (period){0}, at + 5);
    uint32_t day = american ? american : european;
    return day && found(stretch, (period){day, day}, at + 5);
}

static period days_of(unsigned year, const stretch *stretch) {
    if (!stretch->day) return month_period(year, stretch->month);
    uint32_t first = date_of(year, stretch->month, stretch->day);
    uint32_t last = date_of(year, stretch->month, stretch->last_day);
    return first && last ? (period){first, last} : (period){0};
}

/* A date whose year is not given is in the article's year, but for the turn of a year and for what
 * the sentence tells of its being ahead or past. */
static void guess_year(const number_reading *reading, stretch *stretch) {
    enum { MONTHS_AHEAD = 270, MONTHS_BACK = 300 }; /* days */
    stretch->rests = 1;
    if (!reading->today) return;
    unsigned year, month, day;
    date_parts(reading->today, &year, &month, &day);
    period same = days_of(year, stretch);
    int ahead = reading->coming && !reading->past, behind = reading->past && !reading->coming;
    if (same.first > reading->today + (behind ? 0 : MONTHS_AHEAD) && !ahead)
        same = days_of(year - 1, stretch);
    else if (same.last + (ahead ? 0 : MONTHS_BACK) < reading->today)
        same = days_of(year + 1, stretch);
    stretch->period = same;
}

void share_year(stretch *dated, const stretch *other) {
    unsigned year, month, day;
    if (!dated->month || !other->period.first) return;
    date_parts(other->period.first, &year, &month, &day);
    dated->period = days_of(year, dated);
    dated->rests = other->rests;
}

/* "last year", "this year" behind "March of"; or a number. */
static unsigned relative_year(const number_reading *reading, uint32_t *at) {
    uint32_t i = *at;
    unsigned year, month, day;
    int moved = take_time(reading, &i, TIME_LAST)                                       ? -1
                : take_time(reading, &i, TIME_NEXT)                                     ? 1
                : take_time(reading, &i, TIME_THIS) || take_time(reading, &i, TIME_THE) ? 0
                                                                                        : 2;
    const term *unit = time_at(reading, i, TIME_UNIT);
    if (moved == 2 || !unit || unit->number != UNIT_YEAR || !reading->today) return 0;
    date_parts(reading->today, &year, &month, &day);
    *at = i + 1;
    return year + (unsigned)moved;
}

/* The year behind a month, day, quarter or season; 0 where none stands. */
static unsigned year_behind(const number_reading *reading, uint32_t *at, stretch *stretch) {
    uint32_t i = *at;
    if (str_is(piece_text(reading, i), ",") && year_number(reading, i + 1))
        i++;
    else if (!take_time(reading, &i, TIME_OF))
        i = *at;
    take_time(reading, &i, TIME_YEAR_WORD);
    unsigned year = year_number(reading, i);
    if (year) {
        *at = i + 1;
        return year;
    }
    if (i == *at) return 0;
    year = relative_year(reading, &i);
    if (!year) return 0;
    stretch->rests = 1;
    *at = i;
    return year;
}

static int has_day(const number_reading *reading, uint32_t at) {
    unsigned day = short_number(reading, at);
    return day >= 1 && day <= 31 && !amount_at(reading, at + 1, AMOUNT_PERCENT);
}

static uint16_t day_number(const number_reading *reading, uint32_t *at) {
    uint16_t day = (uint16_t)piece_at(reading, (*at)++)->number;
    if (is_joined(reading, *at)) take_amount(reading, at, AMOUNT_ORDINAL_SUFFIX);
    return day;
}

/* "3", "3rd", "3-5", "3 to 5" */
static void read_days(const number_reading *reading, uint32_t *at, stretch *stretch) {
    stretch->day = stretch->last_day = day_number(reading, at);
    uint32_t i = *at;
    if (!take_time(reading, &i, TIME_DASH) && !take_time(reading, &i, TIME_TO)) return;
    if (!has_day(reading, i) || year_number(reading, i)) return;
    uint16_t last = day_number(reading, &i);
    if (last <= stretch->day) return;
    stretch->last_day = last;
    *at = i;
}

static void finish_date(const number_reading *reading, uint32_t at, stretch *stretch) {
    unsigned year = year_behind(reading, &at, stretch);
    stretch->end = at;
    if (year) {
        stretch->period = days_of(year, stretch);
        stretch->month = 0;
    } else {
        guess_year(reading, stretch);
    }
}

/* "May" and "March" are other words as well. */
static int is_surely_month(const number_reading *reading, uint32_t at, const term *month) {
    return (month->number != 3 && month->number != 5) || leads_to_year(reading, at) ||
           (at > 0 && time_at(reading, at - 1, TIME_OF));
}

/* "March 3, 2019", "Sept. 5", "March 2019", "in March" */
static int read_month_first(const number_reading *reading, uint32_t at, stretch *stretch) {
    const term *month = time_at(reading, at, TIME_MONTH);
    if (!month || !piece_at(reading, at)->capital) return 0;
    uint32_t i = at + month->n + 1;
    stretch->month = (uint16_t)month->number;
    if (has_day(reading, i)) {
        read_days(reading, &i, stretch);
        finish_date(reading, i, stretch);
        return 1;
    }
    finish_date(reading, i, stretch);
    if (stretch->end == i && !is_surely_month(reading, at, month)) return 0;
    return 1;
}

/* "3 March 2019", "the 3rd of March" */
static int read_day_first(const number_reading *reading, uint32_t at, stretch *stretch) {
    uint32_t i = at;
    if (!has_day(reading, at)) return 0;
    read_days(reading, &i, stretch);
    take_time(reading, &i, TIME_OF);
    const term *month = time_at(reading, i, TIME_MONTH);
    if (!month || !piece_at(reading, i)->capital) return 0;
    stretch->month = (uint16_t)month->number;
    finish_date(reading, i + month->n + 1, stretch);
    return 1;
}

/* ---- Days seen from the article's ---- */

static int read_day_word(const number_reading *reading, uint32_t at, stretch *stretch) {
    const term *back = time_at(reading, at, TIME_DAY_BACK);
    const term *ahead = time_at(reading, at, TIME_DAY_AHEAD);
    const term *night = time_at(reading, at, TIME_NIGHT), *term = back ? back : ahead;
    uint32_t day = reading->today;
    if (night) return found_from_today(reading, stretch, (period){day - 1, day}, at + night->n + 1);
    if (!term) return 0;
    day = back ? day - (uint32_t)back->number : day + (uint32_t)ahead->number;
    return found_from_today(reading, stretch, (period){day, day}, at + term->n + 1);
}

/* The day of that weekday: before the article's (-1), behind it (1), in its week (0). */
static uint32_t weekday_seen(uint32_t today, unsigned weekday, int side) {
    unsigned now = weekday_of(today);
    if (side == 0) return today + weekday - now;
    if (side < 0) return today - ((now + 6 - weekday) % 7 + 1);
    return today + ((weekday + 6 - now) % 7 + 1);
}

/* "Tuesday", "Tuesday night"; with a date behind it that date counts. */
static int read_weekday(const number_reading *reading, uint32_t at, stretch *stretch) {
    const term *weekday = time_at(reading, at, TIME_WEEKDAY);
    if (!weekday || !piece_at(reading, at)->capital) return 0;
    uint32_t i = at + weekday->n + 1, next = i;
    if (str_is(piece_text(reading, next), ",")) next++;
    if (read_month_first(reading, next, stretch) && stretch->day) return 1;
    memset(stretch, 0, sizeof *stretch);
    take_time(reading, &i, TIME_DAY_PART);
    uint32_t day = 0;
    if (reading->today)
        day = reading->coming && !reading->past
                  ? weekday_seen(reading->today - 1, (unsigned)weekday->number, 1)
                  : weekday_seen(reading->today + 1, (unsigned)weekday->number, -1);
    return found_from_today(reading, stretch, (period){day, day}, i);
}

/* ---- last, this, next ---- */

static int side_of(const number_reading *reading, uint32_t *at, int *side) {
    *side = -1;
    if (take_time(reading, at, TIME_LAST)) return 1;
    *side = 1;
    if (take_time(reading, at, TIME_NEXT)) return 1;
    *side = 0;
    return take_time(reading, at, TIME_THIS);
}

/* "the past year", "the last week": up to today, where "last week" is a week of the calendar. */
static int is_trailing(const number_reading *reading, uint32_t at, uint32_t end) {
    return time_at(reading, at, TIME_THE) || str_is(piece_text(reading, end - 1), "past");
}

static period days_up_to(uint32_t today, period_unit unit, int moved) {
    uint32_t other = day_moved(today, unit, moved);
    if (!other) return (period){0};
    return moved < 0 ? (period){other, today} : (period){today, other};
}

/* "the past two years", "the next 10 days" */
static int read_several(const number_reading *reading, uint32_t at, int side, stretch *stretch) {
    numeral number;
    if (side == 0 || !numeral_at(reading, at, &number) || number.value > 1000) return 0;
    const term *unit = time_at(reading, number.end, TIME_UNITS);
    if (!unit) return 0;
    int moved = side * (int)number.value;
    period days = {0};
    if (reading->today) days = days_up_to(reading->today, (period_unit)unit->number, moved);
    return found_from_today(reading, stretch, days, number.end + 1);
}

/* A month or season that comes again every year: the one before, behind or around today. */
static int read_recurring(const number_reading *reading, uint32_t at, int side, stretch *stretch) {
    const term *month = time_at(reading, at, TIME_MONTH),
               *season = time_at(reading, at, TIME_SEASON);
    const term *term = month ? month : season;
    unsigned year = 0, now_month, now_day;
    if (!term) return 0;
    if (!reading->today) return found_from_today(reading, stretch, (period){0}, at + term->n + 1);
    date_parts(reading->today, &year, &now_month, &now_day);
    unsigned number = (unsigned)term->number;
    for (unsigned y = year - 1; y <= year + 1; y++) {
        unsigned tried = side < 0 ? 2 * year - y : y;
        period p = month ? month_period(tried, number) : season_period(tried, number);
        int fits = side < 0   ? p.last < reading->today
                   : side > 0 ? p.first > reading->today
                   : season   ? p.last >= reading->today
                              : tried == year;
        if (fits) return found_from_today(reading, stretch, p, at + term->n + 1);
    }
    return 0;
}

static int read_related(const number_reading *reading, uint32_t at, stretch *stretch) {
    uint32_t i = at;
    int side;
    if (!side_of(reading, &i, &side)) return 0;
    uint32_t today = reading->today;
    if (read_several(reading, i, side, stretch)) return 1;
    const term *unit = time_at(reading, i, TIME_UNIT), *weekday = time_at(reading, i, TIME_WEEKDAY);
    period p = {0};
    if (unit) {
        period_unit u = (period_unit)unit->number;
        if (today && side && u != UNIT_WEEKEND && is_trailing(reading, at, i))
            p = days_up_to(today, u, side);
        else if (today)
            p = period_around(today, u, side);
        return found_from_today(reading, stretch, p, i + 1);
    }
    if (weekday) {
        if (today) p.first = p.last = weekday_seen(today, (unsigned)weekday->number, side);
        i += weekday->n + 1;
        take_time(reading, &i, TIME_DAY_PART);
        return found_from_today(reading, stretch, p, i);
    }
    return read_recurring(reading, i, side, stretch);
}

/* "earlier this year", "later this month" */
static int read_unfinished(const number_reading *reading, uint32_t at, stretch *stretch) {
    uint32_t i = at;
    int earlier = take_time(reading, &i, TIME_EARLIER);
    if (!earlier && !take_time(reading, &i, TIME_LATER)) return 0;
    if (!time_at(reading, i, TIME_THIS) || !read_related(reading, i, stretch)) return 0;
    if (!stretch->period.first) return 1;
    if (earlier)
        stretch->period.last = reading->today;
    else
        stretch->period.first = reading->today;
    return stretch->period.first <= stretch->period.last;
}

/* "two years ago", "a week ago", "three months from now": as exact as its unit. */
static int read_ago(const number_reading *reading, uint32_t at, stretch *stretch) {
    numeral number = {.value = 1};
    uint32_t i = at;
    if (!take_time(reading, &i, TIME_ARTICLE)) {
        if (!numeral_at(reading, at, &number) || number.value > 1000) return 0;
        i = number.end;
    }
    const term *unit = time_at(reading, i, TIME_UNIT);
    if (!unit) unit = time_at(reading, i, TIME_UNITS);
    if (!unit) return 0;
    i += unit->n + 1;
    int side = take_time(reading, &i, TIME_AGO) ? -1 : take_time(reading, &i, TIME_FROM_NOW);
    if (!side) return 0;
    period p = {0};
    period_unit u = (period_unit)unit->number;
    uint32_t day = reading->today ? day_moved(reading->today, u, side * (int)number.value) : 0;
    if (day) p = period_around(day, u < UNIT_DECADE ? u : UNIT_YEAR, 0);
    return found_from_today(reading, stretch, p, i);
}

/* ---- Quarters, halves, seasons ---- */

static period rank_period(unsigned year, unsigned rank, int is_half) {
    return is_half ? half_period(year, rank) : quarter_period(year, rank);
}

/* Without a year, the last that has begun; the next one, where the sentence looks ahead. */
static period guess_rank(const number_reading *reading, unsigned rank, int is_half) {
    unsigned year, month, day;
    date_parts(reading->today, &year, &month, &day);
    period p = rank_period(year, rank, is_half);
    if (p.first > reading->today && !reading->coming) return rank_period(year - 1, rank, is_half);
    if (p.last < reading->today && reading->coming && !reading->past)
        return rank_period(year + 1, rank, is_half);
    return p;
}

/* "Q3", "H1": a sign and a digit; "the third quarter", "the first half of". */
static int rank_at(const number_reading *reading, uint32_t *at, unsigned *rank, int *is_half) {
    uint32_t i = *at;
    *is_half = time_at(reading, i, TIME_HALF_SIGN) != NULL;
    if (*is_half || time_at(reading, i, TIME_QUARTER_SIGN)) {
        *rank = is_joined(reading, i + 1) ? plain_number(reading, i + 1, 1) : 0;
        *at = i + 2;
        return *rank >= 1 && *rank <= (*is_half ? 2u : 4u);
    }
    const term *word = time_at(reading, i, TIME_RANK);
    if (!word) return 0;
    *rank = (unsigned)word->number;
    i++;
    take_amount(reading, &i, AMOUNT_HYPHEN);
    const term *unit = time_at(reading, i, TIME_UNIT);
    *is_half = time_at(reading, i, TIME_HALF) != NULL;
    *at = i + 1;
    if (*is_half) return *rank <= 2 && time_at(reading, i + 1, TIME_OF);
    return unit && unit->number == UNIT_QUARTER;
}

static int read_rank(const number_reading *reading, uint32_t at, stretch *stretch) {
    unsigned rank;
    int is_half;
    if (!rank_at(reading, &at, &rank, &is_half)) return 0;
    unsigned year = year_behind(reading, &at, stretch);
    if (year) return found(stretch, rank_period(year, rank, is_half), at);
    if (is_half) return 0;
    period p = {0};
    if (reading->today) p = guess_rank(reading, rank, is_half);
    return found_from_today(reading, stretch, p, at);
}

/* "summer 2019", "the spring of last year" */
static int read_season(const number_reading *reading, uint32_t at, stretch *stretch) {
    const term *season = time_at(reading, at, TIME_SEASON);
    if (!season) return 0;
    at += season->n + 1;
    unsigned year = year_behind(reading, &at, stretch);
    return year && found(stretch, season_period(year, (unsigned)season->number), at);
}

/* ---- Parts ---- */

static period decade_part(period decade, unsigned part) {
    static const struct { uint8_t first, last; } years[] = {{0, 3}, {4, 6}, {7, 9}};
    unsigned year, month, day;
    date_parts(decade.first, &year, &month, &day);
    return years_period(year + years[part - 1].first, year + years[part - 1].last);
}

/* "the year", "the week": the one that runs. */
static int read_running(const number_reading *reading, uint32_t at, stretch *stretch) {
    if (!take_time(reading, &at, TIME_THE)) return 0;
    const term *unit = time_at(reading, at, TIME_UNIT);
    if (!unit) return 0;
    period p = {0};
    if (reading->today) p = period_around(reading->today, (period_unit)unit->number, 0);
    return found_from_today(reading, stretch, p, at + 1);
}

typedef int reader(const number_reading *reading, uint32_t at, stretch *stretch);

static reader *const readers[] = {
    read_iso,         read_slashes,   read_years,    read_decade,  read_century,
    read_month_first, read_day_first, read_day_word, read_weekday, read_unfinished,
    read_related,     read_ago,       read_rank,     read_season,  read_year,
};

static int read_whole(const number_reading *reading, uint32_t at, stretch *stretch) {
    uint32_t i = at;
    if (take_time(reading, &i, TIME_THE)) {
        memset(stretch, 0, sizeof *stretch);
        if (read_related(reading, at, stretch)) return 1;
    } else {
        i = at;
    }
    for (size_t r = 0; r < sizeof readers / sizeof *readers; r++) {
        memset(stretch, 0, sizeof *stretch);
        if (i < reading->pieces->n && readers[r](reading, i, stretch)) return 1;
    }
    return 0;
}

/* "early 2019", "mid-March", "the end of the year" */
static int read_part(const number_reading *reading, uint32_t at, stretch *stretch) {
    uint32_t i = at;
    take_time(reading, &i, TIME_THE);
    const term *part = time_at(reading, at, TIME_PART);
    if (part)
        i = at + part->n + 1;
    else if (!(part = time_at(reading, i, TIME_PART)))
        return 0;
    else
        i += part->n + 1;
    take_amount(reading, &i, AMOUNT_HYPHEN);
    if (!read_whole(reading, i, stretch) && !read_running(reading, i, stretch)) return 0;
    unsigned third = (unsigned)part->number;
    uint32_t days = stretch->period.last - stretch->period.first + 1;
    if (!stretch->period.first || days < 5) return 1;
    stretch->period = days > 3600 && days < 3700 ? decade_part(stretch->period, third)
                                                 : period_part(stretch->period, third);
    return 1;
}

int stretch_at(const number_reading *reading, uint32_t at, stretch *stretch) {
    if (at >= reading->pieces->n ||
        (!read_part(reading, at, stretch) && !read_whole(reading, at, stretch)))
        return 0;
    int bare = stretch->begin == stretch->end - 1 && !time_at(reading, at, TIME_PART);
    if (!bare) stretch->begin = at;
    return 1;
}
