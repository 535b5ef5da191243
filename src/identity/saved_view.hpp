// A list as somebody keeps it: filters, order and columns under a name (ENT-08, Q-07). It belongs to the person who made it, who may
// share it with the account's people.
#pragma once

#include "identity/identity.hpp"

#include <optional>

namespace aftercare::identity {

struct SavedViewTag {
    static constexpr std::string_view name = "SavedViewId";
};
using SavedViewId = Id<SavedViewTag>;

// Which list of the portal, or of another program: "assets", "contracts".
class ListName {
public:
    static constexpr describe::TextForm kForm{
        .name = "ListName", .doc = "The word for a list, such as assets.", .pattern = "^[a-z][a-z0-9_-]*$", .min = 1, .max = 40};
    static std::expected<ListName, std::string> parse(std::string_view text);
    ListName() = default;
    const std::string& text() const { return text_; }
    bool operator==(const ListName&) const = default;

private:
    explicit ListName(std::string_view text) : text_(text) {}

    std::string text_;
};

using ViewName = OneLine<1, 80>;
using ViewPosition = Int<0, 1'000'000>;

struct SavedView {
    static constexpr describe::Note kNotes[] = {
        {"person_id", "Who made it."},
        {"query", "A JSON object of at most 8 KiB, which is kept as it is: what the list is asked, and how it is shown."},
        {"is_default", "Of one's own views of a list at most one is."},
        {"position", "Views come in this order; of equal ones the older first."}};
    SavedViewId id;
    AccountId account_id;
    PersonId person_id;
    ListName list;
    ViewName name;  // One's own views of a list differ by it, in any case.
    describe::Json query;
    bool shared = false;
    bool is_default = false;
    ViewPosition position{};
    Instant created_at;
    Instant updated_at;
    std::int64_t version = 1;
};
DESCRIBE(SavedView, id, account_id, person_id, list, name, query, shared, is_default, position, created_at, updated_at, version)

struct CreateSavedView {
    ListName list;
    ViewName name;
    describe::Json query;
    std::optional<bool> shared;
    std::optional<bool> is_default;
    std::optional<ViewPosition> position;  // Behind all of one's own if missing.
};
DESCRIBE(CreateSavedView, list, name, query, shared, is_default, position)

struct PatchSavedView {
    describe::Patch<ViewName> name;
    describe::Patch<describe::Json> query;
    describe::Patch<bool> shared;
    describe::Patch<bool> is_default;
    describe::Patch<ViewPosition> position;
};
DESCRIBE(PatchSavedView, name, query, shared, is_default, position)

}  // namespace aftercare::identity
