// Conditions in the form that the kernel takes.
#pragma once

#include "insight/engine/formula.hpp"
#include "insight/engine/kernel.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight::engine {

// A condition as the kernel asks it. `atoms` are those of Entry.
struct CompiledTest {
    Test test = Test::none;
    std::uint16_t atoms[3] = {0, 0, 0};
};

// The test for a simplified formula; nothing where it never holds. What is more than three atoms joined in one way is written behind
// `programs`. Fails with std::length_error where it nests deeper than kProgramStack.
std::optional<CompiledTest> compile_test(const Formula& formula, std::vector<std::uint16_t>& programs);

}  // namespace aftercare::insight::engine
