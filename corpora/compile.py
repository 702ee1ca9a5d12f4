#!/usr/bin/env python3
"""Compile the annotated articles into one line of JSON each, and check them.

usage: compile.py                  write news.jsonl beside this script
       compile.py --check          write nothing; fail if news.jsonl is not what the articles say
       compile.py --counts         print how many quotes there are of each type, status, kind and stance
       compile.py --list [ID...]   print every quote, for reading over
"""
import json, re, signal, sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIELDS = ["id", "url", "title", "source", "author", "published", "language"]
TYPES = ["direct", "indirect", "mixed"]
KINDS = ["person", "organisation", "place", "group", "document", "anonymous", "unknown"]
STATUSES = ["asserted", "denied", "negated", "asked", "hypothetical", "thought", "directive", "planned"]
STANCES = ["optimistic", "pessimistic", "cautious", "red_line", "demand", "threat", "warning", "pledge", "conditional",
           "concession", "dismissal", "denial", "accusation", "support", "opposition"]
ROLES = {"": "spans", "=": "cue", "@": "speaker"}
MARKS = "\"'“”‘’„‚«»‹›`"
TAG = re.compile(r"(\{\d+(?:,\d+)*[=@]? |\})")
LAYOUT = re.compile(r"(^|\n)(> ?|- |[^\n“\"]{1,60}: )?$")       # paragraph, block quote, list item, transcript turn, post
NOTE = re.compile(r"(\d+) (\w+) ([^;(]+?)(?: \((\w+)\))?(?:; ([\w ]+))?$")


def need(condition, message):
    if not condition:
        raise ValueError(message)


def read_header(block):
    head = dict({"language": "en"}, **dict(line.split(": ", 1) for line in block.splitlines()))
    need(sorted(head) == sorted(FIELDS), f"the header needs {', '.join(FIELDS)} and nothing else")
    need(re.match(r"https://[\w.]*example\.(org|com)/", head["url"]), "the url must be at example.org or example.com")
    need(re.fullmatch(r"20\d\d-\d\d-\d\d", head["published"]), "published must be a date: 2025-01-31")
    return {key: head[key] for key in FIELDS}


def read_text(marked):
    """The text without its tags, and {number: {"spans": [...], "cue": [...], "speaker": [...]}}."""
    text, opened, quotes = "", [], {}
    for piece in TAG.split(marked):
        if piece == "}":
            need(opened, f"a '}}' closes nothing: …{text[-40:]}")
            tag, start = opened.pop()
            numbers, role = re.match(r"\{([\d,]+)([=@]?)", tag).groups()
            for number in map(int, numbers.split(",")):
                quotes.setdefault(number, {}).setdefault(ROLES[role], []).append([start, len(text)])
        elif TAG.match(piece):
            opened.append((piece, len(text)))
        else:
            need("{" not in piece, f"not a tag: {piece[piece.find('{'):][:40]}")
            text += piece
    need(not opened, f"never closed: {opened and opened[-1][0]}")
    return text, quotes


def read_note(line):
    """From '7 mixed Ann Roe (person); denied red_line' the number and what is known of the quote."""
    match = NOTE.match(line)
    need(match, f"not a quote line: '{line}'")
    number, type_, name, kind, labels = match.groups(default="")
    kind, labels = kind or "person", labels.split()
    need(type_ in TYPES and kind in KINDS and set(labels) <= {*STATUSES, *STANCES, "optional"}, f"unknown word in '{line}'")
    status = [label for label in labels if label in STATUSES] or ["asserted"]
    need(len(status) == 1, f"two statuses in '{line}'")
    note = {"type": type_, "speaker_name": None if name == "-" else name.replace(" + ", "; "), "kind": kind,
            "status": status[0], "stances": [label for label in STANCES if label in labels]}
    return int(number), {**note, "optional": True} if "optional" in labels else note


def check_words(text, type_, start, end):
    words, before, after = text[start:end], text[:start].rstrip("\u00a0"), text[end:].lstrip("\u00a0")
    need(words and words == words.strip(), f"empty, or blanks at its edge: '{words}'")
    if type_ == "direct":
        need(before[-1:] in MARKS or LAYOUT.search(before), f"direct, but no mark before '{words}'")
        need(after[:1] in MARKS or after[:1] == "\n", f"direct, but no mark after '{words}'")
    else:
        need(not words.startswith("that "), f"a leading 'that': '{words}'")
        need(words[-1] not in ",;:.", f"final punctuation: '{words}'")


def build_quote(text, parts, note):
    spans = parts.get("spans")
    need(spans, "a cue or a speaker without words")
    for start, end in spans:
        check_words(text, note["type"], start, end)
    marks = sum(text[start:end].count(mark) for start, end in spans for mark in MARKS)
    need(note["type"] != "mixed" or marks >= 2, f"mixed, but without marks: '{text[slice(*spans[0])]}'")
    for start, end in parts.get("cue", []) + parts.get("speaker", []):
        need(all(end <= s or e <= start for s, e in spans), f"'{text[start:end]}' lies in its own words")
    return {"spans": spans, "type": note.pop("type"), "cue": parts.get("cue"), "speaker": parts.get("speaker"), **note}


def read_article(path):
    head, marked = path.read_text(encoding="utf-8").split("\n\n", 1)
    marked, notes = marked.rsplit("\n\n====\n", 1)
    document = read_header(head)
    need(document["id"] == path.stem, f"the id is not the file's name: '{document['id']}'")
    document["text"], parts = read_text(marked + "\n")
    notes = [read_note(line) for line in notes.strip().splitlines()]
    odd = {n for n, note in notes} ^ parts.keys()
    need(not odd and len(notes) == len(parts), f"the numbers in the text and in the list differ: {sorted(odd) or 'one twice'}")
    document["quotes"] = sorted((build_quote(document["text"], parts[n], note) for n, note in notes), key=lambda q: q["spans"])
    return document


def print_counts(documents):
    quotes = [quote for document in documents for quote in document["quotes"]]
    print(f"{len(documents)} articles, {sum(len(d['text'].split()) for d in documents)} words, {len(quotes)} quotes")
    for field in ("type", "status", "kind"):
        print(f"{field}:", ", ".join(f"{n} {word}" for word, n in Counter(q[field] for q in quotes).most_common()))
    print("stance:", ", ".join(f"{n} {word}" for word, n in Counter(s for q in quotes for s in q["stances"]).most_common()))
    print("with:", ", ".join(f"{sum(bool(q.get(f)) for q in quotes)} {f}" for f in ("cue", "speaker", "speaker_name", "optional")))


def print_list(documents):
    for document in documents:
        print(f"\n== {document['id']}: {document['title']}")
        for q in document["quotes"]:
            words, cue, mention = (" … ".join(document["text"][s:e] for s, e in q[role] or []) for role in ROLES.values())
            print(f"{q['type']} [{mention}] [{cue}] {q['speaker_name']} ({q['kind']}) {q['status']}",
                  *q["stances"], *(["optional"] if "optional" in q else []), f"\n    {words}")


def main(task="", *ids):
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    documents, news = [], HERE / "news.jsonl"
    for path in sorted((HERE / "articles").glob("*.txt"), key=lambda path: path.stem):
        try:
            documents.append(read_article(path))
        except ValueError as mistake:
            sys.exit(f"{path.name}: {mistake}")
    lines = "".join(json.dumps(d, ensure_ascii=False, separators=(",", ":")) + "\n" for d in documents)
    if task == "--counts":
        print_counts(documents)
    elif task == "--list":
        print_list([d for d in documents if not ids or d["id"] in ids])
    elif task == "--check":
        sys.exit(news.read_text(encoding="utf-8") != lines and "news.jsonl is not what the articles say: run compile.py")
    elif task:
        sys.exit(__doc__)
    else:
        news.write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
