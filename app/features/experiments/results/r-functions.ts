/** The formulas in R, on joint moments: n, means and centred cross-products. Base R only. */
export const rFunctions = `# One arm: what the metric's value is, and the variance of one unit's influence on it.
arm <- function(m, kind, slope) {
  if (kind == "proportion") return(list(n = m$n, value = m$means[1], var = m$means[1] * (1 - m$means[1])))
  cov <- m$cross / (m$n - 1)
  if (kind == "mean" && length(m$means) == 1) return(list(n = m$n, value = m$means[1], var = cov[1, 1]))
  if (kind == "mean") return(list(n = m$n, value = m$means[1] - slope * m$means[2],
    var = cov[1, 1] + slope^2 * cov[2, 2] - 2 * slope * cov[1, 2]))
  r <- m$means[1] / m$means[2]
  list(n = m$n, value = r, var = (cov[1, 1] - 2 * r * cov[1, 2] + r^2 * cov[2, 2]) / m$means[2]^2)
}

# Slope of the value on the covariate over both arms together (CUPED).
slope_of <- function(c, t) {
  cross <- c$cross + t$cross + outer(t$means - c$means, t$means - c$means) * c$n * t$n / (c$n + t$n)
  if (cross[1, 1] > 0 && cross[2, 2] > 0) cross[1, 2] / cross[2, 2] else 0
}

wilson <- function(x, n, a) {
  z <- qnorm(1 - a / 2); p <- x / n; s <- z^2
  centre <- (p + s / (2 * n)) / (1 + s / n)
  half <- z / (1 + s / n) * sqrt(p * (1 - p) / n + s / (4 * n^2))
  c(if (x == 0) 0 else max(0, centre - half), if (x == n) 1 else min(1, centre + half))
}

newcombe <- function(c, t, a) {
  xc <- round(c$value * c$n); xt <- round(t$value * t$n)
  wc <- wilson(xc, c$n, a); wt <- wilson(xt, t$n, a)
  d <- xt / t$n - xc / c$n
  c(d - sqrt((xt / t$n - wt[1])^2 + (wc[2] - xc / c$n)^2), d + sqrt((wt[2] - xt / t$n)^2 + (xc / c$n - wc[1])^2))
}

boschloo_side <- function(x1, n1, x2, n2) {
  tail <- outer(0:n1, 0:n2, function(x, y) phyper(x, n1, n2, x + y))
  region <- tail <= tail[x1 + 1, x2 + 1] * (1 + 1e-11)
  chance <- function(angle) {
    p <- sin(angle)^2
    sum(outer(dbinom(0:n1, n1, p), dbinom(0:n2, n2, p))[region])
  }
  step <- pi / 2 / 512
  grid <- sapply(0:512 * step, chance)
  near <- which(grid > 0.95 * max(grid)) - 1
  max(grid, sapply(near, function(i) optimize(chance, c(max(0, (i - 1) * step), min(pi / 2, (i + 1) * step)),
    maximum = TRUE, tol = 1e-10)$objective))
}

exact_p <- function(c, t) {
  xc <- round(c$value * c$n); xt <- round(t$value * t$n)
  if (max(c$n, t$n) > 200) return(fisher.test(matrix(c(xc, c$n - xc, xt, t$n - xt), 2))$p.value)
  if (xc + xt == 0 || xc + xt == c$n + t$n) return(1)
  min(1, 2 * min(boschloo_side(xc, c$n, xt, t$n), boschloo_side(xt, t$n, xc, c$n)))
}

is_small <- function(c, t) {
  x <- c$value * c$n + t$value * t$n; n <- c$n + t$n
  min(outer(c(c$n, t$n), c(x, n - x)) / n) < 5
}

rho_of <- function(a, planned) sqrt((-2 * log(a) + log(1 - 2 * log(a))) / planned)
two_sided <- function(a, units, rho) {
  g <- units * rho^2 + 1
  sqrt(2 * g / (units * rho^2) * (0.5 * log(g) - log(a)))
}
one_sided <- function(a, units, rho) {
  g <- units * rho^2 + 1
  sqrt(2 * g / (units * rho^2) * log1p(sqrt(g) / (2 * a)))
}

# Treatment less control: estimate, standard error, interval and p, and what decides guardrails and harm.
compare <- function(row) {
  mc <- moments[[row$metric]][[control]]; mt <- moments[[row$metric]][[row$treatment]]
  slope <- if (row$kind == "mean" && length(mc$means) > 1) slope_of(mc, mt) else 0
  c <- arm(mc, row$kind, slope); t <- arm(mt, row$kind, slope)
  vc <- c$var / c$n; vt <- t$var / t$n
  d <- t$value - c$value; se <- sqrt(vc + vt); units <- c$n + t$n
  df <- (vc + vt)^2 / (vc^2 / (c$n - 1) + vt^2 / (t$n - 1))
  small <- row$kind == "proportion" && is_small(c, t)
  level <- if (inference == "hybrid") alpha / 2 else alpha
  interval <- function(a) if (small) newcombe(c, t, a) else d + c(-1, 1) * qt(1 - a / 2, df) * se
  p <- if (small) exact_p(c, t) else 2 * pt(-abs(d / se), df)
  ends <- interval(level); bound <- NA; harm <- NA
  if (row$pooled && !small) {
    q <- (c$value * c$n + t$value * t$n) / units
    p <- 2 * pnorm(-abs(d / sqrt(q * (1 - q) * (1 / c$n + 1 / t$n))))
  }
  lower_side <- row$direction == "higher"
  if (inference == "sequential") {
    rho <- rho_of(alpha, planned)
    ends <- d + c(-1, 1) * se * two_sided(alpha, units, rho)
    g <- units * rho^2 + 1
    p <- min(1, exp(-(rho^2 * units * (d / se)^2 / (2 * g) - 0.5 * log(g))))
  }
  if (!is.na(row$margin)) {
    both <- if (inference == "sequential") {
      d + c(-1, 1) * se * one_sided(alpha, units, rho_of(2 * alpha, planned))
    } else interval(2 * alpha)
    bound <- if (lower_side) both[1] else both[2]
  }
  if (inference == "hybrid" && se > 0) {
    away <- se * one_sided(alpha / 4, units, rho_of(alpha / 2, planned))
    harm <- if (lower_side) d + away else d - away
  }
  data.frame(family = row$family, metric = row$metric, treatment = row$treatment, estimate = d, se = se,
    lower = ends[1], upper = ends[2], p = p, bound = bound, harm = harm)
}
`;
