#define _POSIX_C_SOURCE 200809L /* stpcpy */
#include "latency.h"

#include "invented.h"
#include "measure.h"
#include "sayso.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TIMES = 201, WARM = 20 };

/* Ranks of words by how many quotes have them, of speakers by how many are theirs. */
enum { RARE = 100000, ONE_IN_THOUSAND = 1640, ONE_PER_CENT = 164, FIVE_PER_CENT = 36 };
enum { TOP = 3, MIDDLE = 110 };

typedef struct {
    const char *name;
    uint32_t word, other_word, speaker; /* about this rank; 0 for none */
    int phrase, beginning, source, stance, dates;
    sayso_order order;
} kind;

static const kind kinds[] = {
    {.name = "rare word", .word = RARE},
    {.name = "word of 1 %", .word = ONE_PER_CENT},
    {.name = "word of 5 %", .word = FIVE_PER_CENT},
    {.name = "both words", .word = ONE_PER_CENT, .other_word = FIVE_PER_CENT},
    {.name = "phrase", .word = FIVE_PER_CENT, .phrase = 1},
    {.name = "beginning of a word", .word = ONE_IN_THOUSAND, .beginning = 1},
    {.name = "word, outlet, dates", .word = ONE_PER_CENT, .source = 1, .dates = 1},
    {.name = "speaker", .speaker = TOP},
    {.name = "speaker, dates", .speaker = TOP, .dates = 1},
    {.name = "speaker, dates, stance", .speaker = MIDDLE, .dates = 1, .stance = 1},
    {.name = "rare word, ranked", .word = RARE, .order = SAYSO_BY_RELEVANCE},
    {.name = "1 %, speaker, dates, stance, ranked",
     .word = ONE_PER_CENT,
     .speaker = MIDDLE,
     .dates = 1,
     .stance = 1,
     .order = SAYSO_BY_RELEVANCE},
    {.name = "5 %, speaker, dates, stance, ranked",
     .word = FIVE_PER_CENT,
     .speaker = TOP,
     .dates = 1,
     .stance = 1,
     .order = SAYSO_BY_RELEVANCE},
    {.name = "word of 1 %, ranked", .word = ONE_PER_CENT, .order = SAYSO_BY_RELEVANCE},
    {.name = "word of 5 %, ranked", .word = FIVE_PER_CENT, .order = SAYSO_BY_RELEVANCE},
};

/* One query of a kind, and the memory of its strings. */
typedef struct {
    char words[3 * INVENTED_NAME], speaker[INVENTED_NAME], source[INVENTED_NAME];
    char since[8], until[8];
    sayso_query query;
} question;

static uint32_t near(uint32_t rank) {
    uint32_t reach = rank / 5 + 1;
    return rank - reach / 2 + (uint32_t)rand() % reach;
}

static sayso_string string(const char *text) {
    return (sayso_string){text, strlen(text)};
}

static void ask_words(question *asked, const kind *kind) {
    char *end = asked->words;
    if (kind->phrase) *end++ = '"';
    if (kind->phrase) end = stpcpy(end, "of ");
    invented_word(near(kind->word), end);
    end += strlen(end);
    if (kind->phrase) *end++ = '"';
    if (kind->beginning) strcpy(end - 2, "*");
    if (kind->other_word) {
        *end++ = ' ';
        invented_word(near(kind->other_word), end);
    }
    asked->query.words = string(asked->words);
}

static void ask_dates(question *asked) {
    int year = 2012 + rand() % 8;
    snprintf(asked->since, sizeof asked->since, "%d", year);
    snprintf(asked->until, sizeof asked->until, "%d", year + 1);
    asked->query.since = string(asked->since);
    asked->query.until = string(asked->until);
}

static void ask(question *asked, const kind *kind) {
    memset(asked, 0, sizeof *asked);
    asked->query.order = kind->order;
    if (kind->word) ask_words(asked, kind);
    if (kind->speaker) {
        invented_speaker(near(kind->speaker), asked->speaker);
        asked->query.speaker = string(asked->speaker);
    }
    if (kind->source) {
        invented_source(1 + (uint32_t)rand() % 20, asked->source);
        asked->query.source = string(asked->source);
    }
    if (kind->stance) asked->query.stance = string("dismissal");
    if (kind->dates) ask_dates(asked);
}

/* Quotes found; -1 when it failed. */
static int answer(sayso_store *store, const sayso_query *query) {
    sayso_search *search;
    sayso_error error = {0};
    sayso_hit hit;
    int n = 0;
    sayso_status status = sayso_search_open(store, query, &search, &error);
    while (status == SAYSO_OK && (status = sayso_search_next(search, &hit, &error)) == SAYSO_OK)
        n++;
    if (status != SAYSO_END) {
        fprintf(stderr, "%.*s: %s\n", (int)query->words.n, query->words.bytes, error.what);
        n = -1;
    }
    sayso_search_close(search);
    return n;
}

static int by_time(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static int measure_kind(sayso_store *store, const kind *kind) {
    double times[TIMES];
    question asked;
    long found = 0;
    for (int i = -WARM; i < TIMES; i++) {
        ask(&asked, kind);
        double begin = measure_spent();
        int n = answer(store, &asked.query);
        if (n < 0) return 1;
        if (i < 0) continue;
        times[i] = (measure_spent() - begin) * 1000;
        found += n;
    }
    qsort(times, TIMES, sizeof *times, by_time);
    printf("%-38s %8.2f %8.2f %8.2f %8.1f\n", kind->name, times[TIMES / 2], times[TIMES * 95 / 100],
           times[TIMES - 1], (double)found / TIMES);
    fflush(stdout);
    return 0;
}

int latency_measure(const char *database) {
    sayso_store *store;
    sayso_error error = {0};
    int failed = 0;
    if (sayso_store_open(database, SAYSO_TO_SEARCH, &store, &error) != SAYSO_OK) {
        fprintf(stderr, "%s: %s\n", error.where, error.what);
        return 1;
    }
    printf("\n%-38s %8s %8s %8s %8s\n", "search, ms of processor time", "p50", "p95", "most",
           "quotes");
    srand(1);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        failed |= measure_kind(store, &kinds[i]);
    sayso_store_close(store, NULL);
    return failed;
}
