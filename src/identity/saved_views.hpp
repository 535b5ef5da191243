// Use cases of saved views (ENT-08, Q-07): each person's own, and what the account's people share.
#pragma once

#include "identity/saved_view_store.hpp"
#include "identity/service.hpp"

#include <optional>
#include <vector>

namespace aftercare::identity {

inline constexpr Action kSavedViewRead{"saved_view.read"};
inline constexpr Action kSavedViewKeep{"saved_view.keep"};  // One's own.
inline constexpr Action kSavedViewShare{
    "saved_view.share"};  // One's own with the account's people; and change what others share.
inline constexpr Action kSavedViewRemove{"saved_view.remove"};

// Of one list for one person. More than anybody finds again; a program that makes one for each look is stopped.
inline constexpr std::int64_t kMostViews = 100;
inline constexpr std::size_t kMostViewBytes = 8192;

class SavedViewService {
public:
    explicit SavedViewService(Service& identity) : identity_(identity) {}

    // Fails with identity.no_person, identity.view_query_invalid, identity.view_exists, identity.views_too_many, and access.forbidden
    // where it is to be shared and the caller may not. A new default takes the place of the old one.
    Result<SavedView> create(const Caller& caller, const CreateSavedView& request);
    // One's own and shared ones, by position; none for who is no person.
    std::vector<SavedView> list(const Caller& caller, const std::optional<ListName>& list,
                                const std::optional<store::ViewPlace>& after, std::int64_t limit);
    Result<SavedView> find(const Caller& caller, SavedViewId id);  // identity.view_unknown
    // Fails as create(), and with identity.view_unknown, identity.view_of_another (403), describe.patch_refused, access.version_changed.
    Result<SavedView> change(const Caller& caller, SavedViewId id, const PatchSavedView& patch,
                             std::optional<std::int64_t> if_match);
    Result<> remove(const Caller& caller, SavedViewId id);  // identity.view_unknown, identity.view_of_another

private:
    Result<> make_room_for_default(db::Tx& tx, const Caller& caller, const SavedView& view);

    Service& identity_;
};

}  // namespace aftercare::identity
