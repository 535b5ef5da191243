// How the lists of insight get one more row.
#include "insight/editor/edit.hpp"
#include "insight/findings/change_store.hpp"
#include "insight/findings/notice_store.hpp"
#include "insight/life/bulletin_draft.hpp"
#include "lists.hpp"

namespace aftercare::api_test {

void ListsTest::add_bulletin() {
    const std::string number = fresh_number();
    insight::BulletinDraft draft{
        .number = insight::BulletinNumber::parse("B" + number).value(), .title = {}, .dates = {}, .items = {}};
    draft.items.push_back({.skus = {catalogue::Sku::parse("X" + number).value()},
                           .dates = insight::Milestones{.announced_on = Date(20'000 + count_ % 7)}});
    insight::Bulletin bulletin = insight::merged(nullptr, draft);
    bulletin.id = app->env().ids.make<insight::BulletinId>();
    bulletin.updated_at = app->env().clock.now();
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        insight::store::forget_staged_bulletins(tx);
        insight::store::stage(tx, bulletin);
        insight::store::reveal_bulletins(tx);
        return {};
    });
    ASSERT_TRUE(written);
}

// Trains that nobody has made.
void ListsTest::add_release() {
    const int number = ++releases_;
    insight::Release release{
        .id = app->env().ids.make<insight::ReleaseId>(),
        .train = insight::TrainName::parse("30.1X" + std::to_string(number * 37 % 997)).value(),
    };
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        insight::store::forget_staged_releases(tx);
        insight::store::stage(tx, release);
        insight::store::reveal_releases(tx);
        return {};
    });
    ASSERT_TRUE(written);
}

// A device of a product that nobody else has, and that the catalogue lets end.
void ListsTest::add_ending() {
    const auto sku = catalogue::Sku::parse("ENDS-" + fresh_number()).value();
    app->catalogue()
        .create(Caller::system(),
                {.manufacturer = "Maker", .sku = sku, .kind = catalogue::ProductKind::system, .end_of_support = Date(40'000)})
        .value();
    app->assets()
        .register_one(Caller::system(), {.account_id = alpha.account.id,
                                         .serial_number = assets::SerialNumber::parse("LIST" + fresh_number()).value(),
                                         .sku = sku,
                                         .site_id = alpha.site.id})
        .value();
}

void ListsTest::add_life_report() { (void)make_life_report(alpha); }
void ListsTest::add_feed() { (void)make_feed(alpha); }

void ListsTest::add_advisory() {
    const std::string number = fresh_number();
    insight::store::AdvisoryRow row;
    row.id = app->env().ids.make<insight::AdvisoryId>();
    row.number = insight::AdvisoryNumber("PR" + number);
    row.status = insight::AdvisoryStatus::published;
    row.severity = static_cast<insight::Severity>(count_ % 3);
    row.severity_rank = insight::store::rank_of(row.severity);
    row.revision = 1;
    row.version = 1;
    row.published_at = app->env().clock.now().plus(std::chrono::seconds{count_ % 7});
    row.changed_at = *row.published_at;
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        EXPECT_TRUE(insight::store::insert(tx, row));
        return {};
    });
    ASSERT_TRUE(written);
}

void ListsTest::add_advisory_revision() {
    insight::store::RevisionRow row;
    row.id = app->env().ids.make<insight::AdvisoryRevisionId>();
    row.advisory_id = advisory_id;
    row.revision = 1'000 + ++revisions_;
    row.state = insight::RevisionState::replaced;
    row.content = describe::Json{"{}"};
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        insight::store::insert(tx, row);
        return {};
    });
    ASSERT_TRUE(written);
}

// An advisory of which no version is known, so that it touches alpha's device whatever that runs.
void ListsTest::add_finding() {
    const std::string number = fresh_number();
    insight::Advisory content;
    content.number = insight::AdvisoryNumber("PR" + number);
    content.severity = static_cast<insight::Severity>(count_ % 3);
    content.clauses.emplace_back();
    insight::store::AdvisoryRow row;
    row.id = app->env().ids.make<insight::AdvisoryId>();
    insight::take_content(row, content);
    row.status = insight::AdvisoryStatus::published;
    row.revision = 1;
    row.version = 1;
    row.published_at = app->env().clock.now().plus(std::chrono::seconds{count_ % 7});
    row.changed_at = *row.published_at;
    insight::store::RevisionRow revision;
    revision.id = app->env().ids.make<insight::AdvisoryRevisionId>();
    revision.advisory_id = row.id;
    revision.state = insight::RevisionState::published;
    revision.content = describe::json_of(content);
    const auto device = assets::AssetId::parse(alpha.objects.at("asset_id")).value();
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        EXPECT_TRUE(insight::store::insert(tx, row));
        insight::store::insert(tx, revision);
        insight::store::add_due(tx, insight::store::DueKind::advisory, row.id.uuid);
        insight::store::add_due(tx, insight::store::DueKind::device, device.uuid);
        return {};
    });
    ASSERT_TRUE(written);
    ASSERT_TRUE(app->match_work().match_due());
}

void ListsTest::add_finding_change() {
    insight::FindingChange change;
    change.account_id = alpha.account.id;
    change.id = app->env().ids.make<insight::FindingChangeId>();
    change.at = app->env().clock.now();
    change.asset_id = assets::AssetId::parse(alpha.objects.at("asset_id")).value();
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        insight::store::insert(tx, change);
        return {};
    });
    ASSERT_TRUE(written);
}

void ListsTest::add_finding_comment() {
    const insight::FindingComment comment{.account_id = alpha.account.id,
                                          .id = app->env().ids.make<insight::FindingCommentId>(),
                                          .asset_id = assets::AssetId::parse(alpha.objects.at("asset_id")).value(),
                                          .advisory_id = advisory_id,
                                          .person_id = {},
                                          .words = insight::CommentWords("Comment " + fresh_number()),
                                          .at = app->env().clock.now()};
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        insight::store::insert(tx, comment);
        return {};
    });
    ASSERT_TRUE(written);
}

void ListsTest::add_finding_notice() {
    const insight::FindingNotice notice{.id = app->env().ids.make<insight::FindingNoticeId>(),
                                        .account_id = alpha.account.id,
                                        .advisory_id = app->env().ids.make<insight::AdvisoryId>(),
                                        .number = insight::AdvisoryNumber("PR" + fresh_number()),
                                        .title = insight::AdvisoryTitle("Packets are lost"),
                                        .at = app->env().clock.now(),
                                        .day = app->env().clock.now().utc_day()};
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        EXPECT_TRUE(insight::store::insert_new(tx, notice));
        return {};
    });
    ASSERT_TRUE(written);
}

// Covered by a plan with bug notification, and shown by no collector.
void ListsTest::add_device_outside() {
    const Date today = app->contracts().today();
    const assets::AssetId device = register_asset().id;
    for (const bool premium : {false, true}) {
        const auto contract =
            app->contracts()
                .create(Caller::system(), {.account_id = alpha.account.id,
                                           .plan = contracts::PlanCode::parse(premium ? "care_plus" : "care").value(),
                                           .from_day = today.plus_days(-10),
                                           .term_months = 12,
                                           .bought_on = today.plus_days(-10)})
                .value();
        contracts::NewLine line;
        line.asset_id = device;
        if (!premium) line.service_level = contracts::ServiceLevelCode::parse("next_business_day").value();
        contracts::AddLines lines;
        lines.lines.push_back(line);
        app->contracts().add_lines(Caller::system(), contract.id, lines).value();
    }
}

}  // namespace aftercare::api_test
