# Counts, of the memberships of bristol_protest (Diani & Bison 2004), those whose person
# and organisation took part in one event; candidates.txtar expects the same number.
#
#   python3 candidates.py FOLDER
import csv
import sys

rows = lambda name: csv.DictReader(open(f"{sys.argv[1]}/{name}.csv"))
at = {}
for kind in "person", "org":
    for row in rows(f"{kind}_event"):
        at.setdefault((kind, row[kind]), set()).add(row["event"])
print(sum(1 for row in rows("person_org")
          if at.get(("person", row["person"]), set()) & at.get(("org", row["org"]), set())))
