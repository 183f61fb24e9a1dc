# Reference values of Cronbach's alpha, weighted kappa and intraclass correlations: R 4.2, psych 2.2.9:
# alpha(x)$total$raw_alpha, $item.stats$r.drop, $alpha.drop$raw_alpha; cohen.kappa(x)$weighted.kappa (quadratic weights);
# ICC(x, lmer = FALSE)$results rows Single_random_raters and Average_random_raters.
#
#     Rscript agreement.R > agreement.json
suppressMessages(library(psych))
set.seed(20261123)
full <- function(x) paste(sprintf("%.17g", x), collapse = ",")
rows <- function(m) paste(apply(m, 1, function(r) sprintf("[%s]", full(r))), collapse = ",")
case <- function(name, m) {
  m <- as.matrix(m)
  colnames(m) <- paste0("r", seq_len(ncol(m)))
  a <- suppressWarnings(suppressMessages(alpha(as.data.frame(m), check.keys = FALSE, warnings = FALSE)))
  k <- suppressWarnings(cohen.kappa(m[, 1:2], w = outer(0:5, 0:5, function(i, j) 1 - (i - j)^2 / 25), levels = 0:5))
  icc <- ICC(m, lmer = FALSE)$results$ICC
  sprintf('{"name":"%s","table":[%s],"alpha":%s,"itemRest":[%s],"alphaIfDeleted":[%s],"kappa":%s,"single":%s,"average":%s}',
    name, rows(m), full(a$total$raw_alpha), full(a$item.stats$r.drop), full(a$alpha.drop$raw_alpha), full(k$weighted.kappa),
    full(icc[2]), full(icc[5]))
}
trait <- rnorm(40)
levels5 <- function(shift) pmin(5, pmax(0, round(2.5 + 1.1 * trait + shift + rnorm(40, 0, 0.8))))
alike <- cbind(levels5(0), levels5(0.3), levels5(-0.2), levels5(0.1))
noise <- matrix(sample(0:5, 30 * 3, replace = TRUE), 30)
cat(sprintf('{"cases":[%s,%s]}\n', case("raters of one trait", alike), case("noise", noise)))
