# What contrast, bootstrap, inequality and overlap are held against: Rscript reference.R,
# base R and igraph. The ties are those of ../qap/testdata/pairs.csv.
options(digits = 15)
two <- function(a, n, b, m) {
  y <- c(rep(1, a), rep(0, n - a), rep(1, b), rep(0, m - b)); x <- c(rep(1, n), rep(0, m))
  odds <- summary(glm(y ~ x, family = binomial, control = list(epsilon = 1e-14)))$coefficients[2, ]
  rr <- log((a / n) / (b / m)); se <- sqrt(1 / a - 1 / n + 1 / b - 1 / m); z <- qnorm(.975)
  w <- function(k, n) prop.test(k, n, correct = FALSE)$conf.int
  d <- a / n - b / m
  cat("difference", d, d - sqrt((a / n - w(a, n)[1])^2 + (w(b, m)[2] - b / m)^2), d + sqrt((w(a, n)[2] - a / n)^2 + (b / m - w(b, m)[1])^2), "\n")
  cat("ratio", exp(rr), exp(rr - z * se), exp(rr + z * se), "\n")
  o <- log((a / (n - a)) / (b / (m - b))); so <- sqrt(1 / a + 1 / (n - a) + 1 / b + 1 / (m - b))
  cat("odds", exp(o), exp(o - z * so), exp(o + z * so), "\n")
  cat("odds by glm, whose error is of the step before the last:", exp(odds[1]), exp(odds[1] - z * odds[2]), exp(odds[1] + z * odds[2]), "\nphi", cor(x, y), "\n")
}
two(96, 155, 51, 324); two(56, 70, 48, 80)
p <- read.csv("../qap/testdata/pairs.csv"); n <- 30
some <- matrix(NA, n, n); some[cbind(p$i, p$j)] <- p$some
set.seed(3)
rate <- replicate(20000, {
  v <- sample(n, n, TRUE); m <- some[v, v]
  for (a in 1:(n - 1)) for (b in (a + 1):n) if (v[a] == v[b]) { r <- sample(n, 2); m[a, b] <- some[r[1], r[2]]; m[b, a] <- some[r[2], r[1]] }
  diag(m) <- NA; mean(m, na.rm = TRUE) })
cat("bootstrap", mean(some, na.rm = TRUE), sd(rate), quantile(rate, c(.025, .975)), "\n")
x <- c(3, 0, 8, 1, 1, 5, 0, 12, 2, 2); y <- c(1, 0, 2, 0, 3, 3, 0, 1, 1, 0)
gini <- function(x) sum(abs(outer(x, x, "-"))) / (2 * length(x)^2 * mean(x))
cat("gini", gini(x), gini(y), "spearman", cor(x, y, method = "spearman"), "\n"); print(rank(x)); print(cumsum(sort(x)) / sum(x))
suppressMessages(library(igraph))
a <- c(1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 1, 2); b <- c(1, 1, 2, 2, 2, 2, 3, 3, 1, 3, 1, 3)
cat("overlap", compare(a, b, "adjusted.rand"), compare(a, b, "nmi"), "\n")
