/* Memory, strings, buffers, UTF-8, dates, failures. */
#include "cmocka_tests.h"

#include "arena.h"
#include "buffer.h"
#include "date.h"
#include "fault.h"
#include "str.h"
#include "utf8.h"

#include <stdlib.h>

/* ---- Arena ---- */

static void arena_gives_zeroed_aligned_memory(void **state) {
    (void)state;
    arena arena;
    arena_init(&arena, 1 << 20);
    if (setjmp(arena.landing)) fail_msg("ran out");
    for (size_t n = 1; n < 200; n += 7) {
        unsigned char *bytes = arena_take(&arena, n);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < n; i++) assert_int_equal(bytes[i], 0);
        memset(bytes, 0xFF, n);
    }
    arena_release(&arena);
}

static void arena_zeroes_memory_again_after_reset(void **state) {
    (void)state;
    arena arena;
    arena_init(&arena, 1 << 20);
    if (setjmp(arena.landing)) fail_msg("ran out");
    for (int round = 0; round < 3; round++) {
        unsigned char *bytes = arena_take(&arena, 1000);
        for (size_t i = 0; i < 1000; i++) assert_int_equal(bytes[i], 0);
        memset(bytes, 0xFF, 1000);
        arena_reset(&arena);
    }
    arena_release(&arena);
}

static void arena_lands_when_the_budget_is_spent(void **state) {
    (void)state;
    arena arena;
    arena_init(&arena, 10000);
    volatile unsigned taken = 0;
    if (setjmp(arena.landing) == 0) {
        for (;;) {
            arena_take(&arena, 1000);
            taken++;
            assert_true(taken <= 10);
        }
    }
    assert_true(taken >= 8);
    assert_true(arena.used <= 10000);
    arena_reset(&arena);
    if (setjmp(arena.landing)) fail_msg("not usable after a reset");
    assert_non_null(arena_take(&arena, 1000));
    arena_release(&arena);
}

static void arena_refuses_what_can_never_fit(void **state) {
    (void)state;
    arena arena;
    arena_init(&arena, 1000);
    volatile int landed = 0;
    if (setjmp(arena.landing))
        landed = 1;
    else
        arena_take(&arena, (size_t)1 << 40);
    assert_true(landed);
    arena_release(&arena);
}

static void arena_lists_keep_their_items(void **state) {
    (void)state;
    struct {
        uint32_t *at;
        uint32_t n;
    } list = {0}, other = {0};
    arena arena;
    arena_init(&arena, 1 << 24);
    if (setjmp(arena.landing)) fail_msg("ran out");
    for (uint32_t i = 0; i < 100000; i++) {
        arena_push(&arena, &list, i);
        if (i % 3 == 0) arena_push(&arena, &other, ~i);
    }
    for (uint32_t i = 0; i < list.n; i++) assert_int_equal(list.at[i], i);
    for (uint32_t i = 0; i < other.n; i++) assert_int_equal(other.at[i], ~(3 * i));
    arena_release(&arena);
}

/* ---- Strings ---- */

static void strings_compare_bytewise(void **state) {
    (void)state;
    assert_true(str_compare(str("a"), str("b")) < 0);
    assert_true(str_compare(str("b"), str("a")) > 0);
    assert_true(str_compare(str("a"), str("ab")) < 0);
    assert_int_equal(str_compare(str(""), (sayso_string){0}), 0);
    assert_true(str_compare(str("z"), str("é")) < 0);
    assert_true(str_equal(str("said"), str("said")));
    assert_false(str_equal(str("said"), str("says")));
    assert_true(str_is(str("said"), "said"));
}

static void strings_know_their_ends(void **state) {
    (void)state;
    assert_true(str_starts(str("quotes.txt"), "quotes"));
    assert_false(str_starts(str("quo"), "quotes"));
    assert_true(str_ends(str("quotes.txt"), ".txt"));
    assert_false(str_ends(str("txt"), ".txt"));
    assert_true(str_starts((sayso_string){0}, ""));
}

static void strings_are_trimmed_and_cut(void **state) {
    (void)state;
    assert_true(str_is(str_trim(str(" \t said \r\n")), "said"));
    assert_int_equal(str_trim(str(" \n ")).n, 0);
    sayso_string rest = str("a\tb\t\tc");
    assert_true(str_is(str_cut(&rest, '\t'), "a"));
    assert_true(str_is(str_cut(&rest, '\t'), "b"));
    assert_int_equal(str_cut(&rest, '\t').n, 0);
    assert_true(str_is(str_cut(&rest, '\t'), "c"));
    assert_int_equal(rest.n, 0);
}

/* ---- Buffers ---- */

static int buffer_is(const buffer *buffer, const char *text) {
    return str_is((sayso_string){buffer->bytes, buffer->n}, text);
}

/* A seed that met the first letter made "VP" the same as "WP" of the next kind. */
static void hashes_of_kinds_stay_apart(void **state) {
    (void)state;
    assert_true(str_hash_folded(str("VP"), 2) != str_hash_folded(str("WP"), 3));
    assert_true(str_hash_folded(str("VP"), 2) == str_hash_folded(str("vp"), 2));
}

static void buffers_grow(void **state) {
    (void)state;
    buffer buffer = {0};
    for (int i = 0; i < 10000; i++) buffer_say(&buffer, "said ");
    assert_int_equal(buffer.n, 50000);
    assert_int_equal(buffer.failed, 0);
    assert_memory_equal(buffer.bytes + 49995, "said ", 5);
    buffer_clear(&buffer);
    assert_int_equal(buffer.n, 0);
    buffer_release(&buffer);
    assert_null(buffer.bytes);
}

static void buffers_write_numbers(void **state) {
    (void)state;
    buffer buffer = {0};
    buffer_number(&buffer, 0);
    buffer_say(&buffer, " ");
    buffer_number(&buffer, UINT64_MAX);
    buffer_format(&buffer, " %d of %s", 3, "four");
    assert_true(buffer_is(&buffer, "0 18446744073709551615 3 of four"));
    buffer_release(&buffer);
}

static void buffers_escape_json(void **state) {
    (void)state;
    buffer buffer = {0};
    buffer_json(&buffer, (sayso_string){"a\"b\\c\n\t\x01 é\x7f\0.", 14});
    assert_true(buffer_is(&buffer, "\"a\\\"b\\\\c\\n\\t\\u0001 é\\u007f\\u0000.\""));
    buffer_clear(&buffer);
    buffer_json(&buffer, (sayso_string){0});
    assert_true(buffer_is(&buffer, "\"\""));
    buffer_release(&buffer);
}

/* ---- UTF-8 ---- */

static void characters_are_decoded(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        uint32_t point;
    } cases[] = {{"a", 'a'},
                 {"\x7F", 0x7F},
                 {"é", 0xE9},
                 {"“", 0x201C},
                 {"\uFEFF", 0xFEFF},
                 {"👍", 0x1F44D},
                 {"\xC2\x80", 0x80},
                 {"\u0800", 0x800},
                 {"\U00010000", 0x10000},
                 {"\U0010FFFF", 0x10FFFF}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t length = 0;
        const char *end = cases[i].bytes + strlen(cases[i].bytes);
        assert_int_equal(utf8_decode(cases[i].bytes, end, &length), cases[i].point);
        assert_int_equal(length, strlen(cases[i].bytes));
    }
}

static void check_repair(const char *broken, size_t n, const char *repaired, uint32_t replaced) {
    char bytes[64];
    memcpy(bytes, broken, n);
    assert_int_equal(utf8_repair(bytes, n), replaced);
    assert_memory_equal(bytes, repaired, n);
}

static void broken_bytes_are_replaced_one_for_one(void **state) {
    (void)state;
    check_repair("plain", 5, "plain", 0);
    check_repair("caf\xC3\xA9 “👍”", 16, "café “👍”", 0);
    check_repair("\x93We lost,\x94 it\x92s", 14, "\"We lost,\" it's", 3);
    check_repair("a\0b", 3, "a b", 1);
    check_repair("caf\xE9!", 5, "caf?!", 1);
    check_repair("\xC0\xAF", 2, "??", 2);
    check_repair("\xED\xA0\x80", 3, "? ?", 3);
    check_repair("\xF4\x90\x80\x80", 4, "????", 4);
    check_repair("1234567\xE2\x80", 9, "1234567??", 2);
}

static void repaired_text_is_valid(void **state) {
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 1000; round++) {
        char bytes[64];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = (char)(seed >> 24);
        }
        utf8_repair(bytes, sizeof bytes);
        assert_int_equal(utf8_repair(bytes, sizeof bytes), 0);
        size_t points = 0;
        for (size_t at = 0; at < sizeof bytes; points++) {
            uint32_t length = 0;
            assert_true(utf8_decode(bytes + at, bytes + sizeof bytes, &length) <= 0x10FFFF);
            at += length;
            assert_true(at <= sizeof bytes);
        }
        assert_int_equal(utf8_count(bytes, sizeof bytes), points);
    }
}

/* ---- Dates ---- */

static void check_date(const char *text, const char *expected) {
    char iso[16] = "none";
    uint32_t day = date_day(str(text));
    if (day) date_iso(day, iso);
    assert_string_equal(iso, expected);
}

static void dates_are_read(void **state) {
    (void)state;
    check_date("2026-05-23", "2026-05-23");
    check_date("2026-05-23T10:00:00Z", "2026-05-23");
    check_date("2026-05-23 10:00", "2026-05-23");
    check_date("20260523", "2026-05-23");
    check_date("2026-05", "2026-05-01");
    check_date("2026", "2026-01-01");
    check_date("Fri, 23 May 2026 10:00:00 GMT", "2026-05-23");
    check_date("May 23, 2026", "2026-05-23");
    check_date(" 23 September 1999 ", "1999-09-23");
    check_date("20260523T101500+0100", "2026-05-23");
    check_date("20260523101500", "2026-05-23");
    check_date("2026/05/23", "2026-05-23");
    check_date("23-May-2026 10:15", "2026-05-23");
    check_date("Saturday, May 23rd, 2026 at 10:15 AM EDT", "2026-05-23");
    check_date("23.05.2026", "2026-05-23");
    check_date("23/5/2026 10:15", "2026-05-23");
    check_date("5/23/2026", "2026-05-23");
    check_date("05/06/2026", "2026-05-06");
    check_date("1779530400", "2026-05-23");
    check_date("1779530400000", "2026-05-23");
    check_date("1779530400.0", "2026-05-23");
}

static void impossible_dates_are_none(void **state) {
    (void)state;
    check_date("", "none");
    check_date("yesterday", "none");
    check_date("13/13/2026", "none");
    check_date("12345", "none");
    check_date("1.2.26", "none");
    check_date("2026-13-01", "none");
    check_date("2026-02-29", "none");
    check_date("2026-04-31", "none");
    check_date("1066-10-14", "none");
    check_date("2024-02-29", "2024-02-29");
    check_date("2000-02-29", "2000-02-29");
    check_date("1900-02-29", "none");
}

static void days_follow_each_other(void **state) {
    (void)state;
    char iso[16], again[16];
    for (uint32_t day = 1; day < 255000; day++) {
        date_iso(day, iso);
        if (date_day(str(iso)) == day) continue;
        date_iso(date_day(str(iso)), again);
        fail_msg("day %u is %s, which reads as %s", day, iso, again);
    }
}

static void periods_have_a_last_day(void **state) {
    (void)state;
    unsigned year, month, of_month;
    date_parts(date_day(str("2024-02-29")), &year, &month, &of_month);
    assert_true(year == 2024 && month == 2 && of_month == 29);
    assert_int_equal(date_of(2024, 2, 29), date_day(str("2024-02-29")));
    assert_int_equal(date_of(2023, 2, 29), 0);
    assert_int_equal(date_of(2023, 13, 1), 0);
    assert_int_equal(date_month_days(2024, 2), 29);
    assert_int_equal(date_last_day(str("2026")), date_day(str("2026-12-31")));
    assert_int_equal(date_last_day(str("2024-02")), date_day(str("2024-02-29")));
    assert_int_equal(date_last_day(str("2026-05-23")), date_day(str("2026-05-23")));
    assert_int_equal(date_last_day(str("2026-02-30")), 0);
    assert_int_equal(date_last_day(str("soon")), 0);
}

/* ---- Failures ---- */

static void failures_are_described(void **state) {
    (void)state;
    sayso_error error = {0};
    assert_int_equal(fault(&error, SAYSO_FAILED, "news.txt", "no such '%s'", "file"), SAYSO_FAILED);
    assert_string_equal(error.where, "news.txt");
    assert_string_equal(error.what, "no such 'file'");
    assert_int_equal(error.status, SAYSO_FAILED);
    fault_at(&error, SAYSO_BAD_RULES, "titles.txt", 12, "tab expected");
    assert_string_equal(error.where, "titles.txt:12");
    assert_int_equal(fault(NULL, SAYSO_TOO_BIG, NULL, "too big"), SAYSO_TOO_BIG);
}

static void long_descriptions_are_cut(void **state) {
    (void)state;
    char text[2000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    sayso_error error = {0};
    fault(&error, SAYSO_FAILED, text, "%s", text);
    assert_true(strlen(error.where) < sizeof error.where);
    assert_true(strlen(error.what) < sizeof error.what);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(arena_zeroes_memory_again_after_reset),
        cmocka_unit_test(arena_lands_when_the_budget_is_spent),
        cmocka_unit_test(arena_refuses_what_can_never_fit),
        cmocka_unit_test(arena_lists_keep_their_items),
        cmocka_unit_test(strings_compare_bytewise),
        cmocka_unit_test(strings_know_their_ends),
        cmocka_unit_test(strings_are_trimmed_and_cut),
        cmocka_unit_test(hashes_of_kinds_stay_apart),
        cmocka_unit_test(buffers_grow),
        cmocka_unit_test(buffers_write_numbers),
        cmocka_unit_test(buffers_escape_json),
        cmocka_unit_test(characters_are_decoded),
        cmocka_unit_test(broken_bytes_are_replaced_one_for_one),
        cmocka_unit_test(repaired_text_is_valid),
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(impossible_dates_are_none),
        cmocka_unit_test(days_follow_each_other),
        cmocka_unit_test(periods_have_a_last_day),
        cmocka_unit_test(failures_are_described),
        cmocka_unit_test(long_descriptions_are_cut),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
