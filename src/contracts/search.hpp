// One box for everything (ENT-17, Q-07): assets, contracts, certificates, quotations, sites and people by what is on a label or a
// letter. Finds by beginnings through indexes, a few of each kind; of what the caller may not read it finds nothing.
#pragma once

#include "contracts/service.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts {

// For every role that reads assets; what else is found depends on the caller's other rights.
inline constexpr Action kSearch{"search.use"};

enum class HitKind : std::uint8_t { asset, contract, certificate, quotation, site, person, account };
DESCRIBE_ENUM(HitKind, asset, contract, certificate, quotation, site, person, account)

struct SearchHit {
    HitKind kind{};
    Uuid hit_id{};
    AccountId account_id;
    std::string title;                    // What it is called by: a serial number, a contract's number, a name.
    std::optional<std::string> subtitle;  // What else tells it from others.
};
DESCRIBE(SearchHit, kind, hit_id, account_id, title, subtitle)

struct SearchAnswer {
    std::vector<SearchHit> hits;
};
DESCRIBE(SearchAnswer, hits)

class Search {
public:
    // `pack` must outlive it.
    Search(db::Db& db, const policy::Pack& pack) : db_(db), pack_(pack) {}

    // At most five of each kind. `account` narrows to one; without it, who sees every account finds assets by serial number alone, and
    // accounts by name, and neither sites nor people, which no index finds across accounts. Fails with access.account_unknown.
    Result<SearchAnswer> find(const Caller& caller, const std::string& text, const std::optional<AccountId>& account);

private:
    db::Db& db_;
    const policy::Pack& pack_;
};

}  // namespace aftercare::contracts
