"""One name, one thing: two types of the same name in one namespace are taken for one by the linker, which keeps the functions of
either for both; so are two functions with the same parameters, and two inline constants. No compiler tells (the one definition rule)."""

import re
from collections import defaultdict
from dataclasses import dataclass

from .project import Complaint

NAMESPACE = re.compile(r"\bnamespace\s*((?:\w+(?:::)?)*)\s*$")
LINKAGE = re.compile(r'\bextern\s*"[^"]*"\s*$')
ATTRIBUTE = r"\[\[[^\]]*\]\]|\balignas\s*\([^)]*\)"
TYPE = re.compile(
    r"\b(?:struct|class|union|enum(?:\s+(?:class|struct))?)\b(?:\s*(?:" + ATTRIBUTE + r"))*\s+([\w:]+)\s*(?:final\s*)?(?::(?!:)[^;]*)?$"
)
ANONYMOUS = "(anonymous)"
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
MACRO = re.compile(r"^[A-Z][A-Z_0-9]*\([^(){};]*\)[ \t]*$", re.MULTILINE)  # DESCRIBE(...): no sign ends it.

NO_FUNCTION = re.compile(r"\s*(?:using|typedef|friend|static|namespace|static_assert|struct|class|union|enum|concept)\b")
# Something that gives the type stands before the name: what has none is a macro.
FUNCTION = re.compile(r"[\w>&*\]]\s*[\s&*]\s*(?P<name>operator\s*[^\w\s(]+|operator\s*\(\s*\)|\w+)\s*\(")
CONSTANT = re.compile(r"^(?P<how>(?:(?:inline|extern|constexpr|constinit|const)\s+)+)[^=;]*?\b(?P<name>\w+)\s*(?:\[[^\]]*\]\s*)?(?:=|$)")


@dataclass(frozen=True)
class Named:
    kind: str  # "type", "function" with these parameters, or "constant".
    space: str
    name: str
    parameters: str
    offset: int

    @property
    def key(self):
        return self.kind, self.space, self.name, self.parameters

    def __str__(self):
        where = f"{self.space}::{self.name}" if self.space else self.name
        return f"{where}({self.parameters})" if self.kind == "function" else where


def statements_in(code):
    """(scopes, text, sign that ends it, offset) of what stands directly in a namespace; ANONYMOUS is one of the scopes."""
    for line in (DIRECTIVE, MACRO):
        code = line.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), code)
    scopes = []
    start = parentheses = 0
    for match in re.finditer(r"[(){};]", code):
        sign, at = match.group(), match.start()
        if sign in "()":
            parentheses += 1 if sign == "(" else -1
            continue
        if parentheses > 0:
            continue  # A lambda or a value in braces among parameters.
        before = code[start:at]
        if sign == "}":
            if scopes:
                scopes.pop()
        else:
            if None not in scopes:
                yield tuple(filter(None, scopes)), before, sign, start
            if sign == "{":
                space = NAMESPACE.search(before)
                scopes.append(space[1] or ANONYMOUS if space else "" if LINKAGE.search(before) else None)
        start = at + 1


def closing(text, at):
    """Where what is opened at `at` is closed: (), <> and [] may stand in each other."""
    depth = 0
    for index in range(at, len(text)):
        if text[index] in "(<[{":
            depth += 1
        elif text[index] in ")>]}" and text[index - 1 : index + 1] != "->":
            depth -= 1
            if depth == 0:
                return index
    return len(text)


def without_template(text):
    """A template's parameters left out; the second value tells whether it is a specialisation."""
    special = False
    while match := re.match(r"\s*template\s*<", text):
        end = closing(text, match.end() - 1)
        special = special or not text[match.end() : end].strip()
        text = " " * (end + 1) + text[end + 1 :]
    match = re.match(r"\s*requires\s*\(", text)
    if match:
        end = closing(text, match.end() - 1)
        text = " " * (end + 1) + text[end + 1 :]
    return text, special


def split(parameters):
    depth, start = 0, 0
    for index, sign in enumerate(parameters):
        if sign in "(<[{":
            depth += 1
        elif sign in ")>]}" and parameters[index - 1 : index + 1] != "->":
            depth -= 1
        elif sign == "," and depth == 0:
            yield parameters[start:index]
            start = index + 1
    yield parameters[start:]


def type_of(parameter):
    """A parameter's type as it is written, without its name and value."""
    text = re.sub(ATTRIBUTE, " ", parameter)
    text = re.split(r"(?<![<>=!])=(?!=)", text, maxsplit=1)[0].strip()
    text = re.sub(r"(?<=[\w>&*\]])(\s*[\s&*])\s*\w+\s*$", r"\1", text) if not re.fullmatch(r"(?:const|unsigned|signed)\s+[\w:]+", text) else text
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\s*([&*<>,:()])\s*", r"\1", text)
    if text.endswith(("&", "*")):
        return text
    return text.removeprefix("const ")  # A value's const is no part of what is called.


def function_in(text):
    """(name, parameters, offset of the name) of a function that this declares or begins, or None."""
    text, special = without_template(re.sub(ATTRIBUTE, lambda match: " " * len(match.group()), text))
    match = FUNCTION.search(text)
    if not match or special or NO_FUNCTION.match(text) or re.search(r"(?<!operator)=", text[: match.start("name")]):
        return None
    if text[: match.start("name")].rstrip().endswith("::") or "(" in text[: match.start("name")]:
        return None
    end = closing(text, match.end() - 1)
    rest = text[end + 1 :].strip()
    # What a variable is begun with stands in parentheses too; a function has no value but `default` and `delete`.
    if rest and not re.match(r"(?:const|noexcept|requires|->|=\s*(?:default|delete))", rest):
        return None
    parameters = text[match.end() : end].strip()
    types = [] if parameters in ("", "void") else [type_of(one) for one in split(parameters)]
    return re.sub(r"\s", "", match["name"]), ", ".join(types), match.start("name")


def constant_in(text, header):
    """(name, offset of it) of a constant that other files may share, or None."""
    stripped, _ = without_template(re.sub(ATTRIBUTE, lambda match: " " * len(match.group()), text))
    match = CONSTANT.match(stripped.strip())
    if not match or "(" in stripped.split("=")[0]:
        return None
    if not header and not re.search(r"\b(?:inline|extern)\b", match["how"]):
        return None  # const alone is a .cpp's own.
    return match["name"], len(stripped) - len(stripped.lstrip()) + match.start("name")


def named_in(code, header):
    """Each type, function and constant that stands directly in a namespace that has a name; specialisations left out."""
    return (named for scopes, named in all_named_in(code, header) if ANONYMOUS not in scopes)


def all_named_in(code, header):
    """(scopes, what stands directly in them), anonymous ones too."""
    for scopes, text, sign, start in statements_in(code):
        space = "::".join(scopes)
        kind = TYPE.search(text) if sign == "{" and not NAMESPACE.search(text) else None
        if kind:
            yield scopes, Named("type", space, kind[1], "", start + kind.start(1))
        elif function := function_in(text):
            name, parameters, at = function
            yield scopes, Named("function", space, name, parameters, start + at)
        elif constant := constant_in(text, header):
            name, at = constant
            yield scopes, Named("constant", space, name, "", start + at)


def programs_of(source):
    """Whose definitions it meets: what is shipped meets itself and every test; a test meets only its own folder's besides."""
    return source.folder if source.is_test or not source.path.startswith("src/") else None


def clash(kind, one, other):
    """Whether two files that hold the name give it to two things. A function is declared and defined in files of one folder."""
    if kind == "type":
        return one.path != other.path
    return one.folder != other.folder


def check(project):
    found = defaultdict(list)
    for source in project.cpp:
        for named in named_in(source.code, source.path.endswith((".hpp", ".h"))):
            if named.key != ("function", "", "main", named.parameters):
                found[named.key].append((named, source, source.line_at(named.offset)))
    for key, places in sorted(found.items(), key=lambda item: item[0]):
        for index, (named, source, line) in enumerate(places):
            for _, other, other_line in places[:index]:
                together = None in (programs_of(source), programs_of(other)) or programs_of(source) == programs_of(other)
                if together and clash(key[0], source, other):
                    yield Complaint(
                        source.path, line,
                        f"{named} is another {key[0]} in {other.path}:{other_line} too; give one another name, or put it into an anonymous namespace of its .cpp",
                    )
                    break
