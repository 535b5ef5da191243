// Findings come, go and are decided, as devices and advisories change (INS-06, INS-07, INS-18).
#include "insight/findings/test_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace aftercare::insight {
namespace {

using Told = std::vector<std::string>;

class INS_07_findings : public FindingsTest {};

TEST_P(INS_07_findings, a_published_advisory_finds_the_devices_that_it_hits) {
    make_device(alpha, "MX204", "AA0001", "Junos 21.4R3-S1");
    make_device(alpha, "MX204", "AA0002", "21.4R3-S5");
    make_device(alpha, "EX4300-48P", "AA0003", "21.4R3-S1");
    make_device(beta, "MX204", "BB0001", "21.4R3-S4.2");
    settle();
    EXPECT_EQ(told(alpha), Told{});
    publish(bug("PR1", Severity::critical));
    settle();
    EXPECT_EQ(told(alpha), Told{"PR1 AA0001 affected"});
    EXPECT_EQ(told(beta), Told{"PR1 BB0001 affected"});
}

TEST_P(INS_07_findings, a_device_that_is_upgraded_closes_its_finding_with_the_reason) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::critical));
    settle();
    ASSERT_EQ(told(alpha), Told{"PR1 AA0001 affected"});
    set_software(device, "21.4R3-S5");
    settle();
    EXPECT_EQ(told(alpha), Told{});
    const FindingView view = service->view(of(alpha), device, advisory).value();
    EXPECT_FALSE(view.finding);
    EXPECT_EQ(view.verdict, MatchVerdict::fixed);
    ASSERT_FALSE(view.history.empty());
    EXPECT_EQ(view.history.front().cause, ChangeCause::software_changed);
    EXPECT_EQ(view.history.front().was, "21.4R3-S1");
    EXPECT_EQ(view.history.front().is_now, "21.4R3-S5");
    EXPECT_EQ(view.history.front().closed, 1);
}

TEST_P(INS_07_findings, a_configuration_decides_and_shows_the_statement) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::major, "21.4R3-S5", "MX Series", "[protocols rsvp]"));
    settle();
    EXPECT_EQ(told(alpha), Told{"PR1 AA0001 potentially_affected"});
    show_configuration(device, "protocols { rsvp { interface all; } }\nsnmp { community secret; }\n");
    settle();
    EXPECT_EQ(told(alpha), Told{"PR1 AA0001 affected"});
    const FindingView view = service->view(of(alpha), device, advisory).value();
    ASSERT_EQ(view.clauses.size(), 1U);
    ASSERT_TRUE(view.clauses.front().condition);
    EXPECT_EQ(view.clauses.front().condition->evidence.at(0).statement, "protocols rsvp");
    show_configuration(device, "protocols { bgp { group a { neighbor 10.0.0.1; } } }\n");
    settle();
    EXPECT_EQ(told(alpha), Told{});
    const auto changes = service->changes(of(alpha), device, {}, 10).value();
    EXPECT_EQ(changes.front().cause, ChangeCause::configuration_changed);
    configurations->remove(of(alpha), device).value();
    settle();
    EXPECT_EQ(told(alpha), Told{"PR1 AA0001 potentially_affected"});
}

TEST_P(INS_07_findings, a_condition_that_no_advisory_has_asked_before_is_asked_of_all_that_is_kept) {
    const auto one = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const auto other = make_device(alpha, "MX204", "AA0002", "21.4R3-S1");
    show_configuration(one, "protocols { isis { interface all; } }\n");
    show_configuration(other, "protocols { ospf { area 0; } }\n");
    settle();
    publish(bug("PR1", Severity::major, "21.4R3-S5", "MX Series", "[protocols isis]"));
    settle();
    EXPECT_EQ(told(alpha), Told{"PR1 AA0001 affected"});
    publish(bug("PR2", Severity::major, "21.4R3-S5", "MX Series", "not [protocols isis]"));
    settle();
    EXPECT_EQ(told(alpha), (Told{"PR1 AA0001 affected", "PR2 AA0002 affected"}));
}

TEST_P(INS_07_findings, a_configuration_whose_file_is_lost_is_unknown_until_it_comes_again) {
    const std::string text = "protocols { ospf { area 0; } }\n";
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    show_configuration(device, text);
    publish(bug("PR1", Severity::major, "21.4R3-S5", "MX Series", "[protocols ospf]"));
    settle();
    ASSERT_EQ(told(alpha), Told{"PR1 AA0001 affected"});
    ASSERT_EQ(files->sweep(std::chrono::seconds{-1}, [](const std::string&) { return false; }), 1);
    publish(bug("PR2", Severity::major, "21.4R3-S5", "MX Series", "[protocols isis]"));
    settle();
    EXPECT_EQ(told(alpha), (Told{"PR1 AA0001 potentially_affected", "PR2 AA0001 potentially_affected"}));
    show_configuration(device, text);
    settle();
    EXPECT_EQ(told(alpha), Told{"PR1 AA0001 affected"});
}

TEST_P(INS_07_findings, hardware_that_is_asked_for_is_found_in_the_inventory) {
    make_product("BOARD-7", {}, catalogue::ProductKind::fru);
    WriteAdvisory asked = bug("PR1", Severity::major);
    asked.clauses.at(0).parts = {AdvisoryWords("BOARD-7")};
    publish(asked);
    const auto without = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const auto with = show_device(alpha, "MX204", "AA0002", "BOARD-7");
    const auto other = show_device(alpha, "MX204", "AA0003", "BOARD-8");
    set_software(with, "21.4R3-S1");
    set_software(other, "21.4R3-S1");
    (void)without;
    settle();
    EXPECT_EQ(told(alpha), (Told{"PR1 AA0001 potentially_affected", "PR1 AA0002 affected"}));
}

TEST_P(INS_07_findings, a_board_has_no_configuration_of_its_own) {
    make_product("BOARD-7", {}, catalogue::ProductKind::fru);
    const auto device = show_device(alpha, "MX204", "AA0001", "BOARD-7");
    const auto board = db().read(Scope::all(), [&](db::Tx& tx) {
        return assets::store::find_by_serial(tx, *assets::SerialNumber::parse("CAA0001")).at(0);
    });
    ASSERT_EQ(board.parent_id, device);
    EXPECT_EQ(configurations->take(of(alpha), board.id, "snmp;\n").error().code, "insight.no_device");
}

TEST_P(INS_07_findings, a_device_that_is_taken_out_of_use_has_none) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    publish(bug("PR1", Severity::critical));
    settle();
    ASSERT_EQ(told(alpha).size(), 1U);
    assets::PatchAsset patch;
    patch.status = assets::AssetStatus::decommissioned;
    assets->change(Caller::system(), device, patch, {}).value();
    settle();
    EXPECT_EQ(told(alpha), Told{});
    EXPECT_EQ(service->changes(of(alpha), device, {}, 10).value().front().cause, ChangeCause::device_gone);
    patch.status = assets::AssetStatus::in_use;
    assets->change(Caller::system(), device, patch, {}).value();
    settle();
    EXPECT_EQ(told(alpha), Told{"PR1 AA0001 affected"});
}

TEST_P(INS_07_findings, a_version_that_is_not_understood_is_unknown_and_never_safe) {
    make_device(alpha, "MX204", "AA0001", "something else");
    make_device(alpha, "MX204", "AA0002", "");
    publish(bug("PR1", Severity::critical));
    settle();
    EXPECT_EQ(told(alpha), (Told{"PR1 AA0001 unknown_version", "PR1 AA0002 unknown_version"}));
    const FindingSummary summary = service->summary(of(alpha), {}, {}).value();
    EXPECT_EQ(summary.matched_devices, 2);
    EXPECT_EQ(summary.without_software, 2);
    EXPECT_EQ(summary.counts.uncertain, 2);
    EXPECT_EQ(summary.counts.critical, 0);
}

// Whatever happened, in whatever order: what is kept in step is what a matcher finds that reads everything anew, and what a matcher of
// another process finds.
TEST_P(INS_07_findings, after_any_changes_the_findings_are_those_of_a_full_match) {
    std::mt19937 random(GetParam() == db::Dialect::sqlite ? 7 : 8);
    const auto one_of = [&](const std::vector<std::string>& words) { return words[random() % words.size()]; };
    const std::vector<std::string> releases{"21.4R3-S1", "21.4R3-S5", "22.2R1", "21.2R3", "what", "21.4R3-S1-EVO"};
    const std::vector<std::string> texts{"protocols { rsvp; }\n", "protocols { isis; }\nsnmp;\n", "snmp;\n"};
    const std::vector<std::string> conditions{"", "[protocols rsvp]", "not [protocols isis]", "[snmp] and [protocols isis]"};
    std::vector<assets::AssetId> devices;
    std::vector<AdvisoryId> advisories;
    for (int step = 0; step < 60; ++step) {
        const std::string number = std::to_string(1000 + step);
        switch (devices.size() < 3 ? 0 : random() % 7) {
            case 0:
                devices.push_back(make_device(random() % 2 == 0 ? alpha : beta, one_of({"MX204", "EX4300-48P"}), "AA" + number,
                                              one_of(releases)));
                break;
            case 1:
                set_software(devices[random() % devices.size()], one_of(releases));
                break;
            case 2:
                show_configuration(devices[random() % devices.size()], one_of(texts));
                break;
            case 3:
            case 4:
                advisories.push_back(publish(bug("PR" + number, Severity::major, one_of({"21.4R3-S5", "22.2R2"}),
                                                 one_of({"MX Series", "EX Series", "all platforms"}), one_of(conditions))));
                break;
            case 5: {
                assets::PatchAsset patch;
                patch.status = random() % 2 == 0 ? assets::AssetStatus::decommissioned : assets::AssetStatus::in_use;
                assets->change(Caller::system(), devices[random() % devices.size()], patch, {}).value();
                break;
            }
            case 6:
                if (!advisories.empty() && random() % 3 == 0) {
                    withdraw(advisories.back());
                    advisories.pop_back();
                }
                break;
        }
        if (random() % 3 == 0) settle();
    }
    settle();
    std::size_t found = 0;
    for (const AccountId account : {alpha, beta}) {
        const auto kept = told(account);
        found += kept.size();
        Matcher anew(db(), service->pack());
        const auto full = anew.ask([&](const MatchState& state) { return AccountFindings(state, account, {}); });
        const auto in_step = service->findings_of(account);
        ASSERT_EQ(full.hits().size(), in_step->hits().size());
        for (std::size_t i = 0; i < full.hits().size(); ++i) {
            EXPECT_EQ(full.devices()[full.hits()[i].device].asset_id, in_step->devices()[in_step->hits()[i].device].asset_id);
            EXPECT_EQ(full.hits()[i].advisory, in_step->hits()[i].advisory);
            EXPECT_EQ(full.hits()[i].finding, in_step->hits()[i].finding);
        }
        // The second way: each device and each advisory by itself, step by step.
        for (const HitDevice& device : in_step->devices())
            for (const AdvisoryId advisory : advisories) {
                const FindingView view = service->view(of(account), device.asset_id, advisory).value();
                const bool touched = view.verdict != MatchVerdict::fixed && view.verdict != MatchVerdict::not_affected;
                EXPECT_EQ(touched, view.finding.has_value());
                if (!view.finding) continue;
                EXPECT_EQ(static_cast<int>(view.verdict), static_cast<int>(view.finding->verdict));
                EXPECT_TRUE(view.since);
            }
    }
    EXPECT_GT(found, 5U);
}

TEST_P(INS_07_findings, changes_of_a_device_tell_what_became_of_advisories) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const auto other = make_device(alpha, "MX204", "AA0002", "22.2R1");
    make_device(beta, "MX204", "BB0001", "21.4R3-S1");
    settle();
    const AdvisoryId stays = publish(bug("PR1", Severity::critical));
    const AdvisoryId upgraded = publish(bug("PR2", Severity::major, "21.4R3-S2"));
    const AdvisoryId corrected = publish(bug("PR3", Severity::major));
    const AdvisoryId withdrawn = publish(bug("PR4", Severity::minor));
    settle();
    PatchAdvisory elsewhere;
    elsewhere.clauses = bug("PR3", Severity::major, "21.4R1-S1").clauses;
    revise(corrected, elsewhere);
    settle();
    set_software(device, "21.4R3-S2");
    settle();
    withdraw(withdrawn);
    PatchAdvisory words;
    words.symptom = AdvisoryText("More of it.");
    revise(stays, words);  // Leaves the finding as it is.
    settle();
    const auto told_of = [&](assets::AssetId of_device) {
        std::vector<std::string> all;
        std::optional<FindingChangeId> before;
        for (;;) {  // A row a page.
            const auto page = service->changes(of(alpha), of_device, before, 1).value();
            if (page.empty()) return all;
            const FindingEvent& event = page.front();
            EXPECT_EQ(event.asset_id, of_device);
            before = event.id;
            all.push_back((event.number ? event.number->text() + " " : "") + std::string(describe::enumerator_name(event.cause)) +
                          " +" + std::to_string(event.opened) + " -" + std::to_string(event.closed) +
                          (event.reason ? ": " + *event.reason : ""));
        }
    };
    auto expected = Told{"PR4 advisory_withdrawn +0 -1: It was none.", "software_changed +0 -1",
                         "PR3 advisory_revised +0 -1: It was wrong.", "device_appeared +0 -0"};
    auto all = told_of(device);
    ASSERT_EQ(all.size(), 8U);
    EXPECT_EQ((Told{all[0], all[1], all[2], all[7]}), expected);
    std::sort(all.begin() + 3, all.begin() + 7);  // All at one time.
    EXPECT_EQ((Told{all.begin() + 3, all.begin() + 7}), (Told{"PR1 advisory_published +1 -0", "PR2 advisory_published +1 -0",
                                                              "PR3 advisory_published +1 -0", "PR4 advisory_published +1 -0"}));
    EXPECT_EQ(told_of(other), Told{"device_appeared +0 -0"}) << "nothing of it touched this one";
    EXPECT_EQ(service->changes(of(beta), device, {}, 10).error().code, "assets.asset_unknown");
    (void)upgraded;
}

ON_BOTH_DATABASES(INS_07_findings);

class INS_18_decisions : public FindingsTest {
protected:
    DecideFindings accepting(assets::AssetId device, AdvisoryId advisory) {
        DecideFindings request;
        request.findings.push_back({{device, advisory}, {}});
        request.state = DecisionState::risk_accepted;
        request.accepted_until = world.env.clock.now().utc_day().plus_days(30);
        request.reason = DecisionReason("It stands in a laboratory.");
        return request;
    }
};

TEST_P(INS_18_decisions, an_accepted_risk_stays_through_an_upgrade_and_a_revision_and_comes_up_when_severity_rises) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::major));
    settle();
    ASSERT_TRUE(decisions->decide(of(alpha), accepting(device, advisory)));
    EXPECT_EQ(findings(alpha).at(0).state, DecisionState::risk_accepted);
    EXPECT_EQ(service->summary(of(alpha), {}, {}).value().counts.risk, 0);
    set_software(device, "21.4R3-S2");
    settle();
    EXPECT_EQ(findings(alpha).at(0).state, DecisionState::risk_accepted);
    PatchAdvisory patch;
    patch.symptom = AdvisoryText("More of it.");
    revise(advisory, patch);
    settle();
    EXPECT_EQ(findings(alpha).at(0).state, DecisionState::risk_accepted);
    PatchAdvisory worse;
    worse.severity = Severity::critical;
    revise(advisory, worse);
    settle();
    ASSERT_EQ(findings(alpha).size(), 1U);
    EXPECT_EQ(findings(alpha).at(0).state, DecisionState::open);
    EXPECT_EQ(findings(alpha).at(0).reopened_for, ReopenedFor::severity_rose);
    EXPECT_EQ(service->view(of(alpha), device, advisory).value().decision->reason, DecisionReason("It stands in a laboratory."));
}

TEST_P(INS_18_decisions, an_accepted_risk_comes_up_when_an_advisory_comes_back_graver_and_people_are_told) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::minor));
    settle();
    ASSERT_TRUE(decisions->decide(of(alpha), accepting(device, advisory)));
    withdraw(advisory);
    settle();
    PatchAdvisory worse;
    worse.severity = Severity::critical;
    revise(advisory, worse);
    settle();
    ASSERT_EQ(findings(alpha).size(), 1U);
    EXPECT_EQ(findings(alpha).at(0).state, DecisionState::open);
    EXPECT_EQ(findings(alpha).at(0).reopened_for, ReopenedFor::severity_rose);
    const auto count = [&](const char* sql) {
        return db().read(Scope::all(), [&](db::Tx& tx) { return tx.one<std::int64_t>({"test.count", sql}).value(); });
    };
    EXPECT_EQ(count("select count(*) from event where kind = 'finding.reopened'"), 1);
    EXPECT_EQ(count("select count(*) from audit_entry where action = 'finding.reopen'"), 1);
}

TEST_P(INS_18_decisions, nobody_accepts_what_became_graver_than_it_was_shown) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::minor));
    settle();
    DecideFindings seen = accepting(device, advisory);
    seen.findings.at(0).severity = Severity::minor;
    PatchAdvisory worse;
    worse.severity = Severity::critical;
    revise(advisory, worse);
    settle();
    const Problem refused = decisions->decide(of(alpha), seen).error();
    EXPECT_EQ(refused.code, "insight.graver_now");
    EXPECT_EQ(refused.detail, "PR1 is graver by now than it was shown; nothing was decided.");
    EXPECT_EQ(findings(alpha).at(0).state, DecisionState::open);
    DecideFindings all = accepting(device, advisory);
    all.findings = {};
    all.account_id = alpha;
    all.advisory_id = advisory;
    all.severity = Severity::major;
    EXPECT_EQ(decisions->decide(of(alpha), all).error().code, "insight.graver_now");
    all.severity = Severity::critical;
    EXPECT_TRUE(decisions->decide(of(alpha), all));
    seen.findings.at(0).severity = Severity::critical;
    worse.severity = Severity::major;
    revise(advisory, worse);
    settle();
    EXPECT_TRUE(decisions->decide(of(alpha), seen)) << "milder than it was shown";
}

TEST_P(INS_18_decisions, what_is_accepted_can_be_left_out_and_what_never_showed_its_release_is_found) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    make_device(alpha, "MX204", "AA0002", "");
    const AdvisoryId advisory = publish(bug("PR1", Severity::major));
    settle();
    ASSERT_TRUE(decisions->decide(of(alpha), accepting(device, advisory)));
    const auto serials = [&](const FindingFilter& filter) {
        std::vector<std::string> all;
        for (const Finding& row : findings(alpha, filter)) all.push_back(row.serial_number);
        return all;
    };
    EXPECT_EQ(serials({}).size(), 2U);
    EXPECT_EQ(serials({.accepted = false}), Told{"AA0002"});
    EXPECT_EQ(serials({.accepted = true}), Told{"AA0001"});
    EXPECT_EQ(serials({.release_shown = false}), Told{"AA0002"});
    EXPECT_EQ(serials({.release_shown = true}), Told{"AA0001"});
    EXPECT_EQ(service->summary(of(alpha), {}, {.release_shown = false}).value().matched_devices, 1);
}

TEST_P(INS_18_decisions, an_accepted_risk_is_open_again_on_its_day) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::major));
    settle();
    ASSERT_TRUE(decisions->decide(of(alpha), accepting(device, advisory)));
    world.clock.advance(std::chrono::days{29});
    EXPECT_EQ(decisions->reopen_due().value(), 0);
    world.clock.advance(std::chrono::days{2});
    EXPECT_EQ(decisions->reopen_due().value(), 1);
    EXPECT_EQ(findings(alpha).at(0).state, DecisionState::open);
    EXPECT_EQ(findings(alpha).at(0).reopened_for, ReopenedFor::accepted_until_over);
}

TEST_P(INS_18_decisions, a_withdrawn_advisory_closes_its_findings_and_keeps_the_history) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::major));
    settle();
    ASSERT_EQ(told(alpha).size(), 1U);
    withdraw(advisory);
    settle();
    EXPECT_EQ(told(alpha), Told{});
    const auto history = service->view(of(alpha), device, advisory).value().history;
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history.front().cause, ChangeCause::advisory_withdrawn);
    EXPECT_EQ(history.front().closed, 1);
    EXPECT_EQ(history.front().reason, "It was none.");
    EXPECT_EQ(history.front().actor, ChangeActor::editor);
    EXPECT_EQ(history.back().cause, ChangeCause::device_appeared);
}

TEST_P(INS_18_decisions, an_advisory_without_usable_versions_is_shown_as_unknown_version) {
    make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    WriteAdvisory request = bug("PR1", Severity::major);
    request.clauses.at(0).ranges.clear();
    publish(request);
    settle();
    EXPECT_EQ(told(alpha), Told{"PR1 AA0001 unknown_version"});
    EXPECT_EQ(service->summary(of(alpha), {}, {}).value().counts.major, 0);
}

TEST_P(INS_18_decisions, of_an_advisory_understood_in_part_the_rest_is_unknown_version_and_the_reason_quotes_it) {
    const auto hit = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    make_device(alpha, "MX204", "AA0002", "21.4R3-S5");
    const auto beside = make_device(alpha, "MX204", "AA0003", "22.2R1");
    make_device(alpha, "EX4300-48P", "AA0004", "22.2R1");
    WriteAdvisory request = bug("PR1", Severity::major);
    request.clauses.at(0).ranges.push_back({.from = AdvisoryWords("whatever ships in spring")});
    const AdvisoryId advisory = publish(request);
    settle();
    EXPECT_EQ(told(alpha), (Told{"PR1 AA0001 affected", "PR1 AA0003 unknown_version"}));
    EXPECT_EQ(findings(alpha, {.verdict = FindingVerdict::unknown_version}).at(0).serial_number, "AA0003");
    EXPECT_EQ(service->summary(of(alpha), {}, {}).value().counts.major, 1);
    EXPECT_EQ(service->summary(of(alpha), {}, {}).value().counts.uncertain, 1);
    EXPECT_EQ(service->view(of(alpha), hit, advisory).value().clauses.at(0).why, "platform, version and condition fit");
    const FindingView view = service->view(of(alpha), beside, advisory).value();
    EXPECT_EQ(view.verdict, MatchVerdict::unknown_version);
    EXPECT_EQ(view.clauses.at(0).why, "platform fits; the advisory's versions \"whatever ships in spring\" are not understood");
    EXPECT_EQ(view.clauses.at(0).range->reason, RangeReason::not_understood);
    EXPECT_EQ(view.clauses.at(0).range->quote, "whatever ships in spring");
}

TEST_P(INS_18_decisions, what_is_asked_wrongly_is_refused_with_a_reason) {
    const auto device = make_device(alpha, "MX204", "AA0001", "21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::major));
    settle();
    const auto refused = [&](const DecideFindings& request, const Caller& caller) {
        const auto decided = decisions->decide(caller, request);
        return decided ? std::string("decided") : decided.error().code;
    };
    DecideFindings request = accepting(device, advisory);
    EXPECT_EQ(refused(request, of(beta)), "insight.finding_unknown");
    request.accepted_until.reset();
    EXPECT_EQ(refused(request, of(alpha)), "insight.decision_invalid");
    request = accepting(device, advisory);
    request.accepted_until = world.env.clock.now().utc_day().plus_days(4000);
    EXPECT_EQ(refused(request, of(alpha)), "insight.decision_invalid");
    request.state.reset();
    EXPECT_EQ(refused(request, of(alpha)), "insight.nothing_decided");
    request = accepting(device, advisory);
    request.findings.clear();
    EXPECT_EQ(refused(request, of(alpha)), "insight.findings_unnamed");
    request = accepting(device, advisory);
    request.owner_id = world.env.ids.make<identity::PersonId>();
    EXPECT_EQ(refused(request, of(alpha)), "insight.owner_unknown");
    make_device(alpha, "MX204", "AA0002", "21.4R3-S1");
    settle();
    DecideFindings all;
    all.advisory_id = advisory;
    all.state = DecisionState::acknowledged;
    EXPECT_EQ(DecisionService(*service, *notifier, 1).decide(of(alpha), all).error().code, "insight.too_many_findings");
    EXPECT_EQ(decisions->decide(of(alpha), all).value().decided, 2);
}

ON_BOTH_DATABASES(INS_18_decisions);

}  // namespace
}  // namespace aftercare::insight
