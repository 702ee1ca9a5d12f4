#include "output.h"
#include "command.h"
#include "talk.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { at_once = 64 << 10 };

static int problem; /* errno of the first write that failed */
static int coloured;

static int wants_colours(void) {
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (no_color && *no_color) return 0;
    return isatty(STDOUT_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

void output_open(void) {
    static char room[at_once];
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, room, _IOFBF, sizeof room);
    coloured = wants_colours();
}

int output_closed(void) {
    return problem != 0;
}

void output_flush(void) {
    if (!problem && fflush(stdout) != 0) problem = errno;
}

int output_close(int code) {
    output_flush();
    if (!problem && fclose(stdout) != 0) problem = errno;
    if (problem == 0) return code;
    if (problem == EPIPE) return code == exit_failed ? code : exit_fine;
    talk("standard output: %s", strerror(problem));
    return exit_failed;
}

void put_bytes(sayso_string text) {
    if (problem || text.n == 0) return;
    if (fwrite(text.bytes, 1, text.n, stdout) != text.n) problem = errno ? errno : EIO;
}

void put(const char *text) {
    put_bytes((sayso_string){text, strlen(text)});
}

void put_number(uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    put_bytes((sayso_string){digits + at, sizeof digits - at});
}

void put_fraction(double number) {
    uint64_t hundredths = number > 0 ? (uint64_t)(number * 100 + 0.5) : 0;
    char decimals[] = {'.', (char)('0' + hundredths / 10 % 10), (char)('0' + hundredths % 10)};
    put_number(hundredths / 100);
    put_bytes((sayso_string){decimals, sizeof decimals});
}

/* Bytes of a control character at this place: those of ASCII, and U+0080 to U+009F. */
static size_t control(sayso_string text, size_t at) {
    const unsigned char *b = (const unsigned char *)text.bytes + at;
    if (b[0] < ' ' || b[0] == 0x7f) return 1;
    return b[0] == 0xc2 && at + 1 < text.n && b[1] < 0xa0 ? 2 : 0;
}

void put_shown(sayso_string text) {
    size_t from = 0;
    for (size_t i = 0, n; i < text.n; i += n ? n : 1) {
        n = control(text, i);
        if (n == 0) continue;
        put_bytes((sayso_string){text.bytes + from, i - from});
        put(" ");
        from = i + n;
    }
    put_bytes((sayso_string){text.bytes + from, text.n - from});
}

static void put_escape(char c) {
    static const char hex[] = "0123456789abcdef";
    char code[] = {'\\', 'u', '0', '0', hex[c >> 4 & 7], hex[c & 15], '\0'};
    switch (c) {
    case '"': put("\\\""); break;
    case '\\': put("\\\\"); break;
    case '\n': put("\\n"); break;
    case '\r': put("\\r"); break;
    case '\t': put("\\t"); break;
    default: put(code);
    }
}

static int is_escaped(char c) {
    return (c >= 0 && c < ' ') || c == '"' || c == '\\' || c == 0x7f;
}

void put_json(sayso_string text) {
    size_t from = 0;
    put("\"");
    for (size_t i = 0; i < text.n; i++) {
        if (!is_escaped(text.bytes[i])) continue;
        put_bytes((sayso_string){text.bytes + from, i - from});
        put_escape(text.bytes[i]);
        from = i + 1;
    }
    put_bytes((sayso_string){text.bytes + from, text.n - from});
    put("\"");
}

static int needs_quotes(sayso_string cell) {
    for (size_t i = 0; i < cell.n; i++)
        if (cell.bytes[i] && strchr(",\"\r\n", cell.bytes[i])) return 1;
    return 0;
}

void put_csv(sayso_string cell) {
    if (!needs_quotes(cell)) {
        put_bytes(cell);
        return;
    }
    size_t from = 0;
    put("\"");
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.bytes[i] != '"') continue;
        put_bytes((sayso_string){cell.bytes + from, i + 1 - from});
        from = i;
    }
    put_bytes((sayso_string){cell.bytes + from, cell.n - from});
    put("\"");
}

const char *bold(void) {
    return coloured ? "\033[1m" : "";
}

const char *dim(void) {
    return coloured ? "\033[2m" : "";
}

const char *removed(void) {
    return coloured ? "\033[31m" : "";
}

const char *added(void) {
    return coloured ? "\033[32m" : "";
}

const char *plain(void) {
    return coloured ? "\033[0m" : "";
}
