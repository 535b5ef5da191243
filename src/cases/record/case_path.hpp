// The path of a route about one case.
#pragma once

#include "cases/record/case.hpp"

namespace aftercare::cases {

struct CasePath {
    CaseName case_id;
};
DESCRIBE(CasePath, case_id)

}  // namespace aftercare::cases
