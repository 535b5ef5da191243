#include "assets/inventory.hpp"

#include "assets/inventory_component.hpp"
#include "assets/inventory_form.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace aftercare::assets {

namespace {

struct Found {
    InventoryForm form;
    std::size_t begin;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// `{master:0}` begins like JSON, but no JSON object or array goes on like that.
bool begins_json(std::string_view text) {
    if (!text.starts_with('{') && !text.starts_with('[')) return false;
    const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
    return next != std::string_view::npos && std::string_view("\"{[]}").find(text[next]) != std::string_view::npos;
}

// Where JSON begins: the first line that begins like it.
std::optional<std::size_t> find_json(std::string_view text) {
    for (std::size_t line = 0; line < text.size();) {
        const std::size_t first = text.find_first_not_of(" \t", line);
        if (first != std::string_view::npos && begins_json(text.substr(first))) return first;
        const std::size_t end = text.find('\n', line);
        if (end == std::string_view::npos) return std::nullopt;
        line = end + 1;
    }
    return std::nullopt;
}

// Where XML begins: the first tag that a reply or session begins with, so that a banner full of "<" does no harm.
std::optional<std::size_t> find_xml(std::string_view text) {
    static constexpr std::array<std::string_view, 8> kOpenings{
        "<?xml", "<!--", "<!DOCTYPE", "<rpc-reply", "<nc:", "<hello", "<multi-routing-engine-results", "<chassis"};
    std::size_t begin = std::string_view::npos;
    for (const std::string_view opening : kOpenings) begin = std::min(begin, text.find(opening));
    if (begin != std::string_view::npos) return begin;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (text[first] == '<') return first;
    return std::nullopt;
}

bool is_text_inventory(std::string_view text) {
    return text.find("Hardware inventory") != std::string_view::npos || text.find("Item  ") != std::string_view::npos;
}

std::optional<Found> find_form(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return std::nullopt;
    if (begins_json(text.substr(first))) return Found{InventoryForm::json, first};
    if (text[first] == '<') {
        if (const auto begin = find_xml(text)) return Found{InventoryForm::xml, *begin};
    }
    if (is_text_inventory(text)) return Found{InventoryForm::text, 0};
    if (const auto begin = find_xml(text)) return Found{InventoryForm::xml, *begin};
    if (const auto begin = find_json(text)) return Found{InventoryForm::json, *begin};
    return std::nullopt;
}

std::unexpected<Problem> not_recognised() {
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "assets.inventory_not_recognised",
                 .detail = "The file is no chassis inventory in XML, JSON or text.",
                 .remedy = "Send the output of `show chassis hardware`, plain or with `| display xml` or `| display json`."});
}

bool is_prompt(std::string_view line) {
    const std::size_t at = line.find('@');
    if (at == 0 || at == std::string_view::npos || at > 64) return false;
    const std::size_t end = line.find_first_of(">#%", at);
    if (end == std::string_view::npos || end == at + 1) return false;
    return std::none_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(end), is_blank);
}

// "{master:0}", "{primary:node0}", "{backup}": printed above a prompt.
bool is_role(std::string_view line) {
    if (!line.starts_with('{') || !line.ends_with('}')) return false;
    return std::none_of(line.begin() + 1, line.end() - 1, [](char c) { return is_blank(c) || c == '"' || c == '{' || c == '}'; });
}

}  // namespace

bool is_terminal_line(std::string_view line) {
    while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
    return line.empty() || is_prompt(line) || is_role(line) || line.starts_with("---(more") || line.starts_with("]]>]]>") ||
           line.starts_with("show chassis hardware");
}

void note_skipped(const InventorySource& source, std::size_t begin, InventoryNotes& notes) {
    std::string_view skipped = std::string_view(source.text()).substr(0, begin);
    std::size_t at = 0;
    while (at < skipped.size()) {
        const std::size_t end = std::min(skipped.find('\n', at), skipped.size());
        const std::string_view line = skipped.substr(at, end - at);
        if (!is_terminal_line(line)) {
            notes.add(NoteKind::not_read, {}, source.line_at(at), "Before the inventory: \"" + excerpt(line) + "\".");
        }
        at = end + 1;
    }
}

std::unexpected<Problem> malformed(std::int32_t line, std::string detail) {
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "assets.inventory_malformed",
                 .detail = line > 0
                               ? "The inventory can't be read; on line " + std::to_string(line) + ": " + std::move(detail) + "."
                               : "The inventory can't be read: " + std::move(detail) + ".",
                 .remedy = "Send the device's whole output, unchanged: it may have been cut off or edited."});
}

Result<InventoryReport> read_inventory(std::string_view bytes) {
    InventoryNotes notes;
    const std::optional<Found> sent = find_form(bytes);
    const bool keep_columns = sent && sent->form == InventoryForm::text;
    const InventorySource source = TRY(open_source(bytes, keep_columns, notes));
    const std::optional<Found> found = find_form(source.text());
    if (!found) return not_recognised();
    InventoryReport report{.form = found->form};
    switch (found->form) {
        case InventoryForm::xml:
            note_skipped(source, found->begin, notes);
            TRY(read_inventory_xml(source, found->begin, report, notes));
            break;
        case InventoryForm::json:
            note_skipped(source, found->begin, notes);
            TRY(read_inventory_json(source, found->begin, report, notes));
            break;
        case InventoryForm::text:
            TRY(read_inventory_text(source, found->begin, report, notes));
            break;
    }
    report.notes = std::move(notes).take();
    return report;
}

std::size_t count_components(const Component& component) {
    std::size_t count = 1;
    for (const Component& child : component.children) count += count_components(child);
    return count;
}

}  // namespace aftercare::assets
