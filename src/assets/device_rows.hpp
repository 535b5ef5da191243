// The rows of one device, with all that can be told of them before the database is asked, so that no writer waits for it.
#pragma once

#include "assets/device.hpp"
#include "assets/inventory_import.hpp"
#include "assets/inventory_rules.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::assets {

// What is known of a row; the lower half is filled in while the device is taken in.
struct DeviceRow {
    FlatComponent flat;                  // Points into the inventory, which must outlive it.
    std::optional<std::string> serial;   // As devices and units are known again by it.
    std::optional<SerialNumber> number;  // By which it could be registered (ENT-04).
    DeviceComponent stored;

    ProductChoice choice;
    identity::SiteId site;
    std::optional<Asset> held;  // The account's asset before the import.
};

// Every row in its order; the work grows with the number of rows and the length of their texts, and no faster.
std::vector<DeviceRow> prepare_rows(const ChassisInventory& chassis);

// The row as an import tells of it.
ImportedComponent imported(const DeviceRow& row);

// As much of a text that a device gave as fits into `most` characters of one line, what may not stand there as blanks; never
// a part of a character. Reads no further than that.
std::string fitted(std::string_view text, std::size_t most);

}  // namespace aftercare::assets
