#!/usr/bin/env python3
"""Sets the engine's figures beside DuckDB's: ratios.py FOLDER SIZE... Prints a table and, last, one line of JSON."""

import csv
import dataclasses
import json
import statistics
import sys
from pathlib import Path

# Bytes a device in plain columns: platform, train, rank and 200 features as bits, as RESULTS.md counts them.
PLAIN_COLUMNS = 38


@dataclasses.dataclass
class Row:
    """One row of the table. What must hold is a least ratio, or a most of ours in its own unit."""

    what: str
    ours: float
    unit: str
    beside: str
    yardstick: float
    least: float | None = None
    most: float | None = None

    @property
    def ratio(self):
        return self.yardstick / self.ours

    @property
    def holds(self):
        if self.least is None and self.most is None:
            return None
        return (self.least is None or self.ratio >= self.least) and (self.most is None or self.ours <= self.most)

    @property
    def must(self):
        if self.least is not None:
            return f"{self.least:g}x"
        return f"under {self.most:g}" if self.most is not None else ""


def figures(folder):
    """(rounds of the engine, rounds of DuckDB by algorithm), as they came."""
    ours, theirs = [], {}
    for line in (folder / "figures.jsonl").read_text().splitlines():
        figure = json.loads(line)
        if "kernel" in figure:
            ours.append(figure)
        else:
            theirs.setdefault(figure["algo"], []).append(figure)
    return ours, theirs


def middle(rounds, name, part=None):
    return statistics.median(figure[name] if part is None else figure[name][part] for figure in rounds)


def same_hits(folder, ours, theirs):
    """Whether DuckDB found as many hits as the engine: of all, of the 100 advisories and of the 100 devices that were picked."""
    with open(folder / "counts_duckdb_single.csv", newline="") as file:
        if sum(int(row["hits"]) for row in csv.DictReader(file)) != ours[0]["hits"]:
            return False
    picked = {"new_advisory_signature": "one_advisory_sum", "one_device": "one_device_sum"}
    return all(theirs[algo][0]["total_hits"] == ours[0][name] for algo, name in picked.items())


def rows_of(size, ours, theirs):
    # Without AVX-512 the ratios of matching may be 1.5 times less.
    allowed = 1 if ours[0]["kernel"] == "avx512" else 1.5

    def least(by_size, allowed=1):
        return by_size[size] / allowed if size in by_size else None

    def mine(name):
        return middle(ours, name)

    single = theirs["single"]
    yield Row("all hits counted, warm", mine("match_ms"), "ms", "DuckDB", middle(single, "match_ms", 0), least({"100k": 20, "1m": 50, "1m-ind": 200}, allowed))
    duck_anew = statistics.median(a["group_signatures_ms"] + a["expand_advisories_ms"] + b["match_ms"][0] for a, b in zip(theirs["load"], single))
    yield Row("loaded columns -> counts", mine("anew_ms"), "ms", "DuckDB", duck_anew, least({"1m": 20}, allowed))
    yield Row("raw files -> columns", mine("ingest_ms"), "ms", "DuckDB", middle(theirs["ingest"], "all_ms", 0), least({"1m": 6}))
    if "hits_device_pairs" in theirs:
        pairs = middle(theirs["hits_device_pairs"], "match_ms", 0)
        yield Row("all hits as sets", mine("hit_sets_ms"), "ms", "DuckDB's pairs of devices", pairs, least({"1m": 350}, allowed))
    yield Row("all hits as sets", mine("hit_sets_ms"), "ms", "copying their bytes", mine("copy_ms"), least({"1m": 0.1}))
    new = theirs["new_advisory_signature"]
    yield Row("one new advisory, median", mine("one_advisory_us"), "us", "DuckDB", 1000 * middle(new, "each_ms", 0), most=20)
    yield Row("one new advisory, worst", mine("one_advisory_worst_us"), "us", "DuckDB", 1000 * middle(new, "each_ms", 2), most=500)
    yield Row("one changed device, median", mine("one_device_us"), "us", "DuckDB", 1000 * middle(theirs["one_device"], "each_ms", 0), most=40)
    most = 80 if size.startswith("1m") else None  # Fewer devices share the advisories.
    yield Row("memory for matching, a device", mine("bytes_per_device"), "bytes", "plain columns", PLAIN_COLUMNS, most=most)
    if "hits_signature_pairs" in theirs:
        # What either begins with: which advisories hit each kind of devices as it is.
        pairs = middle(theirs["hits_signature_pairs"], "match_ms", 0)
        yield Row("what one release changes", mine("what_if_ms"), "ms", "DuckDB's pairs of kinds", pairs)
        yield Row(f"the best of {ours[0]['releases']} releases", mine("advise_ms"), "ms", "DuckDB's pairs of kinds", pairs)


def main(work, sizes):
    answer = {}
    print(f"{'size':8}{'what':32}{'ours':>10} {'':6}{'beside':27}{'':>10}{'ratio':>9}  must")
    for size in sizes:
        folder = Path(work) / size
        ours, theirs = figures(folder)
        same = same_hits(folder, ours, theirs)
        answer[size] = {"kernel": ours[0]["kernel"], "hits": ours[0]["hits"], "same_hits_as_duckdb": same, "rows": []}
        for row in rows_of(size, ours, theirs):
            verdict = {None: "", True: ": held", False: ": NOT held"}[row.holds]
            print(f"{size:8}{row.what:32}{row.ours:10.2f} {row.unit:6}{row.beside:27}{row.yardstick:10.1f}{row.ratio:9.2f}  {row.must}{verdict}")
            answer[size]["rows"].append({**dataclasses.asdict(row), "ratio": round(row.ratio, 2), "holds": row.holds})
        print(f"{size:8}{ours[0]['hits']:,} hits, {'the same' if same else 'NOT the same'} as DuckDB's; {ours[0]['kernel']}")
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
