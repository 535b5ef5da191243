#include "insight/findings/question_api.hpp"

namespace aftercare::insight {

namespace {

using http::Call;
using http::Created;
using http::None;

struct AdvisoryQuestionPath {
    AdvisoryId advisory_id;
};
DESCRIBE(AdvisoryQuestionPath, advisory_id)

struct BulletinQuestionPath {
    BulletinId bulletin_id;
};
DESCRIBE(BulletinQuestionPath, bulletin_id)

Created<identity::CareRequest> opened(identity::CareRequest request) {
    const std::string address = "/api/v1/requests/" + request.id.text();
    const std::int64_t version = request.version;
    return {std::move(request), address, version};
}

}  // namespace

void add_question_routes(http::Routes& routes, QuestionService& questions) {
    http::RouteGroup group(routes, "insight");
    group.add(
        http::post(
            "/advisories/{advisory_id}/questions", identity::kRequestOpen, "Ask Customer Care about an advisory",
            [&questions](const Call<AdvisoryQuestionPath, None, AskQuestion>& call) -> Result<Created<identity::CareRequest>> {
                return opened(TRY(questions.about_advisory(call.caller, call.path.advisory_id, call.body)));
            })
            .fails_with({"insight.advisory_unknown", "assets.asset_unknown", "insight.question_of_another_account"}));
    group.add(
        http::post(
            "/end-of-life/bulletins/{bulletin_id}/questions", identity::kRequestOpen,
            "Ask Customer Care about a bulletin of the end of life",
            [&questions](const Call<BulletinQuestionPath, None, AskQuestion>& call) -> Result<Created<identity::CareRequest>> {
                return opened(TRY(questions.about_bulletin(call.caller, call.path.bulletin_id, call.body)));
            })
            .fails_with({"insight.bulletin_unknown", "assets.asset_unknown", "insight.question_of_another_account"}));
}

}  // namespace aftercare::insight
