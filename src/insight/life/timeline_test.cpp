#include "insight/life/timeline.hpp"
#include "insight/life/calendar_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::insight {
namespace {

Date day(std::string_view text) { return *Date::parse(text); }

Ending ending(const std::string& what, std::int64_t units, std::optional<std::int64_t> dollars, std::string_view ends) {
    Ending made{.what = what, .software = false, .units = units, .list_price = {}, .life = {}};
    if (dollars) made.list_price = Money{*dollars * 100, *CurrencyCode::parse("USD")};
    made.life.bulletin = "TSB-1";
    made.life.dates = {.announced_on = day("2020-01-01"), .end_of_support = day(ends)};
    return made;
}

TEST(INS_14_timeline, counts_by_quarter_with_the_value_at_list_price) {
    std::vector<Ending> all{ending("A", 2, 100, "2026-03-31"), ending("B", 3, 10, "2026-04-01"), ending("C", 1, {}, "2026-06-30"),
                            ending("D", 5, 1'000, "2026-12-31"), ending("E", 7, 1, "2027-01-01")};
    all[3].list_price->currency = *CurrencyCode::parse("EUR");
    const Timeline made = timeline_of({}, all, Milestone::end_of_support, day("2026-05-20"), 3);
    EXPECT_EQ(made.past.units, 2);
    ASSERT_EQ(made.quarters.size(), 3u);
    EXPECT_EQ(made.quarters[0].quarter, "2026-Q2");
    EXPECT_EQ(made.quarters[0].from, day("2026-04-01"));
    EXPECT_EQ(made.quarters[0].units, 4);
    EXPECT_EQ(made.quarters[0].products, 2);
    EXPECT_EQ(made.quarters[0].values.at(0).minor, 3'000);
    EXPECT_EQ(made.quarters[0].endings.at(0).what, "B");
    EXPECT_EQ(made.quarters[1].units, 0);
    EXPECT_EQ(made.quarters[2].values.at(0).currency.text(), "EUR");
    EXPECT_EQ(made.later.endings.at(0).what, "E");
    EXPECT_EQ(timeline_of({}, all, Milestone::announced, day("2026-05-20"), 3).past.units, 18);
    EXPECT_EQ(timeline_of({}, all, Milestone::last_order, day("2026-05-20"), 3).past.units, 0);
}

TEST(INS_14_timeline, of_very_dear_things_shows_the_greatest_amount_and_never_a_wrong_one) {
    const std::vector<Ending> all{ending("A", 4'000'000'000'000, 90'000'000'000, "2026-04-01")};
    const Timeline made = timeline_of({}, all, Milestone::end_of_support, day("2026-05-20"), 1);
    EXPECT_EQ(made.quarters.at(0).values.at(0).minor, std::numeric_limits<std::int64_t>::max());
}

RC_GTEST_PROP(INS_14_timeline, counts_each_ending_once, ()) {
    const auto days = *rc::gen::container<std::vector<int>>(rc::gen::inRange(10'000, 40'000));
    const Date today(*rc::gen::inRange(15'000, 30'000));
    std::vector<Ending> all;
    for (const int one : days) all.push_back(ending("A", 1, {}, Date(one).text()));
    const Timeline made = timeline_of({}, all, Milestone::end_of_support, today, *rc::gen::inRange(1, 40));
    std::int64_t units = made.past.units + made.later.units;
    for (std::size_t i = 0; i < made.quarters.size(); ++i) {
        units += made.quarters[i].units;
        for (const QuarterEnding& one : made.quarters[i].endings) {
            RC_ASSERT(*made.quarters[i].from <= one.on);
            RC_ASSERT(quarter_begin(one.on) == *made.quarters[i].from);
        }
    }
    RC_ASSERT(units == std::ssize(all));
}

TEST(INS_14_calendar, has_an_all_day_event_for_each_milestone_with_a_lasting_uid) {
    Ending one = ending("EX4300, 48T", 3, {}, "2027-03-01");
    one.life.dates.last_order_on = day("2020-01-01");
    const CalendarHeading heading{.account_id = {},
                                  .account = "Alpha; Telecom",
                                  .language = "en",
                                  .made_at = *Instant::parse("2026-11-21T18:37:02Z"),
                                  .from = day("2026-01-01")};
    const std::string text = calendar_text(std::vector{one}, heading);
    EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")) << text;
    EXPECT_TRUE(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    EXPECT_TRUE(text.contains("X-WR-CALNAME:End of life: Alpha\\; Telecom\r\n"));
    EXPECT_TRUE(text.contains("\r\nDTSTAMP:20261121T183702Z\r\nDTSTART;VALUE=DATE:20270301\r\nDTEND;VALUE=DATE:20270302\r\n"));
    EXPECT_TRUE(text.contains("SUMMARY:Support ends: EX4300\\, 48T (3)\r\n"));
    EXPECT_FALSE(text.contains("20200101"));
    const auto uid = [](const std::string& calendar) {
        const auto at = calendar.find("UID:");
        return calendar.substr(at, calendar.find("DTSTAMP", at) - at);
    };
    one.units = 5;
    one.life.dates.end_of_support = day("2028-03-01");
    EXPECT_EQ(uid(calendar_text(std::vector{one}, heading)), uid(text));
    one.what = "EX4300: 48T";
    EXPECT_NE(uid(calendar_text(std::vector{one}, heading)), uid(text));
}

RC_GTEST_PROP(INS_14_calendar, any_line_is_folded_at_75_octets_and_unfolds_to_itself, ()) {
    std::string line;
    for (const int code :
         *rc::gen::container<std::vector<int>>(rc::gen::elementOf(std::vector<int>{'a', 0xE9, 0x20AC, 0x1F600}))) {
        if (code < 0x80) {
            line += static_cast<char>(code);
        } else if (code < 0x800) {
            line += {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
        } else if (code < 0x10000) {
            line += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 63)),
                     static_cast<char>(0x80 | (code & 63))};
        } else {
            line += {static_cast<char>(0xF0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 63)),
                     static_cast<char>(0x80 | (code >> 6 & 63)), static_cast<char>(0x80 | (code & 63))};
        }
    }
    const std::string folded = calendar_folded(line);
    std::string unfolded;
    std::size_t at = 0;
    while (at < folded.size()) {
        const std::size_t end = folded.find("\r\n", at);
        RC_ASSERT(end != std::string::npos);
        const std::string piece = folded.substr(at, end - at);
        RC_ASSERT(piece.size() <= 75u);
        RC_ASSERT(at == 0 || piece.front() == ' ');
        const std::string text = at == 0 ? piece : piece.substr(1);
        RC_ASSERT(utf8_length(text) != kNotUtf8);
        unfolded += text;
        at = end + 2;
    }
    RC_ASSERT(unfolded == line);
}

TEST(INS_14_calendar, texts_can_bring_no_line_of_their_own) {
    EXPECT_EQ(calendar_escaped("a\r\nEND:VCALENDAR\x01;,\\"), "a\\nEND:VCALENDAR\\;\\,\\\\");
}

}  // namespace
}  // namespace aftercare::insight
