#include "date.h"

#include "str.h"

#include <stdio.h>

typedef struct {
    unsigned year, month, day; /* month and day 0 where not given */
} calendar;

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int leap(unsigned year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

unsigned date_month_days(unsigned year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap(year) ? 1u : 0u);
}

static int is_valid(calendar c) {
    if (c.year < 1600 || c.year > 2299 || c.month > 12) return 0;
    return c.day == 0 || (c.month > 0 && c.day <= date_month_days(c.year, c.month));
}

/* Days from 1600-01-01, which is day 1: 0 means no date. */
static uint32_t count(calendar c) {
    unsigned years = c.year - 1600;
    uint32_t days = years * 365 + (years + 3) / 4 - (years + 99) / 100 + (years + 399) / 400;
    for (unsigned month = 1; month < c.month; month++) days += date_month_days(c.year, month);
    return days + c.day;
}

static size_t number(sayso_string *text, size_t most, unsigned *value) {
    size_t n = 0;
    for (*value = 0; n < most && n < text->n && is_digit(text->bytes[n]); n++)
        *value = *value * 10 + (unsigned)(text->bytes[n] - '0');
    *text = str_slice(*text, n, text->n);
    return n;
}

static int skip(sayso_string *text, char c) {
    if (text->n == 0 || text->bytes[0] != c) return 0;
    *text = str_slice(*text, 1, text->n);
    return 1;
}

static int read_iso(sayso_string text, calendar *c) {
    *c = (calendar){0};
    if (number(&text, 4, &c->year) != 4) return 0;
    int dashed = skip(&text, '-') || skip(&text, '/');
    if (text.n == 0) return !dashed;
    size_t digits = number(&text, 2, &c->month);
    if (digits == 0 || c->month == 0) return 0;
    if (dashed && !skip(&text, '-') && !skip(&text, '/')) return text.n == 0;
    if (number(&text, 2, &c->day) == 0 || c->day == 0) return 0;
    return text.n == 0 || !is_digit(text.bytes[0]) || !dashed;
}

static unsigned month_named(sayso_string word) {
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (word.n < 3) return 0;
    for (unsigned month = 0; month < 12; month++) {
        unsigned same = 0;
        while (same < 3 && (word.bytes[same] | 0x20) == names[month * 3 + same]) same++;
        if (same == 3) return month + 1;
    }
    return 0;
}

/* "Fri, 23 May 2026 10:00:00 GMT", "May 23, 2026": the first three of day, month, year. */
static int read_words(sayso_string text, calendar *c) {
    *c = (calendar){0};
    while (text.n && !(c->year && c->month && c->day)) {
        unsigned value = 0;
        if (is_digit(text.bytes[0])) {
            size_t digits = number(&text, 4, &value);
            if (digits == 4)
                c->year = value;
            else if (!c->day)
                c->day = value;
            continue;
        }
        size_t n = 0;
        while (n < text.n && ((text.bytes[n] | 0x20) >= 'a' && (text.bytes[n] | 0x20) <= 'z')) n++;
        if (n && !c->month) c->month = month_named(str_slice(text, 0, n));
        text = str_slice(text, n ? n : 1, text.n);
    }
    return c->year && c->month && c->day;
}

/* "23.05.2026", "5/23/2026": day first with dots, and where nothing else can be; month first else.
 */
static int read_numbers(sayso_string text, calendar *c) {
    unsigned first, second;
    *c = (calendar){0};
    if (!number(&text, 2, &first) || !text.n || !strchr("./-", text.bytes[0])) return 0;
    char divider = text.bytes[0];
    if (!skip(&text, divider) || !number(&text, 2, &second) || !skip(&text, divider)) return 0;
    if (number(&text, 4, &c->year) != 4 || (text.n && is_digit(text.bytes[0]))) return 0;
    int day_first = divider == '.' || first > 12;
    c->day = day_first ? first : second;
    c->month = day_first ? second : first;
    return c->day && c->month;
}

/* Seconds since 1970, or milliseconds: ten digits or thirteen, before a point. */
static uint32_t epoch_day(sayso_string text) {
    enum { DAY = 86400 };
    uint64_t seconds = 0;
    size_t n = 0;
    while (n < text.n && n < 14 && is_digit(text.bytes[n]))
        seconds = seconds * 10 + (uint64_t)(text.bytes[n++] - '0');
    if ((n != 10 && n != 13) || text.bytes[0] != '1') return 0;
    if (n < text.n && text.bytes[n] != '.') return 0;
    if (n == 13) seconds /= 1000;
    return count((calendar){1970, 1, 1}) + (uint32_t)(seconds / DAY);
}

typedef int read_date(sayso_string text, calendar *c);

uint32_t date_day(sayso_string text) {
    static read_date *const ways[] = {read_iso, read_numbers, read_words};
    text = str_trim(text);
    uint32_t day = epoch_day(text);
    for (size_t i = 0; !day && i < sizeof ways / sizeof *ways; i++) {
        calendar c;
        if (!ways[i](text, &c) || !is_valid(c)) continue;
        if (!c.month) c.month = 1;
        if (!c.day) c.day = 1;
        day = count(c);
    }
    return day;
}

uint32_t date_last_day(sayso_string text) {
    calendar c;
    if (!read_iso(str_trim(text), &c) || !is_valid(c)) return 0;
    if (!c.month) c.month = 12;
    if (!c.day) c.day = date_month_days(c.year, c.month);
    return count(c);
}

uint32_t date_of(unsigned year, unsigned month, unsigned day) {
    calendar c = {year, month, day};
    return month && day && is_valid(c) ? count(c) : 0;
}

void date_parts(uint32_t day, unsigned *year, unsigned *month, unsigned *of_month) {
    calendar c = {.year = 1600 + (day - 1) / 366, .month = 1, .day = 1};
    while (count((calendar){c.year + 1, 1, 1}) <= day) c.year++;
    while (c.month < 12 && count((calendar){c.year, c.month + 1, 1}) <= day) c.month++;
    *year = c.year;
    *month = c.month;
    *of_month = day - count((calendar){c.year, c.month, 1}) + 1;
}

void date_iso(uint32_t day, char *iso) {
    unsigned year, month, of_month;
    date_parts(day, &year, &month, &of_month);
    snprintf(iso, 11, "%04u-%02u-%02u", year % 10000, month % 100, of_month % 100);
}
