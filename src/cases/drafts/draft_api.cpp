#include "cases/drafts/draft_api.hpp"

#include "platform/http/page.hpp"

namespace aftercare::cases {

namespace {

using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

struct DraftPath {
    CaseDraftId case_draft_id;
};
DESCRIBE(DraftPath, case_draft_id)

struct DraftQuery {
    std::optional<AccountId> account_id;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(DraftQuery, account_id, cursor, limit)

Result<store::DraftPlace> place_of(const http::Cursor& cursor) {
    const std::vector<std::string> keys = TRY(cursor.keys_of("changed_at", 2));
    const auto id = CaseDraftId::parse(keys[1]);
    if (!id) return fail(http::cursor_invalid());
    return store::DraftPlace{.changed_at = Instant{TRY(http::number_of_key(keys[0]))}, .id = *id};
}

Result<Page<CaseDraft>> list(DraftService& drafts, const Caller& caller, const DraftQuery& query) {
    std::optional<store::DraftPlace> after;
    if (query.cursor) after = TRY(place_of(*query.cursor));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    return http::page_of(drafts.list(caller, query.account_id, after, limit + 1), limit, [](const CaseDraft& row) {
        return http::Cursor("changed_at", {std::to_string(row.changed_at.micros_since_epoch()), row.id.text()});
    });
}

Ok<CaseDraft> answer(CaseDraft draft) {
    const std::int64_t version = draft.version;
    return Ok<CaseDraft>{std::move(draft), version};
}

}  // namespace

void add_draft_routes(http::Routes& routes, DraftService& drafts) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/case-drafts", kCaseOpen, "One's own drafts of cases, the last changed first",
                        [&drafts](const Call<None, DraftQuery>& call) -> Result<Ok<Page<CaseDraft>>> {
                            return TRY(list(drafts, call.caller, call.query));
                        }));
    group.add(http::post("/case-drafts", kCaseOpen, "Keep what is written of a case, to open it later",
                         [&drafts](const Call<None, None, CreateDraft>& call) -> Result<Created<CaseDraft>> {
                             CaseDraft made = TRY(drafts.create(call.caller, call.body));
                             return Created<CaseDraft>{made, "/api/v1/case-drafts/" + made.id.text(), made.version};
                         })
                  .fails_with({"cases.drafts_too_many", "cases.no_person"}));
    group.add(http::get("/case-drafts/{case_draft_id}", kCaseOpen, "One of one's own drafts",
                        [&drafts](const Call<DraftPath>& call) -> Result<Ok<CaseDraft>> {
                            return answer(TRY(drafts.find(call.caller, call.path.case_draft_id)));
                        })
                  .fails_with({"cases.draft_unknown"}));
    group.add(http::put("/case-drafts/{case_draft_id}", kCaseOpen, "Write a draft on",
                        [&drafts](const Call<DraftPath, None, ChangeDraft>& call) -> Result<Ok<CaseDraft>> {
                            return answer(TRY(drafts.change(call.caller, call.path.case_draft_id, call.body, call.if_match)));
                        })
                  .if_match()
                  .fails_with({"cases.draft_unknown", "cases.draft_submitted"}));
    group.add(http::del("/case-drafts/{case_draft_id}", kCaseOpen, "Remove a draft",
                        [&drafts](const Call<DraftPath>& call) -> Result<NoContent> {
                            TRY(drafts.remove(call.caller, call.path.case_draft_id));
                            return NoContent{};
                        })
                  .fails_with({"cases.draft_unknown"}));
    group.add(http::post("/case-drafts/{case_draft_id}/submission", kCaseOpen,
                         "Open a draft as a case, once: asked again, it gives the case that it became",
                         [&drafts](const Call<DraftPath>& call) -> Result<Created<CaseView>> {
                             CaseView made = TRY(drafts.submit(call.caller, call.path.case_draft_id));
                             const std::string place = "/api/v1/cases/" + made.number.text();
                             const std::int64_t version = made.version;
                             return Created<CaseView>{std::move(made), place, version};
                         })
                  .fails_with({"cases.draft_unknown", "cases.draft_incomplete", "cases.type_unknown", "cases.subtype_unknown",
                               "cases.asset_needed", "cases.asset_unknown", "cases.not_entitled", "cases.person_unknown",
                               "cases.proof_needed", "cases.channel_refused", "identity.site_unknown", "identity.account_unknown",
                               "contracts.unknown_serial", "contracts.serial_ambiguous"}));
}

}  // namespace aftercare::cases
