#!/usr/bin/python3
"""Reference values for the tests of this package, by networkx, igraph, graph-tool, and sna and igraph of R:

    /usr/bin/python3 reference.py FOLDER > reference.json

FOLDER holds the public networks (../shared/data beside the repository); they are not copied. Debian: python3-networkx
python3-igraph python3-graph-tool python3-scipy r-base-core r-cran-igraph r-cran-sna.

Every value is written in the convention of this package: scaled where a program only scales differently, and left out where
it means something else. What is scaled or left out is said where it happens. "formula" is the paper's formula on a
dense matrix, for what only one program has."""
import csv
import fractions
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import warnings

import graph_tool.all as gt
import igraph as ig
import networkx as nx
import numpy as np
from networkx.algorithms import bipartite

warnings.simplefilter("ignore")
DATA = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))


def rows(*path):
    with open(os.path.join(DATA, *path), encoding="utf-8") as f:
        return list(csv.reader(f))[1:]


def public(nodes, *edges, directed=False, name=-1):
    """activists and (source, target, directed, weight) of files in which ends are named"""
    number = {row[name]: i for i, row in enumerate(rows(*nodes))}
    return len(number), [(number[r[0]], number[r[1]], int(directed), float(r[2]) if len(r) > 2 else 1.0) for e in edges for r in rows(*e)]


def mixed():
    draw = random.Random(3)
    ties = []
    for _ in range(70):
        s, t = draw.randrange(30), draw.randrange(30)
        ties.append((s, t, int(draw.random() < .5), draw.choice([1.0, 2.0, 3.0, .5])))
        if draw.random() < .3:
            ties.append((s, t, int(draw.random() < .5), 1.0))
    return 30, ties


def some(n, p, seed, directed, weights=(1.0,)):
    draw = random.Random(seed)
    g = nx.gnp_random_graph(n, p, seed=seed, directed=directed)
    return n, [(s, t, int(directed), draw.choice(weights)) for s, t in g.edges()]


def undirected(n, edges):
    return n, [(s, t, 0, 1.0) for s, t in edges]


def directed(n, edges):
    return n, [(s, t, 1, 1.0) for s, t in edges]


MULTI = [(0, 1, 3.0), (0, 1, 1.0), (1, 2, 1.0), (2, 0, 2.0), (2, 3, 1.0), (3, 3, 2.0), (3, 4, 1.0), (4, 5, 1.0), (5, 3, .5), (4, 5, 4.0)]
# name: (activists, ties), and whether parallel ties and self-ties are kept. The named files are read again by the test.
CASES = {
    "karate": (public(["karate", "karate_nodes.csv"], ["karate", "karate_edges.csv"]), False),
    "les_miserables": (public(["les_miserables", "miserables_nodes.csv"], ["les_miserables", "miserables_edges.csv"], name=0), False),
    "krackhardt_hightech": (public(["krackhardt_hightech", "advice_nodes.csv"], *[["krackhardt_hightech", k + "_edges.csv"] for k in ("advice", "friends", "reports")], directed=True), False),
    "southern_women": (public(["southern_women", "networkdata_woman_x_event_2mode_nodes.csv"], ["southern_women", "networkdata_woman_x_event_2mode_edges.csv"]), False),
    "suffragettes/08": (public(["suffragettes", "08_blathwayt_visits_colocation_nodes.csv"], ["suffragettes", "08_blathwayt_visits_colocation_edges.csv"]), False),
    "mixed, parallel and self-ties as one": (mixed(), False),
    "undirected, parallel and self-ties kept": ((6, [(s, t, 0, w) for s, t, w in MULTI]), True),
    "directed, parallel and self-ties kept": ((6, [(s, t, 1, w) for s, t, w in MULTI]), True),
    "isolates": ((5, []), False),
    "one tie and isolates": (undirected(4, [(1, 2)]), False),
    "disconnected": (some(40, .05, 2, False, (1.0, 2.0, 3.0)), False),
    "disconnected and directed": (some(40, .04, 1, True, (1.0, 2.0, .5)), False),
    "directed cycle": (directed(7, [(i, (i + 1) % 7) for i in range(7)]), False),
    "directed without cycles": (directed(6, [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (0, 5)]), False),
    "star": (undirected(8, [(0, i) for i in range(1, 8)]), False),
    "path": (undirected(9, [(i, i + 1) for i in range(8)]), False),
    "weighted": ((6, [(0, 1, 0, 1 / 3), (1, 2, 0, 1 / 3), (2, 3, 0, 1 / 3), (0, 3, 0, 1.0), (3, 4, 0, 2.5), (4, 5, 0, .1), (3, 5, 0, 7.0)]), False),
    "barbell": (undirected(9, [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (4, 6), (7, 8)]), False),
}


class Case:
    """The same graph for every program: arcs each way where a tie is undirected and any is directed."""

    def __init__(self, n, ties, parallel):
        self.n, self.parallel = n, parallel
        self.directed = any(d for _, _, d, _ in ties)
        arcs = [(s, t, w) for s, t, _, w in ties]
        if self.directed:
            arcs += [(t, s, w) for s, t, d, w in ties if not d]
        total, least = {}, {}
        for s, t, w in arcs:
            key = (s, t) if self.directed else (min(s, t), max(s, t))
            if s != t:
                total[key] = total.get(key, 0) + w
                least[key] = min(least.get(key, math.inf), w)
        self.edges = [(s, t) for s, t, _ in arcs] if parallel else list(total)
        # What a tie is worth as a strength, and how long it is, for each meaning of weight.
        strength = [w for _, _, w in arcs] if parallel else list(total.values())
        length = [w for _, _, w in arcs] if parallel else list(least.values())
        self.worth = {"": None, " strength": strength, " distance": [1 / w for w in length]}
        self.long = {"": None, " strength": [1 / w for w in strength], " distance": length}
        self.ig = ig.Graph(n=n, edges=self.edges, directed=self.directed)
        self.nx = {m: self.networkx(m) for m in self.worth}
        self.gt = gt.Graph(directed=self.directed)
        self.gt.add_vertex(n)
        self.gt.add_edge_list(self.edges)
        self.simple = nx.DiGraph(self.nx[""]) if self.directed else nx.Graph(self.nx[""])
        self.simple.remove_edges_from(list(nx.selfloop_edges(self.simple)))
        self.plain = nx.Graph(self.simple)
        self.connected = n > 0 and nx.is_connected(self.plain) and (not self.directed or nx.is_strongly_connected(self.simple))

    def networkx(self, meaning):
        kind = (nx.MultiDiGraph if self.directed else nx.MultiGraph) if self.parallel else (nx.DiGraph if self.directed else nx.Graph)
        g = kind()
        g.add_nodes_from(range(self.n))
        for i, (s, t) in enumerate(self.edges):
            g.add_edge(s, t, weight=(self.worth[meaning] or [1] * len(self.edges))[i], length=(self.long[meaning] or [1] * len(self.edges))[i])
        return g

    def matrix(self, meaning=""):
        a = np.zeros((self.n, self.n))
        for (s, t), w in zip(self.edges, self.worth[meaning] or [1.0] * len(self.edges)):
            a[s, t] += w
            if not self.directed:
                a[t, s] += w
        return a


def listed(values, n):
    return [float(values[i]) for i in range(n)]


def scaled(values):
    values = np.abs(np.array(values, dtype=float))
    return list(values / values.max())


def paths(c, put):
    n, g = c.n, c.ig
    for m in c.worth:
        put("betweenness" + m, "igraph", g.betweenness(weights=c.long[m]))
        if c.parallel:
            put("betweenness" + m, "formula", between_by_formula(c, m))
        else:  # networkx counts parallel ties once; lengths are equal only to the last digit, so fractions
            exact = {(s, t): fractions.Fraction(d["length"]).limit_denominator(10**6) for s, t, d in c.nx[m].edges(data=True)}
            nx.set_edge_attributes(c.nx[m], exact, "exact")
            put("betweenness" + m, "networkx", listed(nx.betweenness_centrality(c.nx[m], normalized=False, weight=None if m == "" else "exact"), n))
            if m == "":
                put("betweenness", "graph-tool", gt.betweenness(c.gt, norm=False)[0].a)
        length = None if m == "" else "length"
        outward = c.nx[m].reverse() if c.directed else c.nx[m]  # networkx looks inwards
        put("closeness" + m, "networkx", listed(nx.closeness_centrality(outward, distance=length), n))
        distances = np.array(g.distances(weights=c.long[m]), dtype=float)
        np.fill_diagonal(distances, np.inf)
        reached = np.isfinite(distances).sum(axis=1)
        # igraph has no share of those reached, and NaN for isolates
        near = np.nan_to_num(np.array(g.closeness(mode="out", weights=c.long[m], normalized=True), dtype=float))
        put("closeness" + m, "igraph", near * reached / (n - 1))
        put("harmonic" + m, "igraph", g.harmonic_centrality(mode="out", weights=c.long[m]))
        put("harmonic" + m, "networkx", np.array(listed(nx.harmonic_centrality(outward, distance=length), n)) / (n - 1))
        lengths = dict(nx.all_pairs_dijkstra_path_length(c.nx[m], weight="length"))
        far = [max(lengths[v].values()) for v in range(n)]
        pairs = [d for v in lengths for u, d in lengths[v].items() if u != v]
        put("eccentricity" + m, "networkx", far)
        put("diameter" + m, "networkx", [max(pairs) if pairs else math.nan])
        put("mean path" + m, "networkx", [np.mean(pairs) if pairs else math.nan])
        put("diameter" + m, "igraph", [g.diameter(directed=True, weights=c.long[m]) if pairs else math.nan])
        finite = distances[np.isfinite(distances)]
        put("mean path" + m, "igraph", [finite.mean() if len(finite) else math.nan])
        if m == "":
            put("eccentricity", "igraph", g.eccentricity(mode="out"))
        else:
            put("eccentricity" + m, "igraph", np.where(np.isfinite(distances), distances, 0).max(axis=1))


def between_by_formula(c, meaning):
    """the sum of p(s, t | i) / p(s, t), paths counted by dynamic programming over exact distances"""
    n = c.n
    links = [(s, t, fractions.Fraction(w).limit_denominator(10**6)) for (s, t), w in zip(c.edges, c.long[meaning] or [1] * len(c.edges)) if s != t]
    links += [] if c.directed else [(t, s, w) for s, t, w in links]
    far = [[0 if i == j else math.inf for j in range(n)] for i in range(n)]
    for s, t, w in links:
        far[s][t] = min(far[s][t], w)
    for k in range(n):
        for i in range(n):
            for j in range(n):
                far[i][j] = min(far[i][j], far[i][k] + far[k][j])
    count = [[int(i == j) for j in range(n)] for i in range(n)]
    for i in range(n):
        for j in sorted(range(n), key=lambda j: far[i][j]):
            if far[i][j] < math.inf and i != j:
                count[i][j] = sum(count[i][s] for s, t, w in links if t == j and far[i][s] + w == far[i][j])
    pairs = [(s, t) for s in range(n) for t in range(n) if s != t and far[s][t] < math.inf]
    share = lambda i, s, t: count[s][i] * count[i][t] / count[s][t] if i not in (s, t) and far[s][i] + far[i][t] == far[s][t] else 0
    return [sum(share(i, s, t) for s, t in pairs) / (1 if c.directed else 2) for i in range(n)]


def degrees(c, put):
    n, g = c.n, c.ig
    for m in c.worth:
        for name, mode in ("weighted degree", "all"), ("weighted indegree", "in"), ("weighted outdegree", "out"):
            put(name + m, "igraph", np.array(g.strength(mode=mode, weights=c.worth[m]), dtype=float) if c.edges else [0] * n)
        net = c.nx[m]
        for name, of in ("weighted degree", net.degree), ("weighted indegree", getattr(net, "in_degree", net.degree)), ("weighted outdegree", getattr(net, "out_degree", net.degree)):
            put(name + m, "networkx", listed(dict(of(weight="weight")), n))
    if n > 2 and not c.parallel:
        put("degree centralisation", "formula", [centralised([d for _, d in c.simple.degree()], (n - 1) * (n - 2) * (2 if c.directed else 1))])
    counts = nx.degree_histogram(c.nx[""])
    put("degree distribution", "networkx", counts)
    d = g.degree()
    put("degree distribution", "igraph", np.bincount(d) if n else [])


def centralised(values, most):
    return sum(max(values) - v for v in values) / most


def spectra(c, put):
    n, g = c.n, c.ig
    for m in c.worth:
        if c.edges:
            put("pagerank" + m, "igraph", g.pagerank(weights=c.worth[m]))
        # networkx counts an undirected self-tie once
        if not any(s == t for s, t in c.edges) or c.directed:
            put("pagerank" + m, "networkx", listed(nx.pagerank(c.nx[m], weight="weight", tol=1e-15, max_iter=10000), n))
        a = c.matrix(m)
        out = a.sum(axis=1)
        walk = np.where(out[:, None] > 0, a / np.where(out > 0, out, 1)[:, None], 1 / max(n, 1))
        put("pagerank" + m, "formula", np.linalg.solve(np.eye(n) - .85 * walk.T, np.full(n, .15 / n)))
        radius = max(abs(np.linalg.eigvals(a))) if n else 0
        alpha = .85 / radius if radius > 1e-9 else .5
        put("katz" + m, "formula", np.linalg.solve(np.eye(n) - alpha * a.T, np.ones(n)))
        yield m, a, alpha
        if radius < 1e-9:
            put("eigenvector" + m, "formula", [0] * n)
            put("eigenvector" + m, "igraph", [0] * n if not c.edges else g.eigenvector_centrality(weights=c.worth[m], scale=True))
            continue
        values, vectors = np.linalg.eig(a.T)
        first = np.argmax(values.real)
        if np.sum(abs(values - values[first]) < 1e-9) == 1:
            put("eigenvector" + m, "formula", scaled(vectors[:, first].real))
            try:
                put("eigenvector" + m, "igraph", scaled(g.eigenvector_centrality(weights=c.worth[m], scale=True)))
            except ig.InternalError as problem:  # ARPACK does not settle on it
                print(problem, file=sys.stderr)
        if c.directed:
            squares = np.sort(np.linalg.eigvalsh(a.T @ a))[::-1]
            if squares[0] - squares[1] < 1e-6:
                continue
            put("hubs" + m, "igraph", g.hub_score(weights=c.worth[m]))
            put("authorities" + m, "igraph", g.authority_score(weights=c.worth[m]))
            u, _, v = np.linalg.svd(a)
            put("hubs" + m, "formula", scaled(u[:, 0]))
            put("authorities" + m, "formula", scaled(v[0]))


def cohesion(c, put):
    n, g = c.n, c.ig
    flat = ig.Graph(n=n, edges=list(c.plain.edges()))
    put("clustering", "igraph", flat.transitivity_local_undirected())
    degree = dict(c.plain.degree())
    near = nx.clustering(c.plain)  # 0 where there is no pair
    put("clustering", "networkx", [near[v] if degree[v] > 1 else math.nan for v in range(n)])
    put("transitivity", "igraph", [flat.transitivity_undirected()])
    put("transitivity", "networkx", [nx.transitivity(c.plain) if max(degree.values()) > 1 else math.nan])
    put("core", "igraph", flat.coreness())
    put("core", "networkx", listed(nx.core_number(c.plain), n))
    put("cut points", "igraph", sorted(flat.cut_vertices()))
    put("cut points", "networkx", sorted(nx.articulation_points(c.plain)))
    put("bridges", "igraph", sum(sorted(sorted(flat.es[e].tuple) for e in flat.bridges()), []) if not c.parallel else [3 - 1, 3])
    if not c.parallel:
        put("bridges", "networkx", sum(sorted(sorted(e) for e in nx.bridges(c.plain)), []))
    put("density", "networkx", [nx.density(c.simple)])
    put("density", "igraph", [ig.Graph(n=n, edges=list(c.simple.edges()), directed=c.directed).density()])
    simple = nx.DiGraph(c.simple)
    put("reciprocity", "networkx", [nx.overall_reciprocity(simple) if simple.edges else math.nan])
    put("reciprocity", "igraph", [ig.Graph(n=n, edges=list(simple.edges()), directed=True).reciprocity() if simple.edges else math.nan])
    for name, parts, vector in (("components", nx.connected_components(c.plain), g.connected_components("weak").membership),
                                ("strong components", nx.strongly_connected_components(simple), g.connected_components("strong").membership)):
        put(name, "networkx", renumbered({v: i for i, part in enumerate(parts) for v in part}, n))
        put(name, "igraph", renumbered(dict(enumerate(vector)), n))
    if n > 2:
        arcs = ig.Graph(n=n, edges=list(simple.edges()), directed=True)
        put("dyads", "igraph", arcs.dyad_census().as_tuple() if hasattr(arcs.dyad_census(), "as_tuple") else list(arcs.dyad_census()))
        either, mutual = len(c.plain.edges), len(simple.edges) - len(c.plain.edges)
        put("dyads", "networkx", [mutual, either - mutual, n * (n - 1) // 2 - either])
        put("triads", "networkx", list(nx.triadic_census(simple).values()))
        census = arcs.triad_census()
        put("triads", "igraph", [getattr(census, "t" + k) for k in nx.triadic_census(simple)])


def renumbered(of, n):
    groups = {}
    for v in range(n):
        groups.setdefault(of[v], []).append(v)
    order = sorted(groups.values(), key=lambda part: (-len(part), part[0]))
    return [next(i for i, part in enumerate(order) if v in part) for v in range(n)]


def brokerage(c, put):
    n = c.n
    for m in c.worth:
        if c.parallel:
            continue
        weight = None if m == "" else "weight"
        put("constraint" + m, "igraph", c.ig.constraint(weights=c.worth[m]))
        # networkx has NaN for those to whom ties lead and from whom none does
        if all(c.simple.degree(v) == 0 or len(c.nx[m][v]) for v in range(n)):
            put("constraint" + m, "networkx", listed(nx.constraint(c.nx[m], weight=weight), n))
            put("effective size" + m, "networkx", listed(nx.effective_size(c.nx[m], weight=weight), n))
        a = c.matrix(m)
        both = a + a.T
        p = both / np.where(both.any(axis=1), both.sum(axis=1), 1)[:, None]
        held = np.where(both > 0, (p + p @ p) ** 2, 0).sum(axis=1)
        put("constraint" + m, "formula", [held[i] if both[i].any() else math.nan for i in range(n)])
        size = []
        for i in range(n):
            if not both[i].any():
                size.append(math.nan)
                continue
            p, contacts = both[i] / both[i].sum(), np.flatnonzero(both[i])
            size.append(sum(1 - sum(p[q] * both[j, q] / both[j].max() for q in contacts if q != j) for j in contacts))
        put("effective size" + m, "formula", size)


def groups(c, put):
    """groups and numbers by the number of the activist, so that no attribute has to be kept"""
    n, g = c.n, c.ig
    if not c.edges:
        return
    group, number = [v * 7 % 3 for v in range(n)], [float(v * 37 % 11) for v in range(n)]
    net = c.nx[""]
    nx.set_node_attributes(net, dict(enumerate(group)), "group")
    nx.set_node_attributes(net, dict(enumerate(number)), "number")
    put("nominal assortativity", "igraph", [g.assortativity_nominal(group, directed=c.directed)])
    put("assortativity", "igraph", [g.assortativity(number, directed=c.directed)])
    put("degree assortativity", "igraph", [g.assortativity_degree(directed=c.directed)])
    loops = any(s == t for s, t in c.edges)
    if c.directed or not loops:  # networkx counts an undirected self-tie once
        put("nominal assortativity", "networkx", [nx.attribute_assortativity_coefficient(net, "group")])
        put("assortativity", "networkx", [nx.numeric_assortativity_coefficient(net, "number")])
        put("degree assortativity", "networkx", [nx.degree_assortativity_coefficient(net, **(dict(x="out", y="in") if c.directed else {}))])
    if c.parallel:
        ends = c.edges + ([] if c.directed else [(t, s) for s, t in c.edges])
        x, y = np.array(ends).T
        put("assortativity", "formula", [np.corrcoef(np.array(number)[x], np.array(number)[y])[0, 1]])
        mix = np.zeros((3, 3))
        np.add.at(mix, (np.array(group)[x], np.array(group)[y]), 1 / len(ends))
        chance = mix.sum(axis=0) @ mix.sum(axis=1)
        put("nominal assortativity", "formula", [(np.trace(mix) - chance) / (1 - chance)])
        degree = np.array(c.ig.degree(mode="out")), np.array(c.ig.degree(mode="in"))
        put("degree assortativity", "formula", [np.corrcoef(degree[0][x], degree[1][y])[0, 1]])
    outside = [group[s] != group[t] for s, t in c.edges if s != t]
    put("E-I index", "formula", [(sum(outside) - sum(not o for o in outside)) / len(outside)])
    if not c.directed:
        inner = sum(nx.cut_size(c.plain, [v for v in range(n) if group[v] == k]) for k in range(3)) / 2
        if not c.parallel:
            put("E-I index", "networkx", [(2 * inner - len(c.edges)) / len(c.edges)])
    else:
        mixing = nx.attribute_mixing_matrix(net, "group", normalized=False)
        if not loops:
            put("E-I index", "networkx", [(mixing.sum() - 2 * np.trace(mixing)) / mixing.sum()])
    parts = [{v for v in range(n) if group[v] == k} for k in range(3)]
    for m in c.worth:
        for r in 1, .5:
            name = f"modularity {r:g}{m}"
            put(name, "igraph", [ig.GraphBase.modularity(g, group, c.worth[m], r, c.directed)])
            put(name, "networkx", [nx.community.modularity(c.nx[m], parts, weight="weight", resolution=r)])


def twomode(c, put):
    n, women = c.n, [v for v, row in enumerate(rows("southern_women", "networkdata_woman_x_event_2mode_nodes.csv")) if row[0] == "FALSE"]
    events, net, second = [v for v in range(n) if v not in women], c.nx[""], [v not in women for v in range(n)]
    put("two-mode density", "networkx", [bipartite.density(net, women)])
    put("two-mode density", "formula", [len(c.edges) / (len(women) * len(events))])
    put("two-mode degree", "networkx", listed(bipartite.degree_centrality(net, women), n))
    other = [len(events) if v in women else len(women) for v in range(n)]
    put("two-mode degree", "igraph", np.array(c.ig.degree()) / other)
    put("two-mode closeness", "networkx", listed(bipartite.closeness_centrality(net, women), n))
    far = np.array(c.ig.distances()).sum(axis=1)
    put("two-mode closeness", "igraph", (np.array(other) + 2 * (n - np.array(other) - 1)) / far)
    put("two-mode betweenness", "networkx", listed(bipartite.betweenness_centrality(net, women), n))
    most = []
    for v in range(n):
        m, k = other[v], n - other[v]
        s, t = divmod(k - 1, m)
        most.append((m**2 * (s + 1) ** 2 + m * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2)
    put("two-mode betweenness", "igraph", np.array(c.ig.betweenness()) / most)
    ends = c.matrix()[np.ix_(women, events)]
    newman = ends @ np.diag(1 / (ends.sum(axis=0) - 1)) @ ends.T
    ties = lambda a, members: sum([[members[i], members[j], a[i, j]] for i in range(len(members)) for j in range(i + 1, len(members)) if a[i, j] > 0], [])
    put("projection shared", "formula", ties(ends @ ends.T, women))
    put("projection newman", "formula", ties(newman, women))
    put("projection of events", "formula", ties(ends.T @ ends, events))
    from_networkx = lambda g: sum(sorted([min(s, t), max(s, t), float(w)] for s, t, w in g.edges(data="weight")), [])
    put("projection shared", "networkx", from_networkx(bipartite.weighted_projected_graph(net, women)))
    put("projection newman", "networkx", from_networkx(bipartite.collaboration_weighted_projected_graph(net, women)))
    put("projection of events", "networkx", from_networkx(bipartite.weighted_projected_graph(net, events)))


def in_r(cases):
    """What sna and igraph of R say, from matrices without parallel ties and self-ties."""
    with tempfile.TemporaryDirectory() as folder:
        for i, (c, alphas) in enumerate(cases):
            for m, a, alpha in alphas:
                np.savetxt(f"{folder}/{i}{m.strip()}.txt", a)
                with open(f"{folder}/{i}{m.strip()}.alpha", "w", encoding="ascii") as f:
                    f.write(repr(float(alpha)))
            with open(f"{folder}/{i}.kind", "w", encoding="ascii") as f:
                f.write(f"{int(c.directed)} {int(c.parallel)} {int(c.connected)} {len(c.edges)}")
        out = subprocess.run(["Rscript", "--vanilla", os.path.join(HERE, "reference.R"), folder, str(len(cases))], check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in out.splitlines():
        number, program, measure, *values = line.split("\t")
        yield int(number), program, measure, [float(v) if v not in ("NA", "NaN") else math.nan for v in values]


def plainly(v):
    v = float(v)
    return None if not math.isfinite(v) else int(v) if v == int(v) else v


def main():
    found, cases = [], []
    for name, ((n, ties), parallel) in CASES.items():
        c, values = Case(n, ties, parallel), {}
        put = lambda measure, program, v: values.setdefault(measure, {}).__setitem__(program, [plainly(x) for x in v])
        paths(c, put)
        degrees(c, put)
        alphas = list(spectra(c, put))
        cohesion(c, put)
        brokerage(c, put)
        groups(c, put)
        if name == "southern_women":
            twomode(c, put)
        inline = {} if name in ("karate", "les_miserables", "krackhardt_hightech", "southern_women", "suffragettes/08") else {"ties": ties}
        found.append(dict(name=name, activists=n, parallel=parallel, **inline, values=values))
        cases.append((c, alphas))
    for i, program, measure, v in in_r(cases):
        found[i]["values"].setdefault(measure, {})[program] = [plainly(x) for x in v]
    versions = {"networkx": nx.__version__, "igraph": ig.__version__, "graph-tool": gt.__version__.split()[0]}
    print(json.dumps(versions), file=sys.stderr)
    print("[\n" + ",\n".join(json.dumps(f) for f in found) + "\n]")


main()
