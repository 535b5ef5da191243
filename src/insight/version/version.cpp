#include "insight/version/version.hpp"

#include "insight/version/key.hpp"
#include "platform/base/result.hpp"

#include <utility>

namespace aftercare::insight {
namespace {

std::string number_of(const Train& train) { return std::to_string(train.year) + "." + std::to_string(train.minor); }

// What stands behind the number of the train: "R", "F", "X49".
std::string kind_of(const Train& train) {
    switch (train.kind) {
        case TrainKind::release:
            return "R";
        case TrainKind::feature:
            return "F";
        case TrainKind::special:
            return "X" + std::to_string(train.branch);
    }
    std::unreachable();
}

std::string evo_of(const Train& train) { return train.system == System::junos_evolved ? "-EVO" : ""; }

// "-r2": behind a number it would read as a release.
bool looks_like_release(std::string_view developer) {
    constexpr std::string_view kLetters = "rbfxRBFX";
    return developer.size() > 2 && developer[0] == '-' && kLetters.find(developer[1]) != std::string_view::npos &&
           developer[2] >= '0' && developer[2] <= '9';
}

// "R3", "B1", "F6", "X49-D200"; the letter alone where a developer build has no level.
std::string release_of(const VersionParts& parts) {
    if (parts.beta > 0) return "B" + std::to_string(parts.beta);
    std::string text = kind_of(parts.train);
    if (parts.train.kind == TrainKind::special) {
        if (parts.level > 0) text += "-D" + std::to_string(parts.level);
    } else if (parts.level > 0 || parts.developer.empty() || parts.respin || parts.service > 0 ||
               looks_like_release(parts.developer)) {
        text += std::to_string(parts.level);
    }
    return text;
}

void check_bounds(const VersionParts& parts) {
    const Train& train = parts.train;
    check(train.year >= 1 && train.year <= kMaxYear && train.minor <= kMaxMinor, "number of a train out of bounds");
    check((train.kind == TrainKind::special) == (train.branch > 0), "a special train, and no other, has a branch");
    check(parts.level <= kMaxLevel && parts.beta <= kMaxService && parts.respin.value_or(0) <= kMaxRespin,
          "version out of bounds");
    check(parts.custom <= kMaxCustom && parts.custom_respin.value_or(0) <= kMaxCustomRespin, "custom build out of bounds");
    const bool level_zero = parts.level == 0 && train.kind == TrainKind::release;
    check(parts.beta == 0 || (level_zero && parts.service == 0), "a beta comes before the first release");
    check(!level_zero || parts.service == 0, "what comes before the first release has no service release");
    check(parts.developer.empty() || parts.suffix.empty(), "a developer build has no other suffix");
    check(parts.developer.empty() || !parts.custom, "a developer build is no custom build");
    check(parts.respin.value_or(1) > 0 && parts.custom_respin.value_or(1) > 0, "no release has respin 0");
    check(parts.custom > 0 || !parts.custom_respin, "only a custom build has its own respin");
}

}  // namespace

std::string Train::to_string() const { return number_of(*this) + kind_of(*this) + evo_of(*this); }

Version::Version(VersionParts parts) : parts_(std::move(parts)) { check_bounds(parts_); }

std::string Version::to_string() const {
    // A build between releases has no level to show, unless what it adds would be taken for one.
    const bool bare = !ordered() && parts_.level == 0 && parts_.beta == 0 && !parts_.respin &&
                      parts_.train.kind == TrainKind::release && !looks_like_release(parts_.developer);
    std::string text = number_of(parts_.train) + (bare ? "" : release_of(parts_));
    if (parts_.service > 0) text += "-S" + std::to_string(parts_.service);
    if (parts_.respin) text += "." + std::to_string(*parts_.respin);
    if (parts_.custom > 0) text += "-C" + std::to_string(parts_.custom);
    if (parts_.custom_respin) text += "." + std::to_string(*parts_.custom_respin);
    if (!parts_.suffix.empty()) text += "-" + parts_.suffix;
    return text + parts_.developer + evo_of(parts_.train);
}

bool is_later_in_train(const Version& later, const Version& than) {
    return later.ordered() && than.ordered() && later.train() == than.train() && later.key() > than.key();
}

}  // namespace aftercare::insight
