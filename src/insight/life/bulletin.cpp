#include "insight/life/bulletin.hpp"

#include "platform/base/result.hpp"
#include "platform/base/spelling.hpp"

#include <algorithm>

namespace aftercare::insight {

const std::optional<Date>& Milestones::of(Milestone milestone) const {
    switch (milestone) {
        case Milestone::announced:
            return announced_on;
        case Milestone::last_order:
            return last_order_on;
        case Milestone::last_warranty_conversion:
            return last_warranty_conversion_on;
        case Milestone::same_day_support:
            return same_day_support_ends_on;
        case Milestone::next_day_support:
            return next_day_support_ends_on;
        case Milestone::end_of_software_engineering:
            return end_of_software_engineering;
        case Milestone::end_of_hardware_engineering:
            return end_of_hardware_engineering;
        case Milestone::end_of_support:
            return end_of_support;
    }
    throw Bug("unknown milestone");
}

std::expected<BulletinNumber, std::string> BulletinNumber::parse(std::string_view text) {
    BulletinNumber number;
    number.text_ = upper(trimmed(text));
    const auto fits = [](char c) {
        return ('0' <= c && c <= '9') || ('A' <= c && c <= 'Z') || c == '.' || c == '_' || c == '/' || c == '-';
    };
    if (number.text_.empty() || number.text_.size() > static_cast<std::size_t>(kForm.max) ||
        !std::ranges::all_of(number.text_, fits) || std::string_view("._/-").contains(number.text_.front()))
        return std::unexpected("must have 1 to 40 letters, digits and . _ / -, and begin with a letter or digit");
    return number;
}

}  // namespace aftercare::insight
