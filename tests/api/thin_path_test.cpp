// The thin path on real input: a real catalogue and real devices taken in, put under contract, asked about, over HTTP by a
// person of one account, invisible to the other.
#include "world.hpp"

#include "assets/inventory_import.hpp"
#include "catalogue/device_type_import.hpp"
#include "contracts/requests.hpp"
#include "kit/shared_data.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::api_test {
namespace {

class RealInput : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        const auto found = kit::shared_data();
        if (!found) GTEST_SKIP() << "THE SHARED DATA IS ABSENT: the thin path on real input was NOT tested";
        data = *found;
        const auto report =
            catalogue::import_device_types(app->catalogue(), Caller::system(), (data / "devicetypes").string(), false);
        ASSERT_TRUE(report) << report.error().detail;
        ASSERT_GT(report->added, 160);
    }

    assets::InventoryImport upload(kit::HttpClient& http, const std::filesystem::path& file, const std::string& query = "") {
        const auto answer = http.send("POST", "/api/v1/inventories?site_id=" + alpha.site.id.text() + query, kit::read_file(file),
                                      {{"Content-Type", "application/octet-stream"}});
        EXPECT_EQ(answer.status, 200) << file << answer.body;
        auto report = describe::from_json<assets::InventoryImport>(answer.body);
        EXPECT_TRUE(report) << answer.body.substr(0, 500);
        return report ? *std::move(report) : assets::InventoryImport{};
    }

    std::filesystem::path data;
};

using ENT_06_inventories = RealInput;

TEST_P(ENT_06_inventories, a_real_switch_is_registered_put_under_contract_and_asked_about) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto file = data / "cli-text/lab_management/cli/EX4550-190/show_chassis_hardware.txt";
    const std::string which = "&chassis_sku=EX4550-32F-AFO";  // The switch itself does not tell which way its air goes.
    const auto dry = upload(owner, file, which + "&dry_run=true");
    EXPECT_TRUE(dry.dry_run);
    EXPECT_EQ(owner.get("/api/v1/assets?serial_number=LX0214196144").body.find("LX0214196144"), std::string::npos);
    const auto report = upload(owner, file, which);
    ASSERT_EQ(report.devices.size(), 1U);
    ASSERT_TRUE(report.devices[0].asset_id) << report.devices[0].refusal.value_or(assets::Refusal{}).detail;
    EXPECT_EQ(report.devices[0].serial_number, "LX0214196144");
    EXPECT_EQ(report.devices[0].counts.components, 11);

    // Nothing dropped: what was not registered is kept, with the reason.
    const auto kept = owner.get("/api/v1/assets/" + report.devices[0].asset_id->text() + "/components?limit=500");
    for (const char* name : {"Routing Engine 0", "Xcvr 2", "MTL111M", "LM0213051681", "Fan Module, Airflow Out (AFO)"})
        EXPECT_NE(kept.body.find(name), std::string::npos) << name;

    const std::string ask = "/api/v1/entitlements?serial_number=LX0214196144&service=technical_support";
    const auto before = owner.get(ask);
    EXPECT_EQ(before.text("verdict"), "not_entitled") << before.body;

    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    const auto contract = care.post("/api/v1/contracts", R"({"account_id":")" + alpha.account.id.text() +
                                                             R"(","plan":"care","from_day":"2026-03-01","term_months":12})");
    ASSERT_EQ(contract.status, 201) << contract.body;
    const auto lines = care.post(
        "/api/v1/contracts/" + contract.text("id") + "/lines",
        R"({"lines":[{"asset_id":")" + report.devices[0].asset_id->text() + R"(","service_level":"next_business_day"}]})");
    ASSERT_EQ(lines.status, 201) << lines.body;

    const auto after = owner.get(ask);
    EXPECT_EQ(after.text("verdict"), "entitled") << after.body;
    EXPECT_EQ(after.text("reason"), "covered_by_contract");
    EXPECT_FALSE(after.text("rule").empty());
    EXPECT_EQ(owner.get(ask + "&day=2027-03-01").text("reason"), "contract_expired");
    EXPECT_EQ(owner.get(ask + "&day=2026-02-28").text("verdict"), "not_entitled");

    kit::HttpClient stranger = client(beta.tokens.at("owner"));
    const auto unseen = stranger.get(ask);
    const auto unknown = stranger.get("/api/v1/entitlements?serial_number=LX0000000000&service=technical_support");
    EXPECT_EQ(unseen.status, 404);
    EXPECT_EQ(unseen.text("detail"), unknown.text("detail"));
}

TEST_P(ENT_06_inventories, every_real_form_is_taken_and_a_second_time_changes_nothing) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const char* files[] = {
        "rpc-xml/py-junos-eznc/rpc-reply/get-chassis-inventory.xml",
        "rpc-xml/nautobot-onboarding/mock__juniper_junos__command_getter_result_7.json",
        "cli-text/ntc-templates/show_chassis_hardware/juniper_junos_show_chassis_hardware_dac_no_revision.raw"};
    for (const char* file : files) {
        const auto first = upload(owner, data / file);
        EXPECT_FALSE(first.devices.empty()) << file;
        const auto second = upload(owner, data / file);
        EXPECT_EQ(second.counts.registered, 0) << file;
        EXPECT_EQ(second.counts.components, first.counts.components) << file;
    }
}
ON_BOTH_DATABASES(ENT_06_inventories);

using ENT_18_look_up = ApiTest;

TEST_P(ENT_18_look_up, up_to_300_in_one_call_and_a_stranger_s_serial_is_not_found) {
    std::string items;
    for (int i = 0; i < 298; ++i) items += R"({"serial_number":"NONE)" + std::to_string(100000 + i) + "\"},";
    items += R"({"serial_number":")" + alpha.objects.at("serial_number") + R"("},{"serial_number":")" +
             beta.objects.at("serial_number") + "\"}";
    const auto answer = client(alpha.tokens.at("member"))
                            .post("/api/v1/entitlements/batch", R"({"items":[)" + items + R"(],"service":"technical_support"})");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto batch = describe::from_json<contracts::BatchAnswer>(answer.body);
    ASSERT_TRUE(batch) << batch.error().front().pointer << batch.error().front().detail;
    EXPECT_EQ(batch->found.size(), 1U);
    EXPECT_EQ(batch->not_found.size(), 299U);
    EXPECT_EQ(batch->not_found.back().item, 299);
    EXPECT_TRUE(batch->not_processed.empty());
}
ON_BOTH_DATABASES(ENT_18_look_up);

}  // namespace
}  // namespace aftercare::api_test
