#include "assets/inventory_row.hpp"

#include <algorithm>
#include <array>

namespace aftercare::assets {

namespace {

using Field = TableColumn::Field;
constexpr std::size_t kEnd = static_cast<std::size_t>(-1);

struct Cell {
    Field field;
    std::string_view text;
};

bool has_gap(std::string_view text) { return text.find("  ") != std::string_view::npos; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "750-054902", "BUILTIN", "NON-JNPR": nothing else in a row looks like that.
bool is_part_shaped(std::string_view text) {
    if (text == "BUILTIN" || text == "NON-JNPR") return true;
    return text.size() >= 10 && std::all_of(text.begin(), text.begin() + 3, is_digit) && text[3] == '-' &&
           std::all_of(text.begin() + 4, text.begin() + 10, is_digit) && text.find(' ') == std::string_view::npos;
}

bool is_version_shaped(std::string_view text) {
    return (text.starts_with("REV") || text.starts_with("Rev") || text.starts_with("rev")) && text.size() <= 12;
}

std::optional<std::string>* text_of(Field field, Component& component) {
    switch (field) {
        case Field::item:
            break;
        case Field::version:
            return &component.version;
        case Field::part_number:
            return &component.part_number;
        case Field::serial_number:
            return &component.serial_number;
        case Field::description:
            return &component.description;
        case Field::clei_code:
            return &component.clei_code;
        case Field::model_number:
            return &component.model_number;
    }
    return nullptr;
}

void put(const Cell& cell, Component& component) {
    if (cell.field == Field::item) {
        component.name = std::string(cell.text);
    } else if (!cell.text.empty()) {
        *text_of(cell.field, component) = std::string(cell.text);
    }
}

// The cells, were the whole row moved by `shift` columns; `exact` of them begin where their column does. Nothing where a
// word lies across a boundary or a cell has a gap inside.
struct Aligned {
    std::vector<Cell> cells;
    std::size_t filled = 0;
    std::size_t exact = 0;
};
std::optional<Aligned> align(const GridLine& line, const std::vector<TableColumn>& columns, int shift) {
    Aligned aligned;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto moved = [&](std::size_t column) {
            return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(columns[column].begin) + shift);
        };
        const bool last = i + 1 == columns.size();
        const std::size_t begin = i == 0 ? 0 : moved(i);
        if (i > 0 && begin < line.size() && !line.is_blank(begin - 1)) return std::nullopt;
        const std::string_view text = line.cell(begin, last ? kEnd : moved(i + 1));
        if (!last && has_gap(text)) return std::nullopt;
        aligned.cells.push_back({columns[i].field, text});
        if (i == 0 || text.empty()) continue;
        ++aligned.filled;
        if (!line.is_blank(begin)) ++aligned.exact;
    }
    if (aligned.cells[0].text.empty()) return std::nullopt;
    return aligned;
}

// The best of the row as it stands and the row moved. A move must explain every cell, and leave an indent that Junos could
// have printed (an even number of blanks).
std::optional<TableRow> read_aligned(const GridLine& line, const std::vector<TableColumn>& columns) {
    std::optional<Aligned> best = align(line, columns, 0);
    int shift = 0;
    const auto indent = static_cast<int>(line.indent());
    for (const int candidate : {2, -2, 1, -1, 4, -4, 3, -3, 6, -6, 8, -8}) {
        if (indent < candidate || (indent - candidate) % 2 != 0) continue;
        auto moved = align(line, columns, candidate);
        if (!moved || moved->filled == 0 || moved->exact < moved->filled || (best && moved->exact <= best->exact)) continue;
        best = std::move(moved);
        shift = candidate;
    }
    if (!best) return std::nullopt;
    TableRow row{.fit = TableRow::Fit::aligned, .indent = indent - shift};
    for (const Cell& cell : best->cells) put(cell, row.component);
    return row;
}

// As printf("%-16s %-8s %-12s %-17s %s") lays it out: an overlong cell ends at the next blank, and what follows begins one
// column later. Believed only where a version or part number then looks like one.
std::optional<TableRow> read_pushed(const GridLine& line, const std::vector<TableColumn>& columns) {
    TableRow row{.fit = TableRow::Fit::pushed, .indent = static_cast<std::int32_t>(line.indent())};
    bool believable = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool last = i + 1 == columns.size();
        std::size_t next = last ? line.size() : begin + (columns[i + 1].begin - columns[i].begin);
        if (!last && !line.is_blank(next - 1)) next = line.blank_from(next) + 1;
        const std::string_view text = line.cell(begin, next);
        if (i > 0 && !text.empty() && line.is_blank(begin)) return std::nullopt;
        if (!last && has_gap(text)) return std::nullopt;
        const bool one_word = columns[i].field == Field::part_number || columns[i].field == Field::serial_number;
        if (one_word && text.find(' ') != std::string_view::npos) return std::nullopt;
        believable = believable || (columns[i].field == Field::part_number && is_part_shaped(text)) ||
                     (columns[i].field == Field::version && is_version_shaped(text));
        put({columns[i].field, text}, row.component);
        begin = next;
    }
    if (!believable) return std::nullopt;
    return row;
}

std::vector<std::string_view> split_at_gaps(std::string_view text) {
    std::vector<std::string_view> pieces;
    std::size_t at = text.find_first_not_of(' ');
    while (at != std::string_view::npos) {
        const std::size_t gap = std::min(text.find("  ", at), text.size());
        pieces.push_back(text.substr(at, gap - at));
        at = text.find_first_not_of(' ', gap);
    }
    return pieces;
}

// Name, perhaps a version, one part number, one serial number, a description, with gaps between them: anything less plain
// is not guessed at. Only for the usual columns.
std::optional<TableRow> read_by_shape(const GridLine& line, const std::vector<TableColumn>& columns) {
    static constexpr std::array kUsual{Field::item, Field::version, Field::part_number, Field::serial_number, Field::description};
    if (!std::equal(columns.begin(), columns.end(), kUsual.begin(), kUsual.end(),
                    [](const TableColumn& a, Field b) { return a.field == b; }))
        return std::nullopt;
    const std::vector<std::string_view> pieces = split_at_gaps(line.text());
    const auto part = std::find_if(pieces.begin(), pieces.end(), is_part_shaped);
    if (part == pieces.end() || part == pieces.begin()) return std::nullopt;
    const auto before = part - pieces.begin();
    const auto after = pieces.end() - part - 1;
    if (before > 2 || after != 2 || (before == 2 && !is_version_shaped(pieces[1])) || part[1].find(' ') != std::string_view::npos)
        return std::nullopt;
    TableRow row{.fit = TableRow::Fit::by_shape, .indent = static_cast<std::int32_t>(line.indent())};
    put({Field::item, pieces[0]}, row.component);
    if (before == 2) put({Field::version, pieces[1]}, row.component);
    put({Field::part_number, *part}, row.component);
    put({Field::serial_number, part[1]}, row.component);
    put({Field::description, part[2]}, row.component);
    return row;
}

}  // namespace

GridLine::GridLine(std::string_view text) {
    text = text.substr(0, text.find_last_not_of(" \t\r") + 1);
    for (const char c : text) {
        if (c == '\t') {
            do {
                starts_.push_back(text_.size());
                text_ += ' ';
            } while (starts_.size() % 8 != 0);
        } else {
            const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
            if (!continues) starts_.push_back(text_.size());
            text_ += c;
        }
    }
    starts_.push_back(text_.size());
}

std::size_t GridLine::indent() const {
    std::size_t column = 0;
    while (column < size() && is_blank(column)) ++column;
    return column;
}

std::size_t GridLine::blank_from(std::size_t column) const {
    column = std::min(column, size());
    while (column < size() && !is_blank(column)) ++column;
    return column;
}

std::string_view GridLine::cell(std::size_t from, std::size_t until) const {
    from = std::min(from, size());
    until = std::max(from, std::min(until, size()));
    while (from < until && is_blank(from)) ++from;
    while (until > from && is_blank(until - 1)) --until;
    return std::string_view(text_).substr(starts_[from], starts_[until] - starts_[from]);
}

std::vector<TableColumn> columns_of(const GridLine& header) {
    struct Title {
        std::string_view text;
        Field field;
    };
    static constexpr std::array<Title, 7> kTitles{{{"Item", Field::item},
                                                   {"Version", Field::version},
                                                   {"Part number", Field::part_number},
                                                   {"Serial number", Field::serial_number},
                                                   {"CLEI code", Field::clei_code},
                                                   {"FRU model number", Field::model_number},
                                                   {"Description", Field::description}}};
    const std::string_view text = header.text();
    if (text.substr(std::min(header.indent(), text.size())).starts_with("Item ") == false) return {};
    std::vector<TableColumn> columns;
    for (const Title& title : kTitles) {
        const std::size_t at = text.find(title.text);
        if (at != std::string_view::npos) columns.push_back({title.field, at});
    }
    std::sort(columns.begin(), columns.end(), [](const TableColumn& a, const TableColumn& b) { return a.begin < b.begin; });
    const bool is_header = columns.size() >= 3 && text.find("Part number") != std::string_view::npos;
    return is_header ? columns : std::vector<TableColumn>{};
}

std::optional<TableRow> read_row(const GridLine& line, const std::vector<TableColumn>& columns) {
    if (auto row = read_aligned(line, columns)) return row;
    if (auto row = read_pushed(line, columns)) return row;
    if (auto row = read_by_shape(line, columns)) return row;
    const std::vector<std::string_view> pieces = split_at_gaps(line.text());
    if (pieces.size() < 2) return std::nullopt;
    TableRow row{.fit = TableRow::Fit::unreadable, .indent = static_cast<std::int32_t>(line.indent())};
    row.component.name = std::string(pieces[0]);
    row.component.details["row"] = line.text().substr(line.indent());
    return row;
}

}  // namespace aftercare::assets
