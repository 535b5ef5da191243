#include "catalogue/device_type_import.hpp"
#include "catalogue/rules.hpp"
#include "catalogue/service.hpp"
#include "identity/audit_store.hpp"
#include "kit/database.hpp"
#include "kit/shared_data.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>

namespace aftercare::catalogue {
namespace {

namespace fs = std::filesystem;

CreateProduct product(const std::string& sku) { return {.manufacturer = "Juniper", .sku = *Sku::parse(sku)}; }

std::vector<std::string> keys(const Product& of, NameKind kind) {
    std::vector<std::string> result;
    for (const ProductName& name : names_of(of))
        if (name.kind == kind) result.push_back(name.name_key);
    return result;
}

TEST(ENT_01_names, of_a_product_are_its_sku_model_platforms_and_part_numbers_each_once) {
    Product mx{.sku = *Sku::parse("MX204-S"), .model = "MX204"};
    mx.platform_names = {"mx204", "JNP204"};
    mx.part_numbers = {"750-028467 REV 12", "750-028467"};
    EXPECT_EQ(keys(mx, NameKind::sku), std::vector<std::string>{"MX204"});
    EXPECT_EQ(keys(mx, NameKind::platform), (std::vector<std::string>{"jnp204", "mx204"}));
    EXPECT_EQ(keys(mx, NameKind::part_number), std::vector<std::string>{"750-028467"});
}

TEST(ENT_01_names, a_longer_number_is_no_revision_of_a_shorter) {
    EXPECT_EQ(name_key(NameKind::part_number, "750-0284671"), "750-0284671");
    EXPECT_EQ(name_key(NameKind::part_number, " 750-028467-03 "), "750-028467");
    EXPECT_EQ(name_key(NameKind::part_number, "COUPAFAEAB"), "coupafaeab");
    EXPECT_EQ(name_key(NameKind::platform, "  "), "");
}

TEST(ENT_01_product, values_that_make_no_sense_are_all_named) {
    CreateProduct request = product("MX204");
    request.u_height = 1.3;
    request.list_price = Money{-1, {}};
    request.replacement_sku = request.sku;
    const auto refused = make_product(request, ProductId{}, Instant{});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "catalogue.product_invalid");
    EXPECT_EQ(refused.error().fields.size(), 3U);
}

TEST(ENT_01_product, keeps_its_identity_and_takes_every_other_change_one_version_on) {
    const Product before = make_product(product("MX204"), ProductId{}, Instant{}).value();
    PatchProduct patch;
    patch.kind = ProductKind::fru;
    patch.platform_names = describe::List<ProductText, 0, 50>{"JNP204"};
    patch.end_of_support = *Date::parse("2030-06-01");
    patch.u_height = 1.5;
    const Product after = changed_product(before, patch, Instant{5}).value();
    EXPECT_EQ(after.sku, before.sku);
    EXPECT_EQ(after.manufacturer, before.manufacturer);
    EXPECT_EQ(after.kind, ProductKind::fru);
    EXPECT_EQ(after.model, before.model);
    EXPECT_EQ(after.end_of_support, Date::parse("2030-06-01").value());
    EXPECT_EQ(after.version, 2);
    EXPECT_EQ(after.updated_at, Instant{5});
    EXPECT_EQ(keys(after, NameKind::platform), (std::vector<std::string>{"jnp204", "mx204"}));
}

TEST(ENT_01_product, changed_to_what_makes_no_sense_is_refused_with_every_place) {
    const Product before = make_product(product("MX204"), ProductId{}, Instant{}).value();
    PatchProduct patch;
    patch.u_height = 100.5;
    patch.list_price = Money{-1, {}};
    patch.replacement_sku = before.sku;
    patch.kind = ProductKind::licence;
    const auto refused = changed_product(before, patch, Instant{});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "catalogue.product_invalid");
    std::vector<std::string> places;
    for (const FieldProblem& field : refused.error().fields) places.push_back(field.pointer);
    EXPECT_EQ(places, (std::vector<std::string>{"/u_height", "/list_price/minor", "/replacement_sku", "/kind"}));
    PatchProduct cleared;
    cleared.model = describe::Patch<ProductText>::null();
    EXPECT_EQ(changed_product(before, cleared, Instant{}).error().code, "describe.patch_refused");
}

TEST(ENT_02_merging, changes_what_the_file_says_and_leaves_the_rest) {
    Product mx{.sku = *Sku::parse("MX204"), .model = "MX204", .description = "by hand"};
    mx.part_numbers = {"750-000001"};
    mx.list_price = Money{100, {}};
    const ProductDraft draft{.sku = mx.sku, .model = "MX204", .part_numbers = {"750-000002"}, .u_height = 1.0};
    EXPECT_EQ(merge_draft(mx, draft), (std::vector<std::string>{"part_numbers", "u_height"}));
    EXPECT_EQ(mx.description.text(), "by hand");
    EXPECT_EQ(mx.part_numbers.size(), 2U);
    EXPECT_TRUE(merge_draft(mx, draft).empty());
}

class CatalogueTest : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        service = std::make_unique<Service>(db(), world.env, [](std::string_view code) { return code != "unknown"; });
        folder = fs::path(testing::TempDir()) / ("catalogue_" + std::to_string(::getpid()));
        fs::remove_all(folder);
        fs::create_directories(folder / "device-types" / "Juniper");
        fs::create_directories(folder / "module-types" / "Juniper");
    }
    void TearDown() override {
        if (!folder.empty()) fs::remove_all(folder);
    }

    void write(const std::string& path, const std::string& text) { std::ofstream(folder / path) << text; }
    Result<ImportReport> import(bool dry_run = false) {
        return import_device_types(*service, Caller::system(), folder.string(), dry_run);
    }
    ProductList all() { return service->list(Caller::system(), {}, {}, {}, 10'000, true); }

    std::unique_ptr<Service> service;
    fs::path folder;
};

using ENT_01_catalogue = CatalogueTest;

TEST_P(ENT_01_catalogue, the_replacement_of_a_product_is_another_of_the_catalogue) {
    CreateProduct old = product("OLD-1");
    old.replacement_sku = *Sku::parse("NEW-1");
    const auto refused = service->create(Caller::system(), old);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "catalogue.replacement_unknown");
    EXPECT_EQ(refused.error().detail, "The catalogue has no product with the SKU NEW-1.");
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/replacement_sku");
    EXPECT_TRUE(all().rows.empty());
    service->create(Caller::system(), product("NEW-1")).value();
    const Product made = service->create(Caller::system(), old).value();

    PatchProduct patch;
    patch.replacement_sku = *Sku::parse("NOPE");
    EXPECT_EQ(service->change(Caller::system(), made.id, patch, 1).error().code, "catalogue.replacement_unknown");
    EXPECT_EQ(service->find(Caller::system(), made.id)->version, 1);
    patch.replacement_sku = *Sku::parse("new-1-s");
    EXPECT_TRUE(service->change(Caller::system(), made.id, patch, 1)) << "the spare of NEW-1 is the same product";

    // An import takes what is not there yet; that stands in the way of no other change.
    db().write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   Product imported = *store::find(tx, made.id);
                   imported.replacement_sku = *Sku::parse("LATER-1");
                   store::update(tx, imported);
                   return {};
               })
        .value();
    PatchProduct series;
    series.series = ProductText("Boxes");
    series.replacement_sku = *Sku::parse("LATER-1");
    EXPECT_TRUE(service->change(Caller::system(), made.id, series, 2));
    series.replacement_sku = describe::Patch<Sku>::null();
    EXPECT_EQ(service->change(Caller::system(), made.id, series, 3)->replacement_sku, std::nullopt);
}

TEST_P(ENT_01_catalogue, a_product_made_by_hand_is_found_by_every_name) {
    CreateProduct request = product("MX204-BASE");
    request.model = "MX204";
    request.platform_names = {"JNP204"};
    request.part_numbers = {"750-069579"};
    const Product made = service->create(Caller::system(), request).value();
    EXPECT_EQ(describe::to_json(service->find(Caller::system(), made.id).value()), describe::to_json(made));
    db().read(Scope::none(), [&](db::Tx& tx) {
        EXPECT_EQ(store::named(tx, NameKind::sku, "mx204-base-s").size(), 1U);
        EXPECT_EQ(store::named(tx, NameKind::platform, "jnp204").size(), 1U);
        EXPECT_EQ(store::named(tx, NameKind::platform, "MX204").size(), 1U);
        EXPECT_EQ(store::named(tx, NameKind::part_number, "750-069579 REV 03").size(), 1U);
        EXPECT_TRUE(store::named(tx, NameKind::part_number, "750-0695790").empty());
        EXPECT_TRUE(store::find(tx, "juniper", made.sku));
        return 0;
    });
}

TEST_P(ENT_01_catalogue, has_one_product_by_manufacturer_and_sku) {
    ASSERT_TRUE(service->create(Caller::system(), product("MX204")));
    CreateProduct again = product("mx204");
    again.manufacturer = "JUNIPER";
    EXPECT_EQ(service->create(Caller::system(), again).error().code, "catalogue.product_exists");
    again.manufacturer = "Another";
    EXPECT_TRUE(service->create(Caller::system(), again));
    EXPECT_EQ(service->find(Caller::system(), ProductId{world.ids.next()}).error().code, "catalogue.product_unknown");
}

TEST_P(ENT_01_catalogue, a_changed_product_goes_by_its_new_names_and_no_more_by_the_old) {
    CreateProduct request = product("MX204-BASE");
    request.platform_names = {"OLD"};
    request.end_of_support = *Date::parse("2030-06-01");
    const Product made = service->create(Caller::system(), request).value();
    PatchProduct patch;
    patch.platform_names = describe::List<ProductText, 0, 50>{"JNP204"};
    patch.part_numbers = describe::List<ProductText, 0, 50>{"750-069579"};
    patch.end_of_support = describe::Patch<Date>::null();
    world.clock.advance(std::chrono::hours{1});
    const Product after = service->change(Caller::system(), made.id, patch, 1).value();
    EXPECT_EQ(after.version, 2);
    EXPECT_EQ(after.updated_at, world.clock.now());
    EXPECT_FALSE(after.end_of_support);
    EXPECT_EQ(describe::to_json(service->find(Caller::system(), made.id).value()), describe::to_json(after));
    db().read(Scope::none(), [&](db::Tx& tx) {
        EXPECT_EQ(store::named(tx, NameKind::platform, "jnp204").size(), 1U);
        EXPECT_EQ(store::named(tx, NameKind::part_number, "750-069579 REV 03").size(), 1U);
        EXPECT_TRUE(store::named(tx, NameKind::platform, "OLD").empty());
        return 0;
    });
    EXPECT_EQ(service->change(Caller::system(), made.id, patch, 1).error().code, "access.version_changed");
    EXPECT_EQ(service->change(Caller::system(), ProductId{world.ids.next()}, patch, 1).error().code, "catalogue.product_unknown");
}

TEST_P(ENT_01_catalogue, a_change_is_audited_with_both_states_and_published) {
    const Product made = service->create(Caller::system(), product("MX204")).value();
    std::vector<std::string> published;
    jobs::Registry registry;
    registry.on_event("product.changed", "test.listener", [&](const jobs::Event& event) -> Result<> {
        EXPECT_EQ(event.object_id, made.id.uuid);
        published.push_back(event.payload.text);
        return {};
    });
    PatchProduct patch;
    patch.series = ProductText("MX");
    const Product after = service->change(Caller::system(), made.id, patch, 1).value();
    patch.list_price = Money{-1, {}};
    ASSERT_FALSE(service->change(Caller::system(), made.id, patch, 2));
    const auto trail = db().read(
        Scope::all(), [&](db::Tx& tx) { return identity::list_audit(tx, kCatalogueAccount, made.id.uuid, std::nullopt, 10); });
    ASSERT_EQ(trail.size(), 2U);
    EXPECT_EQ(trail[0].action, "catalogue.update");
    EXPECT_FALSE(trail[0].before.text.contains("series"));
    EXPECT_TRUE(trail[0].after.text.contains(R"("series":"MX")"));
    jobs::Runner(db(), world.env, registry, {}).run_due();
    EXPECT_EQ(published, std::vector<std::string>{describe::to_json(after)});
}

TEST_P(ENT_01_catalogue, is_listed_by_sku_narrowed_and_paged) {
    for (const char* sku : {"EX4300-48T", "EX4300-24T", "MX204", "EX2300", "QFX5120"})
        ASSERT_TRUE(service->create(Caller::system(), product(sku)));
    CreateProduct fan = product("EX-FAN");
    fan.kind = ProductKind::fru;
    fan.description = "100% of the Air";
    ASSERT_TRUE(service->create(Caller::system(), fan));
    EXPECT_EQ(service->list(Caller::system(), {.sku_prefix = "EX4300"}, {}, {}, 10, true).total, 2);
    EXPECT_EQ(service->list(Caller::system(), {.kind = ProductKind::fru}, {}, {}, 10, false).rows.size(), 1U);
    EXPECT_EQ(service->list(Caller::system(), {.text = "0% of the aIR"}, {}, {}, 10, false).rows.size(), 1U);
    EXPECT_TRUE(service->list(Caller::system(), {.text = "X_F"}, {}, {}, 10, false).rows.empty());
    std::vector<std::string> met;
    std::optional<store::ProductPlace> after;
    while (true) {
        const auto rows = service->list(Caller::system(), {}, {}, after, 2, false).rows;
        for (const Product& row : rows) met.push_back(row.sku.text());
        if (rows.size() < 2) break;
        after = store::place_of(rows.back(), store::ProductSort::sku);
    }
    EXPECT_EQ(std::set<std::string>(met.begin(), met.end()).size(), 6U);
    EXPECT_EQ(met.size(), 6U);
}
ON_BOTH_DATABASES(ENT_01_catalogue);

using ENT_02_importing = CatalogueTest;

TEST_P(ENT_02_importing, adds_then_finds_unchanged_then_says_which_fields_changed) {
    write("device-types/Juniper/MX204.yaml", "manufacturer: Juniper\nmodel: MX204\npart_number: MX204\nu_height: 1\n");
    write("module-types/Juniper/PSU.yml", "manufacturer: Juniper\nmodel: JPSU-650W\n");
    const auto first = import().value();
    EXPECT_EQ(first.added, 2);
    EXPECT_EQ(first.rows.at(0).source, "device-types/Juniper/MX204.yaml");
    const auto again = import().value();
    EXPECT_EQ(again.unchanged, 2);
    EXPECT_EQ(again.added + again.changed + again.refused, 0);
    write("device-types/Juniper/MX204.yaml",
          "manufacturer: Juniper\nmodel: MX204\npart_number: MX204\nu_height: 2\nairflow: front-to-rear\n");
    const auto changed = import().value();
    EXPECT_EQ(changed.changed, 1);
    EXPECT_EQ(changed.rows.at(0).changed, (std::vector<std::string>{"airflow", "u_height"}));
    const auto rows = all().rows;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].kind, ProductKind::fru);
    EXPECT_EQ(rows[1].u_height, 2.0);
    EXPECT_EQ(rows[1].version, 2);
}

TEST_P(ENT_02_importing, refuses_a_part_number_more_than_a_product_may_have) {
    CreateProduct request = product("MX204");
    request.part_numbers.emplace();
    for (int i = 0; i < 50; ++i) request.part_numbers->push_back("750-" + std::to_string(100'000 + i));
    const Product made = service->create(Caller::system(), request).value();
    write("device-types/Juniper/MX204.yaml", "manufacturer: Juniper\nmodel: MX204\npart_number: 750-999999\n");
    const auto report = import().value();
    ASSERT_EQ(report.refused, 1) << describe::to_json(report);
    EXPECT_TRUE(report.rows.at(0).reasons.at(0).contains("more than 50 part numbers"));
    EXPECT_EQ(describe::to_json(service->find(Caller::system(), made.id).value()), describe::to_json(made));
}

TEST_P(ENT_02_importing, as_dry_run_says_the_same_and_stores_nothing) {
    write("device-types/Juniper/MX204.yaml", "manufacturer: Juniper\nmodel: MX204\n");
    const auto report = import(true).value();
    EXPECT_TRUE(report.dry_run);
    EXPECT_EQ(report.added, 1);
    EXPECT_TRUE(all().rows.empty());
    EXPECT_EQ(import()->added, 1);
}

TEST_P(ENT_02_importing, refuses_a_bad_file_with_its_reason_and_takes_the_others) {
    write("device-types/Juniper/MX204.yaml", "manufacturer: Juniper\nmodel: MX204\n");
    write("device-types/Juniper/MX204-again.yaml", "manufacturer: Juniper\nmodel: mx204\n");
    write("device-types/Juniper/broken.yaml", "manufacturer: [Juniper\n");
    write("stray.yaml", "manufacturer: Juniper\nmodel: STRAY\n");
    const auto report = import().value();
    EXPECT_EQ(report.added, 1);
    EXPECT_EQ(report.refused, 3);
    for (const ImportRow& row : report.rows)
        EXPECT_EQ(row.reasons.empty(), row.outcome != RowOutcome::refused) << row.source.value_or("");
    EXPECT_EQ(all().rows.size(), 1U);
}

TEST_P(ENT_02_importing, of_a_folder_that_is_not_there_empty_or_too_large_is_refused) {
    for (int i = 0; i < 4; ++i) write("device-types/" + std::to_string(i) + ".yaml", "manufacturer: Juniper\nmodel: MX204\n");
    EXPECT_EQ(import_device_types(*service, Caller::system(), folder.string(), false, 3).error().code,
              "catalogue.folder_too_large");
    for (int i = 0; i < 4; ++i) fs::remove(folder / ("device-types/" + std::to_string(i) + ".yaml"));
    EXPECT_EQ(import().error().code, "catalogue.folder_empty");
    fs::remove_all(folder);
    EXPECT_EQ(import().error().code, "catalogue.folder_unreadable");
}

TEST_P(ENT_02_importing, of_a_folder_with_a_closed_folder_inside_is_refused_and_names_it) {
    write("device-types/Juniper/MX204.yaml", "manufacturer: Juniper\nmodel: MX204\n");
    fs::permissions(folder / "module-types" / "Juniper", fs::perms::none);
    const bool root = ::geteuid() == 0;  // Whom no folder is closed to.
    if (root) {
        ASSERT_EQ(::seteuid(65534), 0);
    }
    const auto refused = import();
    if (root) {
        ASSERT_EQ(::seteuid(0), 0);
    }
    fs::permissions(folder / "module-types" / "Juniper", fs::perms::owner_all);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "catalogue.folder_unreadable");
    EXPECT_NE(refused.error().detail.find("module-types/Juniper"), std::string::npos) << refused.error().detail;
}

TEST_P(ENT_02_importing, of_two_files_whose_manufacturers_differ_only_in_case_takes_the_first_and_never_flips) {
    write("device-types/Juniper/MX204.yaml", "manufacturer: Juniper\nmodel: MX204\nu_height: 1\n");
    write("device-types/Juniper/MX204b.yaml", "manufacturer: JUNIPER\nmodel: MX204\nu_height: 2\n");
    EXPECT_EQ(import()->refused, 1);
    EXPECT_EQ(import()->unchanged, 1);
    EXPECT_EQ(all().rows.at(0).u_height, 1.0);
}

TEST_P(ENT_02_importing, of_more_files_than_a_library_has_is_refused_before_any_is_read) {
    // Links to one file: they take no time to make.
    write("device-types/Juniper/0.yaml", "not a device type\n");
    for (std::size_t i = 1; i <= kMaxImportFiles; ++i)
        fs::create_hard_link(folder / "device-types/Juniper/0.yaml",
                             folder / "device-types/Juniper" / (std::to_string(i) + ".yaml"));
    EXPECT_EQ(import().error().code, "catalogue.folder_too_large");
}

TEST_P(ENT_02_importing, takes_the_whole_real_library_and_finds_it_unchanged) {
    const auto data = kit::shared_data();
    if (!data) GTEST_SKIP() << "NOT TESTED: the public test data is absent";
    folder.clear();
    const std::string library = (*data / "devicetypes").string();
    const auto first = import_device_types(*service, Caller::system(), library, false).value();
    EXPECT_EQ(first.rows.size(), 172U);
    EXPECT_EQ(first.added + first.refused, 172);
    for (const ImportRow& row : first.rows)
        if (row.outcome == RowOutcome::refused) ADD_FAILURE() << row.source.value_or("") << ": " << row.reasons.at(0);
    const auto again = import_device_types(*service, Caller::system(), library, false).value();
    EXPECT_EQ(again.unchanged, first.added);
    EXPECT_EQ(all().total, first.added);
}
ON_BOTH_DATABASES(ENT_02_importing);

}  // namespace
}  // namespace aftercare::catalogue
