// What the vendor of the demo makes: routers, switches, firewalls, access points, their parts and software.
#include "server/demo_world.hpp"

#include <ranges>

namespace aftercare::server {

namespace {

using catalogue::Airflow;
using catalogue::ProductKind;

struct DemoProduct {
    ProductKind kind;
    const char* sku;
    const char* line;
    const char* series;
    const char* description;
    std::int64_t dollars;
    std::int64_t weight_g;
    double u_height = 0;                               // Of a system; 0: none.
    const char* platform_name = nullptr;               // What a device calls itself.
    const char* part_number = nullptr;                 // What a device shows of a part.
    const char* parents = nullptr;                     // Systems that it may sit in, with blanks between.
    std::optional<std::int32_t> support_ends_in = {};  // Months from today.
    const char* replacement = nullptr;
    const char* warranty = nullptr;  // Instead of those of its kind.
    const char* hazard = nullptr;
};

constexpr const char* kLaser = "Class 1 laser product.";
constexpr const char* kBattery = "Holds a lithium cell; UN 3091, packed with equipment.";
constexpr const char* kLifetime = "limited_lifetime";

using enum ProductKind;

constexpr DemoProduct kSystems[] = {
    {system, "ATLAS-240", "Routing", "ATLAS", "Edge router, 4 slots", 68'000, 31'000, 5, "atlas240"},
    {system, "ATLAS-480", "Routing", "ATLAS", "Edge router, 8 slots", 125'000, 68'000, 8, "atlas480"},
    {system, "ATLAS-960", "Routing", "ATLAS", "Core router, 14 slots", 310'000, 152'000, 16, "atlas960"},
    {.kind = system,
     .sku = "MERIDIAN-10",
     .line = "Routing",
     .series = "MERIDIAN",
     .description = "Metro router, 2 slots",
     .dollars = 24'000,
     .weight_g = 12'500,
     .u_height = 2,
     .platform_name = "meridian10",
     .support_ends_in = 8,
     .replacement = "ATLAS-240"},
    {.kind = system,
     .sku = "RIDGE-24T",
     .line = "Switching",
     .series = "RIDGE",
     .description = "Access switch, 24 ports of 1 Gbit/s",
     .dollars = 3'900,
     .weight_g = 4'100,
     .u_height = 1,
     .platform_name = "ridge24t",
     .warranty = kLifetime},
    {.kind = system,
     .sku = "RIDGE-48T",
     .line = "Switching",
     .series = "RIDGE",
     .description = "Access switch, 48 ports of 1 Gbit/s",
     .dollars = 6'200,
     .weight_g = 5'200,
     .u_height = 1,
     .platform_name = "ridge48t"},
    {.kind = system,
     .sku = "RIDGE-48P",
     .line = "Switching",
     .series = "RIDGE",
     .description = "Access switch, 48 ports of 1 Gbit/s, power over Ethernet",
     .dollars = 8'400,
     .weight_g = 6'600,
     .u_height = 1,
     .platform_name = "ridge48p",
     .warranty = kLifetime},
    {system, "SUMMIT-32C", "Data centre", "SUMMIT", "Leaf switch, 32 ports of 100 Gbit/s", 31'500, 11'000, 1, "summit32c"},
    {system, "SUMMIT-64D", "Data centre", "SUMMIT", "Spine switch, 64 ports of 400 Gbit/s", 96'000, 18'500, 2, "summit64d"},
    {system, "BASTION-300", "Security", "BASTION", "Branch firewall, 2 Gbit/s", 4'700, 3'300, 1, "bastion300"},
    {system, "BASTION-1500", "Security", "BASTION", "Campus firewall, 20 Gbit/s", 39'000, 14'200, 1, "bastion1500"},
    {.kind = system,
     .sku = "LANTERN-AP45",
     .line = "Wireless",
     .series = "LANTERN",
     .description = "Access point, four radios",
     .dollars = 1'250,
     .weight_g = 1'600,
     .platform_name = "lantern-ap45",
     .warranty = kLifetime},
    {.kind = system,
     .sku = "DELTA-24",
     .line = "Switching",
     .series = "DELTA",
     .description = "Access switch, 24 ports of 100 Mbit/s",
     .dollars = 1'500,
     .weight_g = 3'900,
     .u_height = 1,
     .platform_name = "delta24",
     .support_ends_in = -7,
     .replacement = "RIDGE-24T"},
    {.kind = system,
     .sku = "DELTA-48",
     .line = "Switching",
     .series = "DELTA",
     .description = "Access switch, 48 ports of 100 Mbit/s",
     .dollars = 2'400,
     .weight_g = 4'700,
     .u_height = 1,
     .platform_name = "delta48",
     .support_ends_in = 5,
     .replacement = "RIDGE-48T"}};

constexpr const char* kAtlas = "ATLAS-240 ATLAS-480 ATLAS-960";
constexpr const char* kOptics = "ATLAS-240 ATLAS-480 ATLAS-960 SUMMIT-32C SUMMIT-64D BASTION-1500";

constexpr DemoProduct kParts[] = {
    {.kind = fru,
     .sku = "ATLAS-LC-20X10",
     .line = "Routing",
     .series = "ATLAS",
     .description = "Line card, 20 ports of 10 Gbit/s",
     .dollars = 44'000,
     .weight_g = 7'200,
     .part_number = "750-040001",
     .parents = kAtlas},
    {.kind = fru,
     .sku = "ATLAS-LC-8X100",
     .line = "Routing",
     .series = "ATLAS",
     .description = "Line card, 8 ports of 100 Gbit/s",
     .dollars = 118'000,
     .weight_g = 8'100,
     .part_number = "750-040002",
     .parents = kAtlas},
    {.kind = fru,
     .sku = "ATLAS-RE-64",
     .line = "Routing",
     .series = "ATLAS",
     .description = "Routing engine, 64 GB",
     .dollars = 29'000,
     .weight_g = 3'400,
     .part_number = "750-040010",
     .parents = kAtlas,
     .hazard = kBattery},
    {.kind = fru,
     .sku = "ATLAS-PSU-AC",
     .line = "Routing",
     .series = "ATLAS",
     .description = "Power supply, 2.5 kW AC",
     .dollars = 2'100,
     .weight_g = 2'900,
     .part_number = "740-040020",
     .parents = kAtlas},
    {.kind = fru,
     .sku = "ATLAS-PSU-DC",
     .line = "Routing",
     .series = "ATLAS",
     .description = "Power supply, 2.4 kW DC",
     .dollars = 2'250,
     .weight_g = 2'700,
     .part_number = "740-040021",
     .parents = kAtlas},
    {.kind = fru,
     .sku = "ATLAS-FAN",
     .line = "Routing",
     .series = "ATLAS",
     .description = "Fan tray",
     .dollars = 900,
     .weight_g = 3'800,
     .part_number = "740-040030",
     .parents = kAtlas},
    {.kind = fru,
     .sku = "SUMMIT-PSU-AC",
     .line = "Data centre",
     .series = "SUMMIT",
     .description = "Power supply, 1.6 kW AC",
     .dollars = 1'450,
     .weight_g = 1'300,
     .part_number = "740-041020",
     .parents = "SUMMIT-32C SUMMIT-64D"},
    {.kind = fru,
     .sku = "RIDGE-PSU-600",
     .line = "Switching",
     .series = "RIDGE",
     .description = "Power supply, 600 W AC",
     .dollars = 480,
     .weight_g = 1'000,
     .part_number = "740-042020",
     .parents = "RIDGE-48P"},
    {.kind = fru,
     .sku = "NW-SFP10-SR",
     .line = "Optics",
     .series = "NW-SFP10",
     .description = "Transceiver, 10 Gbit/s, multimode, 300 m",
     .dollars = 320,
     .weight_g = 60,
     .part_number = "740-043001",
     .parents = kOptics,
     .hazard = kLaser},
    {.kind = fru,
     .sku = "NW-SFP10-LR",
     .line = "Optics",
     .series = "NW-SFP10",
     .description = "Transceiver, 10 Gbit/s, single mode, 10 km",
     .dollars = 690,
     .weight_g = 60,
     .part_number = "740-043002",
     .parents = kOptics,
     .hazard = kLaser},
    {.kind = fru,
     .sku = "NW-QSFP28-LR4",
     .line = "Optics",
     .series = "NW-QSFP28",
     .description = "Transceiver, 100 Gbit/s, single mode, 10 km",
     .dollars = 4'900,
     .weight_g = 80,
     .part_number = "740-043010",
     .parents = kOptics,
     .hazard = kLaser},
    {software, "HELM-MANAGER", "Software", "HELM", "Network manager, 1,000 devices", 42'000, 0},
    {licence, "BASTION-L-IPS", "Software", "BASTION", "Intrusion prevention for a firewall, 1 year", 1'900, 0},
    {service, "NW-TM-HOUR", "Services", "CARE", "An engineer's hour by time and material", 260, 0}};

Result<> make(DemoWorld& world, const DemoProduct& one) {
    catalogue::CreateProduct product{.manufacturer = "Northwind",
                                     .sku = demo_value<catalogue::Sku>(one.sku),
                                     .kind = one.kind,
                                     .product_line = catalogue::ProductText(one.line),
                                     .series = catalogue::ProductText(one.series),
                                     .description = Text<0, 1000>(one.description),
                                     .list_price = Money{.minor = one.dollars * 100, .currency = {}}};
    if (one.weight_g > 0) product.weight_g = Int<0, 10'000'000>(one.weight_g);
    if (one.u_height > 0) {
        product.u_height = one.u_height;
        product.airflow = Airflow::front_to_rear;
    }
    if (one.platform_name) product.platform_names = {catalogue::ProductText(one.platform_name)};
    if (one.part_number) product.part_numbers = {catalogue::ProductText(one.part_number)};
    if (one.parents) {
        describe::List<catalogue::Sku, 0, 200> parents;
        for (const auto parent : std::views::split(std::string_view(one.parents), ' '))
            parents.push_back(demo_value<catalogue::Sku>(std::string_view(parent)));
        product.compatible_parents = parents;
    }
    if (one.support_ends_in) {
        const Date ends = world.today().plus_months(*one.support_ends_in);
        product.end_of_life_announced = ends.plus_months(-60);
        product.end_of_engineering = ends.plus_months(-24);
        product.end_of_support = ends;
    }
    if (one.replacement) product.replacement_sku = demo_value<catalogue::Sku>(one.replacement);
    if (one.warranty) product.warranties = {catalogue::WarrantyName(one.warranty), catalogue::WarrantyName("dead_on_arrival")};
    if (one.hazard) product.hazardous_note = Text<1, 500>(one.hazard);
    TRY(world.app().catalogue().create(world.caller(), product));
    return {};
}

}  // namespace

Result<> make_demo_catalogue(DemoWorld& world) {
    // What replaces another is there before it.
    for (const bool replaced : {false, true})
        for (const DemoProduct& one : kSystems)
            if ((one.replacement != nullptr) == replaced) TRY(make(world, one));
    for (const DemoProduct& one : kParts) TRY(make(world, one));
    return {};
}

}  // namespace aftercare::server
