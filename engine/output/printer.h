/* Quotes to records. A printer goes through a document's quotes once to collect every offset a
 * record needs in code points, and a second time, in the same order, to print. */
#ifndef PRINTER_H
#define PRINTER_H

#include "buffer.h"

/* One quote, with its spans also in code points from the begin of document->text. */
typedef struct {
    const sayso_document *document;
    const sayso_quote *quote;
    sayso_spans spans, verbatim, cue, mentions;
    const sayso_span *stances; /* stance after stance: evidence of cue and content, target,
                                 consequence */
} record;

typedef struct {
    sayso_span *at;
    size_t n, room;
} points;

/* The claims of a document as they are printed. */
typedef struct {
    int wanted;
    points points;         /* claim after claim: its spans, then those of its values */
    uint32_t *first_point; /* of each claim, into points */
    uint32_t *next;        /* claim: the next one of the same quote, or SAYSO_NONE */
    uint32_t *first;       /* quote: its first claim; behind the last quote: of no quote */
    size_t room_claims, room_quotes;
} claim_list;

struct sayso_printer {
    sayso_record_format format;
    float least;  /* confidence below which a quote is left out */
    buffer out;   /* the records of this document */
    buffer shown; /* the text made fit for reading last */
    points points;
    claim_list claims;
    const uint64_t *chosen; /* ids of the quotes to print, ascending; NULL for all */
    size_t n_chosen;

    /* Of this document: records so far, and in brat's format numbers of annotations. */
    uint32_t number, bound, attributes, relations, notes;
    char sha256[65]; /* of its text; empty until it is asked for */
};

/* How many spans a record holds of a stance. */
uint32_t stance_points(const sayso_stance *stance);

/* One each format, each in its own file. */
void print_jsonl(sayso_printer *printer, const record *record);
void print_csv(sayso_printer *printer, const record *record);
void print_text(sayso_printer *printer, const record *record);
void print_webannotation(sayso_printer *printer, const record *record);
void print_quotation(sayso_printer *printer, const record *record);
void print_citron(sayso_printer *printer, const record *record);
void print_gqg(sayso_printer *printer, const record *record);
void print_brat(sayso_printer *printer, const record *record);
extern const char csv_head[], brat_head[];

/* What stands before and behind the records of a document. */
void begin_citron(sayso_printer *printer, const sayso_document *document);
void end_citron(sayso_printer *printer);
void begin_gqg(sayso_printer *printer, const sayso_document *document);
void end_gqg(sayso_printer *printer);

/* Collect the claims of a document; 0 without memory. */
int list_claims(claim_list *list, const sayso_document *document);
void claim_list_release(claim_list *list);

/* The claims of a quote as a member of its record, and those of no quote as records. */
void print_claims_of(sayso_printer *printer, const record *record);
void print_own_claims(sayso_printer *printer, const sayso_document *document);

/* Words of the document at these spans (bytes), clean and joined; until the next call. */
sayso_string shown(sayso_printer *printer, const record *record, sayso_spans spans,
                   const char *joint);

/* 0.97: two decimals in any locale. */
void print_fraction(buffer *out, double number);
void print_id(buffer *out, uint64_t id);

#endif
