#include "collection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *zeroed(collection *c, size_t n, size_t size) {
    return pool_array(&c->pool, n, size);
}

/* ---- Names of tags and relations ---- */

typedef struct {
    const char *name;
    uint8_t value;
} named;

static const named tag_names[] = {
#define X(tag) {#tag, TAG_##tag},
    TAGS(X)
#undef X
        {"PRP$", TAG_PRPS},
    {"WP$", TAG_WPS},
    {",", TAG_COMMA},
    {".", TAG_STOP},
    {":", TAG_COLON},
    {"``", TAG_MARK},
    {"''", TAG_MARK},
    {"-LRB-", TAG_BRACKET},
    {"-RRB-", TAG_BRACKET},
    {"$", TAG_MONEY},
    {"#", TAG_MONEY},
    {"HYPH", TAG_COLON},
    {"NFP", TAG_COLON},
    {"ADD", TAG_NN},
    {"AFX", TAG_JJ},
    {"GW", TAG_NN},
    {NULL, 0}};

static const named relation_names[] = {{"root", REL_ROOT},
                                       {"punct", REL_PUNCT},
                                       {"case", REL_CASE},
                                       {"nmod", REL_NMOD},
                                       {"nmod:tmod", REL_NMOD},
                                       {"nmod:npmod", REL_NMOD},
                                       {"nsubj", REL_NSUBJ},
                                       {"csubj", REL_NSUBJ},
                                       {"det", REL_DET},
                                       {"det:predet", REL_DET},
                                       {"compound", REL_COMPOUND},
                                       {"mwe", REL_COMPOUND},
                                       {"amod", REL_AMOD},
                                       {"dobj", REL_DOBJ},
                                       {"iobj", REL_DOBJ},
                                       {"advmod", REL_ADVMOD},
                                       {"mark", REL_MARKER},
                                       {"aux", REL_AUX},
                                       {"cc", REL_CC_},
                                       {"cc:preconj", REL_CC_},
                                       {"conj", REL_CONJ},
                                       {"nmod:poss", REL_POSS},
                                       {"ccomp", REL_CCOMP},
                                       {"xcomp", REL_XCOMP},
                                       {"advcl", REL_ADVCL},
                                       {"cop", REL_COP},
                                       {"dep", REL_DEP},
                                       {"acl:relcl", REL_RELCL},
                                       {"nummod", REL_NUMMOD},
                                       {"acl", REL_ACL},
                                       {"neg", REL_NEG},
                                       {"appos", REL_APPOS},
                                       {"auxpass", REL_AUXPASS},
                                       {"nsubjpass", REL_NSUBJPASS},
                                       {"csubjpass", REL_NSUBJPASS},
                                       {"parataxis", REL_PARATAXIS},
                                       {"compound:prt", REL_PRT},
                                       {"expl", REL_EXPL},
                                       {NULL, REL_DEP}};

static uint8_t find_named(const named *names, const char *name) {
    while (names->name && strcmp(names->name, name) != 0) names++;
    return names->value;
}

/* ---- Places ---- */

sayso_span article_span(const article *a, span span) {
    int64_t most = a->points;
    int64_t start = span.start < 0 ? 0 : span.start > most ? most : span.start;
    int64_t end = span.end < start ? start : span.end > most ? most : span.end;
    return (sayso_span){a->bytes[start], a->bytes[end]};
}

uint32_t article_token(const article *a, uint32_t byte) {
    const sayso_tokens *tokens = &a->text.tokens;
    uint32_t low = 0, high = tokens->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens->at[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void number_points(collection *c, article *a) {
    a->bytes = zeroed(c, a->gold.bytes + 1, sizeof *a->bytes);
    for (uint32_t i = 0; i < a->gold.bytes; i++)
        if (((unsigned char)a->gold.text[i] & 0xC0) != 0x80) a->bytes[a->points++] = i;
    a->bytes[a->points] = (uint32_t)a->gold.bytes;
}

/* ---- Articles ---- */

static void analyse(collection *c, const sayso_engine *engine, article *a) {
    sayso_error error = {0};
    a->text.id = (sayso_string){a->gold.id, strlen(a->gold.id)};
    a->text.text = (sayso_string){a->gold.text, a->gold.bytes};
    if (sayso_worker_new(engine, &a->worker, &error) ||
        sayso_analyse(a->worker, &a->text, &error)) {
        fprintf(stderr, "train: %s: %s\n", a->gold.id, error.what);
        exit(4);
    }
    number_points(c, a);
    size_t n = (size_t)a->text.tokens.n + 1;
    a->tags = zeroed(c, n, 1);
    a->relations = zeroed(c, n, 1);
    a->heads = zeroed(c, n, sizeof *a->heads);
    a->sentences = zeroed(c, n, sizeof *a->sentences);
}

static article *add_article(collection *c, document gold) {
    if ((c->n & (c->n - 1)) == 0) {
        article *more = zeroed(c, c->n ? (size_t)c->n * 2 : 1, sizeof *more);
        if (c->n) memcpy(more, c->at, c->n * sizeof *more);
        c->at = more;
    }
    c->at[c->n] = (article){.gold = gold, .fold = c->n % FOLDS};
    return &c->at[c->n++];
}

collection collection_read(const sayso_engine *engine, const char *file) {
    collection c = {0};
    lines lines;
    document gold;
    lines_open(&lines, file);
    while (document_next(&lines, &c.pool, &gold)) analyse(&c, engine, add_article(&c, gold));
    lines_close(&lines);
    return c;
}

/* ---- Syntax ---- */

enum { LONGEST = 400, FIELDS = 10, LONGEST_LINE = 8192 };

typedef struct {
    uint32_t start, end; /* bytes */
    uint32_t token, last;
    uint8_t tag, relation;
    uint32_t head; /* from 1; 0: the root */
} row;

typedef struct {
    row rows[LONGEST];
    uint32_t n;
} rows;

static uint32_t split_fields(char *line, char **fields) {
    uint32_t n = 0;
    for (char *at = line; at && n < FIELDS; n++) {
        fields[n] = at;
        at = strchr(at, '\t');
        if (at) *at++ = 0;
    }
    return n;
}

static uint32_t number(const char *text) {
    return (uint32_t)strtoul(text, NULL, 10);
}

/* Of the rows that fall into one token that one counts whose head lies outside of it. */
static int leads(const rows *r, uint32_t i) {
    uint32_t head = r->rows[i].head;
    return head == 0 || head > r->n || r->rows[head - 1].last != r->rows[i].last;
}

static void set_token(article *a, const rows *r, uint32_t i) {
    const row *row = &r->rows[i];
    for (uint32_t t = row->token; t < row->last; t++) { /* pieces in front hang on the last */
        a->tags[t] = row->tag;
        a->heads[t] = row->last;
        a->relations[t] = REL_COMPOUND;
    }
    if (!leads(r, i)) return;
    a->tags[row->last] = row->tag;
    a->heads[row->last] =
        row->head == 0 || row->head > r->n ? SAYSO_NONE : r->rows[row->head - 1].last;
    a->relations[row->last] = row->relation;
}

static void add_sentence(article *a, rows *r) {
    if (!a || r->n == 0) return;
    uint32_t n = a->text.tokens.n, behind = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        row *row = &r->rows[i];
        row->token = article_token(a, row->start);
        row->last = article_token(a, row->end > row->start ? row->end - 1 : row->start);
        if (row->last >= n) return;
    }
    if (a->n_sentences) behind = a->sentences[a->n_sentences - 1].end;
    parsed_sentence sentence = {r->rows[0].token, r->rows[r->n - 1].last + 1};
    if (sentence.first < behind || sentence.end <= sentence.first) return;
    for (uint32_t t = sentence.first; t < sentence.end; t++) a->heads[t] = SAYSO_NONE;
    for (uint32_t i = 0; i < r->n; i++) set_token(a, r, i);
    a->sentences[a->n_sentences++] = sentence;
}

static article *find_article(collection *c, const char *id) {
    for (uint32_t i = 0; i < c->n; i++)
        if (strcmp(c->at[i].gold.id, id) == 0) return &c->at[i];
    return NULL;
}

static void add_row(const article *a, rows *r, char **fields) {
    if (r->n == LONGEST) return;
    sayso_span bytes = article_span(a, (span){number(fields[1]), number(fields[2])});
    r->rows[r->n++] = (row){.start = bytes.start,
                            .end = bytes.end,
                            .tag = find_named(tag_names, fields[4]),
                            .head = number(fields[6]),
                            .relation = find_named(relation_names, fields[7])};
}

/* A copy of the line that can be cut up. */
static void copy_line(const lines *lines, char copy[LONGEST_LINE]) {
    if (lines->n >= LONGEST_LINE) lines_fail(lines, "line is too long");
    memcpy(copy, lines->text, lines->n);
    copy[lines->n] = 0;
}

void collection_read_syntax(collection *c, const char *file) {
    lines lines;
    rows r;
    char line[LONGEST_LINE], *fields[FIELDS];
    article *a = NULL;
    uint32_t before = 0;
    lines_open(&lines, file);
    for (r.n = 0; lines_next(&lines);) {
        copy_line(&lines, line);
        int begins = strncmp(line, "#doc ", 5) == 0, is_row = 0;
        if (line[0] != '#' && a) is_row = split_fields(line, fields) >= 8;
        if (begins || (is_row && number(fields[0]) <= before)) { /* numbers begin anew */
            add_sentence(a, &r);
            r.n = before = 0;
        }
        if (begins) a = find_article(c, line + 5);
        if (!is_row) continue;
        before = number(fields[0]);
        add_row(a, &r, fields);
    }
    add_sentence(a, &r);
    lines_close(&lines);
}

/* ---- A treebank ---- */

/* Where the form stands in the text behind byte at, or at. */
static uint32_t find_form(const char *text, uint32_t at, const char *form) {
    const char *found = strstr(text + at, form);
    return found ? (uint32_t)(found - text) : at;
}

static void tag_form(article *a, uint32_t *at, char **fields) {
    if (!a || strchr(fields[0], '-') || strchr(fields[0], '.')) return;
    uint32_t start = find_form(a->gold.text, *at, fields[1]);
    uint32_t end = start + (uint32_t)strlen(fields[1]), token = article_token(a, end ? end - 1 : 0);
    *at = end;
    if (token < a->text.tokens.n && a->text.tokens.at[token].end == end)
        a->tags[token] = find_named(tag_names, fields[4]);
    a->sentences[0] = (parsed_sentence){0, a->text.tokens.n};
    a->n_sentences = a->text.tokens.n > 0;
}

collection collection_read_treebank(const sayso_engine *engine, const char *file) {
    collection c = {0};
    lines lines;
    char line[LONGEST_LINE], *fields[FIELDS];
    article *a = NULL;
    uint32_t at = 0;
    lines_open(&lines, file);
    while (lines_next(&lines)) {
        copy_line(&lines, line);
        if (strncmp(line, "# text = ", 9) == 0) {
            document gold = {.id = "treebank", .bytes = lines.n - 9};
            gold.text = pool_copy(&c.pool, line + 9, gold.bytes);
            a = add_article(&c, gold);
            analyse(&c, engine, a);
            at = 0;
        } else if (line[0] != '#' && split_fields(line, fields) >= 5)
            tag_form(a, &at, fields);
    }
    lines_close(&lines);
    return c;
}

void collection_free(collection *c) {
    for (uint32_t i = 0; i < c->n; i++) sayso_worker_free(c->at[i].worker);
    pool_release(&c->pool);
    *c = (collection){0};
}
