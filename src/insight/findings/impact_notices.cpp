#include "insight/findings/impact_notices.hpp"

#include "identity/audit.hpp"
#include "identity/policy.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/editor/editor_store.hpp"
#include "insight/engine/finding_of.hpp"
#include "insight/findings/change_store.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace aftercare::insight {

namespace {

constexpr std::size_t kNamed = 5;    // Devices that a text names.
constexpr std::size_t kFixes = 8;    // ... and releases.
constexpr std::size_t kProse = 600;  // Bytes of each piece of prose.
constexpr Action kNotify{"finding.notify"};
constexpr const char* kNothing = "\xE2\x80\x93";  // A dash: the advisory does not say.

std::string in_words(const std::vector<std::string>& what, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < what.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + what[i];
    if (what.size() > most) text += " +" + std::to_string(what.size() - most);
    return text.empty() ? kNothing : text;
}

std::string prose(const std::string& text) { return text.empty() ? kNothing : shortened(text, kProse); }

std::string_view without_stop(std::string_view text) { return text.ends_with('.') ? text.substr(0, text.size() - 1) : text; }

// The title as a sentence, and the description where it says more: many advisories describe themselves by their title.
std::string about(const Advisory& advisory) {
    const std::string title = std::string(without_stop(prose(advisory.title.text()))) + ".";
    const std::string& description = advisory.description.text();
    if (description.empty() || without_stop(description) == without_stop(advisory.title.text())) return title;
    return title + " " + prose(description);
}

// The severity of the revision that was held against the devices before the last change of the advisory.
std::optional<Severity> severity_before(db::Tx& tx, AccountId account, AdvisoryId advisory) {
    const auto changes = store::changes_of(tx, account, advisory, {}, 1);
    if (changes.empty() || !changes.front().was) return std::nullopt;
    const std::string& was = *changes.front().was;
    std::int64_t number = 0;
    if (std::from_chars(was.data(), was.data() + was.size(), number).ec != std::errc()) return std::nullopt;
    const auto revision = store::find_revision(tx, advisory, number);
    return revision ? std::optional(store::content_of(*revision).severity) : std::nullopt;
}

}  // namespace

void add_impact_kinds(notify::Kinds& kinds) {
    kinds.add({.name = "finding.advisory", .title_key = "insight.kind_finding_advisory"});
}

bool is_news(const AdvisoryFindingsNews& news, const std::optional<Severity>& before, const FindingsPolicy& policy) {
    const auto is_told = [&](Severity severity) { return std::ranges::find(policy.tell_of, severity) != policy.tell_of.end(); };
    // An advisory whose versions nobody understands is shown, and told once they are (INS-18).
    const std::int64_t touched = policy.tell_unknown_version.value_or(false) ? news.devices : news.devices - news.unknown_version;
    if (touched == 0 || !is_told(news.severity)) return false;
    if (news.cause == ChangeCause::advisory_published) return true;
    if (news.cause != ChangeCause::advisory_revised) return false;
    return news.opened > 0 || news.decided > 0 || (before && !is_told(*before));
}

notify::Placeholders words_for(const Advisory& advisory, std::span<const HitByAdvisory> devices) {
    std::vector<std::string> names;
    std::int64_t certain = 0;
    for (const HitByAdvisory& device : devices) {
        names.push_back(device.name);
        if (device.finding == engine::Finding::affected) ++certain;
    }
    return {{"number", advisory.number.text()},
            {"devices", std::to_string(devices.size())},
            {"about", about(advisory)},
            {"names", in_words(names, kNamed)},
            {"certain", std::to_string(certain)},
            {"uncertain", std::to_string(std::ssize(devices) - certain)},
            {"trigger", prose(advisory.trigger.text())},
            {"workaround", prose(advisory.workaround.text())},
            {"fixed", in_words(fixes_of(advisory), kFixes)}};
}

// Device by device of the account, so that an advisory that touches a thousand accounts costs what their devices cost once.
std::vector<HitByAdvisory> ImpactNotices::hit_by(AccountId account, AdvisoryId advisory) {
    return matcher_.ask([&](const MatchState& state) {
        std::vector<HitByAdvisory> hit;
        const auto wanted = state.find(advisory);
        if (!wanted) return hit;
        const engine::Engine& engine = state.engine();
        for (const engine::DeviceIndex index : state.devices_of(account)) {
            const DeviceHead& head = state.devices()[index];
            if (head.gone) continue;
            const auto finding =
                engine::finding_of(engine.terms()[*wanted], engine.device(index), engine.facts(), engine.versions());
            if (!finding) continue;
            std::string name(state.texts().text(head.host_name));
            if (name.empty()) name = state.texts().text(head.serial_number);
            hit.push_back({.asset_id = head.asset_id, .name = std::move(name), .finding = *finding});
        }
        // Those that are hit for certain first.
        std::ranges::stable_sort(hit, {}, &HitByAdvisory::finding);
        return hit;
    });
}

Result<bool> ImpactNotices::tell(AccountId account, const AdvisoryFindingsNews& news) {
    Env& env = findings_.env();
    const FindingsPolicy& policy = findings_.pack().get<FindingsPolicy>();
    // What needs no look at the database or the devices first: most news are about minor bugs.
    if (!is_news(news, Severity::minor, policy) && !is_news(news, std::nullopt, policy)) return false;
    const std::vector<HitByAdvisory> hit = hit_by(account, news.advisory_id);
    const bool unknown_is_told = policy.tell_unknown_version.value_or(false);
    const auto counts = [&](const HitByAdvisory& one) {
        return unknown_is_told || one.finding != engine::Finding::unknown_version;
    };
    if (std::ranges::none_of(hit, counts)) return false;
    const Date day = zone::local_day(env.clock.now(), findings_.pack().get<identity::Installation>().time_zone.text());
    return findings_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
        if (store::was_told(tx, account, news.advisory_id)) return false;
        if (!is_news(news, severity_before(tx, account, news.advisory_id), policy)) return false;
        const auto advisory = store::find_advisory(tx, news.advisory_id);
        if (!advisory || !advisory->revision || advisory->status == AdvisoryStatus::withdrawn) return false;
        const auto revision = store::find_revision(tx, news.advisory_id, *advisory->revision);
        if (!revision) return false;
        std::vector<assets::AssetId> ids;
        for (const HitByAdvisory& device : hit) ids.push_back(device.asset_id);
        const std::vector<assets::AssetId> reached = reach_.reached(tx, account, std::move(ids));
        std::vector<HitByAdvisory> told;
        for (const HitByAdvisory& device : hit)
            if (std::ranges::binary_search(reached, device.asset_id)) told.push_back(device);
        if (std::ranges::none_of(told, counts)) return false;
        const Advisory content = store::content_of(*revision);
        const FindingNotice notice{.id = env.ids.make<FindingNoticeId>(),
                                   .account_id = account,
                                   .advisory_id = news.advisory_id,
                                   .number = content.number,
                                   .title = content.title,
                                   .severity = content.severity,
                                   .revision = *advisory->revision,
                                   .at = env.clock.now(),
                                   .day = day,
                                   .devices = std::ssize(hit),
                                   .covered_devices = std::ssize(told)};
        if (!store::insert_new(tx, notice)) return false;
        notifier_.tell(tx, {.account = account,
                            .person = {},
                            .action = std::string(kFindingRead.name),
                            .kind = "finding.advisory",
                            .object_kind = "advisory",
                            .object_id = news.advisory_id.uuid,
                            .text_key = "insight.finding_advisory_" + std::string(describe::enumerator_name(content.severity)),
                            .placeholders = words_for(content, told)});
        identity::audit<FindingNotice>(tx, env, Caller::system(), account, kNotify, "finding_notice", notice.id.uuid, nullptr,
                                       &notice);
        jobs::publish(tx, env, account, "finding.notified", news.advisory_id.uuid, describe::json_of(notice));
        return true;
    });
}

Result<std::vector<ReviewedBug>> ImpactNotices::notices(const Caller& caller, std::optional<AccountId> account,
                                                        const NoticeFilter& filter, std::optional<FindingNoticeId> before,
                                                        std::int64_t limit) {
    const AccountId of = TRY(caller.account_or_own(account));
    return findings_.db().read(caller.scope,
                               [&](db::Tx& tx) { return review(tx, of, store::notices(tx, of, filter, before, limit)); });
}

void ImpactNotices::register_jobs(jobs::Registry& registry) {
    registry.on_event("finding.advisory_matched", "insight.tell_impact", [this](const jobs::Event& event) -> Result<> {
        const auto news = describe::from_json<AdvisoryFindingsNews>(event.payload.text);
        check(news.has_value(), "insight: news of findings that do not read back");
        TRY(tell(event.account_id, *news));
        return {};
    });
}

}  // namespace aftercare::insight
