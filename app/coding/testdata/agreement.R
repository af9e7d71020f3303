# Coefficients of agreement of random ratings, computed by irr 0.84.1 and irrCAC 1.4
# in R, for agreement_test.go:
#
#   Rscript agreement.R > agreement.csv
#
# A row of the output: coders, categories, the ratings tie by tie (0: missing), then
# mean kappa of the pairs, Fleiss' kappa and alpha by irr, and percent, Fleiss' kappa,
# alpha and AC1 by irrCAC, which rounds to 5 digits. Every tie has two ratings or more.
suppressPackageStartupMessages({library(irr); library(irrCAC)})
set.seed(20261127)

light <- function(m) {
  k <- c()
  for (a in 1:(ncol(m) - 1)) for (b in (a + 1):ncol(m)) {
    both <- m[!is.na(m[, a]) & !is.na(m[, b]), c(a, b), drop = FALSE]
    if (length(unique(as.vector(both))) > 1) k <- c(k, kappa2(both)$value) # else kappa2 fails
  }
  mean(k[is.finite(k)])
}

cat("coders,categories,ratings,kappa,fleiss,alpha,percent_5,fleiss_5,alpha_5,ac1_5\n")
for (case in 1:40) {
  coders <- sample(2:5, 1)
  q <- sample(2:4, 1)
  n <- sample(c(8, 20, 60), 1)
  repeat {
    truth <- sample(1:q, n, TRUE, prob = (q:1)^2)
    m <- sapply(1:coders, function(i) ifelse(runif(n) < 0.7, truth, sample(1:q, n, TRUE)))
    if (case %% 2 == 0) m[matrix(runif(n * coders) < 0.25, n)] <- NA
    m <- m[rowSums(!is.na(m)) >= 2, , drop = FALSE]
    if (nrow(m) > 4 && length(unique(na.omit(as.vector(m)))) == q) break
  }
  shown <- m
  shown[is.na(shown)] <- 0
  d <- as.data.frame(m)
  # irr takes complete ratings by three or more as if by two, unless a value is missing.
  alpha <- kripp.alpha(cbind(t(m), NA), "nominal")$value
  fleiss <- if (anyNA(m)) NA else kappam.fleiss(m)$value
  exact <- sprintf("%.12f", c(light(m), fleiss, alpha))
  rounded <- c(pa.coeff.raw(d)$est$coeff.val, fleiss.kappa.raw(d)$est$coeff.val,
    krippen.alpha.raw(d)$est$coeff.val, gwet.ac1.raw(d)$est$coeff.val)
  cat(coders, q, paste(apply(shown, 1, paste, collapse = ""), collapse = " "), exact, rounded, sep = ",")
  cat("\n")
}
