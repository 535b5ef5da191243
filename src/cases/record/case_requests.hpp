// What is asked of the case manager.
#pragma once

#include "cases/record/case.hpp"

#include <optional>

namespace aftercare::cases {

// So many people are copied on a case at most: each hears of each of its steps.
inline constexpr std::size_t kMostCopies = 50;
using CasePeople = describe::List<identity::PersonId, 0, kMostCopies>;

// CASE-02, CASE-04.
struct OpenCase {
    static constexpr describe::Note kNotes[] = {
        {"account_id", "One's own if missing; the vendor's people name it."},
        {"serial_number", "Or the support reference number of software. Types that are about a product need it, or asset_id."},
        {"site_id", "The asset's if missing."},
        {"contact_id", "Who opens it if missing; the vendor's people name somebody of the account."},
        {"channel", "How it came in, for the vendor's people: phone or mail. A person's is web, a token's api."},
        {"software", "The asset's if missing, as host_name is."},
        {"copies", "People of the account who hear of the case and see it."},
        {"called_at",
         "When the call began by which it came, for the vendor's people with the channel phone: its clocks count from then, and "
         "the "
         "call itself is a contact as the policy says."},
        {"called_by", "Who called, for the vendor's people with the channel phone; of whatever account."},
        {"contract_number", "As whoever calls says it, as licence is; nothing is looked up by either."},
        {"reachable",
         "Who can be reached at all hours, where GET /case-demands asks for that (CASE-09). No case is refused for want of "
         "them."}};
    std::optional<AccountId> account_id;
    CaseTypeCode type;
    std::optional<CaseTypeCode> subtype;
    Synopsis synopsis;
    CaseDescription description;
    Priority priority = Priority::p3;
    bool network_outage = false;
    std::optional<assets::AssetId> asset_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<identity::SiteId> site_id;
    std::optional<identity::PersonId> contact_id;
    std::optional<OneLine<1, 120>> software;
    std::optional<OneLine<1, 255>> host_name;
    std::optional<TrackingNumber> tracking_number;
    std::optional<FollowUp> follow_up;
    std::optional<OneLine<2, 8>> language;
    CaseLabels labels;
    CasePeople copies;
    std::optional<Channel> channel;
    std::optional<Instant> called_at;
    std::optional<identity::PersonId> called_by;
    std::optional<ContractWord> contract_number;
    std::optional<ContractWord> licence;
    ReachableContacts reachable;
};
DESCRIBE(OpenCase, account_id, type, subtype, synopsis, description, priority, network_outage, asset_id, serial_number, site_id,
         contact_id, software, host_name, tracking_number, follow_up, language, labels, copies, channel, called_at, called_by,
         contract_number, licence, reachable)

// What may be corrected afterwards; a change of priority is a request of its own.
struct PatchCase {
    describe::Patch<Synopsis> synopsis;
    describe::Patch<bool> network_outage;
    describe::Patch<identity::SiteId> site_id;
    describe::Patch<identity::PersonId> contact_id;
    describe::Patch<OneLine<1, 120>> software;
    describe::Patch<OneLine<1, 255>> host_name;
    describe::Patch<TrackingNumber> tracking_number;
    describe::Patch<FollowUp> follow_up;
    describe::Patch<OneLine<2, 8>> language;
    describe::Patch<CaseLabels> labels;
    describe::Patch<ReachableContacts> reachable;
};
DESCRIBE(PatchCase, synopsis, network_outage, site_id, contact_id, software, host_name, tracking_number, follow_up, language,
         labels, reachable)

// What the case is about, where it was opened for something else (CASE-01, CASE-04, CASE-05). What is missing stays; another type leaves the subtype
// behind.
struct CorrectCase {
    static constexpr describe::Note kNotes[] = {
        {"serial_number", "Or the support reference number of software; null where the case is about no product."},
        {"asset_id", "In place of its number."},
        {"reason", "Both sides read it."}};
    std::optional<CaseTypeCode> type;
    describe::Patch<CaseTypeCode> subtype;
    describe::Patch<assets::AssetId> asset_id;
    describe::Patch<assets::SerialNumber> serial_number;
    std::optional<CaseReason> reason;
};
DESCRIBE(CorrectCase, type, subtype, asset_id, serial_number, reason)

// To another queue of its kind, by hand (CASE-13).
struct MoveCase {
    static constexpr describe::Note kNotes[] = {{"reason", "For the vendor's people; the customer does not read it."}};
    QueueCode queue;
    CaseReason reason;
};
DESCRIBE(MoveCase, queue, reason)

// Whether what somebody of the vendor's writes to the customer reaches them by mail, as a contact (CASE-10).
enum class WrittenContact : std::uint8_t { mail, none };
DESCRIBE_ENUM(WrittenContact, mail, none)

struct NoteOnCase {
    static constexpr describe::Note kNotes[] = {
        {"internal", "For the vendor's people alone; only they write such notes."},
        {"contact",
         "Of a note of the vendor's people to the customer: whether it is a contact by mail. As the policy says if missing, "
         "where nobody has spoken to them yet."}};
    Text<1, 50'000> text;
    std::optional<bool> internal;
    std::optional<WrittenContact> contact = {};
};
DESCRIBE(NoteOnCase, text, internal, contact)

struct ChangePriority {
    static constexpr describe::Note kNotes[] = {
        {"channel", "How it was asked for, for the vendor's people: who calls has the target of a P1."},
        {"reachable", "Who can be reached at all hours from now on; those of the case stay if it is missing."}};
    Priority priority = Priority::p3;
    CaseReason reason;
    std::optional<Channel> channel;
    std::optional<ReachableContacts> reachable;
};
DESCRIBE(ChangePriority, priority, reason, channel, reachable)

// Beside the body of a step.
struct StepQuery {
    static constexpr describe::Note kNotes[] = {
        {"as_of",
         "The modified_at of the case as whoever decides read it: the step is refused where others have changed since what it "
         "rests on (cases.changed_since). If missing it is taken whatever has happened."}};
    std::optional<Instant> as_of;
};
DESCRIBE(StepQuery, as_of)

struct ChangeStatus {
    StatusCode status;
    std::optional<CaseReason> reason;
};
DESCRIBE(ChangeStatus, status, reason)

// To somebody of the vendor; nobody gives it back to its queue.
struct AssignCase {
    static constexpr describe::Note kNotes[] = {
        {"from",
         "Who has it, where that is a colleague: what is somebody else's is not taken without naming them. One's own, and "
         "what nobody has, are given without."},
        {"note", "What whoever goes on must know: an internal note, which the customer does not read."}};
    std::optional<identity::PersonId> owner_id;
    std::optional<identity::PersonId> from = {};
    std::optional<Text<1, 15'000>> note = {};
};
DESCRIBE(AssignCase, owner_id, from, note)

enum class ContactBy : std::uint8_t { phone, mail };
DESCRIBE_ENUM(ContactBy, phone, mail)

// That somebody of the vendor spoke to the customer, or tried to (CASE-09, CASE-10).
struct RecordContact {
    static constexpr describe::Note kNotes[] = {
        {"text", "What was said, for both sides; where internal is true a note beside it, for the vendor's people alone."},
        {"whom", "Who was spoken to, or tried."},
        {"called_at", "When the call began, where it was the customer who called: it is a contact of then (CASE-20)."}};
    ContactBy by = ContactBy::phone;
    bool reached = true;
    std::optional<Text<1, 15'000>> text;
    std::optional<OneLine<1, 120>> whom = {};
    std::optional<Instant> called_at = {};
    std::optional<bool> internal = {};
};
DESCRIBE(RecordContact, by, reached, text, whom, called_at, internal)

struct ProposeResolution {
    static constexpr describe::Note kNotes[] = {{"contact", "As of a note: whether it is a contact by mail."}};
    Text<1, 15'000> resolution;
    std::optional<WrittenContact> contact = {};
};
DESCRIBE(ProposeResolution, resolution, contact)

struct WithReason {
    CaseReason reason;
};
DESCRIBE(WithReason, reason)

enum class CustomerDecision : std::uint8_t {
    accept,  // The proposed resolution: the case is closed.
    reject,  // The proposed resolution: the case goes back to work.
    reopen,
    cancel,
};
DESCRIBE_ENUM(CustomerDecision, accept, reject, reopen, cancel)

enum class SpokenChannel : std::uint8_t { phone, mail };
DESCRIBE_ENUM(SpokenChannel, phone, mail)

struct DecideForCustomer {
    static constexpr describe::Note kNotes[] = {
        {"channel", "How the customer said it."},
        {"reason", "Who said so, and why; it stands in the history, and the contact is told what was decided."}};
    CustomerDecision decision = CustomerDecision::reject;
    SpokenChannel channel = SpokenChannel::phone;
    CaseReason reason;
};
DESCRIBE(DecideForCustomer, decision, channel, reason)

}  // namespace aftercare::cases
