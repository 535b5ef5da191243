// What the installed base asks of contracts, which lie above it: by which contracts is an asset covered (ENT-08)? server binds it.
#pragma once

#include "assets/asset.hpp"
#include "platform/db/db.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::assets {

enum class CoverState : std::uint8_t {
    covered,
    lapsing,  // Covered today, but not on every day of those to come that the policy looks ahead.
    uncovered,
};
DESCRIBE_ENUM(CoverState, covered, lapsing, uncovered)

struct CoveringPlan {
    std::string code;
    std::string name;
};
DESCRIBE(CoveringPlan, code, name)

// How contracts cover an asset today. Warranties are not looked at.
struct AssetCover {
    CoverState state = CoverState::uncovered;
    std::optional<Date> covered_until;    // Of what is covered: the first day without cover.
    std::optional<Date> uncovered_since;  // Of what is not: the first day since which it is not; absent if it never was.
    std::optional<Date> covered_from;     // Of what is not: the day on which its next cover begins.
    std::vector<CoveringPlan> plans;      // Those that count today: base plans by their codes, then premium plans by theirs.
    std::vector<std::string> contract_numbers;  // Whose lines count today, in the same order.
};
DESCRIBE(AssetCover, state, covered_until, uncovered_since, covered_from, plans, contract_numbers)

// Which assets a list holds, by their cover.
enum class Coverage : std::uint8_t {
    covered,    // Today, also if it is lapsing.
    lapsing,    // Of these what is not covered on every day to come that is looked ahead.
    uncovered,  // Not today.
    lapsed,     // Of these what was once covered.
    never,      // Of these what never was up to today.
};
DESCRIBE_ENUM(Coverage, covered, lapsing, uncovered, lapsed, never)

// What a list can be sorted by of cover: see AssetCover, of plans and contracts the first.
enum class CoverSort : std::uint8_t { covered_until, plan, contract_number };

struct CoverFilter {
    std::optional<Coverage> coverage;
    std::optional<Uuid> contract_id;             // On one of its lines, whenever that covers.
    std::optional<std::string> contract_number;  // The same.

    bool any() const { return coverage || contract_id || contract_number; }
};

// Today, and the first day that is not looked ahead to.
struct CoverDays {
    Date today;
    Date horizon;
};

// A condition and what its parameters refer to; their names begin with cover_.
struct CoverSql {
    std::string sql;
    std::vector<db::Param> params;
};

struct PlacedAsset {
    AssetId id;
    identity::CountryCode country;  // Of its site.
};

class CoverSource {
public:
    virtual ~CoverSource() = default;
    // The day of contracts (ENT-30).
    virtual Date today() const = 0;
    // What a caller must be allowed to be told of cover.
    virtual Action needed() const = 0;
    // True of the asset a at the site s. The filter and days must outlive the parameters.
    virtual CoverSql condition(const CoverFilter& filter, const CoverDays& days) const = 0;
    // The value of the asset a at the site s that a list is sorted by; null where it is not covered today.
    virtual CoverSql sort_key(CoverSort by, const CoverDays& days) const = 0;
    // By asset, in one SELECT; those that are not in scope are not there. What no line ever named is.
    virtual std::map<AssetId, AssetCover> covers(db::Tx& tx, std::span<const PlacedAsset> assets,
                                                 const CoverDays& days) const = 0;
};

}  // namespace aftercare::assets
