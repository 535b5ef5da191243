#include "insight/life/test_world.hpp"

#include "assets/policy.hpp"
#include "identity/policy.hpp"

namespace aftercare::insight {

const policy::Pack& test_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        assets::add_policy(sections);
        add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

LifeTest::LifeTest() = default;
LifeTest::~LifeTest() = default;

void LifeTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    open_base(test_pack());
    covers = std::make_unique<NoCovers>(world.env);
    listing = std::make_unique<assets::Listing>(*assets, *covers);
    life = std::make_unique<LifeService>(db(), world.env);
    reports = std::make_unique<LifeReports>(db(), world.env, test_pack(), *listing, *files);
    reports->register_jobs(registry);
    tasks = std::make_unique<imports::Service>(db(), world.env, *files);
    tasks->add(bulletin_import(*life));
    tasks->add(release_import(*life));
}

imports::Import LifeTest::import(std::string_view kind, const std::string& text, const std::string& file_name, bool partial) {
    const auto file = input_of(text);
    const imports::Import asked = tasks
                                      ->create(Caller::system(),
                                               {.kind = std::string(kind),
                                                .account = {},
                                                .file_name = file_name,
                                                .sha256 = files::sha256_of(*file),
                                                .file = file,
                                                .dry_run = false,
                                                .partial = partial},
                                               imports::When::here)
                                      .value();
    return tasks->run_here(asked.id).value();
}

std::vector<imports::ImportRow> LifeTest::rows(const imports::Import& of) {
    return tasks->rows(Caller::system(), of.id, {.limit = 500}).value();
}

std::optional<Bulletin> LifeTest::bulletin(const std::string& number) {
    return db().read(Scope::all(), [&](db::Tx& tx) -> std::optional<Bulletin> {
        auto found = store::find(tx, {*BulletinNumber::parse(number)});
        return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
    });
}

catalogue::Product LifeTest::make_product(const std::string& sku, catalogue::ProductKind kind, const std::string& part_number,
                                          std::int64_t dollars) {
    catalogue::CreateProduct request{
        .manufacturer = catalogue::ProductText("Maker"), .sku = *catalogue::Sku::parse(sku), .kind = kind};
    if (!part_number.empty()) request.part_numbers = {catalogue::ProductText(part_number)};
    if (dollars > 0) request.list_price = Money{dollars * 100, *CurrencyCode::parse("USD")};
    return catalogue->create(Caller::system(), request).value();
}

assets::AssetId LifeTest::make_device(AccountId account, identity::SiteId site, const std::string& serial,
                                      const std::string& software) {
    const std::string shown = "<rpc-reply><chassis-inventory><chassis><name>Chassis</name><serial-number>" + serial +
                              "</serial-number><description>BOX-1</description>"
                              "<chassis-module><name>FPC 0</name><version>REV 02</version><part-number>750-000002</part-number>"
                              "<serial-number>C" +
                              serial +
                              "</serial-number><description>Card</description><model-number>CARD-1</model-number>"
                              "<chassis-sub-module><name>Xcvr 0</name><part-number>740-000003</part-number><serial-number>O" +
                              serial +
                              "</serial-number><description>Optic</description></chassis-sub-module></chassis-module>"
                              "</chassis></chassis-inventory></rpc-reply>";
    const auto imported =
        assets::import_inventory(*assets, Caller::system(), {.account = account, .site = site, .host_name = {}}, shown).value();
    const assets::AssetId id = imported.devices.at(0).asset_id.value();
    if (!software.empty()) {
        assets::PatchAsset patch;
        patch.software = OneLine<1, 120>(software);
        patch.host_name = OneLine<1, 255>("host-" + serial);
        assets->change(Caller::system(), id, patch, {}).value();
    }
    return id;
}

}  // namespace aftercare::insight
