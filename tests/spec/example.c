#include "example.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heap.h"

/* Where the reader is in a file. */
typedef struct {
    FILE *file;
    const char *path;
    char *text; /* the line, without its line break */
    size_t room;
    unsigned number;
} lines;

static int next_line(lines *lines) {
    ssize_t n = getline(&lines->text, &lines->room, lines->file);
    if (n < 0) return 0;
    if (n > 0 && lines->text[n - 1] == '\n') lines->text[n - 1] = '\0';
    lines->number++;
    return 1;
}

static int mistake(const lines *lines, unsigned line, const char *what) {
    fprintf(stderr, "%s:%u: %s\n", lines->path, line, what);
    return -1;
}

static size_t encode(unsigned long code, char *bytes) {
    if (code < 0x80) {
        bytes[0] = (char)code;
        return 1;
    }
    size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; code >>= 6) bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)((0xF00U >> n & 0xFFU) | code);
    return n;
}

/* Resolve \u{A0} in place: what it stands for is never longer. Returns the length. */
static size_t unescape(char *text) {
    char *to = text;
    for (char *from = text; *from;) {
        char *end = NULL;
        unsigned long code = 0;
        if (strncmp(from, "\\u{", 3) == 0 && isxdigit((unsigned char)from[3]))
            code = strtoul(from + 3, &end, 16);
        if (end && *end == '}' && code <= 0x10FFFF) {
            to += encode(code, to);
            from = end + 1;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

/* Words of the fence after "~~~ example". */
static int read_fence(lines *lines, example *example) {
    char *rest = NULL;
    strtok_r(lines->text, " ", &rest);
    strtok_r(NULL, " ", &rest);
    char *view = strtok_r(NULL, " ", &rest);
    if (!view) return mistake(lines, lines->number, "an example needs a view");
    example->view = heap_copy(view, strlen(view));
    for (char *word; (word = strtok_r(NULL, " ", &rest));) {
        if (*word == '#' && !example->topic)
            example->topic = heap_copy(word + 1, strlen(word + 1));
        else if (strncmp(word, "on=", 3) == 0 && !example->day)
            example->day = heap_copy(word + 3, strlen(word + 3));
        else if (strcmp(word, "known-wrong") == 0)
            example->known_wrong = 1;
        else
            return mistake(lines, lines->number, "unknown word after the view");
    }
    return 0;
}

static void add_expected(example *example, const char *line) {
    example->expected = heap_resize(example->expected, (example->n_expected + 1) * sizeof(char *));
    example->expected[example->n_expected++] = heap_copy(line, strlen(line));
}

static void add_input(example *example, const char *line, int first) {
    size_t n = strlen(line);
    example->input = heap_resize(example->input, example->input_length + n + 2);
    if (!first) example->input[example->input_length++] = '\n';
    memcpy(example->input + example->input_length, line, n + 1);
    example->input_length += n;
}

/* What stands between the fences: input, "---", expected lines. */
static int read_body(lines *lines, example *example) {
    int in_input = 1, first = 1;
    while (next_line(lines)) {
        if (strcmp(lines->text, "~~~") == 0) {
            if (in_input) return mistake(lines, example->line, "this example has no ---");
            example->input_length = unescape(example->input);
            return 0;
        }
        if (in_input && strcmp(lines->text, "---") == 0) {
            in_input = 0;
            if (first) add_input(example, "", 1);
        } else if (in_input) {
            add_input(example, lines->text, first);
            first = 0;
        } else {
            add_expected(example, lines->text);
        }
    }
    return mistake(lines, example->line, "this example does not end");
}

static int read_examples(lines *lines, examples *examples) {
    while (next_line(lines)) {
        if (strncmp(lines->text, "~~~", 3) != 0) continue;
        if (strncmp(lines->text, "~~~ example", 11) != 0)
            return mistake(lines, lines->number, "expected ~~~ example");
        examples->at = heap_resize(examples->at, (examples->n + 1) * sizeof *examples->at);
        example *example = &examples->at[examples->n++];
        memset(example, 0, sizeof *example);
        example->line = lines->number;
        if (read_fence(lines, example) < 0 || read_body(lines, example) < 0) return -1;
    }
    return 0;
}

int examples_read(const char *path, examples *examples) {
    lines lines = {.path = path, .file = fopen(path, "r")};
    if (!lines.file) {
        perror(path);
        return -1;
    }
    int result = read_examples(&lines, examples);
    free(lines.text);
    fclose(lines.file);
    return result;
}

void examples_free(examples *examples) {
    for (size_t i = 0; i < examples->n; i++) {
        example *example = &examples->at[i];
        for (size_t j = 0; j < example->n_expected; j++) free(example->expected[j]);
        free(example->expected);
        free(example->input);
        free(example->view);
        free(example->topic);
        free(example->day);
    }
    free(examples->at);
}
