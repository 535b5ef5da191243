// The parts of the grammar that versions, trains and bounds share. Inside of this folder; others call parse_version().
#pragma once

#include "insight/version/reader.hpp"
#include "insight/version/version.hpp"
#include "platform/base/result.hpp"

namespace aftercare::insight {

// "21.4": eats it, or says why not.
std::expected<void, std::string> take_train_number(VersionReader& reader, Train& train);

// Which system a text with or without -EVO is about, where the product is known or not.
std::expected<System, std::string> system_of(bool evolved, std::optional<System> product);

// A version and nothing around it; else why not.
std::expected<Version, std::string> read_plain(std::string_view text, std::optional<System> product);

// A train and nothing around it.
std::expected<Train, std::string> read_train(std::string_view text, std::optional<System> product);

}  // namespace aftercare::insight
