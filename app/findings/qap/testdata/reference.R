# What the tests of this package are held against: Rscript reference.R, R with sna. It
# writes pairs.csv, random pairs of 30 activists, and prints the values in qap_test.go.
suppressMessages(library(sna))
set.seed(11)
n <- 30
group <- sample(1:3, n, TRUE); age <- round(rnorm(n, 40, 10)); pull <- rnorm(n)
same <- outer(group, group, "==") * 1
gap <- abs(outer(age, age, "-"))
reach <- matrix(rpois(n * n, 2), n, n)
eta <- -1 + .5 * same - .03 * gap + .12 * reach + outer(pull, pull, "+") * .6
met <- matrix(rbinom(n * n, 1, plogis(eta)), n, n)
warm <- eta + matrix(rnorm(n * n), n, n)
cell <- expand.grid(i = 1:n, j = 1:n); cell <- cell[cell$i != cell$j, ]
at <- cbind(cell$i, cell$j)
some <- met; some[sample(n * n, 250)] <- NA # as of ties that nobody coded
write.csv(data.frame(i = cell$i, j = cell$j, met = met[at], some = some[at], warm = signif(warm[at], 12),
  same = same[at], gap = gap[at], reach = reach[at]), "pairs.csv", row.names = FALSE, quote = FALSE)
warm <- signif(warm, 12)
show <- function(...) cat(..., "\n")
options(digits = 12)
x <- array(0, c(3, n, n)); x[1, , ] <- same; x[2, , ] <- gap; x[3, , ] <- reach
q <- qaptest(list(met, same), gcor, g1 = 1, g2 = 2, reps = 20000)
show("correlation met same", format(q$testval, digits = 15), "upper", q$pgreq, "lower", q$pleeq, "abs", mean(abs(q$dist) >= abs(q$testval)))
both <- (met + t(met) > 0) * 1
q <- qaptest(list(both, same), gcor, g1 = 1, g2 = 2, reps = 20000, mode = "graph")
show("undirected", format(q$testval, digits = 15), "upper", q$pgreq)
q <- qaptest(list(some, reach), function(d, g1, g2, ...) { a <- d[g1, , ]; b <- d[g2, , ]; diag(a) <- NA
  cor(c(a), c(b), use = "complete.obs") }, g1 = 1, g2 = 2, reps = 20000)
show("correlation some reach", format(q$testval, digits = 15), "upper", q$pgreq, "abs", mean(abs(q$dist) >= abs(q$testval)))
lm <- netlm(warm, x, nullhyp = "qapspp", reps = 3000)
show("netlm warm b", format(lm$coefficients, digits = 15)); show("t", format(lm$tstat, digits = 15)); show("p", lm$pgreqabs)
lm <- netlm(some, x, nullhyp = "qapspp", reps = 3000)
show("netlm some b", format(lm$coefficients, digits = 15)); show("t", format(lm$tstat, digits = 15)); show("p", lm$pgreqabs)
lg <- netlogit(met, x, nullhyp = "qapspp", reps = 1000)
show("netlogit met b", format(lg$coefficients, digits = 15)); show("z", format(lg$tstat, digits = 15)); show("p", lg$pgreqabs, "deviance", format(lg$deviance, digits = 15))
lg <- netlogit(some, x, nullhyp = "qapspp", reps = 1000)
show("netlogit some b", format(lg$coefficients, digits = 15)); show("z", format(lg$tstat, digits = 15)); show("p", lg$pgreqabs)
