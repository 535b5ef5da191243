// Cases of the demo: a desk of three weeks, in demo_cases.yaml, told of moments before now.
#pragma once

#include "server/demo_past.hpp"
#include "server/demo_world.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::server {

// How long before now: "3d 4h 20m".
class DemoAgo {
public:
    static std::expected<DemoAgo, std::string> parse(std::string_view text);
    const std::string& text() const { return text_; }
    std::chrono::minutes minutes() const { return minutes_; }

private:
    std::string text_;
    std::chrono::minutes minutes_{0};
};

// What somebody does to a case; the members of the step say how.
enum class DemoDeed : std::uint8_t {
    note,
    internal_note,
    call,  // Somebody of the vendor reaches the customer ...
    call_in_vain,
    mail,
    status,
    priority,
    propose,
    accept,
    reject,
    reopen,
    cancel,
    assign,
    copy,
    attach,
    escalate,
    take_escalation,
    report,
    complete_escalation,
    ask_for_manager,
    link,
    merge,
    join,
    tell_children,
    rate,
};
DESCRIBE_ENUM(DemoDeed, note, internal_note, call, call_in_vain, mail, status, priority, propose, accept, reject, reopen, cancel,
              assign, copy, attach, escalate, take_escalation, report, complete_escalation, ask_for_manager, link, merge, join,
              tell_children, rate)

using DemoWord = OneLine<1, 120>;

struct DemoStep {
    DemoAgo ago;
    std::optional<DemoWord> by;  // The address; whoever of the vendor owns the case then if missing.
    DemoDeed does = DemoDeed::note;
    std::optional<cases::StatusCode> status;
    std::optional<cases::Priority> priority;
    std::optional<DemoWord> person;  // The address of whom it is assigned to, or who is copied.
    std::optional<cases::EscalationReason> reason;
    std::optional<DemoWord> other;     // The key of the case that is linked, goes on, or is about the outage.
    std::optional<DemoWord> advisory;  // The number of the one that is linked.
    std::optional<DemoWord> file;      // What the attachment is called; the text stands in it.
    std::optional<describe::List<Int<1, 5>, 1, 20>> scores;  // One for each question of the policy, in their order.
    std::optional<Text<1, 15'000>> text;
};
DESCRIBE(DemoStep, ago, by, does, status, priority, person, reason, other, advisory, file, scores, text)

// When a planned event begins, and how long it lasts.
struct DemoWindow {
    Int<-10'000, 100'000> begins_in_minutes;
    Int<1, 10'000> minutes;
    identity::TimeZone zone;
    describe::List<assets::SerialNumber, 1, 50> serials;
    DemoWord contact;
    DemoWord phone;
    std::optional<DemoWord> engineer;
    std::optional<DemoAgo> arranged;  // When everything for it was; a part of it where it is missing.
};
DESCRIBE(DemoWindow, begins_in_minutes, minutes, zone, serials, contact, phone, engineer, arranged)

struct DemoCase {
    DemoWord key;  // By which other steps name it.
    DemoAgo ago;
    DemoWord by;                      // Address of who opens it.
    std::optional<DemoWord> contact;  // Address of the customer's, where somebody else opens it.
    std::optional<cases::Channel> channel;
    cases::CaseTypeCode type;
    std::optional<cases::CaseTypeCode> subtype;
    std::optional<assets::SerialNumber> serial;
    cases::Priority priority = cases::Priority::p3;
    std::optional<bool> outage;
    std::optional<bool> by_program;  // By a token of that person's.
    cases::Synopsis synopsis;
    cases::CaseDescription description;
    std::optional<cases::TrackingNumber> tracking;
    std::optional<OneLine<2, 8>> language;
    std::optional<cases::CaseLabels> labels;
    std::optional<cases::ReachableContacts> reachable;  // At all hours, of a P1.
    std::optional<DemoWindow> window;
    std::optional<describe::List<DemoStep, 0, 100>> steps;
};
DESCRIBE(DemoCase, key, ago, by, contact, channel, type, subtype, serial, priority, outage, by_program, synopsis, description,
         tracking, language, labels, reachable, window, steps)

struct DemoCases {
    describe::List<DemoCase, 1, 200> cases;
};
DESCRIBE(DemoCases, cases)

// The file.
std::string_view demo_cases_text();

// Whether make_demo_desk() was here.
bool has_demo_desk(DemoWorld& world);
// Engineers in every care centre, managers, the rota, canned answers, a view and a draft: what the desk had before its cases.
Result<> make_demo_desk(DemoWorld& world, Instant today);

// Adds all that happened to the cases to the past. `world` and `past` must outlive it.
class DemoStories {
public:
    DemoStories(DemoWorld& world, DemoPast& past) : world_(world), past_(past) {}
    void tell(const DemoCase& story);
    // REQUIRES: the case of this key is opened.
    std::string number_of(std::string_view key) const;

private:
    Result<Caller> actor(const DemoCase& story, const DemoStep& step);
    Result<> open(const DemoCase& story);
    Result<> announce(const Caller& caller, const DemoCase& story);
    Result<> arrange(const DemoCase& story, bool ready);
    Result<> take(const DemoCase& story, const DemoStep& step);

    DemoWorld& world_;
    DemoPast& past_;
    std::map<std::string, cases::CaseId, std::less<>> known_;
};

// Adds mails that wait for somebody. All must outlive the past.
void add_demo_mails(DemoWorld& world, DemoPast& past, const DemoStories& stories);

}  // namespace aftercare::server
