# Every number that a report on the fictional sample prints, but for those of methods and references,
# computed anew: Rscript report.R FOLDER > report.txt, FOLDER that of the sample's tables. R with sna,
# igraph and survival. A line a section, in the order in which the report prints them; ~ marks a
# share of permutations, ^ what samples decide, ? what only this program's own draws decide (what
# communities Leiden's algorithm finds, how much p moves), which tests of their own hold.
suppressMessages({ library(igraph); library(sna); library(survival) })
set.seed(1)
folder <- commandArgs(TRUE)[1]
table_of <- function(name) read.csv(file.path(folder, paste0(name, ".csv")), stringsAsFactors = FALSE)
people <- table_of("activists"); ties <- table_of("ties"); second <- table_of("second_coder")
events <- table_of("events"); took <- table_of("participation")
n <- nrow(people); a <- match(ties$source, people$pseudonym); b <- match(ties$target, people$pseudonym)
key <- function(t) paste(t$source, t$target, t$platform, t$relation)
A <- ties$verdict; B <- rep("", nrow(ties)); at <- match(key(second), key(ties)); stopifnot(!is.na(at)); B[at] <- second$verdict
v <- ifelse(A == "", B, ifelse(B == "" | A == B, A, "unclear"))
online <- ties$platform != "in person"
show <- function(section, ...) cat(section, "\t", paste(sapply(list(...), function(x) paste(if (is.numeric(x)) sapply(x, format, digits = 15) else x, collapse = " ")), collapse = " "), "\n", sep = "")
p_ <- function(k) paste0("~", signif(k, 6)); drawn <- function(x) paste0("^", signif(x, 6))
wilson <- function(k, m) suppressWarnings(prop.test(k, m, correct = FALSE))$conf.int[1:2]
rate <- function(v) { k <- sum(v == "yes"); m <- k + sum(v == "no"); c(k / m, wilson(k, m)) }
bounds <- function(v) c(mean(v == "yes"), 1 - mean(v == "no"))

# data
show("Data", c(n, nrow(ties), nrow(events)), min(ties$first_seen), max(ties$first_seen), max(ties$last_seen), mean(v != ""))

# conversion; activists drawn anew
pair_sum <- function(what) { m <- matrix(0, n, n); for (i in which(v == what)) { m[a[i], b[i]] <- m[a[i], b[i]] + 1; m[b[i], a[i]] <- m[b[i], a[i]] + 1 }; m }
Y <- pair_sum("yes"); N <- pair_sum("no"); below <- which(lower.tri(Y))
boot <- replicate(4000, {
  s <- sample(n, n, TRUE); same <- sum(outer(s, s, "==")[below]); r <- sample(below, same, TRUE)
  y <- sum(Y[s, s][below]) + sum(Y[r]); m <- sum(N[s, s][below]) + sum(N[r]); y / (y + m)
})
rows <- function(group, ordered = FALSE) {
  t <- table(group); names <- if (ordered) sort(names(t)) else names(t)[order(-t, names(t))]
  c(.95, unlist(lapply(names, function(g) { w <- v[group == g]
    c(if (grepl("^[0-9]+$", g)) as.numeric(g), length(w), sum(w == "yes"), sum(w == "no"), sum(w == "unclear"), sum(w == ""), rate(w), bounds(w)) })))
}
ga <- people$group[a]; gb <- people$group[b]
show("Ties that led to joint action", sum(v %in% c("yes", "no")), sum(v == "yes"), rate(v)[1], .95, rate(v)[2:3], sum(v == "unclear"), sum(v == ""), bounds(v),
  .95, 2000, drawn(quantile(boot, c(.025, .975))), drawn(sd(boot)),
  rows(paste(pmin(ga, gb), "and", pmax(ga, gb))), rows(substr(ties$first_seen, 1, 4), TRUE), rows(ties$platform))

# with and without
pair <- paste(pmin(a, b), pmax(a, b)); reached <- pair %in% pair[online]
contrast <- function(x1, n1, x2, n2) {
  w1 <- wilson(x1, n1); w2 <- wilson(x2, n2); p1 <- x1 / n1; p2 <- x2 / n2; d <- p1 - p2
  ratio <- exp(log(p1 / p2) + c(0, -1, 1) * qnorm(.975) * sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))
  odds <- exp(log(x1 * (n2 - x2) / (x2 * (n1 - x1))) + c(0, -1, 1) * qnorm(.975) * sqrt(1 / x1 + 1 / (n1 - x1) + 1 / x2 + 1 / (n2 - x2)))
  list(c(x1, n1, p1, w1), c(x2, n2, p2, w2), c(d, d - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2), d + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2)),
    ratio, odds, cor(rep(c(1, 1, 0, 0), c(x1, n1 - x1, x2, n2 - x2)), rep(c(1, 0, 1, 0), c(x1, n1 - x1, x2, n2 - x2))))
}
looked <- contrast(sum(v[online] == "yes"), sum(v[online] %in% c("yes", "no")), sum(v[!online & !reached] == "yes"), sum(v[!online & !reached] %in% c("yes", "no")))
went <- unclass(table(factor(took$person, people$pseudonym), factor(took$event, events$event[events$offline == "yes"]))) > 0
known <- which(people$pseudonym %in% took$person)
pairs <- t(combn(known, 2)); met <- apply(pairs, 1, function(q) any(went[q[1], ] & went[q[2], ])); tied <- paste(pairs[, 1], pairs[, 2]) %in% pair[online]
by_events <- contrast(sum(met & tied), sum(tied), sum(met & !tied), sum(!tied))
show("With and without an on-line tie", .95, length(known), unlist(mapply(c, looked, by_events)))

# networks
net <- function(keep) simplify(graph_from_edgelist(rbind(cbind(a, b)[keep, ]), directed = FALSE) + vertices(if (max(a[keep], b[keep]) < n) rep(NA, n - max(a[keep], b[keep]))))
on <- net(online); off <- net(v == "yes"); stopifnot(vcount(on) == n, vcount(off) == n)
ends <- function(g) apply(as_edgelist(g, names = FALSE), 1, paste, collapse = " ")
shape <- function(g, count) c(count, ecount(g), sum(igraph::degree(g) > 0), edge_density(g), igraph::components(g)$no, max(igraph::components(g)$csize) / n, transitivity(g), centr_degree(g, loops = FALSE)$centralization)
shared <- function(x, y) length(intersect(x, y)) / length(union(x, y))
both <- mapply(c, shape(on, sum(online)), shape(off, sum(v == "yes")))
platforms <- unique(ties$platform[online]); of <- lapply(platforms, function(p) unique(pair[ties$platform == p])); acted <- unique(pair[v == "yes"])
meets <- function(x, y) c(length(intersect(x, y)), length(union(x, y)), shared(x, y))
meetings <- c(sapply(of, meets, acted)); for (j in seq_along(of)) for (i in seq_len(j - 1)) meetings <- c(meetings, meets(of[[i]], of[[j]]))
far <- function(stat, reps = 4000) { o <- stat(seq_len(n)); s <- replicate(reps, stat(sample(n))); c(o, mean(s <= o + 1e-12), mean(abs(s) >= abs(o) - 1e-12)) }
mixing <- function(g) { e <- as_edgelist(g, names = FALSE)
  group <- as.integer(factor(people$group))
  ei <- far(function(p) { x <- group[p]; d <- x[e[, 1]] != x[e[, 2]]; (sum(d) - sum(!d)) / length(d) })
  r <- far(function(p) assortativity_nominal(g, group[p], directed = FALSE), 2000)
  c(ecount(g), format(ei[1], digits = 15), p_(ei[2]), format(r[1], digits = 15), p_(r[3])) }
numbers <- function(g) { e <- as_edgelist(g, names = FALSE); r <- far(function(p) { x <- people$followers[p]; cor(c(x[e[, 1]], x[e[, 2]]), c(x[e[, 2]], x[e[, 1]])) })
  c(ecount(g), format(r[1], digits = 15), p_(r[3])) }
show("On-line and off-line", shared(ends(on), ends(off)), sum(igraph::degree(on) > 0 & igraph::degree(off) > 0), "?", "?", c(both), "?", "?",
  meetings, 1988, 2003, mixing(on), mixing(off), numbers(on), numbers(off))

# reach and action
reach <- igraph::degree(on); action <- igraph::degree(off)
gini <- function(x) mean(abs(outer(x, x, "-"))) / (2 * mean(x))
open <- seq_len(n) %in% c(a, b)[rep(online & v %in% c("", "unclear"), 2)]
alone <- reach > 0 & action == 0; r <- far(function(p) cor(reach, action[p], method = "spearman"), 2000)
show("Reach and action", n, gini(reach), gini(action), sum(reach[alone]) / sum(reach), sum(reach[alone & !open]) / sum(reach), n, r[1], p_(r[3]), 999)

# time
end <- max(as.Date(c(ties$first_seen, ties$last_seen, events$begins))); begins <- as.Date(events$begins[events$offline == "yes"])
start <- as.Date(ties$first_seen)
first <- sapply(which(online), function(i) { d <- begins[went[a[i], ] & went[b[i], ]]; d <- d[d > start[i]]; if (length(d)) as.numeric(min(d) - start[i]) else NA })
ended <- !is.na(first); time <- ifelse(ended, first, as.numeric(end - start[online])); group <- ties$platform[online]
chi <- function(g) survdiff(Surv(time, ended) ~ g)$chisq; o <- chi(group); s <- replicate(1000, chi(sample(group)))
stopifnot(is.na(summary(survfit(Surv(time, ended) ~ 1))$table["median"])) # so that no median is printed
show("Time to the first joint action", sum(ended), sum(online), as.character(end), o, p_(mean(s >= o - 1e-9)), 999)

# tests
y <- matrix(NA, n, n); for (what in c("no", "yes")) for (i in which(v == what)) y[a[i], b[i]] <- y[b[i], a[i]] <- as.numeric(what == "yes")
acq <- matrix(0, n, n); for (i in which(!online)) acq[a[i], b[i]] <- acq[b[i], a[i]] <- 1
adj <- as.matrix(as_adjacency_matrix(on)); near <- adj %*% adj
x <- list(outer(people$group, people$group, "==") * 1, abs(outer(people$followers, people$followers, "-")), near, acq)
keep <- lower.tri(y); stack <- array(NA, c(4, n, n)); for (i in 1:4) stack[i, , ] <- x[[i]]
r <- function(d, g1, g2, ...) { p <- d[g1, , ][keep]; q <- d[g2, , ][keep]; k <- !is.na(p) & !is.na(q); if (sd(p[k]) == 0 || sd(q[k]) == 0) 0 else cor(p[k], q[k]) }
lines <- c()
for (i in 1:4) { q <- qaptest(list(y, x[[i]]), r, g1 = 1, g2 = 2, reps = 4000)
  lines <- c(lines, sum(!is.na(y[keep])), format(q$testval, digits = 15), p_(min(if (q$testval < 0) q$pleeq else q$pgreq)), p_(mean(abs(q$dist) >= abs(q$testval)))) }
fits <- suppressWarnings(list(netlm(y, stack, mode = "graph", nullhyp = "qapspp", reps = 2000), netlogit(y, stack, mode = "graph", nullhyp = "qapspp", reps = 1000)))
for (f in fits) for (i in 2:5) lines <- c(lines, sum(!is.na(y[keep])), format(f$coefficients[i], digits = 15), format(f$tstat[i], digits = 15), p_(f$pgreqabs[i]), p_(f$pgreqabs[i]))
show("Against chance", "?", 999, 1, lines)

# robustness
without <- lapply(seq_len(n), function(i) v[a != i & b != i]); moved <- sapply(without, function(w) rate(w)[1])
show("If something were otherwise", .95, rate(v), rate(ifelse(v == "unclear", "yes", v)), rate(ifelse(v == "unclear", "no", v)), rate(A), rate(B),
  rate(v), rate(v), # two coders who differ have neither a majority nor are they unanimous
  rate(without[[which.min(moved)]]), rate(without[[max(which(moved == max(moved)))]]))

# agreement
kinds <- c("yes", "no", "unclear"); coded <- A != "" & B != ""; m <- sum(coded)
agree <- function(x, y) { t <- unclass(table(factor(x, kinds), factor(y, kinds))); N <- sum(t); po <- sum(diag(t)) / N
  q <- (rowSums(t) + colSums(t)) / (2 * N); pe <- sum(rowSums(t) * colSums(t)) / N^2
  c(po, (po - pe) / (1 - pe), (po - sum(q^2)) / (1 - sum(q^2)), 1 - (2 * N - 1) * (1 - po) / (2 * N * (1 - sum(q^2))), (po - sum(q * (1 - q)) / 2) / (1 - sum(q * (1 - q)) / 2)) }
s <- agree(A[coded], B[coded]); alphas <- replicate(4000, { i <- sample(which(coded), m, TRUE); agree(A[i], B[i])[4] })
show("Agreement of coders", m, 2, s[1:4], .95, 2000, 1, drawn(quantile(alphas, c(.025, .975))), 1, s[5]) # the 1 is that of AC1
