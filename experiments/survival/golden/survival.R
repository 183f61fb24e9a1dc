# Reference values of Kaplan-Meier, restricted means and competing risks: R 4.2, survival 3.5-3,
# survfit(Surv(time, status) ~ 1), its rmean, and survfit(Surv(time, cause) ~ 1) with a factor (Aalen-Johansen).
#
#     Rscript survival.R > survival.json
suppressMessages(library(survival))
set.seed(20261123)
# R has no error where nobody is left.
full <- function(x) paste(sprintf("%.17g", ifelse(is.nan(x), 0, x)), collapse = ",")
case <- function(name, time, cause, horizons) {
  status <- as.integer(cause > 0)
  fit <- survfit(Surv(time, status) ~ 1)
  at <- fit$n.event > 0
  means <- sapply(horizons, function(tau) summary(fit, rmean = tau)$table[c("rmean", "se(rmean)")])
  multi <- survfit(Surv(time, factor(cause, levels = 0:2)) ~ 1)
  rows <- multi$n.event[, 2] + multi$n.event[, 3] > 0
  sprintf('{"name":"%s","times":[%s],"causes":[%s],"eventTimes":[%s],"atRisk":[%s],"survival":[%s],"standardError":[%s],"horizons":[%s],"means":[%s],"meanErrors":[%s],"first":[%s],"second":[%s]}',
    name, full(time), full(cause), full(fit$time[at]), full(fit$n.risk[at]), full(fit$surv[at]), full((fit$surv * fit$std.err)[at]),
    full(horizons), full(means[1, ]), full(means[2, ]), full(multi$pstate[rows, 2]), full(multi$pstate[rows, 3]))
}
ties <- round(rexp(60, 1 / 30))
continuous <- rexp(200, 1 / 40)
open <- pmin(continuous, runif(200, 0, 90))
cause <- ifelse(open < continuous, 0, ifelse(runif(200) < .8, 1, 2))
rows <- c(
  case("lung", lung$time, ifelse(lung$status == 2, 1, 0), c(100, 365.25, 800)),
  case("ties", ties, sample(0:2, 60, TRUE), c(10, 25)),
  case("open orders", open, cause, c(5, 30, 60)),
  case("nobody open", c(2, 3, 3, 5, 8), c(1, 1, 2, 1, 1), c(4, 8)))
cat(sprintf('{"library":"R survival","version":"%s","cases":[\n%s\n]}\n', packageVersion("survival"), paste(rows, collapse = ",\n")))
