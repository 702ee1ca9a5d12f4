#include "facets.h"

void facet_number(buffer *out, facet kind, int64_t row) {
    char letter = (char)kind;
    buffer_add(out, &letter, 1);
    buffer_number(out, (uint64_t)row);
}

static int is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void facet_label(buffer *out, facet kind, sayso_string label) {
    char letter = (char)kind;
    buffer_add(out, &letter, 1);
    for (size_t i = 0; i < label.n; i++)
        if (is_plain(label.bytes[i])) buffer_add(out, &label.bytes[i], 1);
    buffer_add(out, "0", 1);
}
