// Advisories of any form that the server reads, from files and folders.
#pragma once

#include "insight/advisory/read.hpp"

#include <string>
#include <vector>

namespace aftercare::insight::files {

struct ReadRecords {
    std::vector<Advisory> advisories;  // In the order of the files' names.
    std::vector<std::string> refused;  // Sentences: which file could not be read, and why.
};

// Reads a file (JSON or YAML), or all files of these kinds in a folder and below. Each advisory without a condition gets one from its prose
// where it names statements (derive.hpp).
ReadRecords read_records(const std::string& path);

}  // namespace aftercare::insight::files
