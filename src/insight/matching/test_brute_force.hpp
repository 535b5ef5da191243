// The verdict on one device by one advisory, found by looking at every clause, every range and every statement of the configuration: written
// from the specification alone, by another hand than the engine's (INS-06, INS-07). What the specification leaves open is decided as in
// docs/decisions/0023, 0024, 0026 and 0027.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/matching/test_brute_platform.hpp"
#include "insight/matching/test_brute_range.hpp"
#include "insight/matching/test_meeting.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight::brute {

// What a device shows, read.
struct Shown {
    std::optional<System> system;
    std::optional<Release> release;  // With a place in the order.
    std::string model;               // As tidy() writes it, for it is held against many patterns.
};
Shown read_shown(const TestDevice& device);

// An advisory with its texts read once; asked of a device it goes through all of it.
class Asked {
public:
    Asked(const Advisory& advisory, const PlatformNames& names, std::span<const PlatformModel> catalogue);
    // Fixed is told as not affected, as the engine does.
    [[nodiscard]] MatchVerdict verdict(const TestDevice& device, const Shown& shown) const;

private:
    struct Clause {
        System system;
        std::vector<Meant> platforms;
        std::vector<Meant> excluded;
        bool every_platform = false;
        std::vector<std::string> boards;
        std::vector<AdvisoryWords> revisions;
        std::optional<Condition> condition;
        Ranges ranges;
    };
    enum class Answer { fails, unknown, holds };  // Rising, so that all of several is the least of them.
    [[nodiscard]] MatchVerdict verdict(const Clause& clause, const TestDevice& device, const Shown& shown) const;
    [[nodiscard]] static Answer hardware(const Clause& clause, const TestDevice& device, const Shown& shown);
    [[nodiscard]] static Answer configured(const Clause& clause, const TestDevice& device);

    bool withdrawn_;
    bool of_releases_past_their_end_;  // INS-15: who is not known to run one of them does not.
    std::vector<Clause> clauses_;
};

}  // namespace aftercare::insight::brute
