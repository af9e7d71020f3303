# Recomputes the main findings with R: Rscript recompute.R, in this folder.
# Needs the package sna for the tests; everything else is base R.
ties <- read.csv("ties.csv", encoding = "UTF-8")
pairs <- read.csv("pairs.csv", check.names = FALSE, encoding = "UTF-8")
told <- read.csv("question.csv")

wilson <- function(k, n) prop.test(k, n, correct = FALSE)$conf.int
yes <- sum(ties$verdict == "yes"); no <- sum(ties$verdict == "no"); all <- nrow(ties)
cat(sprintf("rate %.6f [%.6f, %.6f], bounds %.6f to %.6f, coverage %.6f\n", yes / (yes + no),
  wilson(yes, yes + no)[1], wilson(yes, yes + no)[2], yes / all,
  (all - no) / all, sum(ties$verdict != "") / all))
for (p in unique(ties$platform)) {
  t <- ties[ties$platform == p, ]; k <- sum(t$verdict == "yes"); n <- k + sum(t$verdict == "no")
  if (n > 0) cat(sprintf("%s: %d of %d, %.6f [%.6f, %.6f]\n", p, k, n, k / n, wilson(k, n)[1], wilson(k, n)[2]))
}

without <- sapply(unique(c(ties$source, ties$target)), function(a) {
  v <- ties$verdict[ties$source != a & ties$target != a]; sum(v == "yes") / sum(v %in% c("yes", "no"))
})
without <- sort(without) # of who leaves no tie that is coded nothing is known
if (length(without) > 0) cat(sprintf("without %s %.6f, without %s %.6f\n", names(without)[1], without[1],
  names(without)[length(without)], without[length(without)]))

if (!requireNamespace("sna", quietly = TRUE)) stop("the tests need the package sna: install.packages(\"sna\")")
suppressMessages(library(sna))
set.seed(told$seed)
reps <- min(told$permutations, 1000) # sna is slow; p moves by chance
n <- max(pairs$i, pairs$j)
directed <- told$directed == 1
matrix_of <- function(values) {
  m <- matrix(NA, n, n); m[cbind(pairs$i, pairs$j)] <- values
  if (!directed) m[cbind(pairs$j, pairs$i)] <- values
  m
}
mode <- if (directed) "digraph" else "graph"
action <- matrix_of(pairs$action)
covariates <- names(pairs)[-(1:3)]
if (length(covariates) == 0 || reps == 0) quit()
x <- lapply(covariates, function(name) matrix_of(pairs[[name]]))
# A correlation of pairs of which both are known; 0 where one does not vary.
correlation <- function(dat, g1, g2, ...) {
  keep <- if (directed) row(action) != col(action) else lower.tri(action)
  a <- dat[g1, , ][keep]; b <- dat[g2, , ][keep]; both <- !is.na(a) & !is.na(b)
  if (sd(a[both]) == 0 || sd(b[both]) == 0) 0 else cor(a[both], b[both])
}
for (i in seq_along(x)) {
  q <- qaptest(list(action, x[[i]]), correlation, g1 = 1, g2 = 2, reps = reps)
  cat(sprintf("correlation %s: %.6f, upper p %.4f, lower p %.4f\n", covariates[i], q$testval, q$pgreq, q$pleeq))
}
stack <- array(NA, c(length(x), n, n)); for (i in seq_along(x)) stack[i, , ] <- x[[i]]
linear <- suppressWarnings(netlm(action, stack, mode = mode, nullhyp = "qapspp", reps = reps))
logistic <- suppressWarnings(netlogit(action, stack, mode = mode, nullhyp = "qapspp", reps = max(1, reps %/% 10)))
for (i in seq_along(covariates)) {
  cat(sprintf("linear model %s: %.6f, t %.6f, p %.4f\n", covariates[i], linear$coefficients[i + 1], linear$tstat[i + 1], linear$pgreqabs[i + 1]))
  cat(sprintf("logistic model %s: %.6f, z %.6f, p %.4f\n", covariates[i], logistic$coefficients[i + 1], logistic$tstat[i + 1], logistic$pgreqabs[i + 1]))
}
