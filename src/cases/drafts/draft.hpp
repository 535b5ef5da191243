// A case that somebody begins to write and opens later, perhaps on another device (CASE-04). It is its author's alone.
#pragma once

#include "cases/record/case_requests.hpp"
#include "policy/pack.hpp"

#include <optional>

namespace aftercare::cases {

struct CaseDraftTag {
    static constexpr std::string_view name = "CaseDraftId";
};
using CaseDraftId = Id<CaseDraftTag>;

// case_drafts.yaml
struct DraftRules {
    Int<1, 3'650> days;  // So long a draft is kept after it was last changed.
    Int<1, 1'000> most;  // Of one person.
};
DESCRIBE(DraftRules, days, most)

void add_draft_policy(policy::Sections& sections);

// Somebody who can be reached at all hours, as it is typed.
struct DraftReachable {
    OneLine<0, 120> name;
    OneLine<0, 40> phone;
};
DESCRIBE(DraftReachable, name, phone)

// What POST /cases takes, as far as it is written; nothing of it is judged before it is opened.
struct DraftContent {
    static constexpr describe::Note kNotes[] = {{"serial_number", "As it is typed."}};
    std::optional<CaseTypeCode> type;
    std::optional<CaseTypeCode> subtype;
    std::optional<OneLine<0, 250>> synopsis;
    std::optional<Text<0, 15'000>> description;
    std::optional<Priority> priority;
    std::optional<bool> network_outage;
    std::optional<assets::AssetId> asset_id;
    std::optional<OneLine<0, 60>> serial_number;
    std::optional<identity::SiteId> site_id;
    std::optional<identity::PersonId> contact_id;
    std::optional<OneLine<0, 120>> software;
    std::optional<OneLine<0, 255>> host_name;
    std::optional<OneLine<0, 60>> tracking_number;
    std::optional<FollowUp> follow_up;
    std::optional<OneLine<2, 8>> language;
    CaseLabels labels;
    CasePeople copies;
    std::optional<Channel> channel;
    describe::List<DraftReachable, 0, 20> reachable;
};
DESCRIBE(DraftContent, type, subtype, synopsis, description, priority, network_outage, asset_id, serial_number, site_id,
         contact_id, software, host_name, tracking_number, follow_up, language, labels, copies, channel, reachable)

struct CaseDraft {
    static constexpr describe::Note kNotes[] = {{"person_id", "Who writes it, and alone reads it."},
                                                {"kept_until", "Then it goes, unless it is changed before."},
                                                {"case_id", "The case that it was opened as: it is no draft any more."}};
    CaseDraftId id;
    AccountId account_id;
    identity::PersonId person_id;
    DraftContent content;
    Instant created_at;
    Instant changed_at;
    Instant kept_until;
    std::optional<CaseId> case_id;
    std::int64_t version = 1;
};
DESCRIBE(CaseDraft, id, account_id, person_id, content, created_at, changed_at, kept_until, case_id, version)

struct CreateDraft {
    static constexpr describe::Note kNotes[] = {
        {"account_id", "One's own if missing; the vendor's people and partners name it."}};
    std::optional<AccountId> account_id;
    DraftContent content;
};
DESCRIBE(CreateDraft, account_id, content)

struct ChangeDraft {
    DraftContent content;  // All of it: what is left out is not kept.
};
DESCRIBE(ChangeDraft, content)

// The case that the draft asks for. Fails with cases.draft_incomplete, by what is missing or can't be.
Result<OpenCase> case_of(const CaseDraft& draft);

}  // namespace aftercare::cases
