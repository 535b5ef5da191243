// What a case would be promised before it is opened (CASE-08, CASE-10, CASE-12, CASE-14, CASE-30): by the rules that the case itself is held to.
#pragma once

#include "cases/record/case_service.hpp"
#include "cases/routing/router.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// What of a case its promises hang on; each as POST /cases has it.
struct PreviewCase {
    std::optional<AccountId> account_id;
    CaseTypeCode type;
    Priority priority = Priority::p3;
    std::optional<assets::AssetId> asset_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<identity::SiteId> site_id;
    std::optional<identity::PersonId> contact_id;
    std::optional<Channel> channel;
    std::optional<Instant> called_at;
    std::optional<OneLine<2, 8>> language;
};
DESCRIBE(PreviewCase, account_id, type, priority, asset_id, serial_number, site_id, contact_id, channel, called_at, language)

struct CasePreview {
    static constexpr describe::Note kNotes[] = {
        {"clocks", "As they would begin, with the working of each due time."},
        {"by_phone",
         "The first response that it would have if it was called in, where that is promised sooner: a P1 by the web has the "
         "target of "
         "target_priority (CASE-10)."},
        {"plan", "By which plan it would be served."},
        {"restricted", "Whether few may read it: reports of vulnerabilities."},
        {"calendar", "By which its business days are counted: of its site, else of the care centre that would get it (CASE-11)."},
        {"queue", "In which it would wait."},
        {"routed", "Why: whether its plan leads straight to senior engineers, and for whom (CASE-14)."},
        {"exclusions", "What help with it leaves out, as far as the program can tell (CASE-30)."}};
    CaseKind kind = CaseKind::technical;
    Channel channel = Channel::web;
    Priority priority = Priority::p3;
    Instant opened_at;
    std::optional<assets::AssetId> asset_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<OneLine<1, 120>> platform;
    std::optional<OneLine<1, 120>> software;
    bool restricted = false;
    std::optional<contracts::PlanCode> plan;
    std::optional<TargetSetCode> targets;
    CalendarCode calendar;
    OneLine<1, 120> calendar_name;
    std::vector<ClockView> clocks;
    std::optional<ClockView> by_phone;
    bool expert_access = false;
    QueueCode queue;
    RoutedWhy routed = RoutedWhy::normal;
    NamedExclusions exclusions;
};
DESCRIBE(CasePreview, kind, channel, priority, opened_at, asset_id, serial_number, platform, software, restricted, plan, targets,
         calendar, calendar_name, clocks, by_phone, expert_access, queue, routed, exclusions)

class PreviewService {
public:
    // All must outlive it.
    PreviewService(db::Db& db, const policy::Pack& pack, CaseService& cases, const Router& router)
        : db_(db), pack_(pack), cases_(cases), router_(router) {}

    // Refused as CaseService::open() would be. Nothing is written.
    Result<CasePreview> preview(const Caller& caller, const PreviewCase& request);
    // Of a case that is there: refused as CaseService::correct() would be. `clocks` are those that would run then.
    Result<CasePreview> preview(const Caller& caller, const CaseName& name, const CorrectCase& request);

private:
    CasePreview told(const Caller& caller, const ForeseenCase& foreseen) const;

    db::Db& db_;
    const policy::Pack& pack_;
    CaseService& cases_;
    const Router& router_;
};

}  // namespace aftercare::cases
