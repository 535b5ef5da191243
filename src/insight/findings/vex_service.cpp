#include "insight/findings/vex_service.hpp"
#include "insight/editor/platform_models.hpp"

#include "identity/service.hpp"
#include "identity/store_card.hpp"
#include "insight/advisory/platform_names.hpp"
#include "insight/findings/advisory_contents.hpp"
#include "insight/findings/vex_judge.hpp"
#include "insight/life/passing_file.hpp"
#include "insight/vex/csaf_writer.hpp"
#include "insight/vex/identifiers.hpp"
#include "insight/vex/openvex_writer.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <fstream>
#include <set>

namespace aftercare::insight {

namespace {

constexpr std::size_t kIdDigits = 16;  // Of the hash of what was asked.

Problem nothing_to_say() {
    return {.kind = ProblemKind::conflict,
            .code = "insight.vex_empty",
            .detail = "No advisory touches a device that fits, and a VEX document without statements is no valid one.",
            .remedy = "Try the filter on GET /api/v1/findings, or leave some of it out.",
            .rule = "INS-11"};
}

Problem too_large(std::size_t devices, std::size_t advisories) {
    return {.kind = ProblemKind::conflict,
            .code = "insight.vex_too_large",
            .detail = std::to_string(devices) + " devices and " + std::to_string(advisories) +
                      " advisories are more than one document can say.",
            .remedy = "Ask site by site, model by model, or for one severity.",
            .rule = "INS-11"};
}

// What the document is about, each by its place in the findings.
struct Subject {
    std::vector<std::uint32_t> devices;     // Products, in this order.
    std::vector<std::uint32_t> advisories;  // By number.
};

bool fits_device(const HitDevice& device, const FindingFilter& filter) {
    if (filter.asset_id && device.asset_id != *filter.asset_id) return false;
    if (filter.site_id && device.site_id != *filter.site_id) return false;
    if (filter.model && device.model != filter.model->text()) return false;
    return !filter.release || device.software == filter.release->text();
}

Subject subject_of(const AccountFindings& all, const FindingFilter& filter) {
    Subject subject;
    std::set<std::uint32_t> advisories;
    for (const Hit& hit : all.page(filter, FindingSort::number, false, {}, all.hits().size()))
        if (all.advisories()[hit.advisory].kind != AdvisoryKind::end_of_life)
            advisories.insert(hit.advisory);  // No vulnerability.
    subject.advisories.assign(advisories.begin(), advisories.end());
    std::ranges::sort(subject.advisories, {}, [&](std::uint32_t place) { return all.advisories()[place].number.text(); });
    for (std::uint32_t place = 0; place < all.devices().size(); ++place)
        if (fits_device(all.devices()[place], filter)) subject.devices.push_back(place);
    std::ranges::sort(subject.devices, {}, [&](std::uint32_t place) { return all.devices()[place].asset_id; });
    return subject;
}

vex::Product product_of(const HitDevice& device) {
    vex::Product product{.iri = "urn:uuid:" + device.asset_id.text(),
                         .name = device.model + " " + device.serial_number,
                         .model = device.model,
                         .serial_number = device.serial_number,
                         .version = {}};
    if (!device.software.empty()) product.name += " with " + device.software;
    if (const auto version = parse_version(device.software)) product.version = *version;
    return product;
}

// The catalogue, as far as it is about models of these devices.
std::vector<PlatformModel> models_of(db::Db& db, const AccountFindings& all, const Subject& subject) {
    std::set<std::string, std::less<>> models;
    for (const std::uint32_t place : subject.devices) models.insert(all.devices()[place].model);
    std::vector<PlatformModel> catalogue = db.read(Scope::all(), [](db::Tx& tx) { return platform_models(tx); });
    std::erase_if(catalogue, [&](const PlatformModel& one) { return !models.contains(one.model); });
    return catalogue;
}

// Writes all statements. False where there was none.
template <class Writer>
class Statements {
public:
    Statements(Writer& writer, FindingService& service, const AccountFindings& all, const Subject& subject)
        : writer_(writer), service_(service), all_(all), subject_(subject), findings_(all.advisories().size()) {
        for (const std::uint32_t advisory : subject.advisories) findings_[advisory].emplace();
        for (const Hit& hit : all.hits())
            if (findings_[hit.advisory]) findings_[hit.advisory]->emplace_back(hit.device, hit.finding);
        for (const std::uint32_t device : subject.devices)
            kinds_.push_back({all.devices()[device].model, all.devices()[device].software});
    }

    bool write() {
        const std::vector<PlatformModel> catalogue = models_of(service_.db(), all_, subject_);
        const std::span<const std::uint32_t> advisories(subject_.advisories);
        for (std::size_t at = 0; at < advisories.size(); at += kContentsAtOnce) {
            const auto these = advisories.subspan(at, std::min(kContentsAtOnce, advisories.size() - at));
            std::vector<AdvisoryHead> heads;
            for (const std::uint32_t place : these) heads.push_back(all_.advisories()[place]);
            const auto contents = contents_of(service_.db(), heads);
            for (std::size_t i = 0; i < these.size(); ++i)
                if (contents[i]) write_one(these[i], *contents[i], catalogue);
        }
        return writer_.finish();
    }

private:
    void write_one(std::uint32_t place, const Advisory& advisory, std::span<const PlatformModel> catalogue) {
        VexJudge judge(advisory, service_.pack().get<PlatformNames>(), catalogue);
        vex::Vulnerability vulnerability = vex::vulnerability_of(advisory);
        vulnerability.number = all_.advisories()[place].number.text();  // Each once, as the database has it.
        writer_.vulnerability(vulnerability);
        // Hits come by device, rising.
        const auto& found = *findings_[place];
        for (std::uint32_t product = 0; product < subject_.devices.size(); ++product) {
            const auto hit =
                std::ranges::lower_bound(found, subject_.devices[product], {}, &std::pair<std::uint32_t, engine::Finding>::first);
            const bool touched = hit != found.end() && hit->first == subject_.devices[product];
            writer_.statement(product, judge.judge(kinds_[product], touched ? std::optional(hit->second) : std::nullopt));
        }
    }

    Writer& writer_;
    FindingService& service_;
    const AccountFindings& all_;
    const Subject& subject_;
    std::vector<std::optional<std::vector<std::pair<std::uint32_t, engine::Finding>>>> findings_;  // Of each advisory spoken of.
    std::vector<VexKind> kinds_;                                                                   // Of each product.
};

template <class Writer>
bool write_document(std::ostream& file, const vex::DocumentHead& head, FindingService& service, const AccountFindings& all,
                    const Subject& subject) {
    Writer writer([&](std::string_view piece) { file << piece; }, head, static_cast<std::uint32_t>(subject.devices.size()),
                  [&](std::uint32_t product) { return product_of(all.devices()[subject.devices[product]]); });
    return Statements<Writer>(writer, service, all, subject).write();
}

}  // namespace

Result<> require_sayable(std::size_t devices, std::size_t advisories) {
    if (devices == 0 || advisories == 0) return fail(nothing_to_say());
    if (devices > kMostVexStatements / advisories) return fail(too_large(devices, advisories));
    return {};
}

Result<http::Stream> VexService::document(const Caller& caller, std::optional<AccountId> account, const FindingFilter& filter,
                                          VexFormat format) {
    const AccountId of = TRY(caller.account_or_own(account));
    const auto all = findings_.findings_of(of);
    const Subject subject = subject_of(*all, filter);
    TRY(require_sayable(subject.devices.size(), subject.advisories.size()));
    const Instant now = findings_.env().clock.now();
    const auto names = findings_.db().read(caller.scope, [&](db::Tx& tx) { return identity::store::account_names(tx, {of}); });
    const auto name = names.find(of);
    const std::string asked = crypto::hex(crypto::sha256(of.text() + describe::to_json(filter))).substr(0, kIdDigits);
    const vex::DocumentHead head{.id = "aftercare-" + asked + "-" + now.text(),
                                 .iri = address_ + "/vex/" + asked + "/" + now.text(),
                                 .title = "Findings of " + (name == names.end() ? of.text() : name->second.text()),
                                 .publisher = identity::vendor_name(findings_.db()),
                                 .publisher_namespace = address_,
                                 .tool_version = {},
                                 .revisions = {{now, "As of this moment."}}};
    const auto path = TRY(passing_file());
    std::ofstream file(*path, std::ios::binary);
    const bool said = format == VexFormat::csaf ? write_document<vex::CsafWriter>(file, head, findings_, *all, subject)
                                                : write_document<vex::OpenVexWriter>(file, head, findings_, *all, subject);
    file.close();
    if (!file) return fail(file_not_written());
    if (!said) return fail(nothing_to_say());
    const std::string file_name =
        format == VexFormat::csaf ? vex::csaf_file_name(head.id) : "findings-" + asked + ".openvex.json";
    return http::file_stream(*path, "application/json", file_name, std::const_pointer_cast<std::string>(path));
}

}  // namespace aftercare::insight
