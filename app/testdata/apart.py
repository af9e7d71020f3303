# What two coders who worked apart on the first 50 ties of eies amount to, computed from
# their two lists and nothing else; apart.txtar expects the same numbers.
#
#   python3 apart.py FOLDER
#
# A says what the file says. B says the same but on every fifth tie, where B says the
# opposite, and on every seventh, where B says unclear. Where both agree that holds; tie
# 5 is decided to be yes; on the others the two stay apart, which counts as unclear.
import csv
import sys
from math import sqrt

rows = list(csv.DictReader(open(f"{sys.argv[1]}/online_ties_coded.csv")))[:50]
a = [row["verdict"] for row in rows]
b = ["unclear" if i % 7 == 0 else {"yes": "no", "no": "yes"}[v] if i % 5 == 0 else v for i, v in enumerate(a, 1)]
categories = ["yes", "no", "unclear"]
n = len(a)
table = [[sum(x == r and y == c for x, y in zip(a, b)) for c in categories] for r in categories]
p = sum(x == y for x, y in zip(a, b)) / n
share_a = [a.count(c) / n for c in categories]
share_b = [b.count(c) / n for c in categories]
share = [(x + y) / 2 for x, y in zip(share_a, share_b)]


def beyond(chance):
    return (p - chance) / (1 - chance)


counts = [a.count(c) + b.count(c) for c in categories]
expected = sum(c * (2 * n - c) for c in counts) / (2 * n * (2 * n - 1))
print("table", table)
print("differ", sum(x != y for x, y in zip(a, b)))
print("percent", p)
print("kappa", beyond(sum(x * y for x, y in zip(share_a, share_b))))
print("fleiss", beyond(sum(s * s for s in share)))
print("alpha", 1 - (1 - p) / expected)
print("ac1", beyond(sum(s * (1 - s) for s in share) / 2))

settled = ["yes" if i == 5 else x if x == y else "unclear" for i, (x, y) in enumerate(zip(a, b), 1)]
yes, no = settled.count("yes"), settled.count("no")
z, k = 1.959963984540054, yes + no
rate = yes / k
centre, half = (rate + z * z / (2 * k)) / (1 + z * z / k), z * sqrt(rate * (1 - rate) / k + z * z / (4 * k * k)) / (1 + z * z / k)
print("yes", yes, "no", no, "unclear", settled.count("unclear"))
print("rate", rate, "low", centre - half, "high", centre + half)
