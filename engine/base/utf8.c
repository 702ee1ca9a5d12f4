#include "utf8.h"

#include <string.h>

uint32_t utf8_decode(const char *bytes, const char *end, uint32_t *length) {
    const unsigned char *b = (const unsigned char *)bytes;
    size_t left = (size_t)(end - bytes);
    if (b[0] < 0x80 || left < 2) return *length = 1, b[0];
    if (b[0] < 0xe0 || left < 3) return *length = 2, (b[0] & 0x1fu) << 6 | (b[1] & 0x3fu);
    if (b[0] < 0xf0 || left < 4)
        return *length = 3, (b[0] & 0x0fu) << 12 | (b[1] & 0x3fu) << 6 | (b[2] & 0x3fu);
    *length = 4;
    return (b[0] & 0x07u) << 18 | (b[1] & 0x3fu) << 12 | (b[2] & 0x3fu) << 6 | (b[3] & 0x3fu);
}

/* Length of the valid sequence at b, 0 if there is none: no overlong forms, no surrogates. */
static size_t sequence(const unsigned char *b, size_t left) {
    if (b[0] < 0xc2 || b[0] > 0xf4) return 0;
    size_t n = b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : 4;
    if (left < n) return 0;
    for (size_t i = 1; i < n; i++)
        if ((b[i] & 0xc0) != 0x80) return 0;
    if (b[0] == 0xe0 && b[1] < 0xa0) return 0;
    if (b[0] == 0xed && b[1] > 0x9f) return 0;
    if (b[0] == 0xf0 && b[1] < 0x90) return 0;
    if (b[0] == 0xf4 && b[1] > 0x8f) return 0;
    return n;
}

static char likeness(unsigned char byte) {
    switch (byte) {
    case 0: return ' ';
    case 0x85: return '.';
    case 0x91:
    case 0x92: return '\'';
    case 0x93:
    case 0x94: return '"';
    case 0x96:
    case 0x97: return '-';
    case 0xa0: return ' ';
    default: return '?';
    }
}

/* How many of the next bytes are plain ASCII without NUL, in steps of eight. */
static size_t plain(const char *bytes, size_t left) {
    size_t n = 0;
    for (uint64_t word; left - n >= 8; n += 8) {
        memcpy(&word, bytes + n, 8);
        if (word & 0x8080808080808080u) break;
        if ((word - 0x0101010101010101u) & ~word & 0x8080808080808080u) break;
    }
    return n;
}

uint32_t utf8_repair(char *bytes, size_t n) {
    uint32_t replaced = 0;
    for (size_t i = 0; i < n;) {
        i += plain(bytes + i, n - i);
        if (i >= n) break;
        unsigned char byte = (unsigned char)bytes[i];
        if (byte < 0x80 && byte != 0) {
            i++;
            continue;
        }
        size_t length = byte ? sequence((unsigned char *)bytes + i, n - i) : 0;
        if (length) {
            i += length;
            continue;
        }
        bytes[i++] = likeness(byte);
        replaced++;
    }
    return replaced;
}

size_t utf8_count(const char *bytes, size_t n) {
    size_t points = 0;
    for (size_t i = 0; i < n; i++) points += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    return points;
}
