/* Names of enumerators as they stand in records, and quote ids as text. */
#include "sayso.h"

const char *sayso_type_name(sayso_quote_type type) {
    switch (type) {
    case SAYSO_DIRECT: return "direct";
    case SAYSO_INDIRECT: return "indirect";
    case SAYSO_MIXED: return "mixed";
    }
    return "";
}

const char *sayso_kind_name(sayso_kind kind) {
    switch (kind) {
    case SAYSO_UNKNOWN: return "unknown";
    case SAYSO_PERSON: return "person";
    case SAYSO_ORGANISATION: return "organisation";
    case SAYSO_PLACE: return "place";
    case SAYSO_GROUP: return "group";
    case SAYSO_DOCUMENT: return "document";
    case SAYSO_ANONYMOUS: return "anonymous";
    }
    return "";
}

const char *sayso_status_name(sayso_quote_status status) {
    switch (status) {
    case SAYSO_ASSERTED: return "asserted";
    case SAYSO_DENIED: return "denied";
    case SAYSO_NEGATED: return "negated";
    case SAYSO_ASKED: return "asked";
    case SAYSO_HYPOTHETICAL: return "hypothetical";
    case SAYSO_THOUGHT: return "thought";
    case SAYSO_DIRECTIVE: return "directive";
    case SAYSO_PLANNED: return "planned";
    }
    return "";
}

const char *sayso_strength_name(sayso_strength strength) {
    switch (strength) {
    case SAYSO_WEAK: return "weak";
    case SAYSO_PLAIN: return "plain";
    case SAYSO_STRONG: return "strong";
    }
    return "";
}

/* Crockford's alphabet: no i, l, o, u, so that an id can be read out over the telephone. Thirteen
 * letters hold 65 bits: the first one stands for the topmost four. */
static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
enum { letters = 13 };

void sayso_quote_name(uint64_t id, char *name) {
    name[0] = 'q';
    name[1] = '_';
    for (int i = letters - 1; i >= 0; i--, id >>= 5) name[2 + i] = alphabet[id & 31];
    name[2 + letters] = '\0';
}

static int letter_value(char letter) {
    for (int i = 0; i < 32; i++)
        if (alphabet[i] == letter) return i;
    return -1;
}

uint64_t sayso_quote_id(sayso_string name) {
    if (name.n != 2 + letters || name.bytes[0] != 'q' || name.bytes[1] != '_') return 0;
    if (letter_value(name.bytes[2]) > 15) return 0;
    uint64_t id = 0;
    for (size_t i = 2; i < name.n; i++) {
        int value = letter_value(name.bytes[i]);
        if (value < 0) return 0;
        id = id << 5 | (uint64_t)value;
    }
    return id;
}
