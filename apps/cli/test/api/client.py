"""What somebody writes who has the document and nothing else; the package redress_client is made of it (openapi-python-client)."""

import json
import sys

from redress_client import Client
from redress_client.api.orders import orders_pay, orders_place
from redress_client.api.views import view_events, view_order, view_trial_balance
from redress_client.models import Answer, EventsView, OrderView, OrdersPayBody, OrdersPlaceBody, Problem, TrialBalanceView

client = Client(base_url=sys.argv[1], headers={"Redress-Actor": "platform"})

line = {"lineId": "l1", "sku": "k1", "title": "Lamp", "category": "lamps", "kind": "PHYSICAL", "quantity": 1, "paid": "120.00"}
order = {"buyerId": "b1", "buyerTier": "NORMAL", "sellerId": "s1", "freight": "8.00", "freeShipping": False, "lines": [line]}
placed = orders_place.sync("o-python", client=client, body=OrdersPlaceBody.from_dict(order))
assert isinstance(placed, Answer) and placed.version == 1, placed

seen = view_order.sync("o-python", client=client)
assert isinstance(seen, OrderView) and seen.status == "PLACED" and seen.lines[0].paid == "120.00", seen

events = view_events.sync("o-python", client=client, limit=1)
assert isinstance(events, EventsView) and events.items[0].type_ == "OrderPlaced" and events.total >= 1, events

balance = view_trial_balance.sync(client=client)
assert isinstance(balance, TrialBalanceView) and balance.balanced, balance

missing = view_order.sync("o-nobody", client=client)
assert isinstance(missing, Problem) and missing.code == "NOT_FOUND", missing

wrong = orders_pay.sync("o-python", client=client, body=OrdersPayBody(cash="1.00", points=0))
assert isinstance(wrong, Problem) and wrong.status == 400 and wrong.detail, wrong

print(json.dumps({"client": "python", "refused": [missing.code, wrong.code]}))
