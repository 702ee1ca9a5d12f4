/* The full-text index gives candidates by bm25; each is then compared word by word, rare words
 * counting more, and by numbers, dates, names, direction and negation. */
#include "matching.h"

#include "desk.h"
#include "digest.h"
#include "fault.h"
#include "store.h"
#include "str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    FEWEST_SHARED = 3,
    CANDIDATES = 50,
    MOST_WORDS = 48,
    USUAL_LIMIT = 10,
    LONGEST_REASONS = 160
};

/* Below this a check is about something else. Chosen on the first half of corpora/checks. */
#define LEAST_SCORE 0.36

typedef struct {
    uint64_t stem;
    uint32_t checks; /* that have it */
} word_count;

struct matcher {
    vocabulary *vocabulary;
    folded scratch;
    word_count *counts; /* by stem; open addressing, a power of two */
    size_t room, n;
    uint32_t checks;
};

/* ---- Counting words ---------------------------------------------------------------------- */

void matcher_free(matcher *m) {
    if (!m) return;
    vocabulary_free(m->vocabulary);
    folded_release(&m->scratch);
    free(m->counts);
    free(m);
}

static word_count *count_of(const matcher *m, uint64_t stem) {
    size_t at = stem & (m->room - 1);
    while (m->counts[at].stem && m->counts[at].stem != stem) at = (at + 1) & (m->room - 1);
    return &m->counts[at];
}

static int widen(matcher *m) {
    word_count *old = m->counts;
    size_t before = m->room;
    if (m->room && m->n + MOST_TERMS < m->room / 2) return 1;
    word_count *counts = calloc(before ? 2 * before : 4096, sizeof *counts);
    if (!counts) return 0;
    m->counts = counts;
    m->room = before ? 2 * before : 4096;
    for (size_t i = 0; i < before; i++)
        if (old[i].stem) *count_of(m, old[i].stem) = old[i];
    free(old);
    return 1;
}

static int count_words(matcher *m, sayso_string text) {
    digest digest;
    digest_text(m->vocabulary, text, &m->scratch, &digest);
    if (m->scratch.failed || !widen(m)) return 0;
    for (uint32_t i = 0; i < digest.n_terms; i++) {
        word_count *count = count_of(m, digest.terms[i].stem);
        m->n += count->stem == 0;
        count->stem = digest.terms[i].stem;
        count->checks++;
    }
    m->checks++;
    return 1;
}

static int count_checks(sayso_store *store, matcher *m) {
    sqlite3_stmt *check = store_statement(store, WORDS_OF_CHECKS);
    int well = check != NULL;
    while (well && sqlite3_step(check) == SQLITE_ROW) {
        sayso_string claim = column_string(check, 0);
        well = count_words(m, claim.n ? claim : column_string(check, 1));
    }
    return sqlite3_reset(check) == SQLITE_OK && well;
}

static matcher *matcher_of(sayso_store *store) {
    if (store->matcher) return store->matcher;
    matcher *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    m->vocabulary = vocabulary_new();
    if (m->vocabulary && widen(m) && count_checks(store, m)) return store->matcher = m;
    matcher_free(m);
    return NULL;
}

/* A rare word tells more: its inverse document frequency. A word of no check counts as one of a
 * single check, for it says nothing against any of them. */
static double weight_of(const matcher *m, uint64_t stem) {
    uint32_t checks = count_of(m, stem)->checks;
    return log((m->checks + 1.0) / ((checks ? checks : 1) + 0.5));
}

/* ---- Comparing --------------------------------------------------------------------------- */

typedef struct {
    uint64_t check;
    double score;
    agreements agreements;
    int same_speaker;
} candidate;

/* The cosine of the two texts as vectors of words; *common becomes how many words they share. */
static double likeness(const matcher *m, const digest *a, const digest *b, uint32_t *common) {
    double shared = 0, left = 0, right = 0;
    *common = 0;
    for (uint32_t i = 0; i < a->n_terms; i++) {
        double weight = weight_of(m, a->terms[i].stem);
        left += weight * weight;
        for (uint32_t j = 0; j < b->n_terms; j++)
            if (a->terms[i].stem == b->terms[j].stem) {
                shared += weight * weight;
                (*common)++;
            }
    }
    for (uint32_t i = 0; i < b->n_terms; i++) {
        double weight = weight_of(m, b->terms[i].stem);
        right += weight * weight;
    }
    return left > 0 && right > 0 ? shared / sqrt(left * right) : 0;
}

/* How much a score loses when texts differ in something. */
static double agree(const agreements *a) {
    double factor = 1;
    if (a->numbers == THEY_DIFFER) factor *= 0.7;
    if (a->numbers == ONE_SAYS) factor *= 0.9;
    if (a->dates == THEY_DIFFER) factor *= 0.8;
    if (a->names == THEY_DIFFER) factor *= 0.5;
    if (a->negation == THEY_DIFFER) factor *= 0.8;
    if (a->direction == THEY_DIFFER) factor *= 0.9;
    return factor;
}

static void compare_texts(const matcher *m, const digest *said, const digest *checked,
                          candidate *best) {
    candidate made = {.check = best->check, .agreements = compare_digests(said, checked)};
    uint32_t common;
    made.score = likeness(m, said, checked, &common);
    if (made.agreements.numbers == BOTH_SAY) {
        made.score += (1 - made.score) * 0.2;
        common++;
    }
    if (common < FEWEST_SHARED) return;
    made.score *= agree(&made.agreements);
    if (made.score > best->score) *best = made;
}

/* ---- Clauses ----------------------------------------------------------------------------- */

/* Where the sentence that begins at a place ends, or one of its clauses: behind a sign before a
 * blank. */
static size_t clause_end(sayso_string text, size_t at) {
    for (; at + 1 < text.n; at++)
        if (strchr(".!?;,", text.bytes[at]) && text.bytes[at] && text.bytes[at + 1] == ' ')
            return at + 1;
    return text.n;
}

enum { MOST_CLAUSES = 8 };

/* The whole text, and if there are several, its sentences and clauses: what is denied in one says
 * nothing of the others. */
typedef struct {
    digest at[MOST_CLAUSES + 1];
    uint32_t n;
} passages;

static void read_passages(matcher *m, sayso_string text, passages *passages) {
    passages->n = 1;
    for (size_t at = 0, end; at < text.n && passages->n <= MOST_CLAUSES; at = end) {
        end = clause_end(text, at);
        if (at == 0 && end == text.n) break;
        digest_text(m->vocabulary, str_slice(text, at, end), &m->scratch,
                    &passages->at[passages->n++]);
    }
    digest_text(m->vocabulary, text, &m->scratch, &passages->at[0]);
}

/* ---- Candidates -------------------------------------------------------------------------- */

/* Words of the text just digested, as an expression of FTS5: any of them. */
static void write_expression(const matcher *m, sayso_string text, buffer *expression) {
    size_t n = 0;
    for (size_t i = 0; i < m->scratch.n && n < MOST_WORDS; i++) {
        word_kind kind = kind_of(m->scratch.at[i]);
        sayso_span span = m->scratch.spans[i];
        if (kind != PLAIN && kind != NUMBER) continue;
        if (memchr(text.bytes + span.start, '"', span.end - span.start)) continue;
        buffer_say(expression, n++ ? " OR \"" : "\"");
        buffer_string(expression, str_slice(text, span.start, span.end));
        buffer_say(expression, "\"");
    }
}

struct sayso_matches {
    sayso_store *store;
    candidate at[CANDIDATES];
    uint32_t n, next;
    uint64_t quote, claim;
    char reasons[LONGEST_REASONS];
};

static int by_score(const void *left, const void *right) {
    const candidate *a = left, *b = right;
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    return (a->check > b->check) - (a->check < b->check);
}

static void judge_candidate(matcher *m, sqlite3_stmt *row, const passages *passages,
                            sayso_matches *matches, sayso_string speaker) {
    candidate best = {.check = (uint64_t)sqlite3_column_int64(row, 0)};
    sayso_string claimant = column_string(row, 3);
    for (int column = 1; column <= 2; column++) {
        digest checked;
        sayso_string text = column_string(row, column);
        if (text.n == 0) continue;
        digest_text(m->vocabulary, text, &m->scratch, &checked);
        for (uint32_t i = 0; i < passages->n; i++)
            compare_texts(m, &passages->at[i], &checked, &best);
    }
    best.same_speaker = speaker.n && str_equal(speaker, claimant);
    if (best.score >= LEAST_SCORE) matches->at[matches->n++] = best;
}

static int find_candidates(sayso_matches *matches, sayso_string text, sayso_string speaker) {
    matcher *m = matcher_of(matches->store);
    sqlite3_stmt *row = store_statement(matches->store, CHECKS_LIKE);
    buffer expression = {0};
    passages passages;
    if (!m || !row) return 0;
    read_passages(m, text, &passages);
    write_expression(m, text, &expression);
    int well = !m->scratch.failed && !expression.failed;
    if (well && expression.n) {
        bind_string(row, 1, (sayso_string){expression.bytes, expression.n});
        bind_number(row, 2, CANDIDATES);
        while (sqlite3_step(row) == SQLITE_ROW)
            judge_candidate(m, row, &passages, matches, speaker);
        well = sqlite3_reset(row) == SQLITE_OK;
    }
    buffer_release(&expression);
    qsort(matches->at, matches->n, sizeof *matches->at, by_score);
    return well && !m->scratch.failed;
}

/* ---- Giving them ------------------------------------------------------------------------- */

static void add_reason(char *reasons, const char *what, agreement agreement) {
    if (agreement != BOTH_SAY && agreement != THEY_DIFFER) return;
    size_t n = strlen(reasons);
    snprintf(reasons + n, LONGEST_REASONS - n, "%s%s %s", n ? ", " : "", what,
             agreement == BOTH_SAY ? "agree" : "differ");
}

static void write_reasons(const candidate *candidate, char *reasons) {
    const agreements *a = &candidate->agreements;
    reasons[0] = '\0';
    add_reason(reasons, "numbers", a->numbers);
    add_reason(reasons, "dates", a->dates);
    add_reason(reasons, "names", a->names);
    add_reason(reasons, "directions", a->direction);
    add_reason(reasons, "negations", a->negation);
    if (candidate->same_speaker) add_reason(reasons, "speakers", BOTH_SAY);
}

sayso_status sayso_matches_open(sayso_store *store, const sayso_statement *statement,
                                sayso_matches **matches, sayso_error *error) {
    *matches = calloc(1, sizeof **matches);
    if (!*matches) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    (*matches)->store = store;
    (*matches)->quote = statement->quote;
    (*matches)->claim = statement->claim;
    if (find_candidates(*matches, statement->text, statement->speaker)) {
        uint32_t limit = statement->limit ? statement->limit : USUAL_LIMIT;
        if ((*matches)->n > limit) (*matches)->n = limit;
        return SAYSO_OK;
    }
    sayso_matches_close(*matches);
    *matches = NULL;
    return store_fault(store, error);
}

static sqlite3_stmt *find_state(const sayso_matches *matches, uint64_t check, const char *name) {
    sqlite3_stmt *find =
        store_statement(matches->store, matches->claim ? STATE_OF_CLAIM_MATCH : STATE_OF_MATCH);
    if (!find) return NULL;
    bind_number(find, 1, matches->claim ? matches->claim : matches->quote);
    if (matches->claim)
        bind_string(find, 2, str(name));
    else
        bind_number(find, 2, check);
    return find;
}

/* What was decided about the check; "suggested" when nothing was. */
static const char *state_of(const sayso_matches *matches, uint64_t check) {
    const char *state = "suggested";
    char name[16];
    sayso_check_name(check, name);
    sqlite3_stmt *find = matches->quote || matches->claim ? find_state(matches, check, name) : NULL;
    if (!find) return state;
    if (sqlite3_step(find) == SQLITE_ROW) {
        sayso_string stored = column_string(find, 0);
        if (str_is(stored, "confirmed")) state = "confirmed";
        if (str_is(stored, "rejected")) state = "rejected";
    }
    sqlite3_reset(find);
    return state;
}

sayso_status sayso_matches_next(sayso_matches *matches, sayso_match *match, sayso_error *error) {
    (void)error;
    if (matches->next == matches->n) return SAYSO_END;
    const candidate *found = &matches->at[matches->next++];
    write_reasons(found, matches->reasons);
    *match = (sayso_match){.check = found->check,
                           .score = found->score,
                           .contrary = is_contrary(&found->agreements),
                           .reasons = str(matches->reasons),
                           .state = str(state_of(matches, found->check))};
    return SAYSO_OK;
}

void sayso_matches_close(sayso_matches *matches) {
    free(matches);
}

/* ---- All quotes -------------------------------------------------------------------------- */

static int suggest(sayso_store *store, uint64_t quote, const sayso_match *match) {
    sqlite3_stmt *put = store_statement(store, SUGGEST_MATCH);
    if (!put) return 0;
    bind_number(put, 1, quote);
    bind_number(put, 2, match->check);
    sqlite3_bind_double(put, 3, match->score);
    bind_string(put, 4, match->reasons);
    return store_run(put);
}

static int match_quote(sayso_store *store, sqlite3_stmt *quote, uint64_t *n) {
    enum { A_QUOTE = 3 };
    sayso_matches *matches = NULL;
    sayso_match match;
    uint64_t id = (uint64_t)sqlite3_column_int64(quote, 0);
    sqlite3_stmt *forget = store_statement(store, FORGET_SUGGESTIONS);
    if (!forget) return 0;
    bind_number(forget, 1, id);
    sayso_statement said = {column_string(quote, 1), column_string(quote, 2), id, 0, A_QUOTE};
    int well = store_run(forget) && sayso_matches_open(store, &said, &matches, NULL) == SAYSO_OK;
    while (well && sayso_matches_next(matches, &match, NULL) == SAYSO_OK) {
        if (match.contrary) continue;
        well = suggest(store, id, &match);
        *n += (uint64_t)str_is(match.state, "suggested");
    }
    sayso_matches_close(matches);
    return well;
}

sayso_status sayso_matches_update(sayso_store *store, uint64_t *n, sayso_error *error) {
    *n = 0;
    if (!store->known)
        return fault(error, SAYSO_FAILED, store->path, "opened to be searched, not to be updated");
    sqlite3_stmt *quote = store_statement(store, QUOTES_TO_MATCH);
    int well = quote && store_begin(store);
    while (well && sqlite3_step(quote) == SQLITE_ROW) well = match_quote(store, quote, n);
    if (quote && sqlite3_reset(quote) != SQLITE_OK) well = 0;
    return well ? sayso_store_commit(store, error) : store_give_up(store, error);
}

/* ---- Deciding ---------------------------------------------------------------------------- */

static const char *judgement_name(sayso_judgement judgement) {
    return judgement == SAYSO_CONFIRM ? "confirmed" : "rejected";
}

static sayso_status unknown(sayso_error *error) {
    return fault(error, SAYSO_BAD_QUERY, NULL, "no such quote or claim, or no such check");
}

static int has_check(sayso_store *store, uint64_t check) {
    sqlite3_stmt *find = store_statement(store, FIND_CHECK);
    if (!find) return 0;
    bind_number(find, 1, check);
    int there = sqlite3_step(find) == SQLITE_ROW;
    sqlite3_reset(find);
    return there;
}

/* What the log has of it: "confirmed k_...". */
typedef struct {
    char value[32];
} judged;

static judged judge(const sayso_match_decision *decision) {
    judged judged;
    char name[16];
    sayso_check_name(decision->check, name);
    snprintf(judged.value, sizeof judged.value, "%s %s", judgement_name(decision->judgement), name);
    return judged;
}

static sayso_status decide_claim(sayso_store *store, const sayso_match_decision *decision,
                                 sayso_error *error) {
    judged judged = judge(decision);
    sayso_entry entry = {decision->claim, str("match"), str(judged.value), decision->by};
    if (!has_check(store, decision->check)) return unknown(error);
    sayso_status status = sayso_claim_note(store, &entry, 1, error);
    return status == SAYSO_END ? unknown(error) : status;
}

sayso_status sayso_matches_decide(sayso_store *store, const sayso_match_decision *decision,
                                  sayso_error *error) {
    if (!store->known)
        return fault(error, SAYSO_FAILED, store->path, "opened to be searched, not to decide");
    if (decision->claim) return decide_claim(store, decision, error);
    sqlite3_stmt *decide = store_statement(store, DECIDE_MATCH);
    judged judged = judge(decision);
    if (!decide || !store_begin(store)) return store_give_up(store, error);
    bind_number(decide, 1, decision->quote);
    bind_number(decide, 2, decision->check);
    bind_string(decide, 3, str(judgement_name(decision->judgement)));
    bind_string(decide, 4, decision->by);
    if (!store_run(decide)) return store_give_up(store, error);
    if (!sqlite3_changes(store->database)) return unknown(error);
    return log_quote(store, decision->quote, "match", str(judged.value), decision->by)
               ? SAYSO_OK
               : store_give_up(store, error);
}
