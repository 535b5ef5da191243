// One advisory as it is read: what a revision says, and what its platforms and ranges mean (INS-03, INS-18).
#pragma once

#include "insight/advisory/platform.hpp"
#include "insight/editor/revision.hpp"

#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

inline constexpr std::size_t kMostModelsShown = 200;

// A platform that a clause names, and what it means in the catalogue.
struct ResolvedPlatform {
    static constexpr describe::Note kNotes[] = {
        {"patterns", "Of models; # is one digit, * anything. None: every model."},
        {"models", "Of the catalogue that fit, 200 at most; none: it does not know the platform yet."},
        {"models_in_all", "How many fit."}};
    std::string written;
    std::vector<std::string> patterns;
    std::vector<std::string> excluded;
    std::vector<std::string> parts;   // Boards of which one must be there.
    std::vector<std::string> spared;  // Boards that are said to be safe.
    std::vector<std::string> models;
    std::int64_t models_in_all = 0;
};
DESCRIBE(ResolvedPlatform, written, patterns, excluded, parts, spared, models, models_in_all)

struct ClauseView {
    static constexpr describe::Note kNotes[] = {
        {"unresolved", "What is named as a platform and could not be understood, and why."},
        {"ranges", "In words: \"affected: from 21.4R1 before 21.4R3-S5\"."},
        {"condition_derived", "The condition was made by the program out of the prose in derived_from; nobody wrote it."}};
    System system = System::junos;
    std::vector<ResolvedPlatform> platforms;
    std::vector<UnresolvedPlatform> unresolved;
    std::vector<std::string> ranges;
    std::optional<AdvisoryText> condition;
    bool condition_derived = false;
    std::optional<AdvisoryText> derived_from;
    std::vector<std::string> parts;
    std::vector<std::string> revisions;
};
DESCRIBE(ClauseView, system, platforms, unresolved, ranges, condition, condition_derived, derived_from, parts, revisions)

struct AdvisoryView {
    AdvisorySummary advisory;
    AdvisoryRevision revision;
    Advisory content;
    std::vector<ClauseView> clauses;  // Those of the content, explained.
};
DESCRIBE(AdvisoryView, advisory, revision, content, clauses)

std::vector<ClauseView> explained(const Advisory& content, const PlatformNames& names, std::span<const PlatformModel> catalogue);

}  // namespace aftercare::insight
