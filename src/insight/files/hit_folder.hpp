// The devices that each advisory hits, as files.
#pragma once

#include "insight/engine/engine.hpp"
#include "insight/files/device_file.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::files {

// A value as a field of CSV: in quotes where it must be.
std::string csv_field(std::string_view value);

// Writes into `folder`, which is made: places.csv, the device (its serial number, or its line counted from 1) at each place; and for each
// advisory that hits some device a file "<id>.roaring" with the places of its devices, in the portable format of Roaring bitmaps. What an
// id has besides letters, digits, '-', '_' and '.' becomes "%" and two hexadecimal digits. Fails with a sentence for a person.
std::expected<void, std::string> write_hits(const std::string& folder, const engine::Engine& engine,
                                            const std::vector<std::string>& ids, const SerialNumbers& serials);

}  // namespace aftercare::insight::files
