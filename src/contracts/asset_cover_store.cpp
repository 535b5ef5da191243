#include "contracts/asset_cover_store.hpp"

#include "platform/base/concat.hpp"
#include "platform/base/result.hpp"
#include "platform/db/db.hpp"

#include <string_view>

namespace aftercare::contracts::store {

namespace {

// The texts of one pair of a line and its contract, by their aliases.
struct Pair {
    std::string_view line;
    std::string_view contract;

    std::string of_line(std::string_view column) const { return concat({line, ".", column}); }
    std::string of_contract(std::string_view column) const { return concat({contract, ".", column}); }

    // Lines of the asset that may cover it, whenever. `cross join` keeps SQLite from beginning with the contracts of the account.
    std::string from() const {
        return concat({"contract_line ",
                       line,
                       " cross join contract ",
                       contract,
                       " where ",
                       line,
                       ".asset_id = a.id and ",
                       line,
                       ".account_id = a.account_id and ",
                       contract,
                       ".account_id = ",
                       line,
                       ".account_id and ",
                       contract,
                       ".id = ",
                       line,
                       ".contract_id and ",
                       contract,
                       ".status <> 'draft' and {in:",
                       contract,
                       ".plan:cover_plans} and (",
                       contract,
                       ".sales_region is null or {in:",
                       contract,
                       ".sales_region || ' ' || s.country:cover_sold_in})"});
    }

    // The first day after the line: of its end, its cancellation and its contract's the first.
    std::string end() const {
        const std::string until = of_line("until_day");
        const std::string own = concat({"coalesce(", of_line("cancelled_from"), ", ", until, ")"});
        const std::string contracts = concat({"coalesce(", of_contract("cancelled_from"), ", ", until, ")"});
        return concat({"(case when ", own, " < ", until, " and ", own, " <= ", contracts, " then ", own, " when ", contracts,
                       " < ", until, " then ", contracts, " else ", until, " end)"});
    }

    // Whether the line stands on the day.
    std::string in_force(std::string_view day) const {
        return concat({db::covers(of_line("from_day"), of_line("until_day"), day), " and (", of_line("cancelled_from"),
                       " is null or ", day, " < ", of_line("cancelled_from"), ") and (", of_contract("cancelled_from"),
                       " is null or ", day, " < ", of_contract("cancelled_from"), ")"});
    }
};

constexpr Pair kLine{"l", "c"};
constexpr Pair kOther{"m", "d"};

std::string covered_on(const Pair& pair, std::string_view day) {
    return concat({"exists (select 1 from ", pair.from(), " and ", pair.in_force(day), ")"});
}

// The lines behind whose end a day without cover comes, after today (and before the horizon). REQUIRES: it is covered today.
std::string gaps(bool before_horizon) {
    return concat({kLine.from(), " and l.until_day > :cover_today and ", kLine.end(), " > :cover_today and l.from_day < ",
                   kLine.end(), before_horizon ? " and " + kLine.end() + " < :cover_horizon" : std::string(), " and not ",
                   covered_on(kOther, kLine.end())});
}

std::string first_of(std::string_view column) {
    return concat({"(select min(", column, ") from ", kLine.from(), " and ", kLine.in_force(":cover_today"), ")"});
}

}  // namespace

std::string cover_condition(assets::Coverage coverage) {
    const std::string covered = covered_on(kLine, ":cover_today");
    const std::string ever =
        concat({"exists (select 1 from ", kLine.from(), " and l.from_day <= :cover_today and l.from_day < ", kLine.end(), ")"});
    switch (coverage) {
        case assets::Coverage::covered:
            return covered;
        case assets::Coverage::lapsing:
            // What ends so soon is rare, so that is asked first.
            return concat({"(exists (select 1 from ", gaps(true), ") and ", covered, ")"});
        case assets::Coverage::uncovered:
            return "not " + covered;
        case assets::Coverage::lapsed:
            return concat({"(not ", covered, " and ", ever, ")"});
        case assets::Coverage::never:
            return "not " + ever;
    }
    throw Bug("unknown coverage");
}

std::string on_contract_condition(bool by_number) {
    return concat(
        {"exists (select 1 from contract_line l cross join contract c where l.asset_id = a.id and l.account_id ="
         " a.account_id and c.account_id = l.account_id and c.id = l.contract_id and ",
         by_number ? "c.number = :cover_contract_number)" : "l.contract_id = :cover_contract_id)"});
}

std::string cover_key(assets::CoverSort by) {
    switch (by) {
        case assets::CoverSort::covered_until:
            return concat({"(case when ", covered_on(kLine, ":cover_today"), " then (select min(", kLine.end(), ") from ",
                           gaps(false), ") end)"});
        case assets::CoverSort::plan:
            return first_of("c.plan");
        case assets::CoverSort::contract_number:
            return first_of("c.number");
    }
    throw Bug("unknown order by cover");
}

}  // namespace aftercare::contracts::store
