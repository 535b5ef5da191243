// The nouns of cases (CASE-01, CASE-02): a request for help, who is on it, and what happened to it.
#pragma once

#include "assets/asset.hpp"
#include "cases/clocks/targets_policy.hpp"
#include "cases/hours/calendar.hpp"
#include "cases/record/case_number.hpp"
#include "cases/record/case_policy.hpp"
#include "cases/record/step_kind.hpp"
#include "contracts/plan.hpp"
#include "identity/identity.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/text.hpp"
#include "platform/describe/type.hpp"

#include <expected>
#include <optional>
#include <string>

namespace aftercare::cases {

struct CaseTag {
    static constexpr std::string_view name = "CaseId";
};
using CaseId = Id<CaseTag>;
struct CaseEventTag {
    static constexpr std::string_view name = "CaseEventId";
};
using CaseEventId = Id<CaseEventTag>;

// A case as a request names it: by its id or its number.
class CaseName {
public:
    static constexpr describe::TextForm kForm{
        .name = "CaseName", .doc = "The id or the number of a case: 2026-1121-0001.", .min = 12, .max = 36};
    static std::expected<CaseName, std::string> parse(std::string_view text);
    CaseName() = default;
    CaseName(CaseId id) : id_(id) {}
    CaseName(CaseNumber number) : number_(std::move(number)) {}

    // One of the two.
    const std::optional<CaseId>& id() const { return id_; }
    const std::optional<CaseNumber>& number() const { return number_; }
    std::string text() const { return id_ ? id_->text() : number_ ? number_->text() : std::string(); }

private:
    std::optional<CaseId> id_;
    std::optional<CaseNumber> number_;
};

using Synopsis = OneLine<1, 250>;
using CaseDescription = Text<1, 15'000>;
using CaseReason = Text<1, 2'000>;
using ContractWord = OneLine<1, 60>;  // As somebody said it: it need not be one of ours.
using TrackingNumber = OneLine<1, 60>;
using CaseLabels = describe::List<OneLine<1, 60>, 0, 50>;

struct ExclusionTag {
    static constexpr std::string_view name = "ExclusionCode";
    static constexpr std::string_view doc = "An exclusion of the policy pack, such as grey_market.";
};
using ExclusionCode = policy::Code<ExclusionTag>;

// What help with a case leaves out, since it applies to it (CASE-30); exclusions.yaml has its words. It never keeps anybody from asking.
struct NamedExclusion {
    static constexpr describe::Note kNotes[] = {
        {"reason", "Why it applies to this case, where somebody named it; the customer reads it."},
        {"about", "The model or the release of which the program found it."},
        {"since", "The day since when it applies."},
        {"named_by", "Who of the vendor named it; missing where the program found it."}};
    ExclusionCode code;
    std::optional<CaseReason> reason;
    std::optional<OneLine<1, 120>> about;
    std::optional<Date> since;
    Instant named_at;
    std::optional<identity::PersonId> named_by;
    bool operator==(const NamedExclusion&) const = default;
};
DESCRIBE(NamedExclusion, code, reason, about, since, named_at, named_by)
using NamedExclusions = describe::List<NamedExclusion, 0, 20>;

// Somebody of the customer's who can be reached (CASE-09, CASE-28).
struct ReachableContact {
    Personal<OneLine<1, 120>> name;
    Personal<OneLine<3, 40>> phone;
    bool operator==(const ReachableContact&) const = default;
};
DESCRIBE(ReachableContact, name, phone)
using ReachableContacts = describe::List<ReachableContact, 0, 20>;

// On which terms it is worked on: what its plan gave when it was opened, and what is left out.
struct CaseTerms {
    static constexpr describe::Note kNotes[] = {
        {"plan", "By which plan it is served, as it was when the case was opened, or its device last corrected."},
        {"targets", "Which response targets its plan gave then (CASE-10)."},
        {"expert_access", "Whether its plan leads named contacts to senior engineers directly (CASE-14)."},
        {"escalation_desk", "Whether its plan has an escalation desk (CASE-17)."},
        {"calendar", "By which its business days are counted (CASE-11)."},
        {"exclusions", "What help with it leaves out (CASE-30)."},
        {"contract_number", "As whoever called said it (CASE-20), as licence is."}};
    std::optional<contracts::PlanCode> plan;
    std::optional<TargetSetCode> targets;
    bool expert_access = false;
    bool escalation_desk = false;
    CalendarCode calendar;
    NamedExclusions exclusions;
    std::optional<ContractWord> contract_number;
    std::optional<ContractWord> licence;
};
DESCRIBE(CaseTerms, plan, targets, expert_access, escalation_desk, calendar, exclusions, contract_number, licence)

struct Case : CaseTerms {
    static constexpr describe::Note kNotes[] = {
        {"number", "Given when it is saved, never again (CASE-03)."},
        {"first_priority", "As it was when the case was opened (CASE-24)."},
        {"network_outage", "Whether traffic of the customer's network is down."},
        {"tracking_number", "The customer's own number for it; not unique."},
        {"opened_by", "The person; nothing where a program did."},
        {"called_by", "Of a case that came by phone: who called, who may be of a partner of the account (CASE-20)."},
        {"serial_number", "Or the support reference number of software."},
        {"series", "The product line, such as MX Series."},
        {"platform", "The model."},
        {"software", "The release that it runs, such as Junos 23.4R2."},
        {"owner_id", "Who of the vendor works on it."},
        {"queue", "In which it waits for an owner, or waited (CASE-13)."},
        {"centre", "The care centre of who works on it."},
        {"escalated", "While an escalation of it is not completed."},
        {"first_contact_at", "When an engineer or representative first spoke to the customer by phone or mail (CASE-10)."},
        {"escalates_since",
         "From when the ladder of escalation is counted: opened, reopened, raised, or back from a workaround (CASE-15)."},
        {"progressed_at", "When the vendor last said or did something that the customer saw."},
        {"reachable",
         "Who of the customer's can be reached at all hours and give diagnostics (CASE-09); GET /case-demands says when that is "
         "asked."},
        {"unreached_since", "Of a P1: since when the customer was tried and not reached (CASE-09)."},
        {"silent_since",
         "Since when nobody of the customer's answers what is proposed; missing while it is the vendor's turn (CASE-06)."},
        {"last_channel", "By which it was opened, reopened or brought to its priority, whichever was last."},
        {"reopen_until", "Until when a closed case can be opened again (CASE-06)."}};
    AccountId account_id;
    CaseId id;
    CaseNumber number;
    CaseTypeCode type;
    std::optional<CaseTypeCode> subtype;
    CaseKind kind = CaseKind::technical;
    bool restricted = false;
    StatusCode status;
    bool open = true;
    bool escalated = false;
    Priority priority = Priority::p3;
    Priority first_priority = Priority::p3;
    bool network_outage = false;
    Synopsis synopsis;
    CaseDescription description;
    std::optional<identity::SiteId> site_id;
    std::optional<identity::PersonId> contact_id;
    std::optional<identity::PersonId> opened_by;
    std::optional<identity::PersonId> called_by;
    std::optional<assets::AssetId> asset_id;  // From here to host_name: as it was when the case was opened or last corrected.
    std::optional<assets::SerialNumber> serial_number;
    std::optional<OneLine<1, 120>> sku;
    std::optional<OneLine<1, 120>> series;
    std::optional<OneLine<1, 120>> platform;
    std::optional<OneLine<1, 120>> software;
    std::optional<OneLine<1, 255>> host_name;
    Channel channel = Channel::web;
    FollowUp follow_up = FollowUp::mail_full_text;
    std::optional<TrackingNumber> tracking_number;
    std::optional<OneLine<2, 8>> language;
    CaseLabels labels;
    std::optional<identity::PersonId> owner_id;
    std::optional<QueueCode> queue;
    std::optional<CalendarCode> centre;
    std::optional<Text<1, 15'000>> resolution;
    Instant opened_at;
    Instant modified_at;
    std::optional<Instant> first_contact_at;
    std::optional<Instant> proposed_at;
    std::optional<Instant> closed_at;
    std::optional<Instant> reopen_until;
    Instant escalates_since;
    Instant progressed_at;
    ReachableContacts reachable;
    std::optional<Instant> unreached_since;
    std::optional<Instant> silent_since;
    std::int64_t reopened = 0;  // So often.
    Channel last_channel = Channel::web;
    std::int64_t version = 1;
};
DESCRIBE_DERIVED(Case, CaseTerms, account_id, id, number, type, subtype, kind, restricted, status, open, escalated, priority,
                 first_priority, network_outage, synopsis, description, site_id, contact_id, opened_by, called_by, asset_id,
                 serial_number, sku, series, platform, software, host_name, channel, follow_up, tracking_number, language, labels,
                 owner_id, queue, centre, resolution, opened_at, modified_at, first_contact_at, proposed_at, closed_at,
                 reopen_until, escalates_since, progressed_at, reachable, unreached_since, silent_since, reopened, last_channel,
                 version)

// Who hears of a case beside its contact, and sees it (CASE-25).
struct CaseCopy {
    AccountId account_id;
    CaseId case_id;
    identity::PersonId person_id;
};
DESCRIBE(CaseCopy, account_id, case_id, person_id)

// One step of a case's history, in its order (CASE-07). What is internal is seen by those of the vendor alone.
struct CaseEvent {
    static constexpr describe::Note kNotes[] = {
        {"was",
         "The status, priority or owner before, where that is what changed; the name of an attachment that is removed; of a "
         "contact, when the call began that the customer made."},
        {"fields",
         "What was changed, by name; of a contact, who was spoken to or tried; of a duplicate, how many of its people could not "
         "be copied, since there was no room for them; of a file of a mail that was not taken, which one of all it is; of one "
         "that is routed, why, and the queue that somebody chose for it by hand, which holds once the experts don't take it; "
         "restricted or unrestricted where it has restricted readers from then on, or has them no more; of a note or a file that "
         "came "
         "by mail, mail, and unproven where nothing shows that its sender is who the mail says."},
        {"actor_kind", "person, token, collector or system."},
        {"text", "The note, the reason or the resolution."},
        {"folded", "Of a mail: the quoted text and the signature below it."}};
    AccountId account_id;
    CaseId case_id;
    CaseEventId id;
    Instant at;
    CaseEventKind kind = CaseEventKind::opened;
    bool internal = false;
    std::string actor_kind;
    std::optional<Uuid> actor_id;
    std::optional<std::string> was;
    std::optional<std::string> is_now;
    describe::List<std::string, 0, 50> fields;
    std::optional<Text<1, 50'000>> text;
    std::optional<Text<1, 50'000>> folded;
};
DESCRIBE(CaseEvent, account_id, case_id, id, at, kind, internal, actor_kind, actor_id, was, is_now, fields, text, folded)

}  // namespace aftercare::cases
