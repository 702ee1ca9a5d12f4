/* Prefixes of names are left out: feeds bind them to what they like, or to nothing. The texts are
 * HTML or much like it, and read as that. */
#include "story.h"

#include "str.h"

#include <libxml/parser.h>

/* ---- Elements ---------------------------------------------------------------------------- */

static const char *name_of(const xmlNode *node) {
    const char *colon = strchr((const char *)node->name, ':');
    return colon ? colon + 1 : (const char *)node->name;
}

static int is_element(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp(name_of(node), name) == 0;
}

static xmlNode *child(const xmlNode *node, const char *name) {
    for (xmlNode *at = node ? node->children : NULL; at; at = at->next)
        if (is_element(at, name)) return at;
    return NULL;
}

/* "itemMeta/provider" */
static xmlNode *find(xmlNode *node, const char *path) {
    sayso_string rest = str(path);
    while (node && rest.n) {
        char name[32] = "";
        sayso_string step = str_cut(&rest, '/');
        memcpy(name, step.bytes, step.n < sizeof name ? step.n : sizeof name - 1);
        node = child(node, name);
    }
    return node;
}

static void take_string(facts *facts, field field, xmlChar *string) {
    if (!string) return;
    facts_take(facts, field, str((const char *)string), FACT_RECORD);
    xmlFree(string);
}

static void take(facts *facts, field field, xmlNode *node, const char *path) {
    if ((node = find(node, path))) take_string(facts, field, xmlNodeGetContent(node));
}

static void take_property(facts *facts, field field, xmlNode *node, const char *path,
                          const char *property) {
    node = find(node, path);
    if (node) take_string(facts, field, xmlGetProp(node, (const xmlChar *)property));
}

static int has_property(xmlNode *node, const char *property, const char *value) {
    xmlChar *found = xmlGetProp(node, (const xmlChar *)property);
    int same = found && strcmp((const char *)found, value) == 0;
    xmlFree(found);
    return same;
}

/* ---- Texts ------------------------------------------------------------------------------- */

static void take_html(html *html, sayso_string text, buffer *to) {
    if (!to->n) buffer_string(to, html_text(html, text));
}

/* Text that is HTML, as feeds write it. */
static void take_escaped(xmlNode *node, html *html, buffer *to) {
    xmlChar *content = node ? xmlNodeGetContent(node) : NULL;
    if (content) take_html(html, str((const char *)content), to);
    xmlFree(content);
}

/* An element whose children are the text. */
static void take_marked_up(xmlNode *node, html *html, buffer *to) {
    xmlBuffer *source = node ? xmlBufferCreate() : NULL;
    if (!source) return;
    if (xmlNodeDump(source, node->doc, node, 0, 0) >= 0)
        take_html(
            html,
            (sayso_string){(const char *)xmlBufferContent(source), (size_t)xmlBufferLength(source)},
            to);
    xmlBufferFree(source);
}

static void take_plain(xmlNode *node, buffer *to) {
    xmlChar *content = node ? xmlNodeGetContent(node) : NULL;
    if (content && !to->n) buffer_string(to, str_trim(str((const char *)content)));
    xmlFree(content);
}

/* ---- Feeds ------------------------------------------------------------------------------- */

static void read_item(xmlNode *item, html *html, facts *facts, buffer *text) {
    take(facts, FIELD_TITLE, item, "title");
    take(facts, FIELD_URL, item, "link");
    take(facts, FIELD_ID, item, "guid");
    take(facts, FIELD_PUBLISHED, item, "pubDate");
    take(facts, FIELD_PUBLISHED, item, "date");
    take(facts, FIELD_AUTHOR, item, "creator");
    take(facts, FIELD_AUTHOR, item, "author");
    take(facts, FIELD_SOURCE, item, "source");
    take(facts, FIELD_LANGUAGE, item, "language");
    take_escaped(child(item, "encoded"), html, text);
    take_escaped(child(item, "description"), html, text);
}

static void read_links(xmlNode *entry, facts *facts) {
    for (xmlNode *at = entry->children; at; at = at->next) {
        if (!is_element(at, "link")) continue;
        int other = xmlHasProp(at, (const xmlChar *)"rel") && !has_property(at, "rel", "alternate");
        if (!other) take_string(facts, FIELD_URL, xmlGetProp(at, (const xmlChar *)"href"));
    }
}

static void read_atom_text(xmlNode *node, html *html, buffer *text) {
    if (!node) return;
    if (has_property(node, "type", "html") || has_property(node, "type", "text/html"))
        take_escaped(node, html, text);
    else if (has_property(node, "type", "xhtml"))
        take_marked_up(node, html, text);
    else
        take_plain(node, text);
}

static void read_entry(xmlNode *entry, html *html, facts *facts, buffer *text) {
    take(facts, FIELD_TITLE, entry, "title");
    take(facts, FIELD_ID, entry, "id");
    take(facts, FIELD_PUBLISHED, entry, "published");
    take(facts, FIELD_PUBLISHED, entry, "updated");
    take(facts, FIELD_AUTHOR, entry, "author/name");
    take(facts, FIELD_SOURCE, entry, "source/title");
    read_links(entry, facts);
    read_atom_text(child(entry, "content"), html, text);
    read_atom_text(child(entry, "summary"), html, text);
}

/* ---- News agencies ----------------------------------------------------------------------- */

/* The New York Times repeats the first paragraph in a block of its own. */
static xmlNode *find_full_text(xmlNode *content) {
    for (xmlNode *at = content ? content->children : NULL; at; at = at->next)
        if (is_element(at, "block") && has_property(at, "class", "full_text")) return at;
    return content;
}

static void read_nitf(xmlNode *nitf, html *html, facts *facts, buffer *text) {
    take(facts, FIELD_TITLE, nitf, "body/body.head/hedline/hl1");
    take(facts, FIELD_TITLE, nitf, "head/title");
    take_property(facts, FIELD_ID, nitf, "head/docdata/doc-id", "id-string");
    take_property(facts, FIELD_URL, nitf, "head/pubdata", "ex-ref");
    take_property(facts, FIELD_SOURCE, nitf, "head/pubdata", "name");
    take(facts, FIELD_SOURCE, nitf, "body/body.head/distributor");
    take(facts, FIELD_AUTHOR, nitf, "body/body.head/byline/person");
    take(facts, FIELD_AUTHOR, nitf, "body/body.head/byline");
    take_property(facts, FIELD_PUBLISHED, nitf, "head/docdata/date.issue", "norm");
    take_property(facts, FIELD_PUBLISHED, nitf, "head/pubdata", "date.publication");
    take_property(facts, FIELD_PUBLISHED, nitf, "body/body.head/dateline/story.date", "norm");
    take_marked_up(find_full_text(find(nitf, "body/body.content")), html, text);
}

static void read_content(xmlNode *set, html *html, facts *facts, buffer *text) {
    for (xmlNode *at = set ? set->children : NULL; at; at = at->next) {
        if (is_element(at, "inlineXML") && child(at, "nitf"))
            read_nitf(child(at, "nitf"), html, facts, text);
        else if (is_element(at, "inlineXML"))
            take_marked_up(at, html, text);
        else if (is_element(at, "inlineData"))
            take_plain(at, text);
    }
}

static void read_news_item(xmlNode *item, html *html, facts *facts, buffer *text) {
    take_string(facts, FIELD_ID, xmlGetProp(item, (const xmlChar *)"guid"));
    take(facts, FIELD_PUBLISHED, item, "itemMeta/versionCreated");
    take(facts, FIELD_PUBLISHED, item, "contentMeta/contentCreated");
    take(facts, FIELD_TITLE, item, "contentMeta/headline");
    take(facts, FIELD_TITLE, item, "itemMeta/title");
    take(facts, FIELD_SOURCE, item, "itemMeta/provider/name");
    take_property(facts, FIELD_SOURCE, item, "itemMeta/provider", "literal");
    take(facts, FIELD_AUTHOR, item, "contentMeta/by");
    take(facts, FIELD_AUTHOR, item, "contentMeta/creator/name");
    take_property(facts, FIELD_LANGUAGE, item, "contentMeta/language", "tag");
    take_string(facts, FIELD_LANGUAGE, xmlGetProp(item, (const xmlChar *)"lang"));
    read_content(child(item, "contentSet"), html, facts, text);
}

void story_read(xmlNode *element, html *html, facts *facts, buffer *text) {
    if (!element) return;
    if (is_element(element, "item")) read_item(element, html, facts, text);
    if (is_element(element, "entry")) read_entry(element, html, facts, text);
    if (is_element(element, "nitf")) read_nitf(element, html, facts, text);
    if (is_element(element, "newsItem")) read_news_item(element, html, facts, text);
}

/* What is not closed yet is read as far as it goes. */
void story_around(facts *facts, sayso_string xml) {
    xmlDocPtr tree = xmlReadMemory(xml.bytes, (int)xml.n, NULL, "UTF-8",
                                   XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                       XML_PARSE_NONET | XML_PARSE_NOCDATA);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    xmlNode *feed = root && child(root, "channel") ? child(root, "channel") : root;
    if (feed) {
        take(facts, FIELD_SOURCE, feed, "title");
        take(facts, FIELD_LANGUAGE, feed, "language");
        take_string(facts, FIELD_LANGUAGE, xmlGetProp(feed, (const xmlChar *)"lang"));
        take(facts, FIELD_AUTHOR, feed, "author/name");
    }
    xmlFreeDoc(tree);
}
