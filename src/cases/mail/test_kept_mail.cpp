#include "cases/mail/test_kept_mail.hpp"

#include "cases/mail/mail_policy.hpp"
#include "cases/mail/mail_store.hpp"
#include "kit/cases_pack.hpp"

namespace aftercare::cases {

void KeptMail::SetUp() {
    CasesTest::SetUp();
    if (IsSkipped()) return;
    files = files::in_memory();
    mails.emplace(db(), world.env, mail_pack(), *cases, *files);
}

const policy::Pack& KeptMail::mail_pack() {
    static const policy::Pack pack = case_pack({add_case_mail_policy});
    return pack;
}

std::shared_ptr<const Input> KeptMail::mail_of(const std::string& from, const std::string& text, const std::string& rest) {
    return input_of("From: " + from + "\nSubject: Hello\n" + rest + text);
}

IncomingMailId KeptMail::came(const std::string& from, IncomingState as, const std::string& text, const std::string& rest) {
    const auto content = mail_of(from, text, rest);
    const IncomingMailId id = mails->receive({.sha256 = files::sha256_of(*content), .content = content}).value();
    if (as == IncomingState::received) return id;
    db().write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   auto row = store::find_mail(tx, id).value();
                   row.state = as;
                   row.from_address = from;
                   row.sender_key = from;
                   row.decided_at = world.clock.now();
                   store::update_anywhere(tx, row);
                   return {};
               })
        .value();
    return id;
}

}  // namespace aftercare::cases
