/* Flat JSON objects: whatever is read without json-c is read as json-c reads it. */
#include "cmocka_tests.h"

#include "flat.h"
#include "str.h"

#include <json-c/json.h>
#include <stdlib.h>

enum { TRIALS = 200000 };

static uint32_t random_state = 1;

static uint32_t next_random(uint32_t below) {
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % below;
}

static const field_names no_names;

static int is_flat(const char *object, buffer *room, fields *fields) {
    memset(fields, 0, sizeof *fields);
    fields->names = &no_names;
    return flat_read(str(object), room, fields);
}

static void strings_and_escapes_are_read(void **state) {
    (void)state;
    buffer room = {0};
    fields fields;
    assert_true(is_flat("{\"id\" : \"a\",\t\"text\":\"\\u00e9\\ud83d\\ude00 \\\"x\\\" \\/ \\n\"}",
                        &room, &fields));
    assert_true(str_is(fields.at[FIELD_ID].value, "a"));
    assert_true(str_is(fields.at[FIELD_TEXT].value, "\xc3\xa9\xf0\x9f\x98\x80 \"x\" / \n"));
    buffer_release(&room);
}

static void everything_else_is_left_alone(void **state) {
    static const char *const others[] = {"",
                                         "{}",
                                         "{\"id\":\"no text\"}",
                                         "{\"text\":\"a\"",
                                         "{\"text\":\"a\",}",
                                         "{\"text\":\"a\"} ",
                                         "{\"text\":\"a\",\"n\":1}",
                                         "{\"text\":\"a\",\"authors\":[\"b\"]}",
                                         "{\"text\":\"a\",\"text\":\"b\"}",
                                         "{\"text\":\"\\u0000\"}",
                                         "{\"text\":\"\\ud83d alone\"}",
                                         "{\"text\":\"\\ude00\\ud83d\"}",
                                         "{\"text\":\"\\x41\"}",
                                         "{\"text\":\"a\tb\"}",
                                         "{'text':'a'}"};
    (void)state;
    buffer room = {0};
    fields fields;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(is_flat(others[i], &room, &fields));
    buffer_release(&room);
}

/* ---- Against json-c ---- */

/* The last ones make it broken, or somebody else's. */
static const char *const pieces[] = {
    "a",       "the mayor said ", "\xc3\xa9", "\xff",  "\\n", "\\\"",
    "\\u00e9", "\\ud83d\\ude00",  "\\u2019",  "}",     "\\/", "\x7f",
    "\\ud83d", "\\ude00",         "\\u0000",  "\\u12", "\\q", "\t"};

enum { PIECES = sizeof pieces / sizeof *pieces, GOOD = 12 };

static void write_string(buffer *line) {
    buffer_say(line, "\"");
    for (uint32_t n = next_random(6); n; n--)
        buffer_say(line, pieces[next_random(next_random(20) ? GOOD : PIECES)]);
    buffer_say(line, "\"");
}

static void write_object(buffer *line) {
    static const char *const keys[] = {"\"text\"",    "\"id\"",    "\"url\"", "\"source\"",
                                       "\"content\"", "\"Title\"", "\"x\"",   "\"te\\u0078t\""};
    static const char *const blanks[] = {"", "", " ", "\t ", ""};
    buffer_say(line, "{");
    for (uint32_t i = 0, n = 1 + next_random(4); i < n; i++) {
        if (i) buffer_say(line, next_random(30) ? "," : ",,");
        buffer_say(line, blanks[next_random(5)]);
        buffer_say(line, keys[next_random(8)]);
        buffer_say(line, blanks[next_random(5)]);
        buffer_say(line, ":");
        buffer_say(line, blanks[next_random(5)]);
        if (next_random(20))
            write_string(line);
        else
            buffer_say(line, next_random(2) ? "null" : "[1]");
    }
    buffer_say(line, "}");
}

static void damage(buffer *line) {
    if (next_random(3) == 0) line->bytes[next_random((uint32_t)line->n)] = (char)next_random(256);
    if (next_random(8) == 0) line->n = next_random((uint32_t)line->n + 1);
}

/* The fields of what json-c parsed, in its order. */
static void take_parsed(json_object *object, fields *fields) {
    memset(fields, 0, sizeof *fields);
    fields->names = &no_names;
    json_object_object_foreach(object, key, value) {
        assert_true(json_object_is_type(value, json_type_string));
        fields_take(fields, str(key),
                    (sayso_string){json_object_get_string(value),
                                   (size_t)json_object_get_string_len(value)},
                    VALUE_STRING);
    }
}

static void compare(json_tokener *tokener, const buffer *line, const fields *flat) {
    fields parsed;
    json_tokener_reset(tokener);
    json_object *object = json_tokener_parse_ex(tokener, line->bytes, (int)line->n);
    if (!json_object_is_type(object, json_type_object))
        fail_msg("json-c refuses %.*s", (int)line->n, line->bytes);
    take_parsed(object, &parsed);
    for (int i = 0; i < FIELDS; i++)
        if (!str_equal(flat->at[i].value, parsed.at[i].value))
            fail_msg("field %d of %.*s", i, (int)line->n, line->bytes);
    json_object_put(object);
}

static void what_is_read_is_what_json_c_reads(void **state) {
    json_tokener *tokener = json_tokener_new();
    buffer line = {0}, room = {0};
    int n_flat = 0;
    (void)state;
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    for (int trial = 0; trial < TRIALS; trial++) {
        fields flat = {.names = &no_names};
        buffer_clear(&line);
        write_object(&line);
        damage(&line);
        if (!flat_read((sayso_string){line.bytes, line.n}, &room, &flat)) continue;
        n_flat++;
        compare(tokener, &line, &flat);
    }
    assert_true(n_flat > TRIALS / 10);
    json_tokener_free(tokener);
    buffer_release(&line);
    buffer_release(&room);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_and_escapes_are_read),
        cmocka_unit_test(everything_else_is_left_alone),
        cmocka_unit_test(what_is_read_is_what_json_c_reads),
    };
    return cmocka_run_group_tests_name("flat", tests, NULL, NULL);
}
