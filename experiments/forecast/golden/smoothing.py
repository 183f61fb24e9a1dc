"""Reference values of the smoothing recursions: statsmodels 0.13, statsmodels.tsa.holtwinters.ExponentialSmoothing with
known initial states and fixed weights (fit(optimized=False)): fitted values and forecasts.

    /usr/bin/python3 smoothing.py > smoothing.json
"""
import json
import warnings

import numpy as np
import statsmodels
from statsmodels.tsa.holtwinters import ExponentialSmoothing

warnings.simplefilter("ignore")
random = np.random.default_rng(20261123)
season = np.array([40, 12, -3, -8, 5, 22, -68])
days = 84
values = np.round(300 + 0.6 * np.arange(days) + np.tile(season, days // 7) + random.normal(0, 14, days), 2)
start = {"level": 295.5, "trend": 0.4, "seasonal": [35.0, 10.0, 0.0, -5.0, 4.0, 20.0, -64.0]}
cases = []
for name, weights in [
    ("simple", {"level": 0.3}),
    ("holt", {"level": 0.25, "trend": 0.1}),
    ("dampedHolt", {"level": 0.25, "trend": 0.1, "damping": 0.93}),
    ("holtWinters", {"level": 0.2, "trend": 0.05, "damping": 0.95, "seasonal": 0.15}),
    ("holtWinters without damping", {"level": 0.2, "trend": 0.05, "seasonal": 0.15}),
]:
    has = lambda part: part in weights
    known = {"initial_level": start["level"]}
    if has("trend"):
        known["initial_trend"] = start["trend"]
    if has("seasonal"):
        known["initial_seasonal"] = start["seasonal"]
    model = ExponentialSmoothing(
        values,
        trend="add" if has("trend") else None,
        damped_trend=has("damping"),
        seasonal="add" if has("seasonal") else None,
        seasonal_periods=7 if has("seasonal") else None,
        initialization_method="known",
        **known,
    )
    fixed = {"smoothing_level": weights["level"]}
    if has("trend"):
        fixed["smoothing_trend"] = weights["trend"]
    if has("damping"):
        fixed["damping_trend"] = weights["damping"]
    if has("seasonal"):
        fixed["smoothing_seasonal"] = weights["seasonal"]
    fitted = model.fit(optimized=False, **fixed)
    cases.append({"name": name, "weights": weights, "fitted": list(fitted.fittedvalues), "forecast": list(fitted.forecast(16))})
print(json.dumps({"library": "statsmodels", "version": statsmodels.__version__, "values": list(values), "start": start, "cases": cases}, indent=1))
