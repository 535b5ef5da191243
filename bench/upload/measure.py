"""Uploads a table over HTTP and imports equal rows with the sqlite3 shell, by turns; then look-ups in batches and singly."""

import argparse
import csv
import http.client
import json
import subprocess
import sys
import time
import uuid

BATCH = 300
SINGLES = 3_000

# The table asset and its indexes as the product has them (db/migrations/assets), without its neighbours.
SCHEMA = """
pragma journal_mode = wal;
pragma synchronous = full;
create table asset (account_id text not null, id text not null, product_id text not null, sku text not null,
    serial_number text not null, site_id text not null, parent_id text, status text not null, host_name text, slot text,
    asset_tag text, labels text not null, description text not null, part_number text, revision text, source text not null,
    registered_at bigint not null, last_shown_at bigint, shipped_on bigint, version bigint not null, primary key (account_id, id));
create unique index asset_by_serial on asset (serial_number, product_id);
create unique index asset_by_id on asset (id);
create index asset_by_registration on asset (registered_at, id);
create index asset_of_account_by_serial on asset (account_id, serial_number, id);
create index asset_of_account_by_registration on asset (account_id, registered_at, id);
create index asset_of_account_by_site on asset (account_id, site_id, id);
create index asset_of_account_by_sku on asset (account_id, sku, id);
"""


class Api:
    def __init__(self, port, token):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.token = token

    def call(self, method, path, body=None, kind="application/json"):
        headers = {"Authorization": "Bearer " + self.token}
        if body is not None:
            headers["Content-Type"] = kind
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= 400:
            sys.exit(f"{method} {path}: {answer.status} {content[:500]}")
        return json.loads(content)


def serial(turn, row):
    return f"UP{turn:02}-{row:07}"


def table_of(turn, rows):
    lines = ["serial_number,sku,site,host_name"]
    lines += [f"{serial(turn, row)},RIDGE-48T,FRA-1,sw{row}.example.net" for row in range(rows)]
    return ("\n".join(lines) + "\n").encode()


def upload(api, account, turn, rows):
    """Seconds until accepted, all rows checked, staged, seen, and settled."""
    table = table_of(turn, rows)
    begun = time.monotonic()
    path = f"/api/v1/assets/imports?dry_run=false&account_id={account}"
    task = api.call("POST", path, table, "text/csv")
    times = {"accepted": time.monotonic() - begun}
    while True:
        task = api.call("GET", "/api/v1/imports/" + task["id"])
        now = time.monotonic() - begun
        if task["state"] in ("applying", "done"):
            times.setdefault("checked", now)
        if task["staged"] == rows:
            times.setdefault("staged", now)
        if task["applied"]:
            times.setdefault("seen", now)
        if task["state"] == "done":
            times["settled"] = now
            break
        if task["state"] == "failed":
            sys.exit("the import failed: " + json.dumps(task))
        time.sleep(0.02)
    if task["added"] != rows or task["settled"] != rows:
        sys.exit("not all rows were taken in: " + json.dumps(task))
    return times


def shell_import(work, turn, rows):
    """Seconds of the sqlite3 shell for equal rows, all columns given, in a table with equal indexes."""
    path = f"{work}/rows-{turn}.csv"
    account, product, site = (str(uuid.uuid4()) for _ in range(3))
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        for row in range(rows):
            writer.writerow([account, str(uuid.UUID(int=(turn << 64) + row)), product, "RIDGE-48T", serial(turn, row), site, "",
                             "in_use", f"sw{row}.example.net", "", "", "[]", "", "", "", "upload", "1795000000000000", "", "", "1"])
    script = SCHEMA if turn == 0 else "pragma synchronous = full;\n"
    subprocess.run(["sqlite3", f"{work}/bare.db"], input=script, text=True, check=True, stdout=subprocess.DEVNULL)
    begun = time.monotonic()
    subprocess.run(["sqlite3", f"{work}/bare.db"], input=f"pragma synchronous = full;\n.import --csv {path} asset\n", text=True,
                   check=True)
    return time.monotonic() - begun


def look_ups(api, rows):
    """Look-ups a second: singly, and in batches of 300, by one client."""
    numbers = [serial(0, row * 37 % rows) for row in range(min(SINGLES, rows))]
    begun = time.monotonic()
    for number in numbers:
        api.call("GET", "/api/v1/entitlements?service=technical_support&serial_number=" + number)
    singly = len(numbers) / (time.monotonic() - begun)
    begun = time.monotonic()
    for first in range(0, len(numbers), BATCH):
        items = [{"serial_number": number} for number in numbers[first:first + BATCH]]
        answer = api.call("POST", "/api/v1/entitlements/batch", json.dumps({"items": items, "service": "technical_support"}))
        if len(answer["found"]) != len(items):
            sys.exit("a batch did not find all of its items")
    return singly, len(numbers) / (time.monotonic() - begun)


def memory_of(pid):
    with open(f"/proc/{pid}/status", encoding="utf-8") as status:
        lines = dict(line.split(":", 1) for line in status)
    return {name: int(lines[name].split()[0]) // 1024 for name in ("VmHWM", "RssAnon")}


def main():
    parser = argparse.ArgumentParser()
    for name in ("--port", "--rows", "--rounds", "--pid"):
        parser.add_argument(name, type=int, required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--work", required=True)
    asked = parser.parse_args()
    api = Api(asked.port, asked.token)
    accounts = api.call("GET", "/api/v1/accounts?limit=500")["items"]
    account = next(one["id"] for one in accounts if one["name"] == "Aldra Telecom")
    results = []
    print(f"{'round':>5} {'accepted':>9} {'checked':>9} {'staged':>9} {'seen':>9} {'settled':>9} {'sqlite3':>9}   seconds")
    for turn in range(asked.rounds):
        times = upload(api, account, turn, asked.rows)
        times["sqlite3"] = shell_import(asked.work, turn, asked.rows)
        results.append(times)
        names = ("accepted", "checked", "staged", "seen", "settled", "sqlite3")
        print(f"{turn:>5} " + " ".join(f"{times[name]:>9.2f}" for name in names), flush=True)
    singly, batched = look_ups(api, asked.rows)
    memory = memory_of(asked.pid)
    settled = sorted(one["settled"] for one in results)[len(results) // 2]
    bare = sorted(one["sqlite3"] for one in results)[len(results) // 2]
    print(f"{asked.rows / settled:.0f} rows/s to all settled, {settled / bare:.1f} times the shell's {bare:.2f} s")
    print(f"look-ups by one client: {singly:.0f}/s singly, {batched:.0f}/s in batches of {BATCH}")
    print(f"server: {memory['VmHWM']} MiB at most, of which {memory['RssAnon']} MiB its own at the end")
    print(json.dumps({"bench": "upload", "rows": asked.rows, "rounds": results, "settled_s": settled, "sqlite3_s": bare,
                      "singly_per_s": singly, "batched_per_s": batched, "memory_mib": memory}))


main()
