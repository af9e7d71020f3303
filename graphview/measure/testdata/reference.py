#!/usr/bin/python3
"""Reference values for the tests of this package, by networkx 2.8.8:

    python3 reference.py > reference.json

An undirected tie is given to networkx as one arc each way for indegree, outdegree
and density, as one edge for degree and components."""
import json
import random

import networkx as nx


def case(name, n, ties):
    """ties: (source, target, directed)"""
    arcs = [(s, t) for s, t, _ in ties] + [(t, s) for s, t, directed in ties if not directed]
    multi, simple, plain = nx.MultiDiGraph(), nx.DiGraph(), nx.MultiGraph()
    for g, edges in (multi, arcs), (simple, arcs), (plain, [(s, t) for s, t, _ in ties]):
        g.add_nodes_from(range(n))
        g.add_edges_from(edges)
    parts = sorted(nx.connected_components(plain), key=lambda c: (-len(c), min(c)))
    number = {v: i for i, part in enumerate(parts) for v in part}
    return dict(name=name, activists=n, ties=[[s, t, int(d)] for s, t, d in ties],
                degree=[plain.degree(v) for v in range(n)],
                indegree=[multi.in_degree(v) for v in range(n)],
                outdegree=[multi.out_degree(v) for v in range(n)],
                component=[number[v] for v in range(n)], components=len(parts),
                density=nx.density(simple))


def mixed():
    draw = random.Random(3)
    ties = []
    for _ in range(70):
        s, t = draw.sample(range(30), 2)
        ties.append((s, t, draw.random() < .5))
        if draw.random() < .3:
            ties.append((s, t, draw.random() < .5))
    return ties


CASES = [
    case("directed", 40, [(s, t, True) for s, t in nx.gnp_random_graph(40, .04, seed=1, directed=True).edges()]),
    case("undirected", 40, [(s, t, False) for s, t in nx.gnp_random_graph(40, .05, seed=2).edges()]),
    case("mixed and parallel", 30, mixed()),
    case("complete", 6, [(s, t, False) for s, t in nx.complete_graph(6).edges()]),
    case("nobody tied", 3, []),
    case("components of equal size", 7, [(5, 6, True), (1, 4, False), (2, 3, True)]),
]
print("[\n" + ",\n".join(json.dumps(c) for c in CASES) + "\n]")
