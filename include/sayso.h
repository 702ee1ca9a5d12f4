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

/* How the words of a stance are meant. Whoever is not optimistic, asks for optimism or remembers it
 * has said the words all the same: such a stance is none, and only kept where options ask for it.
 */
typedef enum {
    SAYSO_MEANT, /* asserted */
    SAYSO_MEANT_NOT,
    SAYSO_MEANT_AS_QUESTION,
    SAYSO_SUPPOSED,
    SAYSO_REMEMBERED, /* as it once was */
    SAYSO_SARCASTIC   /* praise beside what belies it; its confidence is halved */
} sayso_stance_mode;

typedef struct {
    sayso_string label; /* optimistic, red_line, ... */
    sayso_string rule;  /* what decided: file and pattern */
    sayso_spans cue_evidence, content_evidence;
    sayso_string subtype;   /* own_limit, limit_for_other, negotiation_limit; often empty */
    sayso_span target;      /* empty when the words give none */
    sayso_span consequence; /* what is to follow, in "cross it and we leave"; likewise */
    float confidence;
    uint32_t quote;
    uint8_t strength;
    uint8_t mode; /* sayso_stance_mode */
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

/* Which stances a document keeps: those that are meant, or others as well. */
typedef enum { SAYSO_STANCES_MEANT, SAYSO_STANCES_ALL } sayso_stances_wanted;

typedef enum { SAYSO_WITHOUT_CLAIMS, SAYSO_WITH_CLAIMS } sayso_claims_wanted;

typedef struct {
    const char *rules;  /* a folder of rule files that extend or replace the built-in ones */
    const char *models; /* a folder of models in the place of the built-in ones; "": rules alone */
    const char *language; /* NULL: "en" */
    size_t budget;        /* bytes a document may use; 0: 64 MiB and 64 times its text */
    sayso_convention convention;
    sayso_claims_wanted claims;
    sayso_stances_wanted stances;
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
const char *sayso_mode_name(sayso_stance_mode mode);
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

#pragma GCC visibility pop

#ifdef __cplusplus
}
#endif

#include "sayso-store.h"

#endif
