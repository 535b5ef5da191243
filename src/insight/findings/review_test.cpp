// Who is told of new bugs, whom that reaches, and how the risk went (INS-08, INS-09, INS-17).
#include "assets/policy.hpp"
#include "contracts/service.hpp"
#include "identity/policy.hpp"
#include "insight/findings/bug_review_paper.hpp"
#include "insight/findings/finding_days.hpp"
#include "insight/findings/impact_notices.hpp"
#include "insight/findings/test_world.hpp"
#include "platform/exports/testing.hpp"
#include "platform/text/catalogue.hpp"

#include "kit/pdf_text.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

const policy::Pack& pack_with(const std::string& findings_changed) {
    static const auto make = [](const std::map<std::string, std::string>& changed) {
        policy::Sections sections;
        identity::add_policy(sections);
        assets::add_policy(sections);
        contracts::add_policy(sections);
        add_findings_policy(sections);
        return policy::test_pack(sections, changed);
    };
    static const policy::Pack shipped = make({});
    if (findings_changed.empty()) return shipped;
    static const policy::Pack changed = make({{"findings", findings_changed}});
    return changed;
}

// The shipped file, but with a product line that runs another system.
constexpr const char* kOtherSystem =
    "other_systems: [EX]\nsnapshot_days: 30\ntell_of: [critical, major]\nrisk: {critical: 25, major: 5, minor: 1}\n"
    "exploited_times: 2\nuncertain_percent: 50\nmost_accepted_days: 366\n";

struct Told {
    std::string text_key;
    std::string placeholders;
};
DESCRIBE(Told, text_key, placeholders)

class FindingReview : public FindingsTest {
protected:
    void SetUp() override {
        FindingsTest::SetUp();
        if (IsSkipped()) return;
        const policy::Pack& pack = pack_with({});
        contracts = std::make_unique<contracts::Service>(db(), world.env, pack);
        given = std::make_unique<contracts::GivenCover>(world.env, pack, contracts::Capability::proactive_bug_notification);
        reach = std::make_unique<ReachService>(db(), world.env, pack, *given);
        impact = std::make_unique<ImpactNotices>(*service, *matcher, *reach, *notifier);
        days = std::make_unique<FindingDays>(*service);
        notifier->register_jobs(registry);
        impact->register_jobs(registry);
        days->register_jobs(registry);
        runner = std::make_unique<jobs::Runner>(db(), world.env, registry, jobs::Runner::Settings{});
        for (const AccountId account : {alpha, beta})
            people[account] =
                identity
                    ->create_person(Caller::system(), {.account_id = account,
                                                       .name = OneLine<1, 120>("Somebody"),
                                                       .email = *identity::Email::parse("owner@a" + account.text() + ".example"),
                                                       .password = Secret<Text<1, 256>>(Text<1, 256>("a long word of passing")),
                                                       .roles = identity::RoleNames{"owner"}})
                    .value()
                    .id;
    }

    // A device as a collector shows it, which runs a release that bug() hits.
    assets::AssetId shown(AccountId account, const std::string& serial, const std::string& model = "MX204") {
        const auto device = show_device(account, model, serial, "BOARD-8");
        set_software(device, "21.4R3-S1");
        return device;
    }
    void cover(AccountId account, const std::string& plan, const std::vector<assets::AssetId>& devices) {
        const auto contract = contracts->create(Caller::system(), {.account_id = account,
                                                                   .plan = *contracts::PlanCode::parse(plan),
                                                                   .from_day = given->today().plus_days(-10),
                                                                   .term_months = 12,
                                                                   .bought_on = given->today().plus_days(-10)});
        ASSERT_TRUE(contract) << contract.error().detail;
        contracts::AddLines lines;
        for (const assets::AssetId device : devices) {
            contracts::NewLine line;
            line.asset_id = device;
            if (plan == "care") line.service_level = contracts::ServiceLevelCode::parse("next_business_day").value();
            lines.lines.push_back(line);
        }
        const auto added = contracts->add_lines(Caller::system(), contract->id, lines);
        ASSERT_TRUE(added) << added.error().detail;
    }
    void cover_plus(AccountId account, const std::vector<assets::AssetId>& devices) {
        cover(account, "care", devices);
        cover(account, "care_plus", devices);
    }
    std::vector<Told> inbox(AccountId account) {
        return db().read(Scope::all(), [&](db::Tx& tx) {
            return tx.all<Told>({"test.told",
                                 "select text_key, placeholders from notification where person_id = :person_id"
                                 " and kind = 'finding.advisory' order by id"},
                                {{"person_id", people.at(account)}});
        });
    }
    std::vector<ReviewedBug> notices(AccountId account, const NoticeFilter& filter = {}) {
        return impact->notices(of(account), account, filter, {}, 500).value();
    }

    std::unique_ptr<contracts::Service> contracts;
    std::unique_ptr<contracts::GivenCover> given;
    std::unique_ptr<ReachService> reach;
    std::unique_ptr<ImpactNotices> impact;
    std::unique_ptr<FindingDays> days;
    std::map<AccountId, identity::PersonId> people;
};

using INS_08_told = FindingReview;

TEST_P(INS_08_told, once_of_each_bug_about_the_devices_that_the_plan_covers) {
    const auto covered = shown(alpha, "AA0001");
    shown(alpha, "AA0002");
    shown(beta, "BB0001");
    cover_plus(alpha, {covered});
    settle();
    WriteAdvisory request = bug("PR1", Severity::critical);
    request.workaround = AdvisoryText("Restart it.");
    const AdvisoryId advisory = publish(request);
    settle();
    const auto news = inbox(alpha);
    ASSERT_EQ(news.size(), 1U);
    EXPECT_EQ(news[0].text_key, "insight.finding_advisory_critical");
    EXPECT_TRUE(news[0].placeholders.contains("AA0001")) << news[0].placeholders;
    EXPECT_FALSE(news[0].placeholders.contains("AA0002")) << news[0].placeholders;
    EXPECT_TRUE(news[0].placeholders.contains("Restart it.") && news[0].placeholders.contains("21.4R3-S5"))
        << news[0].placeholders;
    EXPECT_TRUE(inbox(beta).empty());
    const auto kept = notices(alpha);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].devices, 2);
    EXPECT_EQ(kept[0].covered_devices, 1);
    EXPECT_EQ(kept[0].severity, Severity::critical);
    EXPECT_EQ(kept[0].status, AdvisoryStatus::published);
    EXPECT_EQ(kept[0].workaround, "Restart it.");
    EXPECT_EQ(kept[0].fixed_in, std::vector<std::string>{"21.4R3-S5"});
    EXPECT_EQ(kept[0].people, 1);
    EXPECT_EQ(kept[0].told, std::vector{people.at(alpha)});
    EXPECT_EQ(db().read(Scope::all(),
                        [&](db::Tx& tx) {
                            return tx.all<std::int64_t>({"test.audited",
                                                         "select count(*) from audit_entry where action = 'finding.notify'"
                                                         " and account_id = :account"},
                                                        {{"account", alpha}});
                        }),
              std::vector<std::int64_t>{1});
    // The support centre sees the same: who is hit, and who was told.
    const Impact impacted = service->impact(anna, advisory).value();
    for (const ImpactedAccount& one : impacted.accounts) {
        EXPECT_EQ(one.told_at.has_value(), one.account_id == alpha);
        EXPECT_EQ(one.told_devices.value_or(0), one.account_id == alpha ? 1 : 0);
        EXPECT_EQ(one.affected, one.account_id == alpha ? 2 : 1);
    }
    EXPECT_TRUE(notices(beta).empty());
    EXPECT_EQ(service->summary(of(beta), {}, {}).value().counts.critical, 1);  // Others see a count.
    PatchAdvisory patch;
    patch.symptom = AdvisoryText("More of it.");
    revise(advisory, patch);
    settle();
    EXPECT_EQ(inbox(alpha).size(), 1U);
    EXPECT_EQ(notices(alpha).at(0).symptom, "More of it.");
    EXPECT_EQ(notices(alpha).at(0).revision, 1);
    EXPECT_EQ(notices(alpha).at(0).current_revision, 2);
    const Date today = kept[0].day;
    EXPECT_EQ(notices(alpha, {.from = today, .until = today.plus_days(1)}).size(), 1U);
    EXPECT_TRUE(notices(alpha, {.until = today}).empty());
    EXPECT_TRUE(notices(alpha, {.from = today.plus_days(1)}).empty());
    EXPECT_TRUE(notices(alpha, {.severity = Severity::major}).empty());
    EXPECT_EQ(impact->notices(of(beta), alpha, {}, {}, 10).error().kind, ProblemKind::not_found);
}

TEST_P(INS_08_told, of_a_minor_bug_once_it_is_worse) {
    cover_plus(alpha, {shown(alpha, "AA0001")});
    settle();
    const AdvisoryId advisory = publish(bug("PR1", Severity::minor));
    settle();
    EXPECT_TRUE(inbox(alpha).empty());
    PatchAdvisory worse;
    worse.severity = Severity::major;
    revise(advisory, worse);
    settle();
    ASSERT_EQ(inbox(alpha).size(), 1U);
    EXPECT_EQ(inbox(alpha)[0].text_key, "insight.finding_advisory_major");
    EXPECT_EQ(notices(alpha).at(0).revision, 2);
}

TEST_P(INS_08_told, nobody_without_the_plan_or_of_what_was_not_shown_lately) {
    cover(alpha, "care", {shown(alpha, "AA0001")});
    cover_plus(beta, {shown(beta, "BB0001")});
    settle();
    world.clock.advance(std::chrono::days{31});
    publish(bug("PR1", Severity::critical));
    settle();
    EXPECT_TRUE(inbox(alpha).empty());
    EXPECT_TRUE(inbox(beta).empty());
    EXPECT_TRUE(notices(alpha).empty() && notices(beta).empty());
}

TEST(INS_08_news, are_what_is_published_or_worse_and_of_a_severity_that_the_policy_names) {
    const FindingsPolicy& policy = pack_with({}).get<FindingsPolicy>();
    AdvisoryFindingsNews news{.severity = Severity::critical, .devices = 3, .opened = 3};
    EXPECT_TRUE(is_news(news, {}, policy));
    news.severity = Severity::minor;
    EXPECT_FALSE(is_news(news, {}, policy));
    news = {.severity = Severity::major, .cause = ChangeCause::advisory_revised, .devices = 3, .opened = 0};
    EXPECT_FALSE(is_news(news, Severity::critical, policy));
    EXPECT_FALSE(is_news(news, {}, policy));
    EXPECT_TRUE(is_news(news, Severity::minor, policy));
    news.opened = 1;
    EXPECT_TRUE(is_news(news, Severity::major, policy));
    news.cause = ChangeCause::advisory_withdrawn;
    EXPECT_FALSE(is_news(news, {}, policy));
    news = {.severity = Severity::critical, .devices = 0, .opened = 0};
    EXPECT_FALSE(is_news(news, {}, policy));
}

TEST(INS_18_news, of_what_nobody_understands_are_told_once_it_is_understood_unless_the_policy_wants_it) {
    FindingsPolicy policy = pack_with({}).get<FindingsPolicy>();
    AdvisoryFindingsNews news{.severity = Severity::critical, .devices = 3, .unknown_version = 3, .opened = 3};
    EXPECT_FALSE(is_news(news, {}, policy));
    policy.tell_unknown_version = true;
    EXPECT_TRUE(is_news(news, {}, policy));
    policy.tell_unknown_version = false;
    news.unknown_version = 2;
    EXPECT_TRUE(is_news(news, {}, policy));
    news = {.severity = Severity::critical, .cause = ChangeCause::advisory_revised, .devices = 3, .opened = 0};
    EXPECT_FALSE(is_news(news, Severity::critical, policy));
    news.decided = 1;
    EXPECT_TRUE(is_news(news, Severity::critical, policy));
}

TEST_P(INS_08_told, INS_18_of_a_bug_without_usable_versions_once_an_editor_has_mended_it) {
    const auto covered = shown(alpha, "AA0001");
    cover_plus(alpha, {covered});
    settle();
    WriteAdvisory request = bug("PR1", Severity::critical);
    request.clauses.at(0).ranges.at(0).before = AdvisoryWords("the next one");
    const AdvisoryId advisory = publish(request);
    settle();
    EXPECT_EQ(told(alpha), std::vector<std::string>{"PR1 AA0001 unknown_version"});
    EXPECT_TRUE(inbox(alpha).empty());
    PatchAdvisory patch;
    patch.clauses = bug("PR1", Severity::critical).clauses;
    revise(advisory, patch);
    settle();
    EXPECT_EQ(told(alpha), std::vector<std::string>{"PR1 AA0001 affected"});
    ASSERT_EQ(inbox(alpha).size(), 1U);
    EXPECT_EQ(inbox(alpha)[0].text_key, "insight.finding_advisory_critical");
}

TEST(INS_08_news, say_what_there_is_in_every_language_also_where_the_advisory_says_little) {
    const HitByAdvisory device{.asset_id = {}, .name = "core-1", .finding = engine::Finding::unknown_version};
    Advisory advisory;
    advisory.number = AdvisoryNumber("PR1");
    advisory.title = AdvisoryTitle("Packets are lost");
    const auto said = words_for(advisory, std::vector(7, device));
    std::map<std::string, std::string> words;
    for (const auto& [name, placeholder] : said) words[name] = placeholder.text.value();
    EXPECT_EQ(words.at("names"), "core-1, core-1, core-1, core-1, core-1 +2");
    EXPECT_EQ(words.at("uncertain"), "7");
    EXPECT_EQ(words.at("about"), "Packets are lost.");
    advisory.description = AdvisoryText("Packets are lost.");
    EXPECT_EQ(words_for(advisory, std::vector(1, device)).at("about").text.value(), "Packets are lost.");
    advisory.description = AdvisoryText("It happens at night.");
    EXPECT_EQ(words_for(advisory, std::vector(1, device)).at("about").text.value(), "Packets are lost. It happens at night.");
    const auto& texts = text::Catalogue::shipped();
    for (const std::string& language : texts.languages())
        for (const describe::Enumerator& one : describe::type_of<Severity>().enumerators) {
            const std::string key = "insight.finding_advisory_" + std::string(one.name);
            EXPECT_TRUE(texts.message(language, key, {{"number", "PR1"}, {"devices", "7"}}).contains("PR1")) << key;
            auto more = words;
            more.erase("number");
            more.erase("devices");
            EXPECT_TRUE(texts.message(language, key + "_text", {more.begin(), more.end()}).contains("core-1")) << key;
        }
}

TEST_P(INS_08_told, a_quarter_is_reviewed_on_paper) {
    const auto covered = shown(alpha, "AA0001");
    cover_plus(alpha, {covered});
    settle();
    WriteAdvisory request = bug("PR1", Severity::critical);
    request.workaround = AdvisoryText("Restart it.");
    const AdvisoryId advisory = publish(request);
    settle();
    const Date today = notices(alpha).at(0).day;
    const auto paper = [&](const NoticeFilter& filter) {
        return kit::pdf_text(exports::whole(bug_review_paper(*impact, *service, of(alpha), alpha, filter).value()));
    };
    const std::string text = paper({.from = today, .until = today.plus_days(1)});
    for (const char* said : {"Bug review", "PR1", "critical", "Restart it.", "21.4R3-S5", "told about 1, of 1"})
        EXPECT_TRUE(text.contains(said)) << said << "\n" << text;
    withdraw(advisory);
    settle();
    EXPECT_TRUE(paper({}).contains("withdrawn since"));
    EXPECT_TRUE(paper({.until = today}).contains("Nobody was told"));
    EXPECT_EQ(bug_review_paper(*impact, *service, of(beta), alpha, {}).error().kind, ProblemKind::not_found);
}

ON_BOTH_DATABASES(INS_08_told);

using INS_17_outside = FindingReview;

TEST_P(INS_17_outside, lists_covered_devices_with_the_reason) {
    const auto old = shown(alpha, "AA0001");
    const auto old_configuration = shown(alpha, "AA0002");
    world.clock.advance(std::chrono::days{31});
    const auto fresh = shown(alpha, "AA0003");
    const auto never = make_device(alpha, "MX204", "AA0004", "21.4R3-S1");
    const auto other = shown(alpha, "AA0005", "EX4300-48P");
    shown(alpha, "AA0006");  // Not covered.
    show_configuration(old_configuration, "protocols { rsvp { interface all; } }\n");
    cover_plus(alpha, {old, old_configuration, fresh, never, other});
    ReachService judge(db(), world.env, pack_with(kOtherSystem), *given);
    std::map<assets::AssetId, OutsideReason> outside;
    const std::vector<OutsideDevice> rows = judge.outside(of(alpha), {}, {}, {}, 10).value();
    for (const OutsideDevice& device : rows) {
        outside.emplace(device.asset_id, device.reason);
        EXPECT_TRUE(device.site_code);
        EXPECT_EQ(device.shown_at.has_value(), device.asset_id != never);
    }
    EXPECT_EQ(outside,
              (std::map<assets::AssetId, OutsideReason>{
                  {old, OutsideReason::stale}, {never, OutsideReason::no_collector}, {other, OutsideReason::other_system}}));
    EXPECT_EQ(judge.outside(of(alpha), {}, OutsideReason::stale, {}, 10).value().size(), 1U);
    // Page by page they are the same.
    std::vector<assets::AssetId> walked;
    for (std::optional<assets::AssetId> after;;) {
        const auto page = judge.outside(of(alpha), {}, {}, after, 1).value();
        if (page.empty()) break;
        walked.push_back(page.front().asset_id);
        after = page.front().asset_id;
    }
    EXPECT_EQ(walked.size(), 3U);
    const NotificationReach counts = judge.reach(of(alpha), {}).value();
    EXPECT_EQ(counts.covered, 5);
    EXPECT_EQ(counts.reached, 2);
    EXPECT_EQ(counts.stale, 1);
    EXPECT_EQ(counts.no_collector, 1);
    EXPECT_EQ(counts.other_system, 1);
    EXPECT_EQ(judge.reach(of(beta), {}).value().covered, 0);
    EXPECT_EQ(judge.outside(of(beta), alpha, {}, {}, 10).error().kind, ProblemKind::not_found);
    world.clock.advance(std::chrono::days{400});  // The contracts are over.
    EXPECT_TRUE(judge.outside(of(alpha), {}, {}, {}, 10).value().empty());
}

ON_BOTH_DATABASES(INS_17_outside);

using INS_09_trend = FindingReview;

TEST_P(INS_09_trend, is_a_row_a_day_as_it_was_at_its_last_count) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    make_device(alpha, "MX204", "AA0002", "21.4R3-S5");
    publish(bug("PR1", Severity::critical));
    settle();
    EXPECT_EQ(days->count_today().value(), 1);  // Beta has no devices.
    world.clock.advance(std::chrono::days{1});
    EXPECT_EQ(days->count_today().value(), 1);
    set_software(device, "21.4R3-S5");
    settle();
    const FindingTrend at_once = days->trend(of(alpha), {}, {}, {}).value();
    ASSERT_EQ(at_once.days.size(), 2U);
    EXPECT_EQ(at_once.days[1].devices_hit, 0) << "today is as it is, not as it was counted";
    EXPECT_EQ(days->count_today().value(), 1);
    const FindingTrend trend = days->trend(of(alpha), {}, {}, {}).value();
    ASSERT_EQ(trend.days.size(), 2U);
    EXPECT_EQ(trend.days[0].devices, 2);
    EXPECT_EQ(trend.days[0].devices_hit, 1);
    EXPECT_EQ(trend.days[0].critical, 1);
    EXPECT_EQ(trend.days[0].score, 13);  // 25 over two devices.
    EXPECT_EQ(trend.days[1].day, trend.days[0].day.plus_days(1));
    EXPECT_EQ(trend.days[1].devices_hit, 0);
    EXPECT_EQ(trend.days[1].score, 0);
    EXPECT_EQ(days->trend(of(alpha), {}, trend.days[1].day, {}).value().days.size(), 1U);
    EXPECT_EQ(days->trend(of(alpha), {}, {}, trend.days[1].day).value().days.size(), 1U);
    EXPECT_TRUE(days->trend(of(beta), {}, {}, {}).value().days.empty());
    EXPECT_EQ(days->trend(of(beta), alpha, {}, {}).error().kind, ProblemKind::not_found);
    world.clock.advance(std::chrono::days{kDaysKept});
    EXPECT_EQ(days->count_today().value(), 1);
    const auto all = days->trend(of(alpha), {}, trend.days[0].day, {}).value().days;
    ASSERT_EQ(all.size(), 2U);  // The first is older than three years.
    EXPECT_EQ(all[0].day, trend.days[1].day);
}

ON_BOTH_DATABASES(INS_09_trend);

}  // namespace
}  // namespace aftercare::insight
