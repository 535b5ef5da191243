// Which passwords are good enough (ID-04). Pure.
#pragma once

#include "identity/identity.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::identity {

// common_passwords.yaml: words in their plain form (lower case, letters only), and runs of the keyboard.
struct CommonPasswords {
    std::vector<OneLine<3, 40>> words;
    std::vector<OneLine<3, 40>> runs;
};
DESCRIBE(CommonPasswords, words, runs)

inline constexpr std::size_t kMinPassword = 12;

// Fails with identity.password_too_weak (400) at `pointer` where it is shorter than 12 characters, one of the common ones (also with
// digits and signs around it, with letters written as digits, or repeated), or made of the person's own name or address.
Result<> require_good_password(const CommonPasswords& common, std::string_view password, std::span<const std::string> own_words,
                               std::string_view pointer);

}  // namespace aftercare::identity
