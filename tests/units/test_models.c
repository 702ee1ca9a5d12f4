/* Files of models: what is cut off, damaged or absurd is refused with the name of the file. */
#include "cmocka_tests.h"

#include "cluster.h"
#include "weights.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* A file in the making. Readers get copies of just its length, so that reading past the end is
 * seen by a sanitizer. */
typedef struct {
    char bytes[8192];
    size_t n;
} draft;

static void add(draft *d, const void *bytes, size_t n) {
    memcpy(d->bytes + d->n, bytes, n);
    d->n += n;
}

static void add_number(draft *d, uint32_t number) {
    add(d, &number, sizeof number);
}

/* Set the hash of all that stands behind it. */
static void seal(draft *d, size_t at) {
    uint64_t hash = XXH3_64bits(d->bytes + at + sizeof hash, d->n - at - sizeof hash);
    memcpy(d->bytes + at, &hash, sizeof hash);
}

typedef sayso_status reader(sayso_string file, sayso_error *error);

static sayso_status read_weights(sayso_string file, sayso_error *error) {
    weights w;
    return weights_read(&w, file, "news.model", error);
}

static sayso_status read_clusters(sayso_string file, sayso_error *error) {
    clusters c;
    return clusters_read(&c, file, "news.model", error);
}

static sayso_status try(reader *reader, const draft *d, size_t n, sayso_error *error) {
    char *copy = malloc(n + !n);
    assert_non_null(copy);
    memcpy(copy, d->bytes, n);
    *error = (sayso_error){0};
    sayso_status status = reader((sayso_string){copy, n}, error);
    free(copy);
    return status;
}

static void require_good(reader *reader, const draft *d) {
    sayso_error error;
    assert_int_equal(try(reader, d, d->n, &error), SAYSO_OK);
}

static void require_refused(reader *reader, const draft *d, size_t n) {
    sayso_error error;
    assert_int_equal(try(reader, d, n, &error), SAYSO_BAD_RULES);
    assert_string_equal(error.where, "news.model");
    assert_true(error.what[0]);
}

static void require_all_lengths_refused(reader *reader, const draft *d) {
    for (size_t n = 0; n < d->n; n++) require_refused(reader, d, n);
    draft longer = *d;
    add(&longer, "", 1);
    require_refused(reader, &longer, longer.n);
}

static void require_flips_refused(reader *reader, draft d, size_t first, size_t end) {
    for (size_t bit = first * 8; bit < end * 8; bit++) {
        d.bytes[bit / 8] = (char)(d.bytes[bit / 8] ^ 1 << bit % 8);
        require_refused(reader, &d, d.n);
        d.bytes[bit / 8] = (char)(d.bytes[bit / 8] ^ 1 << bit % 8);
    }
}

/* ---- Weights ---- */

enum { MAGIC = 12, NUMBERS = 4, SCALE = MAGIC + NUMBERS * 4, HASH = SCALE + 4, ROWS = 2 * 16 };

static draft model_with(const uint32_t numbers[NUMBERS]) {
    draft d = {.n = 0}; /* and zeros */
    float scale = 0.5f, floats[16 + 2 * 16 + 2] = {1};
    add(&d, "sayso model\n", MAGIC);
    for (int i = 0; i < NUMBERS; i++) add_number(&d, numbers[i]);
    add(&d, &scale, sizeof scale);
    d.n = WEIGHTS_HEAD;
    add(&d, floats, sizeof floats);
    d.n = (d.n + ROW_ALIGNMENT - 1) / ROW_ALIGNMENT * ROW_ALIGNMENT;
    for (char i = 0; i < ROWS; i++) add(&d, &i, 1);
    seal(&d, HASH);
    return d;
}

/* bits, width, classes, hidden */
static draft small_model(void) {
    return model_with((uint32_t[]){1, 16, 2, 1});
}

static void weights_are_read(void **state) {
    (void)state;
    draft d = small_model();
    weights w;
    sayso_error error;
    assert_int_equal(weights_read(&w, (sayso_string){d.bytes, d.n}, "m", &error), SAYSO_OK);
    assert_int_equal(w.width, 16);
    assert_int_equal(w.bias[0], 2); /* in steps of the scale */
    assert_int_equal(w.rows[17], 17);
}

static void weights_cut_off(void **state) {
    (void)state;
    draft d = small_model();
    require_all_lengths_refused(read_weights, &d);
}

static void weights_damaged(void **state) {
    (void)state;
    draft d = small_model();
    require_flips_refused(read_weights, d, 0, SCALE);
    require_flips_refused(read_weights, d, HASH, d.n);
}

static void weights_of_absurd_size(void **state) {
    (void)state;
    static const uint32_t absurd[][NUMBERS] = {
        {0, 16, 2, 1},          {32, 16, 2, 1},
        {UINT32_MAX, 16, 2, 1}, {27, 64, 64, 1},
        {1, 0, 2, 1},           {1, 15, 2, 1},
        {1, 80, 2, 1},          {1, UINT32_MAX, 2, 1},
        {1, 16, 0, 1},          {1, 16, 65, 1},
        {1, 16, UINT32_MAX, 1}, {1, 16, 2, 2},
        {1, 16, 2, UINT32_MAX}, {1, 16, UINT32_MAX, 0},
        {1, 16, 17, 0},         {1, UINT32_MAX - 15, 2, 1},
    };
    draft good = small_model();
    require_good(read_weights, &good);
    for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++) {
        draft d = model_with(absurd[i]);
        require_refused(read_weights, &d, d.n);
    }
}

/* ---- Clusters ---- */

enum { SLOTS = 4, WORDS_HASH = MAGIC + 4 };

typedef struct {
    uint16_t middle[CLUSTERS + 1], coarse[CLUSTERS + 1];
    cluster_entry slots[SLOTS];
} word_tables;

static word_tables some_words(void) {
    word_tables t = {.slots = {[1] = {.word = 3, .cluster = CLUSTERS, .tag = 1}}};
    for (uint16_t i = 1; i <= CLUSTERS; i++) {
        t.middle[i] = (uint16_t)(1 + i % MIDDLE_CLUSTERS);
        t.coarse[i] = (uint16_t)(1 + i % COARSE_CLUSTERS);
    }
    return t;
}

static draft words_with(const word_tables *t, uint32_t slots) {
    draft d = {.n = 0};
    add(&d, "sayso words\n", MAGIC);
    add_number(&d, slots);
    d.n += sizeof(uint64_t);
    add(&d, t, sizeof *t);
    seal(&d, WORDS_HASH);
    return d;
}

static void clusters_are_read(void **state) {
    (void)state;
    word_tables t = some_words();
    draft d = words_with(&t, SLOTS);
    char *copy = malloc(d.n);
    assert_non_null(copy);
    memcpy(copy, d.bytes, d.n);
    clusters c;
    assert_int_equal(clusters_read(&c, (sayso_string){copy, d.n}, "m", NULL), SAYSO_OK);
    const cluster_entry *entry = cluster_find(&c, 3);
    assert_non_null(entry);
    assert_int_equal(c.coarse[entry->cluster], 1 + CLUSTERS % COARSE_CLUSTERS);
    assert_null(cluster_find(&c, 11));
    free(copy);
}

static void clusters_cut_off(void **state) {
    (void)state;
    word_tables t = some_words();
    draft d = words_with(&t, SLOTS);
    require_all_lengths_refused(read_clusters, &d);
}

static void clusters_damaged(void **state) {
    (void)state;
    word_tables t = some_words();
    draft d = words_with(&t, SLOTS);
    require_flips_refused(read_clusters, d, 0, d.n);
}

static void clusters_of_absurd_size(void **state) {
    (void)state;
    static const uint32_t absurd[] = {0, 1, 2, 3, 5, 8, UINT32_C(1) << 31, UINT32_MAX};
    word_tables t = some_words();
    for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++) {
        draft d = words_with(&t, absurd[i]);
        require_refused(read_clusters, &d, d.n);
    }
}

/* Numbers that would lead out of tables, or round and round in them. */
static void clusters_of_absurd_numbers(void **state) {
    (void)state;
    word_tables bad[5];
    for (int i = 0; i < 5; i++) bad[i] = some_words();
    bad[0].middle[CLUSTERS] = MIDDLE_CLUSTERS + 1;
    bad[1].coarse[0] = UINT16_MAX;
    bad[2].slots[1].cluster = CLUSTERS + 1;
    bad[3].slots[1].tag = 200;
    for (uint32_t i = 0; i < SLOTS; i++) bad[4].slots[i].word = 2 * i + 1; /* no empty slot */
    for (int i = 0; i < 5; i++) {
        draft d = words_with(&bad[i], SLOTS);
        require_refused(read_clusters, &d, d.n);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_are_read),
        cmocka_unit_test(weights_cut_off),
        cmocka_unit_test(weights_damaged),
        cmocka_unit_test(weights_of_absurd_size),
        cmocka_unit_test(clusters_are_read),
        cmocka_unit_test(clusters_cut_off),
        cmocka_unit_test(clusters_damaged),
        cmocka_unit_test(clusters_of_absurd_size),
        cmocka_unit_test(clusters_of_absurd_numbers),
    };
    return cmocka_run_group_tests_name("models", tests, NULL, NULL);
}
