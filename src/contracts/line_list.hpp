// The lines of a contract as a list: how each stands on a day, filtered and sorted. `line_state()` is pure; the list's SQL says the same
// (line_list_store.cpp), and a test holds them together.
#pragma once

#include "contracts/contract.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts {

enum class LineState : std::uint8_t {
    future,  // Begins later.
    active,
    expired,
    cancelled,  // Ended before its time.
};
DESCRIBE_ENUM(LineState, future, active, expired, cancelled)

LineState line_state(const ContractLine& line, Date today);

struct ContractLineView : ContractLine {
    static constexpr describe::Note kNotes[] = {{"state", "By its days, today."}};
    LineState state = LineState::active;
};
DESCRIBE_DERIVED(ContractLineView, ContractLine, state)

struct LinePage {
    std::vector<ContractLineView> rows;
    std::optional<std::int64_t> total;
};

namespace store {

// Which lines of a contract a list holds; what is absent does not narrow.
struct LineSearch {
    std::optional<std::string> text = {};  // Anywhere in serial number or SKU, in any case.
    std::optional<LineState> state = {};
    Date today = {};
};

enum class LineSort : std::uint8_t {
    id,  // The order of their making.
    serial_number,
    sku,
    from_day,
    until_day,  // Or the cancellation, where that comes first.
};
DESCRIBE_ENUM(LineSort, id, serial_number, sku, from_day, until_day)

struct LineOrder {
    LineSort by = LineSort::id;
    bool descending = false;
};

// The place after which a page begins: what the order is by of the last row, and its id.
struct LinePlace {
    std::string text = {};  // Where the order is by number or SKU.
    Date day = {};          // Where it is by a day.
    ContractLineId id;
};
LinePlace place_of(const ContractLine& row, LineSort by);

std::vector<ContractLine> list_lines(db::Tx& tx, const Contract& contract, const LineSearch& search, const LineOrder& order,
                                     const std::optional<LinePlace>& after, std::int64_t limit);
std::int64_t count_lines(db::Tx& tx, const Contract& contract, const LineSearch& search);

}  // namespace store

}  // namespace aftercare::contracts
