// Passwords, keys and community names are masked while a configuration is read, so that nothing that is made of it later can show
// them (INS-06). Equal secrets of one configuration get equal masks, so that statements stay apart where they were apart.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace aftercare::insight {

class SecretMask {
public:
    // What to keep instead of `word`; `before` and `before_that` are the words above it, empty where there are none.
    // `keyed` tells that the statement stands below a list of keys (NTP's `authentication-key 1 type md5 value ...`).
    struct Place {
        std::string_view before;
        std::string_view before_that;
        bool keyed = false;
    };
    std::string mask(std::string_view word, const Place& place);
    // The mask of a word that is known to be a secret.
    std::string mask_secret(std::string_view word);

private:
    std::unordered_map<std::string, std::size_t> numbers_;
};

// "masked-1": what the device would never print.
bool is_masked(std::string_view word);

}  // namespace aftercare::insight
