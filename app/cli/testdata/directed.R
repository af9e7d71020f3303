# What TestDirectedPairs is held against: Rscript directed.R FOLDER, R with sna, FOLDER that of
# krackhardt_hightech. Advice among 21 managers (Krackhardt 1987); the verdict on a tie is whether
# who asks calls the other a friend. Tests of joint action among ordered pairs, and among pairs
# without an order, against the difference of ages, the formal report (which has a direction) and
# how many others both share.
suppressMessages(library(sna))
folder <- commandArgs(TRUE)[1]
age <- read.csv(file.path(folder, "advice_nodes.csv"))$age; n <- length(age)
ties <- function(name) { e <- read.csv(file.path(folder, paste0(name, "_edges.csv"))); m <- matrix(0, n, n); m[cbind(e$from, e$to)] <- 1; diag(m) <- 0; m }
advice <- ties("advice"); friends <- ties("friends"); reports <- ties("reports")
action <- ifelse(advice == 1, friends, NA)
any <- ((advice + t(advice) + reports + t(reports)) > 0) * 1
shared <- any %*% any
gap <- abs(outer(age, age, "-"))
both <- function(m) { m[is.na(m)] <- -1; m <- pmax(m, t(m)); m[m < 0] <- NA; m } # a yes of one is that of the pair
set.seed(1)
told <- function(y, x, mode) {
  keep <- if (mode == "graph") lower.tri(y) else row(y) != col(y)
  r <- function(d, g1, g2, ...) { a <- d[g1, , ][keep]; b <- d[g2, , ][keep]; k <- !is.na(a) & !is.na(b); if (sd(b[k]) == 0) 0 else cor(a[k], b[k]) }
  stack <- array(NA, c(length(x), n, n)); for (i in seq_along(x)) stack[i, , ] <- x[[i]]
  lm <- netlm(y, stack, mode = mode, nullhyp = "qapspp", reps = 4000)
  lg <- netlogit(y, stack, mode = mode, nullhyp = "qapspp", reps = 2000)
  cat(mode, sum(!is.na(y[keep])), "pairs\n")
  for (i in seq_along(x)) {
    q <- qaptest(list(y, x[[i]]), r, g1 = 1, g2 = 2, reps = 10000)
    cat(sprintf("\t\t{\"%s\", [3]float64{%.10g, %.10g, %.10g}, [3]float64{%.10g, %.10g, %.10g}, [3]float64{%.4g, %.4g, %.4g}},\n", names(x)[i],
      q$testval, lm$coefficients[i + 1], lg$coefficients[i + 1], q$testval, lm$tstat[i + 1], lg$tstat[i + 1],
      if (q$testval < 0) q$pleeq else q$pgreq, lm$pgreqabs[i + 1], lg$pgreqabs[i + 1]))
  }
}
told(action, list("difference age" = gap, "platform Reports" = reports, neighbours = shared), "digraph")
told(both(action), list("difference age" = gap, "platform Reports" = pmax(reports, t(reports)), neighbours = shared), "graph")
