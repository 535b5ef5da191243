#include "insight/advice/candidates.hpp"

#include "insight/version/key.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace aftercare::insight::advice {

namespace {

// The release of which a respin is one.
Version without_respin(const Version& version) {
    const VersionParts& parts = version.parts();
    return Version({.train = parts.train, .level = parts.level, .beta = parts.beta, .service = parts.service});
}

class Choosing {
public:
    Choosing(std::span<const Version> running, const CandidateWishes& wishes) : running_(running), wishes_(wishes) {
        for (const Version& version : running) {
            if (!version.ordered()) continue;
            auto& lowest = lowest_[static_cast<std::size_t>(version.system())];
            if (!lowest || version.key() < *lowest) lowest = version.key();
        }
    }

    [[nodiscard]] bool takes(const Train& train) const {
        if (wishes_.pinned) return train == *wishes_.pinned;
        if (!lowest_[static_cast<std::size_t>(train.system)]) return false;
        return train.kind == TrainKind::release ||
               std::ranges::any_of(running_, [&](const Version& version) { return version.train() == train; });
    }
    [[nodiscard]] bool takes(const Version& version) const {
        if (!version.ordered() || version.parts().beta != 0 || version.parts().custom != 0 || !takes(version.train()))
            return false;
        const auto& lowest = lowest_[static_cast<std::size_t>(version.system())];
        return wishes_.downgrades || !lowest || version.keys().to > *lowest;
    }

private:
    std::span<const Version> running_;
    const CandidateWishes& wishes_;
    std::array<std::optional<VersionKey>, 2> lowest_;  // By system.
};

}  // namespace

Candidates candidates(std::span<const Version> running, std::span<const Version> known, const Calendar& calendar,
                      const CandidateWishes& wishes, const AdvicePolicy& policy) {
    const Choosing choosing(running, wishes);
    std::map<VersionKey, std::map<VersionKey, Candidate>> trains;  // By where the train begins.
    const auto add = [&](const Version& version, KnownFrom from) {
        if (!choosing.takes(version)) return;
        const Version release = without_respin(version);
        trains[release.train().keys().from].try_emplace(release.key(), Candidate{release, from});
    };
    for (const Version& version : running) add(version, KnownFrom::running);
    for (const Version& version : known) add(version, KnownFrom::advisory);
    for (const TrainDays& days : calendar.trains()) {
        if (!days.released_on || *days.released_on > wishes.today || trains.contains(days.train.keys().from)) continue;
        add(Version({.train = days.train, .level = 1}), KnownFrom::calendar);
    }

    // The latest of each train first, the newest train first.
    std::vector<std::tuple<std::int64_t, VersionKey, Candidate>> order;
    std::size_t all = 0;
    for (const auto& [begin, releases] : trains) {
        all += releases.size();
        std::int64_t from_last = 0;
        for (auto at = releases.rbegin(); at != releases.rend() && from_last < policy.releases_per_train; ++at)
            order.emplace_back(from_last++, at->first, at->second);
    }
    std::ranges::sort(order, [](const auto& one, const auto& other) {
        return std::get<0>(one) != std::get<0>(other) ? std::get<0>(one) < std::get<0>(other)
                                                      : std::get<1>(one) > std::get<1>(other);
    });
    const auto most = static_cast<std::size_t>(std::int64_t{policy.most_candidates});
    if (order.size() > most) order.erase(order.begin() + static_cast<std::ptrdiff_t>(most), order.end());
    Candidates chosen{.releases = {}, .left_out = all - order.size()};
    for (const auto& [from_last, key, candidate] : order) chosen.releases.push_back(candidate);
    std::ranges::sort(chosen.releases, {}, [](const Candidate& candidate) { return candidate.release.key(); });
    return chosen;
}

}  // namespace aftercare::insight::advice
