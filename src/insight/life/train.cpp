#include "insight/life/train.hpp"

#include "platform/base/spelling.hpp"

namespace aftercare::insight {

namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_letter(char c) { return 'A' <= c && c <= 'Z'; }

// Takes up to `most` digits; nothing where there is none.
std::optional<std::int64_t> take_number(std::string_view& rest, std::size_t most) {
    std::int64_t number = 0;
    std::size_t taken = 0;
    while (taken < rest.size() && taken < most && is_digit(rest[taken])) number = number * 10 + (rest[taken++] - '0');
    if (taken == 0) return std::nullopt;
    rest.remove_prefix(taken);
    return number;
}

struct Parts {
    std::int64_t year = 0;
    std::int64_t minor = 0;
    char branch = 'R';
    std::optional<std::int64_t> branch_number = {};  // Of X and F branches: the 49 of 15.1X49.
    bool evolved = false;
};

// Takes "21.4", and the branch letter with its number where `numbered` says that it belongs to the train.
std::optional<Parts> take_parts(std::string_view& rest) {
    Parts parts;
    const auto year = take_number(rest, 2);
    if (!year || rest.empty() || rest.front() != '.') return std::nullopt;
    rest.remove_prefix(1);
    const auto minor = take_number(rest, 2);
    if (!minor) return std::nullopt;
    parts.year = *year;
    parts.minor = *minor;
    if (!rest.empty() && is_letter(rest.front())) {
        parts.branch = rest.front();
        rest.remove_prefix(1);
        // Only of an X branch is the number the train's; elsewhere it counts releases inside it.
        if (parts.branch == 'X') parts.branch_number = take_number(rest, 3);
    }
    return parts;
}

std::string text_of(const Parts& parts) {
    std::string text = std::to_string(parts.year) + "." + std::to_string(parts.minor);
    if (parts.branch != 'R') text += parts.branch;
    if (parts.branch_number) text += std::to_string(*parts.branch_number);
    return text + (parts.evolved ? "-EVO" : "");
}

std::int64_t place_of(const Parts& parts) {
    return (((parts.year * 100 + parts.minor) * 32 + (parts.branch - 'A')) * 1'000 + parts.branch_number.value_or(0)) * 2 +
           (parts.evolved ? 1 : 0);
}

}  // namespace

std::expected<TrainName, std::string> TrainName::parse(std::string_view text) {
    const std::string upper_case = upper(trimmed(text));
    std::string_view rest = upper_case;
    auto parts = take_parts(rest);
    if (parts && rest == "-EVO") {
        parts->evolved = true;
        rest = {};
    }
    if (!parts || !rest.empty()) return std::unexpected("must be a train of releases: 21.4, 15.1X49, 23.4-EVO");
    TrainName train;
    train.text_ = text_of(*parts);
    train.place_ = place_of(*parts);
    return train;
}

std::optional<TrainName> train_of(std::string_view release) {
    const std::string upper_case = upper(trimmed(release));
    std::string_view rest = upper_case;
    // "Junos 23.4R2": assets say it so.
    for (const std::string_view word : {"JUNOS ", "OS ", "EVOLVED "})
        if (rest.starts_with(word)) rest.remove_prefix(word.size());
    auto parts = take_parts(rest);
    if (!parts) return std::nullopt;
    // "17.3-20170723_17.3T.0" and "18.3I2018..." are developers' builds, of no train that anybody supports.
    if (parts->branch == 'I' || (parts->branch == 'R' && !rest.empty() && !is_digit(rest.front()))) return std::nullopt;
    parts->evolved = upper_case.ends_with("-EVO");
    const auto train = TrainName::parse(text_of(*parts));
    if (!train) return std::nullopt;
    return *train;
}

}  // namespace aftercare::insight
