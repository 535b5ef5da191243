#include "insight/findings/bug_review_paper.hpp"

#include "identity/policy.hpp"
#include "identity/reader.hpp"
#include "identity/service.hpp"
#include "identity/store_card.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/paper/paper.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/text/days.hpp"
#include "platform/zone/zone.hpp"

#include <memory>

namespace aftercare::insight {

namespace {

class ReviewWords {
public:
    explicit ReviewWords(std::string language) : language_(std::move(language)) {}
    std::string operator()(std::string_view key, const text::Values& values = {}) const {
        return text::Catalogue::shipped().message(language_, "insight.review_" + std::string(key), values);
    }
    std::string severity(Severity severity) const {
        return text::Catalogue::shipped().message(
            language_, "insight.findings_severity_" + std::string(describe::enumerator_name(severity)), {});
    }
    std::string day(Date day) const { return text::day_text(language_, day); }
    const std::string& language() const { return language_; }

private:
    std::string language_;
};

std::string joined(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
    return text;
}

std::string period_of(const NoticeFilter& filter, const ReviewWords& words) {
    if (filter.from && filter.until)
        return words("between", {{"from", words.day(*filter.from)}, {"until", words.day(filter.until->plus_days(-1))}});
    if (filter.from) return words("since", {{"from", words.day(*filter.from)}});
    if (filter.until) return words("up_to", {{"until", words.day(filter.until->plus_days(-1))}});
    return words("always");
}

void write_bug(paper::Writer& writer, const ReviewedBug& bug, const ReviewWords& words) {
    writer.heading(bug.number.text() + ": " + bug.title.text());
    std::vector<paper::Fact> facts = {
        {words("severity"), words.severity(bug.severity)},
        {words("told_on"), bug.people == 0
                               ? words.day(bug.day)
                               : words("told_to", {{"day", words.day(bug.day)}, {"people", std::to_string(bug.people)}})},
        {words("devices"),
         words("covered_of", {{"covered", std::to_string(bug.covered_devices)}, {"devices", std::to_string(bug.devices)}})}};
    const auto add = [&](std::string_view key, const std::string& text) {
        if (!text.empty()) facts.push_back({words(key), text});
    };
    if (bug.status == AdvisoryStatus::withdrawn) add("status", words("withdrawn"));
    if (bug.current_revision && *bug.current_revision != bug.revision)
        add("revised",
            words("revised_since", {{"then", std::to_string(bug.revision)}, {"now", std::to_string(*bug.current_revision)}}));
    add("description", bug.description);
    add("trigger", bug.trigger);
    add("symptom", bug.symptom);
    add("workaround", bug.workaround);
    add("restoration", bug.restoration);
    add("fixed_in", joined(bug.fixed_in));
    writer.facts(facts);
}

}  // namespace

Result<http::Stream> bug_review_paper(ImpactNotices& notices, FindingService& findings, const Caller& caller,
                                      std::optional<AccountId> account, const NoticeFilter& filter) {
    auto bugs = TRY(notices.notices(caller, account, filter, {}, kMostBugsOnPaper + 1));
    const bool cut = std::ssize(bugs) > kMostBugsOnPaper;
    if (cut) bugs.pop_back();
    const AccountId of = TRY(caller.account_or_own(account));
    std::string name;
    const std::string language = findings.db().read(caller.scope, [&](db::Tx& tx) {
        const auto names = identity::store::account_names(tx, {of});
        if (const auto found = names.find(of); found != names.end()) name = found->second.text();
        return identity::reader_of(tx, caller, findings.pack()).language;
    });
    const ReviewWords words(language);
    const Instant now = findings.env().clock.now();
    paper::Writer writer({.issuer = identity::vendor_name(findings.db()),
                          .title = words("title"),
                          .language = language,
                          .page = words("page"),
                          .made_at = now});
    const Date today = zone::local_day(now, findings.pack().get<identity::Installation>().time_zone.text());
    writer.facts(std::vector<paper::Fact>{{words("account"), name},
                                          {words("period"), period_of(filter, words)},
                                          {words("made_on"), words.day(today)},
                                          {words("bugs"), std::to_string(bugs.size())}});
    writer.paragraph(words(bugs.empty() ? "none" : "explained"));
    for (const ReviewedBug& bug : bugs) write_bug(writer, bug, words);
    if (cut) writer.paragraph(words("left_out", {{"count", std::to_string(kMostBugsOnPaper)}}));
    const auto bytes = std::make_shared<std::string>(writer.finish());
    const auto size = static_cast<std::int64_t>(bytes->size());
    return http::Stream{.content_type = "application/pdf",
                        .file_name = "bug-review.pdf",
                        .next = [bytes, done = false]() mutable -> Result<std::optional<std::string>> {
                            if (std::exchange(done, true)) return std::nullopt;
                            return std::move(*bytes);
                        },
                        .size = size};
}

}  // namespace aftercare::insight
