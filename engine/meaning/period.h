/* Stretches of days: weeks, months, quarters and years around a day, and parts of them. */
#ifndef PERIOD_H
#define PERIOD_H

#include <stdint.h>

typedef enum {
    UNIT_DAY = 1,
    UNIT_WEEK, /* Monday to Sunday */
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_SEASON,
    UNIT_HALF,
    UNIT_WEEKEND
} period_unit;

/* Days as base/date counts them; 0: open, or not known. */
typedef struct {
    uint32_t first, last;
} period;

/* Days cannot be counted before 1600 and after 2299; there a period is empty. */
period year_period(unsigned year);
period month_period(unsigned year, unsigned month);
period quarter_period(unsigned year, unsigned quarter);
period half_period(unsigned year, unsigned half);

/* Spring is 1 and begins in March; winter ends in the year after. */
period season_period(unsigned year, unsigned season);

/* From the first to the last year. */
period years_period(unsigned first, unsigned last);

/* The unit that holds a day, moved by so many units. */
period period_around(uint32_t day, period_unit unit, int moved);

/* The day so many units from another; months keep the day of the month where there is one. */
uint32_t day_moved(uint32_t day, period_unit unit, int moved);

/* The first, middle or last third (1, 2, 3); two thirds of a year are eight months. */
period period_part(period period, unsigned part);

/* 1 is Monday, 7 Sunday. */
unsigned weekday_of(uint32_t day);

#endif
