"""Writes cases.json: the assignment algorithm in another language, so that the cases do not come from the code they test.

    python3 experiments/assignment/make-cases.py > experiments/assignment/cases.json

Conditions carry their answers as written here; they are checked against the GrowthBook SDK in cases.test.ts.
"""
import json


def fnv1a32(text):
    h = 0x811C9DC5
    units = text.encode("utf-16-le", "surrogatepass")
    for i in range(0, len(units), 2):
        h = ((h ^ (units[i] | units[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return h


def bucket(seed, value, version):
    if version == 2:
        return fnv1a32(str(fnv1a32(seed + value))) % 10000 / 10000
    if version == 1:
        return fnv1a32(value + seed) % 1000 / 1000
    return None


def ranges(weights, coverage):
    start, out = 0, []
    for weight in weights:
        out.append([start, start + coverage * weight])
        start += weight
    return out


def choose(n, spans):
    return next((i for i, (a, b) in enumerate(spans) if a <= n < b), -1)


def in_namespace(unit, space):
    return space["start"] <= bucket("__" + space["id"], unit, 1) < space["end"]


def assign(experiment, context, condition_holds):
    unit = context.get(experiment["hashAttribute"], context.get("targetingKey") if experiment["targetingKeyStandsIn"] else None)
    if unit in (None, ""):
        return {"unit": None, "arm": None, "bucket": None, "excluded": "unitMissing"}
    unit, out = str(unit), {"unit": str(unit), "arm": None, "bucket": None, "excluded": None}
    for f in experiment.get("filters", []):
        value = unit if f["attribute"] == experiment["hashAttribute"] else context.get(f["attribute"])
        if value in (None, "") or not any(a <= bucket(f["seed"], str(value), 2) < b for a, b in f["ranges"]):
            return {**out, "excluded": "filtered"}
    if "namespace" in experiment and not in_namespace(unit, experiment["namespace"]):
        return {**out, "excluded": "namespace"}
    if not condition_holds:
        return {**out, "excluded": "condition"}
    n = bucket(experiment["seed"], unit, experiment["hashVersion"])
    arm = choose(n, ranges([a["weight"] for a in experiment["arms"]], experiment["coverage"]))
    if arm < 0:
        return {**out, "bucket": n, "excluded": "coverage"}
    return {**out, "bucket": n, "arm": experiment["arms"][arm]["key"]}


TEXTS = ["", "a", "foobar", "order-1001", "Großauftrag", "注文", "\U0001F4E6", "0", "x" * 300]
SEEDS = ["delivery-promise-1", "packaging-2", "s"]
WEIGHTS = [[0.5, 0.5], [0.4, 0.3, 0.3], [1 / 3, 1 / 3, 1 / 3], [0.9, 0.1], [0, 1], [0.2, 0.2, 0.2, 0.2, 0.2]]


def experiment(**changes):
    return {"key": "promise", "seed": "promise-1", "hashVersion": 2, "hashAttribute": "orderId", "targetingKeyStandsIn": True,
            "coverage": 1, "arms": [{"key": "control", "weight": 0.5}, {"key": "two-day", "weight": 0.5}], **changes}


THREE = [{"key": "control", "weight": 0.4}, {"key": "b", "weight": 0.3}, {"key": "c", "weight": 0.3}]
LAYER = [{"seed": "layer-1", "attribute": "orderId", "ranges": [[0, 0.3], [0.6, 1]]}]
CUSTOMER_HOLD_OUT = [{"seed": "hold-out", "attribute": "customerId", "ranges": [[0.2, 1]]}]
NORTH = {"site": "North"}
EXPERIMENTS = [
    experiment(),
    experiment(arms=THREE, coverage=0.6, seed="promise-2"),
    experiment(hashVersion=1),
    experiment(filters=LAYER),
    experiment(filters=LAYER + CUSTOMER_HOLD_OUT),
    experiment(namespace={"id": "checkout", "start": 0.25, "end": 0.75}),
    experiment(namespace={"id": "checkout", "start": 0.25, "end": 0.75}, filters=LAYER),
    experiment(condition=NORTH, arms=THREE),
    experiment(targetingKeyStandsIn=False),
    experiment(coverage=0),
]
CONTEXTS = [
    *({"orderId": f"order-{1000 + i}", "customerId": f"c-{i % 3}", "site": ["North", "East"][i % 2]} for i in range(8)),
    {"orderId": 4711, "customerId": "c-9", "site": "North"},
    {"targetingKey": "order-77", "site": "North"},
    {"orderId": "", "targetingKey": "order-77"},
    {},
]
ORDER = {"site": "North", "value": 80, "tags": ["fragile", "gift"], "app": "v1.10.0-rc.1", "lines": [{"sku": "A", "n": 2}, {"sku": "B", "n": 1}],
         "ship": {"carrier": "DHL", "to": {"zip": "10115"}}, "express": False, "note": None}
CONDITIONS = [
    ({}, True), ({"site": "North"}, True), ({"site": "North", "value": {"$gt": 100}}, False),
    ({"value": {"$gte": 80, "$lt": 81}}, True), ({"value": {"$gt": "9"}}, True), ({"site": {"$gt": "M"}}, True),
    ({"site": {"$in": ["East", "North"]}}, True), ({"tags": {"$in": ["gift"]}}, True), ({"tags": {"$nin": ["gift"]}}, False),
    ({"ship.carrier": {"$ini": ["dhl"]}}, True), ({"ship.carrier": {"$nini": ["dhl"]}}, False), ({"ship.to.zip": {"$regex": "^10"}}, True),
    ({"ship.carrier": {"$regex": "^dhl$"}}, False), ({"ship.carrier": {"$regexi": "^dhl$"}}, True), ({"ship.none.zip": {"$exists": False}}, True),
    ({"note": {"$exists": True}}, False), ({"note": None}, True), ({"missing": None}, True), ({"missing": "null"}, True), ({"missing": 0}, True),
    ({"express": False}, True), ({"missing": False}, False), ({"tags": {"$size": 2}}, True), ({"tags": {"$size": {"$gt": 2}}}, False),
    ({"tags": {"$all": ["gift", "fragile"]}}, True), ({"tags": {"$all": ["gift", "GIFT"]}}, False), ({"tags": {"$alli": ["GIFT"]}}, True),
    ({"lines": {"$elemMatch": {"sku": "B", "n": 1}}}, True), ({"lines": {"$elemMatch": {"sku": "B", "n": 2}}}, False),
    ({"tags": {"$elemMatch": {"$eq": "gift"}}}, True), ({"tags": ["fragile", "gift"]}, True), ({"tags": ["gift", "fragile"]}, False),
    ({"ship": {"carrier": "DHL", "to": {"zip": "10115"}}}, True), ({"site": {"$type": "string"}}, True), ({"lines": {"$type": "array"}}, True),
    ({"site": {"$not": {"$eq": "East"}}}, True), ({"$not": {"site": "East"}}, True), ({"$or": [{"site": "East"}, {"value": 80}]}, True),
    ({"$or": []}, True), ({"$nor": [{"site": "East"}, {"value": 1}]}, True), ({"$nor": []}, False), ({"$and": []}, True),
    ({"$and": [{"site": "North"}, {"value": 1}]}, False), ({"app": {"$vgt": "1.9.0"}}, True), ({"app": {"$vlt": "1.10.0"}}, True),
    ({"app": {"$veq": "1.10.0-rc.1"}}, True), ({"app": {"$vgte": "1.10.0-rc.2"}}, False), ({"app": {"$vne": "1.10.0"}}, True), ({"app": {"$vlte": "1.10"}}, False),
    ({"ship.carrier": {"$inGroup": "carriers"}}, True), ({"site": {"$inGroup": "carriers"}}, False), ({"site": {"$notInGroup": "carriers"}}, True),
    ({"site": {"$notInGroup": "unknown"}}, True), ({"site": {"$eq": "North"}}, True), ({"value": {"$eq": "80"}}, False), ({"value": "80"}, True),
    ({"site": {"$ne": "East"}}, True), ({"value": {"$lte": 79}}, False),
]


def rows(items):
    return "[\n" + ",\n".join("    " + json.dumps(item, ensure_ascii=False) for item in items) + "\n  ]"


parts = {
    "fnv1a32": [[t, fnv1a32(t)] for t in TEXTS],
    "bucket": [[s, t, v, bucket(s, t, v)] for s in SEEDS for t in TEXTS[1:6] for v in (1, 2)] + [["s", "a", v, None] for v in (0, 3)],
    "ranges": [[w, c, ranges(w, c)] for w in WEIGHTS for c in (0, 0.5, 1)],
    "choose": [[n, spans, choose(n, spans)] for spans in ([[0, 0.5], [0.5, 1]], [[0, 0.2], [0.5, 0.7]], [[0, 0.5], [0.3, 0.7]], [])
               for n in (0, 0.1999, 0.2, 0.49, 0.5, 0.7, 0.9999)],
    "namespace": [[u, s, in_namespace(u, s)] for s in ({"id": "checkout", "start": 0, "end": 0.4}, {"id": "packing", "start": 0.4, "end": 1})
                  for u in ("order-1", "order-2", "order-3", "4711")],
    "savedGroups": {"carriers": ["DHL", "UPS"]},
    "conditions": [[c, ORDER, holds] for c, holds in CONDITIONS],
    "assignments": [[e, c, assign(e, c, "condition" not in e or c.get("site") == "North")] for e in EXPERIMENTS for c in CONTEXTS],
}
print("{\n" + ",\n".join(f'  "{k}": {rows(v) if isinstance(v, list) else json.dumps(v)}' for k, v in parts.items()) + "\n}")
