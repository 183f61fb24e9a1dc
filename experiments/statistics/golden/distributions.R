# Reference values of the tails where scipy 1.10 loses digits (large degrees of freedom, p below 1e-100):
# R 4.2, stats::{pnorm,pt,pchisq,pf} and {qnorm,qt,qchisq,qf} with lower.tail = FALSE and TRUE.
#
#     Rscript distributions.R > distributions-r.json
dfs <- c(1, 2.5, 5, 29.7, 100, 500, 1234.5, 1e4, 90079.83, 1e6, 1e8)
pairs <- list(c(1, 1), c(1, 10), c(3, 7), c(5.5, 120), c(40, 40), c(1, 1e6), c(1000, 2000), c(1e5, 1e5), c(1e8, 1e8))
ps <- c(1e-300, 1e-200, 1e-100, 1e-20, 1e-9, 1e-4, 0.025, 0.2)
rows <- character()
add <- function(name, parameters, what, x, value) {
  if (is.finite(value) && value != 0 && abs(value) < 1e306 && abs(value) > 1e-305)
    rows[[length(rows) + 1]] <<- sprintf('["%s",[%s],"%s",%.17g,%.17g]', name, paste(sprintf("%.17g", parameters), collapse = ","), what, x, value)
}
both <- function(name, parameters, p, q, quantiles = TRUE) {
  for (prob in ps) for (lower in c(TRUE, FALSE)) {
    x <- q(prob, lower)
    if (!is.finite(x) || x == 0 || abs(x) < 1e-305) next
    # Some of R's quantiles below 1e-20 stop short of what its own tail says; they are left out.
    if (quantiles && abs(p(x, lower) / prob - 1) < 1e-10) add(name, parameters, if (lower) "quantile" else "upperQuantile", prob, x)
    x <- as.numeric(sprintf("%.8g", x))
    add(name, parameters, if (lower) "cdf" else "survival", x, p(x, lower))
  }
}
both("normal", numeric(), function(x, l) pnorm(x, lower.tail = l), function(p, l) qnorm(p, lower.tail = l))
for (df in dfs) {
  both("studentT", df, function(x, l) pt(x, df, lower.tail = l), function(p, l) qt(p, df, lower.tail = l))
  both("chiSquare", df, function(x, l) pchisq(x, df, lower.tail = l), function(p, l) qchisq(p, df, lower.tail = l))
}
# qf is a chi-square approximation from 4e5 denominator degrees of freedom on: its value only places the point there.
for (d in pairs) both("fisherF", d, function(x, l) pf(x, d[1], d[2], lower.tail = l), function(p, l) qf(p, d[1], d[2], lower.tail = l), d[2] < 4e5)
cat(sprintf('{"library":"R","version":"%s.%s","rows":[\n%s\n]}\n', R.version$major, R.version$minor, paste(rows, collapse = ",\n")))
