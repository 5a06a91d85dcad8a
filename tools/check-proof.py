"""Checks a proof of redress (docs/proof.md) with nothing but Python's standard library: python3 check-proof.py FILE [SEALS]

Written after docs/proof.md alone, so that it shares no code, and no mistake, with `redress proof check`. It checks the form, the chains,
the paths to the sealed roots and the signatures (Ed25519, RFC 8032); what the rules decided it does not judge.
"""
import base64
import hashlib
import json
import sys

PARTS = ["stream", "version", "type", "schemaVersion", "at", "occurredAt", "key", "lane", "actor", "correlationId", "causationId",
         "commandHash", "commandId", "data", "explanation"]
SEALED = ["service", "day", "position", "size", "root", "previous"]


class Wrong(Exception):
    pass


def must(holds, why):
    if not holds:
        raise Wrong(why)


def sha256(data):
    return hashlib.sha256(data).digest()


def plain(value):
    """JSON without blanks, keys as they come."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


# Ed25519: only what it takes to verify; slow, and plain.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT % P
    if (x * x - square) % P != 0 or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, one):
    total = (0, 1, 1, 0)
    while n > 0:
        if n & 1:
            total = add(total, one)
        one, n = add(one, one), n >> 1
    return total


def same(one, other):
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def is_signed(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    key, r = point(public), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % Q
    return same(times(s, BASE), add(r, times(h, key)))


def root_from(leaf, index, size, path):
    """RFC 6962: the root that a leaf and its path make; None where such a path does not fit."""
    if not 0 <= index < size:
        return None
    place, last, root = index, size - 1, sha256(b"\x00" + leaf)
    for beside in path:
        if last == 0:
            return None
        if place % 2 == 1 or place == last:
            root = sha256(b"\x01" + beside + root)
            while place % 2 == 0 and place != 0:
                place, last = place // 2, last // 2
        else:
            root = sha256(b"\x01" + root + beside)
        place, last = place // 2, last // 2
    return root if last == 0 else None


def check_stream(stream, seals, order):
    name, events, sealed = stream["stream"], stream["events"], stream["sealed"]
    before = ""
    for n, event in enumerate(events):
        must(event["version"] == n + 1, f"{name}: version {event['version']} stands where {n + 1} should")
        parts = [before] + [name if part == "stream" else event[part] for part in PARTS]
        before = sha256(plain(parts).encode()).hex()
        must(before == event["hash"], f"{name}@{n + 1} does not follow from what comes before it")
    must(any(event["key"] == order for event in events), f"{name} has nothing to do with order {order}")
    if sealed is None:
        return len(events)
    ours = [seal for seal in seals if seal["service"] == stream["service"]]
    must(len(ours) == 1, f"there is not one seal of {stream['service']}")
    must(1 <= sealed["version"] <= len(events), f"{name}@{sealed['version']}, which is sealed, is missing")
    leaf = bytes.fromhex(events[sealed["version"] - 1]["hash"])
    root = root_from(leaf, sealed["index"], ours[0]["size"], [bytes.fromhex(one) for one in sealed["path"]])
    must(root is not None and root.hex() == ours[0]["root"], f"{name}@{sealed['version']} does not lead to the sealed root")
    return len(events) - sealed["version"]


def check(raw, kept):
    text = raw.decode()
    proof = json.loads(text)
    must(proof.get("format") == "redress-proof-1", "this is no proof of the format redress-proof-1")
    must(canonical(proof) + "\n" == text, "it is not written as such a file is: keys in order, no blanks, one line")
    digest = proof.pop("digest")
    must(sha256(canonical(proof).encode()).hex() == digest, "its digest is another one: something in it was changed")
    der = base64.b64decode("".join(proof["publicKey"].strip().splitlines()[1:-1]))
    must(der[:-32].hex() == "302a300506032b6570032100", "its public key is none of Ed25519")
    for seal in proof["seals"]:
        name = f"the seal of {seal['service']} of {seal['day']}"
        message = canonical({field: seal[field] for field in SEALED}).encode()
        must(seal["key"] == sha256(der).hex()[:16], f"{name} names another key")
        must(is_signed(der[-32:], message, base64.b64decode(seal["signature"])), f"{name} is not signed by its key")
        must(kept is None or seal in kept, f"{name} is not among those that were kept")
    must(proof["streams"], "there is no stream in it")
    unsealed = sum(check_stream(stream, proof["seals"], proof["orderId"]) for stream in proof["streams"])
    events = sum(len(stream["events"]) for stream in proof["streams"])
    return f"holds: order {proof['orderId']}, {events} events in {len(proof['streams'])} streams, {unsealed} not sealed yet"


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: python3 check-proof.py FILE [SEALS]")
    try:
        kept_seals = json.load(open(sys.argv[2], encoding="utf-8")) if len(sys.argv) == 3 else None
        print(f"{sys.argv[1]} {check(open(sys.argv[1], 'rb').read(), kept_seals)}")
    except Wrong as wrong:
        sys.exit(f"{sys.argv[1]} proves nothing: {wrong}")
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        sys.exit(f"{sys.argv[1]} proves nothing: it cannot be read as a proof ({error!r})")
