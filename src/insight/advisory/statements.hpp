// What the prose of an advisory says about releases: "21.4 versions prior to 21.4R3-S5;", "All versions before 21.2R3-S8-EVO,",
// "from 22.2R3-S4 before 22.2R3-S5", "20.3 version 20.3R1 and later versions". Read to be compared with the fields of the record
// (INS-02, contradiction.hpp), and in old records, whose fields hold prose, instead of them.
#pragma once

#include "insight/advisory/advisory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

struct Statement {
    System system = System::junos;
    StatedRange range;
    std::string excerpt;    // The words it was read from.
    std::string platforms;  // "MX Series" of "... on MX Series;".
};

// The statements of `prose` in their order, at most 5,000. What is no statement is passed over: prose is mostly about other things.
// A statement without a system of its own is about the one that the text before it names, else about `system`.
std::vector<Statement> statements_of(std::string_view prose, System system = System::junos);

// Whether a text looks like a release or a train ("21.4", "21.4R3-S5-EVO", "15.1X49-D70", "21.2*"); not whether it is one.
bool looks_like_version(std::string_view text);

}  // namespace aftercare::insight
