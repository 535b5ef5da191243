#include "insight/advice/outcome.hpp"

#include "insight/engine/workers.hpp"
#include "insight/version/key.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace aftercare::insight::advice {

namespace {

using engine::AdvisoryFinding;

// The devices as if they ran the releases: one engine that knows these releases alone. Of each tile that there could be it has one
// device, so that its pages say all that is asked; the devices themselves are only asked about.
engine::Engine engine_of_releases(const Question& question) {
    engine::VersionTable versions({question.releases.begin(), question.releases.end()});
    std::array<std::optional<engine::VersionIndex>, 2> some;  // A release of each system.
    for (const VersionKey key : question.releases) {
        const engine::VersionIndex version = *versions.find(key);
        some[static_cast<std::size_t>(versions.system(version))] = version;
    }
    engine::DeviceColumns devices;
    std::set<std::pair<engine::PlatformIndex, engine::Knowledge>> seen;
    for (const Alike& kind : question.devices.kinds) {
        const engine::Knowledge knowledge = question.devices.facts.knowledge(kind.facts);
        if (!seen.emplace(kind.row.platform, knowledge).second) continue;
        for (const auto& version : some)
            if (version) devices.add({.platform = kind.row.platform, .version = *version, .facts = kind.facts});
    }
    const auto advisories = question.now.terms();
    return {std::move(versions),
            question.devices.facts,
            std::move(devices),
            {advisories.begin(), advisories.end()},
            question.threads};
}

std::size_t at(engine::Finding finding) { return static_cast<std::size_t>(finding); }

class Counting {
public:
    explicit Counting(const Question& question)
        : question_(question), after_(engine_of_releases(question)), by_thread_(question.threads) {
        for (const VersionKey key : question.releases) versions_.push_back(*after_.versions().find(key));
        for (auto& outcomes : by_thread_) {
            outcomes.resize(question.releases.size());
            if (question.by_advisory)
                for (Outcome& outcome : outcomes) outcome.by_advisory.resize(question.now.advisories());
        }
    }

    std::vector<Outcome> count() {
        const auto& kinds = question_.devices.kinds;
        std::vector<std::size_t> begins;  // Of the kinds that differ in their version alone.
        for (std::size_t i = 0; i < kinds.size(); ++i)
            if (i == 0 || kinds[i].row.platform != kinds[i - 1].row.platform || kinds[i].facts != kinds[i - 1].facts)
                begins.push_back(i);
        begins.push_back(kinds.size());
        constexpr std::size_t batch = 16;
        const std::size_t runs = begins.size() - 1;
        engine::each_item(question_.threads, (runs + batch - 1) / batch, [&](std::size_t item, unsigned thread) {
            for (std::size_t run = item * batch; run < std::min(runs, (item + 1) * batch); ++run)
                count_run(begins[run], begins[run + 1], by_thread_[thread]);
        });
        std::vector<Outcome> total = std::move(by_thread_.front());
        for (std::size_t thread = 1; thread < by_thread_.size(); ++thread)
            for (std::size_t release = 0; release < total.size(); ++release) add(total[release], by_thread_[thread][release]);
        return total;
    }

private:
    // What the releases bring is the same for all kinds of the run.
    void count_run(std::size_t begin, std::size_t end, std::vector<Outcome>& outcomes) const {
        const auto& kinds = question_.devices.kinds;
        std::vector<std::optional<std::vector<AdvisoryFinding>>> after(versions_.size());
        for (std::size_t number = begin; number < end; ++number) {
            const Alike& kind = kinds[number];
            const std::vector<AdvisoryFinding> before = question_.now.findings(kind.row);
            for (std::size_t release = 0; release < versions_.size(); ++release) {
                if (!question_.moves[release][number]) {
                    meet(before, before, kind.devices, outcomes[release]);
                    continue;
                }
                if (!after[release])
                    after[release] =
                        after_.findings({.platform = kind.row.platform, .version = versions_[release], .facts = kind.facts});
                meet(before, *after[release], kind.devices, outcomes[release]);
            }
        }
    }

    void meet(std::span<const AdvisoryFinding> before, std::span<const AdvisoryFinding> after, std::uint32_t devices,
              Outcome& outcome) const {
        const auto count = [&](Tally Shift::* which, const AdvisoryFinding& found) {
            const auto severity = static_cast<std::size_t>(question_.severities[found.advisory]);
            (outcome.by_severity[severity].*which)[at(found.finding)] += devices;
            if (question_.by_advisory) (outcome.by_advisory[found.advisory].*which)[at(found.finding)] += devices;
        };
        auto old = before.begin();
        auto next = after.begin();
        while (old != before.end() || next != after.end()) {
            if (next == after.end() || (old != before.end() && old->advisory < next->advisory)) {
                count(&Shift::gone, *old++);
            } else if (old == before.end() || next->advisory < old->advisory) {
                count(&Shift::came, *next++);
            } else {
                count(&Shift::stays, *next++);
                ++old;
            }
        }
    }

    static void add(Shift& to, const Shift& from) {
        for (std::size_t finding = 0; finding < engine::kFindings; ++finding) {
            to.gone[finding] += from.gone[finding];
            to.came[finding] += from.came[finding];
            to.stays[finding] += from.stays[finding];
        }
    }
    static void add(Outcome& to, const Outcome& from) {
        for (std::size_t severity = 0; severity < kSeverities; ++severity)
            add(to.by_severity[severity], from.by_severity[severity]);
        for (std::size_t advisory = 0; advisory < to.by_advisory.size(); ++advisory)
            add(to.by_advisory[advisory], from.by_advisory[advisory]);
    }

    const Question& question_;
    engine::Engine after_;
    std::vector<engine::VersionIndex> versions_;  // Of the releases, in after_.
    std::vector<std::vector<Outcome>> by_thread_;
};

}  // namespace

std::vector<Outcome> outcomes(const Question& question) {
    if (question.releases.empty()) return {};
    return Counting(question).count();
}

}  // namespace aftercare::insight::advice
