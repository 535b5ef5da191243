// What a case is linked to (CASE-02): other cases, advisories; other kinds of things slot in.
#pragma once

#include "cases/record/case.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::cases {

enum class LinkKind : std::uint8_t { case_, advisory };
DESCRIBE_ENUM(LinkKind, case_, advisory)

enum class LinkedWhy : std::uint8_t {
    by_hand,
    planned_event,  // It was opened within the window of a planned event, about one of its devices, or corrected to be (CASE-28).
};
DESCRIBE_ENUM(LinkedWhy, by_hand, planned_event)

struct CaseLink {
    AccountId account_id;
    CaseId case_id;
    LinkKind kind = LinkKind::case_;
    Uuid target_id;
    Instant linked_at;
    std::optional<identity::PersonId> linked_by;
    LinkedWhy why = LinkedWhy::by_hand;
};
DESCRIBE(CaseLink, account_id, case_id, kind, target_id, linked_at, linked_by, why)

// What is linked to, as a request names it.
class LinkTargetName {
public:
    static constexpr describe::TextForm kForm{.name = "LinkTargetName",
                                              .doc = "The id or number of a case or an advisory: 2026-1121-0001, CVE-2026-1234.",
                                              .pattern = "^[A-Za-z0-9._-]+$",
                                              .min = 1,
                                              .max = 100};
    static std::expected<LinkTargetName, std::string> parse(std::string_view text);
    LinkTargetName() = default;
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

// Something else than a case that can be linked to.
struct LinkTarget {
    Uuid id;
    std::string number;
    std::string title;
};

// A link as whoever may see what it leads to sees it.
struct LinkView {
    static constexpr describe::Note kNotes[] = {
        {"number", "Of the case or advisory."}, {"title", "What it is about."}, {"status", "Of a case."}, {"open", "Of a case."}};
    LinkKind kind = LinkKind::case_;
    Uuid target_id;
    std::string number;
    std::string title;
    std::optional<StatusCode> status;
    std::optional<bool> open;
    Instant linked_at;
    LinkedWhy why = LinkedWhy::by_hand;
};
DESCRIBE(LinkView, kind, target_id, number, title, status, open, linked_at, why)

struct LinksOfCase {
    std::vector<LinkView> links;  // Cases first, the last linked first.
};
DESCRIBE(LinksOfCase, links)

// How many things a case can be linked to.
inline constexpr std::int64_t kMostLinks = 100;

}  // namespace aftercare::cases
