/* Names are words with anything between them: storyBody, story-body, story_body__related. One word
 * tells what stands beside an article, two what holds its text. */
#include "sign_words.h"

#include "page.h"
#include "str.h"

enum { LONGEST = 24 };

static const char *const beside[] = {
    "ad",      "ads",        "adslot",   "alert",    "authorbio", "banner",       "bio",
    "byline",  "caption",    "comment",  "comments", "consent",   "contributors", "cookie",
    "cookies", "copyright",  "credit",   "credits",  "dateline",  "disqus",       "donate",
    "footer",  "footnav",    "kicker",   "login",    "masthead",  "menu",         "metadata",
    "modal",   "more",       "mostread", "nav",      "navbar",    "navigation",   "outbrain",
    "pager",   "pagination", "paywall",  "popular",  "popup",     "print",        "pullquote",
    "rail",    "readmore",   "recirc",   "reply",    "respond",   "richlink",     "signup",
    "skip",    "taboola",    "taglist",  "tags",     "teaser",    "teasers",      "timestamp",
    "toolbar", "tools",      "topics",   "trending", "widget",    "widgets"};

/* Begins of words. */
static const char *const beside_begins[] = {"advert",    "breadcrumb", "newsletter", "promo",
                                            "recommend", "related",    "share",      "sharing",
                                            "sidebar",   "social",     "sponsor",    "subscri"};

static const char *const comments[] = {"comment", "comments", "disqus", "respond"};

static const char *const bodies[] = {
    "articlebody",  "articletext", "bodycopy",  "bodytext",
    "entrycontent", "postcontent", "storybody", "storytext",
};

static const char *const holders[] = {"article", "body", "entry", "news", "post", "story"};
static const char *const contents[] = {"body", "content", "contents", "copy", "paragraphs", "text"};

static int stands_in(const char *word, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (word[0] == list[i][0] && strcmp(word, list[i]) == 0) return 1;
    return 0;
}

static int begins_as(const char *word, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (word[0] == list[i][0] && strncmp(word, list[i], strlen(list[i])) == 0) return 1;
    return 0;
}

#define COUNT(list) (sizeof list / sizeof *list)
#define IS_IN(word, list) stands_in(word, list, COUNT(list))

static int is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static int is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The next word, in small letters; empty at the end. Letters beside digits are no words but parts
 * of numbers that were made by a machine. */
static void next_word(sayso_string *names, char *word) {
    const char *bytes = names->bytes;
    size_t n = 0, at = 0;
    for (int usable = 0; at < names->n && !usable;) {
        n = 0;
        while (at < names->n && !is_letter(bytes[at])) at++;
        usable = at == 0 || !is_digit(bytes[at - 1]);
        for (size_t start = at; at < names->n && is_letter(bytes[at]); at++) {
            if (at > start && is_capital(bytes[at]) && !is_capital(bytes[at - 1])) break;
            if (n + 1 < LONGEST) word[n++] = (char)(bytes[at] | 0x20);
        }
        if (at < names->n && is_digit(bytes[at])) usable = 0;
        if (!usable) n = 0;
    }
    word[n] = '\0';
    *names = str_slice(*names, at, names->n);
}

static uint8_t sign_of(const char *before, const char *word) {
    uint8_t sign = 0;
    if (IS_IN(word, beside) || begins_as(word, beside_begins, COUNT(beside_begins)))
        sign |= SIGN_BESIDE;
    if (strcmp(before, "rich") == 0 && strcmp(word, "link") == 0) sign |= SIGN_BESIDE;
    if (IS_IN(word, comments)) sign |= SIGN_COMMENTS;
    if (IS_IN(word, bodies)) sign |= SIGN_BODY;
    if (IS_IN(before, holders) && IS_IN(word, contents)) sign |= SIGN_BODY;
    return sign;
}

static int is_for_readers_aloud(sayso_string names) {
    static const char *const all[] = {"sr-only", "visually-hidden", "visuallyhidden",
                                      "screen-reader-text"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t at = 0; at + strlen(all[i]) <= names.n; at++)
            if (str_starts(str_slice(names, at, names.n), all[i])) return 1;
    return 0;
}

uint8_t sign_words(sayso_string names) {
    char before[LONGEST] = "", word[LONGEST];
    uint8_t signs = 0;
    if (!names.n) return 0;
    if (is_for_readers_aloud(names)) signs |= SIGN_HIDDEN;
    for (next_word(&names, word); word[0]; next_word(&names, word)) {
        signs |= sign_of(before, word);
        memcpy(before, word, sizeof word);
    }
    return signs;
}
