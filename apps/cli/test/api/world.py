"""Hooks of schemathesis: who asks, and about what. Chosen by the request alone, so that a failure is the same when played again."""
import atexit
import collections
import copy
import hashlib
import json
import os
import random

import schemathesis

# Of apps/cli/test/api/seed-world.mjs: actors, and for each verb the ids that stand ready for it and a body that will do.
WORLD = json.loads(os.environ["REDRESS_WORLD"])
NEW = {"place": "orderId", "apply": "refundId", "open-account": "sellerId", "intervene": "caseId", "step-in": "caseId"}
RESOURCES = {"orders": "orderId", "refunds": "refundId", "sellers": "sellerId", "cases": "caseId", "events": "eventId"}


def known(name, verb, path):
    """Ids of that name: those that stand ready for the verb, if there are any."""
    if name == "id":
        name = RESOURCES.get(path.split("/")[2], name)
    if NEW.get(verb) == name:
        return []
    return WORLD["ready"].get(verb, {}).get(name) or WORLD["ids"].get(name, [])


@schemathesis.hook
def before_call(context, case, kwargs):
    """
    Valid requests come from actors that there are; three of four are about things that exist, and most of these are said
    by who may say it, as it may well be said. The rest, and all that is invalid on purpose, stays as it was made.
    """
    said = [case.method, case.path, case.path_parameters, case.query, case.body]
    digest = hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).digest()
    positive = bool(case.meta and case.meta.generation.mode.is_positive)
    named = any(name.lower() == "redress-actor" for name in case.headers or {})
    if (positive or not named) and digest[0] % 16:
        case.headers["Redress-Actor"] = WORLD["actors"][digest[1] % len(WORLD["actors"])]
    if not positive or digest[2] % 4 == 0:
        return
    verb = case.path.split("/")[-1]
    for name in [name for name in case.headers if name.lower() == "if-match"]:
        del case.headers[name]
    if digest[2] % 4 > 1:
        case.headers["Redress-Actor"] = WORLD["speakers"].get(verb, "platform")
        case.headers.setdefault("Idempotency-Key", digest.hex())
    if digest[2] % 4 > 1 and isinstance(case.body, dict) and verb in WORLD["bodies"]:
        ids = {name: value for name, value in case.body.items() if name in WORLD["ids"]}
        case.body = ids | copy.deepcopy(WORLD["bodies"][verb])
    pick = random.Random(digest)
    for place in (case.path_parameters, case.body):
        for name in list(place) if isinstance(place, dict) else ():
            ids = known(name, verb, case.path)
            if ids and isinstance(place[name], str):
                place[name] = pick.choice(ids)


COUNTS = collections.Counter()


@schemathesis.hook
def after_call(context, case, response):
    taken = case.method.upper() == case.operation.method.upper()
    COUNTS[case.operation.label if taken else "methods that are not taken", response.status_code] += 1


@atexit.register
def report():
    """What was answered, for the table at the end."""
    with open(os.environ["REDRESS_ANSWERS"], "w", encoding="utf-8") as file:
        json.dump([[operation, status, count] for (operation, status), count in COUNTS.items()], file)
