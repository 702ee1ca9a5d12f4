#include "mistake.h"

#include <stdio.h>
#include <utf8proc.h>

static const char *const titles[n_mistakes] = {
    [MISTAKE_MISSED] = "missed", [MISTAKE_EDGES] = "edges", [MISTAKE_SPEAKER] = "speaker",
    [MISTAKE_NAME] = "name",     [MISTAKE_EXTRA] = "extra",
};

/* Whether another of this kind is to be shown; then its line has begun. */
static int begin(mistakes *mistakes, mistake kind) {
    if (mistakes->shown[kind] >= mistakes->limit) return 0;
    mistakes->shown[kind]++;
    printf("%-9s", titles[kind]);
    return 1;
}

static void say(const char *words) {
    putchar(' ');
    if (!words) words = "None";
    for (; *words; words++) {
        if (*words == '\n')
            fputs("\\n", stdout);
        else
            putchar(*words);
    }
}

static int is_printable(int32_t c) {
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return 0;
    case UTF8PROC_CATEGORY_ZS: return c == ' ';
    default: return 1;
    }
}

/* As Python writes a character of a string. */
static void put_character(int32_t c, int32_t mark) {
    utf8proc_uint8_t bytes[4];
    if (c == '\\' || c == mark)
        printf("\\%c", (char)c);
    else if (c == '\n' || c == '\r' || c == '\t')
        printf("\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
    else if (is_printable(c))
        fwrite(bytes, 1, (size_t)utf8proc_encode_char(c, bytes), stdout);
    else if (c < 0x100)
        printf("\\x%02x", (unsigned)c);
    else
        printf(c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
}

static int has(const text *text, span part, int32_t c) {
    for (int64_t i = part.start; i < part.end; i++)
        if (text->at[i] == c) return 1;
    return 0;
}

/* As Python writes a list of strings, each cut off after so many characters. */
static void say_spans(const text *text, const spans *spans, int64_t longest) {
    fputs(" [", stdout);
    for (size_t k = 0; k < spans->n; k++) {
        span part = text_clip(text, spans->at[k]);
        if (part.end - part.start > longest) part.end = part.start + longest;
        char mark = has(text, part, '\'') && !has(text, part, '"') ? '"' : '\'';
        if (k) fputs(", ", stdout);
        putchar(mark);
        for (int64_t i = part.start; i < part.end; i++) put_character(text->at[i], mark);
        putchar(mark);
    }
    putchar(']');
}

void mistake_missed(mistakes *mistakes, const scene *scene, size_t i) {
    const quote *gold = scene->matching->gold[i];
    if (!begin(mistakes, MISTAKE_MISSED)) return;
    say(scene->id);
    say(gold->type);
    say_spans(scene->text, &gold->spans, INT64_MAX);
    putchar('\n');
}

void mistake_extra(mistakes *mistakes, const scene *scene, size_t j) {
    const quote *predicted = scene->matching->predicted[j];
    if (!begin(mistakes, MISTAKE_EXTRA)) return;
    say(scene->id);
    say(predicted->type);
    say_spans(scene->text, &predicted->spans, INT64_MAX);
    putchar('\n');
}

static void edges(const scene *scene, const quote *gold, const quote *predicted) {
    say(scene->id);
    say(gold->type);
    say_spans(scene->text, &gold->spans, INT64_MAX);
    say("->");
    say_spans(scene->text, &predicted->spans, INT64_MAX);
    putchar('\n');
}

static void speaker(const scene *scene, const quote *gold, const quote *predicted) {
    say(scene->id);
    say_spans(scene->text, &gold->speaker, INT64_MAX);
    say("->");
    say_spans(scene->text, &predicted->speaker, INT64_MAX);
    say("for");
    say_spans(scene->text, &gold->spans, 80);
    putchar('\n');
}

static void name(const scene *scene, const quote *gold, const quote *predicted) {
    say(scene->id);
    say(gold->name);
    say("->");
    say(predicted->name);
    putchar('\n');
}

void mistake_matched(mistakes *mistakes, const scene *scene, size_t i, verdict verdict) {
    const matching *m = scene->matching;
    const quote *gold = m->gold[i], *predicted = m->predicted[m->predicted_of[i]];
    if (!verdict.exact && begin(mistakes, MISTAKE_EDGES)) edges(scene, gold, predicted);
    if (!verdict.speaker && begin(mistakes, MISTAKE_SPEAKER)) speaker(scene, gold, predicted);
    int unnamed = verdict.name == NAME_WRONG || verdict.name == NAME_UNKNOWN;
    if (unnamed && begin(mistakes, MISTAKE_NAME)) name(scene, gold, predicted);
}
