// What tests of tables need.
#pragma once

#include "platform/http/route.hpp"

#include <string>

namespace aftercare::exports {

// All that would be sent.
inline std::string whole(http::Stream stream) {
    std::string all;
    while (auto piece = stream.next().value()) all += *piece;
    return all;
}

}  // namespace aftercare::exports
