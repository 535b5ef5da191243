"""Who may include whom: the slices' direction, third-party headers in the platform alone, no store of another slice."""

import re

from .project import Complaint

# Upwards only: a slice uses slices that stand before it. Slices in one group do not use each other.
ORDER = [
    ["platform"],
    ["policy"],
    ["identity"],
    ["notify"],
    ["catalogue"],
    ["orders"],
    ["assets"],
    ["contracts"],
    ["licensing", "cases", "insight"],
    ["rma"],
    ["automation"],
    ["engagement"],
    ["server"],
    ["cli"],
]

# Which folder may include which library; the first match decides. Everything else stays out of src.
LIBRARIES = [
    (r"boost/describe\.hpp|boost/mp11.*", ["src/platform/base", "src/platform/describe"]),
    (r"liboath/.*", ["src/platform/crypto"]),
    (r"sodium\.h", ["src/platform/base", "src/platform/crypto"]),
    (r"openssl/.*", ["src/platform/crypto", "src/platform/http"]),
    (r"boost/(json|mp11|charconv).*|yaml-cpp/.*", ["src/platform/describe"]),
    (r"boost/(asio|beast|system|container|intrusive).*", ["src/platform/http", "src/platform/lmtp"]),
    (r"soci/.*|soci\.h|(?:postgresql|sqlite3)/soci-.*|sqlite3\.h|libpq-fe\.h|libpq/.*", ["src/platform/db"]),
    (r"gmime/.*", ["src/platform/mail"]),
    (r"curl/.*", ["src/platform/curl", "src/platform/mail", "src/platform/outbound", "src/platform/s3"]),
    (r"prometheus/.*", ["src/platform/metrics"]),
    (r"zlib\.h", ["src/platform/gzip"]),
    (r"roaring/.*", ["src/platform/bitmap", "src/insight/engine"]),
    (r"pugixml\.hpp|expat\.h", ["src/platform/xml"]),
    (r"archive(_entry)?\.h", ["src/platform/archive"]),
    (r"xlsxwriter\.h", ["src/platform/sheet"]),
    (r"cairo-pdf\.h|pango/.*", ["src/platform/paper"]),
    (r"date/.*", ["src/platform/zone"]),
    (r"fmt/.*", ["src/platform"]),
    (r"CLI/.*", ["src/cli", "src/platform/cli"]),
]

# Stores that slices above may read in their own transaction; every other store is its slice's own affair.
OPEN_STORES = {
    "catalogue/store.hpp",  # Products are the vendor's: nobody's rows, so no scope and no service stands before them.
    "identity/audit_store.hpp",  # Each slice shows the trail of its own objects.
    "policy/pack_store.hpp",  # Every pack that was ever in force, so that what it decided can be explained by whoever asked it.
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<(?P<system>[^>]+)>|"(?P<ours>[^"]+)")', re.MULTILINE)
SLICE = re.compile(r"^[ \t]*aftercare_slice\(\s*(?P<path>[\w/]+)(?P<rest>[^)]*)\)", re.MULTILINE)


class Slice:
    def __init__(self, path, rest):
        self.path = path
        self.name = path.replace("/", "_")
        words = rest.split()
        self.uses = _after("USES", words)
        self.test_uses = _after("TEST_USES", words)


def _after(keyword, words):
    taken = []
    taking = False
    for word in words:
        if word in ("USES", "LINKS", "TEST_USES"):
            taking = word == keyword
        elif taking:
            taken.append(word)
    return taken


def slices_of(project):
    found = {}
    for source in project.sources:
        if source.name == "CMakeLists.txt" and source.path.startswith("src/"):
            for match in SLICE.finditer(source.text):
                one = Slice(match["path"], match["rest"])
                one.file, one.line = source.path, source.line_at(match.start())
                found[one.name] = one
    return found


def closure(slices, names):
    """The slices that these names bring, with all that those use."""
    seen = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in slices:
            waiting.extend(slices[name].uses)
    return seen


def rank(path):
    top = path.split("/")[0]
    return next((index for index, group in enumerate(ORDER) if top in group), None)


def check(project):
    slices = slices_of(project)
    yield from _direction(slices)
    owners = {one.path: one for one in slices.values()}
    tainted = _headers_with_libraries(project)
    for source in project.cpp:
        for match in INCLUDE.finditer(source.uncommented):
            line = source.line_at(match.start())
            if match["system"]:
                yield from _library(source, line, match["system"])
            else:
                yield from _ours(source, line, match["ours"], slices, owners, tainted)
        if source.path.endswith(".hpp") and source.path.startswith(("src/", "tests/")):
            yield from _header_form(source)


def _direction(slices):
    for one in slices.values():
        here = rank(one.path)
        if here is None:
            yield Complaint(one.file, one.line, f"slice {one.path} has no place in the order; add it to ORDER in tools/tidy_rules/includes.py")
            continue
        for name in one.uses:
            used = slices.get(name)
            if used is None:
                continue
            there = rank(used.path)
            same_top = used.path.split("/")[0] == one.path.split("/")[0]
            if there is not None and not same_top and there >= here:
                yield Complaint(
                    one.file, one.line, f"{one.path} uses {used.path}, which stands above or beside it; say it by an event or an interface that the server binds"
                )


def _library(source, line, header):
    if not source.path.startswith("src/") or source.is_test:
        return
    plain = re.fullmatch(r"[a-z_0-9]+", header) or re.fullmatch(r"(sys/|netinet/|arpa/|linux/)?[a-z_0-9]+\.h", header)
    for pattern, folders in LIBRARIES:
        if re.fullmatch(pattern, header):
            if not any(source.folder == folder or source.folder.startswith(folder + "/") for folder in folders):
                yield Complaint(source.path, line, f"<{header}> belongs to {' and '.join(folders)}; use what that offers, or widen its face")
            return
    if not plain:
        yield Complaint(source.path, line, f"<{header}> is a library that no folder is named for; put it behind a folder of src/platform and name it in LIBRARIES in tools/tidy_rules/includes.py")


def _headers_with_libraries(project):
    """Headers of ours that include a library, and which folders may: they stay inside those, so that their users need not know it."""
    tainted = {}
    for source in project.cpp:
        if not source.path.startswith("src/") or not source.path.endswith(".hpp"):
            continue
        for match in INCLUDE.finditer(source.uncommented):
            header = match["system"]
            if not header or re.fullmatch(LIBRARIES[0][0], header):
                continue
            folders = next((folders for pattern, folders in LIBRARIES if re.fullmatch(pattern, header)), None)
            if folders is not None:
                path = source.path[len("src/"):]
                tainted[path] = tainted.get(path, set(folders)) & set(folders)
    return tainted


def _ours(source, line, header, slices, owners, tainted):
    if not source.path.startswith("src/"):
        return
    here = owners.get(source.folder[len("src/"):])
    folder = header.rsplit("/", 1)[0] if "/" in header else ""
    if header.startswith("kit/"):
        if not source.is_test:
            yield Complaint(source.path, line, "the test kit is for tests alone; what the product needs belongs into src")
        return
    there = owners.get(folder)
    if here is None or there is None or here is there:
        if there is None and here is not None:
            yield Complaint(source.path, line, f'"{header}" is in no slice; write the path from src, such as "platform/base/result.hpp"')
        return
    allowed = closure(slices, [here.name] + (here.test_uses if source.is_test else []))
    if there.name not in allowed:
        yield Complaint(source.path, line, f"{here.path} does not use {there.path}; name {there.name} in {here.file}, if the direction allows it")
    if header in tainted and source.folder not in tainted[header]:
        yield Complaint(source.path, line, f'"{header}" includes a library and is private to its folder; include the face beside it')
    store = re.fullmatch(r"(\w+_)?store\.hpp", header.rsplit("/", 1)[-1])
    composes = here.path.split("/")[0] in ("server", "cli", "platform")
    if store and header not in OPEN_STORES and not composes and not source.is_test and here.path.split("/")[0] != there.path.split("/")[0]:
        yield Complaint(source.path, line, f"the store of {there.path} is its own affair; ask its service")


def _header_form(source):
    if not source.text.startswith(("//", "/*")):
        yield Complaint(source.path, 1, "a header opens with 1 to 4 lines that say what lives here")
    if "#pragma once" not in source.code:
        yield Complaint(source.path, 1, "a header needs #pragma once")
    using = re.search(r"^\s*using namespace", source.code, re.MULTILINE)
    if using:
        yield Complaint(source.path, source.line_at(using.end()), "no using namespace in a header; it reaches everyone who includes it")
