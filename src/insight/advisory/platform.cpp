#include "insight/advisory/platform.hpp"

#include "insight/advisory/platform_reader.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

constexpr std::string_view kPlatforms = "/platforms";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// How much of `name` the pattern takes when it fits a beginning of it; npos where it fits none. REQUIRES: small letters.
std::size_t fitted(std::string_view pattern, std::string_view name, int budget) {
    std::size_t p = 0;
    std::size_t n = 0;
    while (p < pattern.size()) {
        if (pattern[p] == '*') {
            if (p + 1 == pattern.size()) return name.size();
            if (budget == 0) return std::string_view::npos;
            for (std::size_t skip = n; skip <= name.size(); ++skip) {
                const std::size_t rest = fitted(pattern.substr(p + 1), name.substr(skip), budget - 1);
                if (rest != std::string_view::npos) return skip + rest;
            }
            return std::string_view::npos;
        }
        if (n == name.size() || (pattern[p] == '#' ? !is_digit(name[n]) : pattern[p] != name[n])) return std::string_view::npos;
        ++p;
        ++n;
    }
    return n;
}

bool any_fits(const std::vector<std::string>& patterns, std::string_view model) {
    return std::ranges::any_of(patterns, [&](const std::string& pattern) { return pattern_fits(pattern, model); });
}

}  // namespace

bool pattern_fits(std::string_view pattern, std::string_view name) {
    constexpr int kMaxStars = 3;
    const std::string small_name = lower(name.substr(0, 200));
    const std::size_t end = fitted(lower(pattern), small_name, kMaxStars);
    return end != std::string_view::npos && (end >= small_name.size() || !is_digit(small_name[end]));
}

bool part_fits(std::string_view pattern, std::string_view said) {
    const std::string small = lower(said.substr(0, 500));
    const std::string small_pattern = lower(pattern);
    for (std::size_t at = 0; at < small.size(); ++at) {
        if (at > 0 && is_alnum(small[at - 1])) continue;
        const std::size_t end = fitted(small_pattern, std::string_view(small).substr(at), 1);
        if (end != std::string_view::npos && (at + end >= small.size() || !is_digit(small[at + end]))) return true;
    }
    return false;
}

bool model_fits(const PlatformTerm& term, std::string_view model) {
    return (term.models.empty() || any_fits(term.models, model)) && !any_fits(term.excluded, model);
}

PlatformScope resolve_platforms(std::span<const AdvisoryWords> written, std::span<const AdvisoryWords> excluded,
                                const PlatformNames& names, std::span<const PlatformModel> catalogue) {
    PlatformScope scope;
    for (const AdvisoryWords& words : written) read_platforms(words.text(), names, catalogue, scope);
    if (written.empty()) scope.terms.push_back({.written = "all platforms"});
    PlatformScope out;
    for (const AdvisoryWords& words : excluded) read_platforms(words.text(), names, catalogue, out);
    for (PlatformTerm& term : scope.terms) {
        for (const PlatformTerm& taken : out.terms) {
            // Boards that are excluded are spared, not their whole device.
            if (taken.parts.empty()) term.excluded.insert(term.excluded.end(), taken.models.begin(), taken.models.end());
            term.spared.insert(term.spared.end(), taken.parts.begin(), taken.parts.end());
        }
        for (const PlatformModel& model : catalogue) {
            if (!term.models.empty() && model_fits(term, model.model)) term.catalogue.push_back(model.model);
        }
    }
    for (UnresolvedPlatform& unresolved : out.unresolved) scope.unresolved.push_back(std::move(unresolved));
    return scope;
}

bool is_platform_place(std::string_view pointer) { return pointer.ends_with(kPlatforms); }

void note_platforms(Advisory& advisory, const PlatformNames& names, std::span<const PlatformModel> catalogue) {
    std::erase_if(advisory.not_understood, [](const UnreadPart& one) { return is_platform_place(one.pointer.text()); });
    for (const AdvisoryClause& clause : advisory.clauses) {
        for (const UnresolvedPlatform& one :
             resolve_platforms(clause.platforms, clause.excluded_platforms, names, catalogue).unresolved) {
            note(advisory, clause.pointer.text() + std::string(kPlatforms), one.text, one.why);
        }
    }
}

}  // namespace aftercare::insight
