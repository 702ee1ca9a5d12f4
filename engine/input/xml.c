/* Articles are found by their tags, so that damage in one leaves the others alone, and a file of
 * any length is read one article at a time. Each is then read by libxml2, which recovers what it
 * can, loads nothing, and expands no entities but its own. */
#include "xml.h"

#include "fault.h"
#include "story.h"
#include "str.h"
#include "utf8.h"

#include <libxml/parser.h>

enum { PRESCAN = 4096 };

/* Elements that are articles; outer ones first. */
static const char *const names[] = {"newsItem", "nitf", "item", "entry"};

enum { NAMES = sizeof names / sizeof *names };

void xml_init(xml *xml, html *html, size_t limit) {
    xml->html = html;
    xml->limit = limit;
}

void xml_begin(xml *xml) {
    facts_clear(&xml->around);
    xml->begun = 0;
    xml->given = xml->told = 0;
    xml->line = 1;
}

void xml_release(xml *xml) {
    facts_release(&xml->around);
    facts_release(&xml->facts);
    buffer_release(&xml->text);
}

/* ---- Looking ahead ----------------------------------------------------------------------- */

static int is_name_end(char c) {
    return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Whether a tag <NAME or </NAME stands here; a prefix before the name does not count. */
static int is_tag(sayso_string text, const char *name, size_t slash) {
    size_t n = strlen(name), at = 1 + slash;
    if (text.n < at + n + 1 || (slash && text.bytes[1] != '/')) return 0;
    return memcmp(text.bytes + at, name, n) == 0 && is_name_end(text.bytes[at + n]);
}

static size_t find_tag(sayso_string text, size_t at) {
    const char *tag = at < text.n ? memchr(text.bytes + at, '<', text.n - at) : NULL;
    return tag ? (size_t)(tag - text.bytes) : text.n;
}

/* Which of the names begins here; NULL when none does. */
static const char *article_name(sayso_string text) {
    for (size_t i = 0; i < NAMES; i++)
        if (is_tag(text, names[i], 0)) return names[i];
    return NULL;
}

int xml_is_likely(sayso_string begin) {
    static const char *const roots[] = {"rss",         "feed",     "rdf:RDF",
                                        "newsMessage", "newsItem", "nitf"};
    begin = str_slice(begin, 0, begin.n < PRESCAN ? begin.n : PRESCAN);
    if (!str_starts(begin, "<")) return 0;
    for (size_t at = 0; (at = find_tag(begin, at)) < begin.n; at++)
        for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
            if (is_tag(str_slice(begin, at, begin.n), roots[i], 0)) return 1;
    return 0;
}

sayso_string xml_charset(sayso_string begin) {
    static const char wanted[] = "encoding=";
    if (!str_starts(begin, "<?xml")) return (sayso_string){NULL, 0};
    sayso_string rest = begin, declaration = str_cut(&rest, '>');
    for (size_t at = 0; at < declaration.n; at++) {
        sayso_string here = str_slice(declaration, at, declaration.n);
        if (!str_starts(here, wanted)) continue;
        here = str_slice(here, strlen(wanted), here.n);
        char mark = here.n ? here.bytes[0] : '"';
        str_cut(&here, mark);
        return str_cut(&here, mark);
    }
    return (sayso_string){NULL, 0};
}

/* ---- Moving on --------------------------------------------------------------------------- */

static sayso_string ahead_of(bytes *bytes) {
    sayso_string ahead = {NULL, 0};
    ahead.bytes = bytes_ahead(bytes, &ahead.n);
    return ahead;
}

static void pass(xml *xml, bytes *bytes, size_t n) {
    const char *at = ahead_of(bytes).bytes, *end = at + n;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) xml->line++, at++;
    bytes_pass(bytes, n);
}

/* Reading the begin of the file, what stands around the articles is kept ahead. */
static const char *go_to_article(xml *xml, bytes *bytes) {
    enum { LONGEST_NAME = 16 };
    size_t at = 0;
    for (;;) {
        sayso_string ahead = ahead_of(bytes);
        for (; (at = find_tag(ahead, at)) < ahead.n; at++) {
            const char *name = article_name(str_slice(ahead, at, ahead.n));
            if (!name) continue;
            if (!xml->begun) story_around(&xml->around, str_slice(ahead, 0, at));
            xml->begun = 1;
            pass(xml, bytes, at);
            return name;
        }
        size_t kept = ahead.n < LONGEST_NAME ? ahead.n : LONGEST_NAME;
        at = ahead.n - kept;
        if (xml->begun || ahead.n > xml->limit) pass(xml, bytes, at), at = 0;
        if (!bytes_more(bytes)) break;
    }
    pass(xml, bytes, ahead_of(bytes).n);
    return NULL;
}

/* Length of the element that begins ahead; 0 when it is not closed within the limit, or before the
 * next one, which begins at *next then. */
static size_t element_length(const xml *xml, bytes *bytes, const char *name, size_t *next) {
    enum { LONGEST_NAME = 16 };
    size_t at = 1;
    *next = 0;
    for (;;) {
        sayso_string ahead = ahead_of(bytes);
        for (; (at = find_tag(ahead, at)) < ahead.n; at++) {
            sayso_string here = str_slice(ahead, at, ahead.n);
            if (is_tag(here, name, 1)) return at + strlen(name) + 3;
            if (is_tag(here, name, 0)) return *next = at, 0;
        }
        if (ahead.n > xml->limit) return 0;
        at = ahead.n > LONGEST_NAME ? ahead.n - LONGEST_NAME : 1;
        if (!bytes_more(bytes)) return 0;
    }
}

static sayso_status tell(xml *xml, const bytes *bytes, const char *what, sayso_error *error) {
    xml->told++;
    return fault_at(error, SAYSO_SKIPPED, bytes->name, xml->line, "%s", what);
}

/* ---- Articles ---------------------------------------------------------------------------- */

static xmlDocPtr parse(sayso_string element) {
    return xmlReadMemory(element.bytes, (int)element.n, NULL, "UTF-8",
                         XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                             XML_PARSE_NONET | XML_PARSE_NOCDATA);
}

static void fill(xml *xml, sayso_document *document) {
    for (int i = 0; i < FIELDS; i++)
        facts_take(&xml->facts, (field)i, facts_value(&xml->around, (field)i), FACT_GUESSED);
    facts_give(&xml->facts, document);
    document->text = (sayso_string){xml->text.bytes, xml->text.n};
    document->line = xml->line;
}

static sayso_status read_article(xml *xml, bytes *bytes, size_t n, sayso_document *document,
                                 sayso_error *error) {
    sayso_string element = str_slice(ahead_of(bytes), 0, n);
    uint32_t replaced = utf8_repair((char *)(uintptr_t)element.bytes, n);
    facts_clear(&xml->facts);
    buffer_clear(&xml->text);
    xmlDocPtr tree = parse(element);
    if (tree) story_read(xmlDocGetRootElement(tree), xml->html, &xml->facts, &xml->text);
    xmlFreeDoc(tree);
    sayso_status status = SAYSO_OK;
    if (xml->text.n) {
        xml->given++;
        document->replaced = replaced;
        fill(xml, document);
    } else
        status = tell(xml, bytes, "article without a text", error);
    pass(xml, bytes, n);
    return status;
}

/* An element that is not closed: what is lost ends where the next one begins. */
static sayso_status lose(xml *xml, bytes *bytes, size_t next, sayso_error *error) {
    size_t ahead = ahead_of(bytes).n;
    sayso_status status = SAYSO_END;
    if (next || !bytes->trouble.status || ahead > xml->limit)
        status = tell(xml, bytes,
                      ahead > xml->limit && !next ? "article longer than the limit"
                                                  : "article without an end",
                      error);
    pass(xml, bytes, next ? next : ahead > xml->limit ? 1 : ahead);
    return status;
}

sayso_status xml_next(xml *xml, bytes *bytes, sayso_document *document, sayso_error *error) {
    const char *name;
    while ((name = go_to_article(xml, bytes))) {
        size_t next, n = element_length(xml, bytes, name, &next);
        if (n) return read_article(xml, bytes, n, document, error);
        sayso_status status = lose(xml, bytes, next, error);
        if (status != SAYSO_END) return status;
    }
    if (xml->given || xml->told || bytes->trouble.status) return SAYSO_END;
    return tell(xml, bytes, "holds no articles that are known: RSS, Atom, NewsML-G2, NITF", error);
}
