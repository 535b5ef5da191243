// The end of life in the demo: made-up bulletins and a made-up calendar, so that every state shows (INS-12 to INS-15).
#include "assets/listing.hpp"
#include "insight/life/life_import.hpp"
#include "server/demo_world.hpp"

namespace aftercare::server {

namespace {

// Months from today.
struct DemoBulletin {
    const char* number;
    const char* title;
    const char* sku;
    const char* part_number;
    const char* replacement;
    std::int32_t announced;
    std::int32_t last_order;
    std::int32_t engineering;
    std::int32_t support;
};
constexpr DemoBulletin kBulletins[] = {
    {"NWB-1001", "Made up for the demo: DELTA-24 has ended", "DELTA-24", "", "RIDGE-24T", -67, -61, -31, -7},
    {"NWB-1002", "Made up for the demo: DELTA-48 is about to end", "DELTA-48", "", "RIDGE-48T", -55, -49, -19, 5},
    {"NWB-1003", "Made up for the demo: MERIDIAN-10 is about to end", "MERIDIAN-10", "", "ATLAS-240", -52, -46, -16, 8},
    {"NWB-1004", "Made up for the demo: engineering for the 20x10 card is over", "ATLAS-LC-20X10", "", "ATLAS-LC-8X100", -33, -27,
     -3, 33},
    {"NWB-1005", "Made up for the demo: short-range optics end", "", "740-043001", "NW-SFP10-LR", -14, -8, 10, 22},
    {"NWB-1006", "Made up for the demo: RIDGE-48T ends in some years", "RIDGE-48T", "", "", -2, 4, 40, 64},
    {"NWB-1007", "Made up for the demo: fan trays of ATLAS end", "ATLAS-FAN", "", "", -10, 2, 15, 17},
    {"NWB-1008", "Made up for the demo: the BASTION family ends", "BASTION-300", "", "BASTION-1500", -4, 8, 32, 44},
    {"NWB-1008", "Made up for the demo: the BASTION family ends", "BASTION-1500", "", "", -4, 20, 56, 68},
    {"NWB-1009", "Made up for the demo: LANTERN-AP45 ends", "LANTERN-AP45", "", "", -6, 6, 18, 30}};

struct DemoRelease {
    const char* train;
    std::int32_t released;
    std::int32_t engineering;
    std::int32_t support;
};
constexpr DemoRelease kReleases[] = {{"18.4", -95, -59, -53}, {"20.4", -70, -34, -28}, {"21.4", -58, -22, 3},
                                     {"22.2", -52, -16, 14},  {"22.4", -46, -10, 20},  {"23.2", -40, 20, 26},
                                     {"23.4", -34, 26, 32},   {"24.4", -22, 14, 40}};

// What devices run that are in no fleet of like ones (demo_releases.cpp).
constexpr const char* kRuns[][2] = {
    {"NWFRA000001", "Junos 21.4R3-S5"},  {"NWFRA000002", "Junos 22.2R3-S1"},     {"NWFRA000003", "Junos 20.4R3-S9"},
    {"NWFRA000004", "Junos 22.4R1-S2"},  {"NWFRA000005", "Junos 22.4R1-S2-EVO"}, {"NWMUC000001", "Junos 22.4R2"},
    {"NWMUC000002", "Junos 22.2R3-S3"},  {"NWMUC000003", "Junos 22.4R3-S2"},     {"NWMUC000006", "Junos 22.4R1-S1"},
    {"NWMUC000007", "Junos 23.2R2"},     {"NWCH10100", "Junos 21.4R3-S2"},       {"NWCH10200", "Junos 21.4R3-S2"},
    {"NWCH10300", "Junos 22.2R3-S1"},    {"NWCH10400", "Junos 23.4R2"},          {"NWCH10500", "Junos 22.4R2-S1"},
    {"NWMUC000004", "Junos 18.4R3-S11"}, {"NWMUC000008", "Junos 21.4R3-S5"},     {"NWMUC000009", "Junos 22.4R3-S2"},
    {"NWSEA000001", "Junos 22.2R3-S2"}};

Result<> take(DemoWorld& world, std::string_view kind, const std::string& table) {
    const auto file = input_of(table);
    App& app = world.app();
    const auto asked = TRY(app.imports().create(world.caller(),
                                                {.kind = std::string(kind),
                                                 .account = {},
                                                 .file_name = "made-up-for-the-demo.csv",
                                                 .sha256 = files::sha256_of(*file),
                                                 .file = file,
                                                 .dry_run = false},
                                                imports::When::here));
    const auto done = TRY(app.imports().run_here(asked.id));
    check(done.refused == 0 && !done.problem, "the demo's bulletins are not valid");
    return {};
}

Result<> run(DemoWorld& world, const char* serial, const char* software) {
    assets::store::AssetFilter filter;
    filter.serial_number = demo_value<assets::SerialNumber>(serial);
    const auto found = TRY(world.app().asset_listing().list(world.caller(), filter, {}, {}, 1, false));
    if (found.rows.empty()) return {};
    assets::PatchAsset patch;
    patch.software = OneLine<1, 120>(software);
    TRY(world.app().assets().change(world.caller(), found.rows.front().id, patch, {}));
    return {};
}

}  // namespace

Result<> make_demo_life(DemoWorld& world) {
    const auto day = [&](std::int32_t months) { return world.today().plus_months(months).text(); };
    std::string bulletins =
        "bulletin,title,sku,part_number,replacement_sku,announced_on,last_order_on,last_warranty_conversion_on,"
        "same_day_support_ends_on,next_day_support_ends_on,end_of_software_engineering,"
        "end_of_hardware_engineering,end_of_support\n";
    for (const DemoBulletin& one : kBulletins) {
        for (const char* cell : {one.number, one.title, one.sku, one.part_number, one.replacement})
            bulletins += std::string(cell) + ",";
        bulletins += day(one.announced) + "," + day(one.last_order) + "," + day(one.last_order + 12) + "," +
                     day(one.support - 12) + "," + day(one.support) + "," + day(one.engineering) + "," + day(one.engineering) +
                     "," + day(one.support) + "\n";
    }
    TRY(take(world, insight::kBulletinImport, bulletins));
    std::string releases = "train,released_on,end_of_engineering,end_of_support,release_type\n";
    for (const DemoRelease& one : kReleases)
        releases +=
            std::string(one.train) + "," + day(one.released) + "," + day(one.engineering) + "," + day(one.support) + ",EEOL\n";
    TRY(take(world, insight::kReleaseImport, releases));
    for (const auto& [serial, software] : kRuns) TRY(run(world, serial, software));
    return {};
}

}  // namespace aftercare::server
