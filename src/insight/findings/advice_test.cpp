// What-if, advice, VEX and paper over the account's own findings (INS-09, INS-10, INS-11).
#include "insight/findings/advice_service.hpp"
#include "insight/findings/finding_paper.hpp"
#include "insight/findings/test_world.hpp"
#include "insight/findings/vex_service.hpp"
#include "insight/life/life_store.hpp"
#include "insight/vex/test_documents.hpp"

#include <gtest/gtest.h>

#include <set>

namespace aftercare::insight {
namespace {

class AdviceTest : public FindingsTest {
protected:
    void SetUp() override {
        FindingsTest::SetUp();
        if (IsSkipped()) return;
        advice = std::make_unique<AdviceService>(db(), world.env, pack(), *matcher);
        vex = std::make_unique<VexService>(*service, "https://aftercare.example");
    }

    // One train of the calendar.
    void make_release(const std::string& train, Date released, Date end_of_engineering) {
        Release release{.id = world.env.ids.make<ReleaseId>(), .train = TrainName::parse(train).value()};
        release.released_on = released;
        release.end_of_engineering = end_of_engineering;
        const auto written = db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::forget_staged_releases(tx);
            store::stage(tx, release);
            store::reveal_releases(tx);
            return {};
        });
        ASSERT_TRUE(written);
    }

    FindingWhatIf what_if(AccountId account, const std::string& release, const DeviceChoice& choice = {}) {
        return advice->what_if(of(account), {}, choice, {release, false}).value();
    }

    static std::string whole(http::Stream stream) {
        std::string bytes;
        while (auto piece = stream.next().value()) bytes += *piece;
        return bytes;
    }

    std::unique_ptr<AdviceService> advice;
    std::unique_ptr<VexService> vex;
};

using INS_09_what_if = AdviceTest;

TEST_P(INS_09_what_if, says_which_findings_go_come_and_stay) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    make_device(alpha, "MX204", "AA0002", "");
    make_device(beta, "MX204", "BB0001", "21.4R3-S1");
    publish(bug("PR1", Severity::critical));
    WriteAdvisory later = bug("PR2", Severity::major, "22.4R3");
    later.clauses[0].ranges[0].from = AdvisoryWords("22.4R1");
    publish(later);
    publish(bug("PR3", Severity::minor, "22.4R3"));
    settle();
    const FindingWhatIf what = what_if(alpha, "22.4R2");
    EXPECT_EQ(what.account_id, alpha);
    EXPECT_EQ(what.devices, 2);
    EXPECT_EQ(what.before.critical.affected, 1);
    EXPECT_EQ(what.effect.gone.critical.affected, 1);
    EXPECT_EQ(what.effect.came.major.affected, 1);
    EXPECT_EQ(what.effect.remaining.minor.affected, 1);
    ASSERT_EQ(what.advisories.size(), 3U);
    EXPECT_EQ(what.advisories[0].number.text(), "PR1");
    EXPECT_EQ(what.advisories[0].gone.affected, 1);
    EXPECT_EQ(what.advisories[1].number.text(), "PR2");
    EXPECT_EQ(what.advisories[1].came.affected, 1);
    EXPECT_EQ(what.advisories_in_all, 3);
    ASSERT_EQ(what.staying.size(), 1U);
    EXPECT_EQ(what.staying[0].serial_number, "AA0002");
    EXPECT_EQ(what.staying[0].standpoint, advice::Standpoint::version_unknown);
    // What the device really runs then has just these findings.
    set_software(device, "22.4R2");
    settle();
    FindingFilter one;
    one.asset_id = device;
    std::vector<std::string> numbers;
    for (const Finding& finding : findings(alpha, one)) numbers.push_back(finding.number.text());
    EXPECT_EQ(numbers, (std::vector<std::string>{"PR2", "PR3"}));
}

TEST_P(INS_09_what_if, is_about_the_devices_that_are_chosen_and_that_one_may_see) {
    make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const auto ex = make_device(alpha, "EX4300-48P", "AA0002", "21.4R1");
    settle();
    DeviceChoice choice;
    EXPECT_EQ(what_if(alpha, "22.4R1", choice).devices, 2);
    choice.model = Text<1, 80>("EX4300-48P");
    EXPECT_EQ(what_if(alpha, "22.4R1", choice).devices, 1);
    choice = {};
    choice.asset_id = ex;
    EXPECT_EQ(what_if(alpha, "22.4R1", choice).devices, 1);
    EXPECT_EQ(what_if(beta, "22.4R1", choice).devices, 0);
    choice = {};
    choice.runs = Text<1, 120>("21.4R3-S1");
    EXPECT_EQ(what_if(alpha, "22.4R1", choice).devices, 1);
    choice = {};
    choice.text = Text<1, 100>("HOST-aa0002");
    EXPECT_EQ(what_if(alpha, "22.4R1", choice).devices, 1);
    EXPECT_EQ(advice->what_if(of(beta), alpha, {}, {"22.4R1", false}).error().code, "access.account_unknown");
}

TEST_P(INS_09_what_if, is_about_devices_that_are_named_or_have_a_label) {
    const auto one = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const auto two = make_device(alpha, "MX204", "AA0002", "21.4R3-S1");
    const auto foreign = make_device(beta, "MX204", "BB0001", "21.4R3-S1");
    const auto label = [&](assets::AssetId id, const std::vector<OneLine<1, 60>>& labels) {
        assets::PatchAsset patch;
        patch.labels = describe::List<OneLine<1, 60>, 0, 50>(labels.begin(), labels.end());
        ASSERT_TRUE(assets->change(of(id == foreign ? beta : alpha), id, patch, {}));
    };
    label(one, {OneLine<1, 60>("core"), OneLine<1, 60>("wave 1")});
    label(two, {OneLine<1, 60>("core ring")});
    label(foreign, {OneLine<1, 60>("core")});
    settle();
    DeviceChoice choice;
    choice.label = OneLine<1, 60>("core");
    EXPECT_EQ(what_if(alpha, "22.4R1", choice).devices, 1);
    choice.label = OneLine<1, 60>("wave 1");
    EXPECT_EQ(what_if(alpha, "22.4R1", choice).devices, 1);
    EXPECT_EQ(advice->advise(of(alpha), {}, choice, {}, false).value().devices, 1);
    choice.label = OneLine<1, 60>("wave");
    EXPECT_EQ(what_if(alpha, "22.4R1", choice).devices, 0);
    choice = {};
    choice.asset_ids = describe::List<assets::AssetId, 1, 300>({two, foreign});
    EXPECT_EQ(what_if(alpha, "22.4R1", choice).devices, 1);
}

// What the numbers say is what the rows are.
TEST_P(INS_09_what_if, tells_the_devices_behind_each_number) {
    make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    make_device(alpha, "MX204", "AA0002", "22.4R1");
    make_device(alpha, "MX204", "AA0003", "22.4R3-S1");
    make_device(alpha, "MX204", "AA0004", "");
    make_device(alpha, "MX204", "AA0005", "21.4R2-EVO");
    make_device(beta, "MX204", "BB0001", "21.4R3-S1");
    publish(bug("PR1", Severity::critical));
    WriteAdvisory later = bug("PR2", Severity::major, "22.4R3");
    later.clauses[0].ranges[0].from = AdvisoryWords("22.4R1");
    publish(later);
    publish(bug("PR3", Severity::minor, "22.4R3"));
    settle();
    const FindingWhatIf what = what_if(alpha, "22.4R2");
    const auto rows = [&](const OutlookFilter& filter) {
        return advice->what_if_devices(of(alpha), {}, {}, {"22.4R2", false}, filter, {}, 100).value();
    };
    EXPECT_EQ(rows({}).devices_in_all, what.devices);
    for (const advice::StandpointCount& count : what.effect.standpoints)
        EXPECT_EQ(rows({.standpoint = count.standpoint}).devices_in_all, count.devices);
    for (const AdvisoryOutlook& one : what.advisories) {
        const auto of_change = [&](advice::FindingChange change) {
            return rows({.standpoint = {}, .advisory_id = one.advisory_id, .change = change}).devices_in_all;
        };
        EXPECT_EQ(of_change(advice::FindingChange::gone), one.gone.all());
        EXPECT_EQ(of_change(advice::FindingChange::came), one.came.all());
        EXPECT_EQ(of_change(advice::FindingChange::stays), one.stays.all());
    }
    const auto gone =
        rows({.standpoint = {}, .advisory_id = what.advisories[0].advisory_id, .change = advice::FindingChange::gone});
    ASSERT_EQ(gone.devices.size(), 1U);
    EXPECT_EQ(gone.devices[0].serial_number, "AA0001");
    EXPECT_EQ(gone.devices[0].before, FindingVerdict::affected);
    EXPECT_FALSE(gone.devices[0].after);
    EXPECT_FALSE(gone.next);
    // Page by page, each once.
    std::set<assets::AssetId> seen;
    std::optional<assets::AssetId> after;
    for (int page = 0; page < 3; ++page) {
        const WhatIfDevices some = advice->what_if_devices(of(alpha), {}, {}, {"22.4R2", false}, {}, after, 2).value();
        for (const auto& row : some.devices) EXPECT_TRUE(seen.insert(row.asset_id).second);
        EXPECT_EQ(some.next.has_value(), page < 2);
        after = some.next;
    }
    EXPECT_EQ(seen.size(), 5U);
    EXPECT_EQ(rows({.standpoint = {}, .advisory_id = AdvisoryId{}, .change = {}}).devices_in_all, 0);
    EXPECT_EQ(advice->what_if_devices(of(beta), alpha, {}, {"22.4R2", false}, {}, {}, 2).error().code, "access.account_unknown");
}

TEST_P(INS_09_what_if, refuses_what_is_no_release) {
    EXPECT_EQ(advice->what_if(of(alpha), {}, {}, {"soon", false}).error().code, "insight.release_unreadable");
    EXPECT_EQ(advice->what_if(of(alpha), {}, {}, {"21.4-20210101.0", false}).error().code, "insight.release_unreadable");
}

ON_BOTH_DATABASES(INS_09_what_if);

using INS_10_advice = AdviceTest;

TEST_P(INS_10_advice, ranks_releases_by_what_remains_and_respects_the_train) {
    make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    make_device(alpha, "MX204", "AA0002", "22.4R1");
    publish(bug("PR1", Severity::critical));
    settle();
    make_release("21.4", Date(18'900), Date(30'000));
    make_release("22.4", Date(19'300), Date(30'100));
    const FindingAdvice answer = advice->advise(of(alpha), {}, {}, {}, false).value();
    EXPECT_EQ(answer.account_id, alpha);
    EXPECT_EQ(answer.devices, 2);
    ASSERT_EQ(answer.systems.size(), 1U);
    EXPECT_EQ(answer.systems[0].staying.critical.affected, 1);
    const auto& releases = answer.systems[0].releases;
    ASSERT_FALSE(releases.empty());
    EXPECT_EQ(releases.front().rank, 1);
    EXPECT_EQ(releases.front().effect.remaining.critical.all(), 0);
    EXPECT_FALSE(releases.front().reasons.empty());
    EXPECT_TRUE(releases.front().effect.end_of_engineering.has_value());
    // The fix that the advisory names is among them.
    EXPECT_TRUE(std::ranges::any_of(releases, [](const auto& one) { return one.effect.release == "21.4R3-S5"; }));
    const FindingAdvice pinned = advice->advise(of(alpha), {}, {}, TrainName::parse("21.4").value(), false).value();
    EXPECT_EQ(pinned.pinned_train, "21.4R");
    for (const auto& one : pinned.systems.at(0).releases) EXPECT_EQ(one.effect.train, "21.4R");
}

TEST_P(INS_10_advice, learns_what_a_model_runs_from_the_accounts_own_devices_alone) {
    make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    make_device(beta, "MX204", "BB0001", "22.4R1");
    publish(bug("PR1", Severity::critical, "22.4R2"));
    settle();
    const auto support = [&](AccountId account) {
        const FindingWhatIf what = what_if(account, "22.4R2");
        return what.effect.models.empty() ? advice::Support::yes : what.effect.models.front().support;
    };
    EXPECT_EQ(support(alpha), advice::Support::unknown);
    EXPECT_EQ(support(beta), advice::Support::yes);
}

TEST_P(INS_10_advice, takes_in_what_is_published_meanwhile) {
    make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const auto names_fix = [&](const std::string& fix) {
        const FindingAdvice answer = advice->advise(of(alpha), {}, {}, {}, false).value();
        for (const auto& system : answer.systems)
            for (const auto& one : system.releases)
                if (one.effect.release == fix) return true;
        return false;
    };
    publish(bug("PR1", Severity::critical));
    settle();
    EXPECT_TRUE(names_fix("21.4R3-S5"));
    EXPECT_FALSE(names_fix("21.4R3-S7"));
    publish(bug("PR2", Severity::critical, "21.4R3-S7"));
    settle();
    EXPECT_TRUE(names_fix("21.4R3-S7"));
}

TEST_P(INS_10_advice, refuses_what_is_no_train) {
    EXPECT_EQ(advice->advise(of(alpha), {}, {}, TrainName::parse("21.99").value(), false).error().code,
              "insight.train_unreadable");
    EXPECT_EQ(advice->advise(of(beta), alpha, {}, {}, false).error().code, "access.account_unknown");
}

ON_BOTH_DATABASES(INS_10_advice);

using INS_11_take_away = AdviceTest;

TEST_P(INS_11_take_away, a_vex_document_says_of_each_device_what_an_advisory_is_to_it) {
    make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    make_device(alpha, "MX204", "AA0002", "21.4R3-S5");
    make_device(alpha, "EX4300-48P", "AA0003", "21.4R3-S1");
    make_device(alpha, "MX204", "AA0004", "");
    make_device(beta, "MX204", "BB0001", "21.4R3-S1");
    publish(bug("PR1", Severity::critical));
    publish(bug("PR2", Severity::minor, "21.4R3-S7", "EX Series"));
    settle();
    const std::string csaf = whole(vex->document(of(alpha), {}, {}, VexFormat::csaf).value());
    EXPECT_EQ(vex::csaf_complaints(csaf), std::vector<std::string>{});
    for (const char* said : {"known_affected", "known_not_affected", "fixed", "under_investigation", "AA0004", "PR1", "PR2"})
        EXPECT_TRUE(csaf.contains(said)) << said;
    EXPECT_FALSE(csaf.contains("BB0001"));
    EXPECT_EQ(csaf, whole(vex->document(of(alpha), {}, {}, VexFormat::csaf).value()));
    const std::string openvex = whole(vex->document(of(alpha), {}, {}, VexFormat::openvex).value());
    EXPECT_EQ(vex::openvex_complaints(openvex), std::vector<std::string>{});
    FindingFilter minor;
    minor.severity = Severity::minor;
    const std::string narrow = whole(vex->document(of(alpha), {}, minor, VexFormat::csaf).value());
    EXPECT_TRUE(narrow.contains("PR2"));
    EXPECT_FALSE(narrow.contains("PR1"));
}

TEST_P(INS_11_take_away, a_vex_document_without_statements_is_refused) {
    make_device(alpha, "MX204", "AA0001", "22.4R1");
    settle();
    EXPECT_EQ(vex->document(of(alpha), {}, {}, VexFormat::csaf).error().code, "insight.vex_empty");
    EXPECT_EQ(vex->document(of(beta), alpha, {}, VexFormat::csaf).error().code, "access.account_unknown");
    EXPECT_EQ(require_sayable(100'000, 21).error().code, "insight.vex_too_large");
    EXPECT_TRUE(require_sayable(100'000, 20));
}

TEST_P(INS_11_take_away, findings_are_a_paper) {
    make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    settle();
    EXPECT_TRUE(whole(finding_paper(*service, of(alpha), {}, {}).value()).starts_with("%PDF"));  // Nothing, yet.
    publish(bug("PR1", Severity::critical));
    settle();
    const std::string paper = whole(finding_paper(*service, of(alpha), {}, {}).value());
    EXPECT_TRUE(paper.starts_with("%PDF"));
    EXPECT_EQ(finding_paper(*service, of(beta), alpha, {}).error().code, "access.account_unknown");
}

ON_BOTH_DATABASES(INS_11_take_away);

}  // namespace
}  // namespace aftercare::insight
