// What a case would be promised, and what help leaves out, before it is opened and after (CASE-08, CASE-10, CASE-12, CASE-14, CASE-20, CASE-30).
#include "cases/opening/exclusion_service.hpp"
#include "cases/opening/preview_service.hpp"

#include "identity/policy.hpp"
#include "kit/cases_pack.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"
#include "platform/describe/enumerator.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using kit::code_of;

const policy::Pack& test_pack() {
    static const policy::Pack pack = case_pack({add_routing_policy, add_exclusion_policy});
    return pack;
}

// Stands in for the end of life, which cases can't reach; how the server answers is tested with the whole product.
class SomeSupportEnds : public SupportEnds {
public:
    std::optional<SupportEnded> past(const Caller&, const assets::Asset& asset) override {
        return asset.serial_number.text() == "AA0009" ? ended : std::nullopt;
    }
    std::optional<SupportEnded> ended;
};

// It is Monday, 2026-03-02, 09:00 UTC.
class ForeseenCases : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        router = std::make_unique<Router>(world.env, test_pack());
        cases = std::make_unique<CaseService>(db(), world.env, test_pack(), *entitlements);
        exclusions = std::make_unique<ExclusionService>(world.env, test_pack(), *cases, ends);
        cases->set_router(*router);
        cases->set_exclusions(*exclusions);
        previews = std::make_unique<PreviewService>(db(), test_pack(), *cases, *router);
        device = make_covered();
    }
    static PreviewCase asked(const std::string& type, Priority priority, const std::string& serial = {}) {
        PreviewCase request;
        request.type = CaseTypeCode::parse(type).value();
        request.priority = priority;
        if (!serial.empty()) request.serial_number = assets::SerialNumber::parse(serial).value();
        return request;
    }
    CasePreview preview(const Caller& caller, const PreviewCase& request) { return previews->preview(caller, request).value(); }
    static std::string due(const ClockView& clock) {
        return std::string(describe::enumerator_name(clock.kind)) + " " + clock.due_at.value().text().substr(0, 19);
    }
    static std::vector<std::string> dues(const std::vector<ClockView>& clocks) {
        std::vector<std::string> lines;
        for (const ClockView& clock : clocks) lines.push_back(due(clock));
        return lines;
    }
    // Of alpha's, taken by Erik on the phone.
    OpenCase call(const std::string& type, std::chrono::minutes ago, const std::string& serial = {}) {
        OpenCase open = request(type, serial);
        open.account_id = alpha;
        open.contact_id = anna;
        open.channel = Channel::phone;
        open.called_at = world.clock.now().plus(-ago);
        return open;
    }
    CaseView name(const CaseView& of, const char* code, const char* reason) {
        NameExclusions request;
        request.exclusions.push_back({.code = ExclusionCode::parse(code).value(), .reason = CaseReason(reason)});
        return exclusions->name(as_erik, of.id, request, {}).value();
    }

    SomeSupportEnds ends;
    std::unique_ptr<Router> router;
    std::unique_ptr<ExclusionService> exclusions;
    std::unique_ptr<PreviewService> previews;
    assets::Asset device;
    using Lines = std::vector<std::string>;
};

using CASE_10_foreseen = ForeseenCases;

TEST_P(CASE_10_foreseen, is_what_the_case_then_gets) {
    for (const Priority priority : {Priority::p1, Priority::p2, Priority::p3, Priority::p4})
        for (const char* type : {"technical", "portal_account"}) {
            const std::string serial = std::string(type) == "technical" ? "AA0001" : "";
            const CasePreview foreseen = preview(as_anna, asked(type, priority, serial));
            OpenCase open = request(type, serial);
            open.priority = priority;
            const CaseView opened = cases->open(as_anna, open).value();
            EXPECT_EQ(dues(foreseen.clocks), dues(cases->clocks(as_anna, opened.id).value())) << type;
            EXPECT_EQ(foreseen.queue, opened.queue) << type;
            EXPECT_EQ(foreseen.calendar, opened.calendar) << type;
        }
}

TEST_P(CASE_10_foreseen, CASE_13_a_queue_by_hand_is_kept_until_the_type_is_another) {
    const CaseView made = cases->open(as_anna, request("technical", "AA0001")).value();
    cases->move(as_erik, made.id, {.queue = *QueueCode::parse("tac_expert"), .reason = CaseReason("They know these.")}, {})
        .value();
    make_covered("AA0002");
    CorrectCase other;
    other.serial_number = assets::SerialNumber::parse("AA0002").value();
    const CasePreview stays = previews->preview(as_erik, made.id, other).value();
    EXPECT_EQ(stays.queue.text(), "tac_expert");
    EXPECT_EQ(stays.routed, RoutedWhy::by_hand);
    EXPECT_EQ(previews->preview(as_anna, made.id, other).value().routed, RoutedWhy::normal) << "the vendor's own affair";
    EXPECT_EQ(cases->correct(as_erik, made.id, other, {}).value().queue, stays.queue) << "as it was foreseen";
    CorrectCase licence;
    licence.type = CaseTypeCode::parse("licence").value();
    EXPECT_EQ(previews->preview(as_erik, made.id, licence).value().queue.text(), "customer_care");
}

TEST_P(CASE_10_foreseen, a_p1_on_the_web_has_the_target_of_a_p2_and_what_a_call_would_give_is_told) {
    const CasePreview web = preview(as_anna, asked("technical", Priority::p1, "AA0001"));
    EXPECT_EQ(web.clocks.at(0).target_priority, Priority::p2);
    EXPECT_EQ(web.clocks.at(0).note, ClockNote::web_p1);
    ASSERT_TRUE(web.by_phone);
    EXPECT_EQ(web.by_phone->target_priority, Priority::p1);
    EXPECT_FALSE(preview(as_anna, asked("technical", Priority::p2, "AA0001")).by_phone) << "nothing is won by a call";
    PreviewCase called = asked("technical", Priority::p1, "AA0001");
    called.account_id = alpha;
    called.channel = Channel::phone;
    EXPECT_EQ(preview(as_erik, called).clocks.at(0).target_priority, Priority::p1);
    EXPECT_EQ(code_of(previews->preview(as_anna, called)), "cases.channel_refused");
}

TEST_P(CASE_10_foreseen, CASE_12_an_administrative_case_on_the_web_has_its_second_clock) {
    EXPECT_EQ(dues(preview(as_anna, asked("portal_account", Priority::p2)).clocks),
              (Lines{"first_response 2026-03-03T09:00:00", "contact 2026-03-03T09:00:00", "update 2026-03-02T13:00:00"}));
}

TEST_P(CASE_10_foreseen, CASE_31_with_the_working_and_the_calendar_by_name) {
    const ClockView clock = preview(as_anna, asked("technical", Priority::p3, "AA0001")).clocks.at(0);
    EXPECT_FALSE(clock.working.segments.empty());
    ASSERT_TRUE(clock.calendar_name);
    EXPECT_EQ(*clock.calendar_name, test_pack().get<Calendars>().find(*clock.calendar)->name);
    EXPECT_EQ(clock.near_percent, (std::vector<std::int64_t>{75, 90}));
}

TEST_P(CASE_10_foreseen, CASE_04_is_refused_as_the_case_would_be_and_nothing_is_written) {
    make_device(alpha, "AA0002");
    const auto refused = previews->preview(as_anna, asked("technical", Priority::p3, "AA0002"));
    const auto opened = cases->open(as_anna, request("technical", "AA0002"));
    EXPECT_EQ(code_of(refused), "cases.not_entitled");
    EXPECT_EQ(refused.error().remedy, opened.error().remedy);
    EXPECT_EQ(code_of(previews->preview(as_anna, asked("technical", Priority::p3))), "cases.asset_needed");
    EXPECT_EQ(code_of(previews->preview(as_anna, asked("no_such_type", Priority::p3))), "cases.type_unknown");
    (void)preview(as_anna, asked("technical", Priority::p3, "AA0001"));
    EXPECT_EQ(code_of(cases->find(as_anna, *CaseName::parse("2026-0302-0001"))), "cases.case_unknown");
}

using CASE_20_calls = ForeseenCases;

TEST_P(CASE_20_calls, a_case_by_phone_begins_when_the_call_began_and_the_call_is_its_first_contact) {
    OpenCase grave = call("technical", std::chrono::minutes{20}, "AA0001");
    grave.priority = Priority::p1;
    const CaseView one = cases->open(as_erik, grave).value();
    EXPECT_EQ(one.opened_at.text().substr(0, 19), "2026-03-02T08:40:00");
    EXPECT_EQ(one.escalates_since, one.opened_at);
    EXPECT_EQ(one.first_contact_at, one.opened_at) << "a long call misses no target";
    EXPECT_EQ(told(as_anna, one.id).substr(0, 23), "opened contacted routed") << "nobody works on it for that";
    EXPECT_EQ(one.status.text(), "new");
    const auto all = cases->clocks(as_erik, one.id).value();
    EXPECT_EQ(all.at(0).began_at, one.opened_at);
    EXPECT_EQ(all.at(0).now.standing, Standing::met);
    EXPECT_EQ(all.at(0).now.counted_micros, 0);
}

TEST_P(CASE_20_calls, what_would_be_promised_counts_from_the_call) {
    PreviewCase called = asked("technical", Priority::p1, "AA0001");
    called.account_id = alpha;
    called.channel = Channel::phone;
    called.called_at = world.clock.now().plus(-std::chrono::minutes{20});
    EXPECT_EQ(due(preview(as_erik, called).clocks.at(0)), "first_response 2026-03-02T09:40:00");
}

TEST_P(CASE_20_calls, begin_no_longer_ago_than_the_policy_says_and_not_tomorrow) {
    EXPECT_EQ(code_of(cases->open(as_erik, call("other", std::chrono::minutes{121}))), "cases.call_refused");
    EXPECT_EQ(code_of(cases->open(as_erik, call("other", -std::chrono::minutes{6}))), "cases.call_refused");
    const CaseView ahead = cases->open(as_erik, call("other", -std::chrono::minutes{2})).value();
    EXPECT_EQ(ahead.opened_at, world.clock.now()) << "the browser's clock is ahead";
    OpenCase mine = request("other");
    mine.called_at = world.clock.now();
    EXPECT_EQ(code_of(cases->open(as_anna, mine)), "cases.call_refused") << "the vendor's to record";
    OpenCase mailed = call("other", std::chrono::minutes{1});
    mailed.channel = Channel::mail;
    EXPECT_EQ(code_of(cases->open(as_erik, mailed)), "cases.call_refused") << "nobody called";
    // Who called may be of another account: a partner's.
    OpenCase called = call("other", std::chrono::minutes{4});
    const identity::PersonId carl = make_person(beta, "carl");
    called.called_by = carl;
    EXPECT_EQ(cases->open(as_erik, called).value().called_by, carl);
    called.called_by = identity::PersonId{called.account_id->uuid};
    EXPECT_EQ(code_of(cases->open(as_erik, called)), "cases.call_refused") << "nobody is known by that";
    called = request("other");
    called.called_by = anna;
    EXPECT_EQ(code_of(cases->open(as_anna, called)), "cases.call_refused") << "the vendor's to record, too";
}

using CASE_30_exclusions = ForeseenCases;

TEST_P(CASE_30_exclusions, past_the_end_of_support_is_named_before_and_on_the_case_and_keeps_nobody_from_opening_it) {
    make_covered("AA0009");
    ends.ended = SupportEnded{.what = OneLine<1, 120>("Junos 15.1"), .since = Date::parse("2020-06-28").value()};
    const CasePreview foreseen = preview(as_anna, asked("technical", Priority::p3, "AA0009"));
    ASSERT_EQ(foreseen.exclusions.size(), 1U);
    const CaseView opened = cases->open(as_anna, request("technical", "AA0009")).value();
    ASSERT_EQ(opened.exclusions.size(), 1U);
    EXPECT_EQ(opened.exclusions[0], foreseen.exclusions[0]);
    EXPECT_EQ(opened.exclusions[0].code.text(), "past_end_of_support");
    EXPECT_EQ(opened.exclusions[0].about->text(), "Junos 15.1");
    EXPECT_EQ(told(as_anna, opened.id).substr(0, 22), "opened exclusion_named");
    EXPECT_TRUE(preview(as_anna, asked("technical", Priority::p3, "AA0001")).exclusions.empty());
}

TEST_P(CASE_30_exclusions, what_came_from_the_grey_market_says_so) {
    assets::Asset grey = device;
    grey.channel = assets::PurchaseChannel::unauthorised;
    ASSERT_EQ(exclusions->of(as_anna, grey).size(), 1U);
    EXPECT_EQ(exclusions->of(as_anna, grey).at(0).code.text(), "grey_market");
    EXPECT_TRUE(exclusions->of(as_anna, device).empty());
}

TEST_P(CASE_30_exclusions, are_named_with_a_reason_by_the_vendor_read_by_the_customer_and_withdrawn) {
    const CaseView opened = cases->open(as_anna, request("technical", "AA0001")).value();
    (void)name(opened, "third_party_product", "An optic of another make is in port 7.");
    const CaseView seen = cases->find(as_anna, opened.id).value();
    ASSERT_EQ(seen.exclusions.size(), 1U);
    EXPECT_EQ(seen.exclusions[0].named_by, erik);
    world.clock.advance(std::chrono::minutes{1});
    EXPECT_EQ(name(opened, "third_party_product", "An optic of another make is in port 7.").version, seen.version)
        << "nothing new";
    EXPECT_EQ(name(opened, "modified_software", "A kernel module was added.").exclusions.size(), 1U);
    const auto history = cases->history(as_anna, opened.id, {}, 100).value();
    EXPECT_EQ(history.back().kind, CaseEventKind::exclusion_withdrawn);
    EXPECT_EQ(history.back().was, "third_party_product");
    EXPECT_TRUE(exclusions->name(as_erik, opened.id, {}, {}).value().exclusions.empty());
}

TEST_P(CASE_30_exclusions, are_those_of_the_policy_and_of_open_cases) {
    const CaseView opened = cases->open(as_anna, request("other")).value();
    NameExclusions request;
    request.exclusions.push_back({.code = ExclusionCode::parse("bad_weather").value(), .reason = CaseReason("It rains.")});
    EXPECT_EQ(code_of(exclusions->name(as_erik, opened.id, request, {})), "cases.exclusion_unknown");
    request.exclusions = {};
    for (int i = 0; i < 2; ++i)
        request.exclusions.push_back(
            {.code = ExclusionCode::parse("maintenance_window").value(), .reason = CaseReason("At night.")});
    EXPECT_EQ(code_of(exclusions->name(as_erik, opened.id, request, {})), "cases.exclusion_unknown") << "twice";
    request.exclusions = {};
    request.exclusions.push_back({.code = ExclusionCode::parse("maintenance_window").value(), .reason = {}});
    EXPECT_EQ(code_of(exclusions->name(as_erik, opened.id, request, {})), "cases.exclusion_reason_needed");
    cases->cancel(as_anna, opened.id, {.reason = CaseReason("Never mind.")}).value();
    EXPECT_EQ(code_of(exclusions->name(as_erik, opened.id, {}, {})), "cases.closed");
}

ON_BOTH_DATABASES(CASE_10_foreseen);
ON_BOTH_DATABASES(CASE_20_calls);
ON_BOTH_DATABASES(CASE_30_exclusions);

TEST(CASE_30_exclusion_policy, the_shipped_one_finds_both_kinds_by_itself_and_third_party_optics_say_what_is_served) {
    const auto& shipped = test_pack().get<Exclusions>();
    EXPECT_TRUE(shipped.found_by(ExclusionFound::past_end_of_support));
    EXPECT_TRUE(shipped.found_by(ExclusionFound::grey_market));
    const Exclusion* const optics = shipped.find(ExclusionCode::parse("third_party_product").value());
    ASSERT_TRUE(optics);
    EXPECT_NE(optics->words[0].text.text().find("the host's own trouble is still ours"), std::string::npos);
}

}  // namespace
}  // namespace aftercare::cases
