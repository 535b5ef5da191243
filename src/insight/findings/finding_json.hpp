// Findings as a JSON file that people take away (INS-11).
#pragma once

#include "insight/findings/finding.hpp"
#include "platform/http/route.hpp"
#include "platform/sheet/write.hpp"

namespace aftercare::insight {

// One list of all of them, made while it is sent; each as GET /findings gives it, on a line of its own.
http::Stream finding_json(sheet::NextRowOf<Finding> next);

}  // namespace aftercare::insight
