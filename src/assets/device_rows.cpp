#include "assets/device_rows.hpp"

namespace aftercare::assets {

std::string fitted(std::string_view text, std::size_t most) {
    std::string kept;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size() && characters < most; ++characters) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
        const std::string_view character = text.substr(at, end - at);
        if (utf8_length(character) == kNotUtf8) break;
        kept += text_complaint(character, 1, 1, Lines::one).empty() ? character : std::string_view(" ");
        at = end;
    }
    return kept;
}

std::vector<DeviceRow> prepare_rows(const ChassisInventory& chassis) {
    std::vector<FlatComponent> flat = flatten(chassis);
    std::vector<DeviceRow> rows;
    rows.reserve(flat.size());
    for (FlatComponent& one : flat) {
        const Component& from = *one.shown;
        DeviceRow row{.serial = device_serial(from)};
        if (from.registrable && from.serial_number)
            if (auto number = SerialNumber::parse(*from.serial_number)) row.number = *std::move(number);
        DeviceComponent& to = row.stored;
        to.ordinal = one.ordinal;
        to.parent_ordinal = one.parent_ordinal;
        to.depth = one.depth;
        to.path = one.path;
        to.name = from.name;
        to.kind = from.kind;
        to.version = from.version;
        to.part_number = from.part_number;
        to.serial_number = from.serial_number;
        to.description = from.description;
        to.clei_code = from.clei_code;
        to.model_number = from.model_number;
        to.details = from.details;
        row.flat = std::move(one);
        rows.push_back(std::move(row));
    }
    return rows;
}

ImportedComponent imported(const DeviceRow& row) {
    const DeviceComponent& c = row.stored;
    ImportedComponent told{c.ordinal, c.path, c.part_number, c.serial_number, c.description, c.outcome, c.reason, c.note};
    if (c.asset_id && row.choice.product) told.sku = row.choice.product->sku;
    told.asset_id = c.asset_id;
    return told;
}

}  // namespace aftercare::assets
