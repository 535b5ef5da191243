#!/usr/bin/env python3
"""Sets the engine's figures beside DuckDB's: ratios.py FOLDER SIZE... Prints a table and, last, one line of JSON."""

import csv
import json
import statistics
import sys
from pathlib import Path


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


def middle(values):
    return statistics.median(values) if values else None


def of(rounds, name, part=None):
    return [figure[name] if part is None else figure[name][part] for figure in rounds]


def same_hits(folder, ours):
    """Whether DuckDB found as many hits as the engine."""
    with open(folder / "counts_duckdb_single.csv", newline="") as file:
        return sum(int(row["hits"]) for row in csv.DictReader(file)) == ours[0]["hits"]


def rows_of(size, folder):
    ours, theirs = figures(folder)
    match = middle(of(ours, "match_ms"))
    duck_match = middle(of(theirs["single"], "match_ms", 0))
    load = theirs["load"]
    duck_anew = middle([a["group_signatures_ms"] + a["expand_advisories_ms"] + b["match_ms"][0] for a, b in zip(load, theirs["single"])])
    yield size, "all hits counted, warm", match, "ms", duck_match, duck_match / match, {"1m": 50, "1m-ind": 200, "100k": 20}.get(size)
    anew = middle(of(ours, "anew_ms"))
    yield size, "loaded columns -> counts", anew, "ms", duck_anew, duck_anew / anew, {"1m": 20}.get(size)
    ingest = middle(of(ours, "ingest_ms"))
    duck_ingest = middle(of(theirs["ingest"], "all_ms", 0))
    yield size, "raw files -> columns", ingest, "ms", duck_ingest, duck_ingest / ingest, {"1m": 6}.get(size)
    hits = middle(of(ours, "hit_sets_ms"))
    pairs = middle(of(theirs.get("hits_device_pairs", []), "match_ms", 0))
    if pairs:
        yield size, "all hits as sets, beside DuckDB's pairs", hits, "ms", pairs, pairs / hits, 350
    copy = middle(of(ours, "copy_ms"))
    yield size, "all hits as sets, beside copying the bytes", hits, "ms", copy, copy / hits, {"1m": 0.1}.get(size)
    for name, what, must in (("one_advisory_us", "one new advisory, median", 20), ("one_advisory_worst_us", "the same, worst", 500),
                             ("one_device_us", "one changed device, median", 40)):
        yield size, what, middle(of(ours, name)), "us", None, None, f"under {must}"
    yield size, "memory for matching", middle(of(ours, "bytes_per_device")), "bytes a device", None, None, {"1m": "under 80"}.get(size)


def main(work, sizes):
    answer = {}
    print(f"{'size':8}{'what':46}{'ours':>12}{'':16}{'yardstick':>12}{'ratio':>9}  must")
    for size in sizes:
        folder = Path(work) / size
        ours, _ = figures(folder)
        answer[size] = {"kernel": ours[0]["kernel"], "hits": ours[0]["hits"], "same_hits_as_duckdb": same_hits(folder, ours)}
        for _, what, value, unit, yardstick, ratio, must in rows_of(size, folder):
            beside = f"{yardstick:12.1f}{ratio:9.2f}" if yardstick is not None else " " * 21
            print(f"{size:8}{what:46}{value:12.2f} {unit:15}{beside}  {must if must is not None else ''}")
            answer[size][what] = {"ours": value, "yardstick": yardstick, "ratio": ratio and round(ratio, 2), "must": must}
        print(f"{size:8}{answer[size]['hits']:,} hits, {'the same' if answer[size]['same_hits_as_duckdb'] else 'NOT the same'} as DuckDB's; {ours[0]['kernel']}")
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
