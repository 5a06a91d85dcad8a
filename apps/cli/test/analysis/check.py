"""Reads what redress export has written: `check.py PARQUET XES OCEL ANALYSE.md COUNTS.json`. Exit code 1 where something is not as it must be."""
import json
import os
import re
import sys
import warnings

warnings.filterwarnings('ignore')
import duckdb
import pandas
import pm4py

parquet, xes, ocel, page, counts = sys.argv[1:]
counts = json.loads(counts)
page = open(page, encoding='utf-8').read()


def must(what, expected, actual):
    if expected != actual:
        sys.exit(f'{what}: {actual}, and it should be {expected}')
    print(f'{what}: {actual}')


# pandas: what stands in the files is what the manifest counts
for table in ('ledger', 'decisions', 'deadlines', 'measures'):
    must(f'pandas, {table}', counts['tables'][table], len(pandas.read_parquet(f'{parquet}/{table}.parquet')))

# DuckDB: all days as one table; the questions of docs/how-to/analyse.md as they stand there
os.chdir(parquet)
must('DuckDB, events', counts['tables']['events'], duckdb.sql("select count(*) from 'events/*/*.parquet'").fetchall()[0][0])
questions = re.findall(r'```sql\n(.*?)```', page, re.S)
must('questions in the page', 3, len(questions))
for question in questions:
    answer = duckdb.sql(question)
    rows = answer.fetchall()
    print(answer)
    if not rows:
        sys.exit(f'nothing is answered to {question}')

# pm4py: a trace an order, and a model of them
log = pm4py.read_xes(xes)
must('pm4py, orders in the XES', counts['orders'], log['case:concept:name'].nunique())
must('pm4py, events in the XES', counts['xes'], len(log))
net, initial, final = pm4py.discover_petri_net_inductive(log, noise_threshold=0.2)
print(f'pm4py, a net of {len(net.places)} places and {len(net.transitions)} transitions')
if len(net.transitions) < 5:
    sys.exit('a net of next to nothing')

# pm4py: an object-centric log, valid as OCEL 2.0, and a model of it
central = pm4py.read_ocel2_json(ocel)
must('pm4py, events in the OCEL', counts['ocel'], len(central.events))
types = set(pm4py.ocel_get_object_types(central))
for kind in ('order', 'line', 'refund', 'case', 'compensation', 'seller', 'buyer'):
    if kind not in types:
        sys.exit(f'no object of type {kind}: {sorted(types)}')
ids = set(central.objects['ocel:oid'])
must('relations to objects that there are not', 0, sum(1 for one in central.relations['ocel:oid'] if one not in ids))
model = pm4py.discover_oc_petri_net(central)
print(f"pm4py, object-centric nets of {', '.join(sorted(model['petri_nets']))}")
