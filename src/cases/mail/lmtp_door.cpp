#include "cases/mail/lmtp_door.hpp"

namespace aftercare::cases {

lmtp::Answer LmtpDoor::take(const lmtp::Envelope& envelope, const std::string& sha256,
                            const std::shared_ptr<const Input>& content) {
    const auto kept = mails_.receive({.way = MailWay::lmtp,
                                      .has_envelope = true,
                                      .sender = envelope.sender,
                                      .recipients = envelope.recipients,
                                      .sha256 = sha256,
                                      .content = content});
    if (kept) return {lmtp::Verdict::taken, "Kept as " + kept->text()};
    const bool for_ever = kept.error().kind == ProblemKind::too_large;
    return {for_ever ? lmtp::Verdict::refused : lmtp::Verdict::later, kept.error().detail};
}

}  // namespace aftercare::cases
