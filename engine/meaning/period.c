#include "period.h"

#include "date.h"

enum { DAYS = 7, MONTHS = 12 };

static unsigned year_of(uint32_t day) {
    unsigned year, month, of_month;
    date_parts(day, &year, &month, &of_month);
    return year;
}

static period checked(uint32_t first, uint32_t last) {
    return first && last ? (period){first, last} : (period){0};
}

period years_period(unsigned first, unsigned last) {
    return checked(date_of(first, 1, 1), date_of(last, MONTHS, 31));
}

period year_period(unsigned year) {
    return years_period(year, year);
}

/* From the begin of a month; months go on into the next year. */
static period months_period(unsigned year, unsigned month, unsigned n) {
    unsigned last = month + n - 1, last_year = year + (last - 1) / MONTHS;
    last = (last - 1) % MONTHS + 1;
    if (month < 1 || month > MONTHS) return (period){0};
    return checked(date_of(year, month, 1),
                   date_of(last_year, last, date_month_days(last_year, last)));
}

period month_period(unsigned year, unsigned month) {
    return months_period(year, month, 1);
}

period quarter_period(unsigned year, unsigned quarter) {
    return months_period(year, quarter * 3 - 2, 3);
}

period half_period(unsigned year, unsigned half) {
    return months_period(year, half * 6 - 5, 6);
}

period season_period(unsigned year, unsigned season) {
    return months_period(year, season * 3, 3);
}

/* 1600-01-01, day 1, was a Saturday. */
unsigned weekday_of(uint32_t day) {
    return (day + 4) % DAYS + 1;
}

uint32_t day_moved(uint32_t day, period_unit unit, int moved) {
    static const int months[] = {
        [UNIT_MONTH] = 1,      [UNIT_QUARTER] = 3, [UNIT_YEAR] = 12, [UNIT_DECADE] = 120,
        [UNIT_CENTURY] = 1200, [UNIT_SEASON] = 3,  [UNIT_HALF] = 6,  [UNIT_WEEKEND] = 0};
    if (moved > 10000 || moved < -10000) return 0;
    if (unit == UNIT_DAY || unit == UNIT_WEEK || unit == UNIT_WEEKEND) {
        int64_t to = (int64_t)day + (int64_t)moved * (unit == UNIT_DAY ? 1 : DAYS);
        return to > 0 && to < 260000 ? (uint32_t)to : 0;
    }
    unsigned year, month, of_month;
    date_parts(day, &year, &month, &of_month);
    int64_t count = (int64_t)year * MONTHS + month - 1 + (int64_t)moved * months[unit];
    if (count < (int64_t)1600 * MONTHS || count >= (int64_t)2299 * MONTHS) return 0;
    year = (unsigned)(count / MONTHS);
    month = (unsigned)(count % MONTHS) + 1;
    unsigned most = date_month_days(year, month);
    return date_of(year, month, of_month < most ? of_month : most);
}

static period around(uint32_t day, period_unit unit) {
    unsigned year, month, of_month;
    uint32_t monday = day - (weekday_of(day) - 1);
    date_parts(day, &year, &month, &of_month);
    switch (unit) {
    case UNIT_WEEK: return (period){monday, monday + DAYS - 1};
    case UNIT_WEEKEND: return (period){monday + 5, monday + 6};
    case UNIT_MONTH: return month_period(year, month);
    case UNIT_QUARTER: return quarter_period(year, (month + 2) / 3);
    case UNIT_HALF: return half_period(year, (month + 5) / 6);
    case UNIT_SEASON:
        return month < 3 ? season_period(year - 1, 4) : season_period(year, month / 3);
    case UNIT_YEAR: return year_period(year);
    case UNIT_DECADE: return years_period(year / 10 * 10, year / 10 * 10 + 9);
    case UNIT_CENTURY:
        return years_period((year - 1) / 100 * 100 + 1, (year - 1) / 100 * 100 + 100);
    case UNIT_DAY: break;
    }
    return (period){day, day};
}

period period_around(uint32_t day, period_unit unit, int moved) {
    uint32_t to = moved ? day_moved(day, unit, moved) : day;
    return to ? around(to, unit) : (period){0};
}

/* Months where there are several, else days. */
period period_part(period whole, unsigned part) {
    uint32_t days = whole.last - whole.first + 1;
    if (days >= 360 && days <= 366 && whole.first == date_of(year_of(whole.first), 1, 1))
        return months_period(year_of(whole.first), part * 4 - 3, 4);
    uint32_t third = days / 3;
    if (part == 1) return (period){whole.first, whole.first + third - 1};
    if (part == 2) return (period){whole.first + third, whole.first + 2 * third - 1};
    return (period){whole.first + 2 * third, whole.last};
}
