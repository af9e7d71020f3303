# What the tests of this package are held against: Rscript reference.R, R with survival.
# It writes spells.csv and prints the values in survival_test.go.
library(survival)
set.seed(5)
n <- 60
group <- sample(0:2, n, TRUE, c(.5, .3, .2))
time <- ceiling(rexp(n, c(.02, .06, .03)[group + 1])); end <- sample(c(12, 24, 36, 60), n, TRUE)
d <- data.frame(time = pmin(time, end), ended = as.integer(time <= end), group)
write.csv(d, "spells.csv", row.names = FALSE, quote = FALSE)
options(digits = 15)
f <- survfit(Surv(time, ended) ~ 1, d)
s <- summary(f, times = c(1, 10, 20, 36))
print(data.frame(s$time, s$n.risk, s$surv, s$lower, s$upper))
print(f); print(quantile(f, .5))
print(quantile(survfit(Surv(time, ended) ~ group, d), .5))
k <- survdiff(Surv(time, ended) ~ group, d); print(k$obs); print(k$exp); print(k$chisq)
k <- survdiff(Surv(time, ended) ~ group, d[d$group < 2, ]); print(k$chisq)
set.seed(1); r <- replicate(5000, { e <- d; e$group <- sample(e$group); survdiff(Surv(time, ended) ~ group, e)$chisq })
print(mean(r >= survdiff(Surv(time, ended) ~ group, d)$chisq - 1e-9))
# The remission data of Gehan 1965 as printed in Cox & Oakes 1984
g <- data.frame(time = c(6,6,6,6,7,9,10,10,11,13,16,17,19,20,22,23,25,32,32,34,35, 1,1,2,2,3,4,4,5,5,8,8,8,8,11,11,12,12,15,17,22,23),
  ended = c(1,1,1,0,1,0,1,0,0,1,1,0,0,0,1,1,0,0,0,0,0, rep(1, 21)), group = rep(0:1, each = 21))
print(survdiff(Surv(time, ended) ~ group, g)); print(survdiff(Surv(time, ended) ~ group, g)$chisq)
print(quantile(survfit(Surv(time, ended) ~ group, g), .5))
