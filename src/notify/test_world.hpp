// What the tests of this slice stand on: a vendor, an account with people in several roles, and everything that tells them
// something, on both databases. It is 2026-03-02, 09:00 UTC.
#pragma once

#include "identity/service.hpp"
#include "kit/database.hpp"
#include "kit/http_receiver.hpp"
#include "notify/inbox.hpp"
#include "notify/webhooks.hpp"
#include "platform/describe/json.hpp"
#include "platform/mail/mail.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace aftercare::notify::test {

const Kinds& kinds();
const policy::Pack& shipped_pack();

// Takes every mail and keeps it.
class KeepingTransport : public mail::Transport {
public:
    mail::Delivery send(const mail::Message& message) override;
    mail::Delivery probe() override { return {}; }
    std::vector<mail::Message> sent;
    std::function<void()> on_send;
};

class NotifyTest : public kit::OnBothDatabases {
protected:
    NotifyTest();
    ~NotifyTest() override;
    void SetUp() override;
    Env& env() { return world.env; }
    Webhooks::Tools tools();
    AccountId make_account(const std::string& name);
    identity::Person make_person(const std::string& role, const std::string& name, const std::string& language = "",
                                 const std::string& zone = "");
    static Caller caller_of(const identity::Person& person);
    // As Notifier::tell(), in a transaction of its own.
    bool tell(const Tell& news);
    Tell news(const std::optional<identity::PersonId>& person = {});
    void happen(const std::string& kind, Uuid object, const std::string& payload = "{}", const AccountId* whose = nullptr);
    std::vector<Notification> inbox_of(const identity::Person& person, bool unread = false);
    int run_due();

    std::unique_ptr<identity::Service> identity;
    std::unique_ptr<outbound::Client> client;
    std::unique_ptr<Notifier> notifier;
    std::unique_ptr<Inbox> inbox;
    std::unique_ptr<Webhooks> webhooks;
    KeepingTransport transport;
    jobs::Registry registry;
    AccountId account;
    identity::Person owner;   // Reads German, in Berlin.
    identity::Person member;  // Has chosen neither language nor zone.

private:
    int people_ = 0;
};

}  // namespace aftercare::notify::test
