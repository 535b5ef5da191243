#include "assets/inventory_row.hpp"

#include <algorithm>

namespace aftercare::assets {

namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The column where the second column of the table would begin, were the row not moved; the rows below a routing engine
// keep to it whatever they hold there.
std::int32_t indent_without_shift(const GridLine& line, std::size_t second, const std::vector<TableColumn>& columns) {
    const auto shift = static_cast<std::int32_t>(second) - static_cast<std::int32_t>(columns[1].begin);
    const auto indent = static_cast<std::int32_t>(line.indent());
    return indent >= shift && (indent - shift) % 2 == 0 ? indent - shift : indent;
}

// "  ad1   28496 MB  StorFly - VSFA18PI032G- P1T12003591504100303 Disk 1": the model is padded to 20 columns and pushes
// the serial number where it is longer.
std::optional<TableRow> read_disk(const GridLine& line, const std::vector<TableColumn>& columns) {
    constexpr std::size_t kModelColumns = 20;
    const std::size_t name_end = line.blank_from(line.indent());
    std::size_t size_begin = name_end;
    while (size_begin < line.size() && line.is_blank(size_begin)) ++size_begin;
    const std::size_t size_end = line.blank_from(size_begin);
    const std::string_view size = line.cell(size_begin, size_end);
    if (!all_digits(size) || line.cell(size_end, size_end + 4) != "MB") return std::nullopt;

    const std::size_t model = size_end + 5;  // " MB  "
    std::size_t serial = model + kModelColumns + 1;
    if (!line.is_blank(serial - 1)) serial = line.blank_from(serial) + 1;
    const std::size_t serial_end = line.blank_from(serial);
    TableRow row{.indent = indent_without_shift(line, size_end + 4, columns)};
    row.component.kind = ComponentKind::disk;
    row.component.name = std::string(line.cell(line.indent(), name_end));
    row.component.details["disk-size"] = std::string(size);
    if (const auto text = line.cell(model, serial); !text.empty()) row.component.details["model"] = std::string(text);
    if (const auto text = line.cell(serial, serial_end); !text.empty()) row.component.serial_number = std::string(text);
    if (const auto text = line.cell(serial_end); !text.empty()) row.component.description = std::string(text);
    return row;
}

// "  DIMM 0         VL33B1G63F-K9SQ-KC DIE REV-0 PCB REV-0  MFR ID-ce80"
std::optional<TableRow> read_memory(const GridLine& line, const std::vector<TableColumn>& columns) {
    const std::string_view text = line.text();
    const std::size_t name = line.indent();
    const std::size_t die = text.find(" DIE REV");
    const std::size_t board = text.find(" PCB REV");
    const std::size_t maker = text.find(" MFR ID");
    if (!text.substr(name).starts_with("DIMM ") || die == std::string_view::npos || board == std::string_view::npos ||
        maker == std::string_view::npos || die > board || board > maker) {
        return std::nullopt;
    }
    const std::size_t name_end = std::min(text.find("  ", name), die);
    std::size_t part = name_end;
    while (part < die && line.is_blank(part)) ++part;
    TableRow row{.indent = indent_without_shift(line, part, columns)};
    row.component.kind = ComponentKind::memory;
    row.component.name = std::string(line.cell(name, name_end));
    if (part < die) row.component.part_number = std::string(line.cell(part, die));
    row.component.details["die-rev"] = std::string(line.cell(die, board));
    row.component.details["pcb-rev"] = std::string(line.cell(board, maker));
    row.component.details["mfr-id"] = std::string(line.cell(maker));
    return row;
}

// "  usb0 (addr 3)  Mass Storage Device 4096 JetFlash       umass0": product, its number, vendor, driver. The last all-digit
// word before the driver is the number.
std::optional<TableRow> read_usb(const GridLine& line, const std::vector<TableColumn>& columns) {
    const std::string_view text = line.text();
    const std::size_t name = line.indent();
    const std::size_t close = text.find(')', name);
    if (!text.substr(name).starts_with("usb") || text.find(" (addr ", name) == std::string_view::npos ||
        close == std::string_view::npos)
        return std::nullopt;
    std::size_t product = close + 1;
    while (product < line.size() && line.is_blank(product)) ++product;
    const std::size_t driver = text.rfind(' ') + 1;

    std::size_t number = 0;
    std::size_t number_end = 0;
    for (std::size_t word = product; word < driver;) {
        const std::size_t end = line.blank_from(word);
        if (word > product && end < driver && all_digits(line.cell(word, end))) {
            number = word;
            number_end = end;
        }
        word = end + 1;
    }
    TableRow row{.indent = indent_without_shift(line, product, columns)};
    row.component.kind = ComponentKind::usb;
    row.component.name = std::string(line.cell(name, close + 1));
    if (number == 0) {
        if (product < line.size()) row.component.details["row"] = std::string(line.cell(product));
        return row;
    }
    row.component.details["product"] = std::string(line.cell(product, number));
    row.component.details["product-number"] = std::string(line.cell(number, number_end));
    if (const auto vendor = line.cell(number_end, driver); !vendor.empty()) row.component.details["vendor"] = std::string(vendor);
    row.component.description = std::string(line.cell(driver));
    return row;
}

}  // namespace

std::optional<TableRow> read_engine_row(const GridLine& line, const std::vector<TableColumn>& columns) {
    // The rows are ASCII; with anything else, bytes and columns would differ.
    if (line.size() != line.text().size()) return std::nullopt;
    if (auto row = read_disk(line, columns)) return row;
    if (auto row = read_memory(line, columns)) return row;
    return read_usb(line, columns);
}

}  // namespace aftercare::assets
