// Appends values to a string in the form of the wire, without an allocation of their own: the writer's inner loop.
#pragma once

#include "platform/base/id.hpp"

#include <cstdint>
#include <string>

namespace aftercare::describe {

// 36 characters, lower case.
void append_uuid(const Uuid& uuid, std::string& out);
// "YYYY-MM-DD"; `days` since 1970-01-01.
void append_date(std::int64_t days, std::string& out);
// "YYYY-MM-DDTHH:MM:SS.ffffffZ"; `micros` since 1970-01-01T00:00:00Z.
void append_instant(std::int64_t micros, std::string& out);
void append_int(std::int64_t number, std::string& out);
// The shortest text that reads back as the same number. Throws Bug where it is not finite.
void append_real(double number, std::string& out);

}  // namespace aftercare::describe
