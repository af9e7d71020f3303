#!/usr/bin/python3
"""race.py PEERS GRAPHS TAGS: the CPU time of our measures beside that of igraph and graph-tool, on the same graphs in one
run. make bench-measures runs it. PEERS holds graphs.py and measure.py, GRAPHS is where graphs are kept between runs.

cpu: ours by that of the faster of the two, each on one core; at most 1 is wanted. wall: ours on all cores by that
of igraph, which uses one; at most .55 is wanted on two idle cores."""
import json
import os
import re
import subprocess
import sys

peers, graphs, tags = sys.argv[1:]
ONE = dict(os.environ, OMP_NUM_THREADS="1")
QUICK = ["degree", "components", "core", "clustering", "pagerank", "eigenvector"]
PLAN = {  # graph: peer: measures
    "lfr10k": {"igraph": QUICK + ["louvain", "leiden", "closeness", "betweenness"], "graph_tool": QUICK[1:] + ["betweenness_200"]},
    "lfr100k": {"igraph": QUICK + ["louvain", "leiden"], "graph_tool": QUICK[1:] + ["betweenness_200"]},
}


def theirs(graph):
    times = {}
    for peer, measures in PLAN[graph].items():
        command = ["/usr/bin/python3", os.path.join(peers, "measure.py"), peer, f"{graphs}/{graph}.edges", *measures]
        out = subprocess.run(command, check=True, env=ONE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
        for line in out.splitlines():
            run = json.loads(line)
            times.setdefault(run["measure"], {})[peer] = run["cpu_s"]
    return times


def ours(graph, cores, measures):
    bench = f"BenchmarkMeasures/^{graph}$/^({'|'.join(measures)})$"
    command = ["go", "test", "-run", "^$", "-bench", bench, "-benchtime", "5x", "-timeout", "1h", "-tags", tags, "./graphview/measure"]
    out = subprocess.run(command + (["-cpu", str(cores)] if cores else []), check=True, env=dict(os.environ, GRAPHS=os.path.abspath(graphs)), stdout=subprocess.PIPE, text=True).stdout
    found = {}
    for line in out.splitlines():
        if m := re.match(r"BenchmarkMeasures/\w+/(\w+?)(?:-\d+)?\s+\d+\s+([\d.e+]+) ns/op\s+([\d.e-]+) cpu-s/op", line):
            found[m[1]] = float(m[2]) / 1e9, float(m[3])
    return found


def main():
    os.makedirs(graphs, exist_ok=True)
    missing = [g for g in PLAN if not os.path.exists(f"{graphs}/{g}.edges")]
    if missing:
        subprocess.run(["/usr/bin/python3", os.path.join(peers, "graphs.py"), graphs, *missing], check=True)
    print(f"{'graph':8} {'measure':16} {'ours':>10} {'igraph':>10} {'graph-tool':>10} {'cpu':>6} {'wall':>6}")
    for graph in PLAN:
        their = theirs(graph)
        own = ours(graph, 1, their)
        wide = ours(graph, 0, [m for m in ("closeness", "betweenness") if m in their]) if graph == "lfr10k" else {}
        for measure, by in their.items():
            cpu = own[measure][1]
            shown = [f"{by[p]:10.5f}" if p in by else " " * 10 for p in ("igraph", "graph_tool")]
            wall = f"{wide[measure][0] / by['igraph']:6.2f}" if measure in wide else ""
            print(f"{graph:8} {measure:16} {cpu:10.5f} {' '.join(shown)} {cpu / min(by.values()):6.2f} {wall}", flush=True)


main()
