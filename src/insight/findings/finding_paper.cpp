#include "insight/findings/finding_paper.hpp"

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

class PaperWords {
public:
    explicit PaperWords(std::string language) : language_(std::move(language)) {}
    std::string operator()(std::string_view key, const text::Values& values = {}) const {
        return text::Catalogue::shipped().message(language_, "insight.findings_" + std::string(key), values);
    }
    template <class E>
    std::string of(std::string_view kind, E value) const {
        return (*this)(std::string(kind) + "_" + std::string(describe::enumerator_name(value)));
    }
    std::string day(Date day) const { return text::day_text(language_, day); }
    const std::string& language() const { return language_; }

private:
    std::string language_;
};

std::string device_of(const Finding& row) {
    return row.host_name ? *row.host_name + " (" + row.model + ", " + row.serial_number + ")"
                         : row.model + " (" + row.serial_number + ")";
}

std::string state_of(const Finding& row, const PaperWords& words) {
    std::string text = words.of("state", row.state);
    if (row.accepted_until) text += " (" + row.accepted_until->text() + ")";
    return text;
}

std::string left_out(const PaperWords& words, std::string_view key, std::int64_t count) {
    return words(key, {{"count", std::to_string(count)}});
}

void write_advisories(paper::Writer& writer, const FindingService::Groups& groups, const PaperWords& words) {
    writer.heading(words("advisories"));
    writer.table({{.title = words("advisory"), .share = 1.6},
                  {.title = words("severity"), .share = 1},
                  {.title = words("what"), .share = 4},
                  {.title = words("hit"), .share = 0.9, .align = paper::Align::end}});
    for (const FindingGroup& group : groups.rows)
        writer.row(std::vector<std::string>{group.name, group.severity ? words.of("severity", *group.severity) : "",
                                            group.title.value_or(""), std::to_string(group.counts.devices)});
    if (groups.total > std::ssize(groups.rows))
        writer.paragraph(left_out(words, "advisories_left_out", groups.total - std::ssize(groups.rows)));
}

void write_findings(paper::Writer& writer, const FindingList& list, const PaperWords& words) {
    writer.heading(words("list"));
    writer.table({{.title = words("advisory"), .share = 1.4},
                  {.title = words("severity"), .share = 1},
                  {.title = words("device"), .share = 2.6},
                  {.title = words("site"), .share = 0.9},
                  {.title = words("software"), .share = 1.4},
                  {.title = words("verdict"), .share = 1.3},
                  {.title = words("state"), .share = 1.4}});
    for (const Finding& row : list.rows)
        writer.row(std::vector<std::string>{row.number.text(), words.of("severity", row.severity), device_of(row),
                                            row.site_code.value_or(""), row.software.value_or(""),
                                            words.of("verdict", row.verdict), state_of(row, words)});
    const std::int64_t more = list.total.value_or(0) - std::ssize(list.rows);
    if (more > 0) writer.paragraph(left_out(words, "rows_left_out", more));
}

}  // namespace

Result<http::Stream> finding_paper(FindingService& findings, const Caller& caller, std::optional<AccountId> account,
                                   const FindingFilter& filter) {
    const FindingSummary summary = TRY(findings.summary(caller, account, filter));
    const auto groups = TRY(
        findings.groups(caller, account, FindingGrouping::advisory, filter, GroupSort::risk, false, {}, kMostAdvisoriesOnPaper));
    const FindingList list = TRY(findings.list(caller, account, filter, {}, {}, kMostFindingsOnPaper, true));
    std::string name;
    const std::string language = findings.db().read(caller.scope, [&](db::Tx& tx) {
        const auto names = identity::store::account_names(tx, {summary.account_id});
        if (const auto found = names.find(summary.account_id); found != names.end()) name = found->second.text();
        return identity::reader_of(tx, caller, findings.pack()).language;
    });
    const PaperWords words(language);
    const Instant now = findings.env().clock.now();
    const Date today = zone::local_day(now, findings.pack().get<identity::Installation>().time_zone.text());
    paper::Writer writer({.issuer = identity::vendor_name(findings.db()),
                          .title = words("title"),
                          .language = language,
                          .page = words("page"),
                          .made_at = now});
    writer.facts(std::vector<paper::Fact>{{words("account"), name},
                                          {words("day"), words.day(today)},
                                          {words("devices"), std::to_string(summary.matched_devices)},
                                          {words("rows"), std::to_string(summary.counts.findings)},
                                          {words("severity_critical"), std::to_string(summary.counts.critical)},
                                          {words("severity_major"), std::to_string(summary.counts.major)},
                                          {words("severity_minor"), std::to_string(summary.counts.minor)},
                                          {words("uncertain"), std::to_string(summary.counts.uncertain)},
                                          {words("state_risk_accepted"), std::to_string(summary.counts.accepted)}});
    writer.paragraph(words("explained"));
    write_advisories(writer, groups, words);
    write_findings(writer, list, words);
    const auto bytes = std::make_shared<std::string>(writer.finish());
    const auto size = static_cast<std::int64_t>(bytes->size());
    return http::Stream{.content_type = "application/pdf",
                        .file_name = "findings.pdf",
                        .next = [bytes, done = false]() mutable -> Result<std::optional<std::string>> {
                            if (std::exchange(done, true)) return std::nullopt;
                            return std::move(*bytes);
                        },
                        .size = size};
}

}  // namespace aftercare::insight
