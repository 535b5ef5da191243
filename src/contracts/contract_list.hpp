// Use cases of looking at contracts (ENT-17): searched, sorted, counted, with what follows from each today; as a page or as a table.
#pragma once

#include "contracts/contract_list_store.hpp"
#include "contracts/line_list.hpp"
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

// A contract as a line of a table.
struct ContractRow {
    ContractNumber number;
    AccountId account_id;
    PlanCode plan;
    ContractState state = ContractState::active;
    Date from_day;
    Date until_day;
    std::optional<Date> cancelled_from;
    std::int64_t lines = 0;
    std::int64_t quantity = 0;
    std::int64_t named = 0;
    std::optional<OneLine<1, 120>> reseller_name;
    std::optional<OneLine<1, 60>> order_number;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<OneLine<1, 120>> contact_name;
    std::optional<identity::Email> contact_email;
    std::optional<identity::RegionName> sales_region;
    std::vector<std::string> renewed_by;
};
DESCRIBE(ContractRow, number, account_id, plan, state, from_day, until_day, cancelled_from, lines, quantity, named, reseller_name,
         order_number, purchase_order, contact_name, contact_email, sales_region, renewed_by)

class ContractLists {
public:
    // `contracts` must outlive it.
    ContractLists(db::Db& db, Service& contracts) : db_(db), contracts_(contracts) {}

    Result<ContractView> find(const Caller& caller, ContractId id);  // contracts.contract_unknown
    ContractPage list(const Caller& caller, store::ContractSearch search, const store::ContractOrder& order,
                      const std::optional<store::ContractPlace>& after, std::int64_t limit, bool counted);
    // The lines of one contract. Fails with contracts.contract_unknown.
    Result<LinePage> list_lines(const Caller& caller, ContractId id, store::LineSearch search, const store::LineOrder& order,
                                const std::optional<store::LinePlace>& after, std::int64_t limit, bool counted);
    // All contracts of the search by their numbers. Fails as exports::table(). The object must outlive the stream.
    Result<http::Stream> export_table(const Caller& caller, const store::ContractSearch& search, const exports::Ask& ask);

private:
    std::vector<ContractView> views_of(db::Tx& tx, std::vector<Contract> contracts) const;

    db::Db& db_;
    Service& contracts_;
};

}  // namespace aftercare::contracts
