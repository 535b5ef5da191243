#include "cases/hours/calendar.hpp"

#include <utility>

namespace aftercare::cases {

namespace {

constexpr std::string_view kNoTime = "must be a time of the day as 08:30, from 00:00 to 24:00";

bool is_digit(char c) { return '0' <= c && c <= '9'; }

void check_hours(const DayHours& hours, const std::string& pointer, policy::Complaints& complaints) {
    for (std::size_t i = 0; i < hours.size(); ++i) {
        const std::string here = pointer + "/" + std::to_string(i);
        if (hours[i].closes <= hours[i].opens)
            complaints.say(here + "/closes", "closes no later than it opens (" + hours[i].opens.text() +
                                                 "); hours beyond midnight end at 24:00 and go on at 00:00 of the next day");
        if (i > 0 && hours[i].opens <= hours[i - 1].closes)
            complaints.say(here + "/opens",
                           "must be later than " + hours[i - 1].closes.text() + ", when the hours before it end");
    }
}

}  // namespace

std::expected<ClockTime, std::string> ClockTime::parse(std::string_view text) {
    if (text.size() != 5 || text[2] != ':' || !is_digit(text[0]) || !is_digit(text[1]) || !is_digit(text[3]) ||
        !is_digit(text[4]))
        return std::unexpected(std::string(kNoTime));
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) return std::unexpected(std::string(kNoTime));
    return ClockTime(std::chrono::minutes{hour * 60 + minute});
}

std::string ClockTime::text() const {
    const auto two = [](int number) {
        return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
    };
    return two(minutes_ / 60) + ":" + two(minutes_ % 60);
}

const DayHours& Week::on(std::chrono::weekday day) const {
    const std::array<const DayHours*, 7> days{&sunday, &monday, &tuesday, &wednesday, &thursday, &friday, &saturday};
    return *days.at(day.c_encoding());
}

void check_calendar(const Calendar& calendar, const std::string& pointer, policy::Complaints& complaints) {
    constexpr std::array<std::string_view, 7> kNames{"sunday",   "monday", "tuesday", "wednesday",
                                                     "thursday", "friday", "saturday"};
    policy::check_names(calendar.words, pointer + "/words", complaints);
    bool opens = false;
    for (unsigned day = 0; day < kNames.size(); ++day) {
        const DayHours& hours = calendar.week.on(std::chrono::weekday{day});
        check_hours(hours, pointer + "/week/" + std::string(kNames.at(day)), complaints);
        opens = opens || !hours.empty();
    }
    if (!opens) complaints.say(pointer + "/week", "never opens; give at least one day its hours");
    for (std::size_t i = 0; i < calendar.holidays.size(); ++i) {
        const Holiday& holiday = calendar.holidays[i];
        const std::string here = pointer + "/holidays/" + std::to_string(i);
        if (i > 0 && holiday.day <= calendar.holidays[i - 1].day)
            complaints.say(here + "/day",
                           "must be later than " + calendar.holidays[i - 1].day.text() + ", the holiday before it");
        if (holiday.hours) check_hours(*holiday.hours, here + "/hours", complaints);
    }
}

}  // namespace aftercare::cases
