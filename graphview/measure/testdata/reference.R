# Run by reference.py: reads matrices out of a folder and writes a line a measure: graph, program, measure, values.
suppressMessages({library(sna); library(igraph)}) # each hides functions of the other: say whose
arguments <- commandArgs(TRUE)
folder <- arguments[1]
say <- function(i, program, measure, values) {
  cat(i, program, measure, format(as.numeric(values), digits = 17, trim = TRUE), sep = "\t")
  cat("\n")
}
for (i in 0:(as.integer(arguments[2]) - 1)) {
  kind <- scan(file.path(folder, paste0(i, ".kind")), quiet = TRUE)
  directed <- kind[1] == 1; parallel <- kind[2] == 1; connected <- kind[3] == 1
  for (m in c("", "strength", "distance")) {
    a <- as.matrix(read.table(file.path(folder, paste0(i, m, ".txt"))))
    alpha <- scan(file.path(folder, paste0(i, m, ".alpha")), quiet = TRUE)
    g <- igraph::graph_from_adjacency_matrix(a, mode = "directed", weighted = TRUE)
    name <- if (m == "") "katz" else paste("katz", m)
    if (kind[4] > 0) say(i, "igraph of R", name, igraph::alpha_centrality(g, alpha = alpha, exo = 1, loops = TRUE, sparse = FALSE))
  }
  if (parallel) next
  a <- as.matrix(read.table(file.path(folder, paste0(i, ".txt"))))
  dimnames(a) <- NULL
  n <- nrow(a)
  gmode <- if (directed) "digraph" else "graph"
  how <- if (directed) "directed" else "undirected"
  say(i, "sna", "betweenness", sna::betweenness(a, gmode = gmode, cmode = how))
  if (connected) say(i, "sna", "closeness", sna::closeness(a, gmode = gmode, cmode = how))
  say(i, "sna", "density", sna::gden(a, mode = gmode))
  say(i, "sna", "dyads", sna::dyad.census(a))
  if (directed) say(i, "sna", "triads", sna::triad.census(a, mode = "digraph"))
  if (sum(a) > 0) say(i, "sna", "reciprocity", sna::grecip(a, measure = "edgewise"))
  say(i, "sna", "core", sna::kcores(symmetrize(a, rule = "weak"), mode = "graph", cmode = "degree"))
  if (n > 2) {
    if (directed) {
      say(i, "sna", "outdegree centralisation", sna::centralization(a, sna::degree, mode = "digraph", cmode = "outdegree"))
      say(i, "sna", "indegree centralisation", sna::centralization(a, sna::degree, mode = "digraph", cmode = "indegree"))
      d <- igraph::graph_from_adjacency_matrix(a, mode = "directed")
      say(i, "igraph of R", "outdegree centralisation", igraph::centr_degree(d, mode = "out", loops = FALSE)$centralization)
      say(i, "igraph of R", "indegree centralisation", igraph::centr_degree(d, mode = "in", loops = FALSE)$centralization)
      say(i, "igraph of R", "degree centralisation", igraph::centr_degree(d, mode = "all", loops = FALSE)$centralization)
    } else {
      d <- igraph::graph_from_adjacency_matrix(a, mode = "undirected")
      say(i, "sna", "degree centralisation", sna::centralization(a, sna::degree, mode = "graph"))
      say(i, "igraph of R", "degree centralisation", igraph::centr_degree(d, loops = FALSE)$centralization)
      if (connected) {
        say(i, "sna", "closeness centralisation", sna::centralization(a, sna::closeness, mode = "graph", cmode = "undirected"))
        say(i, "igraph of R", "closeness centralisation", igraph::centr_clo(d)$centralization)
      }
    }
    say(i, "sna", "betweenness centralisation", sna::centralization(a, sna::betweenness, mode = gmode, cmode = how))
    say(i, "igraph of R", "betweenness centralisation", igraph::centr_betw(d, directed = directed)$centralization)
  }
}
