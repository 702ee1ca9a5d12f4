#include "since.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

const char since_help[] = "published on or after a day, month or year, or 24h, 30d, 2w ago";

static long unit(const char *letter) {
    if (strcmp(letter, "h") == 0) return 60 * 60;
    if (strcmp(letter, "d") == 0) return 24 * 60 * 60;
    return strcmp(letter, "w") == 0 ? 7 * 24 * 60 * 60 : 0;
}

sayso_string since_date(const char *value, char day[since_room]) {
    char *end = NULL;
    long n = value ? strtol(value, &end, 10) : 0;
    if (n <= 0 || n > 100000 || !unit(end))
        return (sayso_string){value ? value : "", value ? strlen(value) : 0};
    time_t then = time(NULL) - n * unit(end);
    struct tm parts;
    gmtime_r(&then, &parts);
    strftime(day, since_room, "%Y-%m-%d", &parts);
    return (sayso_string){day, strlen(day)};
}
