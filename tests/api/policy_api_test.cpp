// What the policy in force says, over HTTP.
#include "world.hpp"

#include "platform/describe/json.hpp"
#include "server/policy_routes.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace aftercare::api_test {
namespace {

class ID_09_role_sheet : public ApiTest {
protected:
    server::RoleSheet sheet_for(const std::string& token) {
        const auto answer = client(token).get("/api/v1/roles");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return describe::from_json<server::RoleSheet>(answer.body).value();
    }

    static std::set<std::string> may(const server::RoleSheet& sheet, const std::string& name) {
        const auto role = std::ranges::find(sheet.roles, name, [](const server::RoleView& one) { return one.name.text(); });
        if (role == sheet.roles.end()) return {};
        return {role->may.begin(), role->may.end()};
    }
};

// What ID-08 says of each role, in the words of the rights table.
TEST_P(ID_09_role_sheet, says_of_each_role_what_the_rules_expect) {
    const server::RoleSheet sheet = sheet_for(staff_tokens.at("auditor"));
    EXPECT_EQ(sheet.file, "roles.yaml");
    EXPECT_EQ(sheet.version, default_pack().version());
    EXPECT_EQ(sheet.default_role.text(), "member");
    EXPECT_EQ(sheet.roles.size(), default_pack().get<identity::Roles>().roles.size());
    EXPECT_TRUE(std::ranges::is_sorted(sheet.actions));

    const std::set<std::string> all(sheet.actions.begin(), sheet.actions.end());
    EXPECT_EQ(may(sheet, "administrator"), all) << "everything";
    for (const char* action : {"asset.register", "audit.read", "person.invite", "request.open"})
        EXPECT_TRUE(may(sheet, "owner").contains(action)) << action;
    for (const char* action : {"account.create", "request.close", "request.assign", "job.read", "policy.read_files"})
        EXPECT_FALSE(may(sheet, "owner").contains(action)) << action;
    EXPECT_TRUE(may(sheet, "case_manager").contains("request.read_all"));
    EXPECT_FALSE(may(sheet, "member").contains("request.read_all")) << "only what he or she opened";
    EXPECT_FALSE(may(sheet, "member").contains("asset.register"));
    EXPECT_TRUE(may(sheet, "care_representative").contains("request.assign"));
    EXPECT_TRUE(may(sheet, "catalogue_editor").contains("catalogue.update"));
    // Reads everything, changes nothing: what it may is reading, or its own settings.
    for (const std::string& action : may(sheet, "auditor"))
        EXPECT_TRUE(action.contains(".read") || action.ends_with("_read") || action.starts_with("notification.") ||
                    action == "saved_view.keep" || action == "search.use")
            << action;
    const std::set<std::string> collector(sheet.collector_may.begin(), sheet.collector_may.end());
    EXPECT_EQ(collector, (std::set<std::string>{"asset.import", "asset.read", "configuration.upload", "entitlement.read"}));
}

TEST_P(ID_09_role_sheet, is_what_the_gate_goes_by) {
    const server::RoleSheet sheet = sheet_for(staff_tokens.at("administrator"));
    for (const auto& [role, token] : staff_tokens) {
        kit::HttpClient http = client(token);
        EXPECT_EQ(http.get("/api/v1/jobs").status == 200, may(sheet, role).contains("job.read")) << role;
        EXPECT_EQ(http.get("/api/v1/policy").status == 200, may(sheet, role).contains("policy.read_files")) << role;
    }
}

TEST_P(ID_09_role_sheet, shows_customers_no_roles_of_the_vendors) {
    const server::RoleSheet sheet = sheet_for(alpha.tokens.at("owner"));
    EXPECT_FALSE(sheet.roles.empty());
    for (const server::RoleView& role : sheet.roles) EXPECT_NE(role.account_kind, identity::AccountKind::vendor);
    EXPECT_EQ(client(alpha.tokens.at("newcomer")).get("/api/v1/roles").status, 403);
}

TEST_P(ID_09_role_sheet, says_what_each_area_lets_a_partner_do) {
    const server::RoleSheet sheet = sheet_for(alpha.tokens.at("owner"));
    ASSERT_EQ(sheet.partner_areas.size(), 4U);
    for (const auto& [area, may] : sheet.partner_areas) {
        const std::set<std::string> actions(may.begin(), may.end());
        EXPECT_TRUE(actions.contains("account.read"));
        EXPECT_EQ(actions.contains("asset.read"), area == identity::PartnerArea::assets);
        EXPECT_EQ(actions.contains("finding.decide"), area == identity::PartnerArea::reports);
        EXPECT_FALSE(actions.contains("audit.read")) << "a customer's trail is its own";
    }
}
ON_BOTH_DATABASES(ID_09_role_sheet);

// As it is read here: a file is longer than a text without a bound may be.
struct ReadFile {
    std::string name;
    std::string file;
    describe::Json text;
};
DESCRIBE(ReadFile, name, file, text)
struct ReadPolicy {
    std::string version;
    Instant first_used_at;
    std::vector<ReadFile> sections;
    std::vector<policy::store::PackUse> packs;
};
DESCRIBE(ReadPolicy, version, first_used_at, sections, packs)

class Q_10_policy_pack : public ApiTest {};

TEST_P(Q_10_policy_pack, is_read_as_it_was_loaded_with_its_files) {
    const auto answer = client(staff_tokens.at("care_representative")).get("/api/v1/policy");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto view = describe::from_json<ReadPolicy>(answer.body).value();
    EXPECT_EQ(view.version, default_pack().version());
    EXPECT_EQ(view.first_used_at, world.clock.now());
    ASSERT_EQ(view.sections.size(), default_pack().files().size());
    for (const ReadFile& section : view.sections) {
        std::ifstream in("policies/default/" + section.file, std::ios::binary);
        std::string text;
        describe::write_json_string(std::string(std::istreambuf_iterator<char>(in), {}), text);
        EXPECT_EQ(section.text.text, text) << section.file;
        EXPECT_EQ(section.name + ".yaml", section.file);
    }
    ASSERT_EQ(view.packs.size(), 1U);

    // One that was in force before stays known.
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   constexpr db::Statement kOlder{
                       "test.older_pack",
                       "insert into policy_pack_version (version, files, first_used_at) values (:version, '{}', 5)"};
                   tx.run(kOlder, {{"version", std::string(64, 'a')}});
                   return {};
               })
        .value();
    const auto again = describe::from_json<ReadPolicy>(client(staff_tokens.at("auditor")).get("/api/v1/policy").body).value();
    EXPECT_EQ(again.version, default_pack().version());
    ASSERT_EQ(again.packs.size(), 2U);
    EXPECT_EQ(again.packs[0].version, default_pack().version());
    EXPECT_EQ(again.packs[1].first_used_at, Instant{5});
}

TEST_P(Q_10_policy_pack, is_the_vendors_people_to_read) {
    for (const auto& [role, token] : alpha.tokens) EXPECT_EQ(client(token).get("/api/v1/policy").status, 403) << role;
}
ON_BOTH_DATABASES(Q_10_policy_pack);

}  // namespace
}  // namespace aftercare::api_test
