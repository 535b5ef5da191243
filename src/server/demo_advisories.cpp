#include "server/demo_advisories.hpp"

#include "insight/editor/advisory_import.hpp"
#include "platform/archive/zip_writer.hpp"

#include <algorithm>

namespace aftercare::server {

namespace {

using insight::AdvisorySummary;

// Those that are not simply published.
constexpr std::string_view kDrafts[] = {"PR2100134", "PR2100135", "PR2100136"};
constexpr std::string_view kInReview = "PR2100133";
constexpr std::string_view kWithdrawn = "PR2100137";
constexpr std::string_view kExploited = "PR2100131";

std::string zipped() {
    archive::ZipWriter zip;
    std::string_view text = demo_advisories_text();
    while (!text.empty()) {
        const std::size_t end = text.find("\n---\n");
        zip.add(std::to_string(zip.files() + 1) + ".yaml", text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 5);
    }
    return zip.finish();
}

Result<> import_all(App& app, const Caller& editor) {
    const auto file = input_of(zipped());
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

Result<> bring_on(App& app, const Caller& editor, const Caller& reviewer, const AdvisorySummary& draft) {
    const std::string& number = draft.number.text();
    insight::EditorService& advisories = app.advisories();
    if (std::ranges::find(kDrafts, number) != std::end(kDrafts)) return {};
    if (number == kExploited) {
        insight::PatchAdvisory patch;
        patch.exploited = true;
        TRY(advisories.change(editor, draft.id, patch, draft.version));
    }
    TRY(advisories.submit(editor, draft.id));
    if (number == kInReview) return {};
    TRY(advisories.review(reviewer, draft.id, {.verdict = insight::ReviewVerdict::approve, .remarks = {}}));
    TRY(advisories.publish(editor, draft.id, {}));
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
    TRY(import_all(app, editor));
    for (const AdvisorySummary& draft : app.advisories().list(editor, {}, {}, {}, 500, false).rows)
        TRY(bring_on(app, editor, reviewer, draft));
    return {};
}

}  // namespace aftercare::server
