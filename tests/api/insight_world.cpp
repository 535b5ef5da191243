// What insight knows in the world of the tests: end of life, a release, an advisory, a report and a calendar.
#include "insight/editor/advisory_import.hpp"
#include "insight/findings/decision_store.hpp"
#include "insight/findings/notice_store.hpp"
#include "insight/life/bulletin_draft.hpp"
#include "world.hpp"

namespace aftercare::api_test {

void ApiTest::make_life() {
    insight::BulletinDraft draft{.number = parsed<insight::BulletinNumber>("TSB-1"), .title = {}, .dates = {}, .items = {}};
    // Its support ends beyond all notices, which would come between those that tests look for.
    draft.items.push_back({.skus = {parsed<catalogue::Sku>("BOX-1")},
                           .dates = insight::Milestones{.end_of_software_engineering = app->contracts().today().plus_days(200),
                                                        .end_of_support = app->contracts().today().plus_days(1'000)}});
    insight::Bulletin bulletin = insight::merged(nullptr, draft);
    bulletin.id = world.env.ids.make<insight::BulletinId>();
    insight::Release release{.id = world.env.ids.make<insight::ReleaseId>(), .train = parsed<insight::TrainName>("21.4")};
    // Not over yet, or every list of advisories would hold one about it (INS-15).
    release.end_of_support = app->contracts().today().plus_days(1);
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        insight::store::stage(tx, bulletin);
        insight::store::reveal_bulletins(tx);
        insight::store::forget_staged_bulletins(tx);
        insight::store::stage(tx, release);
        insight::store::reveal_releases(tx);
        insight::store::forget_staged_releases(tx);
        return {};
    });
    if (!written) throw std::runtime_error(written.error().detail);
    life_bulletin = bulletin.id;
    life_release = release.id;
}

void ApiTest::make_advisory() {
    const auto file = input_of(
        std::string(R"({"dataType":"CVE_RECORD","dataVersion":"5.0","cveMetadata":{"cveId":"CVE-2025-0001","state":"PUBLISHED"},)"
                    R"("containers":{"cna":{"title":"Junos OS: Made up","affected":[{"vendor":"Juniper Networks",)"
                    R"("product":"Junos OS","versions":[{"version":"21.4","status":"affected",)"
                    R"("lessThan":"21.4R3-S5"}]}],"descriptions":[{"lang":"en","value":"A made-up flaw."}]}}})"));
    const auto asked = app->imports()
                           .create(Caller::system(),
                                   {.kind = std::string(insight::kAdvisoriesImport),
                                    .account = {},
                                    .file_name = "made-up.json",
                                    .sha256 = files::sha256_of(*file),
                                    .file = file,
                                    .dry_run = false},
                                   imports::When::here)
                           .value();
    if (app->imports().run_here(asked.id).value().added != 1) throw std::runtime_error("the advisory was not taken in");
    advisory_id = app->advisories().list(Caller::system(), {}, {}, {}, 1, false).rows.at(0).id;
}

insight::LifeReportId ApiTest::make_life_report(const Customer& customer) {
    insight::store::ReportRow row;
    row.id = world.env.ids.make<insight::LifeReportId>();
    row.account_id = customer.account.id;
    row.state = insight::ReportState::done;
    row.asked = describe::Json{"{}"};
    row.created_at = world.clock.now();
    row.expires_at = world.clock.now().plus(std::chrono::days{7});
    row.language = "en";
    const auto content = input_of("device\n" + customer.account.name.text() + "\n");
    row.sha256 = files::sha256_of(*content);
    row.size = static_cast<std::int64_t>(content->size());
    app->surroundings().files->put(*row.sha256, *content).value();
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        files::use(tx, *row.sha256, row.id.uuid);
        insight::store::insert(tx, row);
        return {};
    });
    if (!written) throw std::runtime_error(written.error().detail);
    return row.id;
}

insight::FeedId ApiTest::make_feed(const Customer& customer) {
    insight::store::FeedRow row;
    row.id = world.env.ids.make<insight::FeedId>();
    row.account_id = customer.account.id;
    row.person_id = customer.people.at(customer.owner_role).id;
    row.name = "Calendar of " + customer.account.name.text();
    row.created_at = world.clock.now();
    row.secret_hash = row.id.text();
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        insight::store::insert(tx, row);
        return {};
    });
    if (!written) throw std::runtime_error(written.error().detail);
    return row.id;
}

// The device shows a configuration, and nobody knows what it runs: the advisory may be about it.
void ApiTest::give_finding(Customer& customer) {
    const assets::AssetId device = parsed<assets::AssetId>(customer.objects.at("asset_id"));
    app->configurations().take(Caller::system(), device, "system { host-name " + customer.site.code.text() + "; }\n").value();
    const insight::FindingComment comment{.account_id = customer.account.id,
                                          .id = world.env.ids.make<insight::FindingCommentId>(),
                                          .asset_id = device,
                                          .advisory_id = advisory_id,
                                          .person_id = {},
                                          .words = insight::CommentWords("Comment of " + customer.account.name.text()),
                                          .at = world.clock.now()};
    const insight::FindingNotice notice{.id = world.env.ids.make<insight::FindingNoticeId>(),
                                        .account_id = customer.account.id,
                                        .advisory_id = advisory_id,
                                        .number = insight::AdvisoryNumber("CVE-2025-0001"),
                                        .at = world.clock.now(),
                                        .day = world.clock.now().utc_day()};
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        insight::store::insert(tx, comment);
        if (!insight::store::insert_new(tx, notice)) throw std::runtime_error("the notice was there");
        insight::store::add_due(tx, insight::store::DueKind::advisory, advisory_id.uuid);
        insight::store::add_due(tx, insight::store::DueKind::device, device.uuid);
        return {};
    });
    if (!written || !app->match_work().match_due()) throw std::runtime_error("the device was not matched");
    customer.objects["finding_notice_id"] = notice.id.text();
    customer.objects["finding_comment_id"] = comment.id.text();
    customer.objects["finding_change_id"] = app->findings().changes(Caller::system(), device, {}, 1).value().at(0).id.text();
}

void ApiTest::give_life(Customer& customer) {
    customer.objects["bulletin_id"] = life_bulletin.text();
    customer.objects["release_id"] = life_release.text();
    customer.objects["advisory_id"] = advisory_id.text();
    customer.objects["advisory_revision_id"] =
        app->advisories().find(Caller::system(), advisory_id, {}).value().revision.id.text();
    customer.objects["life_report_id"] = make_life_report(customer).text();
    customer.objects["feed_id"] = make_feed(customer).text();
    give_finding(customer);
}

}  // namespace aftercare::api_test
