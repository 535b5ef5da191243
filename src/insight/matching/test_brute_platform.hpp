// Which devices and boards an advisory means, by a plain reading of its words (INS-03, INS-06, decision 0026): the independent reading that
// insight/advisory's is held against. The policy's names are used as a table; series are looked up among the models given.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/advisory/platform.hpp"
#include "insight/matching/part.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::brute {

// One platform that is meant: a device whose model one of `models` fits (none: every model) and none of `except`, and which holds one of
// `boards` where there are any.
struct Meant {
    std::vector<std::string> models;
    std::vector<std::string> except;
    std::vector<std::string> boards;
};

std::vector<Meant> platforms_meant(std::string_view written, const PlatformNames& names,
                                   std::span<const PlatformModel> catalogue);

// "#" is a digit, "*" anything; the whole name, or a beginning that no digit follows. Both as tidy() writes them; patterns that are meant
// are.
bool tidy_model_like(const std::string& pattern, const std::string& model);
// The pattern stands in the text, at the beginning of a word, and no digit follows.
bool board_like(std::string_view pattern, std::string_view said);
bool has_board(std::span<const std::string> boards, std::span<const AdvisoryWords> revisions, std::span<const DevicePart> parts);

}  // namespace aftercare::insight::brute
