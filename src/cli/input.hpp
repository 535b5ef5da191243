// What commands read of a person at a terminal, or of a program that pipes: options, and passwords, which never stand on a command line
// (everybody on the machine could read them there).
#pragma once

#include "platform/base/text.hpp"

#include <cstdio>
#include <optional>
#include <string>

namespace aftercare::cli {

inline constexpr const char* kPasswordFooter =
    "The password is asked for at a terminal, where it is not shown, or read as the first line of standard input.";

// The value that the text says, or a message that names the option.
template <class T>
std::optional<T> read_option(const char* option, const std::string& text) {
    auto value = T::parse(text);
    if (value) return *std::move(value);
    std::fprintf(stderr, "%s %s\n", option, value.error().c_str());
    return std::nullopt;
}

// Asks for the password of `whom` ("the administrator"), at a terminal twice; a message where it is none, or the two differ.
std::optional<Text<1, 256>> read_password(const std::string& whom);

}  // namespace aftercare::cli
