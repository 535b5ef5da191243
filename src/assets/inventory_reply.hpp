// From a reply as a tree of named texts (XML elements, JSON members) to the components of an inventory. What a name means
// is decided here once for both forms.
#pragma once

#include "assets/inventory_notes.hpp"

#include <string>
#include <vector>

namespace aftercare::assets {

struct ReplyNode {
    std::string name;  // Without a prefix.
    std::string text;
    std::int32_t line = 0;
    std::vector<ReplyNode> children;
};

// Adds every chassis below `reply` (whose own name does not count) to the report. Fails with assets.inventory_too_deep,
// assets.inventory_too_large, assets.inventory_refused_by_device, assets.inventory_without_chassis or
// assets.inventory_not_recognised.
Result<> read_reply(const ReplyNode& reply, InventoryReport& report, InventoryNotes& notes);

}  // namespace aftercare::assets
