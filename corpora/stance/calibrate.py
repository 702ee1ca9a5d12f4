#!/usr/bin/env python3
"""Fits what engine/meaning/stance.c makes of rules and model together (chance_of), by logistic
regression with Newton's method, on quotes that are annotated with stances.

usage: calibrate.py SCORES PREDICTED ANNOTATED...

SCORES is what 'train --cross-stances' prints; PREDICTED what 'sayso extract' finds with rules but without
a model of stances ('--models' with a folder that lacks stance.model).
"""
import json
import math
import sys

NAMES = ["accusation", "cautious", "concession", "conditional", "demand", "denial", "dismissal", "opposition",
         "optimistic", "pessimistic", "pledge", "red_line", "support", "threat", "warning"]
INPUTS = ["constant", "score", "lead", "rule", "weight", "rule x score", "others", "cue", "cue x score"]


def log_odds(confidence):
    confidence = min(max(confidence, 0.01), 0.995)
    return math.log(confidence / (1 - confidence))


FURTHEST = 5  # from even odds, of a score: a model's certainty beyond that is no knowledge


def read_scores(path):
    scores = {}
    for line in open(path, encoding="utf-8"):
        doc, number, *values = line.split("\t")
        scores[doc, int(number)] = [min(max(float(x), -FURTHEST), FURTHEST) for x in values]
    return scores


def read_predicted(path):
    found = {}
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        found.setdefault(r["doc"], []).append(r)
    return found


def rules_of(quote, predicted):
    """By label, in the predicted quotes that overlap the annotated one: confidence, and whether the
    clause that reports has evidence."""
    a, b = quote["spans"][0][0], quote["spans"][-1][1]
    best = {}
    for p in predicted:
        if not any(s < b and a < e for s, e in p["spans"]):
            continue
        first, last = p["spans"][0][0], p["spans"][-1][1]
        for s in p["stances"]:
            cue = any(e[1] <= first or e[0] >= last for e in s["evidence"])
            best[s["label"]] = max(best.get(s["label"], (0, 0)), (s["score"], float(cue)))
    return best


def rows(scores, predicted, paths):
    for path in paths:
        for line in open(path, encoding="utf-8"):
            r = json.loads(line)
            for number, quote in enumerate(r["quotes"]):
                if (r["id"], number) not in scores:
                    continue
                heard, given = scores[r["id"], number], rules_of(quote, predicted.get(r["id"], []))
                for k, name in enumerate(NAMES):
                    rule = float(name in given)
                    confidence, cue = given.get(name, (0.5, 0.0))
                    yield ([1.0, heard[k], heard[k] - max(heard), rule, log_odds(confidence),
                            rule * heard[k], len(given) - rule, cue, cue * heard[k]],
                           name in quote["stances"])


def solve(matrix, vector):
    """Gauss, with the greatest pivot."""
    n = len(vector)
    m = [row[:] + [v] for row, v in zip(matrix, vector)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(n):
            if r != i:
                f = m[r][i] / m[i][i]
                m[r] = [x - f * y for x, y in zip(m[r], m[i])]
    return [m[i][n] / m[i][i] for i in range(n)]


def chance(w, x):
    return 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x))))


def fit(data, rounds=12, penalty=0.1):
    n = len(INPUTS)
    w = [0.0] * n
    for _ in range(rounds):
        gradient = [penalty * v for v in w]
        curve = [[penalty * (i == j) for j in range(n)] for i in range(n)]
        for x, right in data:
            p = chance(w, x)
            for i in range(n):
                gradient[i] += (p - right) * x[i]
                for j in range(n):
                    curve[i][j] += p * (1 - p) * x[i] * x[j]
        w = [v - s for v, s in zip(w, solve(curve, gradient))]
    return w


def main(scores, predicted, *paths):
    data = list(rows(read_scores(scores), read_predicted(predicted), paths))
    w = fit(data)
    for name, value in zip(INPUTS, w):
        print(f"{name:14}{value:8.2f}")
    print("\nchance  given  right")
    for low in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        inside = [right for x, right in data if low <= chance(w, x) < low + 0.1]
        if inside:
            print(f"{low:.1f}     {len(inside):5}  {sum(inside) / len(inside):.2f}")
    for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        given = [right for x, right in data if chance(w, x) >= least]
        all_right = sum(right for _, right in data)
        p, r = sum(given) / len(given), sum(given) / all_right
        print(f"from {least:.2f}  P {100 * p:.1f}  R {100 * r:.1f}  F {200 * p * r / (p + r):.1f}")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__.strip())
    main(*sys.argv[1:])
