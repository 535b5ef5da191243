// Advisories of ended trains are kept in step with calendar, bulletins and days, on both databases (INS-15).
#include "insight/ended/ended_trains.hpp"

#include "identity/policy.hpp"
#include "insight/advisory/platform_names.hpp"
#include "insight/editor/editor_service.hpp"
#include "insight/life/bulletin_draft.hpp"
#include "insight/life/life_service.hpp"
#include "kit/database.hpp"
#include "policy/test_pack.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

const policy::Pack& test_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        add_platform_policy(sections);
        add_editor_policy(sections);
        add_ended_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

class INS_15_ended_trains : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        ended = std::make_unique<EndedTrains>(db(), world.env, test_pack());
        editors = std::make_unique<EditorService>(db(), world.env, test_pack(), *files);
        ended->register_jobs(registry);
        runner = std::make_unique<jobs::Runner>(db(), world.env, registry, jobs::Runner::Settings{});
    }
    Date today() { return world.clock.now().utc_day(); }
    // The calendar says so from now on, and tells.
    void calendar(const char* train, std::optional<Date> engineering, std::optional<Date> support) {
        Release release{.id = world.ids.make<ReleaseId>(), .train = TrainName::parse(train).value()};
        release.end_of_engineering = engineering;
        release.end_of_support = support;
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            const auto known = store::releases_of(tx, {release.train});
            if (!known.empty()) release.id = known.front().id;
            store::stage(tx, release);
            store::reveal_releases(tx);
            store::forget_staged_releases(tx);
            jobs::publish(tx, world.env, kLifeAccount, known.empty() ? "release.added" : "release.changed", release.id.uuid, {});
            return {};
        }));
        runner->run_due();
    }
    std::optional<AdvisorySummary> advisory(const char* number) {
        for (AdvisorySummary& row : editors->list(Caller::system(), {}, {}, {}, 100, false).rows)
            if (row.number.text() == number) return row;
        return std::nullopt;
    }
    std::int64_t events(std::string_view kind) {
        return db().read(Scope::all(), [&](db::Tx& tx) {
            return tx.one<std::int64_t>({"test.events", "select count(*) from event where kind = :kind"}, {{"kind", kind}})
                .value();
        });
    }

    BulletinId bulletin_id = world.ids.make<BulletinId>();
    std::unique_ptr<files::Store> files = files::in_memory();
    std::unique_ptr<EndedTrains> ended;
    std::unique_ptr<EditorService> editors;
    jobs::Registry registry;
    std::unique_ptr<jobs::Runner> runner;
};

TEST_P(INS_15_ended_trains, are_published_as_soon_as_the_calendar_says_so) {
    calendar("20.4", today().plus_days(-1), today().plus_days(100));
    calendar("23.4", today().plus_days(1), today().plus_days(100));
    const auto row = advisory("EOL-20.4");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->status, AdvisoryStatus::published);
    EXPECT_EQ(row->source, AdvisorySource::release_calendar);
    EXPECT_EQ(row->severity, Severity::minor);
    EXPECT_FALSE(advisory("EOL-23.4"));
    EXPECT_EQ(events("advisory.published"), 1);
    EXPECT_EQ(ended->bring_up_to_date().value(), 0) << "said once";
}

TEST_P(INS_15_ended_trains, come_with_their_day_and_become_graver_with_the_next) {
    calendar("20.4", today().plus_days(1), today().plus_days(3));
    EXPECT_FALSE(advisory("EOL-20.4"));
    world.clock.advance(std::chrono::hours{24});
    runner->run_due();
    EXPECT_EQ(advisory("EOL-20.4").value().severity, Severity::minor);
    world.clock.advance(std::chrono::hours{48});
    runner->run_due();
    const auto row = advisory("EOL-20.4").value();
    EXPECT_EQ(row.severity, Severity::major);
    EXPECT_EQ(row.revision, 2);
    EXPECT_EQ(events("advisory.revised"), 1);
    const auto revisions = editors->revisions(Caller::system(), row.id, {}, 10).value();
    ASSERT_EQ(revisions.size(), 2U);
    EXPECT_EQ(revisions[0].state, RevisionState::published);
    EXPECT_EQ(revisions[1].state, RevisionState::replaced);
}

TEST_P(INS_15_ended_trains, are_withdrawn_with_the_reason_where_the_calendar_is_put_right_and_come_again) {
    calendar("20.4", today().plus_days(-5), today().plus_days(100));
    calendar("20.4", today().plus_days(5), today().plus_days(100));
    const auto row = advisory("EOL-20.4").value();
    EXPECT_EQ(row.status, AdvisoryStatus::withdrawn);
    EXPECT_EQ(row.withdrawn_for->text(), "By the release calendar the train has not reached its end.");
    EXPECT_EQ(events("advisory.withdrawn"), 1);
    world.clock.advance(std::chrono::hours{24 * 5});
    runner->run_due();
    EXPECT_EQ(advisory("EOL-20.4").value().status, AdvisoryStatus::published);
    EXPECT_FALSE(advisory("EOL-20.4").value().withdrawn_for);
}

TEST_P(INS_15_ended_trains, are_withdrawn_where_nobody_speaks_of_the_train_any_more) {
    const auto say = [&](const char* train) {
        BulletinDraft draft{.number = BulletinNumber::parse("TSB-1").value(), .title = {}, .dates = {}, .items = {}};
        ItemDraft& item = draft.items.emplace_back();
        item.trains = {TrainName::parse(train).value()};
        item.dates = Milestones{.end_of_support = today().plus_days(-1)};
        Bulletin bulletin = merged(nullptr, draft);
        bulletin.id = bulletin_id;
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::stage(tx, bulletin);
            store::reveal_bulletins(tx);
            store::forget_staged_bulletins(tx);
            jobs::publish(tx, world.env, kLifeAccount, "bulletin.changed", bulletin.id.uuid, {});
            return {};
        }));
        runner->run_due();
    };
    say("23.1");
    EXPECT_EQ(advisory("EOL-23.1").value().status, AdvisoryStatus::published);
    say("19.1");
    EXPECT_EQ(advisory("EOL-19.1").value().status, AdvisoryStatus::published);
    EXPECT_EQ(advisory("EOL-23.1").value().status, AdvisoryStatus::withdrawn);
    EXPECT_EQ(advisory("EOL-23.1").value().withdrawn_for->text(),
              "Neither the release calendar nor a bulletin says any more that the train has ended.");
}

TEST_P(INS_15_ended_trains, are_edited_by_nobody) {
    calendar("20.4", today().plus_days(-5), today().plus_days(100));
    const AdvisoryId id = advisory("EOL-20.4").value().id;
    const auto withdrawn = editors->withdraw(Caller::system(), id, {.reason = RevisionReason("No.")});
    ASSERT_FALSE(withdrawn);
    EXPECT_EQ(withdrawn.error().code, "insight.advisory_of_calendar");
    EXPECT_EQ(editors->revise(Caller::system(), id, {}).error().code, "insight.advisory_of_calendar");
    WriteAdvisory of_hand{.number = AdvisoryNumber("EOL-1"), .kind = AdvisoryKind::end_of_life, .title = WrittenTitle("Old")};
    EXPECT_EQ(editors->create(Caller::system(), of_hand).error().fields.at(0).pointer, "/kind");
}

TEST_P(INS_15_ended_trains, leave_a_number_alone_that_an_editor_gave) {
    WriteAdvisory own{
        .number = AdvisoryNumber("EOL-20.4"), .kind = AdvisoryKind::bulletin, .title = WrittenTitle("Of an editor")};
    ASSERT_TRUE(editors->create(Caller::system(), own));
    calendar("20.4", today().plus_days(-5), today().plus_days(100));
    EXPECT_EQ(advisory("EOL-20.4").value().title.text(), "Of an editor");
}

ON_BOTH_DATABASES(INS_15_ended_trains);

}  // namespace
}  // namespace aftercare::insight
