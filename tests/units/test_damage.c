/* Damaged files: whatever is changed, cut off or missing, reading comes to an end, and documents
 * that are not damaged themselves come out. */
#include "buffer.h"
#include "input_desk.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

enum { N = 40, TRIALS = 400 };

/* ---- Files of N documents ---------------------------------------------------------------- */

static void text_of(int i, char *text) {
    snprintf(text, 256,
             "The mayor of town %d said on Monday that the bridge would be closed for %d days. "
             "Traders, who had been told nothing, said: we will be here in year %d.",
             i, i * 7 + 3, 2000 + i);
}

typedef void make(buffer *file);

static void make_jsonl(buffer *file) {
    char text[256];
    for (int i = 0; i < N; i++) {
        text_of(i, text);
        buffer_format(file, "{\"id\":%d,\"text\":\"%s\",\"title\":\"Town %d\"}\n", i, text, i);
    }
}

static void make_json(buffer *file) {
    char text[256];
    for (int i = 0; i < N; i++) {
        text_of(i, text);
        buffer_format(file, "%s\n  {\"id\":%d, \"author\": {\"name\":\"A\"},\n  \"text\":\"%s\"}",
                      i ? "," : "[", i, text);
    }
    buffer_say(file, "]\n");
}

static void make_table(buffer *file) {
    char text[256];
    buffer_say(file, "id,title,text,date\n");
    for (int i = 0; i < N; i++) {
        text_of(i, text);
        buffer_format(file, "%d,\"Town\n%d\",\"%s\",2026-05-23\n", i, i, text);
    }
}

static void add_record(buffer *file, const char *type, buffer *block) {
    buffer_format(file,
                  "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: http://e.org/%zu\r\n"
                  "Content-Type: application/http; msgtype=response\r\nContent-Length: %zu\r\n\r\n",
                  type, file->n, block->n);
    buffer_add(file, block->bytes, block->n);
    buffer_say(file, "\r\n\r\n");
    buffer_clear(block);
}

static void add_response(buffer *file, int i) {
    buffer block = {0};
    char text[256];
    text_of(i, text);
    buffer_say(&block, "GET / HTTP/1.1\r\nHost: e.org\r\n\r\n");
    add_record(file, "request", &block);
    buffer_say(&block, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>");
    buffer_format(&block, "%s</p></body></html>", text);
    add_record(file, "response", &block);
    buffer_release(&block);
}

static void make_archive(buffer *file) {
    for (int i = 0; i < N; i++) add_response(file, i);
}

/* Append a member of gzip. */
static void add_member(buffer *file, const buffer *part) {
    z_stream stream = {.next_in = (Bytef *)part->bytes, .avail_in = (uInt)part->n};
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_true(buffer_reserve(file, part->n + 100));
    stream.next_out = (Bytef *)file->bytes + file->n;
    stream.avail_out = (uInt)(part->n + 100);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    file->n += stream.total_out;
    deflateEnd(&stream);
}

static void make_packed_archive(buffer *file) {
    buffer part = {0};
    for (int i = 0; i < N; i++) {
        buffer_clear(&part);
        add_response(&part, i);
        add_member(file, &part);
    }
    buffer_release(&part);
}

static void make_packed_lines(buffer *file) {
    buffer part = {0};
    char text[256];
    for (int i = 0; i < N; i++) {
        buffer_clear(&part);
        text_of(i, text);
        buffer_format(&part, "{\"text\":\"%s\"}\n", text);
        add_member(file, &part);
    }
    buffer_release(&part);
}

static void make_feed(buffer *file) {
    char text[256];
    buffer_say(file, "<rss><channel><title>The Post</title>\n");
    for (int i = 0; i < N; i++) {
        text_of(i, text);
        buffer_format(file, "<item><title>Town %d</title><description>%s</description></item>\n", i,
                      text);
    }
    buffer_say(file, "</channel></rss>\n");
}

static void make_bundle(buffer *file, int format) {
    char text[256], name[32];
    size_t used = 0;
    struct archive *archive = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    assert_true(buffer_reserve(file, N * 2048 + 20480));
    archive_write_set_bytes_per_block(archive, 512);
    archive_write_set_bytes_in_last_block(archive, 1);
    assert_int_equal(archive_write_set_format(archive, format), ARCHIVE_OK);
    assert_int_equal(archive_write_open_memory(archive, file->bytes, file->room, &used),
                     ARCHIVE_OK);
    archive_entry_set_filetype(entry, AE_IFREG);
    for (int i = 0; i < N; i++) {
        text_of(i, text);
        snprintf(name, sizeof name, "town %d.txt", i);
        archive_entry_set_pathname(entry, name);
        archive_entry_set_size(entry, (la_int64_t)strlen(text));
        assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
        archive_write_data(archive, text, strlen(text));
    }
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    file->n = used;
    archive_entry_free(entry);
    archive_write_free(archive);
}

static void make_zip(buffer *file) {
    make_bundle(file, ARCHIVE_FORMAT_ZIP);
}

static void make_tar(buffer *file) {
    make_bundle(file, ARCHIVE_FORMAT_TAR_USTAR);
}

/* ---- Damage ------------------------------------------------------------------------------ */

static uint32_t random_state;

static uint32_t next_random(uint32_t below) {
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % below;
}

/* How many of the N texts come out as they were, each once; what else comes out is not looked at.
 */
static int count_whole(const char *name) {
    char seen[N] = {0}, text[256];
    int whole = 0, rounds = 0;
    sayso_input *input = open_one(name);
    sayso_document document;
    for (sayso_status status = SAYSO_OK; status != SAYSO_END; rounds++) {
        status = sayso_input_next(input, &document, NULL);
        assert_true(rounds < 100000);
        if (status != SAYSO_OK) continue;
        for (int i = 0; i < N; i++) {
            text_of(i, text);
            if (!str_is(document.text, text)) continue;
            if (seen[i]) fail_msg("document %d comes twice", i);
            seen[i] = 1;
            whole++;
        }
    }
    sayso_input_close(input);
    return whole;
}

typedef struct {
    const char *name;
    make *make;
    uint32_t head; /* bytes without which nothing can be told of the rest */
} format;

static const format formats[] = {
    {"lines.jsonl", make_jsonl, 0},
    {"list.json", make_json, 0},
    {"table.csv", make_table, 19},
    {"feed.xml", make_feed, 14},
    {"files.zip", make_zip, 4},
    {"files.tar", make_tar, 512},
    {"pages.warc", make_archive, 0},
    {"pages.warc.gz", make_packed_archive, 3},
    {"lines.jsonl.gz", make_packed_lines, 3},
};

enum { FORMATS = sizeof formats / sizeof *formats };

CASE(whole_files_give_all) {
    for (size_t i = 0; i < FORMATS; i++) {
        buffer file = {0};
        formats[i].make(&file);
        write_bytes(formats[i].name, file.bytes, file.n);
        if (count_whole(formats[i].name) != N) fail_msg("%s is not whole", formats[i].name);
        buffer_release(&file);
    }
}

/* A flipped bit costs the document it stands in, and its neighbour where it parts the two. */
CASE(flipped_bits_cost_what_they_hit) {
    for (size_t i = 0; i < FORMATS; i++) {
        buffer file = {0};
        formats[i].make(&file);
        random_state = 1;
        for (int trial = 0; trial < TRIALS; trial++) {
            uint32_t head = formats[i].head, at = head + next_random((uint32_t)file.n - head);
            uint32_t bit = 1u << next_random(8);
            file.bytes[at] = (char)(file.bytes[at] ^ (char)bit);
            write_bytes(formats[i].name, file.bytes, file.n);
            int whole = count_whole(formats[i].name);
            if (whole < N - 2)
                fail_msg("%s: bit %u of byte %u costs %d", formats[i].name, bit, at, N - whole);
            file.bytes[at] = (char)(file.bytes[at] ^ (char)bit);
        }
        buffer_release(&file);
    }
}

/* What is left of a file that was cut gives what is whole in it. */
CASE(cut_files_give_what_is_left) {
    for (size_t i = 0; i < FORMATS; i++) {
        buffer file = {0};
        formats[i].make(&file);
        random_state = 2;
        for (int trial = 0; trial < TRIALS; trial++) {
            uint32_t left = next_random((uint32_t)file.n);
            write_bytes(formats[i].name, file.bytes, left);
            int whole = count_whole(formats[i].name), least = (int)(left * N / file.n) - 2;
            if (whole < least)
                fail_msg("%s: %u bytes give %d, not %d", formats[i].name, left, whole, least);
        }
        buffer_release(&file);
    }
}

/* Bytes missing in the middle: lengths lie. */
CASE(missing_bytes_cost_what_they_hit) {
    for (size_t i = 0; i < FORMATS; i++) {
        buffer file = {0}, rest = {0};
        formats[i].make(&file);
        random_state = 3;
        for (int trial = 0; trial < TRIALS; trial++) {
            uint32_t head = formats[i].head, n = 1 + next_random(40);
            uint32_t at = head + next_random((uint32_t)file.n - n - head);
            buffer_clear(&rest);
            buffer_add(&rest, file.bytes, at);
            buffer_add(&rest, file.bytes + at + n, file.n - at - n);
            write_bytes(formats[i].name, rest.bytes, rest.n);
            int whole = count_whole(formats[i].name);
            if (whole < N - 3)
                fail_msg("%s: %u bytes from %u cost %d", formats[i].name, n, at, N - whole);
        }
        buffer_release(&file);
        buffer_release(&rest);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(whole_files_give_all),
        TEST(flipped_bits_cost_what_they_hit),
        TEST(cut_files_give_what_is_left),
        TEST(missing_bytes_cost_what_they_hit),
    };
    return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
