/* sayso: who said what, in a stream of news.
 *
 * The library in one look:
 *
 *     sayso_engine *engine;                 rules, loaded once, shared by threads
 *     sayso_input *input;                   documents out of files, one after the other
 *     sayso_worker *worker;                 one a thread: memory for one document
 *     sayso_document document = {0};
 *     sayso_error error = {0};
 *
 *     sayso_engine_new(NULL, &engine, &error);
 *     sayso_worker_new(engine, &worker, &error);
 *     sayso_input_open(paths, n, NULL, &input, &error);
 *     while (sayso_input_next(input, &document, &error) == SAYSO_OK) {
 *         sayso_analyse(worker, &document, &error);
 *         for (size_t i = 0; i < document.quotes.n; i++) ...
 *     }
 *
 * Rules that hold everywhere:
 *   - What you are given stays valid until you ask the same object for the next.
 *   - Every offset is a byte offset into the document's text, start included, end excluded.
 *     sayso_points turns byte offsets into Unicode code points.
 *   - Layers refer to each other by index into their arrays; SAYSO_NONE means "no such thing".
 *   - A zeroed struct is valid. Strings are pointer and length, never NUL-terminated.
 *   - The library never prints, never exits and keeps no global state. Functions that can fail
 *     return a sayso_status and describe the failure in the caller's sayso_error, which may be
 *     NULL when the caller does not care.
 */
#ifndef SAYSO_H
#define SAYSO_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma GCC visibility push(default)

#define SAYSO_NONE UINT32_MAX

/* ---- Strings, spans, errors ------------------------------------------------------------- */

typedef struct {
    const char *bytes;
    size_t n;
} sayso_string;

typedef struct {
    uint32_t start, end;
} sayso_span;

typedef struct {
    sayso_span *at;
    uint32_t n;
} sayso_spans;

typedef enum {
    SAYSO_OK,
    SAYSO_END,     /* nothing further; not a failure */
    SAYSO_SKIPPED, /* this document or file could not be read; go on with the next */
    SAYSO_TOO_BIG, /* this document needs more memory than the worker's budget */
    SAYSO_NO_MEMORY,
    SAYSO_BAD_RULES,    /* a rule file has a mistake; where names file and line */
    SAYSO_BAD_DATABASE, /* not a sayso database, damaged, or of another version */
    SAYSO_BAD_QUERY,    /* a search that cannot mean anything, such as an impossible date */
    SAYSO_FAILED        /* the system refused: what holds its reason */
} sayso_status;

typedef struct {
    sayso_status status;
    char where[512]; /* file, or file:line */
    char what[256];  /* the problem, lower case, culprit in single quotes */
} sayso_error;

/* ---- Layers of a document: text ---------------------------------------------------------- */

/* The text as laid out: lines that belong together. Only prose, list items, block quotes and
 * turns are read for speech. */
typedef enum {
    SAYSO_PROSE,
    SAYSO_TITLE,
    SAYSO_HEADING,
    SAYSO_METADATA,  /* labelled header lines, keywords */
    SAYSO_LIST_ITEM, /* span without its bullet */
    SAYSO_BLOCK_QUOTE /* span without its '>' */,
    SAYSO_TURN /* transcript: label is the speaker's, span is what follows */
} sayso_block_kind;

typedef struct {
    sayso_span span;
    sayso_span label;                /* of a turn: its speaker; of prose: its dateline */
    uint32_t first_token, end_token; /* into tokens */
    uint8_t kind;                    /* sayso_block_kind */
    uint8_t gap;                     /* 1 when an empty line stands before it */
} sayso_block;

typedef struct {
    sayso_block *at;
    uint32_t n;
} sayso_blocks;

typedef enum {
    SAYSO_WORD,
    SAYSO_NUMBER,
    SAYSO_MARK, /* a quotation mark, or what stands for one: `` '' &quot; â€œ */
    SAYSO_PUNCTUATION,
    SAYSO_SYMBOL
} sayso_token_kind;

typedef enum { SAYSO_LOWER, SAYSO_CAPITAL, SAYSO_UPPER, SAYSO_CAMEL, SAYSO_CASELESS } sayso_shape;

typedef struct {
    uint64_t classes; /* what the engine's lists say of the word */
    uint32_t start, end;
    uint32_t word;  /* the engine's number for the folded word; 0 for a word it does not know */
    uint8_t kind;   /* sayso_token_kind */
    uint8_t shape;  /* sayso_shape */
    uint8_t symbol; /* of marks and punctuation: the engine's class of it */
    uint8_t spaced; /* 1 when white space stands before it */
} sayso_token;

typedef struct {
    sayso_token *at;
    uint32_t n;
} sayso_tokens;

typedef struct {
    uint32_t first_token, end_token;
    uint32_t block;
} sayso_sentence;

typedef struct {
    sayso_sentence *at;
    uint32_t n;
} sayso_sentences;

/* A pair of quotation marks, outermost first, in the order of their opening marks. What stands
 * between them may be speech or not: that is decided later. */
typedef enum {
    SAYSO_CLOSED,
    SAYSO_CONTINUED,     /* not closed: the next paragraph opens with a mark again */
    SAYSO_CLOSER_MISSING /* not closed: repaired within the paragraph */
} sayso_mark_end;

typedef struct {
    uint32_t open, close; /* tokens; close is the token after the last when there is no mark */
    uint32_t parent;      /* the pair around this one, or SAYSO_NONE */
    uint32_t continues;   /* the pair in the next paragraph that goes on with it, or SAYSO_NONE */
    uint8_t end;          /* sayso_mark_end */
    uint8_t single;       /* 1 for single marks */
} sayso_mark_pair;

typedef struct {
    sayso_mark_pair *at;
    uint32_t n;
} sayso_mark_pairs;

/* ---- Layers of a document: people -------------------------------------------------------- */

typedef enum {
    SAYSO_UNKNOWN,
    SAYSO_PERSON,
    SAYSO_ORGANISATION,
    SAYSO_PLACE,    /* a place that stands for its government: the Kremlin, Moscow */
    SAYSO_GROUP,    /* European leaders, ministers */
    SAYSO_DOCUMENT, /* a report, a memo, a sign */
    SAYSO_ANONYMOUS /* a senior official, sources */
} sayso_kind;

typedef enum { SAYSO_NAME, SAYSO_DESCRIPTION, SAYSO_PRONOUN } sayso_mention_form;
typedef enum { SAYSO_GENDER_UNKNOWN, SAYSO_MALE, SAYSO_FEMALE, SAYSO_NEUTER } sayso_gender;

/* Words that name or point to somebody. */
typedef struct {
    uint32_t first_token, end_token; /* with title and modifiers, up to a comma */
    uint32_t first_name, end_name;   /* the name alone within it; empty where there is none */
    uint32_t head;                   /* the token that carries it: the surname, the noun */
    uint32_t person;                 /* into people, or SAYSO_NONE */
    uint8_t form, kind, gender;
    uint8_t plural;
    uint8_t possessive; /* 1 when 's follows: Hale's, the mayor's */
    uint8_t quoted;     /* 1 when it stands between quotation marks */
} sayso_mention;

typedef struct {
    sayso_mention *at;
    uint32_t n;
} sayso_mentions;

/* Somebody or something in this document that can speak, under the fullest name found. */
typedef struct {
    sayso_string name;
    sayso_string role; /* as in this document: "Ukrainian President"; may be empty */
    uint32_t first_mention;
    uint32_t n_mentions;
    uint8_t kind, gender;
} sayso_person;

typedef struct {
    sayso_person *at;
    uint32_t n;
} sayso_people;

/* ---- Layers of a document: quotes and stances -------------------------------------------- */

typedef enum { SAYSO_DIRECT, SAYSO_INDIRECT, SAYSO_MIXED } sayso_quote_type;

typedef enum {
    SAYSO_ASSERTED,
    SAYSO_DENIED,  /* denied that ... */
    SAYSO_NEGATED, /* did not say, could not say */
    SAYSO_ASKED,
    SAYSO_HYPOTHETICAL, /* would say, if asked */
    SAYSO_THOUGHT,
    SAYSO_DIRECTIVE, /* urged, told to */
    SAYSO_PLANNED    /* will say */
} sayso_quote_status;

/* Properties of a quote, or-ed together. */
enum {
    SAYSO_EDITED = 1,   /* words in square brackets or an ellipsis inside the marks */
    SAYSO_REPAIRED = 2, /* its closing mark was missing */
    SAYSO_NESTED = 4,   /* inside another quote: see parent */
    SAYSO_HEADLINE = 8
};

typedef struct {
    uint64_t id; /* derived from document and spans; see sayso_quote_name */
    sayso_spans spans;
    sayso_spans verbatim; /* the parts between marks */
    sayso_spans cue;
    sayso_spans mentions; /* the speaker's mention; several when several speak */
    sayso_string name;    /* the speaker's full name; several joined by "; "; empty if not known */
    sayso_string role;
    sayso_string via;                  /* the rule that attributed it */
    sayso_string name_via;             /* the rule that found the name */
    uint32_t person;                   /* into people, or SAYSO_NONE */
    uint32_t parent;                   /* the quote around it, or SAYSO_NONE */
    uint32_t first_stance, end_stance; /* into stances */
    float confidence;
    uint8_t type, status, kind, flags;
} sayso_quote;

typedef struct {
    sayso_quote *at;
    uint32_t n;
} sayso_quotes;

typedef enum { SAYSO_WEAK, SAYSO_PLAIN, SAYSO_STRONG } sayso_strength;

typedef struct {
    sayso_string label; /* optimistic, red_line, ... */
    sayso_string rule;  /* what decided: file and pattern */
    sayso_spans cue_evidence, content_evidence;
    sayso_span target; /* empty when the words give none */
    float confidence;
    uint32_t quote;
    uint8_t strength;
} sayso_stance;

typedef struct {
    sayso_stance *at;
    uint32_t n;
} sayso_stances;

/* ---- Layers of a document: values and claims ---------------------------------------------- */

typedef enum {
    SAYSO_COUNT,    /* of things: 800 troops; unit is the thing */
    SAYSO_PERCENT,  /* 5 is 5 % */
    SAYSO_POINTS,   /* percentage points */
    SAYSO_MONEY,    /* in units of currency, never in thousands or millions */
    SAYSO_MEASURE,  /* of a unit: 5 kilometre */
    SAYSO_DURATION, /* 2 year */
    SAYSO_FRACTION, /* one in eight is 0.125 */
    SAYSO_MULTIPLE, /* doubled is 2, half the price is 0.5 */
    SAYSO_ORDINAL,  /* third is 3 */
    SAYSO_DATE
} sayso_value_kind;

typedef enum {
    SAYSO_EXACT,
    SAYSO_ABOUT,
    SAYSO_MORE, /* than number */
    SAYSO_AT_LEAST,
    SAYSO_LESS,
    SAYSO_AT_MOST,
    SAYSO_RANGE /* from number to upper */
} sayso_comparator;

/* What a date rests on. */
typedef enum {
    SAYSO_STATED,    /* the words give all of it */
    SAYSO_PUBLISHED, /* the article's date gives what they leave out */
    SAYSO_UNRESOLVED /* it would, but the article has none: from and to are empty */
} sayso_basis;

/* A number or a date in the text, normalised. Words are English, singular: "week", "troop". */
typedef struct {
    sayso_span span;
    double number, upper;  /* upper is number but in ranges; dates have neither */
    sayso_string unit;     /* empty where the text names none */
    sayso_string per;      /* of a rate: "week" in 3 a week; else empty */
    char currency[4];      /* ISO 4217, NUL-terminated; empty but for money */
    char from[11], to[11]; /* of dates: first and last day, "2019-01-01"; empty: open */
    uint8_t kind, comparator, basis;
} sayso_value;

typedef struct {
    sayso_value *at;
    uint32_t n;
} sayso_values;

typedef enum {
    SAYSO_CLAIM_QUANTITY,
    SAYSO_CLAIM_COMPARISON, /* superlatives, trends and records as well */
    SAYSO_CLAIM_CAUSAL,
    SAYSO_CLAIM_LAW_POLICY,
    SAYSO_CLAIM_PAST_EVENT,
    SAYSO_CLAIM_STATUS, /* how something is now */
    SAYSO_CLAIM_PREDICTION,
    SAYSO_CLAIM_PLEDGE,
    SAYSO_CLAIM_POSITION_STATEMENT, /* X opposes Y */
    SAYSO_CLAIM_QUOTE_VERIFICATION, /* X said Y, within a claim */
    SAYSO_CLAIM_DEFINITION,
    SAYSO_CLAIM_TYPES
} sayso_claim_type;

typedef enum {
    SAYSO_FACTUAL,
    SAYSO_POSSIBLE,    /* may, might, reportedly */
    SAYSO_CONDITIONAL, /* would, if */
    SAYSO_COMING,      /* will, is set to */
    SAYSO_REQUIRED     /* must, should */
} sayso_modality;

/* Something that speaks for or against checking a claim, and how much. */
typedef struct {
    sayso_string name; /* "percent", "named speaker", "wording" */
    int32_t points;
} sayso_reason;

typedef struct {
    sayso_reason *at;
    uint32_t n;
} sayso_reasons;

typedef struct {
    uint32_t *at;
    uint32_t n;
} sayso_indices;

/* A checkable statement. */
typedef struct {
    uint64_t id;                       /* as a quote's, see sayso_claim_name */
    sayso_spans spans;                 /* several when it is joined from fragments */
    sayso_indices values;              /* into values: numbers and dates in it */
    sayso_indices people;              /* into people: who and what it names */
    uint32_t quote;                    /* into quotes; SAYSO_NONE: the article's own voice */
    uint32_t types;                    /* bits: 1 << sayso_claim_type */
    uint32_t first_reason, end_reason; /* into reasons: their points add up to the score */
    int32_t score;                     /* hundredths; 0 where checking is as likely as not */
    uint8_t negative;                  /* 1: it says that something is not so */
    uint8_t modality;                  /* sayso_modality */
} sayso_claim;

typedef struct {
    sayso_claim *at;
    uint32_t n;
} sayso_claims;

/* ---- The document ------------------------------------------------------------------------ */

/* One article: what an input gives (first group), and what sayso_analyse adds (second). */
typedef struct {
    sayso_string id; /* given, or else the url, or else derived from the text */
    sayso_string url, title, source, author, published, language;
    sayso_string path; /* where it was read: a file's name */
    sayso_string text;
    uint64_t line;         /* in that file, from 1; 0 where lines mean nothing */
    uint64_t byte_origin;  /* where text begins, for the later parts of a long text */
    uint64_t point_origin; /* the same in code points */
    uint32_t part;         /* 0, or the number of the part of a long text */
    uint32_t replaced;     /* bytes that were not valid UTF-8 and were replaced, one for one */

    sayso_blocks blocks;
    sayso_tokens tokens;
    sayso_mark_pairs marks;
    sayso_sentences sentences;
    sayso_mentions mentions;
    sayso_people people;
    sayso_quotes quotes;
    sayso_stances stances;
    sayso_values values; /* these three only where options ask for claims */
    sayso_claims claims; /* in the order of their sentences */
    sayso_reasons reasons;
} sayso_document;

/* ---- The engine -------------------------------------------------------------------------- */

typedef struct sayso_engine sayso_engine; /* rules; constant once made, shared by threads */
typedef struct sayso_worker sayso_worker; /* memory for one document; one a thread */

/* How quotes are cut. The PolNeAR collection makes one quote of "A," said Hale. "B." and gives a
 * speaker the apposition behind it; sayso makes two, and leaves it out. */
typedef enum { SAYSO_CONVENTION_SAYSO, SAYSO_CONVENTION_POLNEAR } sayso_convention;

typedef enum { SAYSO_WITHOUT_CLAIMS, SAYSO_WITH_CLAIMS } sayso_claims_wanted;

typedef struct {
    const char *rules;  /* a folder of rule files that extend or replace the built-in ones */
    const char *models; /* a folder of models in the place of the built-in ones; "": rules alone */
    const char *language; /* NULL: "en" */
    size_t budget;        /* bytes a document may use; 0: 64 MiB and 64 times its text */
    sayso_convention convention;
    sayso_claims_wanted claims;
} sayso_options;

/* The version as "major.minor.patch". */
const char *sayso_version(void);

/* Load the rules. options may be NULL. The caller frees the engine after its last worker. */
sayso_status sayso_engine_new(const sayso_options *options, sayso_engine **engine,
                              sayso_error *error);

/* Read a file of stance rules, in the place of built-in ones of its name, and run its examples, of
 * which *n hold. SAYSO_BAD_RULES names the line of the first mistake. */
sayso_status sayso_stance_test(const sayso_options *options, const char *file, uint32_t *n,
                               sayso_error *error);
void sayso_engine_free(sayso_engine *engine);

/* A number that tells rules, models and convention from others: with the same, and the same version
 * of the library, a text gives the same quotes. */
uint64_t sayso_engine_identity(const sayso_engine *engine);

sayso_status sayso_worker_new(const sayso_engine *engine, sayso_worker **worker,
                              sayso_error *error);
void sayso_worker_free(sayso_worker *worker);

/* Find who said what in document->text, which must be valid UTF-8 (inputs see to that), and fill
 * the document's layers. They live in the worker
 * until its next sayso_analyse. SAYSO_TOO_BIG leaves the layers empty; the worker stays usable.
 * A document whose part is not 0 keeps the people of the part before. */
sayso_status sayso_analyse(sayso_worker *worker, sayso_document *document, sayso_error *error);

/* Names of enumerators as they stand in records: "direct", "person", "asserted", "strong". */
const char *sayso_type_name(sayso_quote_type type);
const char *sayso_kind_name(sayso_kind kind);
const char *sayso_status_name(sayso_quote_status status);
const char *sayso_strength_name(sayso_strength strength);
const char *sayso_claim_type_name(sayso_claim_type type);
const char *sayso_modality_name(sayso_modality modality);
const char *sayso_value_kind_name(sayso_value_kind kind);
const char *sayso_comparator_name(sayso_comparator comparator);
const char *sayso_basis_name(sayso_basis basis);

/* A quote's id as text: "q_" and 13 letters and digits. name holds at least 16 bytes. */
void sayso_quote_name(uint64_t id, char *name);

/* The id that sayso_quote_name made name of; 0 when it is no such name. */
uint64_t sayso_quote_id(sayso_string name);

/* The same for claims: "c_" and 13 letters and digits. */
void sayso_claim_name(uint64_t id, char *name);
uint64_t sayso_claim_id(sayso_string name);

/* Turn byte offsets into code points. offsets holds n byte offsets into text in any order that
 * mostly ascends; they are replaced by counts of code points from the text's begin. */
void sayso_points(sayso_string text, uint32_t *offsets, size_t n);

/* ---- Input: documents out of files ------------------------------------------------------- */

typedef struct sayso_input sayso_input;

/* What files hold. AUTO looks at each: JSON is told from JSON lines, a table from a text. */
typedef enum {
    SAYSO_FROM_AUTO,
    SAYSO_FROM_TEXT,
    SAYSO_FROM_JSONL, /* one object a line */
    SAYSO_FROM_JSON,  /* objects in a list, over several lines, in an object around them */
    SAYSO_FROM_CSV,   /* a table with a header; also parted by tabs, semicolons or bars */
    SAYSO_FROM_HTML,  /* a page: the article on it, without what stands around it */
    SAYSO_FROM_XML,   /* feeds (RSS, Atom), NewsML-G2, NITF */
    SAYSO_FROM_WARC   /* a web archive: the articles on its pages; or texts made of one (WET) */
} sayso_format;

typedef struct {
    sayso_format from;
    const char *map; /* which names stand for what: "text=body,date=day"; NULL: the usual ones */
    const char *charset;   /* of all files; NULL: as they declare, or else UTF-8 or Windows-1252 */
    size_t document_limit; /* bytes of one document; 0: 16 MiB, and 1 MiB for plain text. Longer
                              plain text comes in parts, a longer JSONL line is skipped */
} sayso_input_options;

/* Open paths in turn: files, folders (recursively, in bytewise order of their names) and "-" for
 * standard input; .gz, .zst, .xz and .bz2 are unpacked, zip and tar entered. paths must outlive the
 * input. SAYSO_BAD_QUERY: a map that is none. */
sayso_status sayso_input_open(const char *const *paths, size_t n,
                              const sayso_input_options *options, sayso_input **input,
                              sayso_error *error);

/* The next document: fills the first group of its members, zeroes the second. SAYSO_SKIPPED:
 * something could not be read, error says what; call again for the next. SAYSO_END: no more. */
sayso_status sayso_input_next(sayso_input *input, sayso_document *document, sayso_error *error);

/* Where that stands which sayso_input_next gave last. */
typedef struct {
    sayso_string file; /* as for paths: good until the next document; empty at the very end */
    uint64_t size;    /* in bytes, and when it was changed last, in nanoseconds since 1970: while */
    int64_t modified; /* both stay as they are, the file gives the same again */
    uint64_t number;  /* within the file, from 1: troubles count, later parts of a text do not */
    uint64_t method;  /* how it is read, for the store: see sayso_engine_identity; the caller's */
    uint8_t whole_file; /* 1: a trouble of the file, not of one document: nothing follows in it */
    uint8_t lasting;    /* 1: the file can be read again; 0 for a pipe */
} sayso_place;

void sayso_input_place(const sayso_input *input, sayso_place *place);

/* Be done with the current file: the next document comes from the one behind it. */
void sayso_input_leave(sayso_input *input);

/* Bytes of files read so far, and of all files if that is known (else 0), before unpacking. */
void sayso_input_progress(const sayso_input *input, uint64_t *done, uint64_t *total);
void sayso_input_close(sayso_input *input);

/* ---- Output: a quote as a record --------------------------------------------------------- */

typedef enum {
    SAYSO_AS_JSONL,
    SAYSO_AS_CSV,
    SAYSO_AS_TEXT,
    SAYSO_AS_WEBANNOTATION,
    SAYSO_AS_QUOTATION, /* schema.org, JSON-LD; not those that are paraphrases alone */
    SAYSO_AS_CITRON,    /* a JSON object a document, without quotes that have no reporting word */
    SAYSO_AS_GQG,       /* a JSON object a document: what stands between marks, no speakers */
    SAYSO_AS_BRAT       /* standoff: the lines of a file a document; the head is annotation.conf */
} sayso_record_format;

typedef struct sayso_printer sayso_printer;

sayso_status sayso_printer_new(sayso_record_format format, sayso_printer **printer,
                               sayso_error *error);
void sayso_printer_free(sayso_printer *printer);

/* Leave out quotes whose confidence, 0 to 1, is lower. */
void sayso_printer_require(sayso_printer *printer, double confidence);

/* Print these quotes alone: ids, in ascending order, which must outlive the printer's use. NULL:
 * all.
 */
void sayso_printer_choose(sayso_printer *printer, const uint64_t *ids, size_t n);

/* Print claims as well, in JSONL: those of a quote within its record, those of the article's own
 * voice in records of their own. Quotes that are left out leave out their claims. */
void sayso_printer_add_claims(sayso_printer *printer);

/* What stands before the first record: the header line of CSV, the configuration for brat. */
sayso_string sayso_print_head(sayso_printer *printer);

/* All quotes of a document, with byte and code point offsets; valid until the next call. Empty
 * when there are none; bytes is NULL when memory ran out. */
sayso_string sayso_print_quotes(sayso_printer *printer, const sayso_document *document);

/* What people add to a claim to publish a check of it; empty where it is missing. */
typedef struct {
    sayso_string reviewed; /* the claim in the reviewer's words; empty: as it was made */
    sayso_string verdict, explanation, author, url, date;
    const sayso_document *appearances; /* articles that have the claim, earliest first; none: the
                                          document itself */
    uint32_t n_appearances;
} sayso_review;

/* A claim of a document as a schema.org ClaimReview; valid until the next call; bytes is NULL when
 * memory ran out. What is missing is null in it. */
sayso_string sayso_print_review(sayso_printer *printer, const sayso_document *document,
                                uint32_t claim, const sayso_review *review);

/* The SHA-256 of a text: 64 hexadecimal digits and a NUL in hex. */
void sayso_sha256(sayso_string text, char *hex);

/* ---- Store: one SQLite file -------------------------------------------------------------- */

typedef struct sayso_store sayso_store;

typedef enum {
    SAYSO_TO_SEARCH, /* must exist; opened read-only */
    SAYSO_TO_INDEX,  /* made when it does not exist */
    SAYSO_TO_VERIFY  /* must exist; nothing is changed */
} sayso_store_use;

sayso_status sayso_store_open(const char *path, sayso_store_use use, sayso_store **store,
                              sayso_error *error);

/* Store a document with its quotes. The same document again changes nothing; another text under
 * the same id takes the place of the old one. Written out in batches: see sayso_store_commit. */
sayso_status sayso_store_add(sayso_store *store, const sayso_document *document,
                             sayso_error *error);

/* Write a batch after so many quotes, 100 000 if this is not called: what a killed run can lose
 * against what each batch costs. */
void sayso_store_batch(sayso_store *store, uint64_t quotes);

/* Note where what is added next stands: all before it in its file, and all of the files before, is
 * in the store. The note is part of the batch, and what a killed run leaves behind is true. */
sayso_status sayso_store_reach(sayso_store *store, const sayso_place *place, sayso_error *error);

/* Note that what stands at the place reached last could not be read, and why. */
sayso_status sayso_store_skip(sayso_store *store, const sayso_error *trouble, sayso_error *error);

/* How many documents and troubles of a file, unchanged and read by the same method, are in the
 * store: SAYSO_ALL when the file has been read to its end. */
#define SAYSO_ALL UINT64_MAX
sayso_status sayso_store_progress(sayso_store *store, const sayso_place *place, uint64_t *number,
                                  sayso_error *error);

/* *skipped becomes 1 when what stands at that place has been skipped, else 0. */
sayso_status sayso_store_was_skipped(sayso_store *store, const sayso_place *place, int *skipped,
                                     sayso_error *error);

/* Decide who is who among the speakers of what was added, and make everything durable. */
sayso_status sayso_store_commit(sayso_store *store, sayso_error *error);

/* Documents whose quotes no search finds yet, because a run is still adding or was killed. */
uint64_t sayso_store_unindexed(sayso_store *store);

/* Which documents of a store: those with a month, year or outlet, empty for none; or one of several
 * shares by a hash of their ids, the same in every store. */
typedef enum {
    SAYSO_SHARD_ALL, /* all */
    SAYSO_SHARD_MONTH,
    SAYSO_SHARD_YEAR,
    SAYSO_SHARD_SOURCE,
    SAYSO_SHARD_NUMBER
} sayso_division;

typedef struct {
    sayso_division by;
    sayso_string key;    /* "2024-05", "2024", an outlet */
    uint32_t number, of; /* number from 0 */
} sayso_shard;

/* Add the documents of another store, all when shard is NULL, as if their articles were read again,
 * with earlier checks, what people decided about speakers and noted about claims; and, of a whole
 * store, with the notes of what was read and what could not be. from must not be this store. */
sayso_status sayso_store_merge(sayso_store *store, sayso_store *from, const sayso_shard *shard,
                               sayso_error *error);

/* Commit what a caller did not, tidy up, close. The store is freed whatever is returned. */
sayso_status sayso_store_close(sayso_store *store, sayso_error *error);

/* ---- Reading back --------------------------------------------------------------------------- */

/* A stored document as it came in, with its quotes, stances and claims, and of values and people
 * those that claims refer to; other layers are empty. Everything lives until the next call. */

/* The one that name stands for: the id of a quote, of a claim, or of a document. */
sayso_status sayso_store_document(sayso_store *store, sayso_string name, sayso_document *document,
                                  sayso_error *error);

/* The next one in the order in which they were stored; *place starts as 0 and moves on. */
sayso_status sayso_store_next(sayso_store *store, int64_t *place, sayso_document *document,
                              sayso_error *error);

/* ---- Proof ------------------------------------------------------------------------------- */

/* Something in the database that is not as it was written. */
typedef struct {
    sayso_string document; /* its id; empty when it belongs to none */
    uint64_t id;           /* of the quote or claim; 0 for the document itself, or for none */
    int is_claim;
    sayso_string what;
} sayso_defect;

typedef struct {
    uint64_t documents, quotes, claims; /* that were verified */
    uint64_t checks;                    /* earlier ones */
    uint64_t entries;                   /* of the log of the desk */
    char last_hash[65];                 /* of its last entry, NUL-terminated; keep it elsewhere */
    uint64_t defects;
    int words_checked; /* 0 when the full-text index could not be looked at: see below */
} sayso_verified;

typedef void sayso_defect_found(void *context, const sayso_defect *defect);

/* Make everything again that follows from something else, hashes, texts, code points, counts, and
 * call found for each thing that differs. Nothing is changed; the full-text index is looked at when
 * the file can be written and was opened SAYSO_TO_VERIFY. Strings live during the call. */
sayso_status sayso_store_verify(sayso_store *store, sayso_defect_found *found, void *context,
                                sayso_verified *verified, sayso_error *error);

/* The same for one document: of a quote's, a claim's or its own id. SAYSO_END when there is none.
 */
sayso_status sayso_store_verify_document(sayso_store *store, sayso_string name,
                                         sayso_defect_found *found, void *context,
                                         sayso_verified *verified, sayso_error *error);

/* ---- Search ------------------------------------------------------------------------------ */

typedef enum {
    SAYSO_NEWEST_FIRST,
    SAYSO_BY_RELEVANCE /* to the words, among the newest 2000 that match: BM25 */
} sayso_order;

/* Empty members do not restrict. words are free text, "..." for phrases, word* for beginnings,
 * -word to exclude; anything else a user types is taken as words. */
typedef struct {
    sayso_string words;
    sayso_string speaker; /* a name or a part of one, accents and case ignored */
    sayso_string stance, type, status, source;
    sayso_string since, until; /* ISO dates: a year, a month or a day; until is included */
    sayso_string after;        /* cursor: quote id behind which to go on, the newest first; with its
                                  day, when the database does not have it */
    uint32_t limit;            /* 0: 20 */
    sayso_order order;
} sayso_query;

/* A quote found, with what is needed to show and to prove it. Offsets are bytes into the text. */
typedef struct {
    uint64_t id;
    sayso_string text; /* the quote's words; [] around matched words in marked */
    sayso_string marked;
    sayso_string type, status, cue, via, name_via;
    sayso_string mention, name, kind, role;
    sayso_string stances; /* labels joined by ", " */
    double confidence;
    double score; /* the higher, the more relevant; only in that order */
    sayso_string document, title, url, source, author, published, path;
    uint64_t line;               /* of the document's file, where the document begins */
    sayso_string body;           /* the document's whole text; only from sayso_find_quote */
    sayso_string spans;          /* JSON: [[start,end],...] bytes */
    sayso_string points;         /* the same in code points */
    sayso_string stance_details; /* JSON array; only from sayso_find_quote */
} sayso_hit;

typedef struct sayso_search sayso_search;

/* The store must outlive the search. For BM25, Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework: BM25 and Beyond" (2009), as FTS5 has it. */
sayso_status sayso_search_open(sayso_store *store, const sayso_query *query, sayso_search **search,
                               sayso_error *error);
sayso_status sayso_search_next(sayso_search *search, sayso_hit *hit, sayso_error *error);
void sayso_search_close(sayso_search *search);

/* How many quotes a query finds, by what is known of them. */
typedef enum {
    SAYSO_FACET_SPEAKER, /* a quote of several counts for each */
    SAYSO_FACET_STANCE,  /* likewise; quotes without one do not count */
    SAYSO_FACET_SOURCE,
    SAYSO_FACET_MONTH /* "2026-05" */
} sayso_facet;

typedef struct sayso_counts sayso_counts;

/* The most frequent values first, or the newest months; query->limit of them. The order of the
 * query does not matter. The store must outlive the counts. */
sayso_status sayso_counts_open(sayso_store *store, const sayso_query *query, sayso_facet facet,
                               sayso_counts **counts, sayso_error *error);

/* value is empty where it is not known, and valid until the next call. SAYSO_END: no more. */
sayso_status sayso_counts_next(sayso_counts *counts, sayso_string *value, uint64_t *quotes,
                               sayso_error *error);
void sayso_counts_close(sayso_counts *counts);

/* One quote by its id: SAYSO_END when there is none. Strings live until the next call. */
sayso_status sayso_find_quote(sayso_store *store, uint64_t id, sayso_hit *hit, sayso_error *error);

/* Rows of a table for people to read: speakers, counts. */
typedef struct {
    const sayso_string *columns; /* names on the first, values on the further rows */
    size_t n;
} sayso_row;

typedef enum {
    SAYSO_LIST_SPEAKERS,  /* name, kind, role, quotes, documents, first, last */
    SAYSO_LIST_NAMES,     /* name, documents, first, last, why it is this speaker */
    SAYSO_LIST_ROLES,     /* role, documents, first, last */
    SAYSO_LIST_NEAR,      /* as SPEAKERS, of names that are spelled nearly as about */
    SAYSO_LIST_DECISIONS, /* act, name, other: of people; the lines of a file to share */
    SAYSO_LIST_TOTALS,    /* what, count */
    SAYSO_LIST_BY_TYPE,
    SAYSO_LIST_BY_STANCE,
    SAYSO_LIST_BY_SOURCE,
    SAYSO_LIST_BY_MONTH,
    SAYSO_LIST_STANCES_BY_SPEAKER, /* and by the next two: speaker, stance, quotes */
    SAYSO_LIST_STANCES_BY_SOURCE,
    SAYSO_LIST_STANCES_BY_MONTH,
    SAYSO_LIST_SKIPPED,              /* input, place, reason: what could not be read */
    SAYSO_LIST_SKIPPED_INPUTS,       /* input: files with such */
    SAYSO_LIST_MONTHS_OF_DOCUMENTS,  /* month: of documents, "" where some have no date; so */
    SAYSO_LIST_YEARS_OF_DOCUMENTS,   /* are year */
    SAYSO_LIST_SOURCES_OF_DOCUMENTS, /* and source: keys for sayso_store_merge */
    SAYSO_LIST_CLUSTERS, /* published, speaker, quotes, sources, forms, altered_quotes, text, id (a
                          * number)
                          */
    SAYSO_LIST_VERSIONS, /* published, speaker, quotes, sources, likeness, altered, text, id: the
                            wordings in the cluster of a quote, whose id about is */
    SAYSO_LIST_ALTERED,  /* kind, here, there, published, speaker, source, text, other_text, id,
                            other */
    SAYSO_LIST_MATCHES,  /* state, score, reasons, claim, publisher, verdict, published, speaker,
                            text,  id (the quote's), checked (the check's), decided_by */
    SAYSO_LIST_MATCHES_OF_QUOTE, /* the same of a quote, whose id about is */
    SAYSO_LIST_CHECKS /* published, publisher, verdict, claim, claimant, id: newest first */
} sayso_list;

typedef struct sayso_table sayso_table;

/* about restricts to speakers whose name or alias matches it, "name (role)" to those who had that
 * role too; may be empty. limit 0: all. */
sayso_status sayso_table_open(sayso_store *store, sayso_list list, sayso_string about,
                              uint32_t limit, sayso_table **table, sayso_error *error);
sayso_status sayso_table_next(sayso_table *table, sayso_row *row, sayso_error *error);
void sayso_table_close(sayso_table *table);

/* ---- Claims: the fact-checker's desk ------------------------------------------------------- */

typedef enum { SAYSO_TO_CHECK, SAYSO_TO_TRACK, SAYSO_TO_CHECK_OR_TRACK } sayso_claim_kind;

/* Which claims to see; empty members do not restrict. */
typedef struct {
    sayso_string words; /* in the claim, as in sayso_query */
    sayso_string speaker, source, type, assignee;
    sayso_string status;       /* a state; "any"; empty: new, triaged, in_progress */
    sayso_string since, until; /* as in sayso_query */
    sayso_claim_kind kind;     /* predictions and pledges are to be tracked */
    uint32_t limit;            /* 0: 20 */
} sayso_queue;

typedef struct {
    uint64_t id, quote; /* quote 0: the article's own voice */
    double score;
    int negative; /* 1: it says that something is not so */
    sayso_string text, types, modality;
    sayso_string reasons; /* JSON: what adds up to the score */
    sayso_string status, assignee;
    sayso_string speaker, mention, kind, role;
    sayso_string document, title, url, source, author, published, path;
    uint64_t line;               /* of the document's file, where the document begins */
    uint32_t documents, sources; /* that have a claim of the same words */
} sayso_claim_hit;

typedef struct sayso_claim_search sayso_claim_search;

/* Highest score first, claims with the same words once. The store must outlive the search.
 */
sayso_status sayso_claims_open(sayso_store *store, const sayso_queue *queue,
                               sayso_claim_search **search, sayso_error *error);
sayso_status sayso_claims_next(sayso_claim_search *search, sayso_claim_hit *hit,
                               sayso_error *error);
void sayso_claims_close(sayso_claim_search *search);

/* One claim: SAYSO_END when there is none. Strings live until the next call. */
sayso_status sayso_find_claim(sayso_store *store, uint64_t id, sayso_claim_hit *hit,
                              sayso_error *error);

/* Documents with a claim of the same words as this one, earliest first: what is known of them, not
 * their texts. Lives until the next call of this. */
sayso_status sayso_claim_documents(sayso_store *store, uint64_t id,
                                   const sayso_document **documents, uint32_t *n,
                                   sayso_error *error);

/* Something that a person notes of a claim: status (new, triaged, in_progress, checked, published,
 * duplicate, not_checkable, dropped), assignee; note, link and match, which add up; and what a
 * published check must say: reviewed (the claim in one's own words), verdict, explanation, author
 * (of the check), url, date. */
typedef struct {
    uint64_t claim;
    sayso_string what, value, who;
} sayso_entry;

/* Append it to the log. Nothing is appended when it is so already. SAYSO_END: no such claim.
 * SAYSO_BAD_QUERY: it cannot be noted. The store must be open for SAYSO_TO_INDEX; durable with the
 * next sayso_store_commit or sayso_store_close. */
sayso_status sayso_claim_note(sayso_store *store, const sayso_entry *entry, sayso_error *error);

/* What was noted last; empty for nothing. Lives until the next call. */
sayso_status sayso_claim_noted(sayso_store *store, uint64_t claim, sayso_string what,
                               sayso_string *value, sayso_error *error);

/* The log of a claim or quote, by its id as text; of all when about is empty: entry, at, who, kind
 * (claim, quote), subject (its id as a number), what, before, after, hash. */
sayso_status sayso_log_open(sayso_store *store, sayso_string about, sayso_table **table,
                            sayso_error *error);

typedef enum { SAYSO_BY_SPEAKER, SAYSO_BY_SOURCE } sayso_balance_by;

typedef struct {
    sayso_balance_by by;
    sayso_string since, until; /* as in sayso_query */
    uint32_t limit;            /* 0: all */
} sayso_balance;

/* How many claims there are, and how many of them were selected and checked, by whose they are. */
sayso_status sayso_balance_open(sayso_store *store, const sayso_balance *balance,
                                sayso_table **table, sayso_error *error);

/* ---- Variants: the same words in several documents ----------------------------------------- */

/* Quotes are one cluster when their words are equal without case and punctuation, nearly equal, or
 * a part of longer ones; short ones must have the same speaker as well. The answer depends on the
 * quotes alone, not on the order in which they came. */
typedef struct {
    uint64_t cluster;     /* its earliest quote; 0 when the quote is in none */
    uint64_t fullest;     /* the first quote with the most words */
    uint64_t commonest;   /* the first with the words that are printed most often */
    uint64_t compared_by; /* the words others are held against: common, and not much cut */
    uint32_t quotes, sources, forms; /* forms: different wordings */
    sayso_string likeness;           /* of the quote to compared_by: equal, part, near */
    sayso_string altered; /* what differs and matters: "negation, number, qualifier, speaker" */
    int stale;            /* 1 when quotes were added, taken out or given other speakers since */
} sayso_variants;

/* Find the clusters of all quotes again, if anything has changed, and write what is different.
 * Takes some ten seconds and 800 MB for a million quotes. sayso_store_close does so where there
 * are no more than 100 000 quotes. The store must be open for SAYSO_TO_INDEX. */
sayso_status sayso_variants_update(sayso_store *store, sayso_error *error);

/* What is known of the variants of a quote. Strings live until the next call. */
sayso_status sayso_find_variants(sayso_store *store, uint64_t quote, sayso_variants *variants,
                                 sayso_error *error);

/* Words of one text in the place of words of another, in bytes; empty where there are none. */
typedef struct {
    sayso_span before, after;
} sayso_change;

typedef struct {
    sayso_change *at;
    uint32_t n;
} sayso_changes;

/* What differs between two texts, case and punctuation aside: the fewest words left out and put in
 * (Myers 1986). The caller frees the changes. */
sayso_status sayso_compare(sayso_string before, sayso_string after, sayso_changes *changes,
                           sayso_error *error);
void sayso_changes_free(sayso_changes *changes);

/* ---- Earlier checks ------------------------------------------------------------------------ */

/* What a fact-checker published about a claim. Everything is as it was written: verdicts and scales
 * of one publisher say nothing about those of another, and on some scales the largest number is the
 * worst. */
typedef struct {
    uint64_t id; /* of a check that is stored; see sayso_check_name */
    sayso_string claim, title, url;
    sayso_string publisher, site;
    sayso_string verdict; /* in words; may be empty */
    sayso_string rating, best, worst, explanation;
    sayso_string claimant, claimed, appearance; /* who said it, when and where */
    sayso_string published, language;
    sayso_string path; /* the file it was read from */
    uint64_t line;
    int impossible_scale; /* 1 when the rating is outside of its own scale */
} sayso_check;

/* A check's id as text, "k_" and 13 letters and digits, and back: see sayso_quote_name. */
void sayso_check_name(uint64_t id, char *name);
uint64_t sayso_check_id(sayso_string name);

typedef struct sayso_checks sayso_checks;

/* Read a file of checks: ClaimReview as JSON-LD (an object, an array, a graph, a line each, or in
 * the scripts of a web page), the feed of Data Commons, answers of Google's Fact Check Tools API,
 * or a table in CSV. It is held in memory. path must outlive the reader. SAYSO_SKIPPED: no such
 * file. */
sayso_status sayso_checks_open(const char *path, sayso_checks **checks, sayso_error *error);

/* The next check. SAYSO_SKIPPED: one that cannot be read, error says why; call again. */
sayso_status sayso_checks_next(sayso_checks *checks, sayso_check *check, sayso_error *error);

/* How many entries were null so far, as feeds have them. */
uint64_t sayso_checks_empty(const sayso_checks *checks);
void sayso_checks_close(sayso_checks *checks);

typedef enum { SAYSO_NEW, SAYSO_CHANGED, SAYSO_KNOWN } sayso_novelty;

/* Store a check; the same url and claim again take the place of what was there. */
sayso_status sayso_store_add_check(sayso_store *store, const sayso_check *check,
                                   sayso_novelty *novelty, sayso_error *error);

/* The check with an id: SAYSO_END when there is none. Strings live until the next call. */
sayso_status sayso_find_check(sayso_store *store, uint64_t id, sayso_check *check,
                              sayso_error *error);

/* An earlier check that may be about what somebody said. It is a suggestion until a person says
 * that it is one claim: a machine cannot. */
typedef struct {
    uint64_t check; /* its id */
    double score;   /* 0 to 1: how many telling words are shared, and whether the rest agrees */
    int contrary;   /* 1 when a number, a date, a name, a direction or a negation differs: not the
                       same */
    sayso_string reasons; /* "numbers agree, negation differs" */
    sayso_string state;   /* suggested, confirmed, rejected */
} sayso_match;

typedef struct sayso_matches sayso_matches;

/* What to look for checks of. speaker may be empty, and the id of the quote or claim 0. */
typedef struct {
    sayso_string text, speaker;
    uint64_t quote, claim;
    uint32_t limit; /* 0: 10 */
} sayso_statement;

/* Look for earlier checks of what a statement says, the best first. */
sayso_status sayso_matches_open(sayso_store *store, const sayso_statement *statement,
                                sayso_matches **matches, sayso_error *error);
sayso_status sayso_matches_next(sayso_matches *matches, sayso_match *match, sayso_error *error);
void sayso_matches_close(sayso_matches *matches);

/* Look for checks of all quotes, and store those that are not contrary as suggested; what people
 * decided stays. *n becomes how many are suggested. Takes the store open for SAYSO_TO_INDEX. */
sayso_status sayso_matches_update(sayso_store *store, uint64_t *n, sayso_error *error);

typedef enum { SAYSO_CONFIRM, SAYSO_REJECT } sayso_judgement;

/* What a person decides about a check and a quote, or a claim; by says who. What is decided of a
 * claim goes into its log. SAYSO_BAD_QUERY when there is no such check, quote or claim, or nobody
 * is named for a claim. Takes effect at the next sayso_store_commit. */
typedef struct {
    uint64_t quote, claim, check; /* quote or claim is 0 */
    sayso_judgement judgement;
    sayso_string by;
} sayso_match_decision;

sayso_status sayso_matches_decide(sayso_store *store, const sayso_match_decision *verdict,
                                  sayso_error *error);

/* ---- Speakers: what people decide ---------------------------------------------------------- */

/* Who is the same speaker across documents is decided by the store, from names, roles and company;
 * people can overrule it. Decisions name speakers by what documents call them, so they hold when
 * articles are indexed again, and in other databases. */
typedef enum {
    SAYSO_MERGE,  /* name and other are one speaker */
    SAYSO_SPLIT,  /* other, a name or a role of the speaker, belongs to somebody else */
    SAYSO_RENAME, /* show the speaker as other */
    SAYSO_ALIAS   /* other is one more name of the speaker, whether documents have it or not */
} sayso_decision;

/* Decide something about the speaker whom name stands for: all of a name or enough of it, or
 * "name (role)". SAYSO_BAD_QUERY when nobody or several are meant. Takes effect at the next
 * sayso_store_commit or sayso_store_close; the store must be open for SAYSO_TO_INDEX. */
sayso_status sayso_speakers_decide(sayso_store *store, sayso_decision decision, sayso_string name,
                                   sayso_string other, sayso_error *error);

/* Take over decisions from text: lines of act, name and other with tabs between them, as
 * SAYSO_LIST_DECISIONS gives them; empty lines and those that begin with # do not count. *n becomes
 * how many there were. SAYSO_BAD_QUERY at the first line that is none, with its number in where;
 * what stood before it is kept. */
sayso_status sayso_speakers_import(sayso_store *store, sayso_string text, uint64_t *n,
                                   sayso_error *error);

#pragma GCC visibility pop

#ifdef __cplusplus
}
#endif
#endif
