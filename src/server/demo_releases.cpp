// What the fleets of the demo run: a spread over trains for each product, as fleets have it that are upgraded now and then.
#include "server/demo_world.hpp"

#include <span>

namespace aftercare::server {

namespace {

// Of a hundred devices so many run this; of the rest nobody knows.
struct DemoShare {
    int percent;
    const char* software;
};

constexpr DemoShare kRouters[] = {{20, "Junos 21.4R3-S5"}, {12, "Junos 21.4R3-S8"}, {10, "Junos 22.2R3-S2"},
                                  {10, "Junos 22.2R3-S4"}, {8, "Junos 22.4R2-S1"},  {20, "Junos 22.4R3-S2"},
                                  {10, "Junos 23.2R2"},    {8, "Junos 23.4R2"}};
constexpr DemoShare kMetroRouters[] = {{30, "Junos 20.4R3-S9"}, {40, "Junos 21.4R3-S5"}, {30, "Junos 22.4R3-S1"}};
constexpr DemoShare kAccess[] = {{3, "Junos 20.4R3-S9"},  {14, "Junos 21.4R3-S5"}, {10, "Junos 21.4R3-S8"},
                                 {12, "Junos 22.2R3-S3"}, {9, "Junos 22.4R2-S2"},  {20, "Junos 22.4R3-S2"},
                                 {12, "Junos 23.2R2"},    {14, "Junos 23.4R2"}};
constexpr DemoShare kOldAccess[] = {{60, "Junos 18.4R3-S11"}, {20, "Junos 20.4R3-S9"}};
constexpr DemoShare kLeaves[] = {{12, "Junos 22.2R3-S1-EVO"}, {10, "Junos 22.4R1-S2-EVO"}, {14, "Junos 22.4R3-EVO"},
                                 {24, "Junos 22.4R3-S1-EVO"}, {12, "Junos 23.2R1-EVO"},    {12, "Junos 23.2R2-EVO"},
                                 {10, "Junos 23.4R2-EVO"}};
constexpr DemoShare kSpines[] = {
    {25, "Junos 22.4R2-EVO"}, {35, "Junos 22.4R3-S1-EVO"}, {30, "Junos 23.2R2-EVO"}, {10, "Junos 23.4R2-EVO"}};
constexpr DemoShare kFirewalls[] = {{15, "Junos 21.4R3-S3"}, {15, "Junos 21.4R3-S6"}, {12, "Junos 22.2R3-S1"},
                                    {10, "Junos 22.4R1-S1"}, {20, "Junos 22.4R3"},    {18, "Junos 23.2R2"}};

std::span<const DemoShare> shares_of(std::string_view sku) {
    if (sku == "ATLAS-240" || sku == "ATLAS-480" || sku == "ATLAS-960") return kRouters;
    if (sku == "MERIDIAN-10") return kMetroRouters;
    if (sku == "RIDGE-24T" || sku == "RIDGE-48T" || sku == "RIDGE-48P") return kAccess;
    if (sku == "DELTA-24" || sku == "DELTA-48") return kOldAccess;
    if (sku == "SUMMIT-32C") return kLeaves;
    if (sku == "SUMMIT-64D") return kSpines;
    if (sku == "BASTION-300" || sku == "BASTION-1500") return kFirewalls;
    return {};
}

}  // namespace

const char* demo_release(std::string_view sku, std::int64_t number) {
    // A step that has no divisor in common with 100: neighbours differ, and of each hundred every place is met once.
    std::int64_t place = number * 37 % 100;
    for (const DemoShare& share : shares_of(sku)) {
        place -= share.percent;
        if (place < 0) return share.software;
    }
    return nullptr;
}

}  // namespace aftercare::server
