# What sna takes for the same work as the benchmarks of this package: Rscript speed.R. The
# times of fewer permutations are told for 10,000 of 500 activists, and for 1,000 of each of 5
# covariates of 150.
suppressMessages(library(sna))
set.seed(1)
simulated <- function(n) { x <- matrix(rnorm(n * n), n) + outer(rnorm(n), rnorm(n), "+"); diag(x) <- 0; x }
cpu <- function(e) { t <- system.time(e); unname(t[1] + t[2]) }
x <- simulated(500); y <- simulated(500)
cat("correlation", cpu(qaptest(list(x, y), gcor, g1 = 1, g2 = 2, reps = 100)) * 100, "s\n")
z <- array(0, c(5, 150, 150)); for (i in 1:5) z[i, , ] <- simulated(150); w <- simulated(150)
cat("linear", cpu(netlm(w, z, nullhyp = "qapspp", reps = 10)) * 100, "s\n")
cat("logistic, 100 of each", cpu(netlogit((w > 0) * 1, z, nullhyp = "qapspp", reps = 2)) * 50, "s\n")
