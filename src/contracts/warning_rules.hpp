// From what wants looking after to warnings: how bad each is, by which rule, and what is said. Pure.
#pragma once

#include "contracts/warning_store.hpp"
#include "identity/reader.hpp"
#include "identity/regions.hpp"
#include "identity/upkeep.hpp"

#include <string>

namespace aftercare::contracts {

// What a warning is decided on beside its facts.
struct WarningTerms {
    const WarningRules& rules;
    const ContractRules& contracts;
    Date today;
    identity::Reader reader;
};

// None where there is nothing to be said: a certificate whose term was over unused.
std::optional<Warning> warning_of(const WarningTerms& terms, const store::CareNeed& need);
Warning warning_of(const WarningTerms& terms, const identity::Upkeep& upkeep);

// The countries of which the pack tells parts apart: a site in one of them needs its subdivision (ID-02).
std::vector<identity::CountryCode> countries_with_parts(const identity::Regions& regions);

// The urgent first, then by day, then by code.
void put_in_order(AccountWarnings& all);

}  // namespace aftercare::contracts
