#include "insight/configuration/single_valued.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight {

namespace {

// Only words that mean one value wherever they stand. Sorted.
constexpr std::array kSingleValued = std::to_array<std::string_view>({
    "announcement",
    "authentication-algorithm",
    "authentication-method",
    "authentication-type",
    "connection-limit",
    "contact",
    "default-policy",
    "description",
    "device-count",
    "dh-group",
    "domain-name",
    "duplex",
    "encapsulation",
    "encrypted-password",
    "encryption-algorithm",
    "external-interface",
    "full-name",
    "hold-time",
    "host-name",
    "idle-timeout",
    "instance-type",
    "interface-mode",
    "l3-interface",
    "lifetime-seconds",
    "link-mode",
    "local-address",
    "local-preference",
    "location",
    "message",
    "minimum-length",
    "minimum-links",
    "mtu",
    "native-vlan-id",
    "number-of-ports",
    "peer-as",
    "port-mode",
    "priority",
    "root-login",
    "route-distinguisher",
    "router-id",
    "time-zone",
    "uid",
    "version",
    "vlan-id",
    "vtep-source-interface",
});
static_assert(std::ranges::is_sorted(kSingleValued));

}  // namespace

bool takes_one_value(std::string_view keyword) { return std::ranges::binary_search(kSingleValued, keyword); }

}  // namespace aftercare::insight
