// Random advisories and fleets that meet often: every form of range, platform, condition and hardware over a few trains and models.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/matching/test_meeting.hpp"

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::brute {

class Maker {
public:
    explicit Maker(std::uint64_t seed);

    Advisory advisory();
    AdvisoryClause clause();
    // Ranges alone: any platform, no condition.
    AdvisoryClause ranges_alone(std::size_t count);
    // Every release, beta and build around which ranges are made.
    static std::vector<std::string> releases();
    TestDevice device();
    std::size_t below(std::size_t end) { return chance_() % end; }
    bool one_in(std::size_t times) { return below(times) == 0; }

private:
    template <class List>
    const auto& pick(const List& list) {
        return list[below(std::size(list))];
    }
    std::string line();                            // "21.4R", "15.1F", "15.1X49".
    std::string release(const std::string& line);  // "21.4R3-S2".
    // "21.4R2-S5, 21.4R3-S3"; of 15.1 R and F releases where they may be mixed.
    std::string list_of(const std::string& line, bool mixed);
    std::string named(const std::string& line);  // As a range names it: "21.4".
    StatedRange range(bool evolved);
    std::vector<StatedRange> ranges(bool evolved, std::size_t count);
    void bound_above(StatedRange& range, const std::string& line, bool mixed);
    void add_changes(StatedRange& range, const std::string& line);
    void odd_range(StatedRange& range);
    std::string condition(int depth);
    std::string atom();
    std::string configuration();
    std::vector<DevicePart> parts();

    std::mt19937_64 chance_;
    std::vector<std::shared_ptr<const ConfigurationTree>> configurations_;
};

// For a failure: what the advisory says and what the device is.
std::string told(const Advisory& advisory);
std::string told(const TestDevice& device);
std::string told(const AdvisoryClause& clause);

}  // namespace aftercare::insight::brute
