// What a result was refused with.
#pragma once

#include "platform/base/result.hpp"

#include <string>

namespace aftercare::kit {

// The code of the problem; empty where there is none.
template <class T>
std::string code_of(const Result<T>& result) {
    return result ? "" : result.error().code;
}

}  // namespace aftercare::kit
