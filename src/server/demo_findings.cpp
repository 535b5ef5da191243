// What some devices of the demo are configured to do, so that findings of every kind show (INS-06, INS-07): some that are sure, some that a
// configuration rules out; what no configuration is known of stays uncertain. And the risk of the weeks before (INS-09).
#include "assets/store_fleet.hpp"
#include "insight/findings/configuration_store.hpp"
#include "insight/findings/day_store.hpp"
#include "server/demo_world.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace aftercare::server {

namespace {

struct DemoConfiguration {
    const char* serial;
    const char* text;
};

// A router at the border, two core routers, one of them without BGP, an access switch.
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
                                                 {"NWFRA000002",
                                                  "set version 22.2R3-S1\n"
                                                  "set system host-name fra-core-1\n"
                                                  "set system services ssh root-login deny\n"
                                                  "set system services netconf ssh\n"
                                                  "set chassis redundancy graceful-switchover\n"
                                                  "set interfaces ae0 unit 0 family inet address 192.0.2.4/31\n"
                                                  "set interfaces ae0 unit 0 family mpls\n"
                                                  "set protocols bgp group core type internal\n"
                                                  "set protocols bgp group core neighbor 192.0.2.9\n"
                                                  "set protocols ldp interface ae0.0\n"
                                                  "set protocols ospf area 0.0.0.0 interface ae0.0\n"
                                                  "set protocols pim interface ae0.0 mode sparse\n"},
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

// Every so many devices of a fleet show what they are configured to do.
struct DemoConfigured {
    const char* prefix;  // Of the serial numbers.
    const char* host;
    int every;
    int last;
    std::array<const char*, 3> texts;  // In turn, behind the line with the host name.
};

constexpr const char* kManaged =
    "set system services ssh root-login deny\nset system services netconf ssh\n"
    "set system syslog host 192.0.2.200 any notice\n";
constexpr const char* kAccessLoop =
    "set system services ssh root-login deny\nset system services netconf ssh\n"
    "set interfaces ge-0/0/0 unit 0 family ethernet-switching vlan members users\n"
    "set protocols rstp interface all\nset protocols rstp bpdu-block-on-edge\nset vlans users vlan-id 10\n";
constexpr const char* kAccessStack =
    "set system services ssh root-login deny\nset system services web-management https system-generated-certificate\n"
    "set virtual-chassis preprovisioned\nset virtual-chassis member 0 role routing-engine\n"
    "set protocols dot1x authenticator interface ge-0/0/1.0 supplicant multiple\nset poe interface all\n"
    "set vlans users vlan-id 10\n";
constexpr const char* kAccessPlain =
    "set system services ssh root-login deny\nset interfaces ge-0/0/0 unit 0 family ethernet-switching\n"
    "set vlans users vlan-id 10\n";
constexpr const char* kLeafFabric =
    "set system services ssh root-login deny\nset system services netconf ssh\n"
    "set protocols bgp group fabric type external\nset protocols bgp group fabric neighbor 198.51.100.1\n"
    "set protocols evpn encapsulation vxlan\nset protocols evpn extended-vni-list all\n";
constexpr const char* kLeafClock =
    "set system services ssh root-login deny\nset protocols bgp group fabric type external\n"
    "set protocols ptp clock-mode boundary\nset protocols ptp priority1 128\n";
constexpr const char* kFirewall =
    "set system services ssh root-login deny\nset security ike gateway hub address 203.0.113.1\n"
    "set security policies from-zone trust to-zone untrust policy out match source-address any\n"
    "set security policies from-zone trust to-zone untrust policy out then permit\n"
    "set security address-book global address mine 198.51.100.0/24\n";

constexpr DemoConfigured kConfigured[] = {{"NWALD", "acc", 20, 900, {kAccessLoop, kAccessStack, kAccessPlain}},
                                          {"NWBIR", "bldg", 20, 420, {kAccessStack, kAccessLoop, kAccessPlain}},
                                          {"NWKES", "leaf", 20, 360, {kLeafFabric, kLeafClock, kManaged}},
                                          {"NWKSP", "spine", 2, 24, {kLeafFabric, kManaged, kLeafClock}},
                                          {"NWCON", "mina", 10, 120, {kFirewall, kManaged, kFirewall}}};

Result<> configure(DemoWorld& world, std::string_view serial, const std::string& text) {
    const auto found = world.app().db().read(
        Scope::all(), [&](db::Tx& tx) { return assets::store::find_by_serial(tx, demo_value<assets::SerialNumber>(serial)); });
    check(found.size() == 1, "a device of the demo that has a configuration is missing");
    TRY(world.app().configurations().take(world.caller(), found.front().id, text));
    return {};
}

// The risk some days ago, in hundredths of today's: fixes are installed week by week, and twice an advisory came.
struct DemoRisk {
    std::int32_t days_ago;
    std::int64_t percent;
};
constexpr DemoRisk kRisks[] = {{60, 118}, {40, 108}, {39, 128}, {15, 104}, {14, 117}, {0, 100}};

std::int64_t percent_at(std::int32_t days_ago) {
    std::size_t later = 1;
    while (kRisks[later].days_ago > days_ago) ++later;
    const DemoRisk& from = kRisks[later - 1];
    const DemoRisk& until = kRisks[later];
    return from.percent + (until.percent - from.percent) * (from.days_ago - days_ago) / (from.days_ago - until.days_ago);
}

// A configuration that was shown so long ago that nobody counts on it.
Result<> grow_stale(DemoWorld& world, std::string_view serial) {
    constexpr std::chrono::days kAgo{45};
    return world.app().db().write(world.caller(), [&](db::Tx& tx) -> Result<> {
        const auto found = assets::store::find_by_serial(tx, demo_value<assets::SerialNumber>(serial));
        auto kept = insight::store::find_configuration_locked(tx, found.at(0).id);
        check(kept.has_value(), "a device of the demo whose configuration grows stale has none");
        kept->shown_at = kept->shown_at.plus(-kAgo);
        insight::store::put_configuration(tx, *kept);
        return {};
    });
}

insight::FindingDay day_before(const insight::FindingDay& today, std::int32_t days_ago) {
    const std::int64_t percent = percent_at(days_ago);
    insight::FindingDay day = today;
    day.day = today.day.plus_days(-days_ago);
    for (const auto member : {&insight::FindingDay::critical, &insight::FindingDay::major, &insight::FindingDay::minor,
                              &insight::FindingDay::uncertain})
        day.*member = today.*member * percent / 100;
    day.score = std::min<std::int64_t>(100, today.score * percent / 100);
    day.devices_hit = std::min(today.devices, today.devices_hit * percent / 100);
    return day;
}

}  // namespace

Result<> make_demo_configurations(DemoWorld& world) {
    for (const auto& [serial, text] : kConfigurations) TRY(configure(world, serial, text));
    for (const DemoConfigured& fleet : kConfigured)
        for (int number = fleet.every; number <= fleet.last; number += fleet.every) {
            char serial[24];
            std::snprintf(serial, sizeof serial, "%s%06d", fleet.prefix, number);
            const std::string host = std::string(fleet.host) + "-" + std::to_string(number);
            const auto turn = static_cast<std::size_t>(number / fleet.every) % fleet.texts.size();
            TRY(configure(world, serial, "set system host-name " + host + "\n" + fleet.texts[turn]));
        }
    return grow_stale(world, "NWALD000040");
}

Result<> match_demo(DemoWorld& world) {
    insight::MatchWork& work = world.app().match_work();
    TRY(work.all_is_due());
    while (TRY(work.match_due()) > 0) {
    }
    return {};
}

Result<> make_demo_days(DemoWorld& world) {
    App& app = world.app();
    TRY(app.finding_days().count_today());
    const auto accounts =
        app.db().read(Scope::all(), [](db::Tx& tx) { return assets::store::fleet_accounts(tx, std::nullopt, 1'000); });
    for (const AccountId account : accounts) {
        const auto counted = TRY(app.finding_days().trend(world.caller(), account, std::nullopt, std::nullopt)).days;
        if (counted.empty()) continue;
        TRY(app.db().write(world.caller(), [&](db::Tx& tx) -> Result<> {
            for (std::int32_t ago = kRisks[0].days_ago; ago > 0; --ago) insight::store::put(tx, day_before(counted.back(), ago));
            return {};
        }));
    }
    return {};
}

}  // namespace aftercare::server
