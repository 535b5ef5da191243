// The sections of the policy pack about what a case is: case_statuses.yaml (CASE-05), case_types.yaml (CASE-01).
#pragma once

#include "cases/clocks/priority.hpp"
#include "platform/describe/type.hpp"
#include "policy/code.hpp"
#include "policy/names.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::cases {

struct StatusTag {
    static constexpr std::string_view name = "CaseStatusCode";
    static constexpr std::string_view doc = "A status of the policy pack, such as waiting_for_customer.";
};
using StatusCode = policy::Code<StatusTag>;

// What the program knows of a status; how many of each there are, and how they are called, is the pack's.
enum class StatusMeaning : std::uint8_t {
    new_,      // As a case begins.
    assigned,  // It has an owner, and nobody has begun.
    working,
    waiting_for_customer,
    waiting_for_vendor,
    monitoring,
    proposed,  // A resolution is proposed: the customer accepts or rejects it (CASE-06).
    reopened,
    closed,
    cancelled,
};
DESCRIBE_ENUM(StatusMeaning, new_, assigned, working, waiting_for_customer, waiting_for_vendor, monitoring, proposed, reopened,
              closed, cancelled)

struct Status {
    static constexpr describe::Note kNotes[] = {{"name", "In English, and for whoever reads none of the languages of words."},
                                                {"when_customer_speaks",
                                                 "What a case becomes by itself when its customer writes on it, attaches "
                                                 "something, calls, asks for another priority or escalates it."}};
    StatusCode code;
    OneLine<1, 60> name;
    policy::Names words;
    StatusMeaning meaning = StatusMeaning::working;
    bool open = true;
    // Which clocks run: the response clock always does until it is met (CASE-11).
    bool updates_run = true;
    bool resolution_runs = true;
    bool relieved = false;                   // A resolution or a workaround is in place: nobody is told up the ladder (CASE-15).
    describe::List<StatusCode, 0, 50> next;  // Where it may go from here.
    std::optional<StatusCode> when_customer_speaks;  // One of them, to which a word of the customer's leads.

    std::string name_in(std::string_view reader) const { return policy::name_in(reader, words, name.text()); }
};
DESCRIBE(Status, code, name, words, meaning, open, updates_run, resolution_runs, relieved, next, when_customer_speaks)

// case_statuses.yaml
struct Statuses {
    describe::List<Status, 1, 50> statuses;

    const Status* find(const StatusCode& code) const;
    // The first that means it: a new case has the first that means new_, and so on. REQUIRES: check_statuses found nothing wrong.
    const Status& meaning(StatusMeaning meaning) const;
    bool leads(const Status& from, const StatusCode& to) const;
};
DESCRIBE(Statuses, statuses)

struct CaseTypeTag {
    static constexpr std::string_view name = "CaseTypeCode";
    static constexpr std::string_view doc = "A type of case of the policy pack, such as order_status.";
};
using CaseTypeCode = policy::Code<CaseTypeTag>;

// Who works on it, and by which targets (CASE-10).
enum class CaseKind : std::uint8_t {
    technical,       // TAC.
    administrative,  // Customer Care.
};
DESCRIBE_ENUM(CaseKind, technical, administrative)

struct QueueTag {
    static constexpr std::string_view name = "QueueCode";
    static constexpr std::string_view doc = "A queue of the policy pack, such as tac_routing.";
};
using QueueCode = policy::Code<QueueTag>;

// What the program does of a type beside its kind.
enum class CaseTopic : std::uint8_t {
    help,
    product_defect,
    enhancement,
    vulnerability,
    rma,
    planned_event,
    escalation,
    ownership
};
DESCRIBE_ENUM(CaseTopic, help, product_defect, enhancement, vulnerability, rma, planned_event, escalation, ownership)

struct CaseType {
    static constexpr describe::Note kNotes[] = {{"name", "In English, and for whoever reads none of the languages of words."}};
    CaseTypeCode code;
    OneLine<1, 80> name;
    policy::Names words;
    CaseKind kind = CaseKind::technical;
    CaseTopic topic = CaseTopic::help;
    bool needs_asset = false;    // Serial number or SSRN; entitlement is checked of it (CASE-04).
    bool restricted = false;     // Read by those who opened it, are copied on it, or may read such cases.
    bool without_proof = false;  // Also for an account that has not proved its entitlement (ID-03).
    describe::List<CaseTypeCode, 0, 50> subtypes;
};
DESCRIBE(CaseType, code, name, words, kind, topic, needs_asset, restricted, without_proof, subtypes)

// case_types.yaml
struct CaseTypes {
    describe::List<CaseType, 1, 100> types;

    const CaseType* find(const CaseTypeCode& code) const;
};
DESCRIBE(CaseTypes, types)

// How the contact wants to hear of it (CASE-02).
enum class FollowUp : std::uint8_t { mail_full_text, mail_link_only, phone };
DESCRIBE_ENUM(FollowUp, mail_full_text, mail_link_only, phone)

// What the customer is asked to have ready, in a language: "de".
struct DiagnosticsWords {
    OneLine<2, 8> language;
    Text<1, 2'000> text;
};
DESCRIBE(DiagnosticsWords, language, text)

// Of which cases people are asked for who can be reached at all hours (CASE-09).
struct ReachableRule {
    static constexpr describe::Note kNotes[] = {{"diagnostics", "What those people are asked for beyond the bundle."}};
    describe::List<CaseKind, 1, 2> kinds;
    describe::List<Priority, 1, 4> priorities;
    describe::List<DiagnosticsWords, 0, 50> diagnostics;
};
DESCRIBE(ReachableRule, kinds, priorities, diagnostics)

// How customers are told who of the vendor works for them: nothing else of the person is.
enum class VendorNames : std::uint8_t {
    name,
    first_name_and_team,  // The team is what the person's first role is.
};
DESCRIBE_ENUM(VendorNames, name, first_name_and_team)

// The name that customers read.
OneLine<1, 120> shown_name(VendorNames how, const OneLine<1, 120>& name);

// cases.yaml
struct CaseRules {
    Int<0, 3'650> reopen_days;                                      // So long a closed case can be opened again (CASE-06).
    Int<0, 365> close_after_business_days;                          // Without an answer to a proposed resolution; 0: never.
    describe::List<Int<1, 365>, 0, 10> remind_after_business_days;  // ... and when its contact is reminded, before.
    Int<1, 1'440> held_up_minutes;                 // What is sent or closed so long after its time was held up (CASE-32).
    Int<0, 1'440> call_began_minutes;              // So long ago at most a call began by which a case is opened (CASE-20).
    describe::List<CaseKind, 0, 2> call_contacts;  // Of these kinds the call that opened a case is its first contact (CASE-10).
    // Where the contact hears of it so, what one of the vendor's people writes to both sides is the first contact, by mail (CASE-10).
    describe::List<FollowUp, 0, 2> written_contacts;
    std::optional<ReachableRule> reachable = {};  // Missing: nobody is asked.
    VendorNames vendor_people = VendorNames::name;
};
DESCRIBE(CaseRules, reopen_days, close_after_business_days, remind_after_business_days, held_up_minutes, call_began_minutes,
         call_contacts, written_contacts, reachable, vendor_people)

// With those of hours and clocks. REQUIRES: those of contracts beside them.
void add_case_policy(policy::Sections& sections);

}  // namespace aftercare::cases
