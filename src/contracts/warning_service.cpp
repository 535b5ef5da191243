#include "contracts/warning_service.hpp"

#include "identity/account_list.hpp"
#include "identity/service.hpp"
#include "platform/text/catalogue.hpp"

#include <map>

namespace aftercare::contracts {

namespace {

using std::chrono::hours;

hours days(std::int64_t count) { return hours{24 * count}; }

}  // namespace

WarningService::WarningService(db::Db& db, Env& env, Service& contracts)
    : db_(db),
      env_(env),
      contracts_(contracts),
      rules_(contracts.pack().get<WarningRules>()),
      contract_rules_(contracts.pack().get<ContractRules>()),
      countries_with_parts_(countries_with_parts(contracts.pack().get<identity::Regions>())),
      question_(contracts.pack().get<Plans>(), contracts.pack().get<identity::Regions>(), contract_rules_, rules_) {}

std::vector<AccountWarnings> WarningService::of(db::Tx& tx, const Caller& caller, const std::vector<identity::Account>& accounts,
                                                std::int64_t most) {
    const Instant now = env_.clock.now();
    const WarningTerms terms{.rules = rules_,
                             .contracts = contract_rules_,
                             .today = contracts_.today(),
                             .reader = identity::reader_of(tx, caller, contracts_.pack())};
    std::vector<AccountWarnings> all;
    std::vector<AccountId> ids;
    std::map<AccountId, std::size_t> places;
    for (const identity::Account& account : accounts) {
        places[account.id] = all.size();
        ids.push_back(account.id);
        all.push_back({.account_id = account.id, .account_name = account.name.text()});
    }
    // One more of each kind than is shown tells that there are more.
    std::map<std::pair<AccountId, int>, std::int64_t> met;
    const auto add = [&](AccountId account, int kind, std::optional<Warning> warning) {
        AccountWarnings& of_account = all[places.at(account)];
        if (++met[{account, kind}] > most)
            of_account.more = true;
        else if (warning)
            of_account.warnings.push_back(*std::move(warning));
    };
    for (const store::CareNeed& need : question_.ask(tx, terms.today, most + 1, ids))
        add(need.account_id, static_cast<int>(need.kind), warning_of(terms, need));
    const identity::UpkeepTerms upkeep{.countries_with_parts = countries_with_parts_,
                                       .now = now,
                                       .silent_since = now.plus(-days(rules_.silent_days)),
                                       .credentials_until = now.plus(days(rules_.credential_days)),
                                       .invitations_until = now.plus(days(rules_.invitation_days)),
                                       .most = most + 1};
    for (const identity::Upkeep& one : identity::upkeep_of(tx, upkeep, ids))
        add(one.account_id, 1'000 + static_cast<int>(one.kind), warning_of(terms, one));
    for (AccountWarnings& of_account : all) put_in_order(of_account);
    return all;
}

Result<AccountWarnings> WarningService::of_account(const Caller& caller, AccountId account) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<AccountWarnings> {
        const identity::Account found = TRY(identity::load_account(tx, account));
        return of(tx, caller, {found}, kMostOfOne).front();
    });
}

std::vector<AccountWarnings> WarningService::list(const Caller& caller, const std::optional<std::vector<AccountId>>& ids,
                                                  const std::optional<AccountId>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        identity::store::AccountSearch search;
        search.ids = ids;
        std::optional<identity::store::AccountPlace> place;
        if (after) place = identity::store::AccountPlace{.text = {}, .instant = 0, .id = *after};
        return of(tx, caller, identity::store::list_accounts(tx, search, {}, place, limit), kMostOfEach);
    });
}

}  // namespace aftercare::contracts
