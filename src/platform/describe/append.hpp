// Appends numbers to a string in the form of the wire, without an allocation of their own: the writer's inner loop.
#pragma once

#include <cstdint>
#include <string>

namespace aftercare::describe {

void append_int(std::int64_t number, std::string& out);
// The shortest text that reads back as the same number. Throws Bug where it is not finite.
void append_real(double number, std::string& out);

}  // namespace aftercare::describe
