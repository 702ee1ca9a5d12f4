/* The public side: a walk over the paths gives files, a file gives bytes, and a reader of its
 * format makes documents of them. What goes wrong with one file or line is told once, and the next
 * call goes on behind it. */
#include "bundle.h"
#include "bytes.h"
#include "csv.h"
#include "fault.h"
#include "html.h"
#include "objects.h"
#include "jsonl.h"
#include "plain.h"
#include "sniff.h"
#include "str.h"
#include "walk.h"
#include "warc.h"
#include "xml.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

static const size_t usual_limit = (size_t)16 << 20, usual_part = (size_t)1 << 20;
static const size_t highest_limit = (size_t)1
                                    << 30; /* offsets have 32 bits, lengths in json-c 31 */

enum { MANY_FILES = 20000 /* more are not counted beforehand */ };

struct sayso_input {
    sayso_format wanted;
    sayso_format format; /* of the open file */
    int open;
    const char *charset; /* wanted; NULL: as files tell */
    walk walk;
    bundle bundle; /* around the open file, if it is in one */
    bytes bytes;
    field_names names;
    item item;
    plain plain;
    jsonl jsonl;
    objects objects;
    csv csv;
    html html;
    warc warc;
    xml xml;
    size_t limit;         /* bytes of a page */
    uint64_t done, total; /* bytes of files: those left behind, and all */
    uint64_t number;      /* of what was given last, within its file */
    int ended;            /* there are no more files */
    int whole_file;       /* what was given last is a trouble of the file */
    char derived[24];     /* an id made of the text */
    sayso_string id;      /* of the document given last */
};

/* ---- Opening and closing ----------------------------------------------------------------- */

/* The size of all files; 0 when it is not known, or takes too long to find out. */
static uint64_t total_size(const char *const *paths, size_t n) {
    uint64_t total = 0;
    sayso_status status;
    walk walk;
    walk_init(&walk, paths, n);
    for (int files = 0; (status = walk_next(&walk, NULL)) != SAYSO_END; files++) {
        total += walk.size;
        int unknown = status == SAYSO_OK && !walk.regular;
        if (!unknown && status != SAYSO_NO_MEMORY && files < MANY_FILES) continue;
        total = 0;
        break;
    }
    walk_release(&walk);
    return total;
}

static sayso_status prepare(sayso_input *input, const sayso_input_options *options,
                            sayso_error *error) {
    size_t limit = options->document_limit ? options->document_limit : usual_limit;
    if (limit > highest_limit) limit = highest_limit;
    sayso_status status = field_names_read(&input->names, options->map, error);
    if (status == SAYSO_OK) status = item_init(&input->item, &input->names, &input->html, error);
    input->wanted = options->from;
    input->charset = options->charset;
    plain_init(&input->plain, options->document_limit ? limit : usual_part);
    jsonl_init(&input->jsonl, &input->item, limit);
    objects_init(&input->objects, &input->item, limit);
    csv_init(&input->csv, &input->names, limit);
    warc_init(&input->warc, &input->html, limit);
    xml_init(&input->xml, &input->html, limit);
    input->limit = limit;
    xmlInitParser();
    return status;
}

sayso_status sayso_input_open(const char *const *paths, size_t n,
                              const sayso_input_options *options, sayso_input **input,
                              sayso_error *error) {
    static const sayso_input_options usual = {0};
    *input = calloc(1, sizeof **input);
    if (!*input) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    sayso_status status = prepare(*input, options ? options : &usual, error);
    if (status != SAYSO_OK) {
        sayso_input_close(*input);
        *input = NULL;
        return status;
    }
    walk_init(&(*input)->walk, paths, n);
    (*input)->total = total_size(paths, n);
    return SAYSO_OK;
}

void sayso_input_close(sayso_input *input) {
    if (!input) return;
    xml_release(&input->xml);
    warc_release(&input->warc);
    html_release(&input->html);
    csv_release(&input->csv);
    objects_release(&input->objects);
    item_release(&input->item);
    bytes_release(&input->bytes);
    bundle_release(&input->bundle);
    walk_release(&input->walk);
    free(input);
}

/* Bytes of the file that the walk has found, as far as it has been read. */
static uint64_t read_so_far(const sayso_input *input) {
    if (bundle_is_open(&input->bundle)) return input->bundle.outer.source.n;
    return input->open ? input->bytes.source.n : 0;
}

void sayso_input_progress(const sayso_input *input, uint64_t *done, uint64_t *total) {
    *done = input->done + read_so_far(input);
    *total = input->total;
}

/* ---- Files ------------------------------------------------------------------------------- */

/* A file left early counts as read whole, so that progress ends at the total. */
static void leave_file(sayso_input *input) {
    input->done += input->walk.regular ? input->walk.size : read_so_far(input);
    bytes_close(&input->bytes);
    bundle_close(&input->bundle);
    input->open = 0;
}

/* Be done with the open file; the bundle around it may hold others. */
static void leave_inner(sayso_input *input) {
    if (!bundle_is_open(&input->bundle)) {
        leave_file(input);
        return;
    }
    bytes_close(&input->bytes);
    input->open = 0;
}

static const char *path_of(const sayso_input *input) {
    return bundle_is_open(&input->bundle) ? input->bundle.path.bytes : input->walk.path.bytes;
}

static sayso_string ahead_of(bytes *bytes) {
    sayso_string ahead = {NULL, 0};
    ahead.bytes = bytes_ahead(bytes, &ahead.n);
    return ahead;
}

/* From the charset that the user names or a byte order mark tells. */
static sayso_status convert(sayso_input *input, sayso_error *error) {
    size_t mark = 0;
    bytes *bytes = &input->bytes;
    const char *charset = input->charset;
    if (!charset) charset = charset_of_mark(ahead_of(bytes), &mark);
    if (!charset || charset_is_utf8(str(charset))) return SAYSO_OK;
    bytes_pass(bytes, mark);
    if (!bytes_convert(bytes, str(charset)))
        return fault(error, SAYSO_SKIPPED, bytes->name, "unknown charset '%.40s'", charset);
    bytes_more(bytes);
    return SAYSO_OK;
}

/* From the charset that XML declares, or one that nothing tells but bytes that are no UTF-8. */
static void convert_as_found(sayso_input *input) {
    bytes *bytes = &input->bytes;
    sayso_string charset = {NULL, 0};
    int plain = input->format == SAYSO_FROM_TEXT || input->format == SAYSO_FROM_CSV;
    if (bytes->converter) return;
    if (input->format == SAYSO_FROM_XML) charset = xml_charset(ahead_of(bytes));
    if (plain || (input->format == SAYSO_FROM_XML && !charset.n))
        charset = str(charset_guess(ahead_of(bytes)));
    if (charset.n && !charset_is_utf8(charset) && bytes_convert(bytes, charset)) bytes_more(bytes);
}

/* Whether documents can be read from the middle of a file on. */
static int goes_on_behind_damage(sayso_format format) {
    return format == SAYSO_FROM_WARC || format == SAYSO_FROM_JSONL || format == SAYSO_FROM_JSON ||
           format == SAYSO_FROM_CSV || format == SAYSO_FROM_XML;
}

/* What the bytes ahead hold. */
static sayso_status find_format(sayso_input *input, sayso_error *error) {
    sayso_status status = sniff_text(&input->bytes, error);
    if (status != SAYSO_OK) return status;
    input->format = input->wanted;
    if (input->format == SAYSO_FROM_AUTO)
        input->format = sniff_format(&input->bytes, &input->jsonl);
    return SAYSO_OK;
}

/* The first piece of a packed file is damaged: the second may tell what the file holds. */
static sayso_status find_format_behind_damage(sayso_input *input, sayso_error *error) {
    bytes *bytes = &input->bytes;
    sayso_error damage = bytes->trouble;
    while (bytes->trouble.status == SAYSO_SKIPPED && bytes_resume(bytes)) {
        bytes_more(bytes);
        sayso_status status = find_format(input, NULL);
        input->open = status == SAYSO_OK && goes_on_behind_damage(input->format);
        if (!input->open) continue;
        if (error) *error = damage;
        return SAYSO_SKIPPED;
    }
    return SAYSO_OK;
}

/* Make ready for the bytes that have been opened. SAYSO_SKIPPED and the file is open: its begin is
 * damaged, and the rest is not. */
static sayso_status look_into_bytes(sayso_input *input, sayso_error *error) {
    if (ahead_of(&input->bytes).n == 0) bytes_more(&input->bytes);
    sayso_status status = convert(input, error);
    if (status != SAYSO_OK) return status;
    plain_begin(&input->plain);
    jsonl_begin(&input->jsonl);
    objects_begin(&input->objects);
    csv_begin(&input->csv);
    warc_begin(&input->warc);
    xml_begin(&input->xml);
    status = find_format(input, error);
    int damaged = input->bytes.trouble.status != SAYSO_OK;
    if (damaged && (status != SAYSO_OK || !goes_on_behind_damage(input->format))) {
        sayso_status behind = find_format_behind_damage(input, error);
        if (behind != SAYSO_OK) return behind;
    }
    if (status != SAYSO_OK) return status;
    convert_as_found(input);
    input->open = 1;
    return SAYSO_OK;
}

/* The next file of the open bundle. */
static sayso_status enter_inner(sayso_input *input, sayso_error *error) {
    sayso_status status = bundle_next(&input->bundle, &input->bytes, error);
    if (!bundle_is_open(&input->bundle)) {
        leave_file(input);
        return status;
    }
    if (status == SAYSO_OK) status = look_into_bytes(input, error);
    if (!input->open) bytes_close(&input->bytes);
    return status;
}

/* SAYSO_END: it is a bundle. */
static sayso_status look_into_file(sayso_input *input, sayso_error *error) {
    bytes *bytes = &input->bytes;
    sayso_status status = bytes_open(bytes, input->walk.path.bytes, error);
    if (status != SAYSO_OK) return status;
    bundle_kind kind = bundle_kind_ahead(bytes);
    if (kind == BUNDLE_NONE) return look_into_bytes(input, error);
    status = bundle_open(&input->bundle, bytes, kind, input->walk.path.bytes, error);
    return status == SAYSO_OK ? SAYSO_END : status;
}

static sayso_status enter_file(sayso_input *input, sayso_error *error) {
    input->number = 0;
    sayso_status status = walk_next(&input->walk, error);
    input->ended = status == SAYSO_END;
    if (status != SAYSO_OK) return status;
    status = look_into_file(input, error);
    if (status == SAYSO_END) return enter_inner(input, error);
    if (!input->open) leave_file(input);
    return status;
}

/* SAYSO_END: there are no more files, or none is left in a bundle. */
static sayso_status enter_next(sayso_input *input, sayso_error *error) {
    input->whole_file = 1;
    if (bundle_is_open(&input->bundle)) return enter_inner(input, error);
    return enter_file(input, error);
}

/* SAYSO_END when the file ended well, and what troubled it otherwise. */
static sayso_status finish_file(sayso_input *input, sayso_error *error) {
    sayso_status status = input->bytes.trouble.status;
    input->whole_file = 1;
    if (status != SAYSO_OK && error) *error = input->bytes.trouble;
    if (status != SAYSO_SKIPPED || !goes_on_behind_damage(input->format) ||
        !bytes_resume(&input->bytes))
        leave_inner(input);
    return status == SAYSO_OK ? SAYSO_END : status;
}

/* ---- Documents --------------------------------------------------------------------------- */

static sayso_string derive_id(sayso_input *input, sayso_string text) {
    int n = snprintf(input->derived, sizeof input->derived, "x%016llx",
                     (unsigned long long)XXH3_64bits(text.bytes, text.n));
    return (sayso_string){input->derived, n > 0 ? (size_t)n : 0};
}

static sayso_string without_dots(sayso_string path) {
    while (str_starts(path, "./")) {
        path = str_slice(path, 2, path.n);
        while (str_starts(path, "/")) path = str_slice(path, 1, path.n);
    }
    return path;
}

/* The parts of a long text share the id of the first. */
static void identify(sayso_input *input, sayso_document *document) {
    document->path = str(path_of(input));
    int named = input->format == SAYSO_FROM_TEXT && !str_is(document->path, STANDARD_INPUT);
    if (document->part == 0) {
        if (document->id.n)
            input->id = document->id;
        else if (document->url.n)
            input->id = document->url;
        else if (named)
            input->id = without_dots(document->path);
        else
            input->id = derive_id(input, document->text);
    }
    document->id = input->id;
}

static sayso_status read_document(sayso_input *input, sayso_document *document,
                                  sayso_error *error) {
    bytes *bytes = &input->bytes;
    switch (input->format) {
    case SAYSO_FROM_JSONL: return jsonl_next(&input->jsonl, bytes, document, error);
    case SAYSO_FROM_JSON: return objects_next(&input->objects, bytes, document, error);
    case SAYSO_FROM_CSV: return csv_next(&input->csv, bytes, document, error);
    case SAYSO_FROM_HTML: return html_next(&input->html, bytes, input->limit, document, error);
    case SAYSO_FROM_WARC: return warc_next(&input->warc, bytes, document, error);
    case SAYSO_FROM_XML: return xml_next(&input->xml, bytes, document, error);
    default: return plain_next(&input->plain, bytes, document);
    }
}

/* Parts of a long text are one. */
static void count(sayso_input *input, const sayso_document *document) {
    input->number += document->part == 0;
    input->whole_file = 0;
}

sayso_status sayso_input_next(sayso_input *input, sayso_document *document, sayso_error *error) {
    sayso_status status = SAYSO_END;
    memset(document, 0, sizeof *document);
    while (status == SAYSO_END) {
        status = input->open ? SAYSO_OK : enter_next(input, error);
        if (status == SAYSO_END && !input->ended) continue;
        if (status != SAYSO_OK) return status;
        status = read_document(input, document, error);
        if (status == SAYSO_END)
            status = finish_file(input, error);
        else
            count(input, document);
    }
    if (status == SAYSO_OK) identify(input, document);
    return status;
}

void sayso_input_place(const sayso_input *input, sayso_place *place) {
    const walk *walk = &input->walk;
    memset(place, 0, sizeof *place);
    if (input->ended || walk->path.n == 0) return;
    place->file = str(walk->path.bytes);
    place->size = walk->size;
    place->modified = walk->modified;
    place->number = input->number;
    place->whole_file = input->whole_file != 0;
    place->lasting = walk->regular != 0;
}

void sayso_input_leave(sayso_input *input) {
    if (input->open) leave_file(input);
}
