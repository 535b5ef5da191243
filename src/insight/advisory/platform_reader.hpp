// One platform text of an advisory into terms; part of platform.cpp's work.
#pragma once

#include "insight/advisory/platform.hpp"

namespace aftercare::insight {

// Adds what `text` means to the scope. Texts of more than 2,000 bytes or 200 items are cut and said to be.
void read_platforms(std::string_view text, const PlatformNames& names, std::span<const PlatformModel> catalogue,
                    PlatformScope& scope);

}  // namespace aftercare::insight
