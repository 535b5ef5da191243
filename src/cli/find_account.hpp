// Which account a command means.
#pragma once

#include "server/app.hpp"

#include <optional>
#include <string>

namespace aftercare::cli {

// The account that is named by its id, or by its exact name where only one has it; else says so on standard error.
std::optional<AccountId> find_account(server::App& app, const std::string& named);

}  // namespace aftercare::cli
