/* A date that is none is not kept, so that a better one may follow; neither is an author who is an
 * address. */
#include "meta.h"

#include "date.h"
#include "str.h"

#include <json-c/json_object.h>
#include <json-c/json_tokener.h>
#include <strings.h>

typedef struct {
    const char *name;
    field field;
} meaning;

static const meaning declarations[] = {
    {"og:title", FIELD_TITLE},
    {"twitter:title", FIELD_TITLE},
    {"parsely-title", FIELD_TITLE},
    {"sailthru.title", FIELD_TITLE},
    {"dc.title", FIELD_TITLE},
    {"headline", FIELD_TITLE},
    {"og:url", FIELD_URL},
    {"parsely-link", FIELD_URL},
    {"og:site_name", FIELD_SOURCE},
    {"application-name", FIELD_SOURCE},
    {"dc.publisher", FIELD_SOURCE},
    {"author", FIELD_AUTHOR},
    {"article:author", FIELD_AUTHOR},
    {"parsely-author", FIELD_AUTHOR},
    {"sailthru.author", FIELD_AUTHOR},
    {"dc.creator", FIELD_AUTHOR},
    {"byl", FIELD_AUTHOR},
    {"article:published_time", FIELD_PUBLISHED},
    {"og:published_time", FIELD_PUBLISHED},
    {"datePublished", FIELD_PUBLISHED},
    {"parsely-pub-date", FIELD_PUBLISHED},
    {"sailthru.date", FIELD_PUBLISHED},
    {"pubdate", FIELD_PUBLISHED},
    {"publishdate", FIELD_PUBLISHED},
    {"publish-date", FIELD_PUBLISHED},
    {"publish_date", FIELD_PUBLISHED},
    {"publication_date", FIELD_PUBLISHED},
    {"dc.date", FIELD_PUBLISHED},
    {"dc.date.issued", FIELD_PUBLISHED},
    {"dcterms.created", FIELD_PUBLISHED},
    {"date", FIELD_PUBLISHED},
    {"og:locale", FIELD_LANGUAGE},
    {"dc.language", FIELD_LANGUAGE},
    {"content-language", FIELD_LANGUAGE},
};

static const meaning marks[] = {
    {"headline", FIELD_TITLE},
    {"author", FIELD_AUTHOR},
    {"datePublished", FIELD_PUBLISHED},
    {"inLanguage", FIELD_LANGUAGE},
};

static int is_called(sayso_string name, const char *wanted) {
    return strlen(wanted) == name.n && strncasecmp(name.bytes, wanted, name.n) == 0;
}

static int is_address(sayso_string text) {
    return str_starts(text, "http://") || str_starts(text, "https://");
}

/* An address of an article: one of a front page is no article's. */
static int leads_inside(sayso_string address) {
    str_cut(&address, '/');
    str_cut(&address, '/');
    str_cut(&address, '/');
    return address.n > 0;
}

static void take(facts *facts, field field, sayso_string value, fact_source source) {
    value = str_trim(value);
    if (field == FIELD_PUBLISHED && !date_day(value)) return;
    if (field == FIELD_URL && !(is_address(value) && leads_inside(value))) return;
    if (field == FIELD_AUTHOR && is_address(value)) return;
    facts_take(facts, field, value, source);
}

void meta_declared(facts *facts, sayso_string name, sayso_string content) {
    for (size_t i = 0; i < sizeof declarations / sizeof *declarations; i++)
        if (is_called(name, declarations[i].name))
            take(facts, declarations[i].field, content, FACT_META);
}

void meta_marked(facts *facts, sayso_string name, sayso_string content) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (is_called(name, marks[i].name)) take(facts, marks[i].field, content, FACT_MARKED);
}

/* ---- JSON-LD ----------------------------------------------------------------------------- */

enum { DEEPEST = 64, INNERMOST = 6 /* articles are not looked for further inside */ };

static json_object *member(json_object *object, const char *name) {
    json_object *value = NULL;
    if (json_object_is_type(object, json_type_object))
        json_object_object_get_ex(object, name, &value);
    return value;
}

static sayso_string string_of(json_object *value) {
    if (!json_object_is_type(value, json_type_string)) return (sayso_string){NULL, 0};
    return (sayso_string){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

/* "Ana Ruiz", {"name": "Ana Ruiz"}, or a list of either. */
static void add_names(json_object *value, buffer *names) {
    size_t n = json_object_is_type(value, json_type_array) ? json_object_array_length(value) : 1;
    for (size_t i = 0; i < n; i++) {
        json_object *one = value;
        if (json_object_is_type(value, json_type_array)) one = json_object_array_get_idx(value, i);
        sayso_string name =
            string_of(json_object_is_type(one, json_type_object) ? member(one, "name") : one);
        if (name.n && names->n) buffer_say(names, ", ");
        buffer_string(names, name);
    }
}

static void take_names(facts *facts, field field, json_object *value) {
    buffer names = {0};
    if (value) add_names(value, &names);
    take(facts, field, (sayso_string){names.bytes, names.n}, FACT_RECORD);
    buffer_release(&names);
}

static int is_article_kind(sayso_string kind) {
    return str_ends(kind, "Article") || str_ends(kind, "Posting") || is_called(kind, "Report");
}

static int is_article(json_object *object) {
    json_object *type = member(object, "@type");
    if (!json_object_is_type(type, json_type_array)) return is_article_kind(string_of(type));
    for (size_t i = 0; i < json_object_array_length(type); i++)
        if (is_article_kind(string_of(json_object_array_get_idx(type, i)))) return 1;
    return 0;
}

static void take_article(facts *facts, json_object *article) {
    static const meaning members[] = {
        {"headline", FIELD_TITLE},
        {"name", FIELD_TITLE},
        {"url", FIELD_URL},
        {"mainEntityOfPage", FIELD_URL},
        {"datePublished", FIELD_PUBLISHED},
        {"dateCreated", FIELD_PUBLISHED},
        {"inLanguage", FIELD_LANGUAGE},
        {"articleBody", FIELD_TEXT},
    };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_object *value = member(article, members[i].name);
        if (json_object_is_type(value, json_type_object)) value = member(value, "@id");
        take(facts, members[i].field, string_of(value), FACT_RECORD);
    }
    take_names(facts, FIELD_AUTHOR, member(article, "author"));
    take_names(facts, FIELD_SOURCE, member(article, "publisher"));
}

static void look_for_article(facts *facts, json_object *value, int inside) {
    if (inside > INNERMOST) return;
    if (json_object_is_type(value, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(value); i++)
            look_for_article(facts, json_object_array_get_idx(value, i), inside + 1);
    } else if (is_article(value)) {
        take_article(facts, value);
    } else {
        look_for_article(facts, member(value, "@graph"), inside + 1);
        look_for_article(facts, member(value, "mainEntity"), inside + 1);
    }
}

void meta_described(facts *facts, sayso_string json) {
    json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    json = str_trim(json);
    if (!tokener) return;
    json_object *value = json_tokener_parse_ex(tokener, json.bytes, (int)json.n);
    if (value) look_for_article(facts, value, 0);
    json_object_put(value);
    json_tokener_free(tokener);
}

/* ---- Guesses ----------------------------------------------------------------------------- */

static sayso_string host_of(sayso_string url) {
    size_t start = str_starts(url, "https://") ? 8 : str_starts(url, "http://") ? 7 : url.n;
    sayso_string host = str_slice(url, start, url.n);
    host = str_cut(&host, '/');
    return str_starts(host, "www.") ? str_slice(host, 4, host.n) : host;
}

/* .../2026/05/23/... or .../2026-05-23-... */
static void guess_date(facts *facts, sayso_string url) {
    char iso[11];
    for (size_t at = 0; at + 10 <= url.n; at++) {
        sayso_string date = str_slice(url, at, at + 10);
        if (at && url.bytes[at - 1] != '/') continue;
        if ((date.bytes[4] != '/' && date.bytes[4] != '-') || date.bytes[7] != date.bytes[4])
            continue;
        if (!date_day(date)) continue;
        date_iso(date_day(date), iso);
        facts_take(facts, FIELD_PUBLISHED, str(iso), FACT_GUESSED);
        return;
    }
}

/* "Talks fail | The Post": the name goes, and the mark before it. */
static void shorten_title(facts *facts) {
    static const char *const dividers[] = {" | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ",
                                           " :: "};
    sayso_string title = facts_value(facts, FIELD_TITLE), source = facts_value(facts, FIELD_SOURCE);
    if (!source.n || title.n <= source.n) return;
    size_t left = title.n - source.n;
    if (strncasecmp(title.bytes + left, source.bytes, source.n) != 0) return;
    title = str_slice(title, 0, left);
    for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
        if (str_ends(title, dividers[i]))
            facts->at[FIELD_TITLE].value.n = left - strlen(dividers[i]);
}

void meta_settle(facts *facts) {
    shorten_title(facts);
    sayso_string url = facts_value(facts, FIELD_URL);
    guess_date(facts, url);
    facts_take(facts, FIELD_SOURCE, host_of(url), FACT_GUESSED);
}
