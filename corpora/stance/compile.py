#!/usr/bin/env python3
"""Makes train.jsonl and test.jsonl from passages/*.txt. README.md has the markup."""
import collections
import itertools
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
TAGS = {"o": "optimistic", "p": "pessimistic", "c": "cautious", "r": "red_line", "d": "demand",
        "t": "threat", "w": "warning", "g": "pledge", "i": "conditional", "k": "concession",
        "x": "dismissal", "n": "denial", "a": "accusation", "s": "support", "b": "opposition"}
TOPICS = {"w": "war and diplomacy", "e": "elections", "m": "economy", "h": "health",
          "c": "climate", "j": "courts", "s": "sport", "t": "technology", "g": "migration",
          "d": "education", "l": "labour", "v": "local affairs"}
SIDES = ("train", "test")
NAME = re.compile(r"(?:[A-ZÀ-ÞŁŠ][\w’'.-]*|de|van|der|den|bin|al-\w+|da|dos|la|von|ter|del|di|of|and|the|for)"
                  r"(?: |$)")


class Wrong(Exception):
    pass


def head(line, where):
    """TOPIC, ! if hard, ?codes of alternatives (:quote, if not the first), #group of like ones."""
    m = re.fullmatch(r"(\w)(!?)(?: \?([a-z]+)(?::(\d))?)?(?: #([\w-]+))?", line)
    if not m or m[1] not in TOPICS or set(m[3] or "") - set(TAGS):
        raise Wrong(f"{where}: not a heading: {line}")
    return TOPICS[m[1]], bool(m[2]), [TAGS[c] for c in m[3] or ""], m[4] or "1", m[5]


class Reader:
    """Takes the markup out of a passage and keeps what it says."""

    CLOSING = {"[": "]", "<": ">", "{": "}"}

    def __init__(self, source, where):
        self.source, self.where, self.at = source, where, 0
        self.text, self.marks, self.open = [], [], []
        while self.at < len(source):
            self.step()
        if self.open:
            self.fail("left open: " + self.open[-1][0])

    def fail(self, what):
        raise Wrong(f"{self.where}: {what}: {self.source[:60]}")

    def take(self, pattern):
        m = re.compile(pattern).match(self.source, self.at)
        if m:
            self.at = m.end()
        return m[1] if m else ""

    def begin(self, kind):
        note = self.take(r"([a-z]+) ") if kind in "{*" else self.take(r"([1-9]) ")
        if kind == "{" and (not note or set(note) - set(TAGS)):
            self.fail("evidence without tag")
        if kind == "*" and set(note) - set(TAGS):
            self.at -= len(note) + 1
            note = ""
        self.open.append((kind, note, len(self.text)))

    def end(self, kind, name=None):
        if not self.open or self.open[-1][0] != kind:
            self.fail(f"crossing {kind}")
        _, note, start = self.open.pop()
        self.marks.append((kind, note, start, len(self.text), name))

    def step(self):
        c = self.source[self.at]
        self.at += 1
        if c in self.CLOSING:
            self.begin(c)
        elif c in "_*":
            opened = any(o[0] == c for o in self.open)
            self.end(c) if opened else self.begin(c)
        elif c in "]>}":
            kind = next(k for k, v in self.CLOSING.items() if v == c)
            self.end(kind, self.name if kind == "<" else None)
            if kind == "<":
                self.name_start = None
        elif c == "|" and self.open and self.open[-1][0] == "<":
            self.name_start = len(self.text)
        elif c == "=" and self.open and self.open[-1][0] == "<":
            self.name_given = self.take(r"([^>]+)")
        else:
            self.text.append(c)

    name_start = name_given = None

    def as_far_as_told(self, given):
        """The name of somebody known from other passages, as far as this one has it."""
        words, plain = given.split(), re.sub(r"[\[\]<>{}*_|]|=[^>]+", "", self.source)
        tails = (" ".join(words[i:]) for i in range(len(words)))
        return next((t for t in tails if t in plain), None)

    @property
    def name(self):
        if self.name_given:
            given, self.name_given = self.name_given, None
            return self.as_far_as_told(given)
        if self.name_start is not None:
            return "".join(self.text[self.name_start:])
        whole = "".join(self.text[self.open[-1][2]:])
        return whole if re.fullmatch(f"(?:{NAME.pattern})+", whole) and whole[0].isupper() \
            and len(whole.split()) > 1 and not whole.startswith("The ") else None


def marked(text, start, end):
    """Does the span stand between marks?"""
    before, after = text[:start], text[end:]
    return before[-1:] in ("“", '"', "‘") and after[:1] in ("”", '"', "’")


def kind_of(text, spans):
    if all(marked(text, *s) for s in spans):
        return "direct"
    inside = "".join(text[a:b] for a, b in spans)
    return "mixed" if re.search("[“\"”]", inside) else "indirect"


def trimmed(text, a, b):
    while text[a] == " ":
        a += 1
    while text[b - 1] == " ":
        b -= 1
    return [a, b]


def owner(quotes, a, b, reader):
    """The innermost quote that the words lie in, or whose cue they are."""
    fits = [(e - s, n) for n, q in quotes.items() for s, e in q["spans"] + q["cue"]
            if s <= a and b <= e]
    if not fits:
        reader.fail("outside of quote and cue: " + "".join(reader.text[a:b]))
    return quotes[min(fits)[1]]


def quotes_of(reader):
    text = "".join(reader.text)
    quotes = collections.defaultdict(lambda: {"spans": [], "cue": [], "speaker": [], "names": [],
                                              "evidence": [], "targets": {}})
    fields = {"[": "spans", "_": "cue", "<": "speaker"}
    for kind, note, a, b, name in sorted(reader.marks, key=lambda m: m[2]):
        for n in (note or "1") if kind in fields else "":
            quotes[n][fields[kind]].append(trimmed(text, a, b))
            if kind == "<":
                quotes[n]["names"].append(name)
    inherited = None
    for n in sorted(quotes):
        q = quotes[n]
        if not q["spans"]:
            reader.fail(f"quote {n} has no words")
        names = [x for x in q["names"] if x]
        q["name"] = "; ".join(names) if q["speaker"] else inherited
        inherited = q["name"] = q["name"] or None
    for kind, note, a, b, _ in sorted(reader.marks, key=lambda m: m[2]):
        if kind == "{":
            q = owner(quotes, a, b, reader)
            where = "cue" if any(s <= a and b <= e for s, e in q["cue"]) else "content"
            q["evidence"].append((note, trimmed(text, a, b), where))
        elif kind == "*":
            fits = [(e - s, n) for n, q in quotes.items() for s, e in q["spans"] if s <= a and b <= e]
            q = quotes[min(fits)[1]] if fits else quotes["1"]
            q["targets"][note] = trimmed(text, a, b)
    return text, quotes


def record_of(head_line, source, name, number):
    where = f"{name}:{number}"
    topic, hard, alternatives, chosen, group = head(head_line, where)
    reader = Reader(source, where)
    text, quotes = quotes_of(reader)
    out = []
    for n in sorted(quotes):
        q = quotes[n]
        evidence = [{"tag": TAGS[c], "span": span, "where": w}
                    for codes, span, w in q["evidence"] for c in codes]
        stances = list(dict.fromkeys(e["tag"] for e in evidence))
        targets = []
        for codes, span in q["targets"].items():
            tags = [TAGS[c] for c in codes] or stances
            if not tags or set(tags) - set(stances):
                reader.fail("target of nothing")
            targets += [{"tag": t, "span": span} for t in tags]
        kind = kind_of(text, q["spans"])
        last = text[q["spans"][-1][1] - 1]
        if kind != "direct" and last in ".,;!?":
            reader.fail("final punctuation in the span")
        first = q["spans"][0]
        first[0] += len("that ") * (kind != "direct" and text.startswith("that ", first[0]))
        out.append({"spans": q["spans"], "type": kind, "cue": q["cue"] or None,
                    "speaker": q["speaker"] or None, "speaker_name": q["name"],
                    "stances": stances, "evidence": evidence, "target": targets})
    ident = f"{name}-{number:03}"
    for n, q in zip(sorted(quotes), out):
        q["alternatives"] = alternatives if n == chosen else []
    return {"id": ident, "topic": topic, "hard": hard, "template": group or ident,
            "text": text, "quotes": out}


def passages(side):
    for path in sorted((HERE / "passages").glob(f"{side}-*.txt")):
        lines = [x.rstrip("\n") for x in path.open(encoding="utf-8")]
        lines = [x for x in lines if x and not x.startswith("//")]
        if len(lines) % 2:
            raise Wrong(f"{path.name}: a heading or a text is missing")
        for i in range(0, len(lines), 2):
            yield record_of(lines[i], lines[i + 1], path.stem, i // 2 + 1)


def shingles(text, n=5):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i:i + n]) for i in range(len(words) - n + 1)}


def near_copies(records, others, same):
    """Pairs of passages that share more than a fifth of their runs of five words."""
    index = collections.defaultdict(list)
    runs = [shingles(r["text"]) for r in others]
    for i, s in enumerate(runs):
        for x in s:
            index[x].append(i)
    for j, r in enumerate(records):
        mine = shingles(r["text"])
        hits = collections.Counter(i for x in mine for i in index[x])
        for i, n in hits.items():
            if not (same and i <= j) and n > 0.2 * min(len(mine), len(runs[i])):
                yield r["id"], others[i]["id"], n


def counts(side, records):
    quotes = [q for r in records for q in r["quotes"]]
    tagged = collections.Counter(t for q in quotes for t in q["stances"])
    bare = [r for r in records if not any(q["stances"] for q in r["quotes"])]
    print(f"{side}: {len(records)} passages, {len(quotes)} quotes, "
          f"{len({r['template'] for r in records})} templates")
    print(f"  no stance: {len(bare)} passages ({100 * len(bare) / len(records):.0f} %), "
          f"{sum(not q['stances'] for q in quotes)} quotes")
    hard = [r for r in records if r["hard"]]
    print(f"  hard: {len(hard)} passages ({100 * len(hard) / len(records):.0f} %), "
          f"{sum(r in bare for r in hard)} of them without stance")
    for what, values in (("type", (q["type"] for q in quotes)),
                         ("topic", (r["topic"] for r in records))):
        print(f"  {what}: " + ", ".join(f"{n} {x}" for x, n in collections.Counter(values).most_common()))
    print("  stance: " + ", ".join(f"{tagged[t]} {t}" for t in sorted(TAGS.values(), key=lambda t: -tagged[t])))
    print(f"  with alternatives: {sum(bool(q['alternatives']) for q in quotes)} quotes; "
          f"with target: {sum(bool(q['target']) for q in quotes)}; "
          f"evidence in the cue: {sum(e['where'] == 'cue' for q in quotes for e in q['evidence'])}, "
          f"in the words: {sum(e['where'] == 'content' for q in quotes for e in q['evidence'])}")


# ---- Sayings: what is said, without a text around it ----

RULES = HERE.parent.parent / "engine/rules/en/stance"
# Words that report stand as they are: in sections "= reported …" by any of these ('She ruled out …', '"No," the cook
# snorted.'), elsewhere if they begin plainly enough.
REPORTING = (
    "said|says|told(?: reporters| the court| the committee| the witness| them)?|added|announced|confirmed|recalled|"
    "explained|noted|described|pointed out|reminded them|remembered|asked(?: whether)?|thanked|stressed|reported|"
    "insisted|made (?:it )?(?:clear|plain)|ruled out|drew the line at|would not hear of|refused to consider|"
    "predicted|expressed (?:confidence|optimism)|voiced (?:confidence|optimism)|was upbeat, saying|sounded hopeful|"
    "struck an? \\w+ note(?:, saying| on)?|doubted|feared|did not expect|saw (?:no chance|little prospect) of|"
    "admitted|conceded|acknowledged|accepted|owned up to|apologised(?: to| for)?|withdrew|regretted|"
    "declined to (?:say|comment|speculate)(?: on)?|would not (?:be drawn on|say|comment)|refused to speculate about|"
    "cautioned(?: against)?|urged|called (?:on|upon|for)|demanded|pressed|appealed to|ordered|challenged|"
    "threatened|warned(?: of)?|alerted|raised the alarm over|vowed|promised|pledged|undertook|guaranteed|"
    "committed itself to|agreed|made (?:its|their) (?:consent|support)|reacted cautiously to|called|decided|cautions|gave|"
    "tied its support to|"
    "dismissed|rejected|brushed (?:aside|off)|shrugged off|laughed off|waved (?:away|aside)|scoffed at|rubbished|"
    "ridiculed|poured scorn on|shrugged|snorted|denied|protested|swore|"
    "accused|blamed|alleged|alleges|claimed|held|welcomed|hailed|praised|applauded|commended|endorsed|defended|"
    "backed|enthused|criticised|sharply criticised|condemned|denounced|deplored|objected to|came out against|"
    "came out in favour of|fumed|sighed|assured the jury")
REPORTED = re.compile(rf"([A-Z][\w’ -]*?) ({REPORTING})(?: that)? ")
REPORTED_ANYWHERE = re.compile(
    r"(?:He|She|The [a-z ]+?|Central bankers|A spokeswoman) (?:said|insisted|predicted|warned|promised|vowed|"
    r"acknowledged|conceded|apologised to|dismissed|waved away|laughed off|denied|accused|blamed|praised|defended|"
    r"hailed|criticised|deplored|called on|urged|appealed to|declined to say|made it plain|cautioned)(?: that)? ")
QUOTED = re.compile(rf'("[^"]+") (the [a-z ]+?) ({REPORTING})[.,]')


def saying(ident, topic, tags, words):
    """A document that somebody says it in; words that report somebody are a document as they stand."""
    words = words.replace("'", "’")
    if "[" in words:
        return marked_saying(ident, topic, tags, words)
    reported = REPORTED.match(words) if topic == "reported" else None
    quoted = QUOTED.match(words) if topic == "reported" else None
    name = None
    if quoted:
        text, kind, speaker, cue = words, "direct", [list(quoted.span(2))], [list(quoted.span(3))]
        spans = [[m.start() + 1, m.end() - 1] for m in re.finditer('"[^"]+"', words)]
    elif reported:
        text, spans, kind = words, [[reported.end(), len(words) - 1]], "indirect"
        speaker, cue = [list(reported.span(1))], [list(reported.span(2))]
    else:
        said = words if words[-1] in "?!" else words.removesuffix(".") + ","
        text, spans, kind, name = f"“{said}” Dana Wolff said.", [[1, 1 + len(said)]], "direct", "Dana Wolff"
        speaker, cue = [[len(said) + 3, len(said) + 13]], [[len(said) + 14, len(said) + 18]]
    return {"id": ident, "topic": topic, "text": text,
            "quotes": [{"spans": spans, "type": kind, "cue": cue, "speaker": speaker,
                        "speaker_name": name, "stances": tags}]}


def marked_saying(ident, topic, tags, words):
    """A saying with its speaker, cue and words marked as in passages; straight marks become curly ones."""
    words = re.sub(r'"([^"]*)"', r"“\1”", words)
    text, quotes = quotes_of(Reader(words, ident))
    q, spans = quotes["1"], quotes["1"]["spans"]
    kind = kind_of(text, spans)
    if len(quotes) > 1 or kind != "direct" and text[spans[-1][1] - 1] in ".,;!?":
        raise Wrong(f"{ident}: one quote, and final punctuation outside: {words[:60]}")
    spans[0][0] += len("that ") * (kind != "direct" and text.startswith("that ", spans[0][0]))
    return {"id": ident, "topic": topic, "text": text,
            "quotes": [{"spans": spans, "type": kind, "cue": q["cue"] or None, "speaker": q["speaker"] or None,
                        "speaker_name": q["name"], "stances": tags}]}


def sayings():
    for path in sorted((HERE / "sayings").glob("*.txt")):
        topic = None
        for number, line in enumerate(path.open(encoding="utf-8"), 1):
            codes, _, words = line.strip().partition(" ")
            if codes == "=":
                topic = words
            elif codes and words and not set(codes) - set(TAGS) - {"-"}:
                report = REPORTED_ANYWHERE.match(words) or topic.startswith("reported")
                yield saying(f"saying-{path.stem}-{number:03}", "reported" if report else topic,
                             [TAGS[c] for c in codes.strip("-")], words)
            elif codes:
                raise Wrong(f"{path.name}:{number}: no stances in front: {line.strip()[:40]}")


def rule_examples():
    """The examples of the rule files; those that stand in several files have several stances."""
    tags = collections.defaultdict(list)
    for path in sorted(RULES.glob("*.txt")):
        for line in path.open(encoding="utf-8"):
            if re.match(r"[+-] [^|]", line):
                tags[line[2:].strip()].extend([path.stem] if line[0] == "+" else [])
    for number, (words, given) in enumerate(tags.items(), 1):
        yield saying(f"example-{number:03}", "examples", given, words)


def print_sayings():
    for record in itertools.chain(sayings(), rule_examples()):
        print(json.dumps(record, ensure_ascii=False))


def main():
    if "--sayings" in sys.argv:
        print_sayings()
        return
    made = {side: list(passages(side)) for side in SIDES}
    if "--counts" in sys.argv:
        for side, records in made.items():
            if records:
                counts(side, records)
        return
    if "--copies" in sys.argv:
        for a, b, same in (("train", "train", True), ("test", "test", True), ("test", "train", False)):
            for pair in near_copies(made[a], made[b], same):
                print(a, b, *pair)
        return
    for side, records in made.items():
        lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
        path = HERE / f"{side}.jsonl"
        if "--check" in sys.argv:
            if records and path.read_text(encoding="utf-8") != lines:
                sys.exit(f"{path} is not up to date")
        elif records:
            path.write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except Wrong as wrong:
        sys.exit(str(wrong))
