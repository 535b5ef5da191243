#include "cases/routing/routing_rules.hpp"

#include "cases/hours/calendars_policy.hpp"
#include "cases/hours/hours.hpp"
#include "cases/routing/shift.hpp"
#include "kit/cases_pack.hpp"
#include "platform/describe/enumerator.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>

namespace aftercare::cases {
namespace {

// What a routing.yaml is refused with; empty where it is not.
std::string complaint_of(const std::string& text) { return complaint_of_pack({add_routing_policy}, {{"routing", text}}); }

const Routing& shipped() {
    static const policy::Pack pack = case_pack({add_routing_policy});
    return pack.get<Routing>();
}

Instant at(const std::string& text) { return *Instant::parse(text); }

Case a_case(CaseKind kind, Priority priority, bool expert_access = false, const char* type = "technical") {
    Case row;
    row.kind = kind;
    row.priority = priority;
    row.expert_access = expert_access;
    row.type = *CaseTypeCode::parse(type);
    return row;
}

std::string routed(const Case& row, bool named) {
    const Routed found = route(shipped(), row, named);
    return found.queue->code.text() + " " + std::string(describe::enumerator_name(found.why));
}

TEST(CASE_13_queues, are_chosen_by_what_a_case_is) {
    EXPECT_EQ(routed(a_case(CaseKind::technical, Priority::p3), false), "tac normal");
    EXPECT_EQ(routed(a_case(CaseKind::technical, Priority::p1, false, "vulnerability_report"), false),
              "security_response normal");
    EXPECT_EQ(routed(a_case(CaseKind::administrative, Priority::p1, false, "other"), false), "customer_care normal");
}

TEST(CASE_14_queues, CASE_01_of_experts_take_nothing_that_they_need_not_be_readers_of) {
    Case row = a_case(CaseKind::technical, Priority::p1, true, "vulnerability_report");
    EXPECT_EQ(routed(row, true), "tac_expert expert_access");
    row.restricted = true;
    EXPECT_EQ(routed(row, true), "security_response normal");
}

std::string not_moved(const Case& row, const char* to) {
    const auto judged = judge_move(shipped(), row, *QueueCode::parse(to));
    return judged ? "" : judged.error().code;
}

TEST(CASE_13_queues, that_a_case_is_moved_to_by_hand_are_others_of_its_kind) {
    Case row = a_case(CaseKind::technical, Priority::p3);
    row.queue = *QueueCode::parse("tac");
    EXPECT_EQ(not_moved(row, "tac_expert"), "");
    EXPECT_EQ(not_moved(row, "tac"), "cases.queue_already");
    EXPECT_EQ(not_moved(row, "cheese"), "cases.queue_unknown");
    EXPECT_EQ(not_moved(row, "customer_care"), "cases.queue_of_other_kind");
    row.restricted = true;
    EXPECT_EQ(not_moved(row, "tac_expert"), "cases.queue_for_few") << "its people need not be among the readers (CASE-01)";
    row.type = *CaseTypeCode::parse("vulnerability_report");
    EXPECT_EQ(not_moved(row, "security_response"), "");
}

TEST(CASE_13_queues, of_a_product_line_take_its_cases_alone) {
    Routing policy = shipped();
    Queue optical;
    optical.code = *QueueCode::parse("optical");
    optical.series = {OneLine<1, 120>("Optical")};
    policy.queues.insert(policy.queues.begin(), optical);
    Case row = a_case(CaseKind::technical, Priority::p3);
    EXPECT_EQ(route(policy, row, false).queue->code.text(), "tac");
    row.series = OneLine<1, 120>("Optical");
    EXPECT_EQ(route(policy, row, false).queue->code.text(), "optical");
}

TEST(CASE_14_experts, take_p1_and_p2_of_named_contacts_and_others_are_told_why_not) {
    for (const Priority priority : {Priority::p1, Priority::p2}) {
        EXPECT_EQ(routed(a_case(CaseKind::technical, priority, true), true), "tac_expert expert_access");
        EXPECT_EQ(routed(a_case(CaseKind::technical, priority, true), false), "tac not_a_named_contact");
        EXPECT_EQ(routed(a_case(CaseKind::technical, priority, false), true), "tac normal") << "the plan has no expert access";
    }
    EXPECT_EQ(routed(a_case(CaseKind::technical, Priority::p3, true), true), "tac not_for_experts");
    EXPECT_EQ(routed(a_case(CaseKind::administrative, Priority::p1, true, "other"), true), "customer_care normal");
}

// Who is chosen of some, by number.
struct People {
    std::vector<LoadedAgent> all;

    void add(int number, std::int64_t load, const std::vector<std::string>& languages, const std::string& centre = "europe",
             const std::string& queue = "tac") {
        LoadedAgent one{.load = load};
        one.agent.person_id = *identity::PersonId::parse("00000000-0000-7000-8000-00000000000" + std::to_string(number));
        one.agent.centre = *CalendarCode::parse(centre);
        one.agent.queues = {*QueueCode::parse(queue)};
        for (const std::string& language : languages) one.agent.languages.push_back(OneLine<2, 8>(language));
        one.agent.most = 10;
        all.push_back(one);
    }
    std::string chosen(const char* now, const char* language = nullptr) const {
        const auto shift = on_shift(shipped(), all, at(now));
        const Chosen found =
            choose(shift, *QueueCode::parse("tac"), language ? std::optional(OneLine<2, 8>(language)) : std::nullopt);
        const std::string who = found.agent ? found.agent->agent.person_id.text().substr(35) : "nobody";
        return who + (found.translator ? " with a translator" : "");
    }
};

constexpr const char* kNoonInEurope = "2026-03-04T11:00:00Z";
constexpr const char* kNightInEurope = "2026-03-04T23:30:00Z";

TEST(CASE_13_assignment, goes_to_the_least_load_of_those_on_shift_who_have_the_queue_and_the_language) {
    People people;
    people.add(1, 3, {"en"});
    people.add(2, 1, {"en"});
    people.add(3, 0, {"en"}, "europe", "customer_care");
    people.add(4, 5, {"en", "de"});
    EXPECT_EQ(people.chosen(kNoonInEurope, "en"), "2");
    EXPECT_EQ(people.chosen(kNoonInEurope), "2");
    EXPECT_EQ(people.chosen(kNoonInEurope, "de"), "4") << "who speaks the language comes before who has less to do";
    EXPECT_EQ(people.chosen(kNoonInEurope, "ko"), "2 with a translator");
    EXPECT_EQ(people.chosen(kNightInEurope, "en"), "nobody with a translator");
    EXPECT_EQ(people.chosen(kNightInEurope), "nobody");
}

// Europe closes at 19:00: a case of 18:30 would wait until tomorrow there.
TEST(CASE_13_assignment, passes_over_whose_shift_ends_soon_while_somebody_else_is_there) {
    EXPECT_EQ(*shipped().last_minutes, 60);
    People people;
    people.add(1, 0, {"en", "de"});
    people.add(2, 9, {"en"}, "americas_west");
    constexpr const char* kEvening = "2026-03-04T18:30:00Z";
    EXPECT_EQ(people.chosen("2026-03-04T17:59:00Z", "en"), "1");
    EXPECT_EQ(people.chosen(kEvening, "en"), "2");
    EXPECT_EQ(people.chosen(kEvening, "de"), "1") << "who speaks the language comes first";
    people.all.pop_back();
    EXPECT_EQ(people.chosen(kEvening, "en"), "1") << "nobody else is there";
}

TEST(CASE_13_assignment, passes_over_who_is_away_or_has_enough) {
    People people;
    people.add(1, 10, {"en"});
    people.add(2, 4, {"en"});
    EXPECT_EQ(people.chosen(kNoonInEurope, "en"), "2");
    people.all[1].agent.away = true;
    EXPECT_EQ(people.chosen(kNoonInEurope, "en"), "nobody") << "somebody speaks it, and has enough: no translator is missed";
}

TEST(CASE_13_assignment, follows_the_sun) {
    People people;
    people.add(1, 0, {"en"}, "europe");
    people.add(2, 0, {"en"}, "americas_west");
    people.add(3, 0, {"en"}, "pacific");
    EXPECT_EQ(people.chosen("2026-03-04T08:30:00Z"), "1");
    EXPECT_EQ(people.chosen("2026-03-04T20:30:00Z"), "2");
    EXPECT_EQ(people.chosen("2026-03-05T05:00:00Z"), "3");
}

TEST(CASE_13_shifts, end_when_the_centre_closes) {
    People people;
    people.add(1, 0, {"en"}, "europe");
    const auto end = [&](const char* now) { return shift_end(shipped(), people.all[0].agent, at(now)); };
    EXPECT_EQ(end(kNoonInEurope), at("2026-03-04T19:00:00Z"));
    EXPECT_EQ(end(kNightInEurope), std::nullopt);
    people.all[0].agent.away = true;
    EXPECT_EQ(end(kNoonInEurope), std::nullopt);
}

// "4 other_language 2/10 until 19:00", who comes first of all first; with all that speaks against it: "5 off_shift+other_queue".
std::vector<std::string> shift(const People& people, const ShiftAsk& ask, const char* now) {
    std::vector<std::string> lines;
    for (const ShiftAgent& one : shift_of(shipped(), people.all, ask, at(now))) {
        EXPECT_EQ(one.fit, one.against.empty() ? AgentFit::takes : one.against.front());
        std::string fit(describe::enumerator_name(one.fit));
        for (std::size_t i = 1; i < one.against.size(); ++i) fit += "+" + std::string(describe::enumerator_name(one.against[i]));
        std::string line = one.person_id.text().substr(35) + " " + fit + " " + std::to_string(one.load) + "/" +
                           std::to_string(std::int64_t{one.most});
        if (one.on_shift_until) line += " until " + one.on_shift_until->text().substr(11, 5);
        if (one.next_shift_at) line += " from " + one.next_shift_at->text().substr(11, 5);
        lines.push_back(line);
    }
    return lines;
}

TEST(CASE_13_shifts, are_shown_with_whom_the_router_would_choose_first) {
    People people;
    people.add(1, 3, {"de"});
    people.add(2, 1, {"en"});
    people.add(3, 0, {"en"}, "europe", "customer_care");
    people.add(4, 10, {"de"});
    people.add(5, 0, {"de"}, "pacific");
    people.add(6, 2, {"de"});
    people.add(7, 0, {"de"});
    people.all[6].agent.away = true;
    people.add(8, 10, {"de"}, "pacific", "customer_care");
    const ShiftAsk ask{.queue = *QueueCode::parse("tac"), .language = OneLine<2, 8>("de")};
    EXPECT_EQ(shift(people, ask, kNoonInEurope),
              (std::vector<std::string>{"6 takes 2/10 until 19:00", "1 takes 3/10 until 19:00",
                                        "2 other_language 1/10 until 19:00", "4 full 10/10 until 19:00",
                                        "3 other_queue+other_language 0/10 until 19:00", "5 off_shift 0/10 from 21:00",
                                        "8 off_shift+other_queue+full 10/10 from 21:00", "7 away 0/10"}));
    EXPECT_EQ(people.chosen(kNoonInEurope, "de"), "6");
    EXPECT_EQ(shift(people, {}, kNoonInEurope).front(), "3 takes 0/10 until 19:00") << "anybody will do";
}

TEST(CASE_13_centres, serve_every_minute_of_the_year) {
    std::vector<std::unique_ptr<Hours>> hours;
    for (const Calendar& centre : shipped().centres) hours.push_back(std::make_unique<Hours>(centre));
    EXPECT_EQ(hours.size(), 7U);
    const Instant first = at("2026-01-01T00:00:00Z");
    for (int minute = 0; minute < 366 * 24 * 60; minute += 7) {
        const Instant now = first.plus(std::chrono::minutes{minute});
        ASSERT_TRUE(std::ranges::any_of(hours, [&](const auto& one) { return one->is_open(now); })) << now.text();
    }
}

// What the pack with one change is refused with.
std::string refused(const std::string& before, const std::string& after) {
    const std::string text = case_pack({add_routing_policy}).files().at("routing.yaml");
    const std::size_t place = text.find(before);
    EXPECT_NE(place, std::string::npos) << before;
    std::string changed = text;
    changed.replace(place, before.size(), after);
    return complaint_of(changed);
}

// The shipped pack with these centres alone: "a 08:00 20:00" is open so every day, in UTC.
std::string complaint_of_centres(const std::vector<std::string>& centres) {
    std::string text = case_pack({add_routing_policy}).files().at("routing.yaml");
    const std::size_t from = text.find("\ncentres:\n") + 10;
    std::string made;
    for (const std::string& one : centres) {
        made += "  - {code: " + one.substr(0, 1) + ", name: A centre, time_zone: Etc/UTC, holidays: [], week: {";
        for (const char* day : {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
            made += std::string(day) + ": [{opens: \"" + one.substr(2, 5) + "\", closes: \"" + one.substr(8) + "\"}], ";
        made.replace(made.size() - 2, 2, "}}\n");
    }
    text.replace(from, text.find("\n# A case is of") - from, made);
    std::string calendars = case_pack({add_routing_policy}).files().at("calendars.yaml");
    const std::size_t named = calendars.find("\ncare_centres:\n");
    calendars.erase(named, calendars.find("\ncalendars:\n") - named);
    return complaint_of_pack({add_routing_policy}, {{"routing", text}, {"calendars", calendars}});
}

TEST(CASE_13_centres, a_pack_that_leaves_a_minute_out_is_refused) {
    EXPECT_EQ(complaint_of_centres({"a 00:00 12:00", "b 12:00 24:00"}), "");
    EXPECT_EQ(complaint_of_centres({"a 00:00 24:00"}), "");
    EXPECT_NE(complaint_of_centres({"a 00:00 12:00", "b 12:01 24:00"}).find("nobody is open at 2026-01-01T12:00"),
              std::string::npos);
    EXPECT_NE(complaint_of_centres({"a 00:00 12:00", "b 11:00 23:59"}).find("nobody is open at 2026-01-01T23:59"),
              std::string::npos);
}

TEST(CASE_13_centres, a_holiday_that_no_other_centre_works_on_is_refused) {
    const std::string text = case_pack({add_routing_policy}).files().at("routing.yaml");
    std::string changed = text;
    for (std::size_t place = changed.find("holidays: []"); place != std::string::npos;
         place = changed.find("holidays: []", place + 40))
        changed.replace(place, 12, "holidays: [{day: 2027-12-25, name: Christmas Day}]");
    EXPECT_NE(complaint_of(changed).find("nobody is open at 2027-12-2"), std::string::npos);
}

// A pack of a time when a queue followed the sun or did not says which priorities it meant.
TEST(CASE_13_pack, says_of_each_queue_which_priorities_follow_the_sun) {
    const auto of = [](const char* queue) { return shipped().queue(*QueueCode::parse(queue))->follows_the_sun; };
    EXPECT_EQ(of("tac"), (std::vector{Priority::p1, Priority::p2}));
    EXPECT_EQ(of("tac_expert"), of("tac"));
    EXPECT_TRUE(of("customer_care").empty());
    const std::string said = refused("follows_the_sun: [p1, p2]", "follows_the_sun: true");
    EXPECT_TRUE(said.ends_with("/queues/0/follows_the_sun: must be a list")) << said;
    Case row = a_case(CaseKind::technical, Priority::p2);
    EXPECT_FALSE(follows_the_sun(shipped(), row)) << "in no queue";
    row.queue = *QueueCode::parse("tac");
    EXPECT_TRUE(follows_the_sun(shipped(), row));
    row.priority = Priority::p3;
    EXPECT_FALSE(follows_the_sun(shipped(), row));
}

TEST(CASE_13_pack, CASE_11_has_a_calendar_for_each_of_its_centres_and_for_no_other) {
    const policy::Pack pack = case_pack({add_routing_policy});
    const auto& calendars = pack.get<Calendars>();
    for (const Calendar& centre : shipped().centres) {
        const auto names = [&](const CentresOfCalendar& one) {
            return std::ranges::find(one.centres, centre.code) != one.centres.end();
        };
        const auto found = std::ranges::find_if(calendars.care_centres, names);
        ASSERT_NE(found, calendars.care_centres.end()) << centre.code.text();
        EXPECT_EQ(calendars.find(found->calendar)->time_zone.text(), centre.time_zone.text());
    }
    std::string text = pack.files().at("calendars.yaml");
    text.replace(text.find("centres: [europe]"), 17, "centres: [the_moon]");
    EXPECT_NE(complaint_of_pack({add_routing_policy}, {{"calendars", text}})
                  .find("/care_centres/3/centres/0: names no centre of routing.yaml: the_moon"),
              std::string::npos);
}

TEST(CASE_13_pack, speaks_the_languages_of_the_specification) {
    std::set<std::string> spoken;
    for (const SpokenLanguage& language : shipped().languages) spoken.insert(language.code.text());
    for (const char* const code : {"ar", "nl", "en", "fr", "de", "ja", "ko", "zh", "pl", "es", "ru"})
        EXPECT_TRUE(spoken.contains(code)) << code;
}

TEST(CASE_13_pack, needs_a_queue_that_takes_what_no_other_takes) {
    const std::string tac = "{code: tac, name: TAC, words: [{language: de, name: TAC}], kind: technical, expert: false, ";
    EXPECT_NE(refused(tac + "priorities: []", tac + "priorities: [p1]").find("takes every technical case"), std::string::npos);
    EXPECT_NE(refused("types: [vulnerability_report]", "types: [riddle]").find("riddle"), std::string::npos);
    EXPECT_NE(refused("{code: ar, name: Arabic}", "{code: en, name: Arabic}").find("stands twice: en"), std::string::npos);
    EXPECT_NE(refused("{code: tac_expert,", "{code: tac,").find("stands twice: tac"), std::string::npos);
}

TEST(CASE_13_pack, names_queues_and_centres_in_german_too) {
    for (const Queue& queue : shipped().queues) EXPECT_FALSE(queue.words.empty()) << queue.code.text();
    for (const Calendar& centre : shipped().centres)
        EXPECT_NE(policy::name_in("de", centre.words, centre.name.text()), centre.name.text()) << centre.code.text();
    EXPECT_NE(refused("words: [{language: de, name: TAC-Experten}]", "words: [{language: en, name: Experts}]")
                  .find("/queues/0/words/0/language: must be another than en"),
              std::string::npos);
    EXPECT_NE(refused("[{language: de, name: Europa}]", "[{language: de, name: Europa}, {language: de, name: EMEA}]")
                  .find("/centres/3/words/1/language: stands twice: de"),
              std::string::npos);
}

// Least load keeps loads even: whoever is given a case had no more than anybody else who could take it.
TEST(CASE_13_load, is_spread_evenly) {
    EXPECT_TRUE(rc::check([] {
        People people;
        const int count = *rc::gen::inRange(1, 9);
        for (int i = 1; i <= count; ++i) people.add(i, *rc::gen::inRange<std::int64_t>(0, 5), {"en"});
        const auto given = *rc::gen::inRange(0, 30);
        for (int i = 0; i < given; ++i) {
            const auto shift = on_shift(shipped(), people.all, at(kNoonInEurope));
            const Chosen chosen = choose(shift, *QueueCode::parse("tac"), std::nullopt);
            if (!chosen.agent) break;
            for (const LoadedAgent& one : people.all) RC_ASSERT(chosen.agent->load <= one.load);
            for (LoadedAgent& one : people.all)
                if (one.agent.person_id == chosen.agent->agent.person_id) ++one.load;
        }
    }));
}

}  // namespace
}  // namespace aftercare::cases
