// The releases among which advice chooses (INS-10): those that are known to exist, and could be a step forward for somebody in the group.
#pragma once

#include "insight/advice/advice_policy.hpp"
#include "insight/advice/calendar.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace aftercare::insight::advice {

struct CandidateWishes {
    Date today;
    std::optional<Train> pinned;  // This train alone.
    bool downgrades = false;      // Also releases before what all of the group run.
};

// Whence it is known that a release exists.
enum class KnownFrom : std::uint8_t {
    running,   // One of the group runs it.
    advisory,  // An advisory names it.
    calendar,  // Its train came out, and nobody names a release of it: what is wrong with it may not be known yet.
};
DESCRIBE_ENUM(KnownFrom, running, advisory, calendar)

struct Candidate {
    Version release;
    KnownFrom known_from = KnownFrom::advisory;
};

struct Candidates {
    std::vector<Candidate> releases;  // In order, each once, without respins.
    std::size_t left_out = 0;         // Over the policy's numbers.
};

// `running` are the versions that the group runs, `known` releases that exist: those that advisories name as fixes. A train of the calendar that was released and of which no release is known counts as its first, 22.4R1. Left out are developer
// builds, betas, and trains that are no main line (15.1X49, 15.1F) unless one of the group runs them or the group is pinned to one.
Candidates candidates(std::span<const Version> running, std::span<const Version> known, const Calendar& calendar,
                      const CandidateWishes& wishes, const AdvicePolicy& policy);

}  // namespace aftercare::insight::advice
