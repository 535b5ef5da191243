#include "insight/editor/test_world.hpp"

#include "insight/advisory/platform_names.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::insight {

namespace {

// The shipped pack, perhaps with another insight.yaml.
policy::Pack pack_with(const std::map<std::string, std::string>& changed) {
    policy::Sections sections;
    add_platform_policy(sections);
    add_editor_policy(sections);
    return policy::test_pack(sections, changed);
}

const policy::Pack& test_pack() {
    static const policy::Pack pack = pack_with({});
    return pack;
}

}  // namespace

void EditorTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    catalogue = std::make_unique<catalogue::Service>(db(), world.env, [](std::string_view) { return true; });
    serve(test_pack());
    anna = editor();
    bert = editor();
}

void EditorTest::serve(const policy::Pack& pack) {
    tasks.reset();
    service = std::make_unique<EditorService>(db(), world.env, pack, *files);
    tasks = std::make_unique<imports::Service>(db(), world.env, *files);
    tasks->add(advisory_import(*service));
}

void EditorTest::use_policy(const std::string& insight) {
    packs.push_back(std::make_unique<policy::Pack>(pack_with({{"insight", insight}})));
    serve(*packs.back());
}

Caller EditorTest::editor() {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.person = world.env.ids.make<identity::PersonId>().uuid;
    caller.id = caller.person;
    caller.scope = Scope::all();
    caller.staff = true;
    caller.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
    return caller;
}

Caller EditorTest::customer() {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.scope = Scope::none();
    caller.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"advisory.read"});
    return caller;
}

imports::Import EditorTest::import(const std::string& bytes, const Caller& caller, bool partial) {
    const auto file = input_of(bytes);
    const imports::Import asked = tasks
                                      ->create(caller,
                                               {.kind = std::string(kAdvisoriesImport),
                                                .account = {},
                                                .file_name = "records",
                                                .sha256 = files::sha256_of(*file),
                                                .file = file,
                                                .dry_run = false,
                                                .partial = partial},
                                               imports::When::here)
                                      .value();
    return tasks->run_here(asked.id).value();
}

std::vector<imports::ImportRow> EditorTest::rows(const imports::Import& of) {
    return tasks->rows(Caller::system(), of.id, {.limit = 500}).value();
}

std::optional<AdvisorySummary> EditorTest::advisory(const std::string& number, const Caller& caller) {
    for (const AdvisorySummary& one : service->list(caller, {}, {}, {}, 500, false).rows)
        if (one.number.text() == number) return one;
    return std::nullopt;
}

std::int64_t EditorTest::events(std::string_view kind) {
    return db().read(Scope::all(), [&](db::Tx& tx) {
        return tx.all<std::int64_t>({"test.events", "select count(*) from event where kind = :kind"}, {{"kind", kind}}).at(0);
    });
}

WriteAdvisory EditorTest::bug(const std::string& number, const std::string& fix) {
    WriteAdvisory request;
    request.number = AdvisoryNumber(number);
    request.title = WrittenTitle("Packets are lost");
    request.severity = Severity::major;
    request.description = AdvisoryText("A made-up bug: packets are lost.");
    WrittenClause clause;
    clause.platforms = {AdvisoryWords("MX Series")};
    clause.ranges.push_back({.from = AdvisoryWords("21.4R1"), .before = AdvisoryWords(fix)});
    clause.condition = AdvisoryText("[protocols bgp]");
    request.clauses.push_back(clause);
    return request;
}

AdvisorySummary EditorTest::published(const std::string& number) {
    const AdvisoryId id = service->create(anna, bug(number)).value().id;
    service->submit(anna, id).value();
    service->review(bert, id, {.verdict = ReviewVerdict::approve, .remarks = {}}).value();
    return service->publish(anna, id, {}).value();
}

std::string made_up_cve(const std::string& number, const std::string& fix, const std::string& config) {
    const std::string configurations = config.empty() ? "" : R"("configurations":[{"lang":"en","value":")" + config + "\"}],";
    return R"({"dataType":"CVE_RECORD","dataVersion":"5.0","cveMetadata":{"cveId":")" + number +
           R"(","state":"PUBLISHED","assignerOrgId":"8cbe9d5a-a066-4c94-8978-4b15efeae968"},"containers":{"cna":{)" +
           configurations +
           R"("providerMetadata":{"orgId":"8cbe9d5a-a066-4c94-8978-4b15efeae968"},"title":"Junos OS: MX Series: Made up",)"
           R"("affected":[{"vendor":"Juniper Networks","product":"Junos OS","platforms":["MX Series"],"defaultStatus":"unaffected",)"
           R"("versions":[{"version":"21.4","status":"affected","lessThan":")" +
           fix +
           R"(","versionType":"semver"}]}],"descriptions":[{"lang":"en","value":"A made-up flaw in Juniper Networks Junos OS on MX )"
           R"(Series.\n\nThis issue affects Junos OS on MX Series:\n\n  *  21.4 versions before )" +
           fix +
           R"(.\n"}],"metrics":[{"cvssV3_1":{"version":"3.1","baseScore":7.5,"baseSeverity":"HIGH",)"
           R"("vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}}]}}})";
}

std::string made_up_bug(const std::string& number, const std::string& fix) {
    return "number: " + number +
           "\ntitle: Made up\nseverity: major\nkind: bug\ndescription: Packets are lost.\nproducts:\n- system: junos\n" +
           "  platforms: [MX Series]\n  introduced_in: [21.4R1]\n  fixed_in: [" + fix + "]\n";
}

}  // namespace aftercare::insight
