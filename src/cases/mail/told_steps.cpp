#include "cases/mail/told_steps.hpp"

#include <algorithm>
#include <array>

namespace aftercare::cases {

namespace {

struct Told {
    CaseEventKind kind;
    std::string_view key;
};
constexpr Told kTold[] = {{CaseEventKind::opened, "case_mail.opened"},
                          {CaseEventKind::noted, "case_mail.noted"},
                          {CaseEventKind::contacted, "case_mail.contacted"},
                          {CaseEventKind::status_changed, "case_mail.status_changed"},
                          {CaseEventKind::priority_changed, "case_mail.priority_changed"},
                          {CaseEventKind::terms_changed, "case_mail.terms_changed"},
                          {CaseEventKind::unreached, "case_mail.unreached"},
                          {CaseEventKind::resolution_proposed, "case_mail.resolution_proposed"},
                          {CaseEventKind::resolution_reminded, "case_mail.resolution_reminded"},
                          {CaseEventKind::resolution_rejected, "case_mail.resolution_rejected"},
                          {CaseEventKind::closed, "case_mail.closed"},
                          {CaseEventKind::merged, "case_mail.merged"},
                          {CaseEventKind::reopened, "case_mail.reopened"},
                          {CaseEventKind::cancelled, "case_mail.cancelled"},
                          {CaseEventKind::escalated, "case_mail.escalated"},
                          {CaseEventKind::status_reported, "case_mail.status_reported"},
                          {CaseEventKind::escalation_completed, "case_mail.escalation_completed"},
                          {CaseEventKind::window_set, "case_mail.window_set"},
                          {CaseEventKind::readiness_confirmed, "case_mail.readiness_confirmed"},
                          {CaseEventKind::readiness_withdrawn, "case_mail.readiness_withdrawn"}};

constexpr auto kKinds = [] {
    std::array<CaseEventKind, std::size(kTold)> kinds{};
    std::ranges::transform(kTold, kinds.begin(), &Told::kind);
    return kinds;
}();

}  // namespace

std::optional<std::string_view> text_key_of(CaseEventKind kind) {
    const auto found = std::ranges::find(kTold, kind, &Told::kind);
    return found == std::end(kTold) ? std::nullopt : std::optional(found->key);
}

std::span<const CaseEventKind> tellable_steps() { return kKinds; }

}  // namespace aftercare::cases
