// What tests of mail that was kept stand on: what came in, dealt with as they need it.
#pragma once

#include "cases/mail/incoming_service.hpp"
#include "kit/cases_world.hpp"

#include <memory>
#include <optional>
#include <string>

namespace aftercare::cases {

class KeptMail : public CasesTest {
protected:
    void SetUp() override;

    static const policy::Pack& mail_pack();
    // The bytes of a mail; `rest`: further lines of its head, and the empty line behind them.
    static std::shared_ptr<const Input> mail_of(const std::string& from, const std::string& text, const std::string& rest = "\n");
    // One that came from the address, and was dealt with in that way at once.
    IncomingMailId came(const std::string& from, IncomingState as, const std::string& text = "Hello",
                        const std::string& rest = "\n");

    std::unique_ptr<files::Store> files;
    std::optional<IncomingMails> mails;
};

}  // namespace aftercare::cases
