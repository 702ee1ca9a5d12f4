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

const char *sayso_mode_name(sayso_stance_mode mode) {
    switch (mode) {
    case SAYSO_MEANT: return "asserted";
    case SAYSO_MEANT_NOT: return "negated";
    case SAYSO_MEANT_AS_QUESTION: return "question";
    case SAYSO_SUPPOSED: return "hypothetical";
    case SAYSO_REMEMBERED: return "historical";
    case SAYSO_SARCASTIC: return "sarcastic";
    }
    return "";
}

const char *sayso_claim_type_name(sayso_claim_type type) {
    static const char *const names[SAYSO_CLAIM_TYPES] = {
        "quantity",  "comparison", "causal", "law_policy",         "past_event",
        "status",    "prediction", "pledge", "position_statement", "quote_verification",
        "definition"};
    return type < SAYSO_CLAIM_TYPES ? names[type] : "";
}

const char *sayso_modality_name(sayso_modality modality) {
    switch (modality) {
    case SAYSO_FACTUAL: return "factual";
    case SAYSO_POSSIBLE: return "possible";
    case SAYSO_CONDITIONAL: return "conditional";
    case SAYSO_COMING: return "coming";
    case SAYSO_REQUIRED: return "required";
    }
    return "";
}

const char *sayso_value_kind_name(sayso_value_kind kind) {
    switch (kind) {
    case SAYSO_COUNT: return "count";
    case SAYSO_PERCENT: return "percent";
    case SAYSO_POINTS: return "points";
    case SAYSO_MONEY: return "money";
    case SAYSO_MEASURE: return "measure";
    case SAYSO_DURATION: return "duration";
    case SAYSO_FRACTION: return "fraction";
    case SAYSO_MULTIPLE: return "multiple";
    case SAYSO_ORDINAL: return "ordinal";
    case SAYSO_DATE: return "date";
    }
    return "";
}

const char *sayso_comparator_name(sayso_comparator comparator) {
    switch (comparator) {
    case SAYSO_EXACT: return "exact";
    case SAYSO_ABOUT: return "about";
    case SAYSO_MORE: return "more";
    case SAYSO_AT_LEAST: return "at_least";
    case SAYSO_LESS: return "less";
    case SAYSO_AT_MOST: return "at_most";
    case SAYSO_RANGE: return "range";
    }
    return "";
}

const char *sayso_basis_name(sayso_basis basis) {
    switch (basis) {
    case SAYSO_STATED: return "stated";
    case SAYSO_PUBLISHED: return "published";
    case SAYSO_UNRESOLVED: return "unresolved";
    }
    return "";
}

/* Crockford's alphabet: no i, l, o, u, so that an id can be read out over the telephone. Thirteen
 * letters hold 65 bits: the first one stands for the topmost four. */
static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
enum { letters = 13 };

static void put_id(uint64_t id, char kind, char *name) {
    name[0] = kind;
    name[1] = '_';
    for (int i = letters - 1; i >= 0; i--, id >>= 5) name[2 + i] = alphabet[id & 31];
    name[2 + letters] = '\0';
}

static int letter_value(char letter) {
    for (int i = 0; i < 32; i++)
        if (alphabet[i] == letter) return i;
    return -1;
}

static uint64_t read_id(sayso_string name, char kind) {
    if (name.n != 2 + letters || name.bytes[0] != kind || name.bytes[1] != '_') return 0;
    if (letter_value(name.bytes[2]) > 15) return 0;
    uint64_t id = 0;
    for (size_t i = 2; i < name.n; i++) {
        int value = letter_value(name.bytes[i]);
        if (value < 0) return 0;
        id = id << 5 | (uint64_t)value;
    }
    return id;
}

void sayso_quote_name(uint64_t id, char *name) {
    put_id(id, 'q', name);
}

uint64_t sayso_quote_id(sayso_string name) {
    return read_id(name, 'q');
}

void sayso_claim_name(uint64_t id, char *name) {
    put_id(id, 'c', name);
}

uint64_t sayso_claim_id(sayso_string name) {
    return read_id(name, 'c');
}

void sayso_check_name(uint64_t id, char *name) {
    put_id(id, 'k', name);
}

uint64_t sayso_check_id(sayso_string name) {
    return read_id(name, 'k');
}
