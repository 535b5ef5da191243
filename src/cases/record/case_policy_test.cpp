// The shipped types, statuses and rules of cases are those of the specification, and what is refused of such files (CASE-01, CASE-05, CASE-06).
#include "cases/record/case_policy.hpp"

#include "cases/hours/calendars_policy.hpp"
#include "kit/cases_pack.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace aftercare::cases {
namespace {

const policy::Pack& shipped_pack() {
    static const policy::Pack pack = case_pack();
    return pack;
}

// A change of a shipped file: behind `after`, the first `was` becomes `is_now`.
struct Change {
    std::string section;
    std::string after;
    std::string was;
    std::string is_now;
};

// The first complaint about the pack with that change; empty where there is none.
std::string complaint_of(const Change& change) {
    std::string text = shipped_pack().files().at(change.section + ".yaml");
    const std::size_t at = text.find(change.was, text.find(change.after));
    if (at == std::string::npos) throw std::runtime_error("not in " + change.section + ".yaml: " + change.was);
    text.replace(at, change.was.size(), change.is_now);
    return complaint_of_pack({}, {{change.section, text}});
}

// What that says behind "cases.yaml:4: ", where it names the line of what was changed; else all of it.
std::string said_of(const Change& change) {
    const std::string& text = shipped_pack().files().at(change.section + ".yaml");
    const std::size_t at = text.find(change.was, text.find(change.after));
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    const std::string where = change.section + ".yaml:" + std::to_string(line) + ": ";
    const std::string said = complaint_of(change);
    return said.starts_with(where) ? said.substr(where.size()) : said;
}

TEST(CASE_01_types, are_of_two_kinds_and_all_there) {
    std::set<std::string> technical;
    std::set<std::string> administrative;
    for (const CaseType& type : shipped_pack().get<CaseTypes>().types) {
        (type.kind == CaseKind::technical ? technical : administrative).insert(type.code.text());
        EXPECT_EQ(type.restricted, type.code.text() == "vulnerability_report") << "it has restricted readers, and no other has";
    }
    EXPECT_EQ(technical, (std::set<std::string>{"technical", "product_defect", "enhancement_request", "vulnerability_report",
                                                "rma_request", "planned_event"}));
    EXPECT_EQ(administrative, (std::set<std::string>{"portal_account", "entitlement", "registration", "service_activation",
                                                     "software_download", "licence", "mis_shipment", "order_status",
                                                     "time_and_material", "ownership_transfer", "inspection_reinstatement",
                                                     "policy_question", "escalation", "rma_status", "contract_status", "other"}));
}

TEST(CASE_01_types, CASE_02_technical_help_is_for_a_product_and_names_stand_once) {
    EXPECT_EQ(said_of({"case_types", "code: technical", "needs_asset: true", "needs_asset: false"}),
              "/types/0/needs_asset: must be true: technical help is given for a product (CASE-02)");
    EXPECT_EQ(said_of({"case_types", "code: technical", "language: de", "language: en"}),
              "/types/0/words/0/language: must be another than en: the English name is its own");
    for (const CaseType& type : shipped_pack().get<CaseTypes>().types) EXPECT_FALSE(type.words.empty()) << type.code.text();
    EXPECT_EQ(said_of({"case_types", "types:", "code: product_defect", "code: technical"}),
              "/types/1/code: stands twice: technical");
    EXPECT_EQ(said_of({"case_types", "code: rma_request", "[defective, dead_on_arrival]", "[defective, defective]"}),
              "/types/4/subtypes/1: stands twice: defective");
}

TEST(CASE_05_statuses, are_those_of_the_specification_open_or_closed) {
    std::set<std::string> open;
    std::set<std::string> closed;
    for (const Status& status : shipped_pack().get<Statuses>().statuses) (status.open ? open : closed).insert(status.code.text());
    EXPECT_EQ(open, (std::set<std::string>{"new", "assigned", "in_progress", "waiting_for_customer", "waiting_for_vendor",
                                           "monitoring", "rma_in_progress", "resolved", "reopened"}));
    EXPECT_EQ(closed, (std::set<std::string>{"closed", "cancelled"}));
}

TEST(CASE_05_statuses, that_contradict_what_they_mean_are_refused) {
    EXPECT_EQ(said_of({"case_statuses", "code: in_progress", "open: true", "open: false"}),
              "/statuses/2/open: must be true: only what is closed or cancelled is not open");
    EXPECT_EQ(said_of({"case_statuses", "code: closed", "open: false", "open: true"}),
              "/statuses/9/open: must be false: what is closed or cancelled is not open");
    EXPECT_EQ(said_of({"case_statuses", "code: waiting_for_customer", "resolution_runs: false", "resolution_runs: true"}),
              "/statuses/3/resolution_runs: must be false: waiting for the customer stops the resolution clock");
    const std::string again =
        "  - {code: closed, name: Closed, meaning: closed, open: false, updates_run: false, resolution_runs: false, relieved: "
        "true, next: [reopened]}\n";
    const std::string twice = complaint_of({"case_statuses", "code: closed", "[reopened]\n", "[reopened]\n" + again});
    EXPECT_TRUE(twice.ends_with(": /statuses/10/code: stands twice: closed")) << twice;
}

TEST(CASE_05_statuses, that_lead_nowhere_or_out_of_a_closed_case_are_refused) {
    EXPECT_EQ(said_of({"case_statuses", "code: closed", "[reopened]", "[in_progress]"}),
              "/statuses/9/next/0: must be a status that means reopened: no other leads out of a closed case");
    EXPECT_EQ(said_of({"case_statuses", "code: cancelled", "next: []", "next: [void]"}),
              "/statuses/10/next/0: names no status of this file: void");
    EXPECT_EQ(said_of({"case_statuses", "code: monitoring",
                       "[in_progress, waiting_for_customer, waiting_for_vendor, rma_in_progress, resolved, cancelled]",
                       "[monitoring]"}),
              "/statuses/5/next: leads nowhere; an open case must be able to go on");
}

TEST(CASE_05_statuses, without_one_of_a_meaning_that_cases_need_are_refused) {
    EXPECT_NE(complaint_of({"case_statuses", "code: reopened", "meaning: reopened", "meaning: working"}), "");
    const std::string said = complaint_of(
        {"case_statuses", "code: waiting_for_customer", "meaning: waiting_for_customer", "meaning: waiting_for_vendor"});
    EXPECT_TRUE(said.ends_with(": /statuses: has none that means waiting_for_customer")) << said;
    EXPECT_TRUE(said.starts_with("case_statuses.yaml:")) << said;
}

TEST(CASE_06_silence, closes_after_ten_business_days_and_a_case_can_be_reopened_for_fourteen_days) {
    const CaseRules& rules = shipped_pack().get<CaseRules>();
    EXPECT_EQ(rules.close_after_business_days, 10);
    EXPECT_EQ(rules.reopen_days, 14);
    EXPECT_EQ(complaint_of({"cases", "", "close_after_business_days: 10", "close_after_business_days: 0"}), "") << "never";
}

TEST(CASE_06_silence, reminders_come_one_after_the_other_and_before_the_end) {
    EXPECT_EQ(said_of({"cases", "", "[3, 7]", "[3, 3]"}),
              "/remind_after_business_days/1: must be more than 3, the reminder before it");
    EXPECT_EQ(said_of({"cases", "", "[3, 7]", "[3, 10]"}),
              "/remind_after_business_days/1: must be less than close_after_business_days (10)");
}

TEST(CASE_06_silence, CASE_32_an_hour_late_is_held_up_and_a_moment_is_not) {
    EXPECT_EQ(shipped_pack().get<CaseRules>().held_up_minutes, 60);
    EXPECT_EQ(said_of({"cases", "", "held_up_minutes: 60", "held_up_minutes: 0"}),
              "/held_up_minutes: must be a whole number from 1 to 1440");
}

TEST(CASE_09_reachable, people_are_asked_for_at_p1_of_technical_cases_and_what_they_have_ready_is_said_in_english_too) {
    const auto& asked = shipped_pack().get<CaseRules>().reachable;
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->kinds, (std::vector{CaseKind::technical}));
    EXPECT_EQ(asked->priorities, (std::vector{Priority::p1}));
    EXPECT_EQ(asked->diagnostics.size(), 2U) << "English and German";
    EXPECT_EQ(said_of({"cases", "diagnostics:", "language: de", "language: en"}),
              "/reachable/diagnostics/1/language: stands twice: en");
    const std::string said = complaint_of({"cases", "diagnostics:", "language: en", "language: fr"});
    EXPECT_TRUE(said.ends_with(": /reachable/diagnostics: must have words in English (en), for whoever reads none of the others"))
        << said;
}

TEST(CASE_11_calendars, are_of_the_site_else_of_the_care_centre_else_of_the_pack) {
    const auto& calendars = shipped_pack().get<Calendars>();
    const auto of = [&](const char* country, const char* centre) {
        return calendars
            .of(country ? std::optional(*identity::CountryCode::parse(country)) : std::nullopt,
                centre ? std::optional(*CalendarCode::parse(centre)) : std::nullopt)
            .text();
    };
    EXPECT_EQ(of("DE", "india"), "germany");
    EXPECT_EQ(of("US", "europe"), "us_pacific");
    EXPECT_EQ(of("FR", "europe"), "netherlands");
    EXPECT_EQ(of("SG", "east_asia"), "japan");
    EXPECT_EQ(of(nullptr, "latin_america"), "brazil");
    EXPECT_EQ(of("FR", nullptr), "us_pacific");
    EXPECT_EQ(of("FR", "the_moon"), "us_pacific") << "a centre of yesterday";
    EXPECT_TRUE(said_of({"calendars", "care_centres:", "centres: [europe]", "centres: [india]"})
                    .ends_with(": /care_centres/4/centres/0: stands twice: india"));
    EXPECT_EQ(said_of({"calendars", "care_centres:", "calendar: japan", "calendar: jupiter"}),
              "/care_centres/5/calendar: names no calendar of this file: jupiter");
}

TEST(CASE_11_calendars, and_their_holidays_have_german_names) {
    const auto& calendars = shipped_pack().get<Calendars>();
    std::set<std::string> translated;
    for (const HolidayWords& one : calendars.holiday_words) translated.insert(one.name.text());
    for (const Calendar& calendar : calendars.calendars) {
        EXPECT_NE(policy::name_in("de", calendar.words, calendar.name.text()), calendar.name.text()) << calendar.code.text();
        for (const Holiday& holiday : calendar.holidays)
            EXPECT_TRUE(translated.contains(holiday.name.text())) << holiday.name.text();
    }
    EXPECT_EQ(said_of({"calendars", "holiday_words:", "name: Good Friday", "name: Bad Friday"}),
              "/holiday_words/9/name: is the name of no holiday of this file: Bad Friday");
    EXPECT_EQ(said_of({"calendars", "holiday_words:", "name: Easter Monday", "name: Good Friday"}),
              "/holiday_words/10/name: stands twice: Good Friday");
    EXPECT_EQ(said_of({"calendars", "holiday_words:", "language: de, name: Karfreitag", "language: en, name: Friday"}),
              "/holiday_words/9/words/0/language: must be another than en: the English name is its own");
    EXPECT_EQ(said_of({"calendars", "code: germany", "language: de, name: Deutschland", "language: en, name: Germany"}),
              "/calendars/4/words/0/language: must be another than en: the English name is its own");
}

}  // namespace
}  // namespace aftercare::cases
