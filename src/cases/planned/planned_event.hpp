// The nouns of planned events (CASE-28): what a customer announces, and how ready the vendor is for it. Readiness is no attendance.
#pragma once

#include "cases/planned/planned_policy.hpp"
#include "cases/record/case.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// Who can be reached at every hour of the window.
using PlannedContacts = describe::List<ReachableContact, 1, 20>;

struct DoneCheck {
    CheckCode code;
    Instant done_at;
    std::optional<identity::PersonId> done_by;
};
DESCRIBE(DoneCheck, code, done_at, done_by)

struct PlannedEvent {
    static constexpr describe::Note kNotes[] = {
        {"from_at", "When the window begins; it ends before until_at."},
        {"zone", "In which the window was said."},
        {"engineer_id", "Who gets the cases that are opened meanwhile, while he or she is on shift."},
        {"ready_at", "When the vendor confirmed that everything is arranged; a window that is moved is not ready any more."},
        {"warned_at", "When it was told again that it is not ready."}};
    AccountId account_id;
    CaseId case_id;
    Instant from_at;
    Instant until_at;
    identity::TimeZone zone;
    PlannedContacts contacts;
    std::optional<identity::PersonId> engineer_id;
    describe::List<DoneCheck, 0, 50> done;
    std::optional<Instant> ready_at;
    std::optional<identity::PersonId> ready_by;
    std::optional<Instant> warned_at;
    std::int64_t version = 1;
};
DESCRIBE(PlannedEvent, account_id, case_id, from_at, until_at, zone, contacts, engineer_id, done, ready_at, ready_by, warned_at,
         version)

// As it was when the event was announced or changed last.
struct PlannedDevice {
    assets::AssetId asset_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<OneLine<1, 255>> host_name;
    std::optional<OneLine<1, 120>> platform;
};
DESCRIBE(PlannedDevice, asset_id, serial_number, host_name, platform)
using PlannedAssets = describe::List<assets::AssetId, 1, 500>;

// When it is, on what, and whom to reach.
struct PlanEvent {
    static constexpr describe::Note kNotes[] = {{"asset_ids", "The devices of the account that are worked on."},
                                                {"contacts", "Who can be reached at every hour of the window."}};
    Instant from_at;
    Instant until_at;
    identity::TimeZone zone;
    PlannedAssets asset_ids;
    PlannedContacts contacts;
};
DESCRIBE(PlanEvent, from_at, until_at, zone, asset_ids, contacts)

// The same with the case that it is opened with.
struct AnnounceEvent : PlanEvent {
    static constexpr describe::Note kNotes[] = {{"description", "What is done, step by step, and how it is taken back."}};
    std::optional<AccountId> account_id;
    std::optional<CaseTypeCode> subtype;
    Synopsis synopsis;
    CaseDescription description;
    std::optional<identity::PersonId> contact_id;
    std::optional<TrackingNumber> tracking_number;
    std::optional<OneLine<2, 8>> language;
};
DESCRIBE_DERIVED(AnnounceEvent, PlanEvent, account_id, subtype, synopsis, description, contact_id, tracking_number, language)

// What of readiness is done; what is absent is not.
struct ArrangeReadiness {
    static constexpr describe::Note kNotes[] = {{"done", "Of the checks of the policy; who did one, and when, is kept."},
                                                {"ready", "Everything is arranged: the customer is told."}};
    std::optional<identity::PersonId> engineer_id;
    describe::List<CheckCode, 0, 50> done;
    bool ready = false;
};
DESCRIBE(ArrangeReadiness, engineer_id, done, ready)

enum class PlannedState : std::uint8_t {
    announced,
    ready,
    running,
    over,
    cancelled,  // The case was closed or cancelled before the window ended.
};
DESCRIBE_ENUM(PlannedState, announced, ready, running, over, cancelled)

struct PlannedEventView : PlannedEvent {
    static constexpr describe::Note kNotes[] = {
        {"short_notice", "It was announced too shortly before it begins for readiness to be promised."}};
    CaseNumber number;
    PlannedState state = PlannedState::announced;
    bool short_notice = false;
    std::vector<PlannedDevice> devices;
    std::vector<ReadinessCheck> checks;
};
DESCRIBE_DERIVED(PlannedEventView, PlannedEvent, number, state, short_notice, devices, checks)

// A row of the agenda.
struct PlannedEventLine {
    AccountId account_id;
    CaseId case_id;
    CaseNumber number;
    Synopsis synopsis;
    bool open = true;
    Instant opened_at;
    Instant from_at;
    Instant until_at;
    identity::TimeZone zone;
    std::int64_t devices = 0;
    std::optional<identity::PersonId> engineer_id;
    std::optional<Instant> ready_at;
};
DESCRIBE(PlannedEventLine, account_id, case_id, number, synopsis, open, opened_at, from_at, until_at, zone, devices, engineer_id,
         ready_at)

struct PlannedEventRow : PlannedEventLine {
    PlannedState state = PlannedState::announced;
};
DESCRIBE_DERIVED(PlannedEventRow, PlannedEventLine, state)

// What an event "case.opened_in_window" says of the case that was opened.
struct OpenedInWindow {
    CaseId case_id;
    CaseNumber number;
    CaseId event_id;
    CaseNumber event_number;
};
DESCRIBE(OpenedInWindow, case_id, number, event_id, event_number)

}  // namespace aftercare::cases
