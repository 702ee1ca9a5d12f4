/* Every word goes into double quotes, with those within it doubled: between them FTS5 knows no
 * operators, so that nothing a user types can be a mistake or mean more than it says. */
#include "wording.h"

#include "folding.h"
#include "str.h"

typedef struct {
    sayso_string text;
    int unwanted, beginning; /* 1: -word, word* */
} term;

static int is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Up to the next double quote, or to the end when there is none. */
static sayso_string read_phrase(sayso_string *rest) {
    *rest = str_slice(*rest, 1, rest->n);
    return str_cut(rest, '"');
}

static sayso_string read_word(sayso_string *rest) {
    size_t n = 0;
    while (n < rest->n && !is_blank(rest->bytes[n])) n++;
    sayso_string word = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->n);
    return word;
}

static term read_term(sayso_string *rest) {
    term term = {0};
    if (rest->n > 1 && rest->bytes[0] == '-' && !is_blank(rest->bytes[1])) {
        term.unwanted = 1;
        *rest = str_slice(*rest, 1, rest->n);
    }
    if (rest->bytes[0] == '"') {
        term.text = read_phrase(rest);
        term.beginning = rest->n && rest->bytes[0] == '*';
        if (term.beginning) *rest = str_slice(*rest, 1, rest->n);
    } else {
        term.text = read_word(rest);
        while (str_ends(term.text, "*")) {
            term.beginning = 1;
            term.text.n--;
        }
    }
    return term;
}

static void add_term(buffer *out, const char *joint, const term *term) {
    if (out->n) buffer_say(out, joint);
    buffer_say(out, "\"");
    for (size_t i = 0; i < term->text.n; i++) {
        char c = term->text.bytes[i];
        if (c == '"')
            buffer_add(out, "\"\"", 2);
        else
            buffer_add(out, c ? &c : " ", 1);
    }
    buffer_say(out, term->beginning ? "\" *" : "\"");
}

void wording_read(sayso_string words, wording *wording) {
    for (words = str_trim(words); words.n; words = str_trim(words)) {
        term term = read_term(&words);
        if (!has_letters(term.text)) {
            wording->ignored++;
            continue;
        }
        if (++wording->n > MOST_WORDS) return;
        if (term.unwanted)
            add_term(&wording->unwanted, " OR ", &term);
        else
            add_term(&wording->wanted, " AND ", &term);
    }
}

void wording_release(wording *wording) {
    buffer_release(&wording->wanted);
    buffer_release(&wording->unwanted);
}
