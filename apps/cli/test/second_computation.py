"""The measures and the compliance score, computed a second time from the events alone, by measures.md and rulebook.md. It shares no line with
the system: no running counts, no signed facts. What is known at an instant is what the events up to it say.

stdin: {"events": FILE, "questions": [{"asOf", "knownAt"}]}, FILE having an event a line {service, stream, type, at, data}, amounts in fen.
stdout: a line a question: {sellerId: {...}}. Fails on an event that would count and that it does not know."""

import datetime
import json
import math
import sys
from collections import defaultdict

HOUR8 = datetime.timedelta(hours=8)
WEIGHTS = {"M-DISPUTE": 30, "M-LATE": 15, "M-REFUND": 10, "M-LIABLE": 15, "M-HELP": 10, "VIOLATIONS": 15, "M-COMP": 5}
CURVE = [(0, 1), (1, 0.75), (2, 0.4), (4, 0.1), (8, 0)]
PRIOR, Z, DAYS = 2, 1.6448536, 30
UNKNOWN = {"InterventionRequested", "RefundCaseNoted", "HelpPressed", "PointsCharged", "ViolationRecorded", "RefundModified", "RefundAdvanced",
           "RefundRefused", "CompensationReversed", "CompensationWaived", "AccountOpened", "DeadlineMoved:D-SELLER"}


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=None)


def day_of(text):
    return (instant(text) + HOUR8).date()


class Order:
    def __init__(self, placed):
        self.seller, self.category = placed["sellerId"], placed["lines"][0]["category"]
        self.paid, self.promised, self.broken = None, {}, set()


def known(events, known_at):
    """What the events up to an instant say: orders, refunds, and per seller the money."""
    orders, refunds, sellers = {}, {}, {}
    comp = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    receivable, deposit = defaultdict(int), defaultdict(int)
    for e in events:
        if e["at"] > known_at:
            continue
        kind, data, at = e["type"], e["data"], e["at"]
        if kind in UNKNOWN or (kind == "DeadlineMoved" and data["ruleId"] == "D-SELLER"):
            raise SystemExit(f"{kind} of {e['stream']}: not computed here")
        if kind == "OrderPlaced":
            orders[data["orderId"]] = Order(data)
        elif kind == "OrderPaid":
            order = orders[data["orderId"]]
            order.paid = at
            order.promised = {line["lineId"]: line["shipBy"] for line in data["lines"] if "shipBy" in line}
            sellers.setdefault(order.seller, at)
        elif kind == "LineRefunded":
            order = orders[data["orderId"]]
            due = order.promised.get(data["lineId"])
            if due is not None and data["lineId"] not in order.broken and at <= due:
                del order.promised[data["lineId"]]
        elif kind == "ShippingPromiseBroken":
            orders[data["orderId"]].broken.add(data["lineId"])
        elif kind == "ShippingPromiseCorrected":
            orders[data["orderId"]].broken.discard(data["lineId"])
        elif kind == "RefundApplied":
            if data["type"] not in ("REFUND_ONLY", "RETURN_AND_REFUND"):
                raise SystemExit(f"{data['type']}: not computed here")
            refunds[data["refundId"]] = dict(data, applied=at)
        elif kind == "DeadlineOpened" and data["ruleId"] == "D-SELLER":
            refunds[data["subject"]]["silence"] = data["due"]
        elif kind == "RefundAgreed":
            if data["by"] != "PLATFORM":
                refund = refunds[data["refundId"]]
                refund.setdefault("answered", refund["silence"] if data["by"] == "TIMEOUT" else at)
        elif kind == "RefundPaid":
            refund = refunds[data["refundId"]]
            refund.setdefault("complete", at)
            refund["oos"] = data["reason"] == "OUT_OF_STOCK" and data["compensable"]
        elif kind in ("CompensationAssessed", "CompensationPaid"):
            comp[data["sellerId"]][(data["ruleId"], data["asset"])][kind == "CompensationPaid"] += data["amount"]
        elif kind == "SellerSeen":
            seller = e["stream"][len("seller-"):]
            sellers[seller] = min(at, sellers.get(seller, at))
        if e["service"] == "penalties" and e["stream"].startswith("seller-"):
            seller = e["stream"][len("seller-"):]
            for move in data.get("transfers", []):
                if move["asset"] == "CNY":
                    for side, sign in (("to", 1), ("from", -1)):
                        if move[side] == f"seller:{seller}:deposit":
                            deposit[seller] += sign * move["amount"]
                        if move[side] == f"seller:{seller}:receivable":
                            receivable[seller] -= sign * move["amount"]
    return orders, refunds, sellers, comp, receivable, deposit


def value(x):
    if x <= CURVE[0][0]:
        return CURVE[0][1]
    for (x0, v0), (x1, v1) in zip(CURVE, CURVE[1:]):
        if x <= x1:
            return v0 + (v1 - v0) * (x - x0) / (x1 - x0)
    return CURVE[-1][1]


def quantile(s, z, scale):
    return s * max(0, 1 - 1 / (9 * s) + z / (3 * math.sqrt(s))) ** 3 / scale


def speed(minutes):
    minutes = sorted(minutes)
    rank = lambda p: minutes[max(math.ceil(p * len(minutes)), 1) - 1]
    return {"count": len(minutes), **({"p50": rank(0.5), "p90": rank(0.9)} if minutes else {})}


def answer(events, as_of, known_at):
    # money of compliance holds when it is recorded: as of the earlier of the two
    orders, refunds, sellers, *_ = known(events, known_at)
    *_, comp, receivable, deposit = known(events, min(as_of, known_at))
    last = day_of(as_of)
    first = last - datetime.timedelta(days=DAYS - 1)
    counts = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))  # seller, what, category
    spans = defaultdict(lambda: defaultdict(list))
    inside = lambda at: at <= as_of and first <= day_of(at) <= last
    for order in orders.values():
        if order.paid is None:
            continue
        if inside(order.paid):
            counts[order.seller]["paid"][order.category] += 1
        if order.promised and inside(min(order.promised.values())):
            counts[order.seller]["due"][order.category] += 1
        late = [due for line, due in order.promised.items() if line in order.broken]
        if late and min(late) <= as_of and first <= day_of(min(order.promised.values())) <= last:
            counts[order.seller]["broken"][order.category] += 1
    for refund in refunds.values():
        seller, category = refund["sellerId"], orders[refund["orderId"]].category
        if inside(refund["applied"]):
            counts[seller]["applied" if refund["phase"] == "ONSALE" else "after"][category] += 1
        if refund.get("oos") and inside(refund["complete"]):
            counts[seller]["oos"][category] += 1
        for name in ("answered", "complete"):
            if name in refund and inside(refund[name]):
                spans[seller][name].append(int((instant(refund[name]) - instant(refund["applied"])).total_seconds() // 60))
    market = defaultdict(lambda: defaultdict(int))
    for seller in counts:
        for what, by in counts[seller].items():
            for category, n in by.items():
                market[what][category] += n
    told = {}
    for seller, since in sellers.items():
        if since <= known_at:
            told[seller] = one(counts[seller], spans[seller], market, comp[seller], receivable[seller], deposit[seller])
    return told


def one(counts, spans, market, comp, receivable, deposit):
    total = lambda what: sum(counts[what].values())
    components, score, ends = {}, 0, [0, 0]
    for name, bad, of in (("M-DISPUTE", "disputed", "paid"), ("M-LATE", "broken", "due"), ("M-REFUND", "applied", "paid"),
                          ("M-LIABLE", "liable", "decided"), ("M-HELP", "missed", "ended")):
        expected = sum(d * market[bad][c] / market[of][c] for c, d in counts[of].items())
        shape, scale = total(bad) + PRIOR, expected + PRIOR
        low, high = quantile(shape, -Z, scale), quantile(shape, Z, scale)
        v = value(shape / scale)
        components[name] = {"observed": total(bad), "denominator": total(of), "expected": expected, "ratio": shape / scale, "low": low,
                            "high": high, "value": v, "contribution": WEIGHTS[name] * v}
        score += WEIGHTS[name] * v
        ends[0] += WEIGHTS[name] * value(high)
        ends[1] += WEIGHTS[name] * value(low)
    debt = 1 - min(1, receivable / 100000)
    for name, v in (("VIOLATIONS", 1), ("M-COMP", debt)):
        components[name] = {"value": v, "contribution": WEIGHTS[name] * v}
        score, ends = score + WEIGHTS[name] * v, [end + WEIGHTS[name] * v for end in ends]
    rate = lambda bad, of: [total(bad), total(of)]
    return {
        "score": score, "interval": ends, "components": components,
        "rates": {"M-REFUND": rate("applied", "paid"), "M-DISPUTE": rate("disputed", "paid"), "M-LATE": rate("broken", "due"),
                  "M-OOS": rate("oos", "paid"), "M-AFTER": rate("after", "paid")},
        "speed": {"firstAnswer": speed(spans["answered"]), "refundComplete": speed(spans["complete"])},
        "comp": sorted([rule, asset, assessed, paid] for (rule, asset), (assessed, paid) in comp.items()),
        "receivable": receivable, "deposit": deposit,
    }


def main():
    asked = json.load(sys.stdin)
    with open(asked["events"], encoding="utf-8") as lines:
        events = [json.loads(line) for line in lines]
    for question in asked["questions"]:
        print(json.dumps(answer(events, question["asOf"], question["knownAt"])))


main()
