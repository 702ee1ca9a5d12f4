/* What is handed over to other tools is as they want it: read with their rules, every annotation
 * stands on the words it claims to stand on. Checked on the project's own articles. */
#include "cmocka_tests.h"

#include "buffer.h"
#include "news.h"
#include "sha256.h"
#include "str.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- Articles and records ------------------------------------------------------------------ */

typedef void check_records(const sayso_document *document, sayso_string records);

static void for_all_articles(sayso_record_format format, check_records *check) {
    sayso_engine *engine = engine_open(0);
    sayso_worker *worker = worker_open(engine);
    sayso_input *input = news_open();
    sayso_printer *printer;
    sayso_document document = {0};
    int n = 0;
    assert_int_equal(sayso_printer_new(format, &printer, NULL), SAYSO_OK);
    while (sayso_input_next(input, &document, NULL) == SAYSO_OK) {
        assert_int_equal(sayso_analyse(worker, &document, NULL), SAYSO_OK);
        check(&document, sayso_print_quotes(printer, &document));
        n++;
    }
    assert_true(n > 20);
    sayso_printer_free(printer);
    sayso_input_close(input);
    sayso_worker_free(worker);
    sayso_engine_free(engine);
}

/* The bytes that n code points of a text are. */
static size_t bytes_of(sayso_string text, size_t points) {
    size_t at = 0;
    for (; at < text.n; at++)
        if (((unsigned char)text.bytes[at] & 0xc0) != 0x80 && points-- == 0) break;
    return at;
}

static sayso_string slice_points(sayso_string text, size_t start, size_t end) {
    assert_true(start <= end);
    return str_slice(text, bytes_of(text, start), bytes_of(text, end));
}

static sayso_string string_of(json_object *object) {
    assert_true(json_object_is_type(object, json_type_string));
    return (sayso_string){json_object_get_string(object),
                          (size_t)json_object_get_string_len(object)};
}

static json_object *member(json_object *object, const char *key) {
    json_object *value = NULL;
    if (!json_object_object_get_ex(object, key, &value)) fail_msg("no member '%s'", key);
    return value;
}

static size_t number_of(json_object *object) {
    assert_true(json_object_is_type(object, json_type_int));
    return (size_t)json_object_get_int64(object);
}

/* The next line as JSON; the caller puts it. */
static json_object *next_object(sayso_string *records) {
    sayso_string line = str_cut(records, '\n');
    json_tokener *tokener = json_tokener_new();
    json_object *object = json_tokener_parse_ex(tokener, line.bytes, (int)line.n);
    json_tokener_free(tokener);
    assert_non_null(object);
    return object;
}

static void require_equal(sayso_string a, sayso_string b) {
    if (!str_equal(a, b)) fail_msg("'%.*s' is not '%.*s'", (int)a.n, a.bytes, (int)b.n, b.bytes);
}

/* ---- W3C Web Annotation: the selectors select the same words ------------------------------- */

static void check_target(const sayso_document *document, json_object *target) {
    json_object *selectors = member(target, "selector");
    json_object *quote = json_object_array_get_idx(selectors, 0);
    json_object *position = json_object_array_get_idx(selectors, 1);
    json_object *data = json_object_array_get_idx(selectors, 2);
    sayso_string exact = string_of(member(quote, "exact"));
    sayso_string prefix = string_of(member(quote, "prefix"));
    sayso_string suffix = string_of(member(quote, "suffix"));
    size_t start = number_of(member(data, "start")), end = number_of(member(data, "end"));
    require_equal(string_of(member(quote, "type")), str("TextQuoteSelector"));
    require_equal(string_of(member(position, "type")), str("TextPositionSelector"));
    require_equal(string_of(member(data, "type")), str("DataPositionSelector"));
    require_equal(slice_points(document->text, number_of(member(position, "start")),
                               number_of(member(position, "end"))),
                  exact);
    require_equal(str_slice(document->text, start, end), exact);
    require_equal(str_slice(document->text, start - prefix.n, start), prefix);
    require_equal(str_slice(document->text, end, end + suffix.n), suffix);
    sayso_string source = string_of(member(target, "source"));
    assert_true(str_starts(source, "http") || str_starts(source, "urn:sha256:"));
}

static void check_annotations(const sayso_document *document, sayso_string records) {
    uint32_t n = 0;
    for (; records.n; n++) {
        json_object *annotation = next_object(&records), *targets = member(annotation, "target");
        require_equal(string_of(member(annotation, "@context")),
                      str("http://www.w3.org/ns/anno.jsonld"));
        require_equal(string_of(member(annotation, "type")), str("Annotation"));
        for (size_t i = 0; i < json_object_array_length(targets); i++)
            check_target(document, json_object_array_get_idx(targets, i));
        json_object_put(annotation);
    }
    assert_int_equal(n, document->quotes.n);
}

static void test_webannotation(void **state) {
    (void)state;
    for_all_articles(SAYSO_AS_WEBANNOTATION, check_annotations);
}

/* ---- schema.org: only its own words, and the right triples --------------------------------- */

/* What each type may have, of https://schema.org; "@id" and "@type" besides. */
static const struct {
    const char *type, *properties;
} vocabulary[] = {
    {"Quotation", " text creator spokenByCharacter isPartOf isBasedOn inLanguage datePublished "
                  "identifier citation "},
    {"NewsArticle", " headline url datePublished author publisher "},
    {"Person", " name jobTitle sameAs "},
    {"Organization", " name url sameAs "},
    {"ClaimReview", " claimReviewed datePublished url author reviewRating itemReviewed "},
    {"Rating", " alternateName ratingValue bestRating worstRating ratingExplanation "},
    {"Claim", " name author datePublished appearance firstAppearance claimInterpreter "},
};

static const char *properties_of(sayso_string type) {
    for (size_t i = 0; i < sizeof vocabulary / sizeof *vocabulary; i++)
        if (str_is(type, vocabulary[i].type)) return vocabulary[i].properties;
    fail_msg("no such type: '%.*s'", (int)type.n, type.bytes);
    return "";
}

static void expand(json_object *object, buffer *triples);

static void expand_value(sayso_string type, const char *key, json_object *value, buffer *triples) {
    if (json_object_is_type(value, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(value); i++)
            expand_value(type, key, json_object_array_get_idx(value, i), triples);
        return;
    }
    if (value == NULL) return; /* null says nothing in JSON-LD */
    buffer_string(triples, type);
    buffer_say(triples, " ");
    buffer_say(triples, key);
    buffer_say(triples, " ");
    if (json_object_is_type(value, json_type_object)) {
        buffer_string(triples, string_of(member(value, "@type")));
        buffer_say(triples, "\n");
        expand(value, triples);
        return;
    }
    buffer_json(triples, string_of(value));
    buffer_say(triples, "\n");
}

/* Triples of an object and of those within it, a line each: type, property, value. */
static void expand(json_object *object, buffer *triples) {
    sayso_string type = string_of(member(object, "@type"));
    const char *allowed = properties_of(type);
    json_object_object_foreach(object, key, value) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, " %s ", key);
        if (key[0] == '@') continue;
        if (!strstr(allowed, wanted))
            fail_msg("%s is no property of %.*s", key, (int)type.n, type.bytes);
        expand_value(type, key, value, triples);
    }
}

static void check_quotations(const sayso_document *document, sayso_string records) {
    buffer triples = {0};
    uint32_t n = 0;
    for (; records.n; n++) {
        json_object *quotation = next_object(&records);
        require_equal(string_of(member(quotation, "@context")), str("https://schema.org"));
        expand(quotation, &triples);
        json_object_put(quotation);
    }
    for (uint32_t i = 0; i < document->quotes.n; i++)
        n -= document->quotes.at[i].type != SAYSO_INDIRECT;
    assert_int_equal(n, 0);
    buffer_release(&triples);
}

static void test_quotation(void **state) {
    (void)state;
    for_all_articles(SAYSO_AS_QUOTATION, check_quotations);
}

/* One article made by hand: "Nine in ten agree," Mayor Ana Ruiz said. */
typedef struct {
    sayso_document document;
    sayso_quote quote;
    sayso_claim claim;
    sayso_span words, mention;
} small;

static void make_small(small *s) {
    static const char words[] = "\"Nine in ten agree,\" Ana Ruiz said.";
    *s = (small){.words = {1, 19}, .mention = {21, 29}};
    s->quote = (sayso_quote){.id = 7,
                             .spans = {&s->words, 1},
                             .verbatim = {&s->words, 1},
                             .mentions = {&s->mention, 1},
                             .name = str("Ana Ruiz"),
                             .role = str("mayor"),
                             .parent = SAYSO_NONE,
                             .confidence = 0.9f,
                             .kind = SAYSO_PERSON};
    s->claim = (sayso_claim){.id = 8, .spans = {&s->words, 1}, .quote = 0};
    s->document = (sayso_document){.id = str("a1"),
                                   .url = str("https://post.example/a1"),
                                   .title = str("The vote"),
                                   .source = str("The Post"),
                                   .published = str("2026-05-23"),
                                   .text = str(words),
                                   .quotes = {&s->quote, 1},
                                   .claims = {&s->claim, 1}};
}

static void require_triples(sayso_string record, const char *expected) {
    buffer triples = {0};
    json_object *object = next_object(&record);
    expand(object, &triples);
    buffer_add(&triples, "", 1);
    assert_string_equal(triples.bytes, expected);
    json_object_put(object);
    buffer_release(&triples);
}

static void test_quotation_triples(void **state) {
    (void)state;
    small s;
    sayso_printer *printer;
    make_small(&s);
    assert_int_equal(sayso_printer_new(SAYSO_AS_QUOTATION, &printer, NULL), SAYSO_OK);
    require_triples(sayso_print_quotes(printer, &s.document),
                    "Quotation identifier \"q_0000000000007\"\n"
                    "Quotation text \"Nine in ten agree,\"\n"
                    "Quotation datePublished \"2026-05-23\"\n"
                    "Quotation creator Person\n"
                    "Person name \"Ana Ruiz\"\n"
                    "Person jobTitle \"mayor\"\n"
                    "Quotation spokenByCharacter Person\n"
                    "Person name \"Ana Ruiz\"\n"
                    "Quotation isPartOf NewsArticle\n"
                    "NewsArticle headline \"The vote\"\n"
                    "NewsArticle url \"https://post.example/a1\"\n"
                    "NewsArticle datePublished \"2026-05-23\"\n"
                    "NewsArticle publisher Organization\n"
                    "Organization name \"The Post\"\n");
    sayso_printer_free(printer);
}

#define ARTICLE                                                                                    \
    "NewsArticle headline \"The vote\"\n"                                                          \
    "NewsArticle url \"https://post.example/a1\"\n"                                                \
    "NewsArticle datePublished \"2026-05-23\"\n"                                                   \
    "NewsArticle publisher Organization\n"                                                         \
    "Organization name \"The Post\"\n"

static void test_claimreview_triples(void **state) {
    (void)state;
    small s;
    sayso_printer *printer;
    make_small(&s);
    sayso_review review = {.verdict = str("False"),
                           .author = str("Tideway Check"),
                           .url = str("https://check.example/1"),
                           .date = str("2026-05-30")};
    assert_int_equal(sayso_printer_new(SAYSO_AS_JSONL, &printer, NULL), SAYSO_OK);
    sayso_string record = sayso_print_review(printer, &s.document, 0, &review);
    require_triples(record, "ClaimReview claimReviewed \"Nine in ten agree,\"\n"
                            "ClaimReview datePublished \"2026-05-30\"\n"
                            "ClaimReview url \"https://check.example/1\"\n"
                            "ClaimReview author Organization\n"
                            "Organization name \"Tideway Check\"\n"
                            "ClaimReview reviewRating Rating\n"
                            "Rating alternateName \"False\"\n"
                            "ClaimReview itemReviewed Claim\n"
                            "Claim name \"Nine in ten agree,\"\n"
                            "Claim datePublished \"2026-05-23\"\n"
                            "Claim author Person\n"
                            "Person name \"Ana Ruiz\"\n"
                            "Person jobTitle \"mayor\"\n"
                            "Claim firstAppearance NewsArticle\n" ARTICLE
                            "Claim appearance NewsArticle\n" ARTICLE);
    json_object *object = next_object(&record);
    char id[128], hex[65];
    sha256_text(s.document.text, hex);
    snprintf(id, sizeof id, "urn:sha256:%s#char=1,19", hex);
    require_equal(string_of(member(member(object, "itemReviewed"), "@id")), str(id));
    json_object_put(object);
    sayso_printer_free(printer);
}

/* ---- Citron: spans are the words they are said to be ---------------------------------------- */

static void check_citron_span(const sayso_document *document, json_object *span) {
    require_equal(slice_points(document->text, number_of(member(span, "start")),
                               number_of(member(span, "end"))),
                  string_of(member(span, "text")));
}

static void check_citron_spans(const sayso_document *document, json_object *spans) {
    for (size_t i = 0; i < json_object_array_length(spans); i++)
        check_citron_span(document, json_object_array_get_idx(spans, i));
}

static void check_citron(const sayso_document *document, sayso_string records) {
    if (records.n == 0) return;
    json_object *object = next_object(&records), *quotes = member(object, "quotes");
    require_equal(string_of(member(object, "text")), document->text);
    assert_true(json_object_is_type(member(object, "coreference_groups"), json_type_array));
    for (size_t i = 0; i < json_object_array_length(quotes); i++) {
        json_object *quote = json_object_array_get_idx(quotes, i);
        check_citron_span(document, member(quote, "cue"));
        check_citron_spans(document, member(quote, "sources"));
        check_citron_spans(document, member(quote, "contents"));
        assert_true(json_object_array_length(member(quote, "contents")) > 0);
        member(quote, "coreferences");
        member(quote, "confidence");
        member(quote, "id");
    }
    assert_int_equal(records.n, 0);
    json_object_put(object);
}

static void test_citron(void **state) {
    (void)state;
    for_all_articles(SAYSO_AS_CITRON, check_citron);
}

/* ---- GQG ------------------------------------------------------------------------------------ */

static void check_gqg(const sayso_document *document, sayso_string records) {
    if (records.n == 0) return;
    size_t verbatim = 0;
    for (uint32_t i = 0; i < document->quotes.n; i++) verbatim += document->quotes.at[i].verbatim.n;
    json_object *object = next_object(&records), *quotes = member(object, "quotes");
    require_equal(string_of(member(object, "url")), document->url);
    require_equal(string_of(member(object, "title")), document->title);
    require_equal(string_of(member(object, "date")), document->published);
    require_equal(string_of(member(object, "lang")), document->language);
    assert_int_equal(json_object_array_length(quotes), verbatim);
    for (size_t i = 0; i < verbatim; i++) {
        json_object *quote = json_object_array_get_idx(quotes, i);
        assert_true(string_of(member(quote, "quote")).n > 0);
        string_of(member(quote, "pre"));
        string_of(member(quote, "post"));
    }
    json_object_put(object);
}

static void test_gqg(void **state) {
    (void)state;
    for_all_articles(SAYSO_AS_GQG, check_gqg);
}

/* ---- brat: every line can be read again ----------------------------------------------------- */

typedef struct {
    uint32_t bound, events, attributes, relations, notes; /* so far */
} standoff;

/* "10 15;20 25" of a text, without line breaks in it, joined by spaces. */
static void require_pieces(sayso_string text, sayso_string offsets, sayso_string words) {
    buffer joined = {0};
    while (offsets.n) {
        sayso_string piece = str_cut(&offsets, ';'), start = str_cut(&piece, ' ');
        sayso_string cut = slice_points(text, (size_t)atoi(start.bytes), (size_t)atoi(piece.bytes));
        assert_true(cut.n > 0 && !memchr(cut.bytes, '\n', cut.n));
        if (joined.n) buffer_say(&joined, " ");
        buffer_string(&joined, cut);
    }
    require_equal((sayso_string){joined.bytes, joined.n}, words);
    buffer_release(&joined);
}

/* Each "T12" within a line is one that came before. */
static void require_references(const standoff *so_far, sayso_string line) {
    for (size_t i = 1; i + 1 < line.n; i++)
        if (line.bytes[i] == 'T' && (line.bytes[i - 1] == ':' || line.bytes[i - 1] == ' ') &&
            line.bytes[i + 1] >= '0' && line.bytes[i + 1] <= '9')
            assert_in_range(atoi(line.bytes + i + 1), 1, so_far->bound);
}

static void check_line(const sayso_document *document, standoff *so_far, sayso_string line) {
    uint32_t *const counters[] = {&so_far->bound, &so_far->events, &so_far->attributes,
                                  &so_far->relations, &so_far->notes};
    const char *letter = strchr("TEAR#", line.bytes[0]);
    assert_non_null(letter);
    assert_int_equal(atoi(line.bytes + 1), ++*counters[letter - "TEAR#"]);
    str_cut(&line, '\t');
    sayso_string what = str_cut(&line, '\t');
    if (*letter != 'T') {
        require_references(so_far, what);
        return;
    }
    sayso_string type = str_cut(&what, ' ');
    assert_true(str_is(type, "Quote") || str_is(type, "Speaker") || str_is(type, "Say"));
    require_pieces(document->text, what, line);
}

static void check_brat(const sayso_document *document, sayso_string records) {
    standoff so_far = {0};
    while (records.n) check_line(document, &so_far, str_cut(&records, '\n'));
    assert_int_equal(so_far.notes, document->quotes.n);
}

static void test_brat(void **state) {
    (void)state;
    for_all_articles(SAYSO_AS_BRAT, check_brat);
}

/* A quote of two pieces, one of which goes over a line's end. */
static void test_brat_pieces(void **state) {
    (void)state;
    static const char words[] = "\xe2\x80\x9cWe lost,\xe2\x80\x9d Ana said. \xe2\x80\x9c"
                                "Yet \n we stay.\xe2\x80\x9d";
    sayso_span spans[] = {{3, 11}, {28, 42}}, mention = {15, 18}, cue = {19, 23};
    sayso_quote quote = {.id = 7,
                         .spans = {spans, 2},
                         .mentions = {&mention, 1},
                         .cue = {&cue, 1},
                         .via = str("rule"),
                         .parent = SAYSO_NONE,
                         .confidence = 0.9f};
    sayso_document document = {.text = str(words), .quotes = {&quote, 1}};
    sayso_printer *printer;
    assert_int_equal(sayso_printer_new(SAYSO_AS_BRAT, &printer, NULL), SAYSO_OK);
    require_equal(sayso_print_quotes(printer, &document),
                  str("T1\tQuote 1 9;22 25;28 36\tWe lost, Yet we stay.\n"
                      "T2\tSpeaker 11 14\tAna\n"
                      "T3\tSay 15 19\tsaid\n"
                      "E1\tSay:T3 Source:T2 Content:T1\n"
                      "A1\tType T1 direct\n"
                      "A2\tStatus T1 asserted\n"
                      "#1\tAnnotatorNotes T1\tq_0000000000007; rule; 0.90\n"));
    sayso_printer_free(printer);
}

/* ---- SHA-256 -------------------------------------------------------------------------------- */

/* The examples of FIPS 180-4, and lengths around a block's end. */
static void test_sha256(void **state) {
    (void)state;
    char hex[65], many[200];
    sha256_text(str(""), hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sha256_text(str("abc"), hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_text(str("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), hex);
    assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    memset(many, 'b', sizeof many);
    sha256_text((sayso_string){many, 64}, hex);
    for (size_t cut = 0; cut <= 64; cut++) {
        char again[65];
        sha256 hash;
        sha256_begin(&hash);
        sha256_add(&hash, many, cut);
        sha256_add(&hash, many + cut, 64 - cut);
        sha256_end(&hash, again);
        assert_string_equal(again, hex);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_webannotation),
        cmocka_unit_test(test_quotation),
        cmocka_unit_test(test_quotation_triples),
        cmocka_unit_test(test_claimreview_triples),
        cmocka_unit_test(test_citron),
        cmocka_unit_test(test_gqg),
        cmocka_unit_test(test_brat),
        cmocka_unit_test(test_brat_pieces),
        cmocka_unit_test(test_sha256),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
