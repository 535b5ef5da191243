#include "insight/findings/questions.hpp"

#include "assets/service.hpp"
#include "insight/advisory/prose.hpp"

namespace aftercare::insight {

namespace {

constexpr std::size_t kSubject = 200;  // Bytes.

// What Customer Care reads above the question.
std::string device_line(const assets::Asset& asset) {
    std::string line = "Device: " + asset.serial_number.text() + ", " + asset.sku.text();
    if (asset.host_name) line += ", " + asset.host_name->text();
    if (asset.software) line += ", " + asset.software->text();
    return line + "\n\n";
}

Problem of_another_account() {
    return {.kind = ProblemKind::invalid_input,
            .code = "insight.question_of_another_account",
            .detail = "The device belongs to another account than the question.",
            .remedy = "Name the device's account as account_id, or leave the device out.",
            .rule = "INS-08",
            .fields = {{"/asset_id", "must be a device of the account"}}};
}

}  // namespace

Result<identity::CareRequest> QuestionService::about_advisory(const Caller& caller, AdvisoryId advisory,
                                                              const AskQuestion& asked) {
    const AdvisoryView view = TRY(advisories_.find(caller, advisory, {}));
    return ask(caller, {.kind = "advisory", .id = advisory.uuid}, view.advisory.number.text() + ": " + view.advisory.title.text(),
               asked);
}

Result<identity::CareRequest> QuestionService::about_bulletin(const Caller& caller, BulletinId bulletin,
                                                              const AskQuestion& asked) {
    const Bulletin found = TRY(bulletins_.find(caller, bulletin));
    return ask(caller, {.kind = "bulletin", .id = bulletin.uuid},
               found.number.text() + (found.title ? ": " + found.title->text() : std::string()), asked);
}

Result<identity::CareRequest> QuestionService::ask(const Caller& caller, const identity::RequestObject& object,
                                                   const std::string& what, const AskQuestion& asked) {
    const AccountId account = TRY(caller.account_or_own(asked.account_id));
    return bulletins_.db().write(caller, [&](db::Tx& tx) -> Result<identity::CareRequest> {
        std::string message;
        if (asked.asset_id) {
            const assets::Asset asset = TRY(assets::load_asset(tx, *asked.asset_id));
            if (asset.account_id != account) return fail(of_another_account());
            message = device_line(asset);
        }
        return requests_.open_in(tx, caller, account,
                                 {.kind = identity::CareRequestKind::question,
                                  .subject = OneLine<1, 200>(shortened(what, kSubject)),
                                  .message = Text<1, 5000>(message + asked.message.text())},
                                 object);
    });
}

}  // namespace aftercare::insight
