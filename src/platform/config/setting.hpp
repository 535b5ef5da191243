// One setting: its value, its default and what it means, said once beside each other. The reference (docs/config.md), the
// sample file, the environment variables and the reader all come from it.
#pragma once

#include "platform/describe/type.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace aftercare::config {

// A text as template argument.
template <std::size_t N>
struct Words {
    char text[N]{};
    consteval Words(const char (&words)[N]) { std::copy_n(words, N, text); }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

//     Setting<"The port to listen on; 0 takes any free one.", Int<0, 65535>> port{8080};
//
// Where no source names it, it keeps the value that the struct gives it. A group of settings is a Setting of a struct.
template <Words Help, class T>
struct Setting {
    T value{};

    constexpr Setting() = default;
    constexpr Setting(T given) : value(std::move(given)) {}
    constexpr const T& operator*() const { return value; }
    constexpr const T* operator->() const { return &value; }
    constexpr T* operator->() { return &value; }
};

}  // namespace aftercare::config

// A setting is read like a member of a merge patch: left out, or empty, it stays as it is.
template <aftercare::config::Words Help, class T>
struct aftercare::describe::TypeOf<aftercare::config::Setting<Help, T>> {
    using Setting = aftercare::config::Setting<Help, T>;
    static constexpr Type value{
        .kind = Kind::patch,
        .doc = Help.view(),
        .item = &TypeOf<T>::value,
        .personal = TypeOf<T>::value.personal,
        .secret = TypeOf<T>::value.secret,
        .access = {.engage = [](void* p) -> void* { return &static_cast<Setting*>(p)->value; },
                   .clear = [](void*) {},
                   .item = [](const void* p) -> const void* { return &static_cast<const Setting*>(p)->value; },
                   .missing = [](const void*) { return false; },
                   .miss = [](void*) {}}};
};
