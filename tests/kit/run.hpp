// Commands that tests run beside the program.
#pragma once

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace aftercare::kit {

// What the command prints. Throws where it fails.
inline std::string output_of(const std::string& command) {
    FILE* const pipe = popen(command.c_str(), "r");
    if (!pipe) throw std::runtime_error(command + " can't be run");
    std::string output;
    std::array<char, 4096> room{};
    while (const std::size_t size = fread(room.data(), 1, room.size(), pipe)) output.append(room.data(), size);
    if (pclose(pipe) != 0) throw std::runtime_error(command + " failed");
    return output;
}

}  // namespace aftercare::kit
