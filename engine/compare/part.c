#include "part.h"

#include "sketch.h"

/* The next word at or behind a place that is a bone. */
static size_t next_bone(row words, size_t at) {
    while (at < words.n && !bone_of(words.at[at])) at++;
    return at;
}

/* Where the bones of part end in whole when they begin at a place; 0 when they do not. */
static size_t match(row part, row whole, size_t at) {
    size_t end = 0;
    for (size_t i = next_bone(part, 0); i < part.n; i = next_bone(part, i + 1)) {
        at = next_bone(whole, at);
        if (at == whole.n || bone_of(part.at[i]) != bone_of(whole.at[at])) return 0;
        end = ++at;
    }
    return end;
}

int equal_bones(row a, row b) {
    size_t end = match(a, b, 0);
    return end && next_bone(b, end) == b.n;
}

row part_window(row part, row whole) {
    for (size_t at = next_bone(whole, 0); at < whole.n; at = next_bone(whole, at + 1)) {
        size_t end = match(part, whole, at), start = at;
        if (!end) continue;
        while (start && !bone_of(whole.at[start - 1])) start--;
        return (row){whole.at + start, end - start};
    }
    return (row){whole.at, 0};
}
