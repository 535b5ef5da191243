// What some devices of the demo are configured to do, so that findings of every kind show (INS-06, INS-07): some that are sure, some that a
// configuration rules out; what no configuration is known of stays uncertain.
#include "assets/listing.hpp"
#include "server/demo_world.hpp"

namespace aftercare::server {

namespace {

struct DemoConfiguration {
    const char* serial;
    const char* text;
};

// A router at the border, a core router without BGP, an access switch.
constexpr DemoConfiguration kConfigurations[] = {{"NWFRA000001",
                                                  "set version 21.4R3-S5\n"
                                                  "set system host-name fra-edge-1\n"
                                                  "set system services ssh root-login deny\n"
                                                  "set system services netconf ssh\n"
                                                  "set chassis redundancy graceful-switchover\n"
                                                  "set interfaces ae0 unit 0 family inet address 192.0.2.1/31\n"
                                                  "set protocols bgp group upstream type external\n"
                                                  "set protocols bgp group upstream peer-as 64500\n"
                                                  "set protocols bgp group upstream neighbor 192.0.2.0\n"
                                                  "set protocols bgp group reflectors cluster 192.0.2.9\n"
                                                  "set protocols rsvp interface ae0.0\n"
                                                  "set protocols pim interface ae0.0 mode sparse\n"
                                                  "set forwarding-options sampling input rate 1000\n"},
                                                 {"NWFRA000003",
                                                  "set version 20.4R3-S9\n"
                                                  "set system host-name fra-core-2\n"
                                                  "set system services ssh root-login deny\n"
                                                  "set interfaces ae0 unit 0 family iso\n"
                                                  "set protocols isis interface ae0.0\n"
                                                  "set protocols ldp interface ae0.0\n"},
                                                 {"NWMUC000006",
                                                  "version 22.4R1-S1;\n"
                                                  "system {\n"
                                                  "    host-name muc-access-6;\n"
                                                  "    services {\n"
                                                  "        web-management {\n"
                                                  "            https {\n"
                                                  "                system-generated-certificate;\n"
                                                  "            }\n"
                                                  "        }\n"
                                                  "    }\n"
                                                  "}\n"
                                                  "poe {\n"
                                                  "    interface all;\n"
                                                  "}\n"
                                                  "protocols {\n"
                                                  "    rstp {\n"
                                                  "        interface all;\n"
                                                  "    }\n"
                                                  "}\n"}};

}  // namespace

Result<> make_demo_configurations(DemoWorld& world) {
    for (const auto& [serial, text] : kConfigurations) {
        assets::store::AssetFilter filter;
        filter.serial_number = demo_value<assets::SerialNumber>(serial);
        const auto found = TRY(world.app().asset_listing().list(world.caller(), filter, {}, {}, 1, false));
        if (found.rows.empty()) continue;
        TRY(world.app().configurations().take(world.caller(), found.rows.front().id, text));
    }
    return {};
}

}  // namespace aftercare::server
