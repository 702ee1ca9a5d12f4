#include "cell.h"

#include <string.h>

sayso_string text(const char *value) {
    return (sayso_string){value ? value : "", value ? strlen(value) : 0};
}

sayso_string shorten(sayso_string text, size_t widest, char *cell) {
    size_t n = 0;
    for (size_t points = 0; n < text.n; n++)
        if (((unsigned char)text.bytes[n] & 0xc0) != 0x80 && points++ == widest) break;
    if (n == text.n) return text;
    memcpy(cell, text.bytes, n);
    memcpy(cell + n, "\u2026", 3);
    return (sayso_string){cell, n + 3};
}
