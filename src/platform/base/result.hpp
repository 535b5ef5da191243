// Result<T>: a value, or the Problem that prevented it. TRY unwraps or returns the problem.
#pragma once

#include "platform/base/problem.hpp"

#include <expected>
#include <stdexcept>
#include <string>
#include <utility>

namespace aftercare {

template <class T = void>
using Result = std::expected<T, Problem>;

// The failing side of a Result: `return fail({.kind = ProblemKind::conflict, .code = "...", .detail = "..."});`
inline std::unexpected<Problem> fail(Problem problem) { return std::unexpected<Problem>(std::move(problem)); }

// A broken promise inside the program, never an input. Caught only at the edges (HTTP worker, job runner, command line).
class Bug : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

// Throws Bug(why) unless `holds`. Always on; for programmer errors, never for input.
inline void check(bool holds, const char* why) {
    if (!holds) throw Bug(why);
}

// Unwraps a Result, or returns its Problem from the enclosing function. A GNU statement expression (g++ and clang++).
#define TRY(...)                                                                      \
    __extension__({                                                                   \
        auto&& try_result_ = (__VA_ARGS__);                                           \
        if (!try_result_) return ::std::unexpected(::std::move(try_result_).error()); \
        *::std::move(try_result_);                                                    \
    })

}  // namespace aftercare
