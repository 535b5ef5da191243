#include "insight/findings/test_world.hpp"

#include "assets/policy.hpp"
#include "identity/policy.hpp"
#include "insight/advice/advice_policy.hpp"
#include "insight/advisory/platform_names.hpp"
#include "insight/findings/impact_notices.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {

namespace {

const notify::Kinds& test_kinds() {
    static const notify::Kinds kinds = [] {
        notify::Kinds all;
        notify::add_kinds(all);
        add_finding_kinds(all);
        add_impact_kinds(all);
        all.add({.name = "case.paged", .title_key = "cases.kind_paged"});  // The shipped policy speaks of cases, too.
        return all;
    }();
    return kinds;
}

const policy::Pack& test_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        notify::add_policy(sections, test_kinds());
        assets::add_policy(sections);
        add_platform_policy(sections);
        add_editor_policy(sections);
        add_findings_policy(sections);
        advice::add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

Caller staff(Env& env) {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.person = env.ids.make<identity::PersonId>().uuid;
    caller.id = caller.person;
    caller.scope = Scope::all();
    caller.staff = true;
    caller.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
    return caller;
}

}  // namespace

FindingsTest::FindingsTest() = default;
const policy::Pack& FindingsTest::pack() { return test_pack(); }
FindingsTest::~FindingsTest() = default;

void FindingsTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    open_base(test_pack());
    editors = std::make_unique<EditorService>(db(), world.env, test_pack(), *files);
    configurations = std::make_unique<ConfigurationService>(db(), world.env, *files);
    matcher = std::make_unique<Matcher>(db(), test_pack());
    work = std::make_unique<MatchWork>(db(), world.env, test_pack(), *files, *matcher);
    service = std::make_unique<FindingService>(db(), world.env, test_pack(), *matcher, work->facts());
    notifier = std::make_unique<notify::Notifier>(db(), world.env, test_pack(), test_kinds(), "https://aftercare.example");
    decisions = std::make_unique<DecisionService>(*service, *notifier);
    work->register_jobs(registry);
    decisions->register_jobs(registry);
    runner = std::make_unique<jobs::Runner>(db(), world.env, registry, jobs::Runner::Settings{});
    anna = staff(world.env);
    bert = staff(world.env);
    make_product("MX204", "MX");
    make_product("EX4300-48P", "EX");
}

catalogue::Product FindingsTest::make_product(const std::string& model, const std::string& line, catalogue::ProductKind kind) {
    catalogue::CreateProduct request{
        .manufacturer = catalogue::ProductText("Maker"), .sku = *catalogue::Sku::parse(model), .kind = kind};
    request.model = catalogue::ProductText(model);
    if (!line.empty()) request.product_line = catalogue::ProductText(line);
    return catalogue->create(Caller::system(), request).value();
}

assets::AssetId FindingsTest::make_device(AccountId account, const std::string& model, const std::string& serial,
                                          const std::string& software) {
    assets::RegisterAsset request;
    request.account_id = account;
    request.serial_number = *assets::SerialNumber::parse(serial);
    request.sku = *catalogue::Sku::parse(model);
    request.site_id = make_site(account, "S" + serial);
    request.host_name = OneLine<1, 255>("host-" + serial);
    if (!software.empty()) request.software = OneLine<1, 120>(software);
    return assets->register_one(Caller::system(), request).value().asset.id;
}

assets::AssetId FindingsTest::show_device(AccountId account, const std::string& model, const std::string& serial,
                                          const std::string& board) {
    const std::string shown = "<rpc-reply><chassis-inventory><chassis><name>Chassis</name><serial-number>" + serial +
                              "</serial-number><description>" + model +
                              "</description><chassis-module><name>FPC 0</name><version>REV 02</version>"
                              "<part-number>750-000002</part-number><serial-number>C" +
                              serial + "</serial-number><description>Card</description><model-number>" + board +
                              "</model-number></chassis-module></chassis></chassis-inventory></rpc-reply>";
    const auto imported =
        assets::import_inventory(
            *assets, Caller::system(),
            {.account = account, .site = make_site(account, "I" + serial + board.substr(0, 6)), .host_name = {}}, shown)
            .value();
    return imported.devices.at(0).asset_id.value();
}

void FindingsTest::set_software(assets::AssetId device, const std::string& software) {
    assets::PatchAsset patch;
    patch.software = OneLine<1, 120>(software);
    assets->change(Caller::system(), device, patch, {}).value();
}

void FindingsTest::show_configuration(assets::AssetId device, const std::string& text) {
    configurations->take(Caller::system(), device, text).value();
}

WriteAdvisory FindingsTest::bug(const std::string& number, Severity severity, const std::string& fix, const std::string& platform,
                                const std::string& condition) {
    WriteAdvisory request;
    request.number = AdvisoryNumber(number);
    request.title = WrittenTitle("Packets are lost");
    request.severity = severity;
    request.description = AdvisoryText("A made-up bug: packets are lost.");
    WrittenClause clause;
    clause.platforms = {AdvisoryWords(platform)};
    clause.ranges.push_back({.from = AdvisoryWords("21.4R1"), .before = AdvisoryWords(fix)});
    if (!condition.empty()) clause.condition = AdvisoryText(condition);
    request.clauses.push_back(clause);
    return request;
}

AdvisoryId FindingsTest::publish(const WriteAdvisory& request) {
    const AdvisoryId id = editors->create(anna, request).value().id;
    editors->submit(anna, id).value();
    editors->review(bert, id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    editors->publish(anna, id, {}).value();
    return id;
}

void FindingsTest::revise(AdvisoryId advisory, const PatchAdvisory& patch) {
    const auto begun = editors->revise(anna, advisory, {.reason = RevisionReason("It was wrong.")}).value();
    editors->change(anna, advisory, patch, begun.version).value();
    editors->submit(anna, advisory).value();
    editors->review(bert, advisory, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    editors->publish(anna, advisory, {}).value();
}

void FindingsTest::withdraw(AdvisoryId advisory) {
    editors->withdraw(anna, advisory, {.reason = RevisionReason("It was none.")}).value();
}

void FindingsTest::settle() {
    while (runner->run_due() > 0) {
    }
}

std::vector<Finding> FindingsTest::findings(AccountId account, const FindingFilter& filter) {
    return service->list(of(account), account, filter, {.by = FindingSort::number}, {}, 500, false).value().rows;
}

std::vector<std::string> FindingsTest::told(AccountId account) {
    std::vector<std::string> all;
    for (const Finding& finding : findings(account))
        all.push_back(finding.number.text() + " " + finding.serial_number + " " +
                      std::string(describe::enumerator_name(finding.verdict)));
    std::ranges::sort(all);
    return all;
}

}  // namespace aftercare::insight
