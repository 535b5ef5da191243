#include "assets/asset_line.hpp"

namespace aftercare::assets {

AssetLine example_asset_line() {
    return {.serial_number = *SerialNumber::parse("EX12345678"),
            .sku = *catalogue::Sku::parse("RX204-BASE"),
            .manufacturer = catalogue::ProductText("Example Networks"),
            .site = SiteName("FRA1"),
            .status = AssetStatus::in_use,
            .host_name = OneLine<1, 255>("edge1.example.net"),
            .asset_tag = OneLine<1, 120>("A-1017"),
            .labels = {OneLine<1, 60>("core"), OneLine<1, 60>("row 7")}};
}

OtherRow other_row(std::int64_t row, const AssetLine& line) {
    return {.row = row,
            .serial_number = line.serial_number,
            .ssrn = line.ssrn,
            .sku = line.sku,
            .manufacturer = line.manufacturer,
            .site = line.site,
            .parent_serial_number = line.parent_serial_number};
}

}  // namespace aftercare::assets
