#include "reason.h"

#include "fault.h"
#include "str.h"

const char *const reason_names[N_REASONS] = {
    [REASON_ANY] = "any claim",
    [REASON_WORDING] = "wording",
    [REASON_NUMBER] = "number",
    [REASON_PERCENT] = "percent",
    [REASON_MONEY] = "money",
    [REASON_MEASURE] = "measure",
    [REASON_RATIO] = "ratio",
    [REASON_RATE] = "rate",
    [REASON_DATE] = "date",
    [REASON_YEAR] = "year",
    [REASON_PERIOD] = "period",
    [REASON_COMPARISON] = "comparison",
    [REASON_TREND] = "trend",
    [REASON_RECORD] = "record",
    [REASON_CAUSE] = "cause",
    [REASON_LAW] = "law",
    [REASON_VOTE] = "vote",
    [REASON_INSTITUTION] = "institution",
    [REASON_PUBLIC] = "public",
    [REASON_FUTURE] = "future",
    [REASON_PLEDGE] = "pledge",
    [REASON_POSITION] = "position",
    [REASON_SAYING] = "saying",
    [REASON_HEDGE] = "hedge",
    [REASON_OPINION] = "opinion",
    [REASON_WISH] = "wish",
    [REASON_JUDGEMENT] = "judgement",
    [REASON_DUTY] = "duty",
    [REASON_CONDITION] = "condition",
    [REASON_COURTESY] = "courtesy",
    [REASON_EVERY] = "every",
    [REASON_DEFINITION] = "definition",
    [REASON_PAST] = "past",
    [REASON_PERFECT] = "perfect",
    [REASON_NEGATION] = "negation",
    [REASON_FIRST_PERSON] = "first person",
    [REASON_WE] = "we",
    [REASON_SECOND_PERSON] = "second person",
    [REASON_THIRD_PERSON] = "third person",
    [REASON_NAME] = "name",
    [REASON_NAMES] = "names",
    [REASON_PLACE] = "place",
    [REASON_FRAGMENT] = "fragment",
    [REASON_SHORT] = "short",
    [REASON_LONG] = "long",
    [REASON_NAMED_SPEAKER] = "named speaker",
    [REASON_ROLE] = "role",
    [REASON_UNNAMED_SPEAKER] = "unnamed speaker",
    [REASON_OWN_VOICE] = "own voice",
    [REASON_DENIED] = "denied",
    [REASON_NOT_ASSERTED] = "not asserted",
};

const term_kind reason_kinds[] = {
    {"comparison", REASON_COMPARISON},
    {"trend", REASON_TREND},
    {"record", REASON_RECORD},
    {"cause", REASON_CAUSE},
    {"law", REASON_LAW},
    {"vote", REASON_VOTE},
    {"institution", REASON_INSTITUTION},
    {"public", REASON_PUBLIC},
    {"future", REASON_FUTURE},
    {"pledge", REASON_PLEDGE},
    {"position", REASON_POSITION},
    {"saying", REASON_SAYING},
    {"hedge", REASON_HEDGE},
    {"opinion", REASON_OPINION},
    {"wish", REASON_WISH},
    {"judgement", REASON_JUDGEMENT},
    {"duty", REASON_DUTY},
    {"condition", REASON_CONDITION},
    {"courtesy", REASON_COURTESY},
    {"every", REASON_EVERY},
    {"definition", REASON_DEFINITION},
    {"past", REASON_PAST},
    {NULL, 0},
};

enum { MOST_POINTS = 100000 };

/* "-120" */
static int read_points(sayso_string text, int32_t *points) {
    int negative = text.n && text.bytes[0] == '-';
    *points = 0;
    if (text.n == (size_t)negative) return 0;
    for (size_t i = (size_t)negative; i < text.n; i++) {
        char c = text.bytes[i];
        if (c < '0' || c > '9' || *points > MOST_POINTS) return 0;
        *points = *points * 10 + (c - '0');
    }
    if (negative) *points = -*points;
    return 1;
}

static int32_t *place_of(reason_weights *weights, sayso_string name) {
    if (str_is(name, "least")) return &weights->least;
    if (str_is(name, "track")) return &weights->track;
    for (int i = 0; i < N_REASONS; i++)
        if (str_is(name, reason_names[i])) return &weights->points[i];
    return NULL;
}

sayso_status reason_weights_read(reason_weights *weights, const char *file, sayso_string text,
                                 sayso_error *error) {
    for (uint64_t number = 1; text.n; number++) {
        sayso_string line = str_trim(str_cut(&text, '\n'));
        if (line.n == 0 || line.bytes[0] == '#') continue;
        sayso_string name = str_trim(str_cut(&line, '\t'));
        int32_t *place = place_of(weights, name);
        if (!place)
            return fault_at(error, SAYSO_BAD_RULES, file, number, "unknown reason '%.*s'",
                            (int)(name.n < 100 ? name.n : 100), name.bytes);
        if (!read_points(str_trim(line), place))
            return fault_at(error, SAYSO_BAD_RULES, file, number, "points of '%.*s' are no number",
                            (int)(name.n < 100 ? name.n : 100), name.bytes);
    }
    return SAYSO_OK;
}
