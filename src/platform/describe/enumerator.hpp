// The wire's word for an enumerator.
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"

#include <span>
#include <string_view>

namespace aftercare::describe {

// The name of the value, as Access::get_int gives it. Throws Bug for a value that is no enumerator.
constexpr std::string_view enumerator_name(std::span<const Enumerator> enumerators, std::int64_t value) {
    // Nearly all count from zero.
    if (value >= 0 && value < std::ssize(enumerators)) {
        const Enumerator& likely = enumerators[static_cast<std::size_t>(value)];
        if (likely.value == value) return likely.name;
    }
    for (const Enumerator& one : enumerators)
        if (one.value == value) return one.name;
    throw Bug("no such enumerator");
}

// "in_use" for AssetStatus::in_use. Throws Bug for a value that is no enumerator.
template <class E>
constexpr std::string_view enumerator_name(E value) {
    return enumerator_name(TypeOf<E>::enumerators, static_cast<std::int64_t>(value));
}

}  // namespace aftercare::describe
