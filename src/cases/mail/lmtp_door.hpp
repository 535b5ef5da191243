// Mail about cases, handed over by LMTP (CASE-19).
#pragma once

#include "cases/mail/incoming_service.hpp"
#include "platform/lmtp/receiver.hpp"

namespace aftercare::cases {

class LmtpDoor : public lmtp::Receiver {
public:
    // Both must outlive it.
    LmtpDoor(IncomingMails& mails, const MailAddresses& addresses) : mails_(mails), addresses_(addresses) {}

    bool knows(const std::string& recipient) const override { return addresses_.is_ours(recipient); }
    lmtp::Answer take(const lmtp::Envelope& envelope, const std::string& sha256,
                      const std::shared_ptr<const Input>& content) override;

private:
    IncomingMails& mails_;
    const MailAddresses& addresses_;
};

}  // namespace aftercare::cases
