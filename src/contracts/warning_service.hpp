// Use cases of warnings: what one account should look after, and what all accounts in sight should.
#pragma once

#include "contracts/service.hpp"
#include "contracts/warning_rules.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

inline constexpr Action kWarningRead{"warning.read"};

// At most so many of each code: in the list of one account, and for each account in the list of all.
inline constexpr std::int64_t kMostOfOne = 50;
inline constexpr std::int64_t kMostOfEach = 10;

class WarningService {
public:
    WarningService(db::Db& db, Env& env, Service& contracts);

    // Fails with identity.account_unknown. Four SELECTs, however much there is.
    Result<AccountWarnings> of_account(const Caller& caller, AccountId account);
    // Of the accounts in the caller's scope, in the order of their ids; also those with nothing to look after. Four SELECTs.
    // Of these alone, where `ids` names some.
    std::vector<AccountWarnings> list(const Caller& caller, const std::optional<std::vector<AccountId>>& ids,
                                      const std::optional<AccountId>& after, std::int64_t limit);

private:
    std::vector<AccountWarnings> of(db::Tx& tx, const Caller& caller, const std::vector<identity::Account>& accounts,
                                    std::int64_t most);

    db::Db& db_;
    Env& env_;
    Service& contracts_;
    const WarningRules& rules_;
    const ContractRules& contract_rules_;
    const std::vector<identity::CountryCode> countries_with_parts_;
    const store::CareQuestion question_;
};

}  // namespace aftercare::contracts
