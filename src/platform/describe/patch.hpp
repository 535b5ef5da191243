// Applies a merge patch (RFC 7396) to a described struct: each Patch<T> member of the patch goes into the member of the
// same name, which is a T, an optional of T, or a Personal of one.
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"

#include <boost/mp11/algorithm.hpp>

#include <string_view>
#include <vector>

namespace aftercare::describe {

// Empty where all was applied; a member that can't be cleared but was sent null is a problem, and keeps its value.
// Throws Bug where a member of the patch has no twin.
template <class Struct, class PatchStruct>
std::vector<FieldProblem> apply_patch(Struct& target, const PatchStruct& patch) {
    using Sources = boost::describe::describe_members<PatchStruct, boost::describe::mod_public>;
    using Targets = boost::describe::describe_members<Struct, boost::describe::mod_public>;
    std::vector<FieldProblem> problems;
    boost::mp11::mp_for_each<Sources>([&]<class Source>(Source) {
        constexpr std::string_view name = Source::name;
        bool met = false;
        boost::mp11::mp_for_each<Targets>([&]<class Target>(Target) {
            if constexpr (std::string_view(Target::name) == std::string_view(Source::name)) {
                met = true;
                auto& member = target.*Target::pointer;
                const auto& sent = patch.*Source::pointer;
                if constexpr (requires {
                                  { sent.apply(member) } -> std::same_as<bool>;
                              }) {
                    if (!sent.apply(member)) problems.push_back({"/" + std::string(name), "can't be cleared"});
                } else {
                    sent.apply(member);
                }
            }
        });
        check(met, "a patch member has no twin");
    });
    return problems;
}

// The same as a Result: describe.patch_refused (400) with the members that can't be cleared.
template <class Struct, class PatchStruct>
Result<> patch_into(Struct& target, const PatchStruct& patch) {
    auto problems = apply_patch(target, patch);
    if (problems.empty()) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "describe.patch_refused",
                 .detail = "Some members can't be cleared.",
                 .remedy = "Leave them out, or send a value.",
                 .fields = std::move(problems)});
}

}  // namespace aftercare::describe
