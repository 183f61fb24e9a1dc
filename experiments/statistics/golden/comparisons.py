"""Reference values of comparisons, counts, corrections and sample ratios: numpy, scipy, statsmodels.

    python3 comparisons.py > comparisons.json

Every entry names its call. Ratios and the relative and log-ratio scales have no library call here: they are written out
with numpy from arrays, not from moments.
"""
import json
import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats import multitest, proportion, weightstats

rng = np.random.default_rng(20260122)


def listed(x):
    return [float(v) for v in x]


def welch(t, c, alpha=0.05):
    means = weightstats.CompareMeans(weightstats.DescrStatsW(t), weightstats.DescrStatsW(c))
    statistic, p, df = means.ttest_ind(usevar="unequal")
    lower, upper = means.tconfint_diff(alpha=alpha, usevar="unequal")
    return dict(estimate=float(np.mean(t) - np.mean(c)), statistic=statistic, p=p, degreesOfFreedom=df, lower=lower, upper=upper)


means = []
for n_c, n_t, shift, level in [(5, 7, 1, 0), (40, 33, 0.5, 10), (200, 180, 0.1, 1e6), (12, 300, 3, -4)]:
    c = np.round(rng.gamma(2, 3, n_c) + level, 6)
    t = np.round(rng.gamma(2, 3.5, n_t) + level + shift, 6)
    means.append(dict(
        call="statsmodels.stats.weightstats.CompareMeans(t, c).ttest_ind / tconfint_diff(usevar='unequal')",
        control=listed(c), treatment=listed(t), absolute=welch(t, c), absolute99=welch(t, c, 0.01)))


def scaled(effect, se, df, back=lambda x: x):
    half = stats.t.isf(0.025, df) * se
    return dict(estimate=float(back(effect)), standardError=float(se), degreesOfFreedom=float(df), statistic=float(effect / se),
                p=float(2 * stats.t.sf(abs(effect / se), df)), lower=float(back(effect - half)), upper=float(back(effect + half)))


def scales(m_t, v_t, n_t, m_c, v_c, n_c):
    a, b = v_t / n_t, v_c / n_c
    df = (a + b) ** 2 / (a**2 / (n_t - 1) + b**2 / (n_c - 1))
    return {
        "absolute": scaled(m_t - m_c, np.sqrt(a + b), df),
        "relative": scaled((m_t - m_c) / abs(m_c), np.sqrt(a / m_c**2 + b * m_t**2 / m_c**4), df),
        "log-ratio": scaled(np.log(m_t / m_c), np.sqrt(a / m_t**2 + b / m_c**2), df, lambda x: np.exp(x) - 1),
    }


c, t = means[1]["control"], means[1]["treatment"]
scaled_means = dict(call="numpy arrays, scipy.stats.t.sf / isf", control=c, treatment=t,
                    scales=scales(np.mean(t), np.var(t, ddof=1), len(t), np.mean(c), np.var(c, ddof=1), len(c)))


def ratio_arm(n, price):
    orders = rng.integers(1, 6, n)
    revenue = np.round(orders * rng.gamma(4, price, n), 4)
    return revenue, orders


def influence(m, d):
    r = m.mean() / d.mean()
    return r, np.var((m - r * d) / d.mean(), ddof=1)


rc, oc = ratio_arm(60, 5)
rt, ot = ratio_arm(75, 5.6)
(r_c, v_c), (r_t, v_t) = influence(rc, oc), influence(rt, ot)
ratio = dict(call="numpy: variance of the linearised ratio (m - r d) / mean(d), scipy.stats.t",
             control=[listed(rc), listed(oc)], treatment=[listed(rt), listed(ot)], scales=scales(r_t, v_t, 75, r_c, v_c, 60))

proportions = []
for x_c, n_c, x_t, n_t in [(8502, 44700, 8279, 45489), (40, 200, 61, 210), (500, 1000, 430, 1000)]:
    z, p = proportion.proportions_ztest([x_t, x_c], [n_t, n_c])
    p_c, p_t = x_c / n_c, x_t / n_t
    entry = dict(call="statsmodels.stats.proportion.proportions_ztest([t, c], [n_t, n_c]); unpooled by scipy.stats.t",
                 control=[x_c, n_c], treatment=[x_t, n_t], pooled=dict(statistic=float(z), p=float(p)))
    entry.update(scales(p_t, p_t * (1 - p_t), n_t, p_c, p_c * (1 - p_c), n_c))
    proportions.append(entry)

small = []
for x_c, n_c, x_t, n_t in [(1, 20, 7, 22), (0, 15, 4, 15), (2, 30, 9, 25), (12, 13, 5, 11), (3, 100, 11, 110), (1, 190, 8, 200),
                           (1, 60, 2, 70), (0, 12, 1, 180)]:
    boschloo = stats.boschloo_exact([[x_t, x_c], [n_t - x_t, n_c - x_c]], alternative="two-sided", n=256)
    low, high = proportion.confint_proportions_2indep(x_t, n_t, x_c, n_c, method="newcomb", compare="diff")
    wilson = [listed(proportion.proportion_confint(x, n, method="wilson")) for x, n in [(x_c, n_c), (x_t, n_t)]]
    small.append(dict(call="scipy.stats.boschloo_exact(n=256), fisher_exact; statsmodels confint_proportions_2indep(method='newcomb')",
                      control=[x_c, n_c], treatment=[x_t, n_t], boschloo=float(boschloo.pvalue),
                      fisher=float(stats.fisher_exact([[x_t, n_t - x_t], [x_c, n_c - x_c]])[1]),
                      newcombe=[float(low), float(high)], wilson=wilson))
for x_c, n_c, x_t, n_t in [(1, 20000, 9, 19800), (4996, 5000, 4999, 5000), (2, 900, 0, 100000)]:
    small.append(dict(call="scipy.stats.fisher_exact", control=[x_c, n_c], treatment=[x_t, n_t], boschloo=None,
                      fisher=float(stats.fisher_exact([[x_t, n_t - x_t], [x_c, n_c - x_c]])[1]), newcombe=None, wilson=None))

corrections = []
for values in [[0.01, 0.04, 0.03, 0.005, 0.2], [0.5, 0.9, 0.04], [1e-10, 0.02, 0.02, 0.7, 0.9999, 0.049]]:
    corrections.append(dict(call="statsmodels.stats.multitest.multipletests(method='holm' / 'fdr_bh')", p=values,
                            holm=listed(multitest.multipletests(values, method="holm")[1]),
                            benjaminiHochberg=listed(multitest.multipletests(values, method="fdr_bh")[1])))

ratios = []
for counts, weights in [([44700, 45489], [0.5, 0.5]), ([5000, 5100, 4700], [1, 1, 1]), ([8000, 2100], [0.8, 0.2])]:
    expected = np.array(weights) / sum(weights) * sum(counts)
    statistic, p = stats.chisquare(counts, expected)
    ratios.append(dict(call="scipy.stats.chisquare", counts=counts, weights=weights, chiSquare=float(statistic), p=float(p)))
for counts, weights in [([300, 400], [0.5, 0.5]), ([90, 10], [0.8, 0.2]), ([5, 5], [0.5, 0.5]), ([700, 299], [2, 1])]:
    p = stats.binomtest(counts[0], sum(counts), weights[0] / sum(weights)).pvalue
    ratios.append(dict(call="scipy.stats.binomtest", counts=counts, weights=weights, chiSquare=None, p=float(p)))

values = np.round(rng.normal(50, 20, 37), 5)
quantiles = dict(call="numpy.quantile(method='linear')", values=listed(values),
                 at=[[p, float(np.quantile(values, p))] for p in (0, 0.001, 0.25, 0.5, 0.9, 0.99, 0.999, 1)])

n = 80
x_c, x_t = np.round(rng.normal(20, 4, n), 5), np.round(rng.normal(20.5, 4, n + 10), 5)
y_c = np.round(5 + 0.8 * x_c + rng.normal(0, 2, n), 5)
y_t = np.round(5.6 + 0.8 * x_t + rng.normal(0, 2, n + 10), 5)
y, x = np.concatenate([y_c, y_t]), np.concatenate([x_c, x_t])
theta = float(np.polyfit(x, y, 1)[0])
covariate = dict(call="numpy.polyfit for the slope; statsmodels CompareMeans on y - slope x", control=[listed(y_c), listed(x_c)],
                 treatment=[listed(y_t), listed(x_t)], slope=theta, absolute=welch(y_t - theta * x_t, y_c - theta * x_c))

# Adjusted by a covariate, with matrices: numpy.cov of the arrays, gradients by central differences of the effect itself.
def by_differences(effect, at, cov_c, cov_t, n_c, n_t):
    k = len(at) // 2
    gradient = np.array([(effect(at + h) - effect(at - h)) / (2 * h.sum()) for h in np.diag(np.abs(at) * 1e-5)])
    variance = gradient[:k] @ cov_c @ gradient[:k] / n_c + gradient[k:] @ cov_t @ gradient[k:] / n_t
    return dict(estimate=float(effect(at)), standardError=float(np.sqrt(variance)))


def four(n, lift):
    orders, before = rng.integers(1, 6, n), rng.integers(1, 6, n)
    taste = rng.gamma(6, 4, n)
    return np.array([np.round(orders * (taste + rng.normal(0, 5, n)) * lift, 4), orders, np.round(before * (taste + rng.normal(0, 5, n)), 4), before], dtype=float)


f_c, f_t = four(90, 1), four(70, 1.1)
cov_c, cov_t = np.cov(f_c), np.cov(f_t)


def unit_gradient(m):
    return np.array([1 / m[1], -m[0] / m[1] ** 2, -1 / m[3], m[2] / m[3] ** 2])


g = [unit_gradient(f_c.mean(axis=1)), unit_gradient(f_t.mean(axis=1))]
slope = float(-sum(v[2:] @ c[2:, :2] @ v[:2] for v, c in zip(g, [cov_c, cov_t])) / sum(v[2:] @ c[2:, 2:] @ v[2:] for v, c in zip(g, [cov_c, cov_t])))
absolute = lambda v: (v[4] / v[5] - slope * v[6] / v[7]) - (v[0] / v[1] - slope * v[2] / v[3])
relative = lambda v: absolute(v) / (v[0] / v[1])
at = np.concatenate([f_c.mean(axis=1), f_t.mean(axis=1)])
ratio_covariate = dict(call="numpy.cov and numerical gradients", control=[listed(r) for r in f_c], treatment=[listed(r) for r in f_t],
                       absolute=by_differences(absolute, at, cov_c, cov_t, 90, 70), relative=by_differences(relative, at, cov_c, cov_t, 90, 70))

m_c, m_t = np.mean(y_c), np.mean(y_t)
a, b = np.cov(np.array([y_t, x_t])), np.cov(np.array([y_c, x_c]))
variance = (a[0, 0] + theta**2 * a[1, 1] - 2 * theta * a[0, 1]) / (n + 10) / m_c**2 + (
    b[0, 0] * m_t**2 / m_c**2 - 2 * theta * b[0, 1] * m_t / m_c + theta**2 * b[1, 1]) / n / m_c**2
covariate["relative"] = dict(estimate=covariate["absolute"]["estimate"] / abs(m_c), standardError=float(np.sqrt(variance)))

print(json.dumps(dict(ratioCovariate=ratio_covariate, versions=dict(numpy=np.__version__, scipy=scipy.__version__, statsmodels=statsmodels.__version__),
                      means=means, scaledMeans=scaled_means, ratio=ratio, proportions=proportions, small=small,
                      corrections=corrections, sampleRatios=ratios, quantiles=quantiles, covariate=covariate), indent=1))
