#include "insight/advice/supports.hpp"

#include "insight/version/key.hpp"

#include <algorithm>

namespace aftercare::insight::advice {

namespace {

std::string text_of(VersionKey key) { return Version(parts_at(key)).to_string(); }

}  // namespace

void KnownSupport::runs(std::string_view model, const Version& release) {
    if (!release.ordered()) return;
    auto& first_of_train = models_[std::string(model)].first_of_train;
    const auto [found, fresh] = first_of_train.try_emplace(release.train().keys().from, release.key());
    if (!fresh) found->second = std::min(found->second, release.key());
}

void KnownSupport::ends(std::string_view model, Date day) { models_[std::string(model)].ends_on = day; }

SupportAnswer KnownSupport::of(std::string_view model, const Version& release) const {
    const std::string name(model);
    const auto found = models_.find(model);
    if (found == models_.end()) return {Support::unknown, "Nothing is known of what " + name + " runs."};
    const Model& known = found->second;
    const VersionKey train = release.train().keys().from;
    const auto same = known.first_of_train.find(train);
    if (same != known.first_of_train.end() && same->second <= release.key())
        return {Support::yes, "A " + name + " runs " + text_of(same->second) + " already."};

    const TrainDays* const days = calendar_.of(release.train());
    const std::optional<Date> came = days == nullptr ? std::nullopt : days->released_on;
    if (known.ends_on && came && *came >= *known.ends_on)
        return {Support::no, name + " runs no releases that came out on " + known.ends_on->text() + " or later; " +
                                 release.train().to_string() + " came out on " + came->text() + "."};

    // Of the same system alone: what runs Junos OS says nothing of Junos OS Evolved.
    const KeyRange system = keys_of(release.system());
    const auto first = known.first_of_train.lower_bound(system.from);
    const auto here = known.first_of_train.lower_bound(train);
    const bool earlier = first != here;
    const auto later = same == known.first_of_train.end() ? here : std::next(here);
    const bool has_later = later != known.first_of_train.end() && later->second < system.to;
    if (earlier && known.ends_on && came)
        return {Support::yes, name + " runs releases that come out before " + known.ends_on->text() + "; " +
                                  release.train().to_string() + " came out on " + came->text() + "."};
    if (earlier && has_later)
        return {Support::yes, name + " runs earlier and later trains: " + text_of(std::prev(here)->second) + " and " +
                                  text_of(later->second) + "."};
    return {Support::unknown, "Nothing tells whether " + name + " runs " + release.train().to_string() + "."};
}

}  // namespace aftercare::insight::advice
