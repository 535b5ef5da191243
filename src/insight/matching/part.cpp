#include "insight/matching/part.hpp"

#include "insight/advisory/platform.hpp"

#include <algorithm>

namespace aftercare::insight {

std::string plain_revision(std::string_view revision) {
    std::string plain;
    for (const char c : revision) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if ((upper >= 'A' && upper <= 'Z') || (upper >= '0' && upper <= '9')) plain += upper;
    }
    if (plain.starts_with("REV")) plain.erase(0, 3);
    plain.erase(0, std::min(plain.find_first_not_of('0'), plain.size()));
    return plain;
}

std::string PartTest::key() const {
    std::string key = "part";
    for (const auto& pattern : patterns) key += '\x1f' + pattern;
    key += '\x1e';
    for (const auto& revision : revisions) key += '\x1f' + plain_revision(revision);
    return key;
}

const DevicePart* find_part(const PartTest& test, std::span<const DevicePart> parts) {
    const auto fits = [&](const DevicePart& part) {
        const bool named = std::ranges::any_of(test.patterns, [&](const std::string& pattern) {
            return part_fits(pattern, part.model) || part_fits(pattern, part.part_number) || part_fits(pattern, part.description);
        });
        return named && (test.revisions.empty() || std::ranges::any_of(test.revisions, [&](const std::string& revision) {
                             return plain_revision(revision) == plain_revision(part.revision);
                         }));
    };
    const auto found = std::ranges::find_if(parts, fits);
    return found == parts.end() ? nullptr : &*found;
}

}  // namespace aftercare::insight
