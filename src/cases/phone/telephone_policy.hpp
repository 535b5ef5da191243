// The section of the policy pack about where to call: telephones.yaml (CASE-17, CASE-20).
#pragma once

#include "identity/identity.hpp"
#include "policy/pack.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::cases {

// A number as it is dialled from anywhere, written as people read it: "+49 30 23125 100".
class TelephoneNumber {
public:
    static constexpr describe::TextForm kForm{
        .name = "TelephoneNumber",
        .doc =
            "A number with its country, such as +49 30 23125 100: a plus, then 7 to 15 digits with "
            "single spaces between them.",
        .pattern = "^\\+[1-9][0-9]*( [0-9]+)*$",
        .min = 8,
        .max = 30};
    static std::expected<TelephoneNumber, std::string> parse(std::string_view text);
    TelephoneNumber() = default;
    const std::string& text() const { return text_; }
    auto operator<=>(const TelephoneNumber&) const = default;

private:
    explicit TelephoneNumber(std::string_view text) : text_(text) {}

    std::string text_;
};

// Who answers.
enum class TelephoneDesk : std::uint8_t {
    support,          // Technical cases.
    customer_care,    // Administrative ones.
    escalation_desk,  // Of the plans that have one (CASE-17).
};
DESCRIBE_ENUM(TelephoneDesk, support, customer_care, escalation_desk)

enum class TelephoneKind : std::uint8_t {
    toll_free,      // From within the country.
    local,          // At the country's own rate.
    international,  // From anywhere.
};
DESCRIBE_ENUM(TelephoneKind, toll_free, local, international)

struct Telephone {
    static constexpr describe::Note kNotes[] = {
        {"hours", "When somebody answers, as people read it; at any hour of any day where it is missing."},
        {"languages", "That are spoken there."}};
    TelephoneDesk desk = TelephoneDesk::support;
    TelephoneKind kind = TelephoneKind::toll_free;
    TelephoneNumber number;
    std::optional<OneLine<1, 120>> hours;
    describe::List<OneLine<2, 8>, 0, 30> languages;
};
DESCRIBE(Telephone, desk, kind, number, hours, languages)

using TelephoneList = describe::List<Telephone, 0, 50>;

struct CountryTelephones {
    identity::CountryCode country;
    TelephoneList numbers;
};
DESCRIBE(CountryTelephones, country, numbers)

// telephones.yaml
struct Telephones {
    static constexpr describe::Note kNotes[] = {{"anywhere", "For countries without a number of the desk."},
                                                {"countries", "Each once; its numbers in the order in which they are shown."}};
    TelephoneList anywhere;
    describe::List<CountryTelephones, 0, 300> countries;
};
DESCRIBE(Telephones, anywhere, countries)

void add_telephone_policy(policy::Sections& sections);

}  // namespace aftercare::cases
