#include "server/demo_advisories.hpp"

#include "insight/editor/advisory_import.hpp"
#include "platform/archive/zip_writer.hpp"

#include <algorithm>

namespace aftercare::server {

namespace {

using insight::AdvisorySummary;

// Those that are not simply published. The last record has a release that nobody can read, so that the import left it to an editor.
constexpr std::string_view kDrafts[] = {"PR2100135", "PR2100136", "CVE-2026-990002"};
constexpr std::string_view kScheduled = "PR2100134";
constexpr std::string_view kRevised = "PR2100103";
constexpr std::string_view kInReview = "PR2100133";
constexpr std::string_view kWithdrawn = "PR2100137";
constexpr std::string_view kExploited = "PR2100131";

std::string zipped(std::string_view text) {
    archive::ZipWriter zip;
    while (!text.empty()) {
        const std::size_t end = text.find("\n---\n");
        zip.add(std::to_string(zip.files() + 1) + ".yaml", text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 5);
    }
    return zip.finish();
}

Result<> import_all(App& app, const Caller& editor, std::string_view records) {
    const auto file = input_of(zipped(records));
    const auto asked = TRY(app.imports().create(editor,
                                                {.kind = std::string(insight::kAdvisoriesImport),
                                                 .account = {},
                                                 .file_name = "demo-advisories.zip",
                                                 .sha256 = files::sha256_of(*file),
                                                 .file = file,
                                                 .dry_run = false},
                                                imports::When::here));
    const auto done = TRY(app.imports().run_here(asked.id));
    check(done.applied && done.refused == 0, "the advisories of the demo are not valid");
    return {};
}

// What the source of the revised bug says by now: one more fix. It waits, since an editor has changed the advisory by hand.
std::string later_record() {
    std::string_view text = demo_advisories_text();
    text.remove_prefix(text.find("number: " + std::string(kRevised)));
    std::string record(text.substr(0, text.find("\n---\n")));
    const std::string_view fixes = "fixed_in: [21.2R3-S7, ";
    const std::size_t at = record.find(fixes);
    check(at != std::string::npos, "the revised bug of the demo has other fixes");
    return record.insert(at + fixes.size(), "21.3R3-S6, ");
}

// A second revision by hand.
Result<> revise(App& app, const Caller& editor, const Caller& reviewer, const AdvisorySummary& first) {
    insight::EditorService& advisories = app.advisories();
    const auto begun = TRY(advisories.revise(
        editor, first.id,
        {.reason = insight::RevisionReason("The workaround needs no restart, and labels come back by themselves."),
         .from_revision = {}}));
    insight::PatchAdvisory patch;
    patch.workaround = insight::AdvisoryText("Clear the labels of idle paths (clear rsvp session idle) before they run out.");
    patch.restoration = insight::AdvisoryText("Labels come back within a minute once idle paths are cleared.");
    TRY(advisories.change(editor, first.id, patch, begun.version));
    TRY(advisories.submit(editor, first.id));
    TRY(advisories.review(reviewer, first.id, {.verdict = insight::ReviewVerdict::approve, .remarks = {}}));
    TRY(advisories.publish(editor, first.id, {}));
    return {};
}

Result<> bring_on(App& app, const Caller& editor, const Caller& reviewer, const AdvisorySummary& draft) {
    const std::string& number = draft.number.text();
    insight::EditorService& advisories = app.advisories();
    // A record that is understood whole was published by the import.
    if (draft.status != insight::AdvisoryStatus::draft || std::ranges::find(kDrafts, number) != std::end(kDrafts)) return {};
    if (number == kExploited) {
        insight::PatchAdvisory patch;
        patch.exploited = true;
        TRY(advisories.change(editor, draft.id, patch, draft.version));
    }
    TRY(advisories.submit(editor, draft.id));
    if (number == kInReview) return {};
    TRY(advisories.review(reviewer, draft.id, {.verdict = insight::ReviewVerdict::approve, .remarks = {}}));
    if (number == kScheduled) {
        TRY(advisories.publish(editor, draft.id, {.at = app.env().clock.now().plus(std::chrono::days(14))}));
        return {};
    }
    TRY(advisories.publish(editor, draft.id, {}));
    if (number == kRevised) return revise(app, editor, reviewer, draft);
    if (number == kWithdrawn)
        TRY(advisories.withdraw(
            editor, draft.id, {.reason = insight::RevisionReason("The loss was the tester's; the switch forwards all frames.")}));
    return {};
}

}  // namespace

Result<> make_demo_advisories(DemoWorld& world) {
    App& app = world.app();
    const Caller editor = TRY(world.acting("content@northwind.example"));
    const Caller reviewer = TRY(world.acting("senior@northwind.example"));
    TRY(import_all(app, editor, demo_advisories_text()));
    for (const AdvisorySummary& draft : app.advisories().list(editor, {}, {}, {}, 500, false).rows)
        TRY(bring_on(app, editor, reviewer, draft));
    return import_all(app, editor, later_record());
}

}  // namespace aftercare::server
