#include "insight/advisory/level.hpp"

#include "insight/advisory/prose.hpp"

#include <charconv>

namespace aftercare::insight {

std::string next_level(std::string_view release) {
    const bool feature = release.find_first_of("Xx") != std::string_view::npos;
    const std::size_t letter = feature ? release.find_first_of("Dd") : release.find_first_of("RFrf");
    if (letter == std::string_view::npos) return {};
    int level = 0;
    const char* const begin = release.data() + letter + 1;
    const auto [end, error] = std::from_chars(begin, release.data() + release.size(), level);
    if (error != std::errc() || end == begin || level < 0 || level > 10'000) return {};
    const bool evolved = lower(release).ends_with("-evo");
    return std::string(release.substr(0, letter + 1)) + std::to_string(level + 1) + (evolved ? "-EVO" : "");
}

std::string train_end(std::string_view release) {
    if (release.find('*') != std::string_view::npos) return std::string(release);
    const bool evolved = lower(release).ends_with("-evo");
    std::string_view base = release.substr(0, release.size() - (evolved ? 4 : 0));
    if (const std::size_t x = base.find_first_of("Xx"); x != std::string_view::npos) {
        base = base.substr(0, base.find_first_of("-.", x));
    } else if (const std::size_t f = base.find_first_of("Ff"); f != std::string_view::npos) {
        base = base.substr(0, f + 1);
    } else {
        base = base.substr(0, base.find_first_of("RrBbIi-"));
    }
    return std::string(base) + "*" + (evolved ? "-EVO" : "");
}

}  // namespace aftercare::insight
