"""Statements reach the rows of a case by a key. Tables of an account are kept by account first, and who sees all accounts, as the vendor's people do, is
kept to none by the scope: a statement that names the case alone then reads every row there is, unless an index begins with the case."""

import re
from collections import defaultdict

from .calls import TEXT
from .project import Complaint

TABLE = re.compile(r"\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)\s*\((.*?)\n\)", re.IGNORECASE | re.DOTALL)
INDEX = re.compile(r"\bcreate\s+(?:unique\s+)?index\s+\w+\s+on\s+(\w+)\s*\(\s*(\w+)[^;]*?\)\s*(?:where\s+([^;]*))?;", re.IGNORECASE)
KEY = re.compile(r"\s*(?:primary\s+key|unique)\s*\(\s*(\w+)", re.IGNORECASE)
COLUMN = re.compile(r"\s*(\w+)\s+(?:text|bigint|integer|double)\b(?P<rest>.*)", re.IGNORECASE)
SELECTIVE = re.compile(r"id|\w+_(?:id|key)")  # Of these columns a value has few rows; of a state or a kind it has very many.

NAMED = re.compile(r"\b(?:from|join|into|update)\s+(?P<table>\w+)(?:\s+(?!set\b|where\b|on\b|order\b)(?P<alias>[a-z]\w*))?", re.IGNORECASE)
TABLE_ALONE = re.compile(r"(?P<table>\w+) (?P<alias>[a-z]\w*)")  # What is handed to a helper: "case_merge t".
CASE = re.compile(r"(?:\b(?P<alias>\w+)\.|(?<![.\w]))case_id\s*=\s*:", re.IGNORECASE)
ASSIGNED = re.compile(r"\bset\b.*?(?=\bwhere\b|$)", re.IGNORECASE | re.DOTALL)


class Table:
    def __init__(self):
        self.columns = set()
        self.keys = set()  # The columns with which a key or an index begins, where these tell few rows from the others.


def tables_of(project):
    """The tables whose rows are an account's and a case's."""
    tables = defaultdict(Table)
    for source in project.sources:
        if re.fullmatch(r"db/migrations/\w+/[^/]+\.sql", source.path):
            _read(re.sub(r"--[^\n]*", "", source.text), tables)
    for table in tables.values():
        table.keys = set(filter(SELECTIVE.fullmatch, table.keys))
    return {name: table for name, table in tables.items() if {"account_id", "case_id"} <= table.columns}


def _read(migration, tables):
    for name, body in TABLE.findall(migration):
        for line in body.split("\n"):
            key, column = KEY.match(line), COLUMN.match(line)
            if key:
                tables[name].keys.add(key[1])
            elif column:
                tables[name].columns.add(column[1])
                if re.search(r"\b(?:unique|primary\s+key)\b", column["rest"], re.IGNORECASE):
                    tables[name].keys.add(column[1])
    for name, column, only in INDEX.findall(migration):
        # An index of some rows serves who asks for these alone, unless it is of those that have the column.
        if not only or re.fullmatch(column + r"\s+is\s+not\s+null\s*", only, re.IGNORECASE):
            tables[name].keys.add(column)


def check(project):
    tables = tables_of(project)
    for source in project.cpp:
        if source.path.startswith("src/") and not source.is_test:
            yield from _statements(source, tables)


def _statements(source, tables):
    texts = [(match.start(), match["raw"] if match["raw"] is not None else match["plain"]) for match in TEXT.finditer(source.uncommented)]
    in_file = set().union(*(_aliases(words).values() for _, words in texts)) & set(tables)
    start = 0
    for semicolon in re.finditer(";", source.code):
        here = [(at, ASSIGNED.sub("", words)) for at, words in texts if start <= at < semicolon.start()]
        bound_by_account = "of_case(" in source.code[start : semicolon.start()]
        start = semicolon.end()
        if bound_by_account:
            continue
        aliases = {alias: table for _, words in here for alias, table in _aliases(words).items() if table in tables}
        for at, words in here:
            for condition in CASE.finditer(words):
                # A text without its table is handed to a helper of this file.
                one = aliases.get(condition["alias"])
                asked = {one} if one else set(aliases.values()) or in_file
                keys = set().union(*(tables[name].keys for name in asked))
                if asked and not any(_names(words, key) for _, words in here for key in keys):
                    yield Complaint(
                        source.path, source.line_at(at),
                        f"{condition.group()}x reads every row of {' or '.join(sorted(asked))} for who sees all accounts: no index begins with the case; "
                        "ask for its account too, as store::of_case() does",
                    )


def _aliases(words):
    """The tables that a text names, by what they are called in it."""
    alone = TABLE_ALONE.fullmatch(words)
    return {name["alias"] or name["table"]: name["table"] for name in ([alone] if alone else NAMED.finditer(words))}


def _names(words, column):
    return re.search(r"\b" + column + r"\s*(?:=|in\b)", words, re.IGNORECASE) is not None
