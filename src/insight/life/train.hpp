// Trains of software releases as the calendar names them: "21.4", "15.1X49", "23.4-EVO".
#pragma once

#include "platform/describe/type.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::insight {

// A train of Junos OS or, with -EVO, of Junos OS Evolved. The usual branch R is left out: "21.4R" is "21.4".
class TrainName {
public:
    static constexpr describe::TextForm kForm{
        .name = "TrainName",
        .doc = "A train of releases: 21.4, 15.1X49, 23.4-EVO; the branch R may be left out.",
        .pattern = "^[0-9]{1,2}\\.[0-9]{1,2}([A-Z][0-9]{0,3})?(-EVO)?$",
        .min = 3,
        .max = 16};

    // Empty: a place for a reader to fill.
    TrainName() = default;
    // In any case. Fails with a sentence.
    static std::expected<TrainName, std::string> parse(std::string_view text);

    const std::string& text() const { return text_; }
    // In the order of these, trains follow each other as their numbers do; those of one number by branch, Evolved last.
    std::int64_t place() const { return place_; }
    bool operator==(const TrainName& other) const { return text_ == other.text_; }
    auto operator<=>(const TrainName& other) const { return text_ <=> other.text_; }

private:
    std::string text_;
    std::int64_t place_ = 0;
};

// The train of what a device runs: "21.4R3-S5.4" is of 21.4, "15.1X49-D200.3" of 15.1X49, "22.2R1-S1-EVO" of 22.2-EVO. Nothing where
// the text begins with no train, as a developer's build may.
std::optional<TrainName> train_of(std::string_view release);

}  // namespace aftercare::insight
