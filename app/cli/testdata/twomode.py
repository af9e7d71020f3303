#!/usr/bin/python3
"""Reference values for the measures of who took part in what, by networkx.algorithms.bipartite, and by the singular vectors of numpy:

    /usr/bin/python3 twomode.py FOLDER > twomode.json

FOLDER holds the public networks (../shared/data beside the repository); they are not copied. Debian: python3-networkx python3-scipy.

closeness and betweenness of networkx are normalised after Borgatti & Everett 1997, as Copresence's are. Its eigenvector has length 1
over both modes; here it is times the root of 2, so that the middle of a star has 1."""
import csv
import json
import os
import sys

import networkx as nx
import numpy as np
from networkx.algorithms import bipartite

FILES = {
    "southern_women": ("southern_women/networkdata_woman_x_event_2mode_edges.csv", "from", "to"),
    "bristol_protest": ("bristol_protest/person_event.csv", "person", "event"),
}


def measured(file, person, event):
    with open(os.path.join(sys.argv[1], file), newline="") as f:
        pairs = [("p:" + row[person], "e:" + row[event]) for row in csv.DictReader(f)]
    g = nx.Graph(pairs)
    people, events = sorted({p for p, _ in pairs}), sorted({e for _, e in pairs})
    matrix = bipartite.biadjacency_matrix(g, people, events).toarray().astype(float)
    left, _, right = np.linalg.svd(matrix)
    singular = dict(zip(people, abs(left[:, 0]))) | dict(zip(events, abs(right[0])))
    power = nx.eigenvector_centrality(g, max_iter=100000, tol=1e-13)
    columns = {
        "two_mode_degree": {"networkx": bipartite.degree_centrality(g, people)},
        "two_mode_closeness": {"networkx": bipartite.closeness_centrality(g, people)},
        "two_mode_betweenness": {"networkx": bipartite.betweenness_centrality(g, people)},
        "two_mode_eigenvector": {"networkx": {v: x * 2**0.5 for v, x in power.items()}, "numpy": singular},
    }
    pick = lambda values, members: {v[2:]: float(values[v]) for v in members}
    # Of a projection each member's partners, weights and their squares, summed: enough to tell that a weight is another.
    sums = lambda graph: {v[2:]: [len(graph[v]), sum(e["weight"] for e in graph[v].values()), sum(e["weight"] ** 2 for e in graph[v].values())] for v in graph}
    return {
        "density": bipartite.density(g, people),
        "activists": {m: {program: pick(values, people) for program, values in by.items()} for m, by in columns.items()},
        "events": {m: {program: pick(values, events) for program, values in by.items()} for m, by in columns.items()},
        "first shared": sums(bipartite.weighted_projected_graph(g, people)),
        "first newman": sums(bipartite.collaboration_weighted_projected_graph(g, people)),
        "second shared": sums(bipartite.weighted_projected_graph(g, events)),
        "second newman": sums(bipartite.collaboration_weighted_projected_graph(g, events)),
    }


json.dump({name: measured(*how) for name, how in FILES.items()}, sys.stdout, separators=(",", ":"))
