// Conditions that can't be read: a record with one is refused, since without it every device of its platforms would be hit (INS-06).
#pragma once

#include "insight/advisory/advisory.hpp"
#include "platform/base/problem.hpp"

#include <vector>

namespace aftercare::insight {

// Where conditions of the clauses can't be read, by line and character; empty where all can.
std::vector<FieldProblem> condition_problems(const Advisory& advisory);

}  // namespace aftercare::insight
