#include "stance_rules.h"

#include "fault.h"
#include "impression.h"
#include "need.h"
#include "str.h"

#include <stdio.h>

enum { HEAVIEST = 9 };

typedef struct {
    stance_rules *rules;
    pattern_reader patterns;
    const char *file;
    uint64_t line;
    uint32_t tag; /* SAYSO_NONE in every.txt */
    sayso_error *error;
} reader;

static const struct {
    const char *word;
    stance_rule_kind kind;
    int weighs;
} kinds[] = {
    {"content", RULE_CONTENT, 1},
    {"cue", RULE_CUE, 1},
    {"not", RULE_NOT, 0},
    {"not-within", RULE_NOT_WITHIN, 0},
    {"not-sentence", RULE_NOT_SENTENCE, 0},
    {"not-quote", RULE_NOT_QUOTE, 0},
    {"not-cue", RULE_NOT_CUE, 0},
    {"not-cue-within", RULE_NOT_CUE_WITHIN, 0},
    {"not-reported", RULE_NOT_REPORTED, 0},
    {"strong", RULE_STRONG, 0},
    {"weak", RULE_WEAK, 0},
    {"subtype", RULE_SUBTYPE, 0},
    {"consequence", RULE_CONSEQUENCE, 0},
};

static sayso_status complain(const reader *r, const char *what, sayso_string culprit) {
    return fault_at(r->error, SAYSO_BAD_RULES, r->file, r->line, "%s '%.*s'", what,
                    (int)(culprit.n < 100 ? culprit.n : 100), culprit.bytes);
}

static arena *memory(const reader *r) {
    return &r->patterns.lexicon->arena;
}

static sayso_string joined(const reader *r, sayso_string a, sayso_string b) {
    char *bytes = arena_take(memory(r), a.n + 1 + b.n);
    memcpy(bytes, a.bytes, a.n);
    bytes[a.n] = '.';
    memcpy(bytes + a.n + 1, b.bytes, b.n);
    return (sayso_string){bytes, a.n + 1 + b.n};
}

/* ---- Rules ---- */

/* "2.5": tenths are enough. */
static int read_weight(sayso_string text, float *weight) {
    int sign = 1, tenths = 0;
    if (text.n && text.bytes[0] == '-') sign = -1, text = str_slice(text, 1, text.n);
    if (text.n == 0 || text.bytes[0] < '0' || text.bytes[0] > '0' + HEAVIEST) return 0;
    tenths = (text.bytes[0] - '0') * 10;
    if (text.n == 3 && text.bytes[1] == '.' && text.bytes[2] >= '0' && text.bytes[2] <= '9')
        tenths += text.bytes[2] - '0';
    else if (text.n != 1)
        return 0;
    *weight = (float)(sign * tenths) / 10.0f;
    return tenths != 0;
}

/* "negated" and the like, behind "not". */
static int read_mode(sayso_string mark, stance_rule *rule) {
    for (int mode = SAYSO_MEANT_NOT; mode <= SAYSO_SARCASTIC; mode++)
        if (str_is(mark, sayso_mode_name((sayso_stance_mode)mode))) rule->mode = (uint8_t)mode;
    return rule->mode != SAYSO_MEANT;
}

static sayso_status read_marks(const reader *r, sayso_string marks, stance_rule *rule) {
    int takes_away = rule->kind >= RULE_NOT && rule->kind <= RULE_NOT_REPORTED;
    while (marks.n) {
        sayso_string mark = str_cut(&marks, ' ');
        if (takes_away && read_mode(mark, rule)) continue;
        if (str_is(mark, "strong"))
            rule->strength = SAYSO_STRONG;
        else if (str_is(mark, "weak"))
            rule->strength = SAYSO_WEAK;
        else if (str_is(mark, "question"))
            rule->asks = 1;
        else if (mark.n)
            return complain(r, "unknown mark", mark);
    }
    return SAYSO_OK;
}

static sayso_string owner_name(const reader *r) {
    return r->tag == SAYSO_NONE ? str("every") : r->rules->tags.at[r->tag].name;
}

static int is_taken(const reader *r, sayso_string name) {
    const stance_rules *rules = r->rules;
    for (uint32_t i = rules->tags.at[r->tag].first_rule; i < rules->rules.n; i++)
        if (str_equal(rules->rules.at[i].name, name)) return 1;
    return 0;
}

static sayso_status add_rule(reader *r, stance_rule *rule, sayso_string name, sayso_string text) {
    if (name.n) rule->name = joined(r, owner_name(r), name);
    if (name.n && is_taken(r, rule->name)) return complain(r, "second rule with the name", name);
    if (!pattern_read(&r->patterns, text, &rule->pattern))
        return complain(r, r->patterns.what, r->patterns.culprit);
    arena_push(memory(r), &r->rules->rules, *rule);
    return SAYSO_OK;
}

/* "content 3 not_recognise strong: pattern", "not: pattern" */
static sayso_status read_rule(reader *r, size_t kind, sayso_string head, sayso_string text) {
    stance_rule rule = {.kind = (uint8_t)kinds[kind].kind, .strength = SAYSO_PLAIN, .tag = r->tag};
    sayso_string name = {0};
    if (kinds[kind].weighs) {
        sayso_string weight = str_cut(&head, ' ');
        if (r->tag == SAYSO_NONE) return complain(r, "evidence without a tag", text);
        if (!read_weight(weight, &rule.weight)) return complain(r, "unknown weight", weight);
        name = str_cut(&head, ' ');
        if (name.n == 0) return complain(r, "rule without a name", text);
    }
    if (rule.kind == RULE_SUBTYPE) {
        if (head.n == 0 || r->tag == SAYSO_NONE) return complain(r, "subtype of nothing", text);
        rule.name = str_trim(head);
        return add_rule(r, &rule, name, text);
    }
    sayso_status status = read_marks(r, head, &rule);
    return status ? status : add_rule(r, &rule, name, text);
}

/* ---- The other lines ---- */

static sayso_status read_statuses(reader *r, sayso_string text, stance_tag *tag) {
    tag->statuses = 0;
    while (text.n) {
        sayso_string word = str_cut(&text, ' ');
        uint32_t before = tag->statuses;
        for (int i = SAYSO_ASSERTED; i <= SAYSO_PLANNED; i++)
            if (str_is(word, sayso_status_name((sayso_quote_status)i))) tag->statuses |= 1u << i;
        if (tag->statuses == before && word.n) return complain(r, "unknown status", word);
    }
    return SAYSO_OK;
}

static sayso_status read_list(reader *r, sayso_string name, sayso_string text) {
    int shared = r->tag == SAYSO_NONE;
    pattern_lists *lists = shared ? &r->rules->shared : &r->patterns.own;
    int good = pattern_read_list(&r->patterns, name, text, lists);
    if (shared) r->patterns.shared = *lists;
    return good ? SAYSO_OK : complain(r, r->patterns.what, r->patterns.culprit);
}

/* "subtype: own_limit" has no name of its own. */
static int is_fact(sayso_string word, sayso_string head) {
    return str_is(word, "subtype") && head.n == 0;
}

static sayso_status read_fact(reader *r, sayso_string word, sayso_string text) {
    stance_tag *tag = r->tag == SAYSO_NONE ? NULL : &r->rules->tags.at[r->tag];
    if (tag && str_is(word, "name")) {
        if (!str_equal(text, tag->name)) return complain(r, "name that is not the file's", text);
    } else if (tag && str_is(word, "group"))
        tag->group = text;
    else if (tag && str_is(word, "description"))
        tag->description = text;
    else if (tag && str_is(word, "subtype"))
        tag->subtype = text;
    else if (tag && str_is(word, "status"))
        return read_statuses(r, text, tag);
    else
        return complain(r, "unknown kind of line", word);
    return SAYSO_OK;
}

char stance_example(sayso_string *line) {
    sayso_string text = str_trim(*line);
    if (text.n < 3 || (text.bytes[0] != '+' && text.bytes[0] != '-') || text.bytes[1] != ' ')
        return 0;
    *line = str_trim(str_slice(text, 2, text.n));
    return text.bytes[0];
}

static sayso_status read_line(reader *r, sayso_string line) {
    sayso_string head = line;
    if (line.n == 0 || line.bytes[0] == '#' || stance_example(&line)) return SAYSO_OK;
    head = str_trim(str_cut(&line, ':'));
    sayso_string text = str_trim(line), whole = head, word = str_cut(&head, ' ');
    if (text.n == 0) return complain(r, "line without ':' and what follows it", whole);
    if (str_is(word, "list")) return read_list(r, str_trim(head), text);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(word, kinds[i].word) && !is_fact(word, head)) return read_rule(r, i, head, text);
    return read_fact(r, whole, text);
}

/* ---- Files ---- */

sayso_string stance_of_file(const char *name) {
    sayso_string text = str(name);
    if (!str_starts(text, "stance/") || !str_ends(text, ".txt")) return (sayso_string){0};
    return str_slice(text, strlen("stance/"), text.n - strlen(".txt"));
}

static int is_tag_name(sayso_string name) {
    for (size_t i = 0; i < name.n; i++) {
        char c = name.bytes[i];
        int letter = c >= 'a' && c <= 'z', later = (c >= '0' && c <= '9') || c == '_';
        if (!letter && !(i > 0 && later)) return 0;
    }
    return name.n > 0;
}

static uint32_t impression_named(sayso_string name) {
    for (uint32_t k = 0; k < IMPRESSIONS; k++)
        if (str_is(name, impression_names[k])) return k;
    return SAYSO_NONE;
}

static uint32_t tag_named(reader *r, sayso_string name) {
    for (uint32_t i = 0; i < r->rules->tags.n; i++)
        if (str_equal(r->rules->tags.at[i].name, name)) return i;
    stance_tag made = {.name = name,
                       .statuses = 1u << SAYSO_ASSERTED | 1u << SAYSO_THOUGHT | 1u << SAYSO_PLANNED,
                       .impression = impression_named(name),
                       .heard = joined(r, name, str("heard")),
                       .first_rule = r->rules->rules.n};
    arena_push(memory(r), &r->rules->tags, made);
    return r->rules->tags.n - 1;
}

static sayso_status read_file(reader *r, const rule_file *file) {
    sayso_string text = file->text, name = stance_of_file(file->name);
    r->file = file->path ? file->path : file->name;
    r->line = 0;
    r->patterns.own = (pattern_lists){0};
    if (!is_tag_name(name))
        return fault(r->error, SAYSO_BAD_RULES, r->file,
                     "name of a stance has other signs than "
                     "a-z, 0-9 and _");
    r->tag = str_is(name, "every") ? SAYSO_NONE : tag_named(r, name);
    while (text.n) {
        r->line++;
        sayso_status status = read_line(r, str_trim(str_cut(&text, '\n')));
        if (status) return status;
    }
    return SAYSO_OK;
}

/* ---- Indexes ---- */

/* The need of the rule that is the least likely to be met by chance. */
static void add_need(stance_trial *trial, const pattern *pattern) {
    uint32_t n = trial->phrase ? trial->phrase->n : 1, least = SAYSO_NONE;
    trial->near.words = UINT64_MAX;
    for (uint32_t i = 0; i < pattern->n_needs; i++) {
        const pattern_need *need = &pattern->needs[i];
        uint32_t chance = (need->far - need->near + 1) * glance_width(need->seen);
        if (chance >= least || n + need->far > INT8_MAX) continue;
        least = chance;
        trial->near = need->seen;
        trial->from = (int8_t)(need->before ? -1 - (int)need->far : (int)(n + need->near));
        trial->to = (int8_t)(need->before ? -1 - (int)need->near : (int)(n + need->far));
    }
}

/* Three sweeps over all rules: which places have something, how much, and what. */
static void index_at(stance_index *index, uint32_t place, stance_trial trial,
                     const pattern *pattern) {
    if (index->trials) {
        add_need(&trial, pattern);
        index->trials[index->from[stance_place_number(index, place)]++] = trial;
    } else if (index->from)
        index->from[stance_place_number(index, place) + 1]++;
    else
        index->tried[place / 64] |= UINT64_C(1) << place % 64;
}

/* Most places where a phrase could stand are ruled out by one more of its words. */
static void add_beside(stance_trial *trial) {
    const pattern_phrase *phrase = trial->phrase;
    for (uint32_t i = 0; i < phrase->n; i++)
        if (i != trial->offset && phrase->at[i].word) {
            trial->beside = phrase->at[i].word;
            trial->beside_offset = (uint16_t)i;
            if (i > trial->offset) return;
        }
}

/* The place of two words that follow one another, one of them the rarest; as many as the phrase
 * has: there are none. */
static uint32_t rarest_pair(const pattern_phrase *phrase) {
    uint32_t i = phrase->rarest;
    if (i + 1 < phrase->n && phrase->at[i + 1].word) return i;
    return i > 0 && phrase->at[i - 1].word ? i - 1 : phrase->n;
}

static void index_phrase(stance_index *index, stance_trial trial, const pattern *pattern) {
    const pattern_phrase *phrase = trial.phrase;
    uint32_t pair = rarest_pair(phrase);
    if (pair < phrase->n) {
        trial.offset = (uint16_t)pair;
        trial.beside = phrase->at[pair + 1].word;
        trial.beside_offset = (uint16_t)(pair + 1);
        index_at(index, stance_pair_place(index, phrase->at[pair].word, trial.beside), trial,
                 pattern);
        return;
    }
    trial.offset = phrase->rarest;
    add_beside(&trial);
    if (phrase->at[trial.offset].word)
        index_at(index, phrase->at[trial.offset].word, trial, pattern);
}

static void index_rule(stance_index *index, const stance_rule *rule, uint32_t number) {
    const pattern_choice *key = &rule->pattern.at[rule->pattern.key].choice;
    stance_trial trial = {.rule = number};
    for (uint32_t i = 0; i < key->words.n; i++)
        if (key->words.at[i] && (i == 0 || key->words.at[i] != key->words.at[i - 1]))
            index_at(index, key->words.at[i], trial, &rule->pattern);
    for (uint32_t i = 0; i < key->phrases.n; i++) {
        trial = (stance_trial){.rule = number, .phrase = &key->phrases.at[i]};
        index_phrase(index, trial, &rule->pattern);
    }
}

static void index_rules(stance_index *index, const stance_rules *rules, uint32_t wanted) {
    for (uint32_t i = 0; i < rules->rules.n; i++)
        if (wanted & 1u << rules->rules.at[i].kind) index_rule(index, &rules->rules.at[i], i);
}

/* wanted: bits of kinds. */
static stance_index make_index(const stance_rules *rules, lexicon *lexicon, uint32_t wanted) {
    stance_index index = {.n_words = lexicon->n_words};
    uint32_t words = (lexicon->n_words + PAIR_PLACES) / 64 + 1, n = 0;
    index.tried = arena_take(&lexicon->arena, words * sizeof *index.tried);
    index.before = arena_take(&lexicon->arena, words * sizeof *index.before);
    index_rules(&index, rules, wanted);
    for (uint32_t i = 0; i < words; i++) {
        index.before[i] = n;
        n += (uint32_t)__builtin_popcountll(index.tried[i]);
    }
    index.from = arena_take(&lexicon->arena, ((size_t)n + 2) * sizeof *index.from);
    index_rules(&index, rules, wanted);
    for (uint32_t i = 1; i <= n; i++) index.from[i] += index.from[i - 1];
    index.trials = arena_take(&lexicon->arena, ((size_t)index.from[n] + 1) * sizeof *index.trials);
    index_rules(&index, rules, wanted);
    for (uint32_t i = n; i > 0; i--) index.from[i] = index.from[i - 1]; /* filling moved them on */
    index.from[0] = 0;
    return index;
}

static const uint32_t around_content = 1u << RULE_NOT | 1u << RULE_NOT_WITHIN |
                                       1u << RULE_NOT_SENTENCE | 1u << RULE_NOT_QUOTE |
                                       1u << RULE_STRONG | 1u << RULE_WEAK | 1u << RULE_SUBTYPE |
                                       1u << RULE_CONSEQUENCE,
                      around_cue = 1u << RULE_NOT_CUE | 1u << RULE_NOT_CUE_WITHIN |
                                   1u << RULE_NOT_REPORTED | 1u << RULE_STRONG | 1u << RULE_WEAK |
                                   1u << RULE_SUBTYPE | 1u << RULE_CONSEQUENCE;

sayso_status stance_rules_load(stance_rules *rules, lexicon *lexicon, const rule_list *files,
                               sayso_error *error) {
    reader r = {.rules = rules, .patterns = {.lexicon = lexicon}, .error = error};
    memset(rules, 0, sizeof *rules);
    for (int shared = 1; shared >= 0; shared--)
        for (uint32_t i = 0; i < files->n; i++) {
            sayso_string name = stance_of_file(files->at[i].name);
            if (!name.bytes || str_is(name, "every") != shared) continue;
            sayso_status status = read_file(&r, &files->at[i]);
            if (status) return status;
        }
    rules->reported = pattern_list_named(&rules->shared, str("reported_self"));
    for (uint32_t i = 0; i < rules->rules.n; i++)
        pattern_find_needs(lexicon, rules->reported, &rules->rules.at[i].pattern);
    rules->content = make_index(rules, lexicon, 1u << RULE_CONTENT);
    rules->cue = make_index(rules, lexicon, 1u << RULE_CUE);
    rules->around_content = make_index(rules, lexicon, around_content);
    rules->around_cue = make_index(rules, lexicon, around_cue);
    rules->openers = pattern_list_named(&rules->shared, str("openers"));
    rules->target_end = pattern_list_named(&rules->shared, str("target_end"));
    return SAYSO_OK;
}
