// Files that are made for one who waits for them.
#pragma once

#include "platform/base/result.hpp"

#include <memory>
#include <string>

namespace aftercare::insight {

// The path of an empty file of its own in the system's folder for such, gone with the last who has the path. Fails with
// sheet.not_written.
Result<std::shared_ptr<const std::string>> passing_file();

Problem file_not_written();

}  // namespace aftercare::insight
