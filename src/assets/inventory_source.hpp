// The bytes of an inventory made readable: NETCONF chunks joined, control octets and broken UTF-8 mended with a note, and
// every offset still traceable to its line in what was sent.
#pragma once

#include "assets/inventory_notes.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::assets {

// Which byte of an older text each byte of a newer one came from, by runs.
class OffsetMap {
public:
    // From `at` of the newer text on, bytes come from `from` of the older one.
    void mark(std::size_t at, std::size_t from);
    std::size_t original(std::size_t at) const;

private:
    struct Run {
        std::size_t at;
        std::size_t from;
    };
    std::vector<Run> runs_;
};

class InventorySource {
public:
    // Valid UTF-8 without control characters but tab, line feed and carriage return.
    const std::string& text() const { return text_; }
    std::string_view from(std::size_t offset) const { return std::string_view(text_).substr(offset); }
    // The line in what was sent of this byte of text(); 1 is the first.
    std::int32_t line_at(std::size_t offset) const;

private:
    friend Result<InventorySource> open_source(std::string_view bytes, bool keep_columns, InventoryNotes& notes);
    std::string text_;
    OffsetMap mended_;                      // text_ to the joined text.
    OffsetMap joined_;                      // The joined text to the bytes sent.
    std::vector<std::size_t> line_starts_;  // In the bytes sent.
};

// With `keep_columns` a control octet becomes a blank, because the device counted it when it padded its columns; else it is
// left out. Fails with assets.inventory_empty, assets.inventory_too_large, or assets.inventory_encoding where it is no text.
Result<InventorySource> open_source(std::string_view bytes, bool keep_columns, InventoryNotes& notes);

}  // namespace aftercare::assets
