// Mails about cases that came to the demo and that nobody has looked at yet (CASE-19): nobody knows their senders.
#include "server/demo_cases.hpp"

#include "cases/record/case_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace aftercare::server {

namespace {

using std::chrono::minutes;

struct DemoMail {
    minutes ago;
    const char* story;  // The key of the case that its subject names; null: none.
    const char* from;
    const char* subject;
    const char* text;
};
constexpr DemoMail kMails[] = {
    {minutes{72}, "restarts", "Remote Hands FRA <shift@remotehands-fra.example>", "work order 55120",
     "Hello,\n\nwe are in front of the rack. Fabric plane 3 is reseated, its light is green since a quarter past. Shall we\nstay "
     "until you have seen it come up?\n\nShift lead, Frankfurt\n-- \nRemote Hands FRA, round the clock\n"},
    {minutes{25}, nullptr, "Ines Ortega <ines.ortega@bluefin-it.example>", "Power supply of one of your switches",
     "Hello,\n\none of two power supplies of a switch shows amber; the label says NWCON000021. I look after the room for the\n"
     "owner and have no access to your portal. What do you need from us?\n\nInes Ortega\n"}};

std::string bytes_of(const DemoMail& mail, const std::string& number, int at) {
    const std::string subject = number.empty() ? std::string(mail.subject) : "[" + number + "] " + mail.subject;
    return std::string("From: ") + mail.from + "\nTo: support@northwind.example\nSubject: " + subject + "\nMessage-ID: <demo." +
           std::to_string(at) + "@mail.example>\nContent-Type: text/plain; charset=utf-8\n\n" + mail.text;
}

}  // namespace

void add_demo_mails(DemoWorld& world, DemoPast& past, const DemoStories& stories) {
    int at = 0;
    for (const DemoMail& mail : kMails)
        past.add(mail.ago, [&world, &stories, &mail, at = ++at]() -> Result<> {
            const std::string bytes = bytes_of(mail, mail.story ? stories.number_of(mail.story) : std::string(), at);
            TRY(world.app().incoming_mails().receive(
                {.way = cases::MailWay::pipe, .sha256 = crypto::hex(crypto::sha256(bytes)), .content = input_of(bytes)}));
            return {};
        });
}

}  // namespace aftercare::server
