// Documents for the tests, and what a valid one must fulfil. The rules are written down from the specifications (CSAF 2.0, section 6.1;
// OpenVEX 0.2.0), those that bear on what we write; tests/vex asks other people's validators the same.
#pragma once

#include "insight/vex/vex.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::vex {

DocumentHead test_head();
// Two models with releases and a device.
Product test_product(std::uint32_t product);
inline constexpr std::uint32_t kTestProducts = 5;

// Everything that can be said, by a writer of either format.
template <class Writer>
std::string test_document(const DocumentHead& head = test_head()) {
    std::string bytes;
    Writer writer([&](std::string_view piece) { bytes += piece; }, head, kTestProducts, test_product);
    writer.vulnerability({.number = "CVE-2024-39542",
                          .aliases = {"JSA83002", "PR1709837", "JSA83002"},
                          .title = "A packet \"too many\" ends the process",
                          .description = "An improper check.\nMore of it.",
                          .references = {"https://example.net/JSA83002", "not an address"},
                          .published_at = Instant::parse("2024-07-10T16:00:00Z").value()});
    writer.statement(4, {.status = Status::under_investigation, .why = "Its configuration is not known."});
    writer.statement(1, {.status = Status::fixed});
    writer.statement(0, {.status = Status::affected,
                         .why = "Before 21.4R3-S5.",
                         .actions = {{ActionKind::vendor_fix, "Fixed in 21.4R3-S5."}, {ActionKind::workaround, "Don't."}}});
    writer.statement(3, {.status = Status::not_affected, .why = "It is about other platforms."});
    writer.statement(2, {.status = Status::not_affected, .justification = Justification::component_not_present});
    writer.vulnerability({.number = "CVE-2024-1"});  // Nothing is said of it.
    writer.vulnerability({.number = "PR1", .title = "RSVP restarts"});
    for (std::uint32_t product = 0; product < kTestProducts; ++product)
        writer.statement(product,
                         {.status = Status::affected, .actions = {{ActionKind::none_available, "Nothing is known yet."}}});
    writer.finish();
    return bytes;
}

// What is wrong with it, as sentences that begin with the number of the rule.
std::vector<std::string> csaf_complaints(std::string_view document);
std::vector<std::string> openvex_complaints(std::string_view document);

}  // namespace aftercare::insight::vex
