#include "assets/inventory_component.hpp"
#include "assets/inventory_form.hpp"
#include "assets/inventory_row.hpp"

#include <algorithm>
#include <array>

namespace aftercare::assets {

namespace {

// A row has some 120 columns.
constexpr std::size_t kMaxLine = 4096;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// A pager overwrites its own line: what stays visible is what follows the last carriage return.
std::string_view visible(std::string_view line) {
    while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::size_t overwritten = line.rfind('\r');
    return overwritten == std::string_view::npos ? line : line.substr(overwritten + 1);
}

bool is_rule(std::string_view line) { return line.size() >= 5 && line.find_first_not_of('-') == std::string_view::npos; }

// "node0:" above a dashed line, or Junos Evolved's "node: fpc0" between two.
std::string_view member_of(std::string_view line) {
    if (line.starts_with("node: ")) return trimmed(line.substr(6));
    if (line.size() < 2 || line.size() > 64 || !line.ends_with(':') || line.find(' ') != std::string_view::npos) return {};
    return line.substr(0, line.size() - 1);
}

// What `extensive` prints below a component: its EEPROM.
bool is_eeprom_line(std::string_view line) {
    static constexpr std::array<std::string_view, 11> kBeginnings{
        "Jedec Code:",   "S/N:",       "P/N:",      "Assembly ID:", "Date:", "ID:", "Version:", "Board Information Record:",
        "I2C Hex Data:", "Address 0x", "CLEI Code:"};
    return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                       [&](std::string_view beginning) { return line.starts_with(beginning); });
}

// "CLEI Code:    IPMVX10FRB        FRU Model Number:  EX4300-48P": the text after `key`, up to a gap.
std::optional<std::string> eeprom_value(std::string_view line, std::string_view key) {
    const std::size_t at = line.find(key);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view rest = trimmed(line.substr(at + key.size()));
    const std::string_view value = rest.substr(0, rest.find("  "));
    if (value.empty() || value.ends_with(':')) return std::nullopt;
    return std::string(value);
}

class TextReader {
public:
    TextReader(const InventorySource& source, InventoryReport& report, InventoryNotes& notes)
        : source_(source), report_(report), notes_(notes) {}

    Result<> read(std::size_t begin) {
        const std::string_view text = source_.text();
        for (std::size_t at = begin; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            number_ = source_.line_at(at);
            const std::string_view line = visible(text.substr(at, end - at));
            note_overwritten(text.substr(at, static_cast<std::size_t>(line.data() - text.data()) - at));
            TRY(take(line));
            at = end + 1;
        }
        TRY(close_table());
        close_member();
        close_stray();
        if (report_.chassis.empty()) return without_chassis();
        return {};
    }

private:
    struct Row {
        Component component;
        std::int32_t indent;
    };

    // What a terminal would no longer show: a pager's prompt and the blanks over it are nothing, other text is told.
    void note_overwritten(std::string_view overwritten) {
        while (!overwritten.empty()) {
            const std::size_t end = std::min(overwritten.find('\r'), overwritten.size() - 1);
            const std::string_view piece = trimmed(overwritten.substr(0, end + 1));
            if (!piece.empty() && !is_terminal_line(piece))
                notes_.add(
                    NoteKind::not_read, member_.value_or(""), number_,
                    "This text stands before a carriage return, where what follows overwrote it: \"" + excerpt(piece) + "\".");
            overwritten.remove_prefix(end + 1);
        }
    }

    Result<> take(std::string_view raw) {
        const std::string_view line = trimmed(raw);
        if (line.size() > kMaxLine) return take_stray(line);
        if (is_terminal_line(line)) {
            // A blank line ends no table by itself: what follows decides.
            if (!line.empty() && !line.starts_with("---(more")) TRY(close_table());
            after_blank_ = after_blank_ || line.empty();
            return {};
        }
        if (is_rule(line) || is_member_line(line)) return take_member_line(line);
        if (line.starts_with("Hardware inventory")) return close_table();
        const GridLine grid(raw);
        if (auto columns = columns_of(grid); !columns.empty()) {
            TRY(close_table());
            close_stray();
            columns_ = std::move(columns);
            member_told_ = true;
            after_blank_ = false;
            return {};
        }
        if (columns_.empty()) return take_stray(line);
        return take_in_table(grid, line);
    }

    // A line of the table that names a member ends the table; the dashed line after it says that it did.
    bool is_member_line(std::string_view line) const {
        return !member_of(line).empty() && (columns_.empty() || after_blank_ || rows_.empty() || !is_eeprom_line(line));
    }

    Result<> take_member_line(std::string_view line) {
        TRY(close_table());
        if (is_rule(line)) return {};
        close_member();
        member_ = std::string(member_of(line));
        member_told_ = false;
        return {};
    }

    void close_member() {
        if (member_ && !member_told_) notes_.add(NoteKind::not_read, *member_, number_, "This member gave no inventory.");
    }

    Result<> take_in_table(const GridLine& grid, std::string_view line) {
        if (!rows_.empty() && is_eeprom_line(line)) {
            take_eeprom(line);
            return {};
        }
        std::optional<TableRow> row = read_engine_row(grid, columns_);
        if (!row) row = read_row(grid, columns_);
        const bool only_name = row && row->fit == TableRow::Fit::aligned && grid.size() <= columns_[1].begin;
        if (!row || (after_blank_ && (only_name || row->fit == TableRow::Fit::unreadable))) {
            if (after_blank_) TRY(close_table());
            return take_stray(line);
        }
        after_blank_ = false;
        row->component.line = number_;
        note_fit(*row, line);
        if (rows_.size() + components_ >= kMaxComponents) return too_many_components();
        rows_.push_back({std::move(row->component), std::max(0, row->indent - static_cast<std::int32_t>(columns_[0].begin))});
        return {};
    }

    void note_fit(const TableRow& row, std::string_view line) {
        const std::string quoted = "\"" + excerpt(line) + "\"";
        switch (row.fit) {
            case TableRow::Fit::aligned:
                return;
            case TableRow::Fit::pushed:
                notes_.add(NoteKind::odd, row.component.name, number_,
                           "A text is longer than its column and pushed the others to the right: " + quoted + ".");
                return;
            case TableRow::Fit::by_shape:
                notes_.add(NoteKind::odd, row.component.name, number_,
                           "The columns do not line up; the texts were told apart by their form: " + quoted + ".");
                return;
            case TableRow::Fit::unreadable:
                notes_.add(NoteKind::not_read, row.component.name, number_,
                           "Which text belongs to which column can't be told; the row is kept as it is: " + quoted + ".");
                return;
        }
    }

    void take_eeprom(std::string_view line) {
        Component& component = rows_.back().component;
        std::string& dump = component.details["eeprom"];
        if (!dump.empty()) dump += '\n';
        dump += line;
        if (auto code = eeprom_value(line, "CLEI Code:")) component.clei_code = std::move(code);
        if (auto model = eeprom_value(line, "FRU Model Number:")) component.model_number = std::move(model);
    }

    // Lines outside every table; one note for a run of them.
    Result<> take_stray(std::string_view line) {
        for (const std::string_view word : {"error:", "warning:"}) {
            if (!line.starts_with(word)) continue;
            notes_.add(NoteKind::device, member_.value_or(""), number_, "The device said: " + excerpt(line));
            return {};
        }
        if (strays_ == 0) {
            stray_line_ = number_;
            stray_ = excerpt(line);
        }
        ++strays_;
        return {};
    }

    void close_stray() {
        if (strays_ == 0) return;
        const std::string what =
            strays_ == 1
                ? "This line is no row of the inventory: \"" + stray_ + "\"."
                : std::to_string(strays_) + " lines from here on are no rows of the inventory; the first is \"" + stray_ + "\".";
        notes_.add(NoteKind::not_read, member_.value_or(""), stray_line_, what);
        strays_ = 0;
    }

    Result<> close_table() {
        if (columns_.empty()) return {};
        columns_.clear();
        after_blank_ = false;
        std::size_t at = 0;
        while (at < rows_.size()) {
            ChassisInventory chassis{.member = member_};
            Row root{.indent = -1};
            root.component.kind = ComponentKind::chassis;
            root.component.line = rows_[at].component.line;
            if (is_chassis_row(at)) {
                root = std::move(rows_[at++]);
                root.component.kind = ComponentKind::chassis;
            }
            chassis.root = std::move(root.component);
            const ComponentPath path = ComponentPath(member_).below(chassis.root);
            judge_component(chassis.root, path.text(), notes_);
            TRY(adopt(chassis.root, path, -1, 2, at));
            components_ += count_components(chassis.root);
            report_.chassis.push_back(std::move(chassis));
        }
        rows_.clear();
        return {};
    }

    bool is_chassis_row(std::size_t at) const { return rows_[at].indent == 0 && rows_[at].component.name == "Chassis"; }

    // Moves the rows from `at` on that are indented more than `indent` below `parent`; the next chassis ends them all.
    Result<> adopt(Component& parent, const ComponentPath& place, std::int32_t indent, int depth, std::size_t& at) {
        while (at < rows_.size() && rows_[at].indent > indent && !is_chassis_row(at)) {
            if (depth > kMaxComponentDepth) return too_deep(rows_[at].component.line);
            const std::int32_t own = rows_[at].indent;
            Component child = std::move(rows_[at++].component);
            const ComponentPath path = place.below(child);
            judge_component(child, path.text(), notes_);
            TRY(adopt(child, path, own, depth + 1, at));
            parent.children.push_back(std::move(child));
        }
        return {};
    }

    const InventorySource& source_;
    InventoryReport& report_;
    InventoryNotes& notes_;
    std::int32_t number_ = 0;
    std::optional<std::string> member_;
    bool member_told_ = true;
    std::vector<TableColumn> columns_;  // Empty outside a table.
    std::vector<Row> rows_;
    bool after_blank_ = false;
    std::size_t components_ = 0;
    std::size_t strays_ = 0;
    std::int32_t stray_line_ = 0;
    std::string stray_;
};

}  // namespace

Result<> read_inventory_text(const InventorySource& source, std::size_t begin, InventoryReport& report, InventoryNotes& notes) {
    return TextReader(source, report, notes).read(begin);
}

}  // namespace aftercare::assets
