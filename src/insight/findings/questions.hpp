// Questions about what is published: they go to Customer Care as a request that names the advisory or the bulletin (INS-08, INS-13). Who
// answers them, a service manager or an advisor where a plan brings one, is Customer Care's to say; a case may take them up.
#pragma once

#include "assets/asset.hpp"
#include "identity/care_requests.hpp"
#include "insight/editor/editor_service.hpp"
#include "insight/life/life_service.hpp"

#include <optional>
#include <string>

namespace aftercare::insight {

struct AskQuestion {
    static constexpr describe::Note kNotes[] = {{"account_id", "Whose devices it is about; the caller's own if missing."},
                                                {"asset_id", "The device of that account, where it is about one."}};
    std::optional<AccountId> account_id;
    std::optional<assets::AssetId> asset_id;
    Text<1, 4000> message;
};
DESCRIBE(AskQuestion, account_id, asset_id, message)

class QuestionService {
public:
    // All must outlive it.
    QuestionService(EditorService& advisories, LifeService& bulletins, identity::CareRequestService& requests)
        : advisories_(advisories), bulletins_(bulletins), requests_(requests) {}

    // Both fail as Caller::account_or_own() and with assets.asset_unknown and insight.question_of_another_account; this with
    // insight.advisory_unknown.
    Result<identity::CareRequest> about_advisory(const Caller& caller, AdvisoryId advisory, const AskQuestion& asked);
    // Fails with insight.bulletin_unknown.
    Result<identity::CareRequest> about_bulletin(const Caller& caller, BulletinId bulletin, const AskQuestion& asked);

private:
    // `what` is how people call it: "PR2100101: Packets are lost".
    Result<identity::CareRequest> ask(const Caller& caller, const identity::RequestObject& object, const std::string& what,
                                      const AskQuestion& asked);

    EditorService& advisories_;
    LifeService& bulletins_;
    identity::CareRequestService& requests_;
};

}  // namespace aftercare::insight
