// The wire's word for an enumerator.
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"

#include <string_view>

namespace aftercare::describe {

// "in_use" for AssetStatus::in_use. Throws Bug for a value that is no enumerator.
template <class E>
constexpr std::string_view enumerator_name(E value) {
    for (const Enumerator& enumerator : TypeOf<E>::enumerators)
        if (enumerator.value == static_cast<std::int64_t>(value)) return enumerator.name;
    throw Bug("no such enumerator");
}

}  // namespace aftercare::describe
