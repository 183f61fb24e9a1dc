"""Reference values of the distributions: scipy 1.10.1, scipy.stats.{norm,t,chi2,f}.{cdf,sf,ppf,isf}.

    python3 distributions.py > distributions.json

Left to R (distributions.R): chi-square from 1e6 and F from 1e6 degrees of freedom on, where scipy 1.10 is off by 1e-8 to
.3 (its F(1; 1e8, 1e8) is .3896, not .5), and quantiles that scipy's own tail does not confirm (t at 1e-200 and below).
"""
import json
import numpy as np
import scipy
from scipy import stats

DFS = [1, 2.5, 5, 29.7, 100, 500, 1234.5, 90079.83, 1e6, 1e8]
PROBABILITIES = [1e-300, 1e-200, 1e-100, 1e-20, 1e-9, 1e-4, 0.025, 0.2, 0.4, 0.7, 0.975]


def finite(x):
    return bool(np.isfinite(x)) and abs(x) < 1e306 and abs(x) > 0


def confirms(tail, p):
    return abs(tail / p - 1) < 1e-10


rows = []


def add(name, parameters, distribution):
    for p in PROBABILITIES:
        isf = float(distribution.isf(p))
        if finite(isf) and confirms(distribution.sf(isf), p):
            rows.append([name, parameters, "upperQuantile", p, isf])
        ppf = float(distribution.ppf(p))
        if finite(ppf) and confirms(distribution.cdf(ppf), p):
            rows.append([name, parameters, "quantile", p, ppf])
        for x in {isf, ppf}:
            if not finite(x):
                continue
            x = float("%.4g" % x)
            for ours, theirs in (("cdf", distribution.cdf), ("survival", distribution.sf)):
                value = float(theirs(x))
                if value > 1e-300:
                    rows.append([name, parameters, ours, x, value])


add("normal", [], stats.norm())
for df in DFS:
    add("studentT", [df], stats.t(df))
    if df < 1e6:
        add("chiSquare", [df], stats.chi2(df))
for d1, d2 in [(1, 1), (1, 10), (3, 7), (5.5, 120), (40, 40), (1000, 2000), (1e5, 1e5)]:
    add("fisherF", [d1, d2], stats.f(d1, d2))

print(json.dumps({"library": "scipy", "version": scipy.__version__, "rows": rows}))
