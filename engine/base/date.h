/* Dates of articles: days, months and years out of what feeds call a date. */
#ifndef DATE_H
#define DATE_H

#include "sayso.h"

/* The day that a date names, counted from 1600-01-01; a year or month alone means its first day.
 * Understands ISO 8601 (with or without time), 20260523, "Fri, 23 May 2026" or "May 23, 2026",
 * 23.05.2026, 5/23/2026 (month first, unless it cannot be) and seconds or milliseconds since 1970.
 * 0 when it is none. */
uint32_t date_day(sayso_string text);

/* Last day of the year, month or day that an ISO date names; 0 when it is none. */
uint32_t date_last_day(sayso_string text);

/* The same for numbers; 0 when there is no such day. */
uint32_t date_of(unsigned year, unsigned month, unsigned day);

/* The year, month and day that day is. */
void date_parts(uint32_t day, unsigned *year, unsigned *month, unsigned *of_month);

unsigned date_month_days(unsigned year, unsigned month);

/* The day as "2026-05-23". iso holds at least 11 bytes. */
void date_iso(uint32_t day, char *iso);

#endif
