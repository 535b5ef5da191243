#include "contracts/contract_list.hpp"

#include "contracts/problems.hpp"
#include "contracts/renewal_policy.hpp"
#include "identity/store_search.hpp"

#include <map>

namespace aftercare::contracts {

namespace {

constexpr std::size_t kRowsRead = 500;  // At once.

ContractRow row_of(const ContractView& view) {
    ContractRow row{.number = view.number,
                    .account_id = view.account_id,
                    .plan = view.plan,
                    .state = view.state,
                    .from_day = view.from_day,
                    .until_day = view.until_day,
                    .cancelled_from = view.cancelled_from,
                    .lines = view.lines,
                    .quantity = view.quantity,
                    .named = view.named,
                    .reseller_name = view.reseller_name,
                    .order_number = view.order_number,
                    .purchase_order = view.purchase_order,
                    .contact_name = {},
                    .contact_email = {},
                    .sales_region = view.sales_region,
                    .renewed_by = {}};
    if (view.contact_name) row.contact_name = **view.contact_name;
    if (view.contact_email) row.contact_email = **view.contact_email;
    for (const RenewedBy& one : view.renewed_by) row.renewed_by.push_back(one.number.text());
    return row;
}

}  // namespace

std::vector<ContractView> ContractLists::views_of(db::Tx& tx, std::vector<Contract> contracts) const {
    const Date today = contracts_.today();
    const std::int64_t lapsing = contracts_.pack().get<Renewals>().lapsing_days;
    std::vector<ContractId> ids;
    std::map<ContractId, std::size_t> places;
    std::vector<ContractView> views;
    for (Contract& contract : contracts) {
        places.emplace(contract.id, views.size());
        ids.push_back(contract.id);
        ContractView& view = views.emplace_back();
        static_cast<Contract&>(view) = std::move(contract);
        view.state = state_of(view, today, lapsing);
    }
    if (views.empty()) return views;
    for (const auto& [id, lines] : store::count_lines(tx, ids)) views[places.at(id)].lines = lines;
    for (const auto& [id, quantity, named] : store::count_quantities(tx, ids)) {
        views[places.at(id)].quantity = quantity;
        views[places.at(id)].named = named;
    }
    for (auto& [renewed, id, number, status] : store::renewals_of(tx, ids))
        views[places.at(renewed)].renewed_by.push_back({id, number, status});
    return views;
}

Result<ContractView> ContractLists::find(const Caller& caller, ContractId id) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<ContractView> {
        auto contract = store::find(tx, id);
        if (!contract) return fail(contract_unknown());
        return views_of(tx, {*std::move(contract)}).front();
    });
}

ContractPage ContractLists::list(const Caller& caller, store::ContractSearch search, const store::ContractOrder& order,
                                 const std::optional<store::ContractPlace>& after, std::int64_t limit, bool counted) {
    search.today = contracts_.today();
    search.lapsing_until = search.today.plus_days(static_cast<std::int32_t>(contracts_.pack().get<Renewals>().lapsing_days));
    return db_.read(caller.scope, [&](db::Tx& tx) -> ContractPage {
        ContractPage page;
        if (search.site_id) {
            search.site_account_id = identity::store::account_of_site(tx, *search.site_id);
            if (!search.site_account_id) {
                if (counted) page.total = 0;
                return page;
            }
        }
        page.rows = views_of(tx, store::list(tx, search, order, after, limit));
        if (counted) page.total = store::count(tx, search);
        return page;
    });
}

Result<LinePage> ContractLists::list_lines(const Caller& caller, ContractId id, store::LineSearch search,
                                           const store::LineOrder& order, const std::optional<store::LinePlace>& after,
                                           std::int64_t limit, bool counted) {
    search.today = contracts_.today();
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<LinePage> {
        const auto contract = store::find(tx, id);
        if (!contract) return fail(contract_unknown());
        LinePage page;
        for (ContractLine& line : store::list_lines(tx, *contract, search, order, after, limit)) {
            const LineState state = line_state(line, search.today);
            page.rows.push_back({std::move(line), state});
        }
        if (counted) page.total = store::count_lines(tx, *contract, search);
        return page;
    });
}

Result<http::Stream> ContractLists::export_table(const Caller& caller, const store::ContractSearch& search,
                                                 const exports::Ask& ask) {
    const auto read = [this, caller, search](const ContractView* last) -> Result<std::vector<ContractView>> {
        constexpr store::ContractOrder kOrder{store::ContractSort::number, false};
        std::optional<store::ContractPlace> after;
        if (last != nullptr) after = store::place_of(*last, kOrder.by);
        return list(caller, search, kOrder, after, kRowsRead, false).rows;
    };
    const auto add = [](const ContractView& view, std::vector<ContractRow>& rows) { rows.push_back(row_of(view)); };
    return exports::table<ContractRow>(TRY((exports::by_page<ContractView, ContractRow>(kRowsRead, read, add))), ask,
                                       "contracts");
}

}  // namespace aftercare::contracts
