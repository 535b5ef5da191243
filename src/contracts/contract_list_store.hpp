// SQL of the list of contracts (ENT-17): each combination of filters and order is a statement of its own, put together for one run
// ({once}), so that both databases find the index for it.
#pragma once

#include "contracts/contract_view.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts::store {

// Which contracts a list holds; what is absent does not narrow.
struct ContractSearch {
    std::optional<AccountId> account_id = {};
    std::optional<ContractNumber> number = {};
    std::optional<std::string> number_prefix = {};  // Upper case.
    std::optional<PlanCode> plan = {};
    std::optional<ContractStatus> status = {};
    std::optional<ContractState> state = {};
    std::optional<assets::AssetId> asset_id = {};            // On one of its lines ...
    std::optional<assets::SerialNumber> serial_number = {};  // ... as an asset with this number, or ...
    std::optional<identity::SiteId> site_id = {};            // ... one at this site, which is ...
    std::optional<AccountId> site_account_id = {};           // ... this account's.
    std::optional<std::string> order_number = {};
    std::optional<std::string> purchase_order = {};
    std::optional<std::string> reseller = {};  // Anywhere in its name, in any case.
    std::optional<std::string> text = {};      // Anywhere in number, plan, reseller, order or purchase order, in any case.
    std::optional<Date> ends_from = {};        // Its first day without cover is this day or later ...
    std::optional<Date> ends_before = {};      // ... and before this one.
    std::optional<bool> renewed = {};          // Whether one in force, or to come, goes on from it.
    Date today = {};
    Date lapsing_until = {};  // What ends up to this day is lapsing.
};

enum class ContractSort : std::uint8_t { id, number, from_day, until_day, plan };
DESCRIBE_ENUM(ContractSort, id, number, from_day, until_day, plan)

struct ContractOrder {
    ContractSort by = ContractSort::id;
    bool descending = false;
};

// The place after which a page begins: what the order is by of the last row, and its id.
struct ContractPlace {
    std::string text = {};  // Where the order is by number or plan.
    Date day = {};          // Where it is by a day.
    ContractId id;
};
ContractPlace place_of(const Contract& row, ContractSort by);

std::vector<Contract> list(db::Tx& tx, const ContractSearch& search, const ContractOrder& order,
                           const std::optional<ContractPlace>& after, std::int64_t limit);
std::int64_t count(db::Tx& tx, const ContractSearch& search);

// How much is on contracts, and what goes on from them: three SELECTs for however many.
struct LineCount {
    ContractId contract_id;
    std::int64_t lines = 0;
};
DESCRIBE(LineCount, contract_id, lines)
std::vector<LineCount> count_lines(db::Tx& tx, const std::vector<ContractId>& contracts);
struct QuantityCount {
    ContractId contract_id;
    std::int64_t quantity = 0;
    std::int64_t named = 0;
};
DESCRIBE(QuantityCount, contract_id, quantity, named)
std::vector<QuantityCount> count_quantities(db::Tx& tx, const std::vector<ContractId>& contracts);
struct Renewal {
    ContractId renews_id;
    ContractId id;
    ContractNumber number;
    ContractStatus status = ContractStatus::active;
};
DESCRIBE(Renewal, renews_id, id, number, status)
std::vector<Renewal> renewals_of(db::Tx& tx, const std::vector<ContractId>& contracts);

// At most `limit` contracts in scope whose number begins with that text (upper case).
std::vector<Contract> begin_with_number(db::Tx& tx, const std::string& text, std::int64_t limit);

}  // namespace aftercare::contracts::store
