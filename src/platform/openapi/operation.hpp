// One operation of the document, from one route.
#pragma once

#include "platform/http/route.hpp"
#include "platform/openapi/shared_parts.hpp"

#include <string>

namespace aftercare::openapi {

struct OperationContext {
    std::string id;                    // operationId, unique.
    bool object_has_versions = false;  // Some route of this path needs If-Match, so its answers carry an ETag.
};

// The value of "paths"/path/method.
std::string operation(const http::Route& route, const OperationContext& context, SharedParts& parts);

}  // namespace aftercare::openapi
