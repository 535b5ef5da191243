#include "platform/sheet/xlsx_book.hpp"

#include "platform/base/text.hpp"
#include "platform/sheet/xlsx_part.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace aftercare::sheet {

namespace {

constexpr std::size_t kMaxSheets = 1000;
constexpr std::size_t kMaxStyles = 100'000;
constexpr std::size_t kMaxStrings = 20'000'000;

std::string lower(std::string_view text) {
    std::string made(text);
    for (char& c : made)
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || stopped != text.data() + text.size()) return std::nullopt;
    return number;
}

// The relationships of a part: what it calls other parts, and where they lie.
class Relations : public PartHandler {
public:
    struct Relation {
        std::string kind;  // The last word of its type: "worksheet".
        std::string target;
    };
    std::map<std::string, Relation, std::less<>> by_id;

    void begin(std::string_view name, const xml::Attributes& attributes) override {
        if (name != "Relationship" || attributes["TargetMode"] == "External") return;
        const std::string_view type = attributes["Type"];
        if (by_id.size() < kMaxSheets * 10)
            by_id.try_emplace(std::string(attributes["Id"]),
                              Relation{std::string(type.substr(type.rfind('/') + 1)), std::string(attributes["Target"])});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    const Relation* of_kind(std::string_view kind) const {
        for (const auto& [id, relation] : by_id)
            if (relation.kind == kind) return &relation;
        return nullptr;
    }
};

class Workbook : public PartHandler {
public:
    struct Sheet {
        std::string name;
        std::string relation;
        bool hidden = false;
    };
    std::vector<Sheet> sheets;
    bool since_1904 = false;

    void begin(std::string_view name, const xml::Attributes& attributes) override {
        if (name == "workbookPr") since_1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true";
        if (name != "sheet" || sheets.size() >= kMaxSheets) return;
        const std::string_view state = attributes["state"];
        sheets.push_back({std::string(attributes["name"]), std::string(attributes["id"]), !state.empty() && state != "visible"});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

class Styles : public PartHandler {
public:
    std::vector<Shown> shown;

    void begin(std::string_view name, const xml::Attributes& attributes) override {
        if (name == "cellXfs") inside_ = true;
        if (name == "numFmt" && codes_.size() < kMaxStyles) {
            if (const auto id = whole_number(attributes["numFmtId"])) codes_[*id] = shown_by_code(attributes["formatCode"]);
        }
        if (!inside_ || name != "xf" || shown.size() >= kMaxStyles) return;
        const std::int64_t id = whole_number(attributes["numFmtId"]).value_or(0);
        const auto own = codes_.find(id);
        shown.push_back(own == codes_.end() ? shown_by_number(id) : own->second);
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") inside_ = false;
    }
    void text(std::string_view) override {}

private:
    bool inside_ = false;
    std::map<std::int64_t, Shown> codes_;
};

class Strings : public PartHandler {
public:
    Strings(Book& book, const Limits& limits) : book_(book), limits_(limits) {}

    void begin(std::string_view name, const xml::Attributes&) override {
        if (name == "rPh") ++phonetic_;
        if (name == "t") in_text_ = phonetic_ == 0;
    }
    void end(std::string_view name) override {
        if (name == "rPh") --phonetic_;
        if (name == "t") in_text_ = false;
        if (name != "si") return;
        if (book_.string_ends.size() >= kMaxStrings) return refuse_size();
        book_.string_ends.push_back(static_cast<std::uint32_t>(book_.strings.size()));
    }
    void text(std::string_view part) override {
        if (!in_text_) return;
        if (book_.strings.size() + part.size() > limits_.strings) return refuse_size();
        book_.strings += part;
    }

private:
    void refuse_size() { refuse(too_much_text(limits_.strings)); }

    Book& book_;
    const Limits& limits_;
    int phonetic_ = 0;
    bool in_text_ = false;
};

Problem no_workbook() {
    return refusal("sheet.format_unknown", "The ZIP file is no .xlsx workbook.", "Save the table as .xlsx, or as CSV in UTF-8.");
}

// The part that a relation of `from` ("xl/workbook.xml") names: "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml".
std::string resolved(std::string_view from, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    const std::size_t slash = from.rfind('/');
    std::string folder = slash == std::string_view::npos ? "" : std::string(from.substr(0, slash + 1));
    while (target.starts_with("../") && !folder.empty()) {
        target.remove_prefix(3);
        folder.pop_back();
        folder.erase(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
    }
    return folder + std::string(target);
}

std::string relations_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

Result<> read_part(archive::Zip& zip, std::size_t index, PartHandler& handler) {
    const auto part = TRY(Part::open(zip, index, handler));
    while (TRY(part->run())) {
    }
    return {};
}

// Reads the part of that name, if there is one.
Result<bool> read_named(archive::Zip& zip, const std::string& name, PartHandler& handler) {
    const auto index = zip.find(name);
    if (!index) return false;
    TRY(read_part(zip, *index, handler));
    return true;
}

Result<const Workbook::Sheet*> chosen_sheet(const Workbook& workbook, const OpenOptions& options) {
    std::string names;
    for (const Workbook::Sheet& sheet : workbook.sheets) {
        if (sheet.hidden) continue;
        if (!options.worksheet || lower(sheet.name) == lower(*options.worksheet)) return &sheet;
        if (names.size() < 500) names += (names.empty() ? "" : ", ") + sheet.name;
    }
    if (names.empty()) return fail(damaged("xl/workbook.xml", "names no worksheet that is not hidden"));
    return fail(refusal("sheet.worksheet_unknown", "The workbook has no worksheet " + *options.worksheet + ".",
                        "Name one of " + names + ", or leave the name out for the first."));
}

}  // namespace

std::optional<std::string_view> Book::string(std::size_t index) const {
    if (index >= string_ends.size()) return std::nullopt;
    const std::size_t begin = index == 0 ? 0 : string_ends[index - 1];
    return std::string_view(strings).substr(begin, string_ends[index] - begin);
}

Result<Book> read_book(archive::Zip& zip, const OpenOptions& options) {
    Relations top;
    (void)TRY(read_named(zip, "_rels/.rels", top));
    const auto* document = top.of_kind("officeDocument");
    const std::string path = document == nullptr ? "xl/workbook.xml" : resolved("", document->target);
    Workbook workbook;
    if (!zip.find(path) || path.ends_with(".bin") || !TRY(read_named(zip, path, workbook))) return fail(no_workbook());
    if (workbook.sheets.empty()) return fail(no_workbook());
    Relations relations;
    (void)TRY(read_named(zip, relations_of(path), relations));

    const Workbook::Sheet* sheet = TRY(chosen_sheet(workbook, options));
    const auto relation = relations.by_id.find(sheet->relation);
    if (relation == relations.by_id.end()) return fail(damaged(path, "names a worksheet that is not there"));
    const auto worksheet = zip.find(resolved(path, relation->second.target));
    if (!worksheet || relation->second.kind != "worksheet")
        return fail(damaged(path, "names a worksheet that is not there or is no table"));

    Book book{.worksheet = *worksheet,
              .worksheet_name = zip.names()[*worksheet],
              .worksheet_title = sheet->name,
              .since_1904 = workbook.since_1904};
    for (const Workbook::Sheet& one : workbook.sheets)
        if (!one.hidden) book.worksheets.push_back(one.name);
    if (const auto* styles = relations.of_kind("styles")) {
        Styles read;
        (void)TRY(read_named(zip, resolved(path, styles->target), read));
        book.styles = std::move(read.shown);
    }
    if (const auto* strings = relations.of_kind("sharedStrings")) {
        Strings read(book, options.limits);
        (void)TRY(read_named(zip, resolved(path, strings->target), read));
    }
    return book;
}

}  // namespace aftercare::sheet
