// Whether a platform runs a release (INS-09, INS-10). No list of what runs where is public; so it is worked out from what is known, and
// what can't be is said to be unknown.
#pragma once

#include "insight/advice/calendar.hpp"

#include <map>
#include <string>
#include <string_view>

namespace aftercare::insight::advice {

enum class Support : std::uint8_t { yes, unknown, no };
DESCRIBE_ENUM(Support, yes, unknown, no)

struct SupportAnswer {
    Support support = Support::unknown;
    std::string why;  // A sentence.
};

class Supports {
public:
    Supports() = default;
    Supports(const Supports&) = delete;
    Supports& operator=(const Supports&) = delete;
    virtual ~Supports() = default;
    // `model` runs the system of `release`, or may.
    [[nodiscard]] virtual SupportAnswer of(std::string_view model, const Version& release) const = 0;
};

// From what devices run already, and from the day after which no new releases are made for a model. Holds on to `calendar`.
//
//   a device of the model runs this release, or an earlier one of its train     yes
//   the train came out on or after the end of the model's new releases          no
//   devices of the model run earlier trains, and the train came out before      yes
//   devices of the model run earlier trains and later ones                      yes
//   else                                                                        unknown
class KnownSupport : public Supports {
public:
    explicit KnownSupport(const Calendar& calendar) : calendar_(calendar) {}

    // A device of the model runs it.
    void runs(std::string_view model, const Version& release);
    // The model's end of software engineering: the first day whose new releases it does not run (decision 0025).
    void ends(std::string_view model, Date day);

    [[nodiscard]] SupportAnswer of(std::string_view model, const Version& release) const override;

private:
    struct Model {
        std::map<VersionKey, VersionKey> first_of_train;  // By where the train begins: the earliest release of it that one runs.
        std::optional<Date> ends_on;
    };

    const Calendar& calendar_;
    std::map<std::string, Model, std::less<>> models_;
};

}  // namespace aftercare::insight::advice
