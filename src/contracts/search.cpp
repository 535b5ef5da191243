#include "contracts/search.hpp"

#include "assets/service.hpp"
#include "assets/store_search.hpp"
#include "contracts/certificate_service.hpp"
#include "contracts/contract_list_store.hpp"
#include "contracts/quotation_service.hpp"
#include "identity/service.hpp"
#include "identity/store_search.hpp"
#include "platform/base/spelling.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

constexpr std::int64_t kEach = 5;  // Of one kind.
constexpr std::size_t kCodeEnd = 4;

template <class E>
std::string name_of(E enumerator) {
    return std::string(describe::enumerator_name(enumerator));
}

std::string plan_name(const policy::Pack& pack, const PlanCode& code) {
    const Plan* const plan = pack.get<Plans>().find(code);
    return plan ? plan->name.text() : code.text();
}

void add_assets(db::Tx& tx, const std::string& text, bool by_name, std::vector<SearchHit>& hits) {
    std::vector<assets::store::AssetHit> found = assets::store::begin_with_serial(tx, text, kEach);
    if (by_name)
        for (auto& hit : assets::store::begin_with_name(tx, text, kEach)) found.push_back(std::move(hit));
    std::vector<assets::AssetId> met;
    for (const auto& asset : found) {
        if (std::ssize(met) == kEach || std::ranges::find(met, asset.id) != met.end()) continue;
        met.push_back(asset.id);
        std::string subtitle = asset.sku.text();
        if (asset.host_name) subtitle += ", " + asset.host_name->text();
        if (asset.asset_tag) subtitle += ", " + asset.asset_tag->text();
        hits.push_back({HitKind::asset, asset.id.uuid, asset.account_id, asset.serial_number.text(), std::move(subtitle)});
    }
}

void add_papers(db::Tx& tx, const policy::Pack& pack, const Caller& caller, const std::string& text,
                std::vector<SearchHit>& hits) {
    const std::string number = upper(text);
    if (caller.may(kContractRead))
        for (const Contract& contract : store::begin_with_number(tx, number, kEach))
            hits.push_back({HitKind::contract, contract.id.uuid, contract.account_id, contract.number.text(),
                            plan_name(pack, contract.plan) + ", " + contract.from_day.text() + " - " +
                                contract.until_day.plus_days(-1).text()});
    if (caller.may(kCertificateRead) && number.size() == kCodeEnd)
        for (const Certificate& certificate : store::ending_with(tx, number, kEach))
            hits.push_back({HitKind::certificate, certificate.id.uuid, certificate.account_id,
                            "..." + certificate.code_ends_with.text(),
                            plan_name(pack, certificate.plan) + ", " + name_of(certificate.status)});
    if (caller.may(kQuotationRead))
        for (const Quotation& quotation : store::quotations_beginning_with(tx, number, kEach))
            hits.push_back({HitKind::quotation, quotation.id.uuid, quotation.account_id, quotation.number.text(),
                            quotation.contract_number.text() + ", " + quotation.quoted_on.text()});
}

void add_places(db::Tx& tx, const Caller& caller, const std::string& text, std::vector<SearchHit>& hits) {
    if (caller.may(identity::kSiteRead))
        for (const auto& site : identity::store::sites_with(tx, text, kEach))
            hits.push_back({HitKind::site, site.id.uuid, site.account_id, site.code.text(),
                            site.name.text() + ", " + site.city.text() + ", " + site.country.text()});
}

void add_accounts(db::Tx& tx, const std::string& text, std::vector<SearchHit>& hits) {
    for (const auto& account : identity::store::accounts_with(tx, text, kEach))
        hits.push_back({HitKind::account, account.id.uuid, account.id, account.name.text(),
                        name_of(account.kind) + ", " + account.country.text()});
}

void add_people(db::Tx& tx, const std::string& text, std::vector<SearchHit>& hits) {
    for (const auto& person : identity::store::people_with(tx, text, kEach))
        hits.push_back({HitKind::person, person.id.uuid, person.account_id, person.name->text(), person.email->text()});
}

}  // namespace

Result<SearchAnswer> Search::find(const Caller& caller, const std::string& text, const std::optional<AccountId>& account) {
    Scope scope = caller.scope;
    if (account) scope = Scope::of(TRY(caller.account_or_own(account)));
    const bool narrow = !scope.is_all();
    SearchAnswer answer = db_.read(scope, [&](db::Tx& tx) {
        SearchAnswer found;
        if (caller.may(assets::kAssetRead)) add_assets(tx, text, narrow, found.hits);
        add_papers(tx, pack_, caller, text, found.hits);
        if (narrow) add_places(tx, caller, text, found.hits);
        if (!narrow && caller.may(identity::kAccountRead)) add_accounts(tx, text, found.hits);
        return found;
    });
    // Of people, a customer's or partner's caller sees those of his or her own account, whatever others granted.
    if (narrow && caller.may(identity::kPersonRead)) {
        const Scope of_people = caller.scope.is_all() ? scope : Scope::of(caller.account);
        if (!account || caller.scope.is_all() || *account == caller.account)
            db_.read(of_people, [&](db::Tx& tx) {
                add_people(tx, text, answer.hits);
                return true;
            });
    }
    return answer;
}

}  // namespace aftercare::contracts
