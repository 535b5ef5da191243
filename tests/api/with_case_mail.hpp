// The world behind a real Postfix: mail to its case address comes in by LMTP, and what it sends goes out by SMTP.
#pragma once

#include "world.hpp"

#include "kit/eventually.hpp"
#include "kit/mail_server.hpp"
#include "kit/temp_folder.hpp"
#include "platform/lmtp/server.hpp"

#include <memory>
#include <string>
#include <vector>

namespace aftercare::api_test {

class WithCaseMail : public ApiTest {
protected:
    void SetUp() override;
    void TearDown() override;
    void adjust(server::Surroundings& surroundings) override;

    // A domain of one test, so that no mail of another meets it.
    static std::string fresh_domain(const char* name);
    static kit::MailServer& postfix() { return kit::MailServer::shared(); }
    static std::shared_ptr<mail::Transport> by_postfix();
    std::unique_ptr<lmtp::Server> open_door(server::App& of, const std::string& domain, int port = 0) const;

    // A case of Customer Care that this person opened; its number.
    std::string open_case(const std::string& token, const std::string& more = "");
    // Sends the mail, waits until it has been handed over, and does all that follows from it.
    void deliver(const std::string& from, const std::string& to, const std::string& bytes);
    // The same for what Postfix refuses or can't hand over: waits for nothing.
    void post(const std::string& from, const std::string& to, const std::string& bytes);
    // How many mails came in so far.
    std::size_t came_in(server::App& of) const;
    std::vector<cases::IncomingMail> incoming(server::App& of) const;
    // What became of the last one: "noted names_case".
    std::string last_became() const;
    // The mails that reached the address at test.example, once there are `count`.
    std::vector<std::string> inbox(const std::string& address, std::size_t count) const;
    // How often the kind stands in the case's history.
    int noted(const std::string& number);
    std::string history(const std::string& number);

    std::string domain;
    std::string address;   // cases@domain
    identity::Person ann;  // Of alpha, with a mailbox at Postfix.
    std::string as_ann;
    std::unique_ptr<lmtp::Server> door;
    std::unique_ptr<kit::TempFolder> folder;
};

// The value of a header as it stands in the bytes, on one line; empty where there is none.
std::string header_of(const std::string& bytes, const std::string& name);
// Without "Name <" and ">".
std::string address_in(const std::string& value);

}  // namespace aftercare::api_test
