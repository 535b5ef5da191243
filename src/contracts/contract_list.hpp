// Use cases of looking at contracts (ENT-17): searched, sorted, counted, with what follows from each today; as a page or as a table.
#pragma once

#include "contracts/contract_list_store.hpp"
#include "contracts/service.hpp"
#include "platform/exports/table.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

// A page of a list, and how many rows there are in all where that was asked for.
struct ContractPage {
    std::vector<ContractView> rows;
    std::optional<std::int64_t> total;
};

class ContractLists {
public:
    // `contracts` must outlive it.
    ContractLists(db::Db& db, Service& contracts) : db_(db), contracts_(contracts) {}

    Result<ContractView> find(const Caller& caller, ContractId id);  // contracts.contract_unknown
    ContractPage list(const Caller& caller, store::ContractSearch search, const store::ContractOrder& order,
                      const std::optional<store::ContractPlace>& after, std::int64_t limit, bool counted);
    // All contracts of the search by their numbers. Fails as exports::table(). The object must outlive the stream.
    Result<http::Stream> export_table(const Caller& caller, const store::ContractSearch& search,
                                      std::optional<exports::TableForm> form);

private:
    std::vector<ContractView> views_of(db::Tx& tx, std::vector<Contract> contracts) const;

    db::Db& db_;
    Service& contracts_;
};

}  // namespace aftercare::contracts
