#include "insight/editor/record_rows.hpp"
#include "insight/editor/test_world.hpp"
#include "kit/shared_data.hpp"
#include "platform/archive/testing.hpp"

#include <cstdio>
#include <filesystem>
#include <set>

namespace aftercare::insight {
namespace {

class INS_03_import : public EditorTest {};
class INS_18_import : public EditorTest {};
class INS_03_real : public EditorTest {};

TEST_P(INS_03_import, publishes_what_is_whole_and_again_changes_nothing) {
    const auto first = import(made_up_cve("CVE-2025-1", "21.4R3-S5"));
    ASSERT_EQ(first.added, 1) << (first.problem ? first.problem->detail : "") << rows(first).at(0).reasons.size();
    const auto one = advisory("CVE-2025-1", customer()).value();
    EXPECT_EQ(one.status, AdvisoryStatus::published);
    EXPECT_EQ(one.understanding, Understanding::whole);
    EXPECT_EQ(rows(first).at(0).notes.at(0), "is published");
    EXPECT_EQ(events("advisory.published"), 1);
    EXPECT_EQ(import(made_up_cve("CVE-2025-1", "21.4R3-S5")).unchanged, 1);
    EXPECT_EQ(events("advisory.published"), 1);
    const auto changed = import(made_up_cve("CVE-2025-1", "21.4R3-S6"));
    EXPECT_EQ(changed.changed, 1);
    EXPECT_EQ(rows(changed).at(0).changed, (std::vector<std::string>{"clauses", "description"}));
    EXPECT_EQ(advisory("CVE-2025-1", customer())->revision, 2);
    EXPECT_EQ(events("advisory.revised"), 1);
    const auto revisions = service->revisions(customer(), one.id, {}, 10).value();
    ASSERT_EQ(revisions.size(), 2u);
    EXPECT_EQ(revisions[1].state, RevisionState::replaced);
}

TEST_P(INS_03_import, keeps_each_record_as_it_came) {
    const std::string bytes = made_up_cve("CVE-2025-2", "21.4R3-S5");
    (void)import(bytes);
    const auto id = advisory("CVE-2025-2")->id;
    auto stream = service->raw(customer(), id, {}).value();
    std::string whole;
    while (auto piece = stream.next().value()) whole += *piece;
    EXPECT_EQ(whole, bytes);
    EXPECT_EQ(stream.file_name, "CVE-2025-2.json");
    const auto used = db().read(Scope::all(), [&](db::Tx& tx) { return files::in_use(tx, files::sha256_of(*input_of(bytes))); });
    EXPECT_TRUE(used);
    const AdvisoryId written = service->create(anna, bug("PR200")).value().id;
    EXPECT_EQ(service->raw(anna, written, {}).error().code, "insight.advisory_without_record");
}

// A record that says of itself what its text does not.
std::string contradicting_cve(const std::string& number) {
    std::string against = made_up_cve(number, "21.4R3-S5");
    against.replace(against.rfind("21.4R3-S5"), 9, "21.4R3-S9");
    return against;
}

TEST_P(INS_03_import, flags_what_contradicts_itself_with_both_texts) {
    const auto contradicting = import(contradicting_cve("CVE-2025-3"));
    const auto one = advisory("CVE-2025-3", customer()).value();
    EXPECT_EQ(one.status, AdvisoryStatus::published);
    EXPECT_EQ(one.contradictions, 1);
    EXPECT_EQ(rows(contradicting).at(0).notes.at(0), "is published");
    EXPECT_TRUE(rows(contradicting).at(0).notes.at(1).starts_with("contradiction: "));
    const auto view = service->find(customer(), one.id, {}).value();
    EXPECT_TRUE(view.content.contradictions.at(0).stated.text().contains("21.4R3-S5"));
    EXPECT_TRUE(view.content.contradictions.at(0).described.text().contains("21.4R3-S9"));
    EXPECT_EQ(service->list(anna, {.flagged = true}, {}, {}, 10, true).total, 1);
}

TEST_P(INS_03_import, lets_what_is_not_understood_or_contradicts_itself_wait_as_a_draft_where_the_policy_says_so) {
    use_policy("publish_imported: whole_only\n");
    const auto contradicting = import(contradicting_cve("CVE-2025-3"));
    EXPECT_EQ(advisory("CVE-2025-3")->status, AdvisoryStatus::draft);
    EXPECT_FALSE(advisory("CVE-2025-3", customer()));
    EXPECT_EQ(rows(contradicting).at(0).notes.at(0), "waits as a draft: it contradicts itself");
    const auto odd = import(made_up_cve("CVE-2025-4", "the blue moon"));
    EXPECT_EQ(advisory("CVE-2025-4")->status, AdvisoryStatus::draft);
    bool told = false;
    const auto report = rows(odd);
    for (const std::string& note : report.at(0).notes) told |= note.starts_with("not understood: ");
    EXPECT_TRUE(told);
    EXPECT_EQ(rows(import(made_up_cve("CVE-2025-14", "21.4R3-S5"))).at(0).notes.at(0), "is published");
    use_policy("publish_imported: never\n");
    EXPECT_EQ(rows(import(made_up_cve("CVE-2025-15", "21.4R3-S5"))).at(0).notes.at(0), "waits as a draft, as the policy wants");
}

TEST_P(INS_03_import, a_platform_that_nobody_knows_is_said_and_left_to_the_editors) {
    std::string record = made_up_cve("CVE-2025-5", "21.4R3-S5");
    record.replace(record.find(R"("platforms":["MX Series"])"), 25, R"("platforms":["MX Series","MQX9000 Series"])");
    const auto report = rows(import(record));
    const auto one = advisory("CVE-2025-5", customer()).value();
    EXPECT_EQ(one.understanding, Understanding::partly);
    EXPECT_EQ(one.not_understood, 1);
    EXPECT_EQ(service->list(anna, {.flagged = true}, {}, {}, 10, true).total, 1);
    EXPECT_EQ(report.at(0).notes.at(0),
              "is published: no device is found by a platform that was not understood; an editor has to name it");
    EXPECT_TRUE(report.at(0).notes.at(1).starts_with("not understood: /containers/cna/affected/0/platforms: "))
        << report.at(0).notes.at(1);
    EXPECT_EQ(import(record).unchanged, 1);
}

TEST_P(INS_18_import, publishes_what_has_no_usable_versions_and_hands_it_to_the_editors) {
    const auto odd = import(made_up_cve("CVE-2025-4", "the blue moon"));
    const auto one = advisory("CVE-2025-4", customer()).value();
    EXPECT_EQ(one.status, AdvisoryStatus::published);
    EXPECT_EQ(one.understanding, Understanding::none);
    EXPECT_EQ(rows(odd).at(0).notes.at(0),
              "is published: no usable range of versions was understood, so that its devices show as of unknown version");
    EXPECT_TRUE(rows(odd).at(0).notes.at(1).starts_with("not understood: ")) << rows(odd).at(0).notes.at(1);
    EXPECT_EQ(service->list(anna, {.understanding = Understanding::none, .flagged = true}, {}, {}, 10, true).total, 1);
    // Mended by an editor it leaves the list; another import does not undo that.
    service->revise(anna, one.id, {.reason = RevisionReason("The fix is 21.4R3-S5."), .from_revision = {}}).value();
    PatchAdvisory patch;
    patch.clauses = bug("X").clauses;
    patch.description = AdvisoryText("Packets are lost.");
    service->change(anna, one.id, patch, {}).value();
    service->submit(anna, one.id).value();
    service->review(bert, one.id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    service->publish(anna, one.id, {}).value();
    EXPECT_EQ(advisory("CVE-2025-4", customer())->understanding, Understanding::whole);
    EXPECT_EQ(service->list(anna, {.flagged = true}, {}, {}, 10, true).total, 0);
    EXPECT_EQ(import(made_up_cve("CVE-2025-4", "the blue moon")).unchanged, 1);
}

TEST_P(INS_18_import, keeps_what_names_no_product_for_the_editors_alone) {
    const std::string nameless =
        R"({"CVE_data_meta":{"ID":"CVE-2017-99"},"data_version":"4.0","description":{"description_data":[)"
        R"({"lang":"eng","value":"A flaw."}]},"affects":{"vendor":{"vendor_data":[{"product":)"
        R"({"product_data":[{"product_name":"n/a","version":{"version_data":[{"version_value":"n/a"}]}}]}}]}}})";
    const auto done = import(nameless);
    ASSERT_EQ(done.added, 1) << rows(done).at(0).reasons.size();
    EXPECT_EQ(rows(done).at(0).notes.at(0), "waits as a draft: it names no product");
    EXPECT_EQ(advisory("CVE-2017-99")->status, AdvisoryStatus::draft);
    EXPECT_EQ(service->list(anna, {.flagged = true}, {}, {}, 10, true).total, 1);
}

TEST_P(INS_03_import, derives_a_condition_and_says_from_what) {
    (void)import(made_up_cve("CVE-2025-5", "21.4R3-S5",
                             "To be exposed the following must be configured:\\n\\n[system services web-management http]"));
    const auto view = service->find(customer(), advisory("CVE-2025-5")->id, {}).value();
    ASSERT_EQ(view.clauses.size(), 1u);
    ASSERT_TRUE(view.clauses[0].condition);
    EXPECT_TRUE(view.clauses[0].condition->text().contains("web-management http")) << view.clauses[0].condition->text();
    EXPECT_TRUE(view.clauses[0].condition_derived);
    EXPECT_TRUE(view.clauses[0].derived_from->text().contains("must be configured"));
}

TEST_P(INS_03_import, never_overwrites_what_an_editor_wrote) {
    (void)import(made_up_cve("CVE-2025-6", "21.4R3-S5"));
    const auto id = advisory("CVE-2025-6")->id;
    service->revise(anna, id, {.reason = RevisionReason("Better words"), .from_revision = {}}).value();
    PatchAdvisory patch;
    patch.title = WrittenTitle("By hand");
    service->change(anna, id, patch, {}).value();
    const auto waiting = import(made_up_cve("CVE-2025-6", "21.4R3-S6"));
    EXPECT_EQ(waiting.changed, 1);
    EXPECT_TRUE(rows(waiting).at(0).notes.at(0).starts_with("waits for an editor"));
    EXPECT_EQ(advisory("CVE-2025-6")->work_revision, 2);
    EXPECT_EQ(advisory("CVE-2025-6")->waiting_revision, 3);
    EXPECT_EQ(service->list(anna, {.waiting = true}, {}, {}, 10, true).total, 1);
    EXPECT_EQ(import(made_up_cve("CVE-2025-6", "21.4R3-S6")).unchanged, 1);
    service->submit(anna, id).value();
    service->review(bert, id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    service->publish(anna, id, {}).value();
    EXPECT_EQ(advisory("CVE-2025-6", customer())->title.text(), "By hand");
    EXPECT_EQ(import(made_up_cve("CVE-2025-6", "21.4R3-S7")).changed, 1);
    EXPECT_EQ(advisory("CVE-2025-6", customer())->title.text(), "By hand");
    const auto row = advisory("CVE-2025-6").value();
    EXPECT_EQ(row.waiting_revision, 4);
    EXPECT_EQ(service->find(anna, id, 3).value().revision.state, RevisionState::put_aside);
    // The one that waits is taken up.
    const auto begun =
        service->revise(anna, id, {.reason = RevisionReason("The source's"), .from_revision = Int<1, 1'000'000>(4)}).value();
    EXPECT_FALSE(begun.waiting_revision);
    EXPECT_TRUE(service->find(anna, id, begun.work_revision).value().content.description.text().contains("21.4R3-S7"));
    // One that waited when a later revision was begun is passed over by its publication.
    (void)import(made_up_cve("CVE-2025-6", "21.4R3-S8"));
    EXPECT_EQ(advisory("CVE-2025-6")->waiting_revision, 6);
    service->revise(anna, id, {.reason = RevisionReason("My own"), .from_revision = {}}).value();
    service->submit(anna, id).value();
    service->review(bert, id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    EXPECT_FALSE(service->publish(anna, id, {}).value().waiting_revision);
}

TEST_P(INS_03_import, an_imported_draft_that_is_changed_becomes_a_revision_of_its_own) {
    (void)import(made_up_bug("PR300", "21.4R3-S5"), anna);
    const auto draft = advisory("PR300").value();
    EXPECT_EQ(draft.status, AdvisoryStatus::draft);
    EXPECT_EQ(service->find(anna, draft.id, {}).value().revision.raw_form, AdvisoryForm::own);
    PatchAdvisory patch;
    patch.title = WrittenTitle("By hand");
    service->change(anna, draft.id, patch, {}).value();
    const auto all = service->revisions(anna, draft.id, {}, 10).value();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].state, RevisionState::writing);
    EXPECT_EQ(all[1].state, RevisionState::put_aside);
    EXPECT_EQ(service->find(anna, draft.id, 1).value().content.title.text(), "Made up");
}

TEST_P(INS_03_import, whoever_brings_the_vendors_own_does_not_review_it) {
    (void)import(made_up_bug("PR301", "21.4R3-S5"), anna);
    const auto id = advisory("PR301")->id;
    service->submit(bert, id).value();
    EXPECT_EQ(service->review(anna, id, {.verdict = ReviewVerdict::approve, .remarks = {}}).error().code,
              "insight.advisory_own_review");
    EXPECT_TRUE(service->review(editor(), id, {.verdict = ReviewVerdict::approve, .remarks = {}}));
}

TEST_P(INS_03_import, withdraws_what_its_source_has_withdrawn) {
    (void)import(made_up_cve("CVE-2025-7", "21.4R3-S5"));
    std::string rejected = made_up_cve("CVE-2025-7", "21.4R3-S5");
    rejected.replace(rejected.find("PUBLISHED"), 9, "REJECTED");
    const auto done = import(rejected);
    EXPECT_EQ(done.changed, 1) << rows(done).at(0).reasons.size();
    EXPECT_EQ(advisory("CVE-2025-7", customer())->status, AdvisoryStatus::withdrawn);
    EXPECT_EQ(events("advisory.withdrawn"), 1);
}

TEST_P(INS_03_import, reads_many_records_a_line_each_or_zipped_and_refuses_the_bad_ones) {
    const std::string lines = made_up_cve("CVE-2025-10", "21.4R3-S5") + "\n\n{\"nothing\": 1}\n" +
                              made_up_cve("CVE-2025-11", "21.4R3-S5") + "\n" + made_up_cve("CVE-2025-10", "21.4R3-S5") + "\n";
    const auto whole = import(lines);
    EXPECT_EQ(whole.problem->code, "imports.rows_refused");
    EXPECT_FALSE(advisory("CVE-2025-10"));
    const auto some = import(lines, Caller::system(), true);
    EXPECT_EQ(some.added, 2);
    EXPECT_EQ(some.refused, 2);
    EXPECT_EQ(rows(some).at(1).number, 3);
    EXPECT_TRUE(rows(some).at(3).reasons.at(0).contains("already"));
    archive::testing::ZipMaker zip;
    zip.add("cves/a.json", made_up_cve("CVE-2025-12", "21.4R3-S5"))
        .add("cves/b.yaml", made_up_bug("PR302", "21.4R3-S5"))
        .add("readme.txt", "no record")
        .add("cves/c.json", "{");
    const auto zipped = import(zip.made(), Caller::system(), true);
    EXPECT_EQ(zipped.added, 2);
    EXPECT_EQ(zipped.refused, 1);
    EXPECT_EQ(rows(zipped).at(2).source, "cves/c.json");
    EXPECT_TRUE(advisory("PR302"));
}

TEST_P(INS_03_import, refuses_a_condition_that_cant_be_read_and_says_where) {
    const auto wrong = import(made_up_bug("PR303", "21.4R3-S5") + "  condition: \"nonsense((\"\n");
    EXPECT_EQ(wrong.refused, 1);
    EXPECT_TRUE(rows(wrong).at(0).reasons.at(0).starts_with("/clauses/0/condition: line 1, character "))
        << rows(wrong).at(0).reasons.at(0);
}

TEST_P(INS_03_import, refuses_a_number_of_another_source) {
    (void)published("CVE-2025-13");
    const auto taken = import(made_up_cve("CVE-2025-13", "21.4R3-S5"));
    EXPECT_EQ(taken.refused, 1);
    EXPECT_TRUE(rows(taken).at(0).reasons.at(0).contains("another source"));
}

TEST(INS_03_records, that_are_too_long_are_refused_and_the_next_is_read) {
    const std::string lines = "{}\n{\"a\":\"" + std::string(kMaxRecordBytes + (3 << 20), 'x') + "\"}\n{\"b\":1}\n";
    const auto source = open_records(input_of(lines)).value();
    EXPECT_EQ(source->next().value()->bytes, "{}");
    EXPECT_TRUE(source->next().value()->refused);
    const auto last = source->next().value();
    EXPECT_EQ(last->bytes, "{\"b\":1}");
    EXPECT_EQ(last->number, 3);
    EXPECT_FALSE(source->next().value());
    EXPECT_EQ(open_records(input_of("{" + std::string(kMaxRecordBytes, ' ') + "}")).error().code, "insight.advisory_too_large");
    std::string many;
    for (std::size_t i = 0; i <= kMaxRecords; ++i) many += "{}\n";
    const auto too_many = open_records(input_of(many)).value();
    for (std::size_t i = 0; i < kMaxRecords; ++i) ASSERT_TRUE(too_many->next().value());
    EXPECT_EQ(too_many->next().error().code, "insight.records_too_many");
    EXPECT_EQ(open_records(input_of("PK\x03\x04 nonsense")).error().code, "archive.damaged");
}

// Every second record that is shared: each is taken in or refused with its reason, and again changes nothing.
TEST_P(INS_03_real, records_are_taken_in_and_again_change_nothing) {
    const auto folder = kit::shared_data();
    if (!folder) GTEST_SKIP() << "AFTERCARE_SHARED is absent: the real records are not read";
    std::set<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder / "cve-v5"))
        if (entry.path().filename().string().starts_with("CVE-") && entry.path().extension() == ".json")
            paths.insert(entry.path());
    ASSERT_GT(paths.size(), 50u);
    archive::testing::ZipMaker zip;
    int at = 0;
    for (const auto& path : paths)
        if (at++ % 2 == 0) zip.add(path.filename().string(), kit::read_file(path));
    const auto first = import(zip.made(), Caller::system(), true);
    EXPECT_EQ(first.state, imports::ImportState::done) << (first.problem ? first.problem->detail : "");
    EXPECT_GT(first.added, std::ssize(paths) / 3);
    const auto all = service->list(anna, {}, {}, {}, 1, true).total;
    const auto seen = service->list(customer(), {}, {}, {}, 1, true).total;
    RecordProperty("published", static_cast<int>(*seen));
    std::printf("records %lld, taken in %lld, refused %lld, published %lld\n", static_cast<long long>(first.checked),
                static_cast<long long>(*all), static_cast<long long>(first.refused), static_cast<long long>(*seen));
    const auto again = import(zip.made(), Caller::system(), true);
    EXPECT_EQ(again.added + again.changed, 0);
    EXPECT_EQ(again.unchanged, first.added);
}

ON_BOTH_DATABASES(INS_03_import);
ON_BOTH_DATABASES(INS_18_import);
ON_BOTH_DATABASES(INS_03_real);

}  // namespace
}  // namespace aftercare::insight
