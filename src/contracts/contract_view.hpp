// A contract as lists and pages show it: itself, and what follows from it today (ENT-14, ENT-17).
#pragma once

#include "contracts/contract_state.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace aftercare::contracts {

// A contract that goes on from another one.
struct RenewedBy {
    ContractId id;
    ContractNumber number;
    ContractStatus status = ContractStatus::active;
};
DESCRIBE(RenewedBy, id, number, status)

// Its members stand beside those of the contract, not below them.
struct ContractView : Contract {
    ContractState state = ContractState::active;  // Today.
    std::vector<RenewedBy> renewed_by;
    std::int64_t lines = 0;     // Assets on it, one a line.
    std::int64_t quantity = 0;  // Bought by number (quantity lines) ...
    std::int64_t named = 0;     // ... and of these named so far; each is one of the lines.
};

}  // namespace aftercare::contracts

namespace aftercare::describe {

// The members of Contract, which lies at the beginning of a ContractView, and its own.
template <>
struct TypeOf<contracts::ContractView> {
    using View = contracts::ContractView;
    static constexpr auto& inherited = TypeOf<contracts::Contract>::fields;
    static constexpr std::array own{Field{.name = "state",
                                          .type = &TypeOf<contracts::ContractState>::value,
                                          .at = [](void* p) -> void* { return &static_cast<View*>(p)->state; },
                                          .doc = "How it stands today.",
                                          .key = R"(,"state":)"},
                                    Field{.name = "renewed_by",
                                          .type = &TypeOf<std::vector<contracts::RenewedBy>>::value,
                                          .at = [](void* p) -> void* { return &static_cast<View*>(p)->renewed_by; },
                                          .doc = "The contracts that go on from it.",
                                          .key = R"(,"renewed_by":)"},
                                    Field{.name = "lines",
                                          .type = &TypeOf<std::int64_t>::value,
                                          .at = [](void* p) -> void* { return &static_cast<View*>(p)->lines; },
                                          .doc = "Its lines, each of one asset.",
                                          .key = R"(,"lines":)"},
                                    Field{.name = "quantity",
                                          .type = &TypeOf<std::int64_t>::value,
                                          .at = [](void* p) -> void* { return &static_cast<View*>(p)->quantity; },
                                          .doc = "Assets that were bought by number.",
                                          .key = R"(,"quantity":)"},
                                    Field{.name = "named",
                                          .type = &TypeOf<std::int64_t>::value,
                                          .at = [](void* p) -> void* { return &static_cast<View*>(p)->named; },
                                          .doc = "How many of these were named so far; each is one of the lines.",
                                          .key = R"(,"named":)"}};
    static constexpr auto fields = [] {
        std::array<Field, inherited.size() + own.size()> all{};
        std::ranges::copy(own, std::ranges::copy(inherited, all.begin()).out);
        return all;
    }();
    static constexpr Type value{.kind = Kind::structure, .name = "ContractView", .fields = fields};
};

}  // namespace aftercare::describe
