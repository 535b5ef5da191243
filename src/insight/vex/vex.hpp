// What a VEX document says: which products a vulnerability touches, as we found out (INS-11). Plain values; what writes them knows the
// formats (csaf_writer.hpp, openvex_writer.hpp).
#pragma once

#include "insight/version/version.hpp"
#include "platform/base/instant.hpp"
#include "platform/describe/type.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::vex {

// As both formats know it.
enum class Status : std::uint8_t { affected, fixed, not_affected, under_investigation };
DESCRIBE_ENUM(Status, affected, fixed, not_affected, under_investigation)

// Why a product is not affected; the five that there are.
enum class Justification : std::uint8_t {
    component_not_present,
    vulnerable_code_not_present,
    vulnerable_code_not_in_execute_path,
    vulnerable_code_cannot_be_controlled_by_adversary,
    inline_mitigations_already_exist,
};
DESCRIBE_ENUM(Justification, component_not_present, vulnerable_code_not_present, vulnerable_code_not_in_execute_path,
              vulnerable_code_cannot_be_controlled_by_adversary, inline_mitigations_already_exist)

// What to do about it, in the words of CSAF.
enum class ActionKind : std::uint8_t { vendor_fix, workaround, mitigation, no_fix_planned, none_available };
DESCRIBE_ENUM(ActionKind, vendor_fix, workaround, mitigation, no_fix_planned, none_available)

struct Action {
    ActionKind kind = ActionKind::none_available;
    std::string details;  // Sentences; not empty.
    bool operator==(const Action&) const = default;
};
DESCRIBE(Action, kind, details)

// What is said of one product and one vulnerability.
struct Judgement {
    Status status = Status::under_investigation;
    std::optional<Justification> justification;  // Of not_affected alone.
    std::string why;                             // A sentence; not_affected has it or a justification.
    std::vector<Action> actions;                 // Of affected alone, which has one at least.
    bool operator==(const Judgement&) const = default;
};
DESCRIBE(Judgement, status, justification, why, actions)

// A device, or a model with a release.
struct Product {
    std::string iri;                   // Names it beyond the document: "urn:uuid:...", "pkg:generic/juniper/junos@21.4R3".
    std::string name;                  // "MX204 JN123 with Junos OS 21.4R3-S5"; not empty.
    std::optional<std::string> model;  // "MX204".
    std::optional<std::string> serial_number;
    std::optional<Version> version;  // What it runs, as far as it is understood.
};

// How a writer gets a product, by its number from 0. Called several times for each; so is whatever is large not kept.
using ProductOf = std::function<Product(std::uint32_t product)>;

struct Vulnerability {
    std::string number;                // "CVE-2024-39542", "PR1709837"; each once in a document.
    std::vector<std::string> aliases;  // Other numbers of the same.
    std::string title;
    std::string description;
    std::vector<std::string> references;  // Addresses.
    std::optional<Instant> published_at;
};

// Who says it.
enum class PublisherKind : std::uint8_t { vendor, user, coordinator, discoverer, translator, other };
DESCRIBE_ENUM(PublisherKind, vendor, user, coordinator, discoverer, translator, other)

enum class DocumentState : std::uint8_t { draft, interim, final };
DESCRIBE_ENUM(DocumentState, draft, interim, final)

// Who may have it (Traffic Light Protocol 1, as CSAF 2.0 knows it). What devices an account has is its own affair.
enum class Sharing : std::uint8_t { red, amber, green, white };
DESCRIBE_ENUM(Sharing, red, amber, green, white)

struct DocumentRevision {
    Instant at;
    std::string summary;
};

// What a document says of itself. The caller gives the ids and the history; the same input gives the same bytes.
struct DocumentHead {
    std::string id;   // CSAF's tracking id: unique with the publisher; neither begins nor ends with a blank.
    std::string iri;  // OpenVEX' @id.
    std::string title;
    std::string publisher;
    std::string publisher_namespace;  // An address under the publisher's control: "https://example.net".
    PublisherKind publisher_kind = PublisherKind::vendor;
    std::string language = "en";  // Of the texts, a tag of BCP 47.
    DocumentState state = DocumentState::final;
    Sharing sharing = Sharing::amber;
    std::string tool_version;                 // Of this program; may be empty.
    std::vector<DocumentRevision> revisions;  // From the first on, which has number 1; later ones are not earlier.
};

// What is wrong with a head, as sentences; empty where it can be written.
std::vector<std::string> complaints_about(const DocumentHead& head);

// Where the bytes go, in pieces of some 64 KiB.
using Sink = std::function<void(std::string_view)>;

}  // namespace aftercare::insight::vex
