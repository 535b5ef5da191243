// The readers of the three forms, each given text that open_source() made readable.
#pragma once

#include "assets/inventory_notes.hpp"
#include "assets/inventory_source.hpp"

namespace aftercare::assets {

// Each reads the source from byte `begin` on and adds to the report. They fail as read_inventory() does.
Result<> read_inventory_xml(const InventorySource& source, std::size_t begin, InventoryReport& report, InventoryNotes& notes);
Result<> read_inventory_json(const InventorySource& source, std::size_t begin, InventoryReport& report, InventoryNotes& notes);
Result<> read_inventory_text(const InventorySource& source, std::size_t begin, InventoryReport& report, InventoryNotes& notes);

// Notes what stands before `begin` and is neither blank nor a prompt.
void note_skipped(const InventorySource& source, std::size_t begin, InventoryNotes& notes);

// Whether the line is what a terminal adds and no device output: a prompt ("user@host> ..."), "{master:0}", a pager's mark.
bool is_terminal_line(std::string_view line);

std::unexpected<Problem> malformed(std::int32_t line, std::string detail);

}  // namespace aftercare::assets
