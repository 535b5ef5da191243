// An asset as a line of a table: what is uploaded (ENT-06). An import takes what a line says and leaves what it is silent about.
#pragma once

#include "assets/asset.hpp"

#include <optional>
#include <string>

namespace aftercare::assets {

// A site by its code or its id.
using SiteName = OneLine<1, 36>;

struct AssetLine {
    std::optional<SerialNumber> serial_number;
    std::optional<SerialNumber> ssrn;
    std::optional<catalogue::Sku> sku;
    std::optional<catalogue::ProductText> manufacturer;
    std::optional<SiteName> site;
    std::optional<AssetStatus> status;
    std::optional<OneLine<1, 255>> host_name;
    std::optional<OneLine<1, 120>> asset_tag;
    describe::List<OneLine<1, 60>, 0, 50> labels;
    std::optional<SerialNumber> parent_serial_number;

    static constexpr describe::Note kNotes[] = {
        {"serial_number", "Of hardware; each row has this or an SSRN."},
        {"ssrn", "The software support reference number, of software."},
        {"sku", "With or without a spare or revision suffix. May be left out for what is registered already."},
        {"manufacturer", "Where several make a product of that SKU."},
        {"site", "The code or id of the site where it is installed. A part is where its parent is."},
        {"status", "A new one is in use if missing."},
        {"asset_tag", "Your own number."},
        {"labels", "Your own words, instead of those that it has."},
        {"parent_serial_number", "Of the chassis that it sits in: registered already, or another row."}};
    // Headers that lists of network operators use.
    static constexpr describe::Note kAliases[] = {{"serial_number", "serial"},
                                                  {"serial_number", "serial no"},
                                                  {"serial_number", "serial no."},
                                                  {"serial_number", "serialnumber"},
                                                  {"serial_number", "s/n"},
                                                  {"serial_number", "sn"},
                                                  {"serial_number", "seriennummer"},
                                                  {"serial_number", "device serial"},
                                                  {"ssrn", "software serial"},
                                                  {"ssrn", "support reference number"},
                                                  {"ssrn", "software support reference number"},
                                                  {"sku", "product"},
                                                  {"sku", "product number"},
                                                  {"sku", "product sku"},
                                                  {"sku", "product id"},
                                                  {"sku", "part"},
                                                  {"sku", "model"},
                                                  {"sku", "part number"},
                                                  {"sku", "produkt"},
                                                  {"manufacturer", "vendor"},
                                                  {"manufacturer", "maker"},
                                                  {"manufacturer", "brand"},
                                                  {"manufacturer", "hersteller"},
                                                  {"site", "site code"},
                                                  {"site", "site id"},
                                                  {"site", "location"},
                                                  {"site", "standort"},
                                                  {"status", "state"},
                                                  {"status", "zustand"},
                                                  {"host_name", "hostname"},
                                                  {"host_name", "host"},
                                                  {"host_name", "device name"},
                                                  {"host_name", "name"},
                                                  {"host_name", "gerätename"},
                                                  {"asset_tag", "tag"},
                                                  {"asset_tag", "inventory number"},
                                                  {"asset_tag", "inventarnummer"},
                                                  {"labels", "label"},
                                                  {"labels", "tags"},
                                                  {"labels", "kennzeichen"},
                                                  {"parent_serial_number", "parent"},
                                                  {"parent_serial_number", "parent serial"},
                                                  {"parent_serial_number", "chassis"},
                                                  {"parent_serial_number", "chassis serial number"}};
};
DESCRIBE(AssetLine, serial_number, ssrn, sku, manufacturer, site, status, host_name, asset_tag, labels, parent_serial_number)

// For the template to fill in.
AssetLine example_asset_line();

// What a row must know of another row of its file.
struct OtherRow {
    std::int64_t row = 0;
    std::optional<SerialNumber> serial_number;
    std::optional<SerialNumber> ssrn;
    std::optional<catalogue::Sku> sku;
    std::optional<catalogue::ProductText> manufacturer;
    std::optional<SiteName> site;
    std::optional<SerialNumber> parent_serial_number;
};
DESCRIBE(OtherRow, row, serial_number, ssrn, sku, manufacturer, site, parent_serial_number)
OtherRow other_row(std::int64_t row, const AssetLine& line);

// A row as it was read, with those other rows of its file that bear on it.
struct WantedAsset {
    std::int64_t row = 0;
    AssetLine line;
    std::vector<OtherRow> above;   // What it sits in as far as that stands in the file, the nearest first.
    std::optional<OtherRow> twin;  // A row with the same number and another form of the same SKU.
};
DESCRIBE(WantedAsset, row, line, above, twin)

}  // namespace aftercare::assets
