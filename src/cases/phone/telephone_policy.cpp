#include "cases/phone/telephone_policy.hpp"

#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace aftercare::cases {

namespace {

constexpr std::size_t kLeastDigits = 7;
constexpr std::size_t kMostDigits = 15;  // Of E.164.

bool is_digit(char c) { return '0' <= c && c <= '9'; }

void check_twice(const TelephoneList& numbers, const std::string& here, policy::Complaints& complaints) {
    std::set<std::pair<TelephoneDesk, TelephoneNumber>> seen;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (!seen.emplace(numbers[i].desk, numbers[i].number).second)
            complaints.say(here + "/" + std::to_string(i) + "/number", "stands twice: " + numbers[i].number.text());
}

void check_telephones(const Telephones& section, policy::Complaints& complaints) {
    constexpr std::array kDesks{TelephoneDesk::support, TelephoneDesk::customer_care, TelephoneDesk::escalation_desk};
    for (const TelephoneDesk desk : kDesks)
        if (std::ranges::find(section.anywhere, desk, &Telephone::desk) == section.anywhere.end())
            complaints.say("/anywhere", "has no number of the desk " + std::string(describe::enumerator_name(desk)) +
                                            ": a country without one of its own needs it");
    for (std::size_t i = 0; i < section.anywhere.size(); ++i)
        if (section.anywhere[i].kind != TelephoneKind::international)
            complaints.say("/anywhere/" + std::to_string(i) + "/kind", "must be international: it is called from any country");
    check_twice(section.anywhere, "/anywhere", complaints);
    std::set<identity::CountryCode> countries;
    for (std::size_t i = 0; i < section.countries.size(); ++i) {
        const CountryTelephones& one = section.countries[i];
        const std::string here = "/countries/" + std::to_string(i);
        if (!countries.insert(one.country).second) complaints.say(here + "/country", "stands twice: " + one.country.text());
        check_twice(one.numbers, here + "/numbers", complaints);
    }
}

}  // namespace

std::expected<TelephoneNumber, std::string> TelephoneNumber::parse(std::string_view text) {
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
    bool formed = text.size() >= 2 && text[0] == '+' && '1' <= text[1] && text[1] <= '9' && is_digit(text.back());
    for (std::size_t i = 1; formed && i < text.size(); ++i)
        formed = is_digit(text[i]) || (text[i] == ' ' && is_digit(text[i - 1]));
    if (!formed || digits < kLeastDigits || digits > kMostDigits)
        return std::unexpected("must be a plus and 7 to 15 digits, with single spaces between them: +49 30 23125 100");
    return TelephoneNumber(text);
}

void add_telephone_policy(policy::Sections& sections) { sections.add<Telephones>("telephones", check_telephones); }

}  // namespace aftercare::cases
