# Reference values of item analysis: R 4.2, base cor and cov, psych 2.2.9 alpha(x)$total$raw_alpha.
#
#     Rscript items.R > items.json
suppressMessages(library(psych))
set.seed(20261124)
full <- function(x) paste(sprintf("%.17g", x), collapse = ",")
n <- 60
skill <- rnorm(n)
hard <- c(-1.5, -0.5, 0, 0.8, 1.6)
x <- sapply(hard, function(h) as.integer(2 * skill - h + rlogis(n) > 0))
x <- cbind(x, as.integer(-2 * skill + rlogis(n) > 0))
rest <- sapply(seq_len(ncol(x)), function(i) rowSums(x[, -i]))
disc <- sapply(seq_len(ncol(x)), function(i) cor(x[, i], rest[, i]))
eff <- sapply(seq_len(ncol(x)), function(i) cov(x[, i], rest[, i]) / cov(sort(x[, i]), sort(rest[, i])))
a <- suppressWarnings(suppressMessages(alpha(as.data.frame(x), check.keys = FALSE, warnings = FALSE)))$total$raw_alpha
cat(sprintf('{"table":[%s],"facility":[%s],"discrimination":[%s],"efficiency":[%s],"alpha":%s,"sem":%s}\n',
  paste(apply(x, 1, function(r) sprintf("[%s]", paste(r, collapse = ","))), collapse = ","),
  full(colMeans(x)), full(disc), full(eff), full(a), full(sd(rowSums(x)) * sqrt(1 - a))))
