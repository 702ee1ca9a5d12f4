#define _POSIX_C_SOURCE 200809L /* gmtime_r */
#include "invented.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>

/* ---- Chance ---- */

static uint64_t mix(uint64_t x) { /* splitmix64 */
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static uint32_t chance(uint64_t *state, uint32_t n) {
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)((mix(*state) >> 32) * n >> 32);
}

/* A rank of n: each as likely as one by its number. */
static uint32_t uneven(uint64_t *state, uint32_t n) {
    double u = chance(state, UINT32_MAX) / (double)UINT32_MAX;
    uint32_t rank = (uint32_t)exp(u * log(n));
    return rank < 1 ? 1 : rank > n ? n : rank;
}

/* ---- Words and names ---- */

static const char *const common[] = {
    "the",   "of",   "to",    "and",  "a",     "in",   "that", "is",   "was",  "for",
    "it",    "with", "as",    "on",   "be",    "at",   "by",   "this", "from", "or",
    "which", "but",  "their", "were", "there", "been", "its",  "more", "when", "would"};

enum { COMMON = sizeof common / sizeof *common };

/* Syllables for the digits of a number, the last behind them: no two numbers spell the same. */
static size_t spell(uint32_t number, const char *end, char *word) {
    static const char consonants[] = "bdfgklmnprstvz", vowels[] = "aeiou";
    enum { SYLLABLES = 14 * 5 };
    size_t n = 0;
    for (number += SYLLABLES; number; number /= SYLLABLES) {
        word[n++] = consonants[number % SYLLABLES / 5];
        word[n++] = vowels[number % 5];
    }
    strcpy(word + n, end);
    return n + strlen(end);
}

void invented_word(uint32_t rank, char *word) {
    if (rank <= COMMON)
        strcpy(word, common[rank - 1]);
    else
        spell(rank - COMMON, "x", word);
}

void invented_speaker(uint32_t rank, char *name) {
    static const char *const first[] = {"Ana",   "Paul", "Maria", "Peter", "Lucy",  "Karl",
                                        "Helen", "Ivan", "Clara", "Simon", "Laura", "Oscar",
                                        "Julia", "Hugo", "Irene", "Martin"};
    size_t n = (size_t)sprintf(name, "%s ", first[mix(rank) % 16]);
    spell((rank - 1) / 3 + 1, "nd", name + n); /* three have a surname */
    name[n] = (char)(name[n] - 'a' + 'A');
}

void invented_source(uint32_t rank, char *name) {
    spell(rank, "l", name);
    name[0] = (char)(name[0] - 'a' + 'A');
    strcat(name, " Courier");
}

static const char *role_of(uint32_t speaker) {
    static const char *const roles[] = {"the mayor",  "a senator", "the minister", "a striker",
                                        "a painter",  "a farmer",  "a biologist",  "the coach",
                                        "the bishop", "an actor",  "a lawyer",     "the governor"};
    return roles[mix(speaker + 77) % 12];
}

/* ---- An article ---- */

enum { FIRST_DAY = 1325376000 /* 2012-01-01 */ };
enum { CAST = 4, MOST_QUOTES = 24, ROOM = 1 << 15 };

typedef struct {
    size_t start, end;
    const char *type, *stance; /* stance: NULL for none */
    uint32_t speaker;
} known;

typedef struct {
    uint64_t state;
    uint32_t cast[CAST];
    unsigned seen; /* a bit for each of the cast that has been named in full */
    known quotes[MOST_QUOTES];
    unsigned n_quotes;
    size_t n;
    char text[ROOM];
} article;

static void say(article *a, const char *format, ...) {
    va_list list;
    va_start(list, format);
    a->n += (size_t)vsnprintf(a->text + a->n, ROOM - a->n, format, list);
    va_end(list);
}

static void say_words(article *a, uint32_t n) {
    char word[INVENTED_NAME];
    for (uint32_t i = 0; i < n; i++) {
        invented_word(uneven(&a->state, INVENTED_WORDS), word);
        say(a, i ? " %s" : "%s", word);
    }
}

static const struct {
    const char *stance, *words;
} stances[] = {{"red_line", "and we will never accept that"},
               {"dismissal", "and that is nonsense"},
               {"optimistic", "and we are confident that it will work"},
               {"demand", "and we demand that they stop"}};

/* One quote in six takes a stance. */
static void say_speech(article *a, uint32_t speaker, const char *type) {
    known *quote = &a->quotes[a->n_quotes++];
    *quote = (known){.start = a->n, .type = type, .speaker = speaker};
    say(a, "the ");
    if (type[0] == 'd') a->text[quote->start] = 'T';
    say_words(a, 8 + chance(&a->state, 24));
    uint32_t stance = chance(&a->state, 24);
    if (stance < 4) {
        say(a, " %s", stances[stance].words);
        quote->stance = stances[stance].stance;
    }
    quote->end = a->n;
}

static void say_name(article *a, uint32_t who) {
    char name[INVENTED_NAME];
    invented_speaker(a->cast[who], name);
    int again = a->seen >> who & 1;
    say(a, "%s", again ? strchr(name, ' ') + 1 : name);
    if (!again) say(a, ", %s,", role_of(a->cast[who]));
    a->seen |= 1u << who;
}

static void say_passage(article *a) {
    uint32_t who = chance(&a->state, CAST), speaker = a->cast[who];
    switch (chance(&a->state, 4)) {
    case 0:
        say_name(a, who);
        say(a, " said that ");
        say_speech(a, speaker, "indirect");
        break;
    case 1:
        say_name(a, who);
        say(a, " said: \"");
        say_speech(a, speaker, "direct");
        a->quotes[a->n_quotes - 1].end++;
        say(a, ".\"\n\n");
        return;
    default:
        say(a, "\"");
        say_speech(a, speaker, "direct");
        a->quotes[a->n_quotes - 1].end++;
        say(a, ",\" ");
        say_name(a, who);
        say(a, " said on Monday");
    }
    say(a, ". The ");
    say_words(a, 6 + chance(&a->state, 12));
    say(a, ".\n\n");
}

static void compose(article *a, uint64_t number) {
    *a = (article){.state = mix(number + 1)};
    for (int i = 0; i < CAST; i++) a->cast[i] = uneven(&a->state, INVENTED_SPEAKERS);
    say(a, "The ");
    say_words(a, 20);
    say(a, ".\n\n");
    for (uint32_t n = 4 + chance(&a->state, MOST_QUOTES - 4); n; n--) say_passage(a);
}

/* ---- As a line ---- */

/* A hundred articles a day, every tenth up to a month late. */
static void write_date(FILE *out, uint64_t number, uint64_t *state) {
    time_t day = (time_t)(number / 100);
    if (chance(state, 10) == 0) day -= (time_t)chance(state, 30);
    day = FIRST_DAY + day * 86400;
    char date[16];
    struct tm parts;
    gmtime_r(&day, &parts);
    strftime(date, sizeof date, "%Y-%m-%d", &parts);
    fputs(date, out);
}

static void write_text(FILE *out, const article *a) {
    for (size_t i = 0; i < a->n; i++) {
        if (a->text[i] == '\n')
            fputs("\\n", out);
        else {
            if (a->text[i] == '"') putc('\\', out);
            putc(a->text[i], out);
        }
    }
}

static void write_quote(FILE *out, const known *quote) {
    char name[INVENTED_NAME];
    invented_speaker(quote->speaker, name);
    fprintf(out, "{\"spans\":[[%zu,%zu]],\"type\":\"%s\",\"speaker_name\":\"%s\",\"stances\":[",
            quote->start, quote->end, quote->type, name);
    if (quote->stance) fprintf(out, "{\"label\":\"%s\"}", quote->stance);
    fputs("]}", out);
}

unsigned invented_article(FILE *out, uint64_t number) {
    article a;
    char source[INVENTED_NAME];
    compose(&a, number);
    invented_source(uneven(&a.state, INVENTED_SOURCES), source);
    fprintf(out,
            "{\"id\":\"invented-%llu\",\"url\":\"https://example.org/%llu\",\"title\":\"Article "
            "%llu\",\"source\":\"%s\",\"published\":\"",
            (unsigned long long)number, (unsigned long long)number, (unsigned long long)number,
            source);
    write_date(out, number, &a.state);
    fputs("\",\"text\":\"", out);
    write_text(out, &a);
    fputs("\",\"quotes\":[", out);
    for (unsigned i = 0; i < a.n_quotes; i++) {
        if (i) putc(',', out);
        write_quote(out, &a.quotes[i]);
    }
    fputs("]}\n", out);
    return a.n_quotes;
}

uint64_t invented_news(FILE *out, uint64_t quotes) {
    uint64_t written = 0;
    for (uint64_t number = 0; written < quotes; number++) written += invented_article(out, number);
    return written;
}
