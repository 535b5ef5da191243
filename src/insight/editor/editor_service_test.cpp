#include "insight/editor/test_world.hpp"

namespace aftercare::insight {
namespace {

class INS_05_editors : public EditorTest {};
class INS_18_advisory : public EditorTest {};

TEST_P(INS_05_editors, write_review_publish_and_customers_see_what_is_published) {
    const AdvisorySummary draft = service->create(anna, bug("PR100")).value();
    EXPECT_EQ(draft.status, AdvisoryStatus::draft);
    EXPECT_EQ(draft.work, RevisionState::writing);
    EXPECT_FALSE(advisory("PR100", customer()));
    EXPECT_EQ(service->find(customer(), draft.id, {}).error().code, "insight.advisory_unknown");
    EXPECT_EQ(service->revisions(customer(), draft.id, {}, 10).error().code, "insight.advisory_unknown");
    EXPECT_EQ(service->raw(customer(), draft.id, {}).error().code, "insight.advisory_unknown");
    EXPECT_EQ(service->publish(anna, draft.id, {}).error().code, "insight.advisory_state");
    service->submit(anna, draft.id).value();
    EXPECT_EQ(service->change(anna, draft.id, {}, {}).error().code, "insight.advisory_state");
    EXPECT_EQ(service->review(anna, draft.id, {.verdict = ReviewVerdict::approve, .remarks = {}}).error().code,
              "insight.advisory_own_review");
    service->review(bert, draft.id, {.verdict = ReviewVerdict::reject, .remarks = ReviewRemarks("Which boards?")}).value();
    service->submit(anna, draft.id).value();
    service->review(bert, draft.id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    const AdvisorySummary out = service->publish(anna, draft.id, {}).value();
    EXPECT_EQ(out.status, AdvisoryStatus::published);
    EXPECT_EQ(out.revision, 1);
    EXPECT_FALSE(out.work);
    const auto seen = service->find(customer(), draft.id, {}).value();
    EXPECT_EQ(seen.content.clauses.size(), 1u);
    EXPECT_FALSE(seen.advisory.version);
    EXPECT_TRUE(seen.revision.writers.empty());
    EXPECT_EQ(events("advisory.published"), 1);
    EXPECT_EQ(events("advisory.rejected"), 1);
}

TEST_P(INS_05_editors, revise_while_the_published_one_stays_and_keep_every_revision) {
    const AdvisorySummary first = published("PR101");
    service->revise(anna, first.id, {.reason = RevisionReason("Another fix"), .from_revision = {}}).value();
    PatchAdvisory patch;
    patch.title = WrittenTitle("Packets are lost, again");
    const auto current = service->find(anna, first.id, {}).value().advisory.version;
    EXPECT_EQ(service->change(anna, first.id, patch, current.value() + 1).error().code, "access.version_changed");
    service->change(bert, first.id, patch, current).value();
    EXPECT_EQ(advisory("PR101", customer())->title.text(), "Packets are lost");
    EXPECT_EQ(service->find(customer(), first.id, 2).error().code, "insight.revision_unknown");
    EXPECT_EQ(service->find(anna, first.id, 2).value().content.title.text(), "Packets are lost, again");
    service->submit(anna, first.id).value();
    const Caller carl = editor();
    EXPECT_EQ(service->review(bert, first.id, {.verdict = ReviewVerdict::approve, .remarks = {}}).error().code,
              "insight.advisory_own_review")
        << "he wrote a part of it";
    service->review(carl, first.id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    const AdvisorySummary second = service->publish(carl, first.id, {}).value();
    EXPECT_EQ(second.revision, 2);
    EXPECT_EQ(second.published_at, first.published_at);
    EXPECT_EQ(events("advisory.revised"), 1);
    const auto all = service->revisions(customer(), first.id, {}, 10).value();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].state, RevisionState::published);
    EXPECT_EQ(all[1].state, RevisionState::replaced);
    EXPECT_EQ(service->find(customer(), first.id, 1).value().content.title.text(), "Packets are lost");
    EXPECT_EQ(
        service->revise(anna, first.id, {.reason = RevisionReason("x"), .from_revision = Int<1, 1'000'000>(9)}).error().code,
        "insight.revision_unknown");
}

TEST_P(INS_05_editors, publish_at_a_time_and_take_that_back) {
    const AdvisoryId id = service->create(anna, bug("PR102")).value().id;
    service->submit(anna, id).value();
    service->review(bert, id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    const Instant at = world.clock.now().plus(std::chrono::hours{2});
    EXPECT_EQ(service->publish(anna, id, {.at = at}).value().work, RevisionState::scheduled);
    ASSERT_TRUE(service->publish_due());
    EXPECT_FALSE(advisory("PR102", customer()));
    service->review(bert, id, {.verdict = ReviewVerdict::reject, .remarks = {}}).value();
    world.clock.advance(std::chrono::hours{3});
    ASSERT_TRUE(service->publish_due());
    EXPECT_FALSE(advisory("PR102", customer())) << "it was taken back";
    service->submit(anna, id).value();
    service->review(bert, id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    service->publish(anna, id, {.at = world.clock.now().plus(std::chrono::minutes{5})}).value();
    world.clock.advance(std::chrono::minutes{5});
    ASSERT_TRUE(service->publish_due());
    EXPECT_EQ(advisory("PR102", customer())->status, AdvisoryStatus::published);
    EXPECT_EQ(service->find(anna, id, {}).value().revision.published_by, identity::PersonId{anna.person});
    EXPECT_EQ(events("advisory.published"), 1);
    ASSERT_TRUE(service->publish_due());
    EXPECT_EQ(events("advisory.published"), 1);
}

TEST_P(INS_05_editors, withdraw_with_a_reason_and_it_stays_readable) {
    const AdvisorySummary out = published("PR103");
    service->revise(anna, out.id, {.reason = RevisionReason("More"), .from_revision = {}}).value();
    service->withdraw(anna, out.id, {.reason = RevisionReason("It was no bug.")}).value();
    const auto seen = advisory("PR103", customer()).value();
    EXPECT_EQ(seen.status, AdvisoryStatus::withdrawn);
    EXPECT_EQ(seen.withdrawn_for, RevisionReason("It was no bug."));
    EXPECT_EQ(events("advisory.withdrawn"), 1);
    EXPECT_EQ(service->withdraw(anna, out.id, {.reason = RevisionReason("Again")}).error().code, "insight.advisory_withdrawn");
    EXPECT_EQ(service->submit(anna, out.id).error().code, "insight.advisory_state") << "what was in work is put aside";
    service->revise(anna, out.id, {.reason = RevisionReason("It was one."), .from_revision = {}}).value();
    service->submit(anna, out.id).value();
    service->review(bert, out.id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    EXPECT_EQ(service->publish(anna, out.id, {}).value().status, AdvisoryStatus::published);
    EXPECT_FALSE(advisory("PR103", customer())->withdrawn_for);
}

TEST_P(INS_05_editors, are_told_where_a_condition_is_wrong) {
    WriteAdvisory wrong = bug("PR104");
    wrong.clauses[0].condition = AdvisoryText("[protocols bgp]\nand nonsense(");
    const Problem refused = service->create(anna, wrong).error();
    EXPECT_EQ(refused.code, "insight.advisory_invalid");
    ASSERT_EQ(refused.fields.size(), 1u);
    EXPECT_EQ(refused.fields[0].pointer, "/clauses/0/condition");
    EXPECT_TRUE(refused.fields[0].detail.starts_with("line 2, character ")) << refused.fields[0].detail;
    service->create(anna, bug("PR104")).value();
    EXPECT_EQ(service->create(anna, bug("PR104")).error().code, "insight.advisory_exists");
}

TEST_P(INS_18_advisory, without_usable_versions_is_never_silent) {
    WriteAdvisory odd = bug("PR105", "the next release");
    const AdvisorySummary draft = service->create(anna, odd).value();
    EXPECT_EQ(draft.understanding, Understanding::none);
    EXPECT_GT(draft.not_understood, 0);
    EXPECT_EQ(service->list(anna, {.flagged = true}, {}, {}, 10, true).total, 1);
    PatchAdvisory mended;
    mended.clauses = bug("PR105").clauses;
    const AdvisorySummary after = service->change(anna, draft.id, mended, {}).value();
    EXPECT_EQ(after.understanding, Understanding::whole);
    EXPECT_EQ(after.not_understood, 0);
    EXPECT_EQ(service->list(anna, {.flagged = true}, {}, {}, 10, true).total, 0);
}

TEST_P(INS_05_editors, learn_of_a_platform_that_nobody_knows) {
    WriteAdvisory request = bug("PR102");
    request.clauses.at(0).platforms = {AdvisoryWords("MQX9000 Series")};
    const auto made = service->create(anna, request).value();
    EXPECT_EQ(made.not_understood, 1);
    PatchAdvisory patch;
    patch.clauses = bug("PR102").clauses;
    EXPECT_EQ(service->change(anna, made.id, patch, {}).value().not_understood, 0);
}

TEST_P(INS_05_editors, lists_are_filtered_and_walked_in_every_order) {
    for (const char* number : {"PR1", "PR2", "PR3"}) (void)published(number);
    WriteAdvisory critical = bug("PR4");
    critical.severity = Severity::critical;
    critical.exploited = true;
    critical.title = WrittenTitle("Überlauf der Tabelle");
    service->create(anna, critical).value();
    EXPECT_EQ(service->list(customer(), {}, {}, {}, 10, true).total, 3);
    EXPECT_EQ(service->list(anna, {.severity = Severity::critical}, {}, {}, 10, true).total, 1);
    EXPECT_EQ(service->list(anna, {.exploited = true}, {}, {}, 10, true).total, 1);
    EXPECT_EQ(service->list(anna, {.text = "überLAUF"}, {}, {}, 10, true).total, 1);
    EXPECT_EQ(service->list(anna, {.work = RevisionState::writing}, {}, {}, 10, true).total, 1);
    EXPECT_EQ(service->list(customer(), {.work = RevisionState::writing}, {}, {}, 10, true).total, 3) << "not for them";
    for (const auto by : {store::AdvisorySort::number, store::AdvisorySort::severity, store::AdvisorySort::published_at,
                          store::AdvisorySort::changed_at})
        for (const bool descending : {false, true}) {
            const store::AdvisoryOrder order{by, descending};
            std::vector<std::string> walked;
            std::optional<store::AdvisoryPlace> after;
            for (;;) {
                const auto page = service->list(anna, {}, order, after, 1, false);
                if (page.rows.empty()) break;
                walked.push_back(page.rows.front().number.text());
                after = store::place_of(page.rows.front(), by);
            }
            std::vector<std::string> whole;
            for (const auto& row : service->list(anna, {}, order, {}, 10, false).rows) whole.push_back(row.number.text());
            EXPECT_EQ(walked, whole);
            EXPECT_EQ(walked.size(), 4u);
        }
}

TEST_P(INS_05_editors, see_what_platforms_mean_in_the_catalogue) {
    for (const char* model : {"MX204", "MX480", "EX4300-48T"})
        catalogue
            ->create(Caller::system(), {.manufacturer = catalogue::ProductText("Maker"),
                                        .sku = *catalogue::Sku::parse(model),
                                        .kind = catalogue::ProductKind::system,
                                        .model = catalogue::ProductText(model)})
            .value();
    WriteAdvisory wide = bug("PR106");
    wide.clauses[0].platforms.push_back(AdvisoryWords("the blue ones"));
    const AdvisoryId id = service->create(anna, wide).value().id;
    const auto view = service->find(anna, id, {}).value();
    ASSERT_EQ(view.clauses.size(), 1u);
    ASSERT_EQ(view.clauses[0].platforms.size(), 1u);
    EXPECT_EQ(view.clauses[0].platforms[0].models, (std::vector<std::string>{"MX204", "MX480"}));
    ASSERT_EQ(view.clauses[0].unresolved.size(), 1u);
    EXPECT_EQ(view.clauses[0].unresolved[0].text, "the blue ones");
    ASSERT_EQ(view.clauses[0].ranges.size(), 1u);
    EXPECT_TRUE(view.clauses[0].ranges[0].starts_with("affected: ")) << view.clauses[0].ranges[0];
    EXPECT_TRUE(view.clauses[0].ranges[0].contains("21.4R3-S5"));
    EXPECT_FALSE(view.clauses[0].condition_derived);
}

ON_BOTH_DATABASES(INS_05_editors);
ON_BOTH_DATABASES(INS_18_advisory);

}  // namespace
}  // namespace aftercare::insight
