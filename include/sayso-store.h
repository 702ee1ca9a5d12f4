/* The second half of sayso.h, which includes it: what is kept, searched, proved and decided in a
 * database. The rules at the head of sayso.h hold here too. */
#ifndef SAYSO_STORE_H
#define SAYSO_STORE_H

#include "sayso.h"

#ifdef __cplusplus
extern "C" {
#endif

#pragma GCC visibility push(default)

/* ---- Store: one SQLite file -------------------------------------------------------------- */

typedef struct sayso_store sayso_store; /* used by one thread at a time */

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
 * with their former texts, earlier checks, what people decided about speakers and noted about
 * claims, and the notes of what was read, whoever has it now, and what could not be. from must not
 * be this store. */
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

/* Hold a document against what a file gives: read is what sayso_input_next gave, before it is
 * analysed. SAYSO_END when nothing is stored of that id from that path. Else found is called for
 * the first member of it, text, title, ..., that is not as it is stored, and the document counts as
 * met. */
sayso_status sayso_store_compare(sayso_store *store, const sayso_document *read,
                                 sayso_defect_found *found, void *context, sayso_error *error);

/* Call found for each stored document that came from a file and was not met since the store was
 * opened. */
sayso_status sayso_store_unmet(sayso_store *store, sayso_defect_found *found, void *context,
                               sayso_error *error);

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
    SAYSO_LIST_PATHS_OF_DOCUMENTS,   /* path: of documents that came from files */
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

/* Append all of them to the log, or none; what is so already is left out. SAYSO_END: there is no
 * such claim, which error names. SAYSO_BAD_QUERY: one cannot be noted. The store must be open for
 * SAYSO_TO_INDEX; durable with the next sayso_store_commit or sayso_store_close. */
sayso_status sayso_claim_note(sayso_store *store, const sayso_entry *entries, size_t n,
                              sayso_error *error);

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
 * Takes some eight seconds and 310 MB for a million quotes. sayso_store_close does so where there
 * are no more than 400 000 quotes. The store must be open for SAYSO_TO_INDEX. */
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
