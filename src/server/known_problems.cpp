#include "server/known_problems.hpp"

#include "insight/editor/editor_service.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/text/alike.hpp"
#include "platform/text/words.hpp"

#include <algorithm>
#include <set>

namespace aftercare::server {

namespace {

constexpr std::size_t kMostWords = 100;  // Of a number with its title.

cases::KnownProblem told(const insight::AdvisoryHead& head, bool found_on_device) {
    return {.advisory_id = head.id.uuid,
            .number = head.number.text(),
            .title = head.title.text(),
            .severity = std::string(describe::enumerator_name(head.severity)),
            .found_on_device = found_on_device};
}

}  // namespace

std::shared_ptr<const KnownProblems::Titles> KnownProblems::titles_of(const std::shared_ptr<const Heads>& heads) {
    {
        const std::scoped_lock lock(mutex_);
        if (titles_ && titles_->of == heads) return titles_;
    }
    auto made = std::make_shared<Titles>(Titles{.of = heads, .words = {}});
    made->words.reserve(heads->size());
    for (const insight::AdvisoryHead& head : *heads)
        made->words.push_back(text::words_of(head.number.text() + " " + head.title.text(), kMostWords));
    const std::scoped_lock lock(mutex_);
    titles_ = made;
    return made;
}

std::vector<cases::KnownProblem> KnownProblems::find(const Caller& caller, AccountId account,
                                                     const std::optional<assets::AssetId>& asset, const std::string& text,
                                                     std::size_t most) {
    const bool findings = caller.may(insight::kFindingRead);
    const bool advisories = caller.may(insight::kAdvisoryRead);
    if (!findings && !advisories) return {};
    const auto all = findings_.findings_of(account);
    const auto& heads = all->advisories();
    std::vector<std::uint32_t> hits;
    if (findings && asset)
        for (const insight::Hit& hit :
             all->page({.asset_id = asset}, insight::FindingSort::severity, false, std::nullopt, heads.size()))
            hits.push_back(hit.advisory);
    const auto titles = titles_of(all->kept_advisories());
    std::vector<cases::KnownProblem> problems;
    // On the device: those that are like the text, then, while nothing is like it, the gravest.
    text::Alike on_device(text);
    for (const std::uint32_t advisory : hits) on_device.add(titles->words[advisory]);
    std::set<std::uint32_t> shown;
    const auto show = [&](std::uint32_t advisory, bool found) {
        if (problems.size() < most && heads[advisory].revision && shown.insert(advisory).second)
            problems.push_back(told(heads[advisory], found));
    };
    for (const std::size_t place : on_device.best(most)) show(hits[place], true);
    for (const std::uint32_t advisory : hits) show(advisory, true);
    if (!advisories) return problems;
    text::Alike everywhere(text);
    if (everywhere.words().empty()) return problems;
    // Half of the room is for what is like the text, wherever it was found.
    const std::size_t room = std::max(most - std::min(most, problems.size()), most / 2);
    for (const auto& words : titles->words) everywhere.add(words);
    std::vector<std::uint32_t> alike;
    for (const std::size_t place : everywhere.best(room + shown.size()))
        if (const auto advisory = static_cast<std::uint32_t>(place); !shown.contains(advisory) && alike.size() < room)
            alike.push_back(advisory);
    problems.resize(std::min(problems.size(), most - std::min(most, alike.size())));
    for (const std::uint32_t advisory : alike) show(advisory, false);
    return problems;
}

}  // namespace aftercare::server
