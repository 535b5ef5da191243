#include "insight/engine/tests_of.hpp"

#include <algorithm>
#include <stdexcept>

namespace aftercare::insight::engine {

namespace {

void write_postfix(const Formula& formula, std::vector<std::uint16_t>& program) {
    if (formula.kind == Formula::Kind::atom) {
        program.push_back(formula.atom);
        return;
    }
    for (std::size_t i = 0; i < formula.parts.size(); ++i) {
        write_postfix(formula.parts[i], program);
        if (i != 0) program.push_back(formula.kind == Formula::Kind::all ? kProgramAnd : kProgramOr);
    }
}

CompiledTest as_program(const Formula& formula, std::vector<std::uint16_t>& programs) {
    if (stack_depth(formula) > kProgramStack) throw std::length_error("a condition nests too deeply");
    const std::size_t begin = programs.size();
    write_postfix(formula, programs);
    programs.push_back(kProgramEnd);
    return {Test::program, {static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(begin >> 16U), 0}};
}

}  // namespace

std::optional<CompiledTest> compile_test(const Formula& formula, std::vector<std::uint16_t>& programs) {
    using Kind = Formula::Kind;
    if (formula.kind == Kind::never) return std::nullopt;
    if (formula.kind == Kind::always) return CompiledTest{};
    if (formula.kind == Kind::atom) return CompiledTest{Test::all1, {formula.atom, 0, 0}};
    const auto& parts = formula.parts;
    const bool flat = std::ranges::all_of(parts, [](const Formula& part) { return part.kind == Kind::atom; });
    if (!flat || parts.size() > 3) return as_program(formula, programs);
    CompiledTest test;
    for (std::size_t i = 0; i < parts.size(); ++i) test.atoms[i] = parts[i].atom;
    if (formula.kind == Kind::all)
        test.test = parts.size() == 2 ? Test::all2 : Test::all3;
    else
        test.test = parts.size() == 2 ? Test::any2 : Test::any3;
    return test;
}

}  // namespace aftercare::insight::engine
